import Config
import HTTP
import NDJSON
import Time
import Unix

/// Tells people what failed and what is well again.
@main
struct Notify: Tool {
  static let name = "bdc-notify"
  static let summary = "tell people what failed and what is well again"
  static let operands = ""
  static let options = [
    Option("dry-run", "n", nil, "print what would be sent, send nothing"),
    HomeFolder.option,
    Option("json", nil, nil, "list, test: print JSON"),
    Option("list", nil, nil, "print what waits, and for whom"),
    Option("test", nil, nil, "send a test notice to every target"),
  ]

  private let arguments: Arguments

  init(_ arguments: Arguments) throws(Failure) {
    if let operand = arguments.operands.first {
      throw Failure(.usage, "\(operand): takes no operands, notices come on standard input")
    }
    let modes = ["dry-run", "list", "test"].filter { arguments.has($0) }
    guard modes.count < 2 else {
      throw Failure(.usage, "--\(modes[0]) and --\(modes[1]): one of them is enough")
    }
    self.arguments = arguments
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let home = try HomeFolder.need(arguments.value("home"))
    let folder = "\(home.path)/notify"
    if arguments.has("list") {
      return try Listing(folder: folder, isJSON: arguments.has("json")).write(&session)
    }
    let (settings, targets, fault) = try Self.settings(home)
    if let fault {
      if arguments.has("test") { throw fault }
      session.report("\(fault.message): until then those are told whom the environment names")
    }
    let seconds = Int64(settings.integer("notify.timeout") ?? 60)
    let posting = Posting(
      host: Self.host, folder: home.path,
      patience: settings.integer("notify.command_timeout") ?? 20, seconds: seconds,
      targets: targets)
    if arguments.has("test") {
      let trial = Trial(
        targets: targets, posting: posting, folder: folder, isJSON: arguments.has("json"))
      return try trial.run(milliseconds: seconds * 1000, &session)
    }
    let (notices, rejected) = try Intake.read(&session)
    session.count("read", notices.count)
    session.count("rejected", rejected)
    var exit = fault?.exit ?? (rejected > 0 ? .rejected : .ok)
    guard !targets.isEmpty else {
      if !notices.isEmpty {
        session.say(
          "nobody to tell: set SLACK_WEBHOOK_URL or DISCORD_WEBHOOK_URL, or say who in bdc.yaml")
      }
      return exit
    }
    let digestSeconds = Int64(settings.integer("notify.digest_minutes") ?? 15) * 60
    var unkept: Failure?
    var store: Store
    do throws(Failure) {
      store = try Store(folder)
    } catch {
      // Who was told to stop is not to go on; what cannot be kept is told all the same.
      if error.exit == .retry { throw error }
      unkept = error
      store = Store()
    }
    let now = Clock.now / 1_000_000
    let names = targets.map(\.name)
    for complaint in store.complaints { session.warn(complaint) }
    store.memory.forget(changed: targets)
    let days = Int64(settings.integer("notify.keep_days") ?? 7)
    var dropped = store.prune(names, now: now, keepSeconds: days * 86_400)
    let intake = Intake(targets, settings)
    let last = store.memory.lastID
    for notice in notices {
      if let why = intake.take(notice, into: &store, now: now) { session.note(why) }
    }
    dropped += store.prune(names, now: now, keepSeconds: days * 86_400)
    for text in dropped { session.warn(text) }
    if arguments.has("dry-run") {
      if let unkept { throw unkept }
      try preview(&store, targets, posting, now, digestSeconds, &session)
      return exit
    }
    let deadline = Clock.monotonic + seconds * 1000
    if unkept == nil {
      do throws(Failure) {
        try store.save()
      } catch {
        unkept = error
      }
    }
    if let unkept {
      // A full disk is what somebody should hear of: told without being noted.
      store.items.removeAll { $0.id <= last }
      try tellDirectly(&store, targets, posting, now, deadline, &session)
      throw unkept
    }
    exit = Delivery.graver(
      exit, try deliver(consume store, targets, posting, folder, digestSeconds, deadline, &session))
    return exit
  }

