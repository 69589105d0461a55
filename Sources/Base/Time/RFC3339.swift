extension Timestamp {
  /// The form records use, and nothing else: `YYYY-MM-DDTHH:MM:SS[.fraction]Z`, one to six digits
  /// of fraction, a date that exists, years 0001 to 9999, no leap second.
  public init?(rfc3339 text: some StringProtocol) {
    let bytes = Array(text.utf8)
    self.init(rfc3339: bytes, bytes.indices)
  }

  /// As `init(rfc3339:)`, on a part of a larger buffer, which is not copied.
  public init?(rfc3339 bytes: [UInt8], _ range: Range<Int>) {
    guard let microseconds = Self.canonical(bytes, range) else { return nil }
    self.init(microseconds: microseconds)
  }

  /// Whether that part of the buffer is an instant in the form records use; nothing is allocated.
  public static func isCanonical(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    canonical(bytes, range) != nil
  }

  private static func canonical(_ bytes: [UInt8], _ range: Range<Int>) -> Int64? {
    let start = range.lowerBound
    guard start >= 0, range.upperBound <= bytes.count else { return nil }
    guard range.count == 20 || (22...27).contains(range.count) else { return nil }
    guard bytes[start + 4] == 0x2D, bytes[start + 7] == 0x2D, bytes[start + 10] == 0x54,
      bytes[start + 13] == 0x3A, bytes[start + 16] == 0x3A, bytes[range.upperBound - 1] == 0x5A
    else { return nil }
    func number(_ offset: Int, _ count: Int) -> Int {
      var value = 0
      for index in start + offset..<start + offset + count {
        guard isDigit(bytes[index]) else { return -1_000_000_000 }
        value = value * 10 + Int(bytes[index] - 0x30)
      }
      return value
    }
    var time = ClockTime(number(11, 2), number(14, 2), number(17, 2))
    if range.count > 20 {
      guard bytes[start + 19] == 0x2E else { return nil }
      let count = range.count - 21
      time.microsecond = number(20, count)
      for _ in count..<6 { time.microsecond *= 10 }
    }
    let date = CivilDate(number(0, 4), number(5, 2), number(8, 2))
    return Timestamp(date, time)?.microseconds
  }

  /// `YYYY-MM-DDTHH:MM:SSZ`, with a fraction of six digits when it is not zero.
  public var rfc3339: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(27)
    appendRFC3339(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends what `rfc3339` gives.
  public func appendRFC3339(to bytes: inout [UInt8]) {
    let (date, time) = civil
    append(date, to: &bytes)
    bytes.append(0x54)
    append(time, to: &bytes)
    if time.microsecond != 0 {
      bytes.append(0x2E)
      append(time.microsecond, digits: 6, to: &bytes)
    }
    bytes.append(0x5A)
  }

  /// The day in UTC, `YYYY-MM-DD`.
  public var day: String {
    var bytes: [UInt8] = []
    append(civil.date, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Timestamp: CustomStringConvertible {
  /// As `rfc3339`.
  public var description: String { rfc3339 }
}

func append(_ date: CivilDate, to bytes: inout [UInt8]) {
  append(date.year, digits: 4, to: &bytes)
  bytes.append(0x2D)
  append(date.month, digits: 2, to: &bytes)
  bytes.append(0x2D)
  append(date.day, digits: 2, to: &bytes)
}

/// Hours, minutes and seconds.
func append(_ time: ClockTime, to bytes: inout [UInt8]) {
  append(time.hour, digits: 2, to: &bytes)
  bytes.append(0x3A)
  append(time.minute, digits: 2, to: &bytes)
  bytes.append(0x3A)
  append(time.second, digits: 2, to: &bytes)
}

func append(_ value: Int, digits: Int, to bytes: inout [UInt8]) {
  var divisor = 1
  for _ in 1..<digits { divisor *= 10 }
  while divisor > 0 {
    bytes.append(0x30 + UInt8(value / divisor % 10))
    divisor /= 10
  }
}
