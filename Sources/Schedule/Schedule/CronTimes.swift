import Time

extension CronExpression {
  /// The first time after a time that its clocks show at which it is due, within eight years.
  ///
  /// Both in seconds since 1970-01-01T00:00:00 of those clocks.
  func next(after local: Int64) -> Int64? {
    let minute = floor(local, by: 60) + 1
    let today = Day(local: minute * 60)
    var month: Month? = today.month
    // A leap day that is none in 2100 is eight years after the one before it.
    for _ in 0...96 {
      guard let here = month else { return nil }
      var days = days(of: here)
      if here == today.month {
        days &= ~0 << UInt64(today.dayOfMonth)
        let start = Int(minute - Int64(today.number) * 1440)
        if days & 1 << UInt64(today.dayOfMonth) != 0, start > 0 {
          if let time = firstTime(from: start) { return today.start + Int64(time) * 60 }
          days &= days - 1
        }
      }
      if days != 0, let time = firstTime(from: 0) {
        return Int64(here.firstDay + days.trailingZeroBitCount - 1) * 86_400 + Int64(time) * 60
      }
      month = here.next
    }
    return nil
  }

  /// The last time up to a time of its clocks and after another at which it is due.
  func last(upTo local: Int64, after start: Int64) -> Int64? {
    let minute = floor(local, by: 60)
    let today = Day(local: minute * 60)
    var month: Month? = today.month
    while let here = month, start < Int64(here.firstDay + here.length) * 86_400 {
      var days = days(of: here)
      if here == today.month {
        days &= (2 << UInt64(today.dayOfMonth)) - 1
        if days & 1 << UInt64(today.dayOfMonth) != 0 {
          if let time = lastTime(upTo: Int(minute - Int64(today.number) * 1440)) {
            let found = today.start + Int64(time) * 60
            return found > start ? found : nil
          }
          days &= ~(1 << UInt64(today.dayOfMonth))
        }
      }
      if days != 0, let time = lastTime(upTo: 1439) {
        let day = here.firstDay + 63 - days.leadingZeroBitCount - 1
        let found = Int64(day) * 86_400 + Int64(time) * 60
        return found > start ? found : nil
      }
      month = here.previous
    }
    return nil
  }

  /// How many times it is due after a time of its clocks and up to another.
  func count(after start: Int64, upTo end: Int64) -> Int {
    guard start < end else { return 0 }
    let from = Day(local: start)
    let to = Day(local: end)
    var count = 0
    var month: Month? = from.month
    while let here = month, here.firstDay <= to.number {
      var days = days(of: here)
      if here == from.month {
        days &= ~0 << UInt64(from.dayOfMonth)
        if days & 1 << UInt64(from.dayOfMonth) != 0 { count -= times(upTo: start - from.start) }
      }
      if here == to.month {
        days &= (2 << UInt64(to.dayOfMonth)) - 1
        if days & 1 << UInt64(to.dayOfMonth) != 0 {
          count += times(upTo: end - to.start)
          days &= ~(1 << UInt64(to.dayOfMonth))
        }
      }
      count += days.nonzeroBitCount * hours.nonzeroBitCount * minutes.nonzeroBitCount
      month = here.next
    }
    return count
  }

  /// Of a day up to a second of it.
  private func times(upTo second: Int64) -> Int {
    let minute = UInt64(second / 60)
    let whole = hours & ((1 << (minute / 60)) - 1)
    let part = hours & 1 << (minute / 60) == 0 ? 0 : minutes & ((2 << (minute % 60)) - 1)
    return whole.nonzeroBitCount * minutes.nonzeroBitCount + part.nonzeroBitCount
  }

  private func days(of month: Month) -> UInt64 {
    guard months & 1 << UInt64(month.month) != 0 else { return 0 }
    return days(length: month.length, first: Day(number: month.firstDay).sunday)
  }

  /// Minutes of the day.
  private func firstTime(from minute: Int) -> Int? {
    let hour = minute / 60
    let later = minutes & (~0 << UInt64(minute % 60))
    if hours & 1 << UInt64(hour) != 0, later != 0 {
      return hour * 60 + later.trailingZeroBitCount
    }
    let hours = hours & (~0 << UInt64(hour + 1))
    return hours == 0 ? nil : hours.trailingZeroBitCount * 60 + minutes.trailingZeroBitCount
  }

  private func lastTime(upTo minute: Int) -> Int? {
    let hour = minute / 60
    let earlier = minutes & ((2 << UInt64(minute % 60)) - 1)
    if hours & 1 << UInt64(hour) != 0, earlier != 0 {
      return hour * 60 + 63 - earlier.leadingZeroBitCount
    }
    let hours = hours & ((1 << UInt64(hour)) - 1)
    return hours == 0
      ? nil : (63 - hours.leadingZeroBitCount) * 60 + 63 - minutes.leadingZeroBitCount
  }
}
