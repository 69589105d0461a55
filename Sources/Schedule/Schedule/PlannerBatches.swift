internal import Time

extension Planner {
  /// Starts what may start.
  mutating func advance(at now: Timestamp) {
    for place in batches.indices where !batches[place].isRunning { step(place, at: now) }
  }

  /// Starts the next task of a batch, if there is one whose turn it is.
  private mutating func step(_ place: Int, at now: Timestamp) {
    let batch = batches[place]
    if !batch.hasBegun {
      let isFirst = !batches[..<place].contains { $0.entry == batch.entry && $0.isInTheWay }
      guard isFirst else { return }
      if let group = obstacle(before: batch, at: now) {
        return explain(place, "waits until the group \(group) is over", at: now)
      }
    }
    for index in batches[place].slots.indices {
      switch batches[place].slots[index].state {
      case .running, .stopped, .over: continue
      case .gated:
        guard open(place, index, at: now) else { return }
        if batches[place].slots[index].state == .over { continue }
      case .pending: break
      }
      let slot = batches[place].slots[index]
      if let again = slot.run?.retryAt, again > now { continue }
      if let why = obstacle(before: slot.task) { return explain(place, index, why, at: now) }
      return start(place, index, at: now)
    }
  }

  private mutating func start(_ place: Int, _ index: Int, at now: Timestamp) {
    let task = batches[place].slots[index].task
    guard var run = batches[place].slots[index].run else { return }
    if run.retryAt != nil, run.attempts > 0 { run.reason = .retry }
    run.outcome = .running
    run.attempts += 1
    run.startedAt = now
    run.finishedAt = nil
    run.status = nil
    run.cause = nil
    run.advice = nil
    run.retryAt = nil
    run.tail = nil
    stamp(&run, at: now)
    remember(run)
    batches[place].slots[index].run = run
    batches[place].slots[index].state = .running
    batches[place].hasBegun = true
    actions.append(.start(run, task))
  }

  /// The group that a batch waits for; nil for none.
  private func obstacle(before batch: Batch, at now: Timestamp) -> String? {
    guard let group = schedule.groups.first(where: { $0.id == batch.group }) else { return nil }
    let own = entries.first { $0.key == batch.entry }
    return group.after.first { id in
      guard let other = schedule.groups.first(where: { $0.id == id }) else { return false }
      let isOpen = batches.contains { $0.group == id && $0.isInTheWay && $0.moment <= now }
      guard let own, case .time = own.trigger, let entry = Self.daily(of: other),
        case .time(let time) = entry.trigger
      else { return isOpen }
      let moment = zones[entry.zone].moment(of: own.day(of: batch.moment, in: zones), time)
      if entry.tasks(dueAt: moment, in: zones).isEmpty { return false }
      return moment > now
        || batches.contains { $0.entry == entry.key && $0.moment == moment && $0.isInTheWay }
    }
  }

  private static func daily(of group: Group) -> Entry? {
    group.entries.first { entry in
      if case .time = entry.trigger { true } else { false }
    }
  }

  /// What a task waits for; nil for nothing.
  private func obstacle(before task: Task) -> String? {
    let running = batches.flatMap { batch in batch.slots.filter { $0.state == .running } }
    if running.count >= jobs { return "waits: \(running.count) tasks run, as many as may" }
    for slot in running {
      let other = slot.task
      if other.pipeline == task.pipeline {
        return "waits for \(other.id), which runs the same pipeline"
      }
      if let resource = task.exclusive.first(where: { other.exclusive.contains($0) }) {
        return "waits for \(other.id), which has \(resource)"
      }
    }
    return nil
  }

  private mutating func explain(_ place: Int, _ why: String, at now: Timestamp) {
    for index in batches[place].slots.indices where batches[place].slots[index].isOpen {
      return explain(place, index, why, at: now)
    }
  }

  /// Notes what a task waits for, once.
  private mutating func explain(_ place: Int, _ index: Int, _ why: String, at now: Timestamp) {
    guard var run = batches[place].slots[index].run, run.cause != why, run.attempts == 0 else {
      return
    }
    run.cause = why
    stamp(&run, at: now)
    batches[place].slots[index].run = run
    note(run)
  }

  /// Takes how a task ended.
  mutating func take(_ end: TaskEnd, of key: TaskRun.Key, at now: Timestamp) {
    for place in batches.indices {
      let found = batches[place].slots.firstIndex {
        $0.task.id == key.task && $0.state == .running && $0.run?.scheduledFor == key.moment
      }
      guard let index = found, var run = batches[place].slots[index].run else { continue }
      var slot = batches[place].slots[index]
      slot.state = .over
      run.attempts = max(run.attempts - 1, 0) + max(1, end.attempts)
      run.cause = end.cause
      run.advice = end.advice
      run.tail = end.tail
      run.log = end.log
      run.counts = end.counts
      run.requests = end.requests
      run.runID = end.runID
      run.finishedAt = now
      stamp(&run, at: now)
      conclude(&run, &slot, end, at: now)
      slot.run = run
      batches[place].slots[index] = slot
      return
    }
  }

  private mutating func conclude(
    _ run: inout TaskRun, _ slot: inout Batch.Slot, _ end: TaskEnd, at now: Timestamp
  ) {
    let latest = run.scheduledFor.advanced(microseconds: Int64(slot.task.catchUp) * 1_000_000)
    let isPlanned = schedule.tasks.contains { $0.id == slot.task.id && $0.isEnabled }
    switch end.kind {
    case .status(0):
      run.outcome = .done
      run.status = 0
      note(run)
      if !slot.releases.isEmpty {
        memory.releases[run.task, default: []].formUnion(slot.releases)
        memory.doing[run.task] = nil
        actions.append(.didReleases(run.task, slot.releases))
      }
      memory.notBefore[run.task] = nil
      if memory.failing.remove(run.task) != nil { actions.append(.tell(.recovered, run)) }
    case .status(let status):
      run.status = status
      run.outcome = .failed
      if let again = end.retryAt, again > now {
        memory.notBefore[run.task] = again
        if !isPlanned {
          run.advice = "it is no longer in the schedule, or not enabled: it is not tried again"
        } else if again <= latest {
          run.outcome = .waiting
          run.retryAt = again
          run.finishedAt = nil
          slot.state = .pending
          return note(run)
        } else {
          run.advice = "its source wants no request before \(again.rfc3339), too late for this run"
        }
      }
      fail(run)
    case .stopped:
      run.outcome = .stopped
      if isStopping {
        run.cause = Self.stopCause
        slot.state = .stopped
      }
      note(run)
    case .busy:
      run.attempts = 0
      run.startedAt = nil
      skip(run, end.cause ?? "its pipeline runs already, somebody else started it", at: now)
      run.outcome = .skipped
    case .lost:
      run.outcome = .lost
      let mayAgain = run.reason != .catchUp && now <= latest && isPlanned
      if mayAgain { slot.state = .pending }
      fail(run)
      if mayAgain { run.reason = .catchUp }
    case .notBegun:
      run.outcome = .waiting
      run.attempts = max(run.attempts - 1, 0)
      run.startedAt = nil
      run.finishedAt = nil
      slot.state = .pending
      note(run)
    case .taken:
      recent[run.key] = Known(outcome: .skipped, changedAt: run.changedAt)
    }
  }

  private mutating func fail(_ run: TaskRun) {
    note(run)
    memory.failing.insert(run.task)
    actions.append(.tell(.failure, run))
  }
}
