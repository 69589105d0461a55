public import NDJSON
internal import Time

/// Whether a time is before another, both as records have them; texts that are none are not.
public func isOlder(_ time: String, than other: String) -> Bool {
  guard let a = Timestamp(rfc3339: time), let b = Timestamp(rfc3339: other) else { return false }
  return a < b
}

/// A thing that was listed and could not be had.
public struct Postponed: Sendable, Equatable {
  /// Its key.
  public var key: String
  /// The runs that tried.
  public var tries: Int

  /// How many may wait for another try.
  public static let most = 1000
  /// The runs after which one is given up.
  public static let maxTries = 5

  /// A thing and the runs that tried.
  public init(key: String, tries: Int) {
    self.key = key
    self.tries = tries
  }

  var json: JSON {
    .object([.init("key", .string(key)), .init("tries", .integer(Int64(tries)))])
  }

  static func list(_ json: JSON?) -> [Postponed]? {
    var list: [Postponed] = []
    for item in json?.array ?? [] {
      guard let key = item.text("key"), let tries = item.number("tries"),
        (0...maxTries).contains(tries)
      else { return nil }
      list.append(Postponed(key: key, tries: tries))
    }
    return list
  }
}

/// How far the items of a repository are collected.
///
/// Items are read in the order of their last change, the newest first. A span of that time is done
/// when every item whose last change lies in it was read with that change. This holds whatever
/// happens while pages are read: an item that changes leaves its place for the newest end, past the
/// `to` of the span that is being read, for `to` is the newest change there was when reading began;
/// and no other item's place in that order changes. So what is missed is always newer than `to`, and
/// the next run, which begins at the newest and reads down to `to` and a minute past it, has it.
/// A run cut short leaves a gap below its span; `after` is where reading goes on.
public struct ItemCursor: Sendable, Equatable {
  /// A time of last changes that is done.
  public struct Span: Sendable, Equatable {
    /// Its older end; nil where there is nothing older.
    public var from: String?
    /// Its newer end.
    public var to: String
    /// Where the source's list goes on below it; nil where there is nothing.
    public var after: String?

    /// A span of time.
    public init(from: String?, to: String, after: String?) {
      self.from = from
      self.to = to
      self.after = after
    }
  }

  /// How many spans are kept; of more the oldest are read again.
  public static let most = 32

  /// The repository's number.
  public var repository: Int
  /// What is done, the newest first; they do not overlap.
  public var done: [Span] = []
  /// When the newest end was read, as the source's time.
  public var seenAt: String?
  /// Numbers to ask for first.
  public var retry: [Postponed] = []

  /// Nothing is collected.
  public init(repository: Int) { self.repository = repository }

  /// A cursor from a `state` line; nil where it is none.
  public init?(_ json: JSON) {
    guard json.object != nil, let repository = json.number("repository"),
      let spans = json["done"]?.array, spans.count <= Self.most,
      let retry = Postponed.list(json["retry"])
    else { return nil }
    self.repository = repository
    self.retry = retry
    seenAt = json.time("seen_at")
    for span in spans {
      guard let to = span.time("to") else { return nil }
      done.append(Span(from: span.time("from"), to: to, after: span.text("after")))
    }
  }

  /// The cursor as it is written in a `state` line.
  public var json: JSON {
    func text(_ value: String?) -> JSON { value.map { .string($0) } ?? .null }
    return .object([
      .init("repository", .integer(Int64(repository))),
      .init(
        "done",
        .array(
          done.map {
            .object([
              .init("from", text($0.from)), .init("to", .string($0.to)),
              .init("after", text($0.after)),
            ])
          })), .init("seen_at", text(seenAt)), .init("retry", .array(retry.map(\.json))),
    ])
  }

  /// Whether something below the newest span is not done.
  public var hasGaps: Bool { done.contains { $0.from != nil } || done.count > 1 }

  /// Whether nothing needs to be asked, by the newest change there is.
  public func isCurrent(newest: String?) -> Bool {
    guard let newest else { return true }
    guard let first = done.first, !isOlder(first.to, than: newest) else { return false }
    // What was read in the minute of its change may have been read before another one of that minute.
    guard let seenAt, let seen = Timestamp(rfc3339: seenAt), let to = Timestamp(rfc3339: first.to)
    else { return false }
    return seen.microseconds(since: to) > Self.overlap
  }

  /// Down to where reading goes that comes from above a span: a minute below its newer end, for the
  /// source's copies lag behind each other.
  ///
  /// Nil where there is no such span.
  public func floor(above place: Int) -> String? {
    guard done.indices.contains(place), let to = Timestamp(rfc3339: done[place].to) else {
      return nil
    }
    let floor = to.advanced(microseconds: -Self.overlap)
    if let from = done[place].from.flatMap({ Timestamp(rfc3339: $0) }), from > floor {
      return from.rfc3339
    }
    return floor.rfc3339
  }

  private static let overlap: Int64 = 60_000_000

  /// Begins or goes on with the span at the newest end, read so far down to `from`.
  ///
  /// `isNew` begins one; where it meets the span below, both become one.
  public mutating func readHead(_ span: Span, isNew: Bool, isMet: Bool) {
    if !isNew, !done.isEmpty { done.removeFirst() }
    var span = span
    if isMet, let below = done.first {
      span.from = below.from
      span.after = below.after
      done.removeFirst()
    }
    done.insert(span, at: 0)
    if done.count > Self.most { done.removeLast(done.count - Self.most) }
  }

  /// Goes on below a span: read down to `from` now.
  public mutating func readGap(
    _ place: Int, from: String?, after: String?, isMet: Bool
  ) {
    guard done.indices.contains(place) else { return }
    done[place].from = from
    done[place].after = after
    if isMet, done.indices.contains(place + 1) {
      done[place].from = done[place + 1].from
      done[place].after = done[place + 1].after
      done.remove(at: place + 1)
    }
  }

  /// Leaves out what is below a span that reaches the end.
  public mutating func forgetBelow(_ place: Int) {
    if done.count > place + 1 { done.removeSubrange((place + 1)...) }
  }

  /// Notes that an item could not be had; whether there was room for it.
  public mutating func postpone(_ key: String) -> Bool {
    if retry.contains(where: { $0.key == key }) { return true }
    if retry.count >= Postponed.most { return false }
    retry.append(Postponed(key: key, tries: 1))
    return true
  }
}

/// What a small set was when it was read as a whole.
public struct SetCursor: Sendable, Equatable {
  /// The repository's number.
  public var repository: Int
  /// How many there were.
  public var count: Int
  /// The newest of them, and its times.
  public var newest: String?
  /// When it was read, as the source's time.
  public var seenAt: String

  /// A set as it was read.
  public init(repository: Int, count: Int, newest: String?, seenAt: String) {
    self.repository = repository
    self.count = count
    self.newest = newest
    self.seenAt = seenAt
  }

  /// A cursor from a `state` line; nil where it is none.
  public init?(_ json: JSON) {
    guard let repository = json.number("repository"), let count = json.number("count"),
      let seenAt = json.time("seen_at")
    else { return nil }
    self.init(
      repository: repository, count: count, newest: json.text("newest"), seenAt: seenAt)
  }

  /// The cursor as it is written in a `state` line.
  public var json: JSON {
    .object([
      .init("repository", .integer(Int64(repository))), .init("count", .integer(Int64(count))),
      .init("newest", newest.map { .string($0) } ?? .null), .init("seen_at", .string(seenAt)),
    ])
  }

  /// Whether nothing needs to be asked.
  public func isCurrent(_ newest: Repository.Newest) -> Bool {
    count == newest.count && self.newest == newest.mark
  }
}
