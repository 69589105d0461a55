import Config
import Schedule
import Unix

/// A task's bdc-run that another scheduler of this home started, and did not see end.
final class Adopted {
  let run: TaskRun
  private let files: RunFiles
  private let lock: String
  private let process: ProcessMark?
  private var nextLook: Int64 = 0
  private var deadline: Int64
  private var kills = 0

  init(_ run: TaskRun, _ task: Task, _ home: HomeFolder, _ folder: SchedFolder) {
    self.run = run
    files = RunFiles(folder, run.id)
    process = files.process
    let name = run.pipeline.split(separator: "/").last.map(String.init) ?? run.pipeline
    lock = "\(home.path)/lock/\(name)"
    deadline = Clock.monotonic + Int64(task.timeout) * 1000 + TaskChild.grace
  }

  /// How it ended; nil while it, or a stage that it left behind, runs.
  func look() -> TaskEnd? {
    let isLate = Clock.monotonic >= deadline
    if let process, process.isAlive {
      if isLate {
        _ = Signals.send(kills < 2 ? 15 : 9, to: process)
        kills += 1
        deadline = Clock.monotonic + 5000
      }
      return nil
    }
    guard Clock.monotonic >= nextLook else { return nil }
    nextLook = Clock.monotonic + 1000
    var end = files.end(nil)
    // A stage whose bdc-run is gone keeps the pipeline's lock until it ends.
    if end.kind == .lost, Files.exists(lock), isLocked {
      guard isLate else { return nil }
      end.cause = "its bdc-run is gone, and a stage that hangs has \(lock)"
      end.advice = "see who has it: fuser \(lock)"
    }
    return end
  }

  private var isLocked: Bool {
    do throws(Failure) {
      if let free = try FileLock(lock, wait: false) {
        _ = free.descriptor
        return false
      }
      return true
    } catch {
      return false
    }
  }

  /// Passes a signal on.
  func stop(_ signal: Int32) {
    if let process { _ = Signals.send(signal, to: process) }
  }

  /// Removes its files.
  func clear() { files.clear() }
}
