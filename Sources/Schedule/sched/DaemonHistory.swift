import NDJSON
import Schedule
import Time
import Unix

extension Daemon {
  /// Begins where it leads: at once on one host, with the database's lock among several.
  mutating func lead() {
    if stopAt == nil { history.attend() }
    for rival in history.rivals {
      diary.warn(
        nil, "\(rival): what both have runs twice; stop one, or set schedule.hosts of both")
      notices.add(
        "alarm", subject: "scheduler", title: "Two schedulers lead on one database", text: rival,
        at: now.rfc3339, advice: "stop one of them, or set schedule.hosts in both homes")
    }
    history.rivals = []
    retry()
    if hasBegun, !history.isShared { return hold() }
    if hasBegun, history.isLeading, planner.hold == nil || journalFault != nil { return hold() }
    guard history.isLeading || !history.isShared else {
      if hasBegun { return hold() }
      return sayAway()
    }
    if stopAt == nil, Clock.monotonic >= retryAt { takeOver() }
  }

  /// Takes up what the leader before this one left: here, or on another host.
  private mutating func takeOver() {
    do throws(Failure) {
      if hasBegun { checkpoint.memory = planner.memory }
      let files = Files.list(folder.runs)
      var rows: [String: TaskRun] = [:]
      for run in try journal.rows() { rows[run.id] = run }
      folder.sweep(files) { rows[$0]?.outcome.isFinal ?? true }
      if history.isShared {
        let since = now.advanced(microseconds: -40 * 86_400_000_000)
        let newer = try history.rows(since: since).filter { row in
          // What a person runs in another home is that home's.
          row.reason != .once && rows[row.id].map { $0.changedAt < row.changedAt } ?? true
        }
        for (task, done) in try history.releases() {
          checkpoint.memory.releases[task, default: []].formUnion(done)
        }
        try journal.append(newer.map(\.line))
        for run in newer { rows[run.id] = run }
        // What came due after the leader before this one fell silent is not from before.
        if let led = history.ledThrough { checkpoint.memory.begin(at: min(led, now)) }
        diary.say(nil, "leads, as \(history.identity)")
      }
      planner = Planner(
        schedule: planner.schedule, zones: planner.zones, memory: checkpoint.memory,
        host: history.identity, jobs: wishes.jobs, identify: SchedFolder.id)
      foreign = [:]
      let ordered = rows.values.sorted { ($0.scheduledFor, $0.task) < ($1.scheduledFor, $1.task) }
      let recent =
        ordered.filter { !$0.outcome.isFinal } + ordered.filter(\.outcome.isFinal).suffix(4096)
      hasBegun = true
      act(planner.begin(recent, at: now))
    } catch {
      diary.warn(nil, error.message)
      retryAt = Clock.monotonic + Self.again
    }
  }

  /// Notes the end of what a `once` was killed over.
  mutating func bury() {
    guard hasBegun else { return }
    let over = onces.look(journal, folder)
    if over.isEmpty { return }
    act(over.map { .note($0) })
    finished += over.map { RunFiles(folder, $0.id) }
  }

  /// Puts right what others did to the journal, and says so.
  mutating func inspect() {
    guard Clock.monotonic >= inspectAt else { return }
    do throws(Failure) {
      guard let harm = try journal.inspect() else { return }
      let sent = checkpoint.sent
      checkpoint.journal = journal.identity
      checkpoint.sent = 0
      switch harm {
      case .replaced:
        diary.warn(nil, "\(journal.path): was removed or replaced, its rows are written again")
      case .cut(let size):
        let loss =
          sent < size ? "what the database did not have of it is lost" : "the database has it all"
        diary.warn(nil, "\(journal.path): was cut by somebody: \(loss)")
        let running = children.values.map(\.run.line) + adopted.values.map(\.run.line)
        try journal.append(running)
      }
      remember(true)
    } catch {
      inspectAt = Clock.monotonic + Self.again
    }
  }

  private mutating func sayAway() {
    let why = history.fault.map { "the database is away: \($0)" } ?? "another host leads"
    if saidAway != why { diary.say(nil, "standing by: \(why)") }
    saidAway = why
  }

  /// Brings the journal to the database, and keeps it small.
  mutating func write() {
    inspect()
    let wasAway = saidAway
    var count = 0
    while let sent = history.push(journal, from: checkpoint.sent) {
      checkpoint.sent = sent
      count += 1
      if let refusal = history.refusal {
        diary.warn(nil, refusal)
        history.refusal = nil
      }
      if count >= 10 { break }
    }
    if history.push(releases: checkpoint.releases) { checkpoint.releases = [] }
    if let fault = history.fault {
      if !history.isShared || hasBegun, wasAway != fault {
        diary.warn(nil, "the history waits in the journal: \(fault)")
        saidAway = fault
      }
    } else if wasAway != nil, count > 0, !history.isShared {
      diary.say(nil, "the database is back, the history is written")
      saidAway = nil
    }
    let isSent = checkpoint.sent == journal.size
    // What was kept for the database can go once that has it.
    let isRoomy = journal.size > (isSent && !isCompact ? Journal.roomy : roomy)
    guard isRoomy, Clock.monotonic >= compactAt, unwritten.isEmpty else { return }
    do throws(Failure) {
      let (sent, lost) = try journal.compact(sent: checkpoint.sent)
      checkpoint.journal = journal.identity
      checkpoint.sent = sent
      if lost > 0 {
        diary.warn(nil, "the journal is full: \(lost) rows never came to the database")
      }
      roomy = max(Journal.roomy, min(journal.size * 2, Journal.limit))
      isCompact = isSent
      remember(true)
    } catch {
      diary.warn(nil, "the journal stays as large as it is: \(error.message)")
      compactAt = Clock.monotonic + 600_000
    }
  }
}
