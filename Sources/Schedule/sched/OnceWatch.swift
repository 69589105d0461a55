import Config
import NDJSON
import Schedule
import Time
import Unix

/// The runs of `once` that are not over: when a `once` is killed, the scheduler notes their end.
struct OnceWatch {
  /// Milliseconds that a `once` has to note an end itself.
  private static let patience: Int64 = 10_000
  /// Milliseconds between two looks.
  private static let rhythm: Int64 = 1000
  /// Reads of the journal in one look.
  private static let reads = 4

  private var journal = ""
  private var place: Int64 = 0
  private var running: [String: TaskRun] = [:]
  /// Since when the child of each is seen to be gone.
  private var gone: [String: Int64] = [:]
  private var lookAt: Int64 = 0

  /// The last states of those whose child is over, though nobody said so.
  mutating func look(_ journal: borrowing Journal, _ folder: SchedFolder) -> [TaskRun] {
    let now = Clock.monotonic
    guard now >= lookAt else { return [] }
    lookAt = now + Self.rhythm
    read(journal)
    var over: [TaskRun] = []
    for (id, run) in running where run.host == Environment.host {
      let files = RunFiles(folder, id)
      if files.process?.isAlive ?? false {
        gone[id] = nil
        continue
      }
      guard now - (gone[id] ?? now) >= Self.patience else {
        gone[id] = gone[id] ?? now
        continue
      }
      var run = run
      var end = files.end(nil, run.pipeline)
      if end.kind == .lost {
        end.cause = "bdc sched once was killed, and so was its bdc-run, or its host died"
        end.advice = "run it again"
      }
      run.end(as: end, at: Timestamp(microseconds: Clock.now))
      over.append(run)
    }
    for run in over { forget(run.id) }
    return over
  }

  private mutating func forget(_ id: String) {
    running[id] = nil
    gone[id] = nil
  }

  private mutating func read(_ journal: borrowing Journal) {
    if self.journal != journal.identity || place > journal.size {
      self.journal = journal.identity
      place = 0
    }
    for _ in 0..<Self.reads where place < journal.size {
      guard let (lines, next) = try? journal.read(from: place), next > place else { return }
      place = next
      for line in lines {
        guard let value = try? JSON.parse(line), value["reason"]?.string == "once",
          let run = TaskRun(value)
        else { continue }
        if run.outcome == .running { running[run.id] = run } else { forget(run.id) }
      }
    }
  }
}

extension TaskRun {
  /// Takes how a run of `once` ended.
  mutating func end(as end: TaskEnd, at now: Timestamp) {
    finishedAt = now
    changedAt = max(now, changedAt.advanced(microseconds: 1))
    attempts = max(1, end.attempts)
    cause = end.cause
    advice = end.advice
    tail = end.tail
    log = end.log
    counts = end.counts
    requests = end.requests
    runID = end.runID
    switch end.kind {
    case .status(let code):
      outcome = code == 0 ? .done : .failed
      status = code
    case .busy:
      outcome = .skipped
      attempts = 0
    case .stopped: outcome = .stopped
    case .lost, .notBegun, .taken: outcome = .lost
    }
  }
}
