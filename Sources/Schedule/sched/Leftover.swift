import Config
import Holding
import Schedule
import Unix

/// What a bdc-run that was killed left running: nobody keeps its time-out, so it is ended.
struct Leftover {
  /// A bdc-run among them kills its own stages before this, in milliseconds.
  private static let grace: Int64 = 35_000
  /// Whoever outlives SIGKILL so long hangs in the kernel, and is not waited for.
  private static let patience: Int64 = 30_000

  /// The lock of the pipeline.
  let lock: String
  /// Whether there was anybody to end.
  private(set) var isFound = false
  private var killAt: Int64 = .max
  private var nextLook: Int64 = 0

  init(_ run: TaskRun, _ home: HomeFolder) {
    let name = run.pipeline.split(separator: "/").last.map(String.init) ?? run.pipeline
    lock = "\(home.path)/lock/\(name)"
  }

  /// Whether nobody is left of what a bdc-run that is gone started; asked again until it is so.
  mutating func isOver(_ process: ProcessMark?) -> Bool {
    let now = Clock.monotonic
    guard now >= nextLook else { return false }
    nextLook = now + 100
    guard let process, let holder = LockHolder(of: lock), holder.run == process,
      let group = holder.group, !group.members.isEmpty
    else { return true }
    if !isFound {
      isFound = true
      killAt = min(killAt, now + Self.grace)
      group.send(15)
    }
    if now >= killAt { group.send(9) }
    return now >= killAt + Self.patience
  }

  /// Kills them, now or when they are found.
  mutating func hurry() { killAt = min(killAt, Clock.monotonic) }

  /// What to say of it behind the cause.
  var sentence: String { isFound ? "; the stages that it left behind were ended" : "" }
}
