import Config
import NDJSON
import Unix

/// Runs a pipeline once for each of many scopes, some at the same time, each as a bdc-run of its own.
struct Fan {
  let script: Script
  /// As it was given.
  let pipeline: String
  let arguments: [String]
  let patience: Patience
  let home: HomeFolder
  let jobs: Int
  /// Seconds for one scope.
  let eachTimeout: Int?
  /// The words of `--executor`.
  let executor: [String]
  /// The runs' environment; nil is this one.
  let variables: [String]?

  /// Milliseconds between two looks at those that run.
  private static let look: Int64 = 20

  /// Runs all, and says how they ended; a row of its own notes the whole.
  func run(
    _ scopes: [[String]], isJSON: Bool, _ session: inout Session
  ) throws(Failure) -> Exit {
    let begun = Clock.monotonic
    let deadline = begun + Int64(patience.timeout) * 1000
    var row = RunRow(script.name, home)
    if let fault = row.fault { session.warn(fault) }
    var summary = FanSummary(pipeline: script.name, run: row.id, scopes: scopes.count)
    var running: [ScopeRun] = []
    var next = 0
    var passedOn = 0
    while next < scopes.count || !running.isEmpty {
      let mayStart = session.interrupted == nil && Clock.monotonic < deadline
      if !mayStart { next = scopes.count }
      while next < scopes.count, running.count < jobs {
        let scope = scopes[next].joined(separator: " ")
        do throws(Failure) {
          running.append(
            try ScopeRun(
              scope, command(scopes[next], scope, until: deadline), variables, session.verbose))
        } catch {
          summary.take(ScopeEnd(scope, failure: error))
        }
        next += 1
      }
      // Once for each signal: at the second they kill their stages.
      if Signals.count > passedOn, let signal = Signals.seen {
        passedOn = Signals.count
        for run in running { run.pass(signal) }
      }
      var isBusy = false
      for run in running { isBusy = run.pump(&session) || isBusy }
      for run in running where run.isOver { summary.take(run.end) }
      running.removeAll(where: \.isOver)
      let names = running.map(\.scope).joined(separator: ", ")
      session.progress(
        "\(summary.ended) of \(scopes.count) scopes, \(summary.failed) failed, running: \(names)")
      // `Clock.sleep` does not sleep once a signal came; a descriptor that is none is a plain pause.
      if !isBusy, !running.isEmpty {
        _ = Input(descriptor: -1, name: "").isReady(within: Int32(Self.look))
      }
    }
    summary.seconds = Int((Clock.monotonic - begun) / 1000)
    summary.isStopped = session.interrupted != nil
    let known = row.fault
    row.finish(summary.end)
    if let fault = row.fault, fault != known { session.warn(fault) }
    try report(summary, isJSON: isJSON, &session)
    return summary.exit
  }

  private func report(
    _ summary: FanSummary, isJSON: Bool, _ session: inout Session
  ) throws(Failure) {
    for line in summary.lines { session.say(line) }
    if session.quiet, summary.exit != .ok { session.report(summary.line) }
    session.retryAt = summary.retryAt
    session.count("scopes", summary.ended)
    session.count("failed", summary.failed)
    if isJSON { try session.output.line(summary.json) }
  }

  private func command(_ words: [String], _ scope: String, until deadline: Int64) -> [String] {
    let left = max(1, Int((deadline - Clock.monotonic) / 1000))
    let options = [
      "--json", "--scope", scope, "--retries", "\(patience.retries)", "--pause",
      "\(patience.pause)", "--timeout", "\(min(eachTimeout ?? left, left))", "--home", home.path,
    ]
    let program = Files.resolve("/proc/self/exe") ?? Run.name
    let place = executor.map { "--executor=\($0)" }
    return [program] + options + place + ["--", pipeline] + arguments + words
  }
}

/// A bdc-run of one scope.
final class ScopeRun {
  /// A summary in JSON is far smaller.
  private static let longest = 4 << 20
  /// Whoever holds its output this long after its end is no part of it.
  private static let linger: Int64 = 2000

  let scope: String
  private var child: Child
  private var output: Pipe
  private var errors: Pipe
  private var said: [UInt8] = []
  private var complaint: [UInt8] = []
  private var lastLine: String?
  private var open = [true, true]
  private var status: Child.Status?
  private var leaveAt: Int64 = .max
  private let passesOn: Bool

  /// Starts it; its messages are passed on where somebody wants to see them.
  init(
    _ scope: String, _ command: [String], _ variables: [String]?, _ passesOn: Bool
  ) throws(Failure) {
    self.scope = scope
    self.passesOn = passesOn
    output = try Pipe()
    errors = try Pipe()
    child = try Child(
      command, environment: variables, output: .descriptor(output.writing),
      errors: .descriptor(errors.writing))
    output.closeWriting()
    errors.closeWriting()
  }

  /// Whether it ended and everything it said was read.
  var isOver: Bool {
    status != nil && (open == [false, false] || Clock.monotonic >= leaveAt)
  }

  /// Passes a signal on.
  func pass(_ signal: Int32) {
    if status == nil { child.kill(signal) }
  }

  /// Reads what there is; whether there was anything.
  func pump(_ session: inout Session) -> Bool {
    var isBusy = false
    for (place, descriptor) in [output.reading, errors.reading].enumerated() where open[place] {
      let input = Input(descriptor: descriptor, name: scope)
      guard input.isReady() else { continue }
      var bytes: [UInt8] = []
      let count = (try? input.read(into: &bytes, afterSignal: true)) ?? 0
      open[place] = count > 0
      isBusy = isBusy || count > 0
      if place == 0, said.count < Self.longest { said += bytes }
      if place == 1 { complain(bytes, &session) }
    }
    if status == nil, let ended = child.wait(milliseconds: 0) {
      status = ended
      leaveAt = Clock.monotonic + Self.linger
    }
    return isBusy
  }

  /// How it ended.
  var end: ScopeEnd {
    ScopeEnd(scope, status ?? .signaled(9), try? JSON.parse(said), said: lastLine)
  }

  private func complain(_ bytes: [UInt8], _ session: inout Session) {
    complaint += bytes
    var lines = complaint.split(separator: 0x0A, omittingEmptySubsequences: false)
    // A line without end is cut: memory has one.
    let rest = lines.popLast().map { Array($0.suffix(65_536)) } ?? []
    complaint = rest
    for line in lines {
      let text = String(decoding: line.prefix(4096), as: UTF8.self)
      lastLine = String(text.prefix(1024))
      if passesOn { session.report("\(scope): \(text)") }
    }
  }
}
