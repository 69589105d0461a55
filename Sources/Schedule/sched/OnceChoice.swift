import Schedule
import Time
import Unix

/// Which tasks `once` runs.
struct OnceChoice {
  private static let days = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  private let group: String?
  private let named: [String]
  private let kind: String
  private let weekday: Int?
  private let day: Int?
  private let minutes: Int?
  /// The date it is as if it were.
  let date: Timestamp

  /// Throws `Exit.usage` for what does not go together, as the predecessor's command does.
  init(_ arguments: Arguments, now: Timestamp) throws(Failure) {
    group = arguments.value("group")
    named = arguments.values("task")
    // `--schedule daily` is how the predecessor names a kind.
    let kind =
      arguments.value("kind")
      ?? arguments.values("schedule").last { OnceVerb.kinds.contains($0) }
    guard group != nil || !named.isEmpty || kind != nil else {
      throw Failure(.usage, "once: --group, --task or --kind is wanted")
    }
    self.kind = kind ?? "default"
    guard OnceVerb.kinds.contains(self.kind) else {
      throw Failure(
        .usage, "--kind: \(self.kind): expected one of \(OnceVerb.kinds.joined(separator: ", "))")
    }
    weekday = try Self.weekday(arguments.value("day-of-week"))
    day = try arguments.number("day-of-month", 1...31)
    minutes = try arguments.number("interval-minutes", 1...180)
    let wanted: [(kind: String, option: String, isGiven: Bool)] = [
      ("weekly", "day-of-week", weekday != nil), ("monthly", "day-of-month", day != nil),
      ("interval", "interval-minutes", minutes != nil),
    ]
    for (kind, option, isGiven) in wanted {
      // A task by its name needs no more said of it.
      if self.kind == kind, !isGiven, named.isEmpty {
        throw Failure(.usage, "--kind \(kind): --\(option) is wanted too")
      }
      if isGiven, self.kind != kind {
        throw Failure(.usage, "--\(option): belongs to --kind \(kind)")
      }
    }
    if self.kind == "default", group == nil, named.isEmpty {
      throw Failure(.usage, "--kind default: --group is wanted too")
    }
    guard let text = arguments.value("date") else {
      date = now
      return
    }
    guard text.utf8.count == 10, let date = Timestamp(rfc3339: "\(text)T12:00:00Z") else {
      throw Failure(.usage, "--date: \(text): expected a day, such as 2026-11-25")
    }
    self.date = date
  }

  /// The enabled tasks that are meant, in the order of the file.
  ///
  /// Throws `Exit.usage` for a group or a task that is not there.
  func tasks(of schedule: Schedule) throws(Failure) -> [(task: Task, group: String)] {
    if let group, !schedule.groups.contains(where: { $0.id == group }) {
      let near = group.nearest(among: schedule.groups.map(\.id)).map { ", did you mean \($0)?" }
      throw Failure(.usage, "--group: \(group): no such group\(near ?? "")")
    }
    var wanted: Set<String> = []
    for name in named {
      let found = try Selection.task(name, of: schedule, spelled: "--task: \(name)")
      guard found.isEnabled else {
        throw Failure(.usage, "--task: \(name): is not enabled, bdc sched enable \(found.id)")
      }
      wanted.insert(found.id)
    }
    return schedule.groups.filter { group == nil || $0.id == group }.flatMap { group in
      group.tasks.filter { $0.isEnabled && isMeant($0, wanted) }
        .map { (task: $0, group: group.id) }
    }
  }

  private func isMeant(_ candidate: Task, _ wanted: Set<String>) -> Bool {
    // A task that is named runs whatever its day.
    if !wanted.isEmpty { return wanted.contains(candidate.id) }
    let (year, month, dayOfMonth, ofWeek) = calendar
    switch (kind, candidate.when) {
    case ("daily", .daily), ("on_release", .onRelease), ("cron", .cron): return true
    case ("weekly", .weekly(let number)): return number == weekday
    case ("monthly", .monthly(let number)):
      return min(number, Self.length(year, month)) == min(day ?? 0, Self.length(year, month))
    case ("interval", .interval(let length)): return length == minutes
    case ("default", .daily), ("default", .onRelease): return true
    case ("default", .weekly(let number)): return number == ofWeek
    case ("default", .monthly(let number)):
      return min(number, Self.length(year, month)) == dayOfMonth
    default: return false
    }
  }

  /// Year, month, day of the month, and day of the week from 1, Monday.
  private var calendar: (Int, Int, Int, Int) {
    let parts = date.day.split(separator: "-").map { Int($0) ?? 0 }
    let days = Int((Double(date.seconds) / 86_400).rounded(.down))
    // 1970-01-01 was a Thursday.
    let ofWeek = ((days + 3) % 7 + 7) % 7 + 1
    return parts.count == 3 ? (parts[0], parts[1], parts[2], ofWeek) : (1970, 1, 1, 4)
  }

  private static func length(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  private static func weekday(_ text: String?) throws(Failure) -> Int? {
    guard let text else { return nil }
    let word = text.trimmed.lowercased()
    let place = days.firstIndex { $0 == word || $0.prefix(3) == word }
    guard let place else {
      throw Failure(.usage, "--day-of-week: \(text): expected monday to sunday")
    }
    return place + 1
  }
}
