import Config
import Schedule
import Unix

/// A task's bdc-run that another scheduler of this home started, and did not see end.
final class Adopted {
  let run: TaskRun
  private let files: RunFiles
  private let process: ProcessMark?
  private var leftover: Leftover
  private var deadline: Int64
  private var kills = 0
  private var nextLook: Int64 = 0

  init(_ run: TaskRun, _ task: Task, _ home: HomeFolder, _ folder: SchedFolder) {
    self.run = run
    files = RunFiles(folder, run.id)
    process = files.process
    leftover = Leftover(run, home)
    deadline = TaskChild.deadline(task)
  }

  /// How it ended; nil while it, or a stage that it left behind, runs.
  func look() -> TaskEnd? {
    let isLate = Clock.monotonic >= deadline
    if let process, process.isAlive {
      if isLate {
        // Its second TERM makes bdc-run kill its stages.
        _ = Signals.send(kills < 2 ? 15 : 9, to: process)
        if kills >= 2 { leftover.hurry() }
        kills += 1
        deadline = Clock.monotonic + 5000
      }
      return nil
    }
    guard Clock.monotonic >= nextLook, leftover.isOver(process) else { return nil }
    nextLook = Clock.monotonic + 1000
    var end = files.end(nil, run.pipeline)
    // A stage that nobody noted keeps the pipeline's lock until it ends.
    if end.kind == .lost, !isLate, !leftover.isFound, Files.exists(leftover.lock), isLocked {
      return nil
    }
    if end.kind == .lost, isLate, !leftover.isFound, Files.exists(leftover.lock), isLocked {
      end.cause = "its bdc-run is gone, and a stage that hangs has \(leftover.lock)"
      end.advice = "see who has it: fuser \(leftover.lock)"
    }
    end.cause = end.cause.map { $0 + leftover.sentence }
    return end
  }

  private var isLocked: Bool {
    do throws(Failure) {
      if let free = try FileLock(leftover.lock, wait: false) {
        _ = free.descriptor
        return false
      }
      return true
    } catch {
      return false
    }
  }

  /// Passes a signal on; what does not end in time is killed.
  func stop(_ signal: Int32) {
    if let process { _ = Signals.send(signal, to: process) }
    if kills > 0, leftover.isFound { leftover.hurry() }
    deadline = Clock.monotonic + (kills == 0 ? Daemon.grace : 2000)
    kills = max(kills, 1)
  }

  /// Removes its files.
  func clear() { files.clear() }
}
