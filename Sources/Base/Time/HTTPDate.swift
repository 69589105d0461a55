extension Timestamp {
  /// A date of HTTP in its three forms (RFC 9110, 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`,
  /// `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
  ///
  /// Two-digit years from 70 are 19xx, others 20xx. Second 60 is the next minute's first. The
  /// weekday must be one, but is not compared with the date.
  public init?(httpDate text: some StringProtocol) {
    var scan = Scan(trimmed(Array(text.utf8)[...]))
    guard isWeekday(scan.word()) else { return nil }
    let parts = scan.take(", ") ? headerForm(&scan) : asctimeForm(&scan)
    guard let (date, clock) = parts, scan.atEnd else { return nil }
    var time = clock
    let leap = time.second == 60
    if leap { time.second = 59 }
    guard let instant = Timestamp(date, time) else { return nil }
    self = leap ? instant.advanced(microseconds: 1_000_000) : instant
  }

  /// `Sun, 06 Nov 1994 08:49:37 GMT`; a fraction of a second is cut.
  public var httpDate: String {
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let (date, time) = civil
    var bytes = Array("\(days[date.weekday]), ".utf8)
    append(date.day, digits: 2, to: &bytes)
    bytes += " \(months[date.month - 1]) ".utf8
    append(date.year, digits: 4, to: &bytes)
    bytes.append(0x20)
    append(time, to: &bytes)
    bytes += " GMT".utf8
    return String(decoding: bytes, as: UTF8.self)
  }
}

private func headerForm(_ scan: inout Scan) -> (CivilDate, ClockTime)? {
  guard let day = scan.digits(2) else { return nil }
  let obsolete = scan.peek() == 0x2D
  let separator: UInt8 = obsolete ? 0x2D : 0x20
  guard scan.take(separator), let month = monthNumber(scan.word()), scan.take(separator),
    var year = scan.digits(obsolete ? 2 : 4)
  else { return nil }
  if obsolete { year += year < 70 ? 2000 : 1900 }
  guard scan.take(0x20), let time = clock(&scan), scan.take(" GMT") else { return nil }
  return (CivilDate(year, month, day), time)
}

private func asctimeForm(_ scan: inout Scan) -> (CivilDate, ClockTime)? {
  guard scan.take(0x20), let month = monthNumber(scan.word()), scan.take(0x20),
    let day = scan.take(0x20) ? scan.digits(1) : scan.digits(2),
    scan.take(0x20), let time = clock(&scan), scan.take(0x20), let year = scan.digits(4)
  else { return nil }
  return (CivilDate(year, month, day), time)
}

private func clock(_ scan: inout Scan) -> ClockTime? {
  guard let hour = scan.digits(2), scan.take(0x3A), let minute = scan.digits(2), scan.take(0x3A),
    let second = scan.digits(2)
  else { return nil }
  return ClockTime(hour, minute, second)
}
