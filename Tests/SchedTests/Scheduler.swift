import Foundation
import TestSupport
import Testing
import Unix

/// A home with a schedule, fake pipelines, a database, and a wall clock of its own.
final class SchedHome {
  let folder: TemporaryFolder
  let database: [String: String]
  var environment: [String: String]
  private var clock: String { folder("clock") }

  /// `tasks` are lines of the file's group `night`, which is due at 00:05.
  init(
    _ schedule: String, pipelines: [String: String] = [:], database: [String: String]? = nil,
    settings: String = ""
  ) throws {
    folder = try TemporaryFolder()
    self.database = try database ?? Cluster.shared.database()
    try folder.write("bdc.yaml", settings.utf8)
    try folder.write("pipelines/schedule.yaml", schedule.utf8)
    for (name, body) in SchedHome.fakes.merging(pipelines, uniquingKeysWith: { $1 }) {
      try folder.write(
        "pipelines/\(name)",
        """
        . "$BDC_PIPELINES/lib.sh"
        echo "\(name)" >>"$BDC_HOME/ran"
        \(body)

        """.utf8)
    }
    environment = self.database.merging(["BDC_HOME": folder.path, "TZ": "UTC"]) { $1 }
    environment.merge(FakeClock.variables(file: clock)) { $1 }
    try setClock("2026-11-24T12:00:00Z")
  }

  /// The pipelines of trouble.
  static let fakes = [
    "ok": "echo fine >&2", "exit5": "echo broken >&2; exit 5", "sleeper": "sleep 600",
    "kill9": "kill -9 $$", "spew": "head -c 10000000 /dev/zero | tr '\\0' 'x' | fold -w 99 >&2",
    "leak":
      "printf '%b\\n' 'Authorization: Bearer xoxb-1234-5678-ABCD\\nhttps://u:p@h/x?key=SECRET&other=keep' >&2; exit 5",
    "orphan": "sleep 30 & disown",
    "gate": "for ((i = 0; i < 3000; i++)); do [[ -e $BDC_HOME/go ]] && exit 0; sleep 0.1; done",
  ]

  /// Sets the wall clock of everything in this home, `2026-11-25T00:04:58Z`.
  func setClock(_ text: String) throws {
    let wanted = try Date(text, strategy: .iso8601)
    let offset = Int(wanted.timeIntervalSinceNow.rounded())
    // Replaced as a whole: it is read at any moment.
    let path = folder("clock.new")
    try Data("\(offset < 0 ? "" : "+")\(offset)\n".utf8).write(to: URL(fileURLWithPath: path))
    rename(path, clock)
  }

  func start(_ arguments: [String] = []) throws -> Scheduler {
    try Scheduler(self, ["run"] + arguments)
  }

  /// Starts a scheduler four minutes before a time, and sets the clock to it once that is done: what
  /// is due then is due behind the start, however long a start takes.
  func start(at time: String, tools: URL = Places.tools) throws -> Scheduler {
    try setClock(Date(time, strategy: .iso8601).addingTimeInterval(-240).formatted(.iso8601))
    let scheduler = try Scheduler(self, ["run"], tools: tools)
    try scheduler.says("started, version")
    try setClock(time)
    return scheduler
  }

  func sched(_ arguments: [String]) throws -> Finished {
    try run("bdc-sched", arguments, environment: environment)
  }

  /// `TASK OUTCOME STATUS ATTEMPTS REASON` of each row, in the order of moment and task.
  func history() throws -> [String] {
    try psql(
      """
      select concat_ws(' ', task, outcome, coalesce(status::text, '-'), attempts, reason)
      from ops.task_history order by scheduled_for, task
      """, database
    ).split(separator: "\n").map(String.init)
  }

  /// What pipelines ran, in order.
  var ran: [String] {
    let text = try? String(contentsOfFile: folder("ran"), encoding: .utf8)
    return (text ?? "").split(separator: "\n").map(String.init)
  }
}

/// A scheduler that runs; it is gone with the last owner.
final class Scheduler {
  private var child: Child
  let path: String
  private(set) var status: Child.Status?

  init(_ home: SchedHome, _ arguments: [String], tools: URL = Places.tools) throws {
    path = home.folder("log-\(UUID().uuidString)")
    let variables = cleanEnvironment.merging(home.environment) { $1 }
    child = try Child(
      [tools.appending(path: "bdc-sched").path] + arguments,
      environment: variables.map { "\($0.key)=\($0.value)" }, output: .null, errors: .append(path))
  }

  deinit {
    if status == nil {
      child.kill(9)
      _ = child.end(graceMilliseconds: 0)
    }
  }

  var log: String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }

  func send(_ signal: Int32) { child.kill(signal) }

  /// Waits for its end.
  func end(_ signal: Int32? = nil) throws -> Int32 {
    if let signal { child.kill(signal) }
    status = status ?? child.wait(milliseconds: patience * 1000)
    switch status {
    case .exited(let code): return code
    case .signaled(let number): return 128 + number
    case nil: throw TestFailure("the scheduler does not end; it said: \(log)")
    }
  }

  /// Waits until it said something.
  func says(_ text: String, times: Int = 1) throws {
    try wait("it says \(text)", log) { self.log.components(separatedBy: text).count > times }
  }
}

/// A schedule of one group.
func night(_ tasks: [String], _ more: String = "") -> String {
  let lines = tasks.map { name in
    let parts = name.split(separator: " ", maxSplits: 1).map(String.init)
    let rest = parts.count > 1 ? "\n        \(parts[1])" : ""
    return "      - command: \(parts[0])\n        schedule: daily\(rest)"
  }
  return "groups:\n  night:\n    default_time: \"00:05\"\n    tasks:\n"
    + lines.joined(separator: "\n") + "\n\(more)"
}
