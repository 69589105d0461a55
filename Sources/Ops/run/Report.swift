import NDJSON
import Time
import Unix

/// What a run tells at its end: to a person, as JSON, and to its row.
struct Report {
  /// The pipeline's name, and the scope it runs for.
  let pipeline: String
  /// The number of its row, nil when the database was away.
  let run: Int?
  let log: String
  var attempts = 0
  var seconds = 0
  /// Whether a signal told us to end.
  var isStopped = false
  /// The last lines it said.
  var tail = ""
  /// The stages of the last attempt.
  private(set) var stages: [Stage] = []
  /// Why the last attempt failed.
  private(set) var cause: Cause?

  /// Takes how an attempt ended.
  mutating func take(_ ended: Attempt.Ended, _ stages: [Stage]) {
    self.stages = stages
    cause = Cause.find(stages, ended.script)
    if ended.isTimedOut { cause = Cause(kind: .timeout, stage: stages.first { $0.status == nil }) }
  }

  /// Whether trying again can help.
  var mayRetry: Bool { !isStopped && cause?.mayRetry ?? false }

  /// The latest moment before which a source wants no further request, RFC 3339.
  var retryAt: String? {
    let times = stages.filter { $0.status == 75 }.compactMap { stage in
      stage.retryAt.flatMap { Timestamp(rfc3339: $0) }
    }
    return times.max()?.rfc3339
  }

  /// Milliseconds until the next attempt: the pause, doubled with each, and never before `retryAt`.
  func wait(_ pause: Int) -> Int64 {
    let doubled = Int64(pause) * 1000 << Int64(min(attempts - 1, 20))
    guard let at = retryAt.flatMap({ Timestamp(rfc3339: $0) }) else { return doubled }
    return max(doubled, (at.microseconds - Clock.now) / 1000 + 1000)
  }

  /// The status that the run ends with.
  var exit: Exit { cause?.exit ?? .ok }

  /// What the run's row keeps.
  var end: RunRow.End {
    RunRow.End(
      exit: exit, isStopped: isStopped, cause: cause?.sentence, stages: stages.json,
      headline: headline, advice: advice)
  }

  /// One line for a person.
  var headline: String {
    let tries = attempts > 1 ? ", \(attempts) attempts" : ""
    let took = "\(seconds) s\(tries)"
    if isStopped { return "\(pipeline): stopped after \(took), what was read is done" }
    guard let cause else { return "\(pipeline): done in \(took)" }
    return "\(pipeline): failed after \(took): \(cause.sentence)"
  }

  /// What to do now, nil when there is nothing.
  var advice: String? {
    guard !isStopped, let cause else { return nil }
    let when = cause.exit == .retry ? retryAt.map { ", not before \($0)" } ?? "" : ""
    return cause.advice + when
  }

  /// The summary.
  var lines: [String] {
    var lines = stages.map { "  \($0.sentence)" }
    lines.append(headline)
    if let advice { lines.append("\(advice) (log: \(log))") }
    return lines
  }

  /// The summary in one line, for a mail of cron.
  var line: String {
    headline + (advice.map { "; \($0) (log: \(log))" } ?? "")
  }

  /// The object of `--json`.
  var json: [UInt8] {
    var builder = LineBuilder()
    builder.put("pipeline", pipeline)
    builder.put("run", run)
    builder.put("status", Int(exit.rawValue))
    builder.put("stopped", isStopped)
    builder.put("cause", cause?.sentence)
    builder.put("advice", advice)
    builder.put("retry_at", retryAt)
    builder.put("attempts", attempts)
    builder.put("seconds", seconds)
    builder.put("log", log)
    builder.put("stages", stages.json)
    builder.put("running", false)
    builder.put("tail", tail)
    return builder.finish()
  }

  /// The object of `--json` where the pipeline runs already.
  static func busy(_ pipeline: String, _ failure: Failure) -> [UInt8] {
    var builder = LineBuilder()
    builder.put("pipeline", pipeline)
    builder.put("run", Int?.none)
    builder.put("status", Int(failure.exit.rawValue))
    builder.put("stopped", false)
    builder.put("cause", "bdc-run: \(failure.message)")
    builder.put("advice", String?.none)
    builder.put("retry_at", String?.none)
    builder.put("attempts", 0)
    builder.put("seconds", 0)
    builder.put("log", String?.none)
    builder.put("stages", .array([]))
    builder.put("running", true)
    builder.put("tail", String?.none)
    return builder.finish()
  }
}
