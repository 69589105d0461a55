import Unix

extension Daemon {
  /// Milliseconds between two looks.
  private static let lookAgain: Int64 = 1000

  /// Sees that the lock's file is still the one that is held: whoever removes it frees the lock.
  ///
  /// It is taken again; where another scheduler was faster, that one leads, and takes up what runs.
  mutating func watchLock() {
    guard Clock.monotonic >= lockLookAt else { return }
    lockLookAt = Clock.monotonic + Self.lookAgain
    let leader = Leader(folder)
    if leader?.process == ProcessMark.own { return }
    if let leader {
      successor = leader.title
      return diary.warn(
        nil, "sched/lock was removed, and \(leader.title) leads in this home now: going")
    }
    do throws(Failure) {
      // Not to be had: it is ours, with other bytes, or another takes it now.
      guard let lock = try LockedFile(folder.lock) else { return }
      try lock.replace(Leader.own(Environment.host, schedule: place.absolute).bytes)
      lockAgain = consume lock
      diary.warn(nil, "sched/lock was removed, and is taken again: leave it alone")
    } catch {
      diary.warn(nil, "sched/lock was removed, and cannot be taken again: \(error.message)")
      lockLookAt += 60_000
    }
  }
}
