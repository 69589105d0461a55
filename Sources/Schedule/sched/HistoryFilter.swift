import Schedule
import Time
import Unix

/// Which rows of the history are wanted.
struct HistoryFilter {
  /// The beginning of an id, hexadecimal digits and dashes; nil for any.
  let prefix: String?
  let limit: Int
  private let group: String?
  private let tasks: [String]
  private let outcomes: [String]
  private let since: Timestamp?
  private let until: Timestamp?

  /// Throws `Exit.usage` for what can be nobody's.
  init(_ arguments: Arguments) throws(Failure) {
    group = arguments.value("group")
    tasks = arguments.values("task")
    outcomes = arguments.values("outcome").flatMap { $0.split(separator: ",") }.map {
      String($0).trimmed
    }
    limit = try arguments.number("limit", 1...10_000_000) ?? 100
    since = try Self.time("since", arguments, isEnd: false)
    until = try Self.time("until", arguments, isEnd: true)
    prefix = arguments.operands.dropFirst().first?.lowercased()
    for outcome in outcomes where !HistoryRow.outcomes.contains(outcome) {
      throw Failure(
        .usage,
        "--outcome: \(outcome): is not one of \(HistoryRow.outcomes.joined(separator: ", "))")
    }
    if let prefix {
      let digits = prefix.filter { $0 != "-" }
      let isID = digits.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
      }
      guard isID, (4...32).contains(digits.utf8.count) else {
        throw Failure(.usage, "\(prefix): is no id, at least four digits of one are wanted")
      }
    }
  }

  private static func time(
    _ name: String, _ arguments: Arguments, isEnd: Bool
  ) throws(Failure) -> Timestamp? {
    guard let text = arguments.value(name) else { return nil }
    if let time = Timestamp(bound: text, endOfDay: isEnd) { return time }
    if text.last?.isLetter ?? false, let seconds = Duration.seconds(text) {
      return Timestamp(microseconds: Clock.now).advanced(microseconds: Int64(seconds) * -1_000_000)
    }
    throw Failure(
      .usage,
      "--\(name): \(text): is no time, such as 2026-11-25, 2026-11-25T10:00Z, or 6h for six hours "
        + "ago")
  }

  /// Whether a row of the journal is wanted.
  func admits(_ row: HistoryRow) -> Bool {
    if let prefix, !Self.digits(row.id).hasPrefix(Self.digits(prefix)) { return false }
    if let since, row.scheduledFor < since { return false }
    if let until, row.scheduledFor > until { return false }
    let name = String(row.task.drop { $0 != "/" }.dropFirst())
    return group ?? row.group == row.group
      && (tasks.isEmpty || tasks.contains(row.task) || tasks.contains(name))
      && (outcomes.isEmpty || outcomes.contains(row.outcome))
  }

  /// Throws `Exit.usage` for a group or a task that the schedule does not have; for where nothing
  /// was found of it.
  func refuseStrangers(to schedule: Schedule) throws(Failure) {
    let groups = schedule.groups.map(\.id)
    if let group, !groups.contains(group) {
      let near = group.nearest(among: groups).map { ", did you mean \($0)?" }
      throw Failure(
        .usage, "--group: \(group): not in the schedule, nor in the history\(near ?? "")")
    }
    for name in tasks where !schedule.tasks.contains(where: { $0.id.hasSuffix("/\(name)") }) {
      _ = try Selection.task(name, of: schedule, spelled: "--task: \(name)")
    }
  }

  /// The question for the rows behind one, with its values.
  func sql(
    after last: (time: Timestamp, id: String)?, count: Int
  ) -> (sql: String, values: [String?]) {
    var values: [String?] = []
    var conditions: [String] = []
    func add(_ condition: (String) -> String, _ value: String) {
      values.append(value)
      conditions.append(condition("$\(values.count)"))
    }
    if let group { add({ "group_id = \($0)" }, group) }
    // Whole names alone are found through an index.
    if !tasks.isEmpty, tasks.allSatisfy({ $0.contains("/") }) {
      add({ "task = any(\($0)::text[])" }, Standing.array(tasks))
    } else if !tasks.isEmpty {
      add(
        { "(task = any(\($0)::text[]) or split_part(task, '/', 2) = any(\($0)::text[]))" },
        Standing.array(tasks))
    }
    if !outcomes.isEmpty { add({ "outcome = any(\($0)::text[])" }, Standing.array(outcomes)) }
    if let since { add({ "scheduled_for >= \($0)::timestamptz" }, since.rfc3339) }
    if let until { add({ "scheduled_for <= \($0)::timestamptz" }, until.rfc3339) }
    if let prefix {
      add({ "id >= \($0)::uuid" }, Self.padded(prefix, "0"))
      add({ "id <= \($0)::uuid" }, Self.padded(prefix, "f"))
    }
    if let last {
      add({ "scheduled_for <= \($0)::timestamptz" }, last.time.rfc3339)
      let time = "$\(values.count)"
      add({ "(scheduled_for, id) < (\(time)::timestamptz, \($0)::uuid)" }, last.id)
    }
    let condition = conditions.isEmpty ? "" : "where " + conditions.joined(separator: " and ")
    return (
      """
      select \(HistoryRow.columns) from ops.task_history \(condition)
      order by scheduled_for desc, id desc limit \(count)
      """, values
    )
  }

  private static func digits(_ id: String) -> String { id.filter { $0 != "-" } }

  private static func padded(_ prefix: String, _ digit: Character) -> String {
    let digits = digits(prefix)
    return digits + String(repeating: digit, count: max(0, 32 - digits.count))
  }
}
