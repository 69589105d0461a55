import NDJSON
import Schedule
import struct Schedule.Task
import Time
import Unix

/// `list`: what there is, and when it is next due.
struct ListVerb {
  let place: Place
  let arguments: Arguments

  func run(_ session: inout Session) throws(Failure) -> Exit {
    let (schedule, zones) = try place.schedule(strict: false, &session)
    let selection = try Selection(arguments, of: schedule)
    let now = try Moment.option("at", arguments) ?? Timestamp(microseconds: Clock.now)
    if arguments.has("json") || !Environment.isTerminal(1) {
      try writeRecords(schedule, selection, now, zones, &session)
    } else {
      try writeTable(schedule, selection, now, zones, &session)
    }
    return .ok
  }

  private func writeRecords(
    _ schedule: Schedule, _ selection: Selection, _ now: Timestamp, _ zones: Zones,
    _ session: inout Session
  ) throws(Failure) {
    for group in schedule.groups {
      for entry in group.entries
      where entry.tasks.contains(where: { selection.has($0, in: group.id) }) {
        try session.output.line(Record.entry(entry, entry.next(after: now, in: zones)))
      }
    }
    for group in schedule.groups {
      for task in group.tasks where selection.has(task, in: group.id) {
        let entry = group.entries.first { $0.tasks.contains { $0.id == task.id } }
        let next = entry.flatMap { $0.next(of: task, after: now, in: zones) }
        try session.output.line(Record.task(task, group, entry, next))
      }
    }
  }

  private func writeTable(
    _ schedule: Schedule, _ selection: Selection, _ now: Timestamp, _ zones: Zones,
    _ session: inout Session
  ) throws(Failure) {
    var table = Columns(["TASK", "WHEN", "NEXT (UTC)"])
    for group in schedule.groups {
      for task in group.tasks where selection.has(task, in: group.id) {
        let entry = group.entries.first { $0.tasks.contains { $0.id == task.id } }
        let next = entry.flatMap { $0.next(of: task, after: now, in: zones) }
        table.add([
          task.id, task.spelled(in: group),
          task.isEnabled ? next?.shown ?? "never" : "not enabled",
        ])
      }
    }
    for line in table.lines(width: Environment.columns(1)) {
      try session.output.write(line + "\n")
    }
  }
}

extension Entry {
  /// When a task of it is next due; nil where that is not within as many moments as two years of
  /// days have.
  func next(of task: Task, after moment: Timestamp, in zones: Zones) -> Timestamp? {
    var moment = moment
    for _ in 0..<800 {
      guard let next = next(after: moment, in: zones) else { return nil }
      if tasks(dueAt: next, in: zones).contains(where: { $0.id == task.id }) { return next }
      moment = next
    }
    return nil
  }
}

extension Task {
  private static let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  /// Its times in words, such as `weekly on mon 16:10 Europe/Berlin`.
  func spelled(in group: Group) -> String {
    let time = group.time?.text() ?? ""
    let place = zone == "UTC" ? "" : " \(zone)"
    switch when {
    case .daily: return "daily \(time)\(place)"
    case .weekly(let day): return "weekly on \(Self.days[(day + 6) % 7]) \(time)\(place)"
    case .monthly(let day): return "monthly on \(day) \(time)\(place)"
    case .onRelease: return "on_release \(time)\(place)"
    case .interval(let minutes): return "every \(minutes) min"
    case .cron(let expression): return "cron \(expression.text)\(place)"
    }
  }
}

extension Timestamp {
  /// To the minute, for people.
  var shown: String {
    let text = rfc3339
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
  }
}

/// Times on a command line.
enum Moment {
  /// An option's; a day alone is its begin, or its end with `endOfDay`.
  static func option(
    _ name: String, _ arguments: Arguments, endOfDay: Bool = false
  ) throws(Failure) -> Timestamp? {
    guard let text = arguments.value(name) else { return nil }
    guard let time = Timestamp(bound: text, endOfDay: endOfDay) else {
      throw Failure(
        .usage, "--\(name) \(text): expected a time as in 2026-11-25 or 2026-11-25T16:10:00Z")
    }
    return time
  }
}

/// The records of `list` and `next`.
enum Record {
  static func entry(_ entry: Entry, _ next: Timestamp?) -> [UInt8] {
    var line = LineBuilder(type: "schedule.entry")
    line.put("key", entry.key)
    var time: String?
    var minutes: Int?
    var cron: String?
    switch entry.trigger {
    case .time(let day):
      line.put("kind", "group")
      time = day.text()
    case .interval(let length):
      line.put("kind", "interval")
      minutes = length
    case .cron(let expression):
      line.put("kind", "cron")
      cron = expression.text
    }
    line.put("group", entry.group)
    line.put("time", time)
    line.put("interval_minutes", minutes)
    line.put("cron", cron)
    line.put("zone", entry.zone)
    line.openArray("tasks")
    for task in entry.tasks { line.element(task.id) }
    line.close()
    line.put("next_run", next?.rfc3339)
    return line.finish()
  }

  static func task(
    _ task: Task, _ group: Group, _ entry: Entry?, _ next: Timestamp?
  ) -> [UInt8] {
    var line = LineBuilder(type: "schedule.task")
    line.put("task", task.id)
    line.put("group", group.id)
    line.put("entry", entry?.key)
    put(task, &line)
    line.put("schedule", task.when.word)
    line.put("when", task.spelled(in: group))
    line.put("enabled", task.isEnabled)
    line.put("timeout", task.timeout)
    line.put("retries", task.retries)
    line.put("catch_up", task.catchUp)
    put("exclusive", task.exclusive, &line)
    put("executor", task.executor, &line)
    line.put("next_run", next?.rfc3339)
    return line.finish()
  }

  static func run(_ task: Task, _ entry: Entry, _ at: Timestamp) -> [UInt8] {
    var line = LineBuilder(type: "schedule.run")
    line.put("at", at.rfc3339)
    line.put("task", task.id)
    line.put("group", entry.group)
    line.put("entry", entry.key)
    put(task, &line)
    line.put("schedule", task.when.word)
    return line.finish()
  }

  private static func put(_ task: Task, _ line: inout LineBuilder) {
    line.put("pipeline", task.pipeline)
    put("args", task.arguments.map(Redaction.redact), &line)
  }

  private static func put(_ name: String, _ texts: [String], _ line: inout LineBuilder) {
    line.openArray(name)
    for text in texts { line.element(text) }
    line.close()
  }
}
