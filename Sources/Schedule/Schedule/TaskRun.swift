public import NDJSON
public import Time

/// What became of a task at one of the moments it was due: a row of ops.task_run, and a line of the
/// scheduler's journal.
public struct TaskRun: Sendable, Equatable {
  /// What became of it.
  public enum Outcome: String, Sendable {
    /// It has not begun, or it is tried again at `retryAt`.
    case waiting
    /// Its child runs.
    case running
    /// It ended with status 0.
    case done
    /// It ended otherwise; `status` and `cause` tell.
    case failed
    /// It was not started; `cause` says why.
    case skipped
    /// It was due longer ago than it may be caught up.
    case missed
    /// It was told to stop.
    case stopped
    /// The scheduler or the host died under it.
    case lost

    /// Whether nothing more is to come.
    public var isFinal: Bool { self != .waiting && self != .running }
  }

  /// Why it runs.
  public enum Reason: String, Sendable {
    /// Its moment came.
    case due
    /// Its moment came while nothing could start.
    case catchUp = "catch_up"
    /// It is tried again.
    case retry
    /// A person asked.
    case once
  }

  /// A UUID of the scheduler's, the same for the same task and moment.
  public var id: String
  /// GROUP/NAME.
  public var task: String
  /// Its group.
  public var group: String
  /// The pipeline it runs.
  public var pipeline: String
  /// The pipeline's arguments.
  public var arguments: [String]
  /// How the schedule says when it is due: `When.word`.
  public var kind: String
  /// Why it runs.
  public var reason: Reason
  /// The moment it was due.
  public var scheduledFor: Timestamp
  /// What became of it.
  public var outcome: Outcome
  /// How often it was started, the runner's own attempts included.
  public var attempts = 0
  /// When it was started last.
  public var startedAt: Timestamp?
  /// When its outcome was final.
  public var finishedAt: Timestamp?
  /// Exit status of its run.
  public var status: Int?
  /// Why it failed, was not started, or waits.
  public var cause: String?
  /// What a person can do.
  public var advice: String?
  /// When it is tried again, not before.
  public var retryAt: Timestamp?
  /// The release of Boost it is for.
  public var release: String?
  /// The last lines it said, without secrets.
  public var tail: String?
  /// The file with all it said.
  public var log: String?
  /// Sums of what its stages counted: an object.
  public var counts: JSON = .object([])
  /// Requests its stages made.
  public var requests = 0
  /// The number of the run in ops.run.
  public var runID: Int?
  /// Where its scheduler is.
  public var host: String
  /// When the scheduler said so; grows with each state, whatever the clock does.
  public var changedAt: Timestamp

  /// A task that has not begun.
  public init(
    id: String, task: Task, group: String, reason: Reason, scheduledFor: Timestamp, host: String,
    changedAt: Timestamp
  ) {
    self.id = id
    self.task = task.id
    self.group = group
    pipeline = task.pipeline
    arguments = task.arguments
    kind = task.when.word
    self.reason = reason
    self.scheduledFor = scheduledFor
    outcome = .waiting
    self.host = host
    self.changedAt = changedAt
  }

  /// What stands in a cause before the number of earlier moments that a row stands for too.
  static let others = ", and so were "

  /// How many moments a row with this cause stands for: those of a long outage are one row.
  public static func moments(_ cause: String?) -> Int {
    guard let cause, let place = cause.firstRange(of: others) else { return 1 }
    return 1 + (Int(cause[place.upperBound...].prefix { $0.isNumber }) ?? 0)
  }

  /// Which task, and when it was due.
  public struct Key: Sendable, Hashable {
    /// GROUP/NAME.
    public let task: String
    /// The moment it was due.
    public let moment: Timestamp

    /// Of its parts.
    public init(task: String, moment: Timestamp) {
      self.task = task
      self.moment = moment
    }
  }

  /// Which task, and when it was due.
  public var key: Key { Key(task: task, moment: scheduledFor) }
}

extension TaskRun {
  /// The line of the journal, without a newline: the columns of ops.task_run in their order.
  public var line: [UInt8] {
    var builder = LineBuilder(type: "task_run")
    builder.put("id", id)
    builder.put("task", task)
    builder.put("group_id", group)
    builder.put("pipeline", pipeline)
    builder.put("arguments", .array(arguments.map { .string($0) }))
    builder.put("kind", kind)
    builder.put("reason", reason.rawValue)
    builder.put("scheduled_for", scheduledFor.rfc3339)
    builder.put("outcome", outcome.rawValue)
    builder.put("attempts", attempts)
    builder.put("started_at", startedAt?.rfc3339)
    builder.put("finished_at", finishedAt?.rfc3339)
    builder.put("status", status)
    builder.put("cause", cause)
    builder.put("advice", advice)
    builder.put("retry_at", retryAt?.rfc3339)
    builder.put("boost_release", release)
    builder.put("tail", tail)
    builder.put("log", log)
    builder.put("counts", counts)
    builder.put("requests", requests)
    builder.put("run_id", runID)
    builder.put("host", host)
    builder.put("changed_at", changedAt.rfc3339)
    return builder.finish()
  }

  /// From a line of the journal; nil where it is none.
  public init?(_ line: JSON) {
    func time(_ name: String) -> Timestamp? {
      line[name]?.string.flatMap { Timestamp(rfc3339: $0) }
    }
    guard line["type"]?.string == "task_run", let id = line["id"]?.string,
      let task = line["task"]?.string, let group = line["group_id"]?.string,
      let pipeline = line["pipeline"]?.string, let kind = line["kind"]?.string,
      let reason = line["reason"]?.string.flatMap({ Reason(rawValue: $0) }),
      let scheduledFor = time("scheduled_for"),
      let outcome = line["outcome"]?.string.flatMap({ Outcome(rawValue: $0) }),
      let host = line["host"]?.string, let changedAt = time("changed_at")
    else { return nil }
    self.id = id
    self.task = task
    self.group = group
    self.pipeline = pipeline
    arguments = (line["arguments"]?.array ?? []).compactMap(\.string)
    self.kind = kind
    self.reason = reason
    self.scheduledFor = scheduledFor
    self.outcome = outcome
    attempts = Int(line["attempts"]?.integer ?? 0)
    startedAt = time("started_at")
    finishedAt = time("finished_at")
    status = line["status"]?.integer.map { Int($0) }
    cause = line["cause"]?.string
    advice = line["advice"]?.string
    retryAt = time("retry_at")
    release = line["boost_release"]?.string
    tail = line["tail"]?.string
    log = line["log"]?.string
    counts = line["counts"] ?? .object([])
    requests = Int(line["requests"]?.integer ?? 0)
    runID = line["run_id"]?.integer.map { Int($0) }
    self.host = host
    self.changedAt = changedAt
  }
}
