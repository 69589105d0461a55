import Unix

/// `reload`: the scheduler of this home reads its schedule again.
struct ReloadVerb {
  let place: Place
  let arguments: Arguments

  func run(_ session: inout Session) throws(Failure) -> Exit {
    // A mistake is told to who made it: the scheduler's log is elsewhere.
    _ = try place.schedule(strict: false, &session)
    guard let leader = Leader(SchedFolder(try place.home())) else {
      throw Failure(.retry, "no scheduler runs in this home: bdc sched run reads the file anyway")
    }
    guard Signals.send(1, to: leader.process) else {
      throw Failure(.denied, "\(leader.title): it is another user's, reload it as that user")
    }
    session.say("told \(leader.title) to read \(place.file)")
    return .ok
  }
}
