public import Unix

/// What git's complaints mean.
public struct GitFault: Sendable, Equatable {
  /// The status a tool ends with for it.
  public let exit: Exit
  /// The one line of the complaints that says why.
  public let reason: String

  /// Reads the complaints of a git that failed.
  public init(_ outcome: GitCommand.Outcome) {
    self.init(outcome.errors, status: outcome.status)
  }

  init(_ errors: String, status: Child.Status) {
    let lines = errors.split(whereSeparator: \.isNewline).map { String($0).trimmed }
      .filter { !$0.isEmpty }
    let lowered = lines.map { $0.lowercased() }
    // The server's own words are the cause, git's are their consequence.
    for (exit, marks) in Self.table {
      if let index = lowered.firstIndex(where: { line in marks.contains { line.contains($0) } }) {
        self.exit = exit
        reason = Self.plain(lines[index])
        return
      }
    }
    if case .signaled(let number) = status {
      exit = .retry
      reason = "ended by signal \(number)"
      return
    }
    exit = .unavailable
    reason =
      lines.last { $0.hasPrefix("fatal: ") || $0.hasPrefix("error: ") }.map(Self.plain)
      ?? lines.last.map(Self.plain) ?? "no reason given"
  }

  /// The failure of a tool: `name: reason`, with what to do.
  public func failure(about name: String) -> Failure {
    let advice: String
    switch exit {
    case .denied: advice = ", see the token and what it may do"
    case .retry: advice = ", try again later"
    case .output: advice = ", free some space and run again"
    case .unavailable where reason.contains("returned error: 30"):
      advice = ": it has moved, name its new address"
    default: advice = ""
    }
    return Failure(exit, "\(name): \(reason)\(advice)")
  }

  /// Without the words that git puts before its complaints.
  private static func plain(_ line: String) -> String {
    var line = line
    for mark in ["remote: ", "fatal: ", "error: ", "ERROR: ", "remote: "]
    where line.hasPrefix(mark) {
      line.removeFirst(mark.count)
    }
    return line.trimmed
  }

  private static let table: [(Exit, [String])] = [
    (
      .output,
      ["no space left on device", "disk quota exceeded", "file too large", "read-only file system"]
    ),
    (
      .denied,
      [
        "authentication failed", "could not read username", "could not read password",
        "terminal prompts disabled", "returned error: 401", "returned error: 403",
        "permission to ", "permission denied (", "write access to repository not granted",
        "access denied", "not allowed to push", "dubious ownership", "invalid credentials",
        "host key verification failed",
      ]
    ),
    (.unavailable, ["certificate"]),
    (
      .retry,
      [
        "could not resolve host", "couldn't resolve host", "failed to connect",
        "couldn't connect", "connection refused", "connection reset", "connection timed out",
        "operation timed out", "timed out", "too slow", "network is unreachable",
        "no route to host", "recv failure", "empty reply", "tls connection", "ssl connection",
        "ssl_error_syscall", "gnutls", "returned error: 5", "returned error: 429",
        "http 5", "http 429", "early eof", "unexpected disconnect", "rpc failed",
        "remote end hung up", "index-pack failed", "transfer closed", "temporary failure",
        "unable to create thread", "out of memory", "cannot allocate memory",
        "resource temporarily unavailable",
      ]
    ),
    (
      .unavailable,
      [
        "not found", "does not appear to be a git repository", "not a git repository",
        "repository not exported", "returned error: 404", "returned error: 410",
        "returned error: 451", "returned error: 30", "no such file or directory", "disabled",
      ]
    ),
  ]
}
