import Schedule
import Time

/// What there is to say of a task.
struct TaskSentences {
  /// What wants to be known: what runs, waits, failed, was missed or skipped.
  private(set) var urgent: [String] = []
  /// What is said of a task of which nothing wants to be known.
  let calm: String
  /// Its last success, nil when there is none.
  let last: String?

  init(_ task: Task?, _ state: TaskState, now: Timestamp) {
    let usual = state.usual.map { "usual \(Spell.span($0))" }
    if let done = state.doneAt {
      let took = state.took.map { ", took \(Spell.span($0))" } ?? ""
      last = "done \(Spell.minute(done))\(took)" + (usual.map { " (\($0))" } ?? "")
    } else {
      last = nil
    }
    calm = last ?? Self.never(task, state)
    if let running = state.running {
      let since = running.since.map { start in
        let far = [Spell.span(now.microseconds(since: start)) + " so far", usual]
        return " since \(Spell.minute(start)) (\(far.compactMap { $0 }.joined(separator: ", ")))"
      }
      let attempt = running.attempts > 1 ? ", attempt \(running.attempts)" : ""
      urgent.append(
        "runs\(since ?? "")\(attempt), was due \(Spell.minute(running.dueFor))")
    }
    if let waiting = state.waiting {
      let until =
        waiting.until.map { "waits until \(Spell.minute($0))" } ?? "waits for its turn"
      let attempt = waiting.attempts > 0 ? ", then attempt \(waiting.attempts + 1)" : ""
      let cause = waiting.cause.map { ": \($0)" } ?? ""
      urgent.append("\(until)\(attempt), was due \(Spell.minute(waiting.dueFor))\(cause)")
    }
    if let failure = state.failure { tell(failure, state) }
    tell(state.missed, "missed")
    tell(state.skipped, "skipped")
  }

  private static func never(_ task: Task?, _ state: TaskState) -> String {
    if let task, task.when == .onRelease {
      return "waits for a release of Boost that it has not done"
    }
    return state.outcome.map { "\($0), and never ended well" } ?? "was never due yet"
  }

  private mutating func tell(_ failure: TaskState.Failed, _ state: TaskState) {
    let status = failure.status.map { ", status \($0)" } ?? ""
    let word = failure.outcome == "failed" ? "failed" : "was \(failure.outcome)"
    let since =
      state.doneAt.map { "its last success \(Spell.minute($0))" }
      ?? "it was first due, no success yet"
    let times = state.failures == 1 ? "once" : "\(state.failures) times"
    let again = failure.retryAt.map { ", tried again not before \(Spell.minute($0))" } ?? ""
    urgent.append("\(word) \(Spell.minute(failure.at))\(status), \(times) since \(since)\(again)")
    urgent.append("cause: \(failure.cause ?? "none was given, see the log")")
    if let said = failure.lastSaid { urgent.append("said: \(said)") }
    if let advice = failure.advice { urgent.append("do: \(advice)") }
    if let log = failure.log {
      urgent.append("log: \(log)" + (failure.host.map { " on \($0)" } ?? ""))
    }
  }

  private mutating func tell(_ times: TaskState.Times, _ word: String) {
    guard times.count > 0 else { return }
    let count = times.count == 1 ? "once" : "\(times.count) times, last"
    let when = times.last.map { " \(Spell.minute($0))" } ?? ""
    urgent.append("\(word) \(count)\(when)" + (times.cause.map { ": \($0)" } ?? ""))
  }
}
