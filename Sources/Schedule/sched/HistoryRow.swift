import NDJSON
import Postgres
import Time

/// A row of ops.task_history, or what a line of the journal says of one.
struct HistoryRow {
  /// What may become of a task that was due.
  static let outcomes = [
    "waiting", "running", "done", "failed", "skipped", "missed", "stopped", "lost",
  ]

  let id: String
  let task: String
  let group: String
  let pipeline: String
  let arguments: JSON
  let kind: String
  let reason: String
  let scheduledFor: Timestamp
  let outcome: String
  let attempts: Int
  let startedAt: Timestamp?
  let finishedAt: Timestamp?
  let status: Int?
  let cause: String?
  let advice: String?
  let retryAt: Timestamp?
  let release: String?
  let tail: String?
  let log: String?
  let counts: JSON
  let requests: Int
  let run: Int?
  let host: String
  let changedAt: Timestamp

  /// What is asked of ops.task_history for `init(_:_:)`.
  static let columns = """
    id, task, group_id, pipeline, arguments, kind, reason, ops.micros(scheduled_for), outcome,
    attempts, ops.micros(started_at), ops.micros(finished_at), status, cause, advice,
    ops.micros(retry_at), boost_release, tail, log, counts, requests, run_id, host,
    ops.micros(changed_at)
    """

  /// A row of an answer to `columns`.
  init(_ rows: borrowing Rows, _ row: Int) {
    id = rows[row, 0] ?? ""
    task = rows[row, 1] ?? ""
    group = rows[row, 2] ?? ""
    pipeline = rows[row, 3] ?? ""
    arguments = rows.bytes(row, 4).flatMap { try? JSON.parse($0) } ?? .array([])
    kind = rows[row, 5] ?? ""
    reason = rows[row, 6] ?? ""
    scheduledFor = rows.time(row, 7) ?? .earliest
    outcome = rows[row, 8] ?? ""
    attempts = rows.integer(row, 9) ?? 0
    startedAt = rows.time(row, 10)
    finishedAt = rows.time(row, 11)
    status = rows.integer(row, 12)
    cause = rows[row, 13]
    advice = rows[row, 14]
    retryAt = rows.time(row, 15)
    release = rows[row, 16]
    tail = rows[row, 17]
    log = rows[row, 18]
    counts = rows.bytes(row, 19).flatMap { try? JSON.parse($0) } ?? .object([])
    requests = rows.integer(row, 20) ?? 0
    run = rows.integer(row, 21)
    host = rows[row, 22] ?? ""
    changedAt = rows.time(row, 23) ?? .earliest
  }

  /// A line of the journal; nil for one that is of something else, or not whole.
  init?(journal line: JSON) {
    func text(_ name: String) -> String? { line[name]?.string }
    func time(_ name: String) -> Timestamp? { text(name).flatMap { Timestamp(rfc3339: $0) } }
    func number(_ name: String) -> Int? { line[name]?.integer.map { Int($0) } }
    guard text("type") == "task_run", let id = text("id"), let task = text("task"),
      let scheduledFor = time("scheduled_for"), let outcome = text("outcome")
    else { return nil }
    self.id = id
    self.task = task
    self.scheduledFor = scheduledFor
    self.outcome = outcome
    group = text("group_id") ?? ""
    pipeline = text("pipeline") ?? ""
    arguments = line["arguments"] ?? .array([])
    kind = text("kind") ?? ""
    reason = text("reason") ?? ""
    attempts = number("attempts") ?? 0
    startedAt = time("started_at")
    finishedAt = time("finished_at")
    status = number("status")
    cause = text("cause")
    advice = text("advice")
    retryAt = time("retry_at")
    release = text("boost_release")
    tail = text("tail")
    log = text("log")
    counts = line["counts"] ?? .object([])
    requests = number("requests") ?? 0
    run = number("run_id")
    host = text("host") ?? ""
    changedAt = time("changed_at") ?? scheduledFor
  }

  /// Microseconds from its start to its end, nil before it ended.
  var took: Int64? {
    guard let startedAt else { return nil }
    return finishedAt?.microseconds(since: startedAt)
  }

  /// The line of `--json`: the columns of ops.task_history.
  var json: [UInt8] {
    var line = LineBuilder(type: "task_run")
    line.put("id", id)
    line.put("task", task)
    line.put("group_id", group)
    line.put("pipeline", pipeline)
    line.put("arguments", arguments)
    line.put("kind", kind)
    line.put("reason", reason)
    line.put("scheduled_for", scheduledFor.rfc3339)
    line.put("outcome", outcome)
    line.put("attempts", attempts)
    line.put("started_at", startedAt?.rfc3339)
    line.put("finished_at", finishedAt?.rfc3339)
    line.put("took", took.map { Int($0 / 1_000_000) })
    line.put("status", status)
    line.put("cause", cause)
    line.put("advice", advice)
    line.put("retry_at", retryAt?.rfc3339)
    line.put("boost_release", release)
    line.put("tail", tail)
    line.put("log", log)
    line.put("counts", counts)
    line.put("requests", requests)
    line.put("run_id", run)
    line.put("host", host)
    line.put("changed_at", changedAt.rfc3339)
    return line.finish()
  }
}

extension Rows {
  /// A value in microseconds since 1970 as a moment, nil for null.
  func time(_ row: Int, _ column: Int) -> Timestamp? {
    self[row, column].flatMap { Int64($0) }.map { Timestamp(microseconds: $0) }
  }
}
