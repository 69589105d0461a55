import Config
import Unix

/// Runs a pipeline under its lock, decides why it failed, and tries again when that can help.
@main
struct Run: Tool {
  static let name = "bdc-run"
  static let summary = "run a pipeline, once at a time, and say how it ended"
  static let operands = "pipeline [argument ...]"
  static let options = [
    HomeFolder.option,
    Option("retries", nil, "n", "try again so many times (default 2)"),
    Option("pause", nil, "seconds", "wait before a retry, longer each time (default 10)"),
    Option("timeout", nil, "seconds", "end it after so long, retries included (default 86400)"),
    Option("json", nil, "print the summary as one JSON object on standard output"),
  ]

  let pipeline: String
  let arguments: [String]
  let retries: Int
  let pause: Int
  let timeout: Int
  let isJSON: Bool
  let home: HomeFolder

  init(_ arguments: Arguments) throws(Failure) {
    guard let pipeline = arguments.operands.first else {
      throw Failure(.usage, "expected a pipeline, such as mail")
    }
    self.pipeline = pipeline
    self.arguments = Array(arguments.operands.dropFirst())
    retries = try arguments.number("retries", 0...100) ?? 2
    pause = try arguments.number("pause", 0...86_400) ?? 10
    timeout = try arguments.number("timeout", 1...2_592_000) ?? 86_400
    isJSON = arguments.has("json")
    home = try HomeFolder.need(arguments.value(HomeFolder.option.long))
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let script = try Script(pipeline, in: home)
    try Files.makeFolder("\(home.path)/lock")
    let lockPath = "\(home.path)/lock/\(script.name)"
    guard let lock = try FileLock(lockPath, wait: false) else {
      throw Failure(
        .retry, "\(script.name): is running already (\(lockPath) is locked), wait for it")
    }
    var row = RunRow(script.name, home)
    var log = try RunLog(home.log, script.name, &session)
    if let fault = row.fault { log.say("warning: \(fault)", matters: !session.quiet, &session) }
    let begun = Clock.monotonic
    let deadline = begun + Int64(timeout) * 1000
    var report = Report(pipeline: script.name, run: row.id, log: log.path)
    while true {
      report.attempts += 1
      let stages = log.stages(report.attempts)
      let ended = try Attempt.run(
        [script.path] + arguments, script.variables(home.path, stages: stages, run: row.id),
        lock: lock.descriptor, mixesOutput: isJSON, until: deadline, &log)
      report.take(ended, try Stages.read(stages))
      report.seconds = Int((Clock.monotonic - begun) / 1000)
      report.isStopped = session.interrupted != nil
      guard report.mayRetry, report.attempts <= retries else { break }
      let wait = report.wait(pause)
      guard Clock.monotonic + wait < deadline else { break }
      log.say("\(report.headline), again in \(wait / 1000) s", matters: false, &session)
      Clock.sleep(milliseconds: wait)
      report.isStopped = session.interrupted != nil
      if report.isStopped { break }
    }
    report.seconds = Int((Clock.monotonic - begun) / 1000)
    let known = row.fault
    row.finish(report)
    if let fault = row.fault, fault != known {
      log.say("warning: \(fault)", matters: !session.quiet, &session)
    }
    let isFailed = report.cause != nil
    for line in report.lines { log.say(line, matters: isFailed && !session.quiet, &session) }
    // Why a run failed is most likely also why it is not noted: one line says it.
    if session.quiet, let line = isFailed ? report.line : row.fault.map({ "warning: \($0)" }) {
      session.report(line)
    }
    session.retryAt = report.retryAt
    session.count("attempts", report.attempts)
    if isJSON { try session.output.line(report.json) }
    if report.exit == .ok, let failure = log.failure { throw failure }
    return report.exit
  }
}
