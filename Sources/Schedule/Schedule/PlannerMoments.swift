internal import Time

extension Planner {
  /// Makes batches of what became due since the last look.
  mutating func look(at now: Timestamp) {
    for (key, since) in memory.since where since > now { memory.since[key] = now }
    guard let place = memory.watched.lastIndex(where: { $0.from <= now }) else {
      // Never before, or the clock went back before everything that was handled.
      memory.watched.insert(.init(from: now, through: now), at: 0)
      return arm(0)
    }
    let span = memory.watched[place]
    let isArmed = armedFor == span.from
    if span.through >= now { return isArmed ? () : arm(place) }
    if isArmed, nextDue.values.min().map({ $0 > now }) ?? true { return extend(place, now) }
    if !isArmed { learn(after: memory.handledThrough ?? now) }
    let from = max(span.through, now.advanced(microseconds: -Entry.horizon))
    for entry in entries {
      take(entry, after: max(from, memory.since[entry.key] ?? now), at: now)
    }
    extend(place, now)
    if let place = memory.watched.lastIndex(where: { $0.from <= now }) { arm(place) }
  }

  /// What was handled reaches `now`; a gap stays one: should the clock have been wrong and come
  /// back, what lies in the gap is still to be done.
  private mutating func extend(_ place: Int, _ now: Timestamp) {
    let span = memory.watched[place]
    guard now.microseconds(since: span.through) <= 2 * Self.promptness else {
      memory.watched.insert(.init(from: now, through: now), at: place + 1)
      if memory.watched.count > 16 { memory.watched.removeFirst() }
      return
    }
    memory.watched[place].through = now
    guard place + 1 < memory.watched.count, memory.watched[place + 1].from <= now else { return }
    memory.watched[place].through = max(now, memory.watched.remove(at: place + 1).through)
    arm(place)
  }

  /// Computes when each entry is due next, after what a span covers.
  private mutating func arm(_ place: Int) {
    let span = memory.watched[place]
    learn(after: span.through)
    armedFor = span.from
    nextDue = [:]
    for entry in entries { nextDue[entry.key] = entry.next(after: span.through, in: zones) }
  }

  /// Entries that are new count from a moment on; those that are gone are forgotten.
  mutating func learn(after moment: Timestamp) {
    let known = Set(entries.map(\.key))
    memory.since = memory.since.filter { known.contains($0.key) }
    for key in known where memory.since[key] == nil { memory.since[key] = moment }
  }

  /// The moments of an entry in `(start, now]`: each task's last one runs, if it is not too late.
  private mutating func take(_ entry: Entry, after start: Timestamp, at now: Timestamp) {
    var handled = start
    while true {
      let decision = Misfires.decide(entry, handled: handled, now: now, zones: zones)
      let running = Set((decision.run?.tasks ?? []).map(\.id))
      for missed in decision.missed {
        for task in missed.tasks where task.when != .onRelease {
          miss(task, entry, missed, isOvertaken: running.contains(task.id), at: now)
        }
      }
      guard let due = decision.run else { return }
      open(entry, due, at: now)
      handled = decision.handled
    }
  }

  /// A batch of the tasks that are due.
  private mutating func open(_ entry: Entry, _ due: Misfires.Due, at now: Timestamp) {
    let moment = due.moment
    var slots: [Batch.Slot] = []
    for task in due.tasks {
      let key = TaskRun.Key(task: task.id, moment: moment)
      if let known = recent[key], known.outcome != .missed { continue }
      if task.when == .onRelease {
        if slot(of: task.id) == nil { slots.append(.init(task: task, run: nil, state: .gated)) }
        continue
      }
      var run = row(task, entry.group, moment, at: now)
      run.reason = due.isLate ? .catchUp : .due
      if let other = slot(of: task.id) {
        skip(run, Self.overlap(other), at: now)
      } else if let until = memory.notBefore[task.id], until > now {
        wait(run, task, until, into: &slots, at: now)
      } else {
        note(run)
        slots.append(.init(task: task, run: run, state: .pending))
      }
    }
    guard !slots.isEmpty else { return }
    batches.append(Batch(entry: entry.key, group: entry.group, moment: moment, slots: slots))
  }

