import Config
import NDJSON
import Schedule
import Time
import Unix

extension Daemon {
  /// Does what the planner decided; a row is on the disk before its child starts.
  mutating func act(_ actions: [Planner.Action]) {
    var starts: [(run: TaskRun, task: Task)] = []
    var rows: [TaskRun] = []
    var ends: [Planner.Event] = []
    for action in actions {
      switch action {
      case .note(let run):
        rows.append(run.redacted)
        tell(of: run)
      case .start(let bare, let task):
        let run = bare.redacted
        // What the database must know before: that the other host's run is lost.
        if history.isShared { history.push(rows.filter { $0.id == run.id && $0.outcome == .lost }) }
        // First: a row that another host has must not come to the journal as ours.
        if let (end, other) = claim(run) {
          ends.append(.ended(run.key, end))
          if let other { rows.append(other) }
          continue
        }
        rows.append(run)
        starts.append((run, task))
        // Which releases it does must be known when it is over.
        if run.release != nil { savedAt = 0 }
      case .adopt(let run, let task): adopt(run, task)
      case .checkReleases: checkReleases()
      case .didReleases(let task, let releases):
        for release in releases { checkpoint.releases.append([task, release, now.rfc3339]) }
        savedAt = 0
      case .tell(let kind, let run): notices.tell(kind, run)
      }
    }
    let fault = note(rows)
    if !starts.isEmpty, fault == nil { remember() }
    // Told first, so that what did not begin does not try at once.
    hold()
    events += ends
    for (run, task) in starts {
      guard let fault else {
        start(run, task)
        continue
      }
      events.append(.ended(run.key, TaskEnd(.notBegun, cause: fault)))
    }
  }

  /// Takes a row where several hosts could start it; nil when it is ours, else its end, and its state
  /// where another host has it.
  private mutating func claim(_ run: TaskRun) -> (end: TaskEnd, other: TaskRun?)? {
    switch history.claim(run) {
    case .mine: return nil
    case .taken:
      guard let other = history.row(of: run) else {
        return (TaskEnd(.notBegun, cause: history.fault ?? "another host started it"), nil)
      }
      diary.say(run.task, "another host started it (due \(due(run)))")
      return (TaskEnd(.taken), other)
    case .unknown(let why): return (TaskEnd(.notBegun, cause: why), nil)
    }
  }

  /// Appends rows to the journal; why that could not be done.
  private mutating func note(_ rows: [TaskRun]) -> String? {
    if rows.isEmpty { return nil }
    inspect()
    do throws(Failure) {
      try journal.append((unwritten + rows).map(\.line))
      unwritten = []
      if journalFault != nil { diary.say(nil, "the journal can be written again") }
      journalFault = nil
      return nil
    } catch {
      // What was about to start has not happened; what else there is has.
      unwritten += rows.filter { $0.outcome != .running }
      retryAt = Clock.monotonic + Self.again
      let fault = "the journal cannot be written: \(error.message)"
      if journalFault == nil { diary.warn(nil, "\(fault); nothing starts until it can") }
      journalFault = fault
      return fault
    }
  }

  /// Whether the planner may start anything, by what is known now.
  mutating func hold() {
    var why = journalFault
    if why == nil, history.isShared, !history.isLeading {
      why = history.fault.map { "the database is away: \($0)" } ?? "another host leads"
    }
    if why != planner.hold, hasBegun {
      if let why, history.isShared { diary.warn(nil, "nothing starts: \(why)") }
      events.append(.held(why))
    }
  }

  /// Writes what could not be written; the disk may have room again.
  mutating func retry() {
    guard journalFault != nil, Clock.monotonic >= retryAt else { return }
    let rows = unwritten
    unwritten = []
    if rows.isEmpty {
      // Nothing to write: whether it can be is tried by the next start.
      journalFault = nil
    } else {
      _ = note(rows)
    }
  }

  private mutating func start(_ run: TaskRun, _ task: Task) {
    let why =
      switch run.reason {
      case .catchUp: ", caught up"
      case .retry: ", again"
      case .due, .once: ""
      }
    do throws(Failure) {
      children[run.key] = try TaskChild(run, task, home, folder)
      let release = run.release.map { ", for \($0)" } ?? ""
      diary.say(run.task, "started (due \(due(run))\(why)\(release))")
    } catch {
      var end = TaskEnd(.status(Int(error.exit.rawValue)), cause: error.message)
      end.advice = "see whether bdc is installed as a whole"
      events.append(.ended(run.key, end))
    }
  }

  /// What was due today is told by its time alone.
  private func due(_ run: TaskRun) -> String {
    let text = run.scheduledFor.rfc3339
    guard now.day == run.scheduledFor.day else { return text }
    return String(text.dropFirst(11).prefix(5))
  }

  private mutating func adopt(_ run: TaskRun, _ task: Task) {
    if children[run.key] != nil { return }
    // In a home there is one scheduler: a run of it is ours, whatever the host is called now.
    if history.isShared, run.host != history.identity {
      foreign[run.key] = (run, task.timeout)
      return diary.say(run.task, "runs on \(run.host), its end is waited for")
    }
    adopted[run.key] = Adopted(run, task, home, folder)
    diary.say(
      run.task,
      "was started by a scheduler that is gone (due \(due(run))), its end is waited for")
  }

  private mutating func checkReleases() {
    // What was asked before leading was lost and won answers this as well.
    if check != nil { return }
    do throws(Failure) {
      check = try ReleaseCheck(home: home.path)
    } catch {
      events.append(.noReleases(error.message))
    }
  }

  private func tell(of run: TaskRun) {
    let cause = run.cause.map { ": \($0)" } ?? ""
    switch run.outcome {
    case .waiting:
      guard let again = run.retryAt else { return }
      diary.warn(run.task, "tried again at \(again.rfc3339)\(cause)")
    case .running: return
    case .done:
      let seconds = run.startedAt.map { run.changedAt.microseconds(since: $0) / 1_000_000 } ?? 0
      diary.say(run.task, "done in \(seconds) s")
    case .failed, .lost:
      let status = run.status.map { " with status \($0)" } ?? ""
      let advice = run.advice.map { "; \($0)" } ?? ""
      diary.warn(run.task, "\(run.outcome.rawValue)\(status)\(cause)\(advice)")
    case .skipped, .missed:
      diary.warn(run.task, "\(run.outcome.rawValue) (due \(run.scheduledFor.rfc3339))\(cause)")
    case .stopped: diary.say(run.task, "stopped\(cause)")
    }
  }
}
