public import NDJSON

/// How far a list is collected.
///
/// A position is a message's place in the archive, counted from the oldest archived one, which is
/// 0: it stays when mail arrives, and moves down by one when something older is deleted.
public struct Cursor: Sendable, Equatable {
  /// A message that the index lists and that could not be had.
  public struct Retry: Sendable, Equatable {
    /// Its key.
    public var key: String
    /// The runs that tried.
    public var tries: Int

    /// A message and the runs that tried.
    public init(key: String, tries: Int) {
      self.key = key
      self.tries = tries
    }
  }

  /// How many of the newest keys are kept.
  public static let window = 200
  /// How many messages may wait for another try.
  public static let maxRetry = 1000
  /// The runs after which a message is given up.
  public static let maxTries = 5

  /// The positions that are complete.
  public var done = Spans(limit: 32)
  /// The keys below the newest complete position, newest first.
  public var recent: [String] = []
  /// Messages to ask for first.
  public var retry: [Retry] = []
  /// The ETag of the index's first page, when everything on it is collected.
  public var etag: String?
  /// Its Last-Modified.
  public var lastModified: String?
  /// The days, counted from 1970, whose exports are complete; only while a backfill is under way.
  public var exports = Spans(limit: 32)
  /// How many messages those exports had.
  public var exported = 0

  /// Nothing is collected.
  public init() {}

  /// A cursor from a `state` line; nil where it is none.
  public init?(_ json: JSON) {
    guard json.object != nil, let done = Spans(json["done"], limit: 32),
      let exports = Spans(json["exports"], limit: 32)
    else { return nil }
    self.done = done
    self.exports = exports
    recent = (json["recent"]?.array ?? []).compactMap(\.string)
    for item in json["retry"]?.array ?? [] {
      guard let key = item["key"]?.string, let tries = item["tries"]?.integer,
        (0...Self.maxTries).contains(Int(tries))
      else { return nil }
      retry.append(Retry(key: key, tries: Int(tries)))
    }
    etag = json["etag"]?.string
    lastModified = json["last_modified"]?.string
    exported = json["exported"]?.integer.map { Int($0) } ?? 0
    guard (0...Spans.largest).contains(exported) else { return nil }
  }

  /// The cursor as it is written in a `state` line.
  public var json: JSON {
    .object([
      .init("done", done.json), .init("recent", .array(recent.map { .string($0) })),
      .init(
        "retry",
        .array(
          retry.map {
            .object([.init("key", .string($0.key)), .init("tries", .integer(Int64($0.tries)))])
          })),
      .init("etag", etag.map { .string($0) } ?? .null),
      .init("last_modified", lastModified.map { .string($0) } ?? .null),
      .init("exports", exports.json), .init("exported", .integer(Int64(exported))),
    ])
  }

  /// Puts keys, oldest first, before the newest known ones.
  public mutating func remember(_ keys: [String]) {
    let fresh = Set(keys)
    recent = Array((keys.reversed() + recent.filter { !fresh.contains($0) }).prefix(Self.window))
  }

  /// Where known messages stand on pages of the index.
  public struct Sighting: Sendable, Equatable {
    /// The expected position of the newest one less its position: above 0, so many older messages
    /// were deleted; below, so many were added among the older ones.
    public var shift: Int
    /// The same of the oldest one: what happened below the pages.
    public var shiftBelow: Int
    /// The positions from the oldest one to the newest one.
    public var span: Range<Int>
    /// The newest known keys that are older than all of the pages'.
    public var older: [String]
  }

  /// Looks for the newest known keys on pages of the index; nil where none is there.
  public func sighting(_ pages: [Listing]) -> Sighting? {
    guard let head = done.last?.upperBound else { return nil }
    let places = Dictionary(
      pages.flatMap(\.entries).map { ($0.key, $0.position) }, uniquingKeysWith: { old, _ in old })
    let seen = recent.enumerated().compactMap { depth, key in
      places[key].map { (depth: depth, position: $0) }
    }
    guard let newest = seen.first, let oldest = seen.last else { return nil }
    return Sighting(
      shift: head - 1 - newest.depth - newest.position,
      shiftBelow: head - 1 - oldest.depth - oldest.position,
      span: min(oldest.position, newest.position)..<max(oldest.position, newest.position) + 1,
      older: Array(recent[(oldest.depth + 1)...]))
  }

  /// Moves what is complete after a shift; what may have become incomplete is left out.
  public mutating func move(_ shift: Int) {
    if shift > 0 { done.shorten(by: shift) }
    if shift < 0 { done.raise(by: -shift) }
  }

  /// Notes that a message could not be had; whether there was room for it.
  public mutating func postpone(_ key: String) -> Bool {
    if retry.contains(where: { $0.key == key }) { return true }
    if retry.count >= Self.maxRetry { return false }
    retry.append(Retry(key: key, tries: 1))
    return true
  }
}
