import Config
import NDJSON
import Schedule
import Time
import Unix

/// The scheduler at work: what the planner decides is done here, and what happens is told to it.
struct Daemon: ~Copyable {
  /// How it was asked to work.
  struct Wishes {
    let jobs: Int
    /// Seconds, for all tasks; nil is what the schedule says.
    let catchUp: Int?
    let isStrict: Bool
  }

  /// Milliseconds that children get to end after a signal.
  static let grace: Int64 = 30_000
  /// Milliseconds between two tries to write what could not be written.
  static let again: Int64 = 2000

  let place: Place
  let home: HomeFolder
  let folder: SchedFolder
  let wishes: Wishes
  let diary: Diary
  let history: History
  let notices: Notices
  var journal: Journal
  var checkpoint: Checkpoint
  var planner: Planner
  /// Whether it leads, and what was left of the leader before it was taken up.
  var hasBegun = false
  var children: [TaskRun.Key: TaskChild] = [:]
  var adopted: [TaskRun.Key: Adopted] = [:]
  var foreign: [TaskRun.Key: (run: TaskRun, timeout: Int)] = [:]
  var check: ReleaseCheck?
  /// Events that came of actions.
  var events: [Planner.Event] = []
  /// Rows that happened and could not be noted.
  var unwritten: [TaskRun] = []
  var retryAt: Int64 = 0
  var journalFault: String?
  var stopAt: Int64?
  var signals = 0
  var hangups = 0
  var wall: (clock: Int64, monotonic: Int64)
  var savedAt: Int64 = 0
  var saved: [PlannerMemory.Open] = []
  var isSaveBroken = false
  var saidAway: String?
  var roomy = Journal.roomy
  /// Whether the database had all of the journal when that was made smaller.
  var isCompact = false
  /// When making the journal smaller is tried again.
  var compactAt: Int64 = 0
  var onces = OnceWatch()
  /// When the journal is looked at again.
  var inspectAt: Int64 = 0
  /// The lock once more, where its file was removed.
  var lockAgain: LockedFile?
  var lockLookAt: Int64 = 0
  /// Who leads now in this home, where that is another scheduler.
  var successor: String?

  /// Takes up the files of the home; nothing starts before it leads.
  init(
    _ place: Place, _ home: HomeFolder, _ folder: SchedFolder, _ wishes: Wishes, _ diary: Diary,
    _ history: History, _ schedule: (schedule: Schedule, zones: Zones)
  ) throws(Failure) {
    self.place = place
    self.home = home
    self.folder = folder
    self.wishes = wishes
    self.diary = diary
    self.history = history
    notices = Notices(home: home.path, diary)
    journal = try Journal(folder.journal)
    checkpoint = Checkpoint(folder.memory)
    if checkpoint.isDamaged {
      diary.warn(nil, "\(folder.memory): is damaged, begun anew: what was missed is not known")
    }
    if checkpoint.journal != journal.identity {
      checkpoint.journal = journal.identity
      checkpoint.sent = 0
    }
    wall = (Clock.now, Clock.monotonic)
    let wished = wishes.apply(to: schedule.schedule)
    // What is due while the database is still waited for is not from before.
    if !history.isShared {
      checkpoint.memory.begin(at: Timestamp(microseconds: wall.clock), wished.entries)
    }
    planner = Planner(
      schedule: wished, zones: schedule.zones,
      memory: checkpoint.memory, host: history.identity, jobs: wishes.jobs,
      identify: SchedFolder.id)
  }

  /// Goes on until a signal comes and everything it started is over.
  mutating func run() {
    diary.say(
      nil,
      "started, version \(Version.text), process \(ProcessMark.own.pid), "
        + Spell.count(planner.schedule.tasks.filter(\.isEnabled).count, "task") + " of "
        + Spell.count(planner.schedule.groups.count, "group") + " in \(place.file)")
    var isAnnounced = false
    while true {
      watchClock()
      watchLock()
      if successor != nil { return }
      heed()
      reap()
      lead()
      if !isAnnounced { announce() }
      isAnnounced = true
      bury()
      drain()
      remember()
      write()
      notices.work()
      if let stopAt, isIdle || Clock.monotonic >= stopAt { break }
      // Woken by signals; a negative descriptor makes this a plain pause.
      _ = Input(descriptor: -1, name: "").isReady(within: isIdle ? 250 : 50)
    }
    finish()
  }

  /// The wall clock's time.
  var now: Timestamp { Timestamp(microseconds: Clock.now) }

  private var isIdle: Bool { children.isEmpty && adopted.isEmpty && check == nil }

  /// Tells that it started, whether the database answers, and what is planned.
  private func announce() {
    let now = now
    let next = planner.schedule.entries.compactMap { entry in
      entry.next(after: now, in: planner.zones).map { ($0, entry) }
    }
    let lines = next.sorted { $0.0 < $1.0 }.prefix(25).map { moment, entry in
      "\(moment.rfc3339) \(entry.tasks.map(\.id).joined(separator: ", "))"
    }
    let more = next.count > 25 ? ["… and \(next.count - 25) more"] : []
    let database = history.fault.map { "Database: away: \($0)" } ?? "Database: answers"
    let text = [database, "Entries: \(next.count)"] + lines + more
    notices.add(
      "start", subject: "scheduler", title: "The scheduler started on \(history.identity)",
      text: text.joined(separator: "\n"), at: now.rfc3339)
  }

  /// Says when the wall clock and the monotonic one disagree.
  private mutating func watchClock() {
    let seen = (clock: Clock.now, monotonic: Clock.monotonic)
    let jump = (seen.clock - wall.clock) / 1000 - (seen.monotonic - wall.monotonic)
    wall = seen
    guard abs(jump) > 5000 else { return }
    let way = jump > 0 ? "forward" : "back"
    diary.warn(nil, "the clock went \(way) by \(abs(jump) / 1000) s, nothing runs twice")
  }

