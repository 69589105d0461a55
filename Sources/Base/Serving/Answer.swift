/// What a request is answered with, and how the connection goes on.
public struct Answer {
  /// What of a body is sent, and how the connection ends.
  public enum Ending: Sendable, Equatable {
    /// All of it, and the connection stays.
    case whole
    /// So many bytes, though the length of all was announced.
    case truncated(Int)
    /// A reset after this many bytes of the body; -1 is before the status line.
    case reset(Int)
  }

  /// The status.
  public var status: Int
  /// Headers beside those that follow from the body.
  public var headers: [(name: String, value: String)]
  /// The body.
  public var body: [UInt8]
  /// The body goes out in chunks, without its length.
  public var chunked = false
  /// Milliseconds before the status line.
  public var delay: Int64 = 0
  /// So many bytes at a time, with a pause in milliseconds after each.
  public var drip: (bytes: Int, pause: Int64)?
  /// How the connection ends.
  public var ending = Ending.whole
  /// The connection is closed without an answer.
  public var closes = false

  /// An answer that is sent at once, as a whole.
  public init(
    status: Int = 0, headers: [(name: String, value: String)] = [], body: [UInt8] = []
  ) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// Not even a status line is sent.
  public var isMute: Bool { closes || ending == .reset(-1) }

  /// The body goes out as it is.
  var isPlain: Bool { ending == .whole && !chunked && drip == nil }
}

/// What decides on answers.
public protocol Responder: AnyObject {
  /// The answer to a request, asked once for each when all of it has come.
  func answer(_ delivery: Delivery) -> Answer
}
