import NDJSON
import Unix

/// `reload`: the scheduler of this home reads its schedule again.
struct ReloadVerb {
  /// Milliseconds that the scheduler has to answer.
  private static let patience: Int64 = 60_000

  let place: Place
  let arguments: Arguments

  func run(_ session: inout Session) throws(Failure) -> Exit {
    // A mistake is told to who made it: the scheduler's log is elsewhere.
    _ = try place.schedule(strict: false, &session)
    for flaw in place.flaws { session.warn(flaw) }
    let folder = SchedFolder(try place.home())
    guard let leader = Leader(folder) else {
      throw Failure(.retry, "no scheduler runs in this home: bdc sched run reads the file anyway")
    }
    let asked = Clock.monotonic
    guard Signals.send(1, to: leader.process) else {
      throw Failure(.denied, "\(leader.title): it is another user's, reload it as that user")
    }
    while session.interrupted == nil {
      if let answer = ReloadAnswer(folder, of: leader.process), answer.began >= asked {
        if let fault = answer.fault {
          throw Failure(.configuration, "\(leader.title): the old schedule stays: \(fault)")
        }
        session.say("\(leader.title): \(answer.said)")
        return .ok
      }
      guard leader.process.isAlive else {
        throw Failure(.retry, "\(leader.title): ended before it read the schedule, see its log")
      }
      guard Clock.monotonic < asked + Self.patience else {
        let seconds = Self.patience / 1000
        throw Failure(
          .retry, "\(leader.title): was told, and says nothing for \(seconds) s, see its log")
      }
      Clock.sleep(milliseconds: 50)
    }
    return .ok
  }
}

/// What a scheduler says to who had it read its schedule again.
struct ReloadAnswer {
  /// When it began to read, in milliseconds of the monotonic clock, which processes share.
  let began: Int64
  /// What it read.
  var said = ""
  /// Why the old schedule stays; nil where it does not.
  var fault: String?

  /// Of this process.
  init(began: Int64) { self.began = began }

  /// The last answer of a process; nil where it gave none.
  init?(_ folder: SchedFolder, of process: ProcessMark) {
    guard let bytes = try? Files.read(folder.reload, limit: 1 << 16),
      let value = try? JSON.parse(bytes), value["pid"]?.integer == Int64(process.pid),
      value["started"]?.integer == process.started, let began = value["began"]?.integer
    else { return nil }
    self.began = began
    said = value["said"]?.string ?? ""
    fault = value["fault"]?.string
  }

  /// Puts it into its file; throws what hinders.
  func write(_ folder: SchedFolder) throws(Failure) {
    var builder = LineBuilder()
    builder.put("pid", Int(ProcessMark.own.pid))
    builder.put("started", Int(ProcessMark.own.started))
    builder.put("began", Int(began))
    builder.put("said", said)
    builder.put("fault", fault)
    try Files.writeAtomically(folder.reload, builder.finish() + [0x0A])
  }
}
