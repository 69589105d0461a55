import Postgres
import Schedule
import Time

/// How a task is: its last success, what went wrong since, what runs and waits.
struct TaskState {
  /// When its last run that ended well was due.
  var doneFor: Timestamp?
  /// When that ended.
  var doneAt: Timestamp?
  /// Microseconds that took.
  var took: Int64?
  /// The median of the last twenty that ended well, in microseconds.
  var usual: Int64?
  /// What became of it when it was due last; nil when it never was.
  var outcome: String?
  /// When that was.
  var dueFor: Timestamp?
  /// The last failure since the last success.
  var failure: Failed?
  /// Times it failed, was lost or stopped since the last success.
  var failures = 0
  /// Times it was missed since then.
  var missed = Times()
  /// Times it was skipped since then.
  var skipped = Times()
  /// What runs now.
  var running: Running?
  /// What waits now.
  var waiting: Waiting?

  /// A run that did not end well.
  struct Failed {
    let dueFor: Timestamp
    let at: Timestamp
    /// failed, lost or stopped.
    let outcome: String
    let status: Int?
    let cause: String?
    let advice: String?
    let log: String?
    let host: String?
    /// When it is tried again, not before; nil for not.
    let retryAt: Timestamp?
    /// The last lines it said.
    let tail: String?

    /// The last of these lines that says something; nil where the cause says it already.
    var lastSaid: String? {
      let lines = (tail ?? "").split(whereSeparator: \.isNewline)
      guard let line = lines.last(where: { $0.contains { !$0.isWhitespace } }) else { return nil }
      return cause?.contains(line) == true ? nil : String(line)
    }
  }

  /// How often something was so, and how the last time was.
  struct Times {
    var count = 0
    var last: Timestamp?
    var cause: String?
  }

  /// A run that has not ended.
  struct Running {
    /// Nil where its row does not say.
    let since: Timestamp?
    let dueFor: Timestamp
    let attempts: Int
  }

  /// A run that has not begun, or begins again.
  struct Waiting {
    let dueFor: Timestamp
    /// Not before then; nil when it begins as soon as it can.
    let until: Timestamp?
    let attempts: Int
    let cause: String?
  }

  /// Whether nobody need look at it.
  var isWell: Bool { failures == 0 && missed.count == 0 && skipped.count == 0 }

  /// What is asked of ops.task_status for `init(_:_:)`.
  static let columns = """
    task, done_for, done_at, took, usual, outcome, due_for, failed_for, failed_at, failed_outcome,
    status, cause, advice, log, host, failures, missed, missed_for, missed_cause, skipped,
    skipped_for, skipped_cause, running_since, running_for, running_attempts, waits_for,
    waits_until, waits_attempts, waits_cause, failed_retry_at, tail
    """

  /// A row of an answer to `columns`.
  init(_ rows: borrowing Rows, _ row: Int) {
    doneFor = rows.time(row, 1)
    doneAt = rows.time(row, 2)
    took = rows[row, 3].flatMap { Int64($0) }
    usual = rows[row, 4].flatMap { Int64($0) }
    outcome = rows[row, 5]
    dueFor = rows.time(row, 6)
    if let due = rows.time(row, 7) {
      failure = Failed(
        dueFor: due, at: rows.time(row, 8) ?? due, outcome: rows[row, 9] ?? "failed",
        status: rows.integer(row, 10), cause: rows[row, 11], advice: rows[row, 12],
        log: rows[row, 13], host: rows[row, 14],
        retryAt: rows.time(row, 29), tail: rows[row, 30])
    }
    failures = rows.integer(row, 15) ?? 0
    missed = Times(
      count: rows.integer(row, 16) ?? 0, last: rows.time(row, 17), cause: rows[row, 18])
    skipped = Times(
      count: rows.integer(row, 19) ?? 0, last: rows.time(row, 20), cause: rows[row, 21])
    if let due = rows.time(row, 23) {
      running = Running(
        since: rows.time(row, 22), dueFor: due, attempts: rows.integer(row, 24) ?? 0)
    }
    if let due = rows.time(row, 25) {
      waiting = Waiting(
        dueFor: due, until: rows.time(row, 26), attempts: rows.integer(row, 27) ?? 0,
        cause: rows[row, 28])
    }
  }

  /// Of one task's rows, the newest first: what ops.task_status makes of them.
  init(_ rows: [HistoryRow]) {
    let done = rows.filter { $0.outcome == "done" }
    doneFor = done.first?.scheduledFor
    doneAt = done.first?.finishedAt
    took = done.first?.took
    usual = Self.median(done.compactMap(\.took).prefix(20))
    outcome = rows.first?.outcome
    dueFor = rows.first?.scheduledFor
    let since = rows.filter { $0.scheduledFor > doneFor ?? .earliest }
    let failed = since.filter { ["failed", "lost", "stopped"].contains($0.outcome) }
    failures = failed.count
    if let last = failed.first {
      failure = Failed(
        dueFor: last.scheduledFor, at: last.finishedAt ?? last.changedAt, outcome: last.outcome,
        status: last.status, cause: last.cause, advice: last.advice, log: last.log,
        host: last.host, retryAt: last.retryAt, tail: last.tail)
    }
    missed = Self.times("missed", since)
    // Who runs a task by hand is told at once that it runs already.
    skipped = Self.times("skipped", since.filter { $0.reason != "once" })
    if let row = rows.first(where: { $0.outcome == "running" }) {
      running = Running(since: row.startedAt, dueFor: row.scheduledFor, attempts: row.attempts)
    }
    if let row = rows.first(where: { $0.outcome == "waiting" }) {
      waiting = Waiting(
        dueFor: row.scheduledFor, until: row.retryAt, attempts: row.attempts, cause: row.cause)
    }
  }

  private static func times(_ outcome: String, _ rows: [HistoryRow]) -> Times {
    let some = rows.filter { $0.outcome == outcome }
    let count = some.reduce(0) { $0 + TaskRun.moments($1.cause) }
    return Times(count: count, last: some.first?.scheduledFor, cause: some.first?.cause)
  }

  private static func median(_ spans: some Sequence<Int64>) -> Int64? {
    let sorted = spans.sorted()
    guard !sorted.isEmpty else { return nil }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
