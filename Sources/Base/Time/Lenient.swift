extension Timestamp {
  /// ISO 8601 as people and services write it; white space around it is ignored.
  ///
  /// A date (`2024-03-15`, `20240315`, `2024-W11-5`, `2024W115`, `2024-W11`), or a date, `T` or a
  /// blank, and a time (`10`, `10:30`, `1030`, `10:30:00`, `103000`, with a fraction after point or
  /// comma whose digits beyond six are dropped) and perhaps an offset (`Z`, `+05`, `+05:30`,
  /// `+0530`, `+05:30:15`, less than a day). Without an offset it is UTC. Nil for anything else:
  /// lower-case `t` and `z`, second 60, hour 24, a date that does not exist.
  public init?(lenient text: some StringProtocol) {
    guard let (instant, _) = parseISO(trimmed(Array(text.utf8)[...])) else { return nil }
    self = instant
  }

  /// A bound of a range of time, as `--since` and `--until` take it: what `init(lenient:)` reads.
  ///
  /// With `endOfDay` a date without a time means that day's last microsecond, 23:59:59.999999;
  /// without, its first.
  public init?(bound text: some StringProtocol, endOfDay: Bool) {
    guard let (instant, hasTime) = parseISO(trimmed(Array(text.utf8)[...])) else { return nil }
    self = endOfDay && !hasTime ? instant.advanced(microseconds: 86_400_000_000 - 1) : instant
  }
}

func parseISO(_ bytes: ArraySlice<UInt8>) -> (instant: Timestamp, hasTime: Bool)? {
  var scan = Scan(bytes)
  guard let date = isoDate(&scan) else { return nil }
  if scan.atEnd {
    return Timestamp(date, .midnight).map { ($0, false) }
  }
  guard scan.take(0x54) || scan.take(0x20), let time = isoTime(&scan) else { return nil }
  var offset = 0
  if !scan.atEnd {
    guard let seconds = isoOffset(&scan) else { return nil }
    offset = seconds
  }
  guard scan.atEnd else { return nil }
  return Timestamp(date, time, offset: offset).map { ($0, true) }
}

private func isoDate(_ scan: inout Scan) -> CivilDate? {
  guard let year = scan.digits(4) else { return nil }
  let extended = scan.take(0x2D)
  if scan.take(0x57) {
    guard let week = scan.digits(2) else { return nil }
    var weekday = 1
    if extended ? scan.take(0x2D) : isDigit(scan.peek()) {
      guard let day = scan.digits(1) else { return nil }
      weekday = day
    }
    return CivilDate(year: year, week: week, weekday: weekday)
  }
  guard let month = scan.digits(2), !extended || scan.take(0x2D), let day = scan.digits(2)
  else { return nil }
  return CivilDate(year, month, day)
}

private func isoTime(_ scan: inout Scan) -> ClockTime? {
  guard let hour = scan.digits(2) else { return nil }
  var time = ClockTime(hour, 0, 0)
  let extended = scan.peek() == 0x3A
  guard scan.take(0x3A) || isDigit(scan.peek()) else { return time }
  guard let minute = scan.digits(2) else { return nil }
  time.minute = minute
  guard extended ? scan.take(0x3A) : isDigit(scan.peek()) else { return time }
  guard let second = scan.digits(2) else { return nil }
  time.second = second
  if scan.take(0x2E) || scan.take(0x2C) {
    guard let fraction = scan.microseconds() else { return nil }
    time.microsecond = fraction
  }
  return time
}

/// Seconds ahead of UTC.
private func isoOffset(_ scan: inout Scan) -> Int? {
  if scan.take(0x5A) { return 0 }
  let negative = scan.peek() == 0x2D
  guard scan.take(0x2B) || scan.take(0x2D), let ahead = isoTime(&scan), ahead.exists,
    ahead.microsecond == 0
  else { return nil }
  return negative ? -ahead.secondOfDay : ahead.secondOfDay
}
