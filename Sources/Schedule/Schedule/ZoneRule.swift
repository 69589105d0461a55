import Time

/// What clocks do after the last change that is listed: the TZ string of POSIX with the extensions
/// of RFC 9636, 3.3.1.
struct ZoneRule: Sendable, Equatable {
  /// A day of each year, and a time on it.
  struct Date: Sendable, Equatable {
    enum Form: Sendable, Equatable {
      /// `Jn`: 1 to 365, the leap day is never counted.
      case withoutLeapDay(Int)
      /// `n`: 0 to 365.
      case ofYear(Int)
      /// `Mm.w.d`: week 5 is the month's last, day 0 is Sunday.
      case ofMonth(Int, week: Int, day: Int)
    }

    let form: Form
    /// Seconds after that day's midnight, of the clocks before they change; may be negative.
    let time: Int

    /// What the clocks show in a year.
    func local(_ year: Int) -> Int64? {
      guard let january = Month(year: year, month: 1), let february = january.next else {
        return nil
      }
      let day: Int
      switch form {
      case .withoutLeapDay(let number):
        day = january.firstDay + number - 1 + (number > 59 ? february.length - 28 : 0)
      case .ofYear(let number): day = january.firstDay + number
      case .ofMonth(let number, let week, let weekday):
        guard let month = Month(year: year, month: number) else { return nil }
        let first = Day(number: month.firstDay)
        let ahead = (weekday - first.sunday + 7) % 7 + 7 * (week - 1)
        day = first.number + (ahead < month.length ? ahead : ahead - 7)
      }
      return Day(number: day).start + Int64(time)
    }
  }

  let standard: Int
  /// Nil where the clocks never change.
  let summer: Summer?

  struct Summer: Sendable, Equatable {
    let offset: Int
    let start: Date
    let end: Date
  }

  func offset(_ second: Int64) -> Int {
    guard let summer else { return standard }
    return summer.spans(of: second...second, standard).contains { $0.contains(second) }
      ? summer.offset : standard
  }

  /// Ascending; where one span ends and the next begins nothing changes.
  func changes(in seconds: ClosedRange<Int64>) -> [Int64] {
    let spans = summer?.spans(of: seconds, standard) ?? []
    return Set(spans.flatMap { [$0.lowerBound, $0.upperBound] }).filter(seconds.contains).sorted()
  }
}

extension ZoneRule.Summer {
  /// All that can touch these seconds: a time of day may be a week away from its day, and where
  /// January is summer one begins in the year before it ends.
  fileprivate func spans(of seconds: ClosedRange<Int64>, _ standard: Int) -> [Range<Int64>] {
    let first = Month(containing: Timestamp(seconds: seconds.lowerBound)).year - 2
    let last = Month(containing: Timestamp(seconds: seconds.upperBound)).year + 1
    return (first...last).compactMap { year in
      guard let start = start.local(year), let end = end.local(year) else { return nil }
      let begins = start - Int64(standard)
      let ends = end - Int64(offset)
      if begins < ends { return begins..<ends }
      return self.end.local(year + 1).map { begins..<max(begins, $0 - Int64(offset)) }
    }
  }
}

extension ZoneRule {
  /// Such as `CET-1CEST,M3.5.0,M10.5.0/3`; nil where it is none.
  init?(_ text: some Sequence<UInt8>) {
    var scan = RuleScan(bytes: Array(text))
    guard scan.name(), let west = scan.time(hours: 24), let standard = ahead(-west) else {
      return nil
    }
    self.standard = standard
    if scan.isAtEnd {
      summer = nil
      return
    }
    guard scan.name() else { return nil }
    var offset = standard + 3600
    if scan.next != UInt8(ascii: ",") {
      guard let west = scan.time(hours: 24) else { return nil }
      offset = -west
    }
    guard let offset = ahead(offset), scan.take(","), let start = scan.date(), scan.take(","),
      let end = scan.date(), scan.isAtEnd
    else { return nil }
    summer = Summer(offset: offset, start: start, end: end)
  }
}

private func ahead(_ offset: Int) -> Int? { Zone.offsets.contains(offset) ? offset : nil }

/// A position in a TZ string.
private struct RuleScan {
  let bytes: [UInt8]
  var at = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { at >= bytes.count }
  var next: UInt8? { at < bytes.count ? bytes[at] : nil }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let next, UInt32(next) == character.value else { return false }
    at += 1
    return true
  }

  /// Three letters and more, or three of letters, digits and signs and more in angle brackets.
  mutating func name() -> Bool {
    let isQuoted = take("<")
    let start = at
    while let next {
      let isLetter = (next | 0x20) &- 0x61 < 26
      let isOther = next &- 0x30 < 10 || next == UInt8(ascii: "+") || next == UInt8(ascii: "-")
      guard isLetter || isQuoted && isOther else { break }
      at += 1
    }
    return at - start >= 3 && (!isQuoted || take(">"))
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int? {
    var value = 0
    let start = at
    while let next, next &- 0x30 < 10, at - start < 3 {
      value = value * 10 + Int(next - 0x30)
      at += 1
    }
    return at > start && range.contains(value) ? value : nil
  }

  /// `[+-]h[:m[:s]]` in seconds.
  mutating func time(hours: Int) -> Int? {
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    guard let hour = number(0...hours) else { return nil }
    var seconds = hour * 3600
    for unit in [60, 1] where take(":") {
      guard let part = number(0...59) else { return nil }
      seconds += part * unit
    }
    return isNegative ? -seconds : seconds
  }

  mutating func date() -> ZoneRule.Date? {
    guard let form = form() else { return nil }
    guard take("/") else { return ZoneRule.Date(form: form, time: 7200) }
    guard let time = time(hours: 167) else { return nil }
    return ZoneRule.Date(form: form, time: time)
  }

  private mutating func form() -> ZoneRule.Date.Form? {
    if take("J") { return number(1...365).map { .withoutLeapDay($0) } }
    guard take("M") else { return number(0...365).map { .ofYear($0) } }
    guard let month = number(1...12), take("."), let week = number(1...5), take("."),
      let day = number(0...6)
    else { return nil }
    return .ofMonth(month, week: week, day: day)
  }
}