  /// A source asked not to be asked before a time.
  private mutating func wait(
    _ run: TaskRun, _ task: Task, _ until: Timestamp, into slots: inout [Batch.Slot],
    at now: Timestamp
  ) {
    let latest = run.scheduledFor.advanced(microseconds: Int64(task.catchUp) * 1_000_000)
    guard until <= latest else {
      return skip(run, "its source wants no request before \(until.rfc3339)", at: now)
    }
    var run = run
    run.retryAt = until
    run.cause = "its source wants no request before \(until.rfc3339)"
    note(run)
    slots.append(.init(task: task, run: run, state: .pending))
  }

  /// Why a task does not begin while an earlier run of it is not over.
  private static func overlap(_ slot: Batch.Slot) -> String {
    guard let run = slot.run else { return "its last run has not begun yet" }
    let due = "the run that was due \(run.scheduledFor.rfc3339)"
    if slot.state == .running {
      return "\(due) still runs" + (run.startedAt.map { ", since \($0.rfc3339)" } ?? "")
    }
    if let again = run.retryAt { return "\(due) is tried again at \(again.rfc3339)" }
    return "\(due) has not begun yet"
  }

  private func slot(of task: String) -> Batch.Slot? {
    batches.lazy.flatMap(\.slots).first { $0.task.id == task && $0.state != .over }
  }

  func row(_ task: Task, _ group: String, _ moment: Timestamp, at now: Timestamp) -> TaskRun {
    let key = TaskRun.Key(task: task.id, moment: moment)
    let before = recent[key]?.changedAt.advanced(microseconds: 1) ?? now
    return TaskRun(
      id: identify(key), task: task, group: group, reason: .due, scheduledFor: moment, host: host,
      changedAt: max(now, before))
  }

  /// Notes that a task is not started.
  mutating func skip(_ run: TaskRun, _ cause: String, at now: Timestamp) {
    var run = run
    run.outcome = .skipped
    run.cause = cause
    run.finishedAt = now
    stamp(&run, at: now)
    note(run)
    actions.append(.tell(.skipped, run))
  }

  private mutating func miss(
    _ task: Task, _ entry: Entry, _ missed: Misfires.Missed, isOvertaken: Bool, at now: Timestamp
  ) {
    let key = TaskRun.Key(task: task.id, moment: missed.last)
    guard recent[key] == nil else { return }
    var run = row(task, entry.group, missed.last, at: now)
    let late = Self.span(now.microseconds(since: missed.last) / 1_000_000)
    let more =
      missed.count > 1
      ? "\(TaskRun.others)\(missed.count - 1) before it, since \(missed.first.rfc3339)" : ""
    var isInterval = false
    if case .interval = task.when { isInterval = true }
    // Of an interval nobody need hear while the latest moment runs: it does what the others would.
    miss(
      &run, "nothing could start for \(late) after it was due\(more)",
      canCatchUp: !isOvertaken, isTold: !(isInterval && isOvertaken), at: now)
  }

  /// Notes that it is too late for a task; `canCatchUp` where a longer catch_up would have run it.
  mutating func miss(
    _ run: inout TaskRun, _ cause: String, canCatchUp: Bool = true, isTold: Bool = true,
    at now: Timestamp
  ) {
    run.outcome = .missed
    run.cause = cause
    run.advice = "see why the scheduler was away" + (canCatchUp ? ", or raise catch_up" : "")
    run.finishedAt = now
    run.retryAt = nil
    stamp(&run, at: now)
    note(run)
    if isTold { actions.append(.tell(.missed, run)) }
  }

  /// Seconds for a person.
  static func span(_ seconds: Int64) -> String {
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60)
    if days > 0 { return "\(days) d \(hours) h" }
    if hours > 0 { return "\(hours) h \(minutes) min" }
    return minutes > 0 ? "\(minutes) min" : "\(seconds) s"
  }
}
