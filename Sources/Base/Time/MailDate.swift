extension Timestamp {
  /// A mail's `Date` header, read as leniently as archives of thirty years need.
  ///
  /// Weekday, seconds, zone and comments in parentheses may be missing or be there; the weekday is
  /// not compared with the date; text after the zone is ignored. Order is `14 Jan 2004` or, as
  /// asctime has it, `Jan 14 10:22:00 2004`; hyphens may join the parts of a date, points those of
  /// a time. ISO 8601 is read too.
  ///
  /// * Year: two digits below 50 are 20xx, others 19xx, three digits count from 1900 (RFC 5322,
  ///   4.3). Years outside 1970 to 2100 are nil: no mail is older, and a clock further ahead says
  ///   nothing. A clock that is only wrong (2038) is kept.
  /// * Zone: digits, the names of RFC 822, or `GMT` followed by digits. No zone, `-0000`, military
  ///   letters, any other name, and offsets beyond 14 hours (a mistake, but the date is of use) are
  ///   UTC.
  /// * Second 60 is the next minute's first.
  public init?(rfc5322 text: some StringProtocol) {
    self.init(rfc5322: Array(text.utf8)[...])
  }

  /// As `init(rfc5322:)`, on bytes of any encoding.
  public init?(rfc5322 bytes: ArraySlice<UInt8>) {
    let text = trimmed(bytes)
    if text.count >= 10, text[text.startIndex + 4] == 0x2D {
      guard let (instant, hasTime) = parseISOMail(text), hasTime else { return nil }
      self = instant
      return
    }
    var date = MailDate(text)
    guard let instant = date.parse() else { return nil }
    self = instant
  }

  /// The date of an mbox's `From ` line: `From jo@example.org Sat Jan  3 01:05:34 1996`.
  ///
  /// The sender may hold blanks (`jo at example.org`), seconds may be missing, and a zone may stand
  /// before or after the year. Nil when the line does not begin with `From ` or has no such date,
  /// so it also tells a separator from a sentence. Years and zones as in `init(rfc5322:)`. Only the
  /// first 1,024 bytes are looked at.
  public init?(mboxFrom line: some StringProtocol) {
    self.init(mboxFrom: Array(line.utf8)[...])
  }

  /// As `init(mboxFrom:)`, on bytes of any encoding, with or without the line's end.
  public init?(mboxFrom line: ArraySlice<UInt8>) {
    let line = line.prefix(1024)
    var scan = Scan(line)
    guard scan.take("From ") else { return nil }
    var found: Timestamp?
    while !scan.atEnd {
      let start = scan.at
      let word = scan.word()
      if isWeekday(word), word.count == 3, isBlank(scan.peek()), isBlank(line[start - 1]) {
        var date = MailDate(line[start...])
        if date.startsAsctime() { found = date.parse() ?? found }
      }
      if word.isEmpty { scan.at += 1 }
    }
    guard let found else { return nil }
    self = found
  }
}

/// ISO 8601 at the start of a header; a blank may stand before the offset, anything after it.
private func parseISOMail(_ text: ArraySlice<UInt8>) -> (instant: Timestamp, hasTime: Bool)? {
  if let whole = parseISO(text) { return whole }
  var scan = Scan(text)
  while !scan.atEnd, !isBlank(scan.peek()) { scan.at += 1 }
  if !text[..<scan.at].contains(0x54) {
    scan.skipBlanks()
    while !scan.atEnd, !isBlank(scan.peek()) { scan.at += 1 }
  }
  guard let (local, hasTime) = parseISO(text[..<scan.at]), hasTime else { return nil }
  scan.skipBlanks()
  return (local.advanced(microseconds: Int64(-mailZone(&scan)) * 1_000_000), true)
}

/// The parts of a date as they turn up, in whatever order.
private struct MailDate {
  private var scan: Scan
  private var day: Int?
  private var month: Int?
  private var year: Int?
  private var time: ClockTime?
  private var offset: Int?

  init(_ bytes: ArraySlice<UInt8>) {
    scan = Scan(bytes)
  }

  /// Whether a weekday, a month and a digit follow each other, as asctime writes them.
  func startsAsctime() -> Bool {
    var ahead = scan
    _ = ahead.word()
    ahead.skipBlanks()
    let month = ahead.word()
    guard month.count == 3, monthNumber(month) != nil else { return false }
    ahead.skipBlanks()
    return isDigit(ahead.peek())
  }

