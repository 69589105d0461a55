/// How a tool ends; bdc-exit(7) says what a pipeline does with each.
public enum Exit: Int32, Sendable, CaseIterable {
  /// Everything was handled.
  case ok = 0
  /// Wrong options or operands.
  case usage = 64
  /// This tool rejected records; the others are done.
  case rejected = 65
  /// An input named on the command line is not there.
  case noInput = 66
  /// The source refused for good (404, 410).
  case unavailable = 69
  /// A bug in the tool.
  case bug = 70
  /// An output could not be created.
  case cannotCreate = 73
  /// Writing failed (full disk).
  case output = 74
  /// Try again later: network, rate limit, lost connection. State is kept.
  case retry = 75
  /// Credentials or rights are missing.
  case denied = 77
  /// The configuration is wrong or missing.
  case configuration = 78
  /// The reader of our output is gone: the tool dies of SIGPIPE, silently.
  case readerGone = 141
}

/// Why a tool ends early: the exit status and one line for a person.
public struct Failure: Error, Sendable {
  /// The status the tool exits with.
  public var exit: Exit
  /// `what: why, and what to do`, without the tool's name.
  public var message: String
  /// When trying again makes sense, RFC 3339 in UTC; only with `Exit.retry`.
  public var retryAt: String?

  /// A failure with its status and message.
  public init(_ exit: Exit, _ message: String, retryAt: String? = nil) {
    self.exit = exit
    self.message = message
    self.retryAt = retryAt
  }
}

/// The suite's version, one for all tools.
public enum Version {
  /// Semantic version, such as `0.1.0`.
  public static let text = "0.1.0"
}
