import Unix

/// `stop`: ends the scheduler of this home and waits until it is gone.
struct StopVerb {
  /// Milliseconds: what a scheduler gives its tasks, and a little more.
  private static let patience: Int64 = 60_000

  let place: Place
  let arguments: Arguments

  func run(_ session: inout Session) throws(Failure) -> Exit {
    guard let leader = Leader(SchedFolder(try place.home())) else {
      session.say("no scheduler runs in this home")
      return .ok
    }
    guard Signals.send(15, to: leader.process) else {
      guard leader.process.isAlive else { return .ok }
      throw Failure(.denied, "\(leader.title): it is another user's, stop it as that user")
    }
    let end = Clock.monotonic + Self.patience
    while leader.process.isAlive {
      guard Clock.monotonic < end else {
        throw Failure(
          .retry, "\(leader.title): still there after \(Self.patience / 1000) s, see its log")
      }
      Clock.sleep(milliseconds: 50)
      if session.interrupted != nil { return .ok }
    }
    session.say("stopped \(leader.title)")
    return .ok
  }
}
