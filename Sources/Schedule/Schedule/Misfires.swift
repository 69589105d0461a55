public import Time

/// What is to be done about the moments of an entry that have come.
public enum Misfires {
  /// Seconds that a batch may be behind its moment and still be on time.
  public static let grace: Int64 = 90

  /// What is due now, or is caught up.
  public struct Due: Sendable, Equatable {
    /// The one that its runs belong to.
    public let moment: Timestamp
    /// In their order.
    public let tasks: [Task]
    /// Whether it comes after its grace.
    public let isLate: Bool
  }

  /// What was due and does not run.
  public struct Missed: Sendable, Equatable {
    /// That missed the same moments; in their order.
    public let tasks: [Task]
    /// The earliest.
    public let first: Timestamp
    /// The latest.
    public let last: Timestamp
    /// How many, at least 1.
    public let count: Int
  }

  /// What is to be done, in this order: remember `handled`, tell `missed`, run `run`, ask again
  /// until there is nothing to run.
  public struct Decision: Sendable, Equatable {
    /// Nil when there is nothing to run now.
    public let run: Due?
    /// With all that is missed up to `handled`, and nothing twice.
    public let missed: [Missed]
    /// Up to which the entry's moments are seen to.
    public let handled: Timestamp
  }

  /// Looks at the moments of an entry after the last that was seen to and up to now.
  ///
  /// Of the moments that a task missed only the latest can still run, and only as long as it is no
  /// older than the task's `catchUp`; the others are missed. Tasks of one entry may have different
  /// latest moments: the earliest of these comes first, and `decide` asked again gives the next.
  ///
  /// An entry that nothing is remembered of has its first moment after now. While the clock is
  /// before what was seen to, nothing runs: nothing is ever due twice. More than eight years are
  /// not looked at.
  public static func decide(
    _ entry: Entry, handled: Timestamp?, now: Timestamp, zones: Zones
  ) -> Decision {
    guard let handled, handled < now else {
      return Decision(run: nil, missed: [], handled: handled ?? now)
    }
    let start = max(handled, now.advanced(microseconds: -Entry.horizon))
    let stretches = entry.stretches(after: start, upTo: now, in: zones)
    let moment = stretches.filter { $0.mayRun(at: now) }.map(\.last).min()
    var left = stretches
    if let moment {
      let before = Timestamp(seconds: moment.seconds - 1)
      left = entry.stretches(after: start, upTo: moment, in: zones).compactMap { stretch in
        let runs = stretches.contains { $0.task.id == stretch.task.id && $0.last == moment }
        guard runs, stretch.last == moment else { return stretch }
        return entry.stretches(after: start, upTo: before, in: zones).first {
          $0.task.id == stretch.task.id
        }
      }
    }
    return Decision(
      run: moment.map { moment in
        Due(
          moment: moment, tasks: stretches.filter { $0.last == moment }.map(\.task),
          isLate: now.seconds - moment.seconds > grace)
      }, missed: joined(left), handled: moment ?? stretches.map(\.last).max() ?? handled)
  }

  private static func joined(_ stretches: [Stretch]) -> [Missed] {
    var missed: [Missed] = []
    for one in stretches {
      let index = missed.firstIndex {
        $0.first == one.first && $0.last == one.last && $0.count == one.count
      }
      let tasks = index.map { missed.remove(at: $0).tasks } ?? []
      missed.insert(
        Missed(tasks: tasks + [one.task], first: one.first, last: one.last, count: one.count),
        at: index ?? missed.endIndex)
    }
    return missed
  }
}

/// The moments of one task within a time, at least one.
struct Stretch {
  let task: Task
  let first: Timestamp
  let last: Timestamp
  let count: Int

  /// Whether its last may be run now.
  func mayRun(at now: Timestamp) -> Bool {
    now.seconds - last.seconds <= max(Misfires.grace, Int64(task.catchUp))
  }
}

extension Entry {
  /// Microseconds that are looked ahead and back, eight years.
  static let horizon: Int64 = 2922 * 86_400_000_000

  /// The moments of each task after one and up to another; without those that have none.
  func stretches(after start: Timestamp, upTo end: Timestamp, in zones: Zones) -> [Stretch] {
    guard start < end, let first = next(after: start, in: zones), first <= end else { return [] }
    let zone = zones[zone]
    switch trigger {
    case .interval(let minutes):
      let length = Int64(max(1, minutes)) * 60
      let last = Timestamp(seconds: floor(end.seconds, by: length) * length)
      let count = Int((last.seconds - first.seconds) / length) + 1
      return tasks.map { Stretch(task: $0, first: first, last: last, count: count) }
    case .cron(let expression):
      let from = zone.shown(by: start.seconds)
      let to = zone.shown(by: end.seconds)
      guard let local = expression.last(upTo: to, after: from) else { return [] }
      var count = expression.count(after: from, upTo: to)
      // Of the times that clocks skip all are due at once.
      for change in zone.changeTimes(in: start.seconds + 1...end.seconds) {
        let skipped = expression.count(
          after: zone.shown(by: change - 1), upTo: zone.shown(by: change))
        count -= max(0, skipped - 1)
      }
      let last = Timestamp(seconds: zone.reaches(local))
      return tasks.map { Stretch(task: $0, first: first, last: last, count: count) }
    case .time(let time):
      return days(of: time, after: start, upTo: end, zone)
    }
  }

  private func days(
    of time: DayTime, after start: Timestamp, upTo end: Timestamp, _ zone: Zone
  ) -> [Stretch] {
    let from = zone.shown(by: start.seconds) - time.seconds
    let to = zone.shown(by: end.seconds) - time.seconds
    let days = (Day(local: from).number..<Day(local: to).number).lazy.map { Day(number: $0 + 1) }
    return tasks.compactMap { task in
      let moments = days.filter { task.when.isDue(on: $0) }
      var seen: (first: Int64, last: Int64, count: Int)?
      for day in moments {
        let moment = zone.reaches(day.start + time.seconds)
        guard let before = seen else {
          seen = (moment, moment, 1)
          continue
        }
        if moment != before.last { seen = (before.first, moment, before.count + 1) }
      }
      return seen.map {
        Stretch(
          task: task, first: Timestamp(seconds: $0.first), last: Timestamp(seconds: $0.last),
          count: $0.count)
      }
    }
  }
}
