public import Time

extension Entry {
  /// The first moment after `moment` at which it is due, whole minutes; nil where there is none
  /// within eight years.
  ///
  /// A local time that the clocks skip is due when they go on, one that comes twice is due the first
  /// time. Days on which none of its tasks is due are passed over.
  public func next(after moment: Timestamp, in zones: Zones) -> Timestamp? {
    // No timestamp is beyond the year 9999.
    following(moment, zones[zone]).flatMap { $0 > moment ? $0 : nil }
  }

  private func following(_ moment: Timestamp, _ zone: Zone) -> Timestamp? {
    switch trigger {
    case .interval(let minutes):
      let length = Int64(max(1, minutes)) * 60
      return Timestamp(seconds: (floor(moment.seconds, by: length) + 1) * length)
    case .cron(let expression):
      return expression.next(after: zone.shown(by: moment.seconds)).map {
        Timestamp(seconds: zone.reaches($0))
      }
    case .time(let time):
      let shown = zone.shown(by: moment.seconds)
      var day = Day(local: shown)
      if day.start + time.seconds <= shown { day = day.next }
      // Every month has a day for each kind of task.
      for _ in 0...31 {
        if tasks.contains(where: { $0.when.isDue(on: day) }) {
          return Timestamp(seconds: zone.reaches(day.start + time.seconds))
        }
        day = day.next
      }
      return nil
    }
  }

  /// The tasks that are due at one of its moments, in their order; what is due on_release is always
  /// among them, its gate is another's to keep.
  ///
  /// For a moment that is none of its own, those of that day in its zone.
  public func tasks(dueAt moment: Timestamp, in zones: Zones) -> [Task] {
    guard case .time = trigger else { return tasks }
    let days = days(of: moment, in: zones)
    return tasks.filter { task in days.contains { task.when.isDue(on: $0) } }
  }

  /// The date in its zone that a moment belongs to: what is due late in the evening, at a time that
  /// the clocks skip, belongs to that day though it is begun on the next.
  public func day(of moment: Timestamp, in zones: Zones) -> Day {
    let days = days(of: moment, in: zones)
    return days.last ?? Day(local: moment.seconds)
  }

  /// Two where the clocks skip a whole day.
  private func days(of moment: Timestamp, in zones: Zones) -> [Day] {
    let zone = zones[zone]
    let today = Day(local: moment.seconds + Int64(zone.offset(at: moment)))
    guard case .time(let time) = trigger else { return [today] }
    let days = (-2...1).map { Day(number: today.number + $0) }.filter {
      zone.reaches($0.start + time.seconds) == moment.seconds
    }
    return days.isEmpty ? [today] : days
  }
}

extension When {
  /// Whether a task of the group's time is due on a day; false for the others.
  func isDue(on day: Day) -> Bool {
    switch self {
    case .daily, .onRelease: true
    case .weekly(let weekday): day.weekday == weekday
    case .monthly(let number): day.dayOfMonth == min(number, day.month.length)
    case .interval, .cron: false
    }
  }
}

extension DayTime {
  var seconds: Int64 { Int64(hour * 3600 + minute * 60) }
}

extension Day {
  var next: Day { Day(number: number + 1) }
}
