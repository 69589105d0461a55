public import NDJSON
public import Time

/// The keys of a list with the times of their messages, in 28 bytes each.
///
/// That is the 20 bytes whose base32 HyperKitty's keys are. A key that is no such text is kept as
/// it is; there is room for 100,000 of those.
public struct KeyTimes: Sendable {
  /// A key and a time; as words of 32 bits, for eight bytes more would go to alignment.
  private struct Entry {
    var key: (UInt32, UInt32, UInt32, UInt32, UInt32)
    /// Seconds since the year 1, from 1; 0 without a time.
    ///
    /// The highest bit says that the key is a
    /// place in `others`.
    var time: (UInt32, UInt32)

    static let mark: UInt32 = 1 << 31

    var seconds: UInt64 { UInt64(time.0 & ~Self.mark) << 32 | UInt64(time.1) }

    func isBefore(_ other: Entry) -> Bool {
      if key != other.key {
        return (key.0, key.1, key.2, key.3, key.4)
          < (other.key.0, other.key.1, other.key.2, other.key.3, other.key.4)
      }
      return time.0 & Self.mark < other.time.0 & Self.mark
    }
  }

  /// A range of time and the keys that belong to it, by place.
  public struct Span: Sendable, Equatable {
    /// The first moment; nil: it has no beginning, and what has no time belongs to it.
    public let from: Timestamp?
    /// The moment behind it; nil: it has no end.
    public let to: Timestamp?
    /// The keys.
    public let places: Range<Int>
  }

  /// What a key takes.
  static let bytesPerKey = MemoryLayout<Entry>.stride
  private static let maxOthers = 100_000
  private var entries: [Entry] = []
  private var others: [String] = []
  private var known: [String: Int] = [:]

  /// None.
  public init() {}

  /// How many there are; exact after `settle()`.
  public var count: Int { entries.count }

  /// Makes room, so that the storage is not copied as it grows.
  public mutating func reserve(_ count: Int) {
    entries.reserveCapacity(min(max(count, 0), 16_000_000))
  }

  /// Adds a key; false where there is no room for another one of its kind.
  public mutating func insert(_ key: String, _ sentAt: Timestamp?) -> Bool {
    let seconds = sentAt.map { UInt64($0.seconds - Timestamp.earliest.seconds) + 1 } ?? 0
    let time = (UInt32(seconds >> 32), UInt32(truncatingIfNeeded: seconds))
    if let packed = Self.pack(key) {
      entries.append(Entry(key: packed, time: time))
      return true
    }
    if known[key] != nil { return true }
    guard others.count < Self.maxOthers else { return false }
    known[key] = others.count
    entries.append(
      Entry(key: (UInt32(others.count), 0, 0, 0, 0), time: (time.0 | Entry.mark, time.1)))
    others.append(key)
    return true
  }

  /// Drops keys that came twice and sorts by time, what has none first.
  public mutating func settle() {
    entries.sort { $0.isBefore($1) }
    var kept = 0
    for index in entries.indices {
      if kept > 0, !entries[kept - 1].isBefore(entries[index]) { continue }
      entries[kept] = entries[index]
      kept += 1
    }
    entries.removeLast(entries.count - kept)
    entries.sort { ($0.seconds, $1.isBefore($0) ? 1 : 0) < ($1.seconds, $0.isBefore($1) ? 1 : 0) }
  }

  /// The keys at some places.
  public func keys(_ places: Range<Int>) -> [String] {
    entries[places].map { entry in
      entry.time.0 & Entry.mark != 0 ? others[Int(entry.key.0)] : Self.unpack(entry.key)
    }
  }

  private func time(_ place: Int) -> Timestamp {
    let seconds = Int64(entries[place].seconds) - 1 + Timestamp.earliest.seconds
    return Timestamp(seconds: seconds)
  }

