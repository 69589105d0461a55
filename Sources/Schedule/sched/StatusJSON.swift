import NDJSON
import Schedule
import Time

/// The object of `status --json`.
struct StatusJSON {
  private var builder = LineBuilder()

  init(_ standing: Standing, _ groups: [GroupState]) {
    builder.openObject("scheduler")
    builder.put("alive", standing.away == nil ? .bool(standing.isAlive) : .null)
    let leader = standing.heartbeats.first { $0.isLeader && $0.isAlive }
    builder.put("leader", leader?.host)
    builder.openArray("hosts")
    for beat in standing.heartbeats {
      builder.openElement()
      builder.put("host", beat.host)
      builder.put("home", beat.home)
      builder.put("pid", beat.pid)
      builder.put("leads", beat.isLeader)
      builder.put("alive", beat.isAlive)
      builder.put("version", beat.version)
      builder.put("started_at", beat.startedAt.rfc3339)
      builder.put("beat_at", beat.beatAt.rfc3339)
      builder.close()
    }
    builder.close()
    builder.close()
    builder.put("schedule", standing.file)
    builder.put("schedule_error", standing.fault)
    builder.put("from", standing.away == nil ? "database" : "journal")
    builder.openArray("groups")
    for group in groups {
      builder.openElement()
      builder.put("group", group.id)
      builder.put("well", group.isWell)
      builder.put("last_success_at", group.lastSuccess?.rfc3339)
      builder.put("took", seconds(group.took))
      builder.put("usual", seconds(group.usual))
      builder.put("next_at", group.next?.rfc3339)
      builder.openArray("tasks")
      for (id, task, state) in group.tasks { add(id, task, state) }
      builder.close()
      builder.close()
    }
    builder.close()
    builder.openArray("strangers")
    for (id, task, state) in standing.strangers { add(id, task, state) }
    builder.close()
  }

  /// The line.
  var line: [UInt8] {
    var whole = builder
    return whole.finish()
  }

  private func seconds(_ microseconds: Int64?) -> Int? { microseconds.map { Int($0 / 1_000_000) } }

  private mutating func add(_ id: String, _ task: Task?, _ state: TaskState) {
    builder.openElement()
    builder.put("task", id)
    builder.put("pipeline", task?.pipeline)
    builder.put("kind", task?.when.word)
    builder.put("enabled", task.map { .bool($0.isEnabled) } ?? .null)
    builder.put("well", state.isWell)
    builder.put("outcome", state.outcome)
    builder.put("due_for", state.dueFor?.rfc3339)
    builder.put("done_for", state.doneFor?.rfc3339)
    builder.put("done_at", state.doneAt?.rfc3339)
    builder.put("took", seconds(state.took))
    builder.put("usual", seconds(state.usual))
    builder.put("failures", state.failures)
    if let failure = state.failure {
      builder.openObject("failure")
      builder.put("outcome", failure.outcome)
      builder.put("due_for", failure.dueFor.rfc3339)
      builder.put("at", failure.at.rfc3339)
      builder.put("status", failure.status)
      builder.put("cause", failure.cause)
      builder.put("said", failure.lastSaid)
      builder.put("advice", failure.advice)
      builder.put("log", failure.log)
      builder.put("host", failure.host)
      builder.put("retry_at", failure.retryAt?.rfc3339)
      builder.close()
    } else {
      builder.put("failure", .null)
    }
    add("missed", state.missed)
    add("skipped", state.skipped)
    if let running = state.running {
      builder.openObject("running")
      builder.put("since", running.since?.rfc3339)
      builder.put("due_for", running.dueFor.rfc3339)
      builder.put("attempts", running.attempts)
      builder.close()
    } else {
      builder.put("running", .null)
    }
    if let waiting = state.waiting {
      builder.openObject("waiting")
      builder.put("until", waiting.until?.rfc3339)
      builder.put("due_for", waiting.dueFor.rfc3339)
      builder.put("attempts", waiting.attempts)
      builder.put("cause", waiting.cause)
      builder.close()
    } else {
      builder.put("waiting", .null)
    }
    builder.close()
  }

  private mutating func add(_ name: String, _ times: TaskState.Times) {
    builder.openObject(name)
    builder.put("count", times.count)
    builder.put("last", times.last?.rfc3339)
    builder.put("cause", times.cause)
    builder.close()
  }
}
