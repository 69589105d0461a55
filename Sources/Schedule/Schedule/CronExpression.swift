/// When a task is due, in five fields as cron has them; bdc-schedule(5).
///
/// Minute, hour, day of month, month, day of week; lists, ranges and steps; names of months and
/// days; `@hourly` and its like. Days also as Quartz has them: `L` (the month's last), `L-3`,
/// `LW`, `15W` (the weekday nearest to the 15th, in the same month), `5L` or `friL` (the last
/// Friday), `fri#2` (the second). Days of the week are numbered as cron does it, 0 and 7 are
/// Sunday, where Quartz begins with 1.
///
/// Where day of month and day of week are both restricted, either will do; a field that begins with
/// `*` is not, then both must hold. That is cron's rule.
public struct CronExpression: Sendable, Equatable {
  /// As it was written, blanks between fields made one.
  public let text: String

  /// Bit n for minute n.
  let minutes: UInt64
  /// Bit n for hour n.
  let hours: UInt64
  /// Bit n for month n.
  let months: UInt64
  let daysOfMonth: DaysOfMonth
  let daysOfWeek: DaysOfWeek

  /// Why a text is no expression, and what to do.
  public struct Refusal: Error, Sendable, Equatable {
    /// The field, and what is wrong with it.
    public let what: String

    /// Of its words.
    public init(_ what: String) { self.what = what }
  }

  private static let shorthands = [
    "@hourly": "0 * * * *", "@daily": "0 0 * * *", "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0", "@monthly": "0 0 1 * *", "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
  ]

  /// Takes one apart.
  public init(_ text: String) throws(Refusal) {
    let words = text.utf8.split { $0 == 0x20 || $0 == 0x09 }.map { String($0) ?? "" }
    self.text = words.joined(separator: " ")
    var fields = words
    if let word = words.first, word.utf8.first == UInt8(ascii: "@") {
      guard words.count == 1, let meant = Self.shorthands[word.lowercased()] else {
        throw Refusal(
          "\(quoted(self.text)) is not known: there are @hourly, @daily, @weekly, @monthly and"
            + " @yearly")
      }
      fields = meant.utf8.split(separator: 0x20).map { String($0) ?? "" }
    }
    guard fields.count == 5 else {
      let count = fields.count == 1 ? "1 field" : "\(fields.count) fields"
      throw Refusal(
        "has \(count): five are wanted, minute, hour, day of month, month and day of week"
          + (fields.count == 6 || fields.count == 7 ? "; there are no seconds and no years" : ""))
    }
    minutes = try CronField.minute.plain(fields[0])
    hours = try CronField.hour.plain(fields[1])
    daysOfMonth = try DaysOfMonth(fields[2])
    months = try CronField.month.plain(fields[3])
    daysOfWeek = try DaysOfWeek(fields[4])
    guard isEverDue else {
      throw Refusal("\(quoted(self.text)) is never due: no such day is in those months")
    }
  }

  /// The days of a month on which it is due, bit n for day n.
  ///
  /// The month has `length` days, and its first is `first`: 0 is Sunday.
  func days(length: Int, first: Int) -> UInt64 {
    let ofMonth = daysOfMonth.days(length: length, first: first)
    let ofWeek = daysOfWeek.days(length: length, first: first)
    return daysOfMonth.isRestricted && daysOfWeek.isRestricted
      ? ofMonth | ofWeek : ofMonth & ofWeek
  }

  private var isEverDue: Bool {
    (1...12).contains { month in
      guard months & 1 << month != 0 else { return false }
      let lengths = month == 2 ? 28...29 : [4, 6, 9, 11].contains(month) ? 30...30 : 31...31
      return lengths.contains { length in
        (0...6).contains { days(length: length, first: $0) != 0 }
      }
    }
  }
}
