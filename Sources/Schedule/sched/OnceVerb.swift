import Config
import Home
import Schedule
import Time
import Unix

/// `once`: runs tasks now, one after the other, whatever the scheduler does.
struct OnceVerb {
  /// The words for what is due when.
  static let kinds = ["default", "daily", "weekly", "monthly", "on_release", "interval", "cron"]

  let place: Place
  let arguments: Arguments

  func run(_ session: inout Session) throws(Failure) -> Exit {
    let now = Timestamp(microseconds: Clock.now)
    let selection = try OnceChoice(arguments, now: now)
    let schedule = try place.schedule(strict: arguments.has("strict"), &session).schedule
    let chosen = try selection.tasks(of: schedule)
    if chosen.isEmpty {
      session.warn("once: no task is meant, nothing runs")
      return .ok
    }
    if arguments.has("dry-run") {
      for (task, _) in chosen {
        let words = Redaction.redact(([task.pipeline] + task.arguments).joined(separator: " "))
        try session.output.write("\(task.id) \(task.when.word): \(words)\n")
      }
      return .ok
    }
    let home = try place.home()
    let folder = SchedFolder(home)
    try folder.make()
    Signals.takeAll()
    var round = try OnceRound(place, home, folder, session.quiet)
    return round.run(chosen, stopsOnFailure: arguments.has("stop-on-failure"), &session)
  }
}

/// The tasks of one `once`.
struct OnceRound: ~Copyable {
  /// The first of these that occurred is the most important; bdc-exit(7).
  private static let order: [Exit] = [
    .bug, .configuration, .denied, .usage, .noInput, .cannotCreate, .output, .unavailable, .retry,
    .rejected,
  ]

  private let home: HomeFolder
  private let folder: SchedFolder
  private let diary: Diary
  private let history: History
  private var journal: Journal
  private var rows: [TaskRun] = []
  private var failures: [(task: String, exit: Exit)] = []
  private var done = 0
  private var skipped = 0
  /// Of those skipped, the ones that ran already: the exit status tells.
  private var busy = 0

  init(
    _ place: Place, _ home: HomeFolder, _ folder: SchedFolder, _ isQuiet: Bool
  ) throws(Failure) {
    self.home = home
    self.folder = folder
    diary = Diary(isQuiet: isQuiet)
    let database: Result<Database, Failure>
    do throws(Failure) {
      database = .success(try place.database())
    } catch {
      database = .failure(error)
    }
    history = History(database, Environment.host, home: home.path, hosts: 1, keepDays: 90)
    journal = try Journal(folder.journal)
  }

  /// Runs them in their order; 0 when all ended well.
  mutating func run(
    _ chosen: [(task: Task, group: String)], stopsOnFailure: Bool, _ session: inout Session
  ) -> Exit {
    for (place, (task, group)) in chosen.enumerated() {
      if session.interrupted != nil { break }
      if stopsOnFailure, let failed = failures.last {
        skip(chosen[place...].map { $0.task.id }, after: failed.task, chosen, &session)
        break
      }
      one(task, group, place)
    }
    session.count("tasks", done + failures.count)
    session.count("failed", failures.count - busy)
    let more = skipped == 0 ? "" : ", \(skipped) skipped"
    diary.say(nil, "\(done) succeeded, \(failures.count - busy) failed\(more)")
    Signals.obeyed { history.push(rows) }
    if let fault = history.fault {
      diary.warn(nil, "the history waits in the journal: \(fault)")
    }
    return Self.order.first { exit in failures.contains { $0.exit == exit } }
      ?? (failures.isEmpty ? .ok : .bug)
  }

  private mutating func one(_ task: Task, _ group: String, _ place: Int) {
    let now = Timestamp(microseconds: Clock.now)
    let id = SchedFolder.uuid("once \(task.id) \(now.rfc3339) \(ProcessMark.own) \(place)")
    var run = TaskRun(
      id: id, task: task, group: group, reason: .once, scheduledFor: now, host: history.identity,
      changedAt: now)
    run = run.redacted
    run.outcome = .running
    run.attempts = 1
    run.startedAt = now
    guard note(run) else {
      failures.append((task.id, .output))
      return
    }
    let end: TaskEnd
    do throws(Failure) {
      let child = try TaskChild(run, task, home, folder)
      end = wait(for: child)
      child.files.clear()
    } catch {
      end = TaskEnd(.status(Int(error.exit.rawValue)), cause: error.message)
    }
    conclude(&run, end)
    _ = note(run)
  }

  private func wait(for child: TaskChild) -> TaskEnd {
    var passedOn = 0
    var hasSaid = false
    let begin = Clock.monotonic
    while true {
      let end = child.look()
      // Where it runs already, its bdc-run ends at once.
      let isBusy = if case .busy = end?.kind { true } else { false }
      if !hasSaid, !isBusy, end != nil || Clock.monotonic > begin + 1000 {
        diary.say(child.run.task, "started")
        hasSaid = true
      }
      if let end { return end }
      if Signals.count > passedOn, let signal = Signals.seen {
        child.stop(signal, within: passedOn == 0 ? Daemon.grace : 2000)
        passedOn = Signals.count
      }
      _ = Input(descriptor: -1, name: "").isReady(within: 50)
    }
  }

  private mutating func conclude(_ run: inout TaskRun, _ end: TaskEnd) {
    run.end(as: end, at: Timestamp(microseconds: Clock.now))
    if run.outcome == .done {
      done += 1
      return diary.say(run.task, "done")
    }
    if run.outcome == .skipped {
      skipped += 1
      busy += 1
    }
    let status = run.outcome == .failed ? run.status.map { Int32(clamping: $0) } : nil
    failures.append((run.task, status.map { Exit(rawValue: $0) ?? .bug } ?? .retry))
    diary.warn(run.task, "\(run.outcome.rawValue)\(run.cause.map { ": \($0)" } ?? "")")
  }

  private mutating func skip(
    _ left: [String], after failed: String, _ chosen: [(task: Task, group: String)],
    _ session: inout Session
  ) {
    for (task, group) in chosen where left.contains(task.id) {
      let now = Timestamp(microseconds: Clock.now)
      let id = SchedFolder.uuid("once \(task.id) \(now.rfc3339) \(ProcessMark.own)")
      var run = TaskRun(
        id: id, task: task, group: group, reason: .once, scheduledFor: now,
        host: history.identity, changedAt: now)
      run = run.redacted
      run.outcome = .skipped
      run.cause = "\(failed) failed before it, and --stop-on-failure was given"
      run.finishedAt = now
      skipped += 1
      diary.warn(task.id, "skipped: \(run.cause ?? "")")
      _ = note(run)
    }
  }

  /// Keeps a state; false where the disk has no room.
  private mutating func note(_ run: TaskRun) -> Bool {
    do throws(Failure) {
      try journal.append([run.line])
      rows.append(run)
      return true
    } catch {
      diary.warn(run.task, "cannot be noted: \(error.message)")
      return false
    }
  }
}
