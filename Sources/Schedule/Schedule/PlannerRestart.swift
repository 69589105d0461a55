public import Time

extension Planner {
  /// Takes up what the scheduler before it left: the rows of its journal that were not over, and
  /// the latest that were.
  ///
  /// What ran is adopted; what waited goes on, where it is not too late.
  public mutating func begin(_ runs: [TaskRun], at now: Timestamp) -> [Action] {
    actions = []
    var rows: [TaskRun.Key: TaskRun] = [:]
    for run in runs where run.reason != .once {
      rows[run.key] = run
      remember(run)
      learn(releaseOf: run)
    }
    for open in memory.open {
      guard let entry = entries.first(where: { $0.key == open.entry }) else { continue }
      var batch = Batch(entry: entry.key, group: entry.group, moment: open.moment, slots: [])
      let due = entry.tasks(dueAt: open.moment, in: zones)
      // A batch's rows are noted at once: a task without one is new, and its turn is the next.
      let isNoted = due.contains { rows[TaskRun.Key(task: $0.id, moment: open.moment)] != nil }
      for task in due {
        let key = TaskRun.Key(task: task.id, moment: open.moment)
        let run = rows.removeValue(forKey: key)
        if run?.startedAt != nil { batch.hasBegun = true }
        if run == nil, isNoted, task.when != .onRelease { continue }
        if let slot = resume(task, run, open.moment, entry.group, at: now) {
          batch.slots.append(slot)
        }
      }
      batches.append(batch)
    }
    for run in rows.values.sorted(by: { ($0.scheduledFor, $0.task) < ($1.scheduledFor, $1.task) })
    where !run.outcome.isFinal {
      resume(apart: run, at: now)
    }
    let all = actions
    actions = []
    return all
  }

  /// The releases of a run that ended well, should the memory be older than its row.
  private mutating func learn(releaseOf run: TaskRun) {
    guard run.outcome == .done, let release = run.release else { return }
    if memory.releases[run.task]?.contains(release) ?? false { return }
    let all = memory.doing[run.task] ?? []
    memory.releases[run.task, default: []].formUnion(all.contains(release) ? all : [release])
  }

  /// A row that no open batch has: its entry is gone, or the memory was lost.
  private mutating func resume(apart run: TaskRun, at now: Timestamp) {
    let task = schedule.tasks.first { $0.id == run.task && $0.isEnabled }
    guard let task = task ?? (run.outcome == .running ? Task(of: run) : nil) else {
      return skip(run, "it is no longer in the schedule", at: now)
    }
    let slot = resume(task, run, run.scheduledFor, run.group, at: now)
    guard let slot else { return }
    batches.append(
      Batch(
        entry: "apart-\(run.id)", group: run.group, moment: run.scheduledFor, slots: [slot],
        hasBegun: true, isForeign: true))
  }

  private mutating func resume(
    _ task: Task, _ run: TaskRun?, _ moment: Timestamp, _ group: String, at now: Timestamp
  ) -> Batch.Slot? {
    let lateness = now.microseconds(since: moment)
    let isInTime = lateness <= max(Int64(task.catchUp) * 1_000_000, Self.promptness)
    guard var run else {
      guard isInTime else { return nil }
      if task.when == .onRelease { return .init(task: task, run: nil, state: .gated) }
      let fresh = row(task, group, moment, at: now)
      note(fresh)
      return .init(task: task, run: fresh, state: .pending)
    }
    switch run.outcome {
    case .running:
      actions.append(.adopt(run, task))
      return .init(
        task: task, run: run, state: .running, releases: memory.doing[task.id] ?? [])
    case .waiting:
      guard isInTime else {
        miss(
          &run, "nothing could start for \(Self.span(lateness / 1_000_000)) after it was due",
          at: now)
        return nil
      }
    case .stopped where run.cause == Self.stopCause && isInTime: run.reason = .catchUp
    case .lost where run.reason != .catchUp && isInTime: run.reason = .catchUp
    default: return nil
    }
    if lateness > Self.promptness, run.attempts == 0 { run.reason = .catchUp }
    return .init(task: task, run: run, state: .pending, releases: memory.doing[task.id] ?? [])
  }

  /// Something may start again: what had to wait for that until it is too late is missed.
  mutating func release(from why: String, at now: Timestamp) {
    for place in batches.indices where !batches[place].hasBegun {
      for index in batches[place].slots.indices where batches[place].slots[index].state == .pending
      {
        let slot = batches[place].slots[index]
        guard var run = slot.run else { continue }
        let lateness = now.microseconds(since: run.scheduledFor)
        guard lateness > max(Int64(slot.task.catchUp) * 1_000_000, Self.promptness) else {
          continue
        }
        batches[place].slots[index].state = .over
        miss(&run, why, at: now)
      }
    }
  }

  /// Follows another schedule; what runs goes on, what was handled stays so.
  mutating func follow(_ other: Schedule, _ zones: Zones, at now: Timestamp) {
    schedule = other
    self.zones = zones
    entries = other.entries
    learn(after: now)
    armedFor = nil
    let tasks = Dictionary(other.tasks.map { ($0.id, $0) }) { first, _ in first }
    for place in batches.indices {
      for index in batches[place].slots.indices {
        let slot = batches[place].slots[index]
        guard slot.state == .pending || slot.state == .gated else { continue }
        if let task = tasks[slot.task.id], task.isEnabled {
          batches[place].slots[index].task = task
          if var run = slot.run, (run.pipeline, run.arguments) != (task.pipeline, task.arguments) {
            run.pipeline = task.pipeline
            run.arguments = task.arguments
            stamp(&run, at: now)
            batches[place].slots[index].run = run
            note(run)
          }
          continue
        }
        batches[place].slots[index].state = .over
        guard let run = slot.run else { continue }
        skip(run, "it is no longer in the schedule, or not enabled", at: now)
      }
    }
    memory.failing = memory.failing.filter { tasks[$0] != nil }
    memory.notBefore = memory.notBefore.filter { $0.value > now && tasks[$0.key] != nil }
  }
}

extension Task {
  /// What runs under a row, where the schedule has it no more.
  init(of run: TaskRun) {
    self.init(
      id: run.task, pipeline: run.pipeline, arguments: run.arguments, when: .daily, catchUp: 0)
  }
}
