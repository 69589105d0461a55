import Config
import NDJSON
import Schedule
import Time
import Unix

/// The files through which a child says how it ended, also to another scheduler than the one that
/// started it.
struct RunFiles: Equatable {
  private let base: String

  init(_ folder: SchedFolder, _ id: String) { base = "\(folder.runs)/\(id)" }

  /// Standard output: the summary of bdc-run.
  var output: String { "\(base).out" }
  /// Standard error.
  var errors: String { "\(base).err" }
  /// Which process it is.
  private var mark: String { "\(base).pid" }

  /// Removes what an earlier start left.
  func clear() {
    for path in [output, errors, mark] { Files.remove(path) }
  }

  /// Notes which process it is.
  func note(_ pid: Int32) throws(Failure) {
    guard let process = ProcessMark(pid: pid) else { return }
    try Files.writeAtomically(mark, Array("\(process.pid) \(process.started)\n".utf8))
  }

  /// The process that was noted; nil for none.
  var process: ProcessMark? {
    guard let bytes = try? Files.read(mark, limit: 256) else { return nil }
    let words = String(decoding: bytes, as: UTF8.self).trimmed.split(separator: " ")
    guard words.count == 2, let pid = Int32(words[0]), let started = Int64(words[1]) else {
      return nil
    }
    return ProcessMark(pid: pid, started: started)
  }

  /// How it ended; `status` is nil where nobody saw it end.
  func end(_ status: Child.Status?, _ pipeline: String) -> TaskEnd {
    if let summary { return Self.end(summary) }
    let said = lastLine
    switch status {
    case nil:
      return TaskEnd(.lost, cause: "the scheduler died, and so did its bdc-run")
    case .exited(let code):
      // What could not be written is no summary and no line.
      let fault = said == nil ? self.fault : nil
      let why = fault.map { ", and what it said is lost: \($0)" } ?? ""
      var end = TaskEnd(
        .status(Int(code)), cause: said ?? "bdc-run ended with status \(code)\(why)")
      end.tail = said
      let first = fault == nil ? "" : "bdc status says how the pipeline itself ended, "
      end.advice = "\(first)run it by hand: bdc run \(pipeline)"
      return end
    case .signaled(let signal):
      var end = TaskEnd(
        .status(128 + Int(signal)), cause: "bdc-run was ended by signal \(signal)")
      end.tail = said
      end.advice = "see who ended it; what was read is done"
      return end
    }
  }

  private var summary: JSON? {
    guard let bytes = try? Files.read(output, limit: 4 << 20),
      let line = bytes.split(separator: 0x0A).last, let value = try? JSON.parse(Array(line)),
      value["pipeline"] != nil, value["status"] != nil
    else { return nil }
    return value
  }

  /// Why nothing can be written here; nil where it can.
  private var fault: String? {
    let path = "\(base).try"
    defer { Files.remove(path) }
    do throws(Failure) {
      try Files.writeAtomically(path, [UInt8](repeating: 0x0A, count: 4096))
      return nil
    } catch {
      return error.message
    }
  }

  private var lastLine: String? {
    guard let bytes = try? Files.read(errors, limit: 4 << 20),
      let line = bytes.split(separator: 0x0A).last
    else { return nil }
    return String(Redaction.redact(String(decoding: line, as: UTF8.self)).prefix(4096))
  }

  private static func end(_ summary: JSON) -> TaskEnd {
    let status = Int(summary["status"]?.integer ?? 70)
    var end = TaskEnd(.status(status), cause: summary["cause"]?.string)
    if summary["stopped"]?.bool ?? false { end.kind = .stopped }
    if summary["running"]?.bool ?? false { end.kind = .busy }
    end.attempts = Int(summary["attempts"]?.integer ?? 1)
    end.advice = summary["advice"]?.string
    end.retryAt = summary["retry_at"]?.string.flatMap { Timestamp(rfc3339: $0) }
    if status != 0, let tail = summary["tail"]?.string, !tail.isEmpty { end.tail = tail }
    end.log = summary["log"]?.string
    end.runID = summary["run"]?.integer.map { Int($0) }
    var sums: [(name: String, sum: Int64)] = []
    for stage in summary["stages"]?.array ?? [] {
      end.requests += Int(stage["requests"]?.integer ?? 0)
      for count in stage["counts"]?.object ?? [] {
        let number = count.value.integer ?? 0
        if let place = sums.firstIndex(where: { $0.name == count.name }) {
          sums[place].sum &+= number
        } else {
          sums.append((count.name, number))
        }
      }
    }
    end.counts = .object(sums.map { JSON.Member($0.name, .integer($0.sum)) })
    return end
  }
}