  /// Obeys signals.
  private mutating func heed() {
    if Signals.hangups > hangups {
      hangups = Signals.hangups
      reload()
    }
    guard Signals.count > signals, let signal = Signals.seen else { return }
    let isFirst = signals == 0
    signals = Signals.count
    if isFirst {
      diary.say(
        nil,
        "told to stop, what runs is told to end: \(Spell.count(children.count + adopted.count, "task"))"
      )
      stopAt = Clock.monotonic + Self.grace + 10_000
      events.append(.stop)
      check?.stop()
      check = nil
    }
    // bdc-run kills its stages at the second signal.
    for child in children.values { child.stop(signal, within: isFirst ? Self.grace : 2000) }
    for run in adopted.values { run.stop(signal) }
  }

  private mutating func reload() {
    var answer = ReloadAnswer(began: Clock.monotonic)
    defer { tell(answer) }
    do throws(Failure) {
      let found = try place.read()
      let wrong = found.violations + (wishes.isStrict ? found.doubts : [])
      for line in wrong { diary.warn(nil, line) }
      if let first = wrong.first {
        let more = wrong.count > 1 ? " (and \(wrong.count - 1) more)" : ""
        throw Failure(.configuration, first + more)
      }
      for line in found.doubts + place.flaws { diary.warn(nil, line) }
      events.append(.reloaded(wishes.apply(to: found.schedule), found.zones))
      let tasks = Spell.count(found.schedule.tasks.filter(\.isEnabled).count, "task")
      answer.said = "\(found.file) was read again, \(tasks)"
      diary.say(nil, answer.said)
    } catch {
      answer.fault = error.message
      diary.warn(nil, "the old schedule stays: \(error.message)")
      notices.add(
        "alarm", subject: "schedule", title: "The new schedule is wrong, the old one stays",
        text: error.message, at: now.rfc3339, advice: "bdc sched check, then bdc sched reload")
    }
  }

  /// Leaves the answer to a reload where who asked for it looks.
  private func tell(_ answer: ReloadAnswer) {
    do throws(Failure) {
      try answer.write(folder)
    } catch {
      diary.warn(nil, "\(error.message): who asked for the reload does not hear of it")
    }
  }

  /// Sees which children are over.
  private mutating func reap() {
    for (key, child) in children {
      guard let end = child.look() else { continue }
      children[key] = nil
      over(key, end, child.files)
    }
    for (key, run) in adopted {
      guard let end = run.look() else { continue }
      adopted[key] = nil
      over(key, end, RunFiles(folder, run.run.id))
    }
    for (key, other) in foreign {
      guard let end = history.end(of: other.run, timeout: other.timeout) else { continue }
      foreign[key] = nil
      events.append(.ended(key, end))
    }
    if let found = check?.look() {
      check = nil
      switch found {
      case .success(let releases): events.append(.releases(releases))
      case .failure(let error):
        diary.warn(nil, "the releases of Boost are not known: \(error.message)")
        events.append(.noReleases(error.message))
      }
    }
  }

  private mutating func over(_ key: TaskRun.Key, _ end: TaskEnd, _ files: RunFiles) {
    events.append(.ended(key, end))
    finished.append(files)
  }

  /// Files of children whose end is to be noted before they are removed.
  var finished: [RunFiles] = []

  /// Tells the planner what happened, until nothing more comes of it.
  private mutating func drain() {
    guard hasBegun else { return events.removeAll { if case .stop = $0 { true } else { false } } }
    repeat {
      let event = events.isEmpty ? .tick : events.removeFirst()
      act(planner.handle(event, at: now))
    } while !events.isEmpty
    if unwritten.isEmpty {
      // What was lost may have been started again meanwhile, with the same files.
      let held = children.values.map(\.files)
      for files in finished where !held.contains(files) { files.clear() }
      finished = []
    }
  }

  /// Notes what was handled: at once when batches begin or end, else once a minute.
  mutating func remember(_ force: Bool = false) {
    guard hasBegun else { return }
    let isDue = Clock.monotonic >= savedAt || planner.memory.open != saved || force
    guard isDue else { return }
    checkpoint.memory = planner.memory
    do throws(Failure) {
      try checkpoint.write(folder.memory)
      saved = planner.memory.open
      if isSaveBroken { diary.say(nil, "memory.json can be written again") }
      isSaveBroken = false
      savedAt = Clock.monotonic + 60_000
    } catch {
      if !isSaveBroken { diary.warn(nil, "\(error.message): what was handled is not noted") }
      isSaveBroken = true
      savedAt = Clock.monotonic + Self.again
    }
  }

  /// The end of it: what is not over stays in the journal as running, and the next one takes it up.
  private mutating func finish() {
    drain()
    retryAt = 0
    retry()
    if !unwritten.isEmpty {
      diary.warn(nil, "\(unwritten.count) rows are lost: the journal cannot be written")
    }
    remember(true)
    Signals.obeyed {
      for _ in 0..<20 {
        guard let sent = history.push(journal, from: checkpoint.sent) else { break }
        checkpoint.sent = sent
      }
      notices.finish(within: 5000)
      history.rest()
    }
    remember(true)
    diary.say(nil, isIdle ? "stopped" : "stopped, tasks that did not end in time go on")
  }
}

extension Daemon.Wishes {
  /// The schedule with what was wished for all tasks.
  func apply(to schedule: Schedule) -> Schedule {
    guard let catchUp else { return schedule }
    return Schedule(
      groups: schedule.groups.map { group in
        var group = group
        for place in group.tasks.indices { group.tasks[place].catchUp = catchUp }
        return group
      })
  }
}
