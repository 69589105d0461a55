import Config
import Unix

/// Runs a pipeline under its lock, decides why it failed, and tries again when that can help.
@main
struct Run: Tool {
  static let name = "bdc-run"
  static let summary = "run a pipeline, once at a time, and say how it ended"
  static let operands = "pipeline [argument ...]"
  static let options = [
    Option("each", nil, "file", "run it once for each line of a file, - for standard input"),
    Option("each-timeout", nil, "seconds", "with --each: end a line's run after so long"),
    Option(
      "executor", nil, "word", repeats: true,
      "run the script by this executor; each further word is one of its own"),
    HomeFolder.option,
    Option("jobs", "j", "n", "with --each: run so many at once (default 2)"),
    Option("json", nil, "print the summary as one JSON object on standard output"),
    Option("pause", nil, "seconds", "wait before a retry, longer each time (default 10)"),
    Option("retries", nil, "n", "try again so many times (default 2)"),
    Option("scope", nil, "name", "run it under a lock, log and row of this scope's own"),
    Option("timeout", nil, "seconds", "end it after so long, retries included (default 86400)"),
  ]

  private let pipeline: String
  private let arguments: [String]
  private let patience: Patience
  private let each: Each?
  private let scope: String?
  private let executor: [String]
  private let isJSON: Bool
  private let home: HomeFolder

  /// What `--each` asks for.
  private struct Each {
    let path: String
    let jobs: Int
    /// Seconds for one line's run; nil is what the whole has.
    let timeout: Int?
  }

  init(_ arguments: Arguments) throws(Failure) {
    guard let pipeline = arguments.operands.first else {
      throw Failure(.usage, "expected a pipeline, such as mail")
    }
    self.pipeline = pipeline
    self.arguments = Array(arguments.operands.dropFirst())
    patience = Patience(
      retries: try arguments.number("retries", 0...100) ?? 2,
      pause: try arguments.number("pause", 0...86_400) ?? 10,
      timeout: try arguments.number("timeout", 1...2_592_000) ?? 86_400)
    scope = arguments.value("scope")
    if scope?.trimmed.isEmpty ?? false { throw Failure(.usage, "--scope: expected a name") }
    let jobs = try arguments.number("jobs", 1...64)
    let timeout = try arguments.number("each-timeout", 1...2_592_000)
    if let path = arguments.value("each") {
      if scope != nil { throw Failure(.usage, "--scope: not with --each, whose lines are scopes") }
      each = Each(path: path, jobs: jobs ?? 2, timeout: timeout)
    } else {
      let stray = jobs != nil ? "--jobs" : timeout != nil ? "--each-timeout" : nil
      if let stray { throw Failure(.usage, "\(stray): belongs to --each") }
      each = nil
    }
    executor = arguments.values("executor")
    isJSON = arguments.has("json")
    home = try HomeFolder.need(arguments.value(HomeFolder.option.long))
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    Signals.takeAll()
    let script = try Script(pipeline, in: home)
    let elsewhere = executor.isEmpty ? nil : try Executor(executor, script, in: home)
    guard let each else {
      let run = PipelineRun(
        script: script, scope: scope, arguments: arguments, patience: patience, home: home,
        executor: elsewhere)
      return try run.run(isJSON: isJSON, &session)
    }
    let scopes = try Scopes.read(each.path, &session)
    let fan = Fan(
      script: script, pipeline: pipeline, arguments: arguments, patience: patience, home: home,
      jobs: each.jobs, eachTimeout: each.timeout, executor: executor,
      variables: Share.variables(elsewhere, min(each.jobs, scopes.count)))
    return try fan.run(scopes, isJSON: isJSON, &session)
  }
}

/// How long, and how often, a run is tried.
struct Patience {
  let retries: Int
  /// Seconds before the first retry.
  let pause: Int
  /// Seconds, retries included.
  let timeout: Int
}
