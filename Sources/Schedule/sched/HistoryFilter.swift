import Time
import Unix

/// Which rows of the history are wanted.
struct HistoryFilter {
  /// The beginning of an id, hexadecimal digits and dashes; nil for any.
  let prefix: String?
  let limit: Int
  private let group: String?
  private let task: String?
  private let outcome: String?
  private let since: Timestamp?
  private let until: Timestamp?

  /// Throws `Exit.usage` for what can be nobody's.
  init(_ arguments: Arguments) throws(Failure) {
    group = arguments.value("group")
    task = arguments.value("task")
    outcome = arguments.value("outcome")
    limit = try arguments.number("limit", 1...10_000_000) ?? 100
    since = try Self.time("since", arguments, isEnd: false)
    until = try Self.time("until", arguments, isEnd: true)
    prefix = arguments.operands.dropFirst().first?.lowercased()
    if let outcome, !HistoryRow.outcomes.contains(outcome) {
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
    guard let time = Timestamp(bound: text, endOfDay: isEnd) else {
      throw Failure(
        .usage, "--\(name): \(text): is no time, such as 2026-11-25 or 2026-11-25T10:00Z")
    }
    return time
  }

  /// Whether a row of the journal is wanted.
  func admits(_ row: HistoryRow) -> Bool {
    if let prefix, !Self.digits(row.id).hasPrefix(Self.digits(prefix)) { return false }
    if let since, row.scheduledFor < since { return false }
    if let until, row.scheduledFor > until { return false }
    return group ?? row.group == row.group && task ?? row.task == row.task
      && outcome ?? row.outcome == row.outcome
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
    if let task { add({ "task = \($0)" }, task) }
    if let outcome { add({ "outcome = \($0)" }, outcome) }
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
