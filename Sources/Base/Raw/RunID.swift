public import Time

/// The name of a run: its start to the microsecond, and six hexadecimal digits against doubles.
///
/// `20261125T134245.123456Z-9f3a1c`; sorted as texts, runs stand in the order of their starts.
public struct RunID: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The name.
  public let text: String
  /// When the run began.
  public let start: Timestamp

  /// A new name, later than another one even where the clock was set back.
  public init(now: Timestamp, after last: RunID?) {
    let earliest = last?.start.advanced(microseconds: 1) ?? .earliest
    start = max(now, earliest)
    let micro = start.microseconds - start.seconds * 1_000_000
    let whole = Timestamp(seconds: start.seconds).rfc3339.filter { $0 != "-" && $0 != ":" }
    let digits = "\(1_000_000 + micro)".dropFirst()
    let random = String(UInt32.random(in: 0x100_0000...0x1FF_FFFF), radix: 16).dropFirst()
    text = "\(whole.dropLast()).\(digits)Z-\(random)"
  }

  /// A name as it was given; nil where it is none.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 30, bytes[23] == 0x2D, bytes[8] == 0x54,
      bytes[24...].allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { return nil }
    func part(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    let date = "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))"
    let time = "\(part(9..<11)):\(part(11..<13)):\(part(13..<15))"
    guard let start = Timestamp(rfc3339: "\(date)T\(time)\(part(15..<23))") else { return nil }
    self.text = text
    self.start = start
  }

  /// The name.
  public var description: String { text }

  /// Runs that began earlier come first.
  public static func < (a: RunID, b: RunID) -> Bool { a.text < b.text }
}
