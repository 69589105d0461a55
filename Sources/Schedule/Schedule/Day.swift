public import Time

/// A day of the calendar, whatever the zone.
public struct Day: Sendable, Hashable, Comparable {
  /// Days since 1970-01-01.
  public let number: Int

  /// Of its number.
  public init(number: Int) { self.number = number }

  /// Nil where there is no such day, or no such year from 1 to 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard let month = Month(year: year, month: month), (1...month.length).contains(day) else {
      return nil
    }
    number = month.firstDay + day - 1
  }

  /// The day that a clock is in that shows so many seconds since 1970.
  init(local seconds: Int64) { number = Int(floor(seconds, by: 86_400)) }

  /// The seconds since 1970 that a clock shows when it begins.
  var start: Int64 { Int64(number) * 86_400 }

  /// The month it lies in.
  public var month: Month { Month(containing: Timestamp(seconds: start)) }

  /// 1 to 31.
  public var dayOfMonth: Int { number - month.firstDay + 1 }

  /// 1 is Monday, 7 is Sunday.
  public var weekday: Int { sunday == 0 ? 7 : sunday }

  /// 0 is Sunday, 6 is Saturday.
  var sunday: Int { number + 4 - 7 * Int(floor(Int64(number) + 4, by: 7)) }

  /// `YYYY-MM-DD`.
  public var text: String { Timestamp(seconds: start).day }

  /// Earlier days come first.
  public static func < (a: Day, b: Day) -> Bool { a.number < b.number }
}

extension Month {
  /// Of days, 28 to 31.
  var length: Int { (next?.firstDay ?? firstDay + 31) - firstDay }

  /// Days since 1970-01-01.
  var firstDay: Int { Int(floor(start.seconds, by: 86_400)) }
}

/// The quotient rounded towards the past; the divisor is positive.
func floor(_ value: Int64, by divisor: Int64) -> Int64 {
  value >= 0 ? value / divisor : -((divisor - 1 - value) / divisor)
}
