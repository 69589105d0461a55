public import NDJSON
public import Time

/// How the child of a task ended, or why there was none.
public struct TaskEnd: Sendable, Equatable {
  /// How it ended.
  public enum Kind: Sendable, Equatable {
    /// With this status.
    case status(Int)
    /// It was told to stop.
    case stopped
    /// Its pipeline ran already, for somebody else.
    case busy
    /// Nobody knows: who was to see its end died.
    case lost
    /// It was not started, and may be later: the row could not be noted.
    case notBegun
    /// It was not started: another host has it.
    case taken
  }

  /// How it ended.
  public var kind: Kind
  /// How often the runner started it.
  public var attempts = 1
  /// Why it did not end well.
  public var cause: String?
  /// What a person can do.
  public var advice: String?
  /// When its source can be asked again.
  public var retryAt: Timestamp?
  /// The last lines it said.
  public var tail: String?
  /// The file with all it said.
  public var log: String?
  /// Sums of what its stages counted: an object.
  public var counts: JSON = .object([])
  /// Requests its stages made.
  public var requests = 0
  /// The number of the run in ops.run.
  public var runID: Int?

  /// An end with nothing more to say.
  public init(_ kind: Kind, cause: String? = nil) {
    self.kind = kind
    self.cause = cause
  }
}