  private func deliver(
    _ store: consuming Store, _ targets: [Target], _ posting: Posting, _ folder: String,
    _ digestSeconds: Int64, _ deadline: Int64, _ session: inout Session
  ) throws(Failure) -> Exit {
    let isEmpty = store.items.isEmpty
    _ = consume store
    if isEmpty { return .ok }
    guard let lock = try FileLock("\(folder)/delivery.lock", wait: false) else {
      session.note("another bdc notify is at it: it takes what came too, or the next one does")
      return .retry
    }
    var delivery = Delivery(
      targets, posting, folder: folder, digestSeconds: digestSeconds, deadline: deadline)
    try delivery.run(&session)
    session.count("told", delivery.told)
    _ = lock.descriptor
    return delivery.exit
  }

  private func tellDirectly(
    _ store: inout Store, _ targets: [Target], _ posting: Posting, _ now: Int64,
    _ deadline: Int64, _ session: inout Session
  ) throws(Failure) {
    for target in targets {
      while Clock.monotonic < deadline - 500,
        let parcel = Parcel(target, store, now: now, digestSeconds: 0)
      {
        let outcome = try posting.send(
          parcel, to: target, shortly: false, now: now, until: deadline, &session)
        guard case .taken = outcome else {
          session.report("\(target.name): could not be told, and nothing can be noted")
          break
        }
        store.remove(parcel.items.map(\.id), of: target.name)
      }
    }
  }

  /// What bdc.yaml and the environment say; where that cannot be used what is built in, and why.
  ///
  /// A slip in the file makes every task fail: that is when people should hear of it.
  private static func settings(
    _ home: HomeFolder
  ) throws(Failure) -> (settings: Settings, targets: [Target], fault: Failure?) {
    do throws(Failure) {
      let settings = try Settings.open(home)
      return (settings, try Target.all(settings, home), nil)
    } catch {
      let settings = try Settings.recorded([:])
      return (settings, try Target.all(settings, home) + Target.unread, error)
    }
  }

  private func preview(
    _ store: inout Store, _ targets: [Target], _ posting: Posting, _ now: Int64,
    _ digestSeconds: Int64, _ session: inout Session
  ) throws(Failure) {
    for target in targets {
      while let parcel = Parcel(target, store, now: now, digestSeconds: digestSeconds) {
        var line = LineBuilder()
        line.put("target", target.name)
        switch target.way {
        case .slack:
          let bytes = SlackPayload(parcel.message, shortly: false).bytes
          line.splice("payload", bytes, 0..<bytes.count)
        case .discord:
          let bytes = DiscordPayload(parcel.message, shortly: false).bytes
          line.splice("payload", bytes, 0..<bytes.count)
        case .mail(let mailing):
          let bytes = mailing.message(
            parcel.message, host: posting.host, id: parcel.items.first?.id ?? 0, now: now)
          line.put("payload", String(decoding: bytes, as: UTF8.self))
        case .command: line.put("payload", String(decoding: parcel.lines, as: UTF8.self))
        case .wrong(let why): line.put("wrong", why)
        }
        let text = target.redacted(String(decoding: line.finish(), as: UTF8.self))
        try session.output.line(Array(text.utf8))
        store.remove(parcel.items.map(\.id), of: target.name)
      }
    }
  }

  /// This machine's name, for what mail is named after.
  private static var host: String {
    let bytes = (try? Files.read("/proc/sys/kernel/hostname", limit: 256)) ?? []
    let name = String(decoding: bytes, as: UTF8.self).trimmed
    let isPlain = name.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
        || $0 == 0x2D || $0 == 0x2E
    }
    return name.isEmpty || !isPlain ? "localhost" : name
  }
}
