/// A date of the proleptic Gregorian calendar.
struct CivilDate {
  var year: Int
  var month: Int
  var day: Int

  init(_ year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Years are counted from March, so that the leap day is a year's last.
  init(daysSinceEpoch days: Int) {
    let (era, dayOfEra) = floorDivide(days + 719_468, 146_097)
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
  }

  /// Day `weekday` (1 is Monday) of an ISO 8601 week; nil when that year has no such week.
  init?(year: Int, week: Int, weekday: Int) {
    guard (1...53).contains(week), (1...7).contains(weekday) else { return nil }
    let start = CivilDate.firstMonday(of: year)
    let day = start + (week - 1) * 7
    guard week < 53 || day < CivilDate.firstMonday(of: year + 1) else { return nil }
    self.init(daysSinceEpoch: day + weekday - 1)
  }

  /// The Monday of the week that has 4 January in it, in days since the epoch.
  private static func firstMonday(of year: Int) -> Int {
    let fourth = CivilDate(year, 1, 4).daysSinceEpoch
    return fourth - floorDivide(fourth + 3, 7).remainder
  }

  var exists: Bool {
    (1...9999).contains(year) && (1...12).contains(month)
      && day >= 1 && day <= daysInMonth(year, month)
  }

  var daysSinceEpoch: Int {
    let marchYear = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = floorDivide(marchYear, 400)
    let marchMonth = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * marchMonth + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// 0 is Sunday.
  var weekday: Int {
    floorDivide(daysSinceEpoch + 4, 7).remainder
  }
}

/// A time of day without leap seconds.
struct ClockTime {
  var hour: Int
  var minute: Int
  var second: Int
  var microsecond: Int

  static let midnight = ClockTime(0, 0, 0)

  init(_ hour: Int, _ minute: Int, _ second: Int, _ microsecond: Int = 0) {
    self.hour = hour
    self.minute = minute
    self.second = second
    self.microsecond = microsecond
  }

  var exists: Bool {
    (0...23).contains(hour) && (0...59).contains(minute) && (0...59).contains(second)
      && (0...999_999).contains(microsecond)
  }

  var secondOfDay: Int { hour * 3600 + minute * 60 + second }
}

/// 0 when there is no such month.
func daysInMonth(_ year: Int, _ month: Int) -> Int {
  switch month {
  case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
  case 4, 6, 9, 11: 30
  case 1...12: 31
  default: 0
  }
}

/// Division whose remainder is never negative (for a positive divisor).
func floorDivide(_ value: Int, _ divisor: Int) -> (quotient: Int, remainder: Int) {
  let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
  return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
}
