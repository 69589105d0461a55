internal import Time

extension Planner {
  /// Whether it is known if a task that is due on_release runs; false while it is not.
  ///
  /// The slot is pending, or over, once it is.
  mutating func open(_ place: Int, _ index: Int, at now: Timestamp) -> Bool {
    let slot = batches[place].slots[index]
    switch batches[place].gate {
    case .asked: return false
    case .closed:
      batches[place].gate = .asked
      if !isChecking { actions.append(.checkReleases) }
      isChecking = true
      return false
    case .broken(let why):
      let run = row(slot.task, batches[place].group, batches[place].moment, at: now)
      batches[place].slots[index].state = .over
      skip(run, why, at: now)
    case .open(let all):
      let done = memory.releases[slot.task.id] ?? []
      guard let newest = all.last(where: { !done.contains($0) }) else {
        batches[place].slots[index].state = .over
        return true
      }
      var run = row(slot.task, batches[place].group, batches[place].moment, at: now)
      let lateness = now.microseconds(since: run.scheduledFor)
      run.reason = lateness > Self.promptness && !batches[place].hasBegun ? .catchUp : .due
      run.release = newest
      note(run)
      batches[place].slots[index].run = run
      let undone = all.filter { !done.contains($0) }
      memory.doing[slot.task.id] = undone
      batches[place].slots[index].releases = undone
      batches[place].slots[index].state = .pending
    }
    return true
  }

  mutating func take(releases all: [String], at now: Timestamp) {
    isChecking = false
    for place in batches.indices {
      if case .asked = batches[place].gate { batches[place].gate = .open(all) }
    }
  }

  mutating func take(noReleases why: String, at now: Timestamp) {
    isChecking = false
    for place in batches.indices {
      if case .asked = batches[place].gate {
        batches[place].gate = .broken("the releases of Boost are not known: \(why)")
      }
    }
  }
}
