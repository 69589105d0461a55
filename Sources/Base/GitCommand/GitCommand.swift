public import Unix

/// git as a child process: it sees nothing of the user's configuration, runs no hook of ours, asks
/// nobody, and knows no secret but the one it is given.
public struct GitCommand: Sendable {
  /// How long git may take.
  public enum Patience: Sendable {
    /// Milliseconds for the whole command.
    case whole(Int64)
    /// Milliseconds without a byte of output while we wait for one: what takes its output slowly
    /// does not count.
    case silence(Int64)
  }

  /// What a command left behind.
  public struct Outcome: Sendable {
    /// How it ended.
    public let status: Child.Status
    /// What it wrote to standard output; empty where that went to a body.
    public let output: [UInt8]
    /// What it complained of, without secrets: the beginning and the end, 32 KiB of each.
    public let errors: String

    /// Whether it exited with 0.
    public var isOK: Bool { status == .exited(0) }

    /// Standard output as text, without white space at its ends.
    public var text: String { String(decoding: output, as: UTF8.self).trimmed }
  }

  /// The folder of the repository, nil where the words say where git works.
  public var repository: String?
  /// What is sent to the remote's server, nil for nothing.
  public var credential: GitCredential?
  /// Whether the first request to a server may be redirected, as a renamed repository's is.
  ///
  /// git sends the credential to wherever it was redirected.
  public var followsRedirects = false
  /// More variables of git's environment, such as `GIT_INDEX_FILE`.
  public var variables: [(name: String, value: String)] = []
  /// More settings of git, such as `diff.renameLimit`.
  public var settings: [(name: String, value: String)] = []
  /// A descriptor that git holds until it ends, where it is given no input: with that of a lock, the
  /// lock is held as long as git works, also when we are killed.
  public var lock: Int32?
  /// How long a command may take.
  public var patience: Patience

  /// git for a repository.
  public init(repository: String? = nil, patience: Patience) {
    self.repository = repository
    self.patience = patience
  }

  /// Runs a command to its end; whatever its status, the outcome has it.
  ///
  /// Throws `Exit.configuration` when there is no git, `Exit.retry` when it takes too long, or a
  /// signal came to us, and `Exit.noInput` when it writes more than `limit` bytes; its whole group
  /// is ended then.
  public func run(
    _ words: [String], input: [UInt8]? = nil, folder: String? = nil, limit: Int = 1 << 28
  ) throws(Failure) -> Outcome {
    var output: [UInt8] = []
    let outcome = try pass(words, input: input, folder: folder) { bytes throws(Failure) in
      output += copy bytes
      guard output.count <= limit else {
        throw Failure(.noInput, "git \(words.first ?? ""): wrote more than \(limit) bytes")
      }
    }
    return Outcome(status: outcome.status, output: output, errors: outcome.errors)
  }

  /// Runs a command to its end and gives its output away piece by piece.
  ///
  /// Throws as `run` does, and what the body throws.
  public func pass(
    _ words: [String], input: [UInt8]? = nil, folder: String? = nil,
    _ take: (borrowing [UInt8]) throws(Failure) -> Void
  ) throws(Failure) -> Outcome {
    guard let input else {
      let held = lock.map { Child.Stream.descriptor($0) } ?? .null
      return try Running(self, words, input: held, folder: folder).finish(take)
    }
    let feed = try Input(input, name: "git's input")
    return try Running(self, words, input: .descriptor(feed.descriptor), folder: folder)
      .finish(take)
  }

  /// Runs a command that must succeed and returns its output.
  ///
  /// Throws as `run` does, and what its complaints mean when it fails: see ``GitFault``.
  public func need(
    _ words: [String], input: [UInt8]? = nil, folder: String? = nil, limit: Int = 1 << 28,
    about name: String? = nil
  ) throws(Failure) -> Outcome {
    let outcome = try run(words, input: input, folder: folder, limit: limit)
    guard outcome.isOK else {
      throw GitFault(outcome).failure(about: name ?? "git \(words.first ?? "")")
    }
    return outcome
  }

  /// The variables of git's environment, nothing else.
  public var environment: [String] {
    var all = Environment.all.filter { Self.isPassedOn($0.name) }
    func set(_ name: String, _ value: String) {
      all.removeAll { $0.name == name }
      all.append((name, value))
    }
    set("LC_ALL", "C")
    set("GIT_TERMINAL_PROMPT", "0")
    // An empty one is no program, and hides core.askPass.
    set("GIT_ASKPASS", "")
    set("GIT_CONFIG_NOSYSTEM", "1")
    set("GIT_CONFIG_GLOBAL", "/dev/null")
    set("GIT_ATTR_NOSYSTEM", "1")
    set("GIT_OPTIONAL_LOCKS", "0")
    if !all.contains(where: { $0.name == "GIT_SSH_COMMAND" || $0.name == "GIT_SSH" }) {
      set("GIT_SSH_COMMAND", "ssh -oBatchMode=yes -oConnectTimeout=30")
    }
    if let repository { set("GIT_DIR", repository) }
    var pairs = Self.settings + settings
    pairs.append(("http.followRedirects", followsRedirects ? "initial" : "false"))
    if let credential { pairs.append(credential.setting) }
    set("GIT_CONFIG_COUNT", "\(pairs.count)")
    for (index, pair) in pairs.enumerated() {
      set("GIT_CONFIG_KEY_\(index)", pair.name)
      set("GIT_CONFIG_VALUE_\(index)", pair.value)
    }
    for variable in variables { set(variable.name, variable.value) }
    return all.map { "\($0.name)=\($0.value)" }
  }

  private static let settings: [(name: String, value: String)] = [
    ("core.hooksPath", "/dev/null"), ("core.attributesFile", "/dev/null"),
    ("core.fsmonitor", "false"), ("credential.helper", ""), ("gc.auto", "0"),
    ("maintenance.auto", "false"), ("advice.pushUpdateRejected", "false"),
    ("fetch.recurseSubmodules", "false"),
    // Less than this over the time: the connection is given up.
    ("http.lowSpeedLimit", "1"), ("http.lowSpeedTime", "120"),
  ]

  /// A list of what passes, not of what does not: a hook of a repository on this machine must see
  /// none of our secrets, and a setting of the user must not change what git says.
  private static func isPassedOn(_ name: String) -> Bool {
    let names = [
      "PATH", "HOME", "USER", "LOGNAME", "TMPDIR", "TZ", "SSH_AUTH_SOCK", "SSL_CERT_FILE",
      "SSL_CERT_DIR", "CURL_CA_BUNDLE", "LD_LIBRARY_PATH", "LD_PRELOAD", "FAKETIME",
      "GIT_EXEC_PATH", "GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSL_CAINFO", "GIT_SSL_CAPATH",
    ]
    return names.contains(name)
      || ["http_proxy", "https_proxy", "all_proxy", "no_proxy"].contains(name.lowercased())
  }
}