  mutating func parse() -> Timestamp? {
    while time == nil || year == nil {
      skipSeparators()
      if scan.atEnd { return nil }
      guard takePart() else { return nil }
    }
    if offset == nil {
      skipSeparators()
      offset = mailZone(&scan)
    }
    guard let day, let month, let year, var time, (1970...2100).contains(year) else { return nil }
    let leap = time.second == 60
    if leap { time.second = 59 }
    let instant = Timestamp(CivilDate(year, month, day), time, offset: offset ?? 0)
    return leap ? instant?.advanced(microseconds: 1_000_000) : instant
  }

  private mutating func takePart() -> Bool {
    let next = scan.peek()
    if isDigit(next) { return takeNumber() }
    if time != nil, offset == nil, next == 0x2B || next == 0x2D {
      offset = mailZone(&scan)
      return true
    }
    if next == 0x2D {
      scan.at += 1
      return month != nil || day != nil
    }
    guard isLetter(next) else { return false }
    if time != nil {
      let seconds = mailZone(&scan)
      offset = offset ?? seconds
      return true
    }
    let word = scan.word()
    if month == nil, let number = monthNumber(word) {
      month = number
      return true
    }
    return month == nil && day == nil
  }

  private mutating func takeNumber() -> Bool {
    guard let (value, digits) = scan.number() else { return false }
    let next = scan.peek()
    if time == nil, next == 0x3A || next == 0x2E, digits <= 2, isDigit(scan.peek(1)) {
      return takeTime(hour: value)
    }
    if day == nil {
      day = value
      return digits <= 2
    }
    guard year == nil else { return false }
    switch digits {
    case 2: year = value < 50 ? 2000 + value : 1900 + value
    case 3: year = 1900 + value
    default: year = value
    }
    return digits >= 2
  }

  private mutating func takeTime(hour: Int) -> Bool {
    scan.at += 1
    guard let (minute, digits) = scan.number(), digits <= 2 else { return false }
    var clock = ClockTime(hour, minute, 0)
    let next = scan.peek()
    if next == 0x3A || next == 0x2E, isDigit(scan.peek(1)) {
      scan.at += 1
      guard let (second, digits) = scan.number(), digits <= 2 else { return false }
      clock.second = second
      if scan.peek() == 0x2E, isDigit(scan.peek(1)) {
        scan.at += 1
        clock.microsecond = scan.microseconds() ?? 0
      }
    }
    time = clock
    return true
  }

  /// White space, commas, points, and comments, which nest.
  private mutating func skipSeparators() {
    var depth = 0
    while !scan.atEnd {
      let byte = scan.peek()
      if byte == 0x28 {
        depth += 1
      } else if depth > 0 {
        if byte == 0x29 { depth -= 1 }
        if byte == 0x5C { scan.at += 1 }
      } else if !isBlank(byte), byte != 0x2C, byte != 0x2E {
        return
      }
      scan.at += 1
    }
  }
}

/// Seconds ahead of UTC of the zone at the position; 0 when there is none that can be understood.
private func mailZone(_ scan: inout Scan) -> Int {
  let name = scan.word()
  let sign = scan.peek()
  guard sign == 0x2B || sign == 0x2D else { return namedZone(name) }
  scan.at += 1
  guard let (value, digits) = scan.number() else { return namedZone(name) }
  var hours = value
  var minutes = 0
  if digits > 2 {
    (hours, minutes) = value.quotientAndRemainder(dividingBy: 100)
  } else if scan.peek() == 0x3A {
    scan.at += 1
    minutes = scan.digits(2) ?? 0
  }
  let seconds = hours * 3600 + minutes * 60
  guard digits <= 4, minutes < 60, seconds <= 14 * 3600 else { return 0 }
  return sign == 0x2D ? -seconds : seconds
}

/// The zones of RFC 822, and Atlantic time.
private func namedZone(_ name: ArraySlice<UInt8>) -> Int {
  guard name.count == 3 else { return 0 }
  return switch stem(name) {
  case 0x616474: -3 * 3600
  case 0x617374, 0x656474: -4 * 3600
  case 0x657374, 0x636474: -5 * 3600
  case 0x637374, 0x6D6474: -6 * 3600
  case 0x6D7374, 0x706474: -7 * 3600
  case 0x707374: -8 * 3600
  default: 0
  }
}