  /// The first place whose time is not before a moment.
  private func place(notBefore moment: Timestamp) -> Int {
    // Times are whole seconds.
    let whole = moment.microseconds(since: Timestamp(seconds: moment.seconds)) == 0
    let wanted = UInt64(moment.seconds - Timestamp.earliest.seconds) + (whole ? 1 : 2)
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].seconds < wanted { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension KeyTimes {
  /// Cuts a time, both bounds included, into spans of at most so many keys.
  ///
  /// A span is a month, and the months after it that have none. Spans touch each other, and leave
  /// out nothing.
  public func spans(since: Timestamp?, until: Timestamp?, most: Int = Window.maxKeys) -> [Span] {
    let end = until.map { $0.advanced(microseconds: 1) }
    let first = since.map { place(notBefore: $0) } ?? 0
    let last = max(first, end.map { place(notBefore: $0) } ?? entries.count)
    var spans: [Span] = []
    var from = since
    var at = first
    if since == nil {
      // A span of its own for what has no time, up to the first month.
      at = min(place(notBefore: .earliest), last)
      let to = at < last ? Month(containing: time(at)).start : end
      cut(first..<at, from, to, most, &spans)
      if at == last { return spans }
      from = to
    }
    while at < last {
      let next = Month(containing: time(at)).next
      let upper = next.map { min(place(notBefore: $0.start), last) } ?? last
      let to = upper < last ? Month(containing: time(upper)).start : end
      cut(at..<upper, from, to, most, &spans)
      from = to
      at = upper
    }
    if spans.isEmpty { spans.append(Span(from: from, to: end, places: first..<first)) }
    return spans
  }

  /// Cuts a span where it has too many keys: at a moment between two of them, so that each line
  /// stands for itself; where all are of one moment, into lines of the same span.
  private func cut(
    _ places: Range<Int>, _ from: Timestamp?, _ to: Timestamp?, _ most: Int,
    _ spans: inout [Span]
  ) {
    var from = from
    var at = places.lowerBound
    while places.upperBound - at > most {
      let seconds = entries[at + most].seconds
      var upper = at + most
      while upper > at, entries[upper - 1].seconds == seconds { upper -= 1 }
      if upper > at {
        spans.append(Span(from: from, to: time(upper), places: at..<upper))
        from = time(upper)
        at = upper
        continue
      }
      var after = at + most
      while after < places.upperBound, entries[after].seconds == seconds { after += 1 }
      let edge = after < places.upperBound ? time(after) : to
      while at < after {
        let part = min(at + most, after)
        spans.append(Span(from: from, to: edge, places: at..<part))
        at = part
      }
      if after == places.upperBound { return }
      from = edge
    }
    spans.append(Span(from: from, to: to, places: at..<places.upperBound))
  }

  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

  private static func pack(_ key: String) -> (UInt32, UInt32, UInt32, UInt32, UInt32)? {
    guard key.utf8.count == 32 else { return nil }
    var words: [UInt32] = []
    var bits: UInt64 = 0
    var held = 0
    for byte in key.utf8 {
      let value: UInt8
      switch byte {
      case 0x41...0x5A: value = byte - 0x41
      case 0x32...0x37: value = byte - 0x32 + 26
      default: return nil
      }
      bits = bits << 5 | UInt64(value)
      held += 5
      if held >= 32 {
        held -= 32
        words.append(UInt32(truncatingIfNeeded: bits >> UInt64(held)))
        bits &= 1 << UInt64(held) - 1
      }
    }
    return (words[0], words[1], words[2], words[3], words[4])
  }

  private static func unpack(_ key: (UInt32, UInt32, UInt32, UInt32, UInt32)) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(32)
    var bits: UInt64 = 0
    var held: UInt64 = 0
    for word in [key.0, key.1, key.2, key.3, key.4] {
      bits = bits << 32 | UInt64(word)
      held += 32
      while held >= 5 {
        held -= 5
        text.append(letters[Int(bits >> held & 31)])
      }
      bits &= 1 << held - 1
    }
    return String(decoding: text, as: UTF8.self)
  }
}