/// A task's bdc-run.
final class TaskChild {
  /// bdc-run keeps the task's time-out itself; this long after it we do.
  static let grace: Int64 = 120_000

  let run: TaskRun
  let files: RunFiles
  private var child: Child
  private var deadline: Int64
  private var kills = 0
  private let process: ProcessMark?
  private var leftover: Leftover

  /// Starts it; throws what hinders.
  init(_ run: TaskRun, _ task: Task, _ home: HomeFolder, _ folder: SchedFolder) throws(Failure) {
    self.run = run
    files = RunFiles(folder, run.id)
    files.clear()
    child = try Child(
      TaskChild.words(task, home), environment: TaskChild.variables(run, home),
      output: .append(files.output), errors: .append(files.errors))
    deadline = TaskChild.deadline(task)
    process = ProcessMark(pid: child.pid)
    leftover = Leftover(run, home)
    try? files.note(child.pid)
  }

  /// How it ended; nil while it, or a stage that it left behind, runs.
  func look() -> TaskEnd? {
    if let status = child.wait(milliseconds: 0) {
      guard leftover.isOver(process) else { return nil }
      var end = files.end(status, run.pipeline)
      end.cause = end.cause.map { $0 + leftover.sentence }
      return end
    }
    if Clock.monotonic >= deadline {
      // Its second TERM makes bdc-run kill its stages.
      child.kill(kills < 2 ? 15 : 9)
      if kills >= 2 { leftover.hurry() }
      kills += 1
      deadline = Clock.monotonic + 5000
    }
    return nil
  }

  /// When a bdc-run that was started now must be over.
  static func deadline(_ task: Task) -> Int64 {
    Clock.monotonic + Int64(task.timeout) * 1000 + grace
  }

  /// Passes a signal on; what does not end within so many milliseconds is killed.
  func stop(_ signal: Int32, within milliseconds: Int64) {
    child.kill(signal)
    if kills > 0, leftover.isFound { leftover.hurry() }
    kills = max(kills, 1)
    deadline = Clock.monotonic + milliseconds
  }

  /// A program that lies beside this one, else one on PATH.
  static func program(_ name: String) -> String {
    let own = Files.resolve("/proc/self/exe") ?? ""
    let folder = own.lastIndex(of: "/").map { own[..<$0] } ?? ""
    let beside = "\(folder)/\(name)"
    return Files.isExecutable(beside) ? beside : name
  }

  /// The command line.
  static func words(_ task: Task, _ home: HomeFolder) -> [String] {
    let options = [
      "--json", "--quiet", "-C", home.path, "--timeout", "\(max(1, task.timeout))", "--retries",
      "\(task.retries)",
    ]
    let executor = task.executor.flatMap { ["--executor", $0] }
    return [program("bdc-run")] + options + executor + ["--", task.pipeline] + task.arguments
  }

  private static func variables(_ run: TaskRun, _ home: HomeFolder) -> [String] {
    var own = [("BDC_HOME", home.path), ("BDC_TASK", run.task)]
    if let release = run.release { own.append(("BDC_BOOST_RELEASE", release)) }
    let inherited = Environment.all.filter { variable in
      !own.contains { $0.0 == variable.name } && variable.name != "BDC_STAGES"
    }
    return (inherited.map { ($0.name, $0.value) } + own).map { "\($0.0)=\($0.1)" }
  }
}

extension TaskRun {
  /// The row as it is kept: no secret of its arguments is in it.
  var redacted: TaskRun {
    var run = self
    run.arguments = arguments.map(Redaction.redact)
    return run
  }
}
