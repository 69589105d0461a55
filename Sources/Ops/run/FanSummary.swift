import NDJSON
import Time
import Unix

/// How the run of one scope ended.
struct ScopeEnd {
  let scope: String
  /// The run's own status; 75 where it was killed.
  let status: Int
  let isStopped: Bool
  let run: Int?
  let cause: String?
  let advice: String?
  /// RFC 3339.
  let retryAt: String?
  let attempts: Int
  let seconds: Int
  let log: String?
  let stages: [Stage]

  /// From its status and its summary; without one, what it said last is the cause.
  init(_ scope: String, _ ended: Child.Status, _ json: JSON?, said: String?) {
    self.scope = scope
    let code = Int(ended.code)
    isStopped = json?["stopped"]?.bool ?? (code == 130 || code == 143)
    status = code >= 128 && code != 141 ? 75 : code
    run = json?["run"]?.integer.map { Int($0) }
    let isKilled = json == nil && code >= 128
    cause = json?["cause"]?.string ?? (code == 0 ? nil : isKilled ? "bdc-run: killed" : said)
    advice = json?["advice"]?.string
    retryAt = json?["retry_at"]?.string
    attempts = json?["attempts"]?.integer.map { Int($0) } ?? 0
    seconds = json?["seconds"]?.integer.map { Int($0) } ?? 0
    log = json?["log"]?.string
    stages = json?["stages"]?.array?.compactMap { Stage(summary: $0) } ?? []
  }

  /// Of one that could not be started.
  init(_ scope: String, failure: Failure) {
    self.init(scope, .exited(failure.exit.rawValue), nil, said: failure.message)
  }

  var isGood: Bool { status == 0 && !isStopped }

  /// One line for a person.
  var line: String {
    if isStopped { return "\(scope): stopped after \(seconds) s" }
    guard let cause else { return "\(scope): done in \(seconds) s" }
    let place = log.map { " (log: \($0))" } ?? ""
    return "\(scope): failed after \(seconds) s: \(cause)" + (advice.map { "; \($0)" } ?? "")
      + place
  }

  /// Its object in `--json`.
  var json: JSON {
    var builder = LineBuilder()
    builder.put("scope", scope)
    builder.put("run", run)
    builder.put("status", status)
    builder.put("stopped", isStopped)
    builder.put("cause", cause)
    builder.put("advice", advice)
    builder.put("retry_at", retryAt)
    builder.put("attempts", attempts)
    builder.put("seconds", seconds)
    builder.put("log", log)
    return (try? JSON.parse(builder.finish())) ?? .null
  }
}

/// How the runs of all scopes ended; a line of each is kept, and the sums of what their stages did.
struct FanSummary {
  /// The first of these that occurred is what counts; bdc-exit(7) has them.
  private static let order = [70, 78, 77, 64, 66, 73, 74, 69, 75, 65, 141]
  /// A pipeline that loops over tools has no end of stages.
  private static let mostStages = 256

  let pipeline: String
  let run: Int?
  let scopes: Int
  var seconds = 0
  var isStopped = false
  private(set) var failed = 0
  private(set) var retryAt: String?
  private var ends: [ScopeEnd] = []
  private var stages: [Stage] = []
  private var worst: ScopeEnd?

  init(pipeline: String, run: Int?, scopes: Int) {
    self.pipeline = pipeline
    self.run = run
    self.scopes = scopes
  }

  /// Scopes that were run.
  var ended: Int { ends.count }

  /// Adds how one ended.
  mutating func take(_ end: ScopeEnd) {
    for stage in end.stages { add(stage) }
    if !end.isGood {
      failed += 1
      if end.status != 0, Self.rank(end.status) < worst.map({ Self.rank($0.status) }) ?? .max {
        worst = end
      }
    }
    if let at = end.retryAt.flatMap({ Timestamp(rfc3339: $0) }),
      at > retryAt.flatMap({ Timestamp(rfc3339: $0) }) ?? .earliest
    {
      retryAt = at.rfc3339
    }
    ends.append(end.withoutStages)
  }

  /// The status of the most important cause; 75 where scopes are left.
  var exit: Exit {
    let status = worst?.status ?? 0
    if ended < scopes, Self.rank(status) > Self.rank(75) { return .retry }
    return status == 0 ? .ok : Exit(rawValue: Int32(status)) ?? .bug
  }

  private static func rank(_ status: Int) -> Int {
    status == 0 ? .max : order.firstIndex(of: status) ?? 0
  }

  private mutating func add(_ stage: Stage) {
    if let place = stages.firstIndex(where: { $0.title == stage.title }) {
      stages[place].add(stage)
    } else if stages.count < Self.mostStages {
      var first = stage
      first.clear()
      stages.append(first)
    }
  }

  /// One line for a person.
  var headline: String {
    let left = scopes - ended
    let counts =
      "\(ended - failed) of \(scopes) scopes done"
      + (failed > 0 ? ", \(failed) failed" : "") + (left > 0 ? ", \(left) not started" : "")
    let took = "\(pipeline): \(counts) in \(seconds) s"
    if isStopped { return "\(took), stopped, what was read is done" }
    guard let worst else { return took + (left > 0 ? ", its time is over" : "") }
    return "\(took): \(worst.scope): \(worst.cause ?? "status \(worst.status)")"
  }

  /// What to do now, nil when there is nothing.
  var advice: String? {
    if isStopped || exit == .ok { return nil }
    guard let worst else { return "run it again, or give it more time with --timeout" }
    let when = exit == .retry ? retryAt.map { ", not before \($0)" } ?? "" : ""
    return (worst.advice ?? "run it again later") + when
  }

  /// The summary.
  var lines: [String] {
    ends.map { "  \($0.line)" } + stages.map { "  all: \($0.sentence)" } + [headline]
      + [advice].compactMap { $0 }
  }

  /// The summary in one line.
  var line: String { headline + (advice.map { "; \($0)" } ?? "") }

  /// What the row keeps of it.
  var end: RunRow.End {
    RunRow.End(
      exit: exit, isStopped: isStopped, cause: worst.map { "\($0.scope): \($0.cause ?? "")" },
      stages: stages.json, headline: headline, advice: advice)
  }

  /// The object of `--json`.
  var json: [UInt8] {
    var builder = LineBuilder()
    builder.put("pipeline", pipeline)
    builder.put("run", run)
    builder.put("status", Int(exit.rawValue))
    builder.put("stopped", isStopped)
    builder.put("scopes", scopes)
    builder.put("done", ended - failed)
    builder.put("failed", failed)
    builder.put("cause", end.cause)
    builder.put("advice", advice)
    builder.put("retry_at", retryAt)
    builder.put("seconds", seconds)
    builder.put("stages", stages.json)
    builder.openArray("runs")
    for end in ends { builder.element(end.json) }
    builder.close()
    return builder.finish()
  }
}

extension ScopeEnd {
  /// What is kept of it: thousands of scopes have thousands of stages.
  fileprivate var withoutStages: ScopeEnd { ScopeEnd(self) }

  private init(_ whole: ScopeEnd) {
    scope = whole.scope
    status = whole.status
    isStopped = whole.isStopped
    run = whole.run
    cause = whole.cause.map { String($0.prefix(1024)) }
    advice = whole.advice
    retryAt = whole.retryAt
    attempts = whole.attempts
    seconds = whole.seconds
    log = whole.log
    stages = []
  }
}
