public import NDJSON
public import Time

/// How far the items are complete: all that were changed before a time are there.
public struct Cursor: Sendable, Equatable {
  /// That time; nil while nothing is complete.
  public var since: Timestamp?

  /// The beginning.
  public init() {}

  /// From a state line's cursor; nil for one that is none of ours.
  public init?(_ json: JSON) {
    guard let text = json["since"]?.string, let since = Timestamp(rfc3339: text) else { return nil }
    self.since = since
  }

  /// As a state line has it.
  public var json: JSON {
    .object([.init("since", since.map { .string($0.rfc3339) } ?? .null)])
  }
}
