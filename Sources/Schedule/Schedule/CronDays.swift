/// The third field of a cron expression.
struct DaysOfMonth: Sendable, Equatable {
  /// So many days before the month's last.
  struct End: Sendable, Equatable {
    let before: Int
    /// The weekday nearest to it.
    let isWeekday: Bool
  }

  /// Whether it does not begin with `*` or `?`.
  let isRestricted: Bool
  /// Bit n for day n.
  private(set) var plain: UInt64 = 0
  private(set) var ends: [End] = []
  /// The weekdays nearest to these days.
  private(set) var nearest: [Int] = []

  init(_ text: String) throws(CronExpression.Refusal) {
    let field = CronField.dayOfMonth
    isRestricted = CronField.isRestricted(text)
    for item in try field.items(text) {
      let upper = item.uppercased()
      if upper == "?" {
        plain |= try field.mask("*")
      } else if upper.utf8.first == UInt8(ascii: "L") {
        ends.append(try Self.end(item, upper.utf8.dropFirst()))
      } else if upper.utf8.last == UInt8(ascii: "W") {
        let number = String(upper.utf8.dropLast()) ?? ""
        guard let day = field.digits(number), field.range.contains(day) else {
          throw field.refusal(item, "is not a day of 1 to 31 and W, such as 15W, nor LW")
        }
        nearest.append(day)
      } else {
        plain |= try field.mask(item)
      }
    }
  }

  private static func end(
    _ item: String, _ rest: Substring.UTF8View
  ) throws(CronExpression.Refusal) -> End {
    let isWeekday = rest.last == UInt8(ascii: "W")
    let number = isWeekday ? rest.dropLast() : rest
    if number.isEmpty { return End(before: 0, isWeekday: isWeekday) }
    guard number.first == UInt8(ascii: "-"),
      let before = CronField.dayOfMonth.digits(String(number.dropFirst()) ?? ""),
      (0...30).contains(before)
    else {
      throw CronField.dayOfMonth.refusal(item, "is not L, LW or L-n with an n of 0 to 30")
    }
    return End(before: before, isWeekday: isWeekday)
  }

  /// Bit n for day n of a month of `length` days; `first` is its first, 0 is Sunday.
  func days(length: Int, first: Int) -> UInt64 {
    var days = plain & ((1 << UInt64(length + 1)) - 2)
    for end in ends where end.before < length {
      let day = length - end.before
      days |= 1 << UInt64(end.isWeekday ? weekday(day, length, first) : day)
    }
    for day in nearest where day <= length { days |= 1 << UInt64(weekday(day, length, first)) }
    return days
  }

  /// The nearest day from Monday to Friday that is in the same month.
  private func weekday(_ day: Int, _ length: Int, _ first: Int) -> Int {
    switch (first + day - 1) % 7 {
    case 6: day > 1 ? day - 1 : day + 2
    case 0: day < length ? day + 1 : day - 2
    default: day
    }
  }
}

/// The fifth field of a cron expression; 0 is Sunday.
struct DaysOfWeek: Sendable, Equatable {
  struct Nth: Sendable, Equatable {
    let day: Int
    let number: Int
  }

  /// Whether it does not begin with `*` or `?`.
  let isRestricted: Bool
  /// Bit n for day n of the week.
  private(set) var plain: UInt64 = 0
  /// The last of these in a month.
  private(set) var last: UInt64 = 0
  /// The nth of these in a month.
  private(set) var nth: [Nth] = []

  init(_ text: String) throws(CronExpression.Refusal) {
    let field = CronField.dayOfWeek
    isRestricted = CronField.isRestricted(text)
    for item in try field.items(text) {
      let parts = item.utf8.split(separator: UInt8(ascii: "#"), omittingEmptySubsequences: false)
        .map { String($0) ?? "" }
      if item == "?" {
        plain |= try field.mask("*")
      } else if parts.count > 1 {
        let day = try field.number(parts[0], in: item) % 7
        guard parts.count == 2, let number = field.digits(parts[1]), (1...5).contains(number)
        else { throw field.refusal(item, "is not a day, # and its number in the month, 1 to 5") }
        nth.append(Nth(day: day, number: number))
      } else if (item.utf8.last ?? 0) | 0x20 == UInt8(ascii: "l") {
        let day = String(item.utf8.dropLast()) ?? ""
        guard !day.isEmpty else {
          throw field.refusal(item, "lacks its day: the month's last Friday is 5L or friL")
        }
        last |= 1 << UInt64(try field.number(day, in: item) % 7)
      } else {
        plain |= try field.mask(item)
      }
    }
    if plain & 1 << 7 != 0 { plain = plain & 0x7F | 1 }
  }

  /// Bit n for day n of a month of `length` days; `first` is its first, 0 is Sunday.
  func days(length: Int, first: Int) -> UInt64 {
    var days: UInt64 = 0
    for day in 1...length {
      let weekday = (first + day - 1) % 7
      let isPlain = plain & 1 << UInt64(weekday) != 0
      let isLast = last & 1 << UInt64(weekday) != 0 && day + 7 > length
      let isNth = nth.contains { $0.day == weekday && $0.number == (day + 6) / 7 }
      if isPlain || isLast || isNth { days |= 1 << UInt64(day) }
    }
    return days
  }
}
