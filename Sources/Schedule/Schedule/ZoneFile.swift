/// Why bytes are no rules of a zone.
public enum ZoneError: Error, Sendable, Equatable {
  /// They do not begin as such a file does.
  case notTZif
  /// They end before what they announce.
  case truncated
  /// A count, an index, a time or an offset that RFC 9636 does not allow; of what.
  case invalid(String)
  /// Its times count leap seconds, which those of the system do not.
  case leapSeconds

  /// For a message.
  public var what: String {
    switch self {
    case .notTZif: "no time zone file"
    case .truncated: "cut short"
    case .invalid(let what): "broken: \(what)"
    case .leapSeconds: "counts leap seconds, as zones below right/ do"
    }
  }
}

extension Zone {
  /// Reads a compiled zone (TZif of any version; RFC 9636).
  public init(tzif bytes: [UInt8]) throws(ZoneError) {
    var reader = ZoneReader(bytes)
    var header = try reader.header()
    guard header.version != 0 else {
      self = try reader.zone(header, wide: false, rule: nil)
      return
    }
    // The first block is for readers of 1970's 32 bits.
    try reader.skip(header.size(timeBytes: 4))
    header = try reader.header()
    let start = reader.at
    try reader.skip(header.size(timeBytes: 8))
    let rule = try reader.footer()
    reader.at = start
    self = try reader.zone(header, wide: true, rule: rule)
  }
}

private struct ZoneReader {
  struct Header {
    let version: UInt8
    let utCount: Int
    let standardCount: Int
    let leapCount: Int
    let timeCount: Int
    let typeCount: Int
    let nameBytes: Int

    /// Of the block that follows it, in bytes.
    func size(timeBytes: Int) -> Int {
      timeCount * (timeBytes + 1) + typeCount * 6 + nameBytes + leapCount * (timeBytes + 4)
        + standardCount + utCount
    }
  }

  private let bytes: [UInt8]
  var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func skip(_ count: Int) throws(ZoneError) {
    guard count <= bytes.count - at else { throw .truncated }
    at += count
  }

  private mutating func byte() throws(ZoneError) -> UInt8 {
    guard at < bytes.count else { throw .truncated }
    at += 1
    return bytes[at - 1]
  }

  private mutating func number(bytes count: Int) throws(ZoneError) -> Int64 {
    var value: UInt64 = 0
    for _ in 0..<count { value = value << 8 | UInt64(try byte()) }
    return count == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
  }

  private mutating func count(_ what: String) throws(ZoneError) -> Int {
    let count = try number(bytes: 4)
    guard count >= 0 else { throw .invalid("a count of \(what)") }
    return Int(count)
  }

  mutating func header() throws(ZoneError) -> Header {
    for expected in "TZif".utf8 where try byte() != expected { throw .notTZif }
    let version = try byte()
    try skip(15)
    let utCount = try count("UT indicators")
    let standardCount = try count("standard indicators")
    let leapCount = try count("leap seconds")
    let timeCount = try count("changes")
    let typeCount = try count("types")
    let nameBytes = try count("names")
    return Header(
      version: version, utCount: utCount, standardCount: standardCount, leapCount: leapCount,
      timeCount: timeCount, typeCount: typeCount, nameBytes: nameBytes)
  }

  mutating func footer() throws(ZoneError) -> ZoneRule? {
    guard try byte() == UInt8(ascii: "\n") else { throw .invalid("the footer") }
    let start = at
    while try byte() != UInt8(ascii: "\n") {}
    let text = bytes[start..<at - 1]
    guard !text.isEmpty else { return nil }
    guard let rule = ZoneRule(text) else { throw .invalid("the footer's rule") }
    return rule
  }

  mutating func zone(_ header: Header, wide: Bool, rule: ZoneRule?) throws(ZoneError) -> Zone {
    guard header.leapCount == 0 else { throw .leapSeconds }
    guard header.typeCount > 0 else { throw .invalid("there are no types") }
    guard header.size(timeBytes: wide ? 8 : 4) <= bytes.count - at else { throw .truncated }
    var times: [Int64] = []
    for _ in 0..<header.timeCount {
      let time = try number(bytes: wide ? 8 : 4)
      guard time.isTime, times.last.map({ $0 < time }) ?? true else {
        throw .invalid("the time of a change")
      }
      times.append(time)
    }
    var types: [Int] = []
    for _ in times { types.append(Int(try byte())) }
    var offsets: [Int] = []
    for _ in 0..<header.typeCount {
      let offset = Int(try number(bytes: 4))
      guard Zone.offsets.contains(offset) else { throw .invalid("an offset") }
      offsets.append(offset)
      guard try byte() <= 1, Int(try byte()) < header.nameBytes else {
        throw .invalid("a type of time")
      }
    }
    guard types.allSatisfy({ $0 < offsets.count }) else { throw .invalid("the type of a change") }
    let changes = zip(times, types).map { Zone.Change(at: $0, offset: offsets[$1]) }
    return Zone(first: offsets[0], changes: changes, rule: rule)
  }
}

extension Int64 {
  /// RFC 9636 has none before -2^59; the same is fair to the other side.
  fileprivate var isTime: Bool { (-(1 << 59)...1 << 59).contains(self) }
}
