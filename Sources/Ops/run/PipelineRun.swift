import Config
import Digest
import Holding
import Unix

/// One run of a pipeline, from its lock to its summary.
struct PipelineRun {
  let script: Script
  /// What it runs for, where the same pipeline runs for others too.
  let scope: String?
  let arguments: [String]
  let patience: Patience
  let home: HomeFolder
  /// Who runs the script elsewhere; nil is here.
  let executor: Executor?

  /// What its row and its summary call it.
  private var title: String { scope.map { "\(script.name) \($0)" } ?? script.name }

  /// A folder for what a pipeline has once for each scope.
  ///
  /// What a scope has stays few, however many scopes there are; no pipeline's own name has a dot.
  private static func folder(_ base: String, _ script: Script, _ scope: String?) -> String {
    guard let scope else { return base }
    let folder = "\(base)/\(script.name).each"
    return scope.isEmpty ? folder : "\(folder)/\(FileName.of(scope))"
  }

  /// What an attempt starts.
  private func command(
    _ variables: [String], _ lockPath: String
  ) throws(Failure) -> (words: [String], variables: [String]) {
    guard let executor else { return (["bash", script.path] + arguments, variables) }
    // Where it runs, no path begins in this folder.
    let path = Files.resolve(script.path) ?? script.path
    return try executor.place(
      ["bash", path] + arguments, variables, in: Self.node(lockPath))
  }

  /// The folder of what an executor needs; no name of a scope has a percent sign before an n.
  private static func node(_ lockPath: String) -> String { "\(lockPath)%node" }

  /// What to say where it runs already.
  private func busy(
    _ why: String, isJSON: Bool, _ session: inout Session
  ) throws(Failure) -> Failure {
    let failure = Failure(.retry, "\(title): is running already\(why)")
    if isJSON { try session.output.line(Report.busy(title, failure)) }
    return failure
  }

  /// Who runs it, as far as that is noted, for the message; nil where nobody is known to.
  private static func holder(_ lockPath: String) -> String? {
    guard let holder = LockHolder(of: lockPath) else { return nil }
    if holder.run.isAlive { return " as process \(holder.run.pid), wait for it" }
    guard let group = holder.group else { return nil }
    let members = group.members
    if members.isEmpty { return nil }
    let pids = members.map { "\($0.pid)" }.joined(separator: ", ")
    return ": its bdc-run (process \(holder.run.pid)) was killed and its stages go on (\(pids)): "
      + "wait for them, or end them with kill -- -\(group.leader.pid)"
  }

  /// Runs it; throws `Exit.retry` where it runs already.
  func run(isJSON: Bool, _ session: inout Session) throws(Failure) -> Exit {
    let lockFolder = Self.folder("\(home.path)/lock", script, scope == nil ? nil : "")
    try Files.makeFolder(lockFolder)
    let lockPath = "\(lockFolder)/\(scope.map { FileName.of($0) } ?? script.name)"
    guard let lock = try FileLock(lockPath, wait: false) else {
      let why = Self.holder(lockPath) ?? " (\(lockPath) is locked), wait for it"
      throw try busy(why, isJSON: isJSON, &session)
    }
    // A lock's file that somebody removed is no lock: who runs is asked as well.
    if let why = Self.holder(lockPath) { throw try busy(why, isJSON: isJSON, &session) }
    defer { LockHolder.clear(of: lockPath) }
    var fault = Attempt.note(nil, lockPath)
    var row = RunRow(title, home)
    var log = try RunLog(
      Self.folder(home.log, script, scope), script.name, kept: scope == nil ? RunLog.kept : 5,
      &session)
    if let fault = row.fault { log.say("warning: \(fault)", matters: !session.quiet, &session) }
    let begun = Clock.monotonic
    let deadline = begun + Int64(patience.timeout) * 1000
    var report = Report(pipeline: title, run: row.id, log: log.path)
    // Whoever was told to end while the database was waited for does not begin.
    report.isStopped = session.interrupted != nil
    while !report.isStopped {
      report.attempts += 1
      let stages = log.stages(report.attempts)
      let (words, variables) = try command(
        script.variables(home.path, stages: stages, run: row.id), lockPath)
      defer { if executor != nil { Executor.clear(Self.node(lockPath)) } }
      let ended = try Attempt.run(
        words, variables, lock: lock.descriptor, lockPath, mixesOutput: isJSON, until: deadline,
        &log)
      fault = fault ?? ended.fault
      if !ended.left.isEmpty {
        let pids = ended.left.map { "\($0.pid)" }.joined(separator: ", ")
        log.say(
          "warning: its script ended and left processes in the background (\(pids)): nobody waits "
            + "for them, or ends them", matters: !session.quiet, &session)
      }
      report.take(ended, try Stages.read(stages))
      report.seconds = Int((Clock.monotonic - begun) / 1000)
      report.isStopped = ended.isStopped
      guard report.mayRetry, report.attempts <= patience.retries else { break }
      let wait = report.wait(patience.pause)
      guard Clock.monotonic + wait < deadline else { break }
      log.say("\(report.headline), again in \(wait / 1000) s", matters: false, &session)
      Clock.sleep(milliseconds: wait)
      report.isStopped = session.interrupted != nil
      if report.isStopped { break }
    }
    report.seconds = Int((Clock.monotonic - begun) / 1000)
    // Without the lines that end the log: they say what the report says by itself.
    report.tail = log.tail
    let known = row.fault
    row.finish(report.end)
    if let fault = row.fault, fault != known {
      log.say("warning: \(fault)", matters: !session.quiet, &session)
    }
    if let fault { log.say("warning: \(fault)", matters: !session.quiet, &session) }
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
