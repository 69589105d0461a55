import Config
import Home
import Schedule
import Unix

/// `run`: the scheduler, in the foreground.
struct RunVerb {
  let place: Place
  let arguments: Arguments

  func run(_ session: inout Session) throws(Failure) -> Exit {
    let home = try place.home()
    let wishes = Daemon.Wishes(
      jobs: try arguments.number("jobs", 1...64) ?? 8, catchUp: try catchUp(),
      isStrict: arguments.has("strict"))
    Signals.takeAll()
    Signals.takeHangups()
    let schedule = try place.schedule(strict: wishes.isStrict, &session)
    for flaw in place.flaws { session.warn(flaw) }
    let settings = try Settings.open(home)
    let hosts = settings.integer("schedule.hosts") ?? 1
    let identity = hosts > 1 ? "\(Environment.host):\(home.path)" : Environment.host
    let folder = SchedFolder(home)
    try folder.make()
    let diary = Diary(isQuiet: session.quiet)
    guard let lock = try take(folder, diary) else { return .ok }
    try lock.replace(Leader.own(Environment.host, schedule: place.absolute).bytes)
    let history = History(
      database, identity, home: home.path, hosts: hosts,
      keepDays: settings.integer("schedule.keep_days") ?? 90)
    var daemon = try Daemon(place, home, folder, wishes, diary, history, schedule)
    daemon.run()
    if let successor = daemon.successor {
      throw Failure(.retry, "\(successor) leads in this home: its sched/lock was removed meanwhile")
    }
    try lock.replace([])
    return .ok
  }

  /// The database, or why none is known: the schedule runs without as well.
  private var database: Result<Database, Failure> {
    do throws(Failure) {
      return .success(try place.database())
    } catch {
      return .failure(error)
    }
  }

  /// The lock of this home; nil when a signal came while waiting for it.
  private func take(_ folder: SchedFolder, _ diary: Diary) throws(Failure) -> LockedFile? {
    var hasSaid = false
    while Signals.seen == nil {
      if let lock = try LockedFile(folder.lock) { return lock }
      let who = Leader(folder)?.title ?? "another scheduler"
      guard arguments.has("standby") else {
        throw Failure(
          .retry, "\(who) leads in this home: stop it with bdc sched stop, or give --standby")
      }
      if !hasSaid { diary.say(nil, "standing by: \(who) leads in this home") }
      hasSaid = true
      _ = Input(descriptor: -1, name: "").isReady(within: 500)
    }
    return nil
  }

  private func catchUp() throws(Failure) -> Int? {
    guard let text = arguments.value("catch-up") else { return nil }
    guard let seconds = Duration.seconds(text) else {
      throw Failure(.usage, "--catch-up: \(text): expected seconds, or a time such as 90m, 6h, 2d")
    }
    return seconds
  }
}

/// Lengths of time as the schedule writes them.
enum Duration {
  /// Whole seconds, or a number with s, m, h or d; nil for what is none.
  static func seconds(_ text: String) -> Int? {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    let unit = text.last.flatMap { units[$0] }
    let digits = unit == nil ? text[...] : text.dropLast()
    guard !digits.isEmpty, digits.utf8.count < 9, digits.utf8.allSatisfy({ $0 &- 0x30 < 10 }),
      let number = Int(digits)
    else { return nil }
    return number * (unit ?? 1)
  }
}
