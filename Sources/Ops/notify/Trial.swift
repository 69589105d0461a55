import NDJSON
import Time
import Unix

/// A test notice to every target, past spool and memory.
struct Trial {
  let targets: [Target]
  let posting: Posting
  let folder: String
  let isJSON: Bool

  func run(milliseconds: Int64, _ session: inout Session) throws(Failure) -> Exit {
    guard !targets.isEmpty else {
      throw Failure(
        .configuration,
        "nobody to tell: set SLACK_WEBHOOK_URL or DISCORD_WEBHOOK_URL, or say who in bdc.yaml")
    }
    var exit = Exit.ok
    let deadline = Clock.monotonic + milliseconds
    for target in targets {
      let outcome = try tell(target, until: deadline, &session)
      let (word, said): (String, String)
      switch outcome {
      case .taken(let how):
        (word, said) = ("ok", "took it (\(how))")
        try forgive(target)
      case .later(let why, _):
        (word, said) = ("later", why)
        exit = Delivery.graver(exit, .retry)
      case .refused(let why, let status):
        (word, said) = ("refused", why)
        exit = Delivery.graver(exit, status)
      case .disliked(let why):
        (word, said) = ("refused", why)
        exit = Delivery.graver(exit, .denied)
      }
      if isJSON {
        var line = LineBuilder()
        line.put("target", target.name)
        line.put("answer", word)
        line.put("said", said)
        try session.output.line(line.finish())
      } else {
        try session.output.write("\(target.name): \(said)\n")
      }
    }
    return exit
  }

  private func tell(
    _ target: Target, until deadline: Int64, _ session: inout Session
  ) throws(Failure) -> Outcome {
    let now = Clock.now / 1_000_000
    let notice = Notice(
      kind: .recovered, subject: "bdc notify --test", at: Timestamp(seconds: now).rfc3339,
      title: "test notice", text: "Notices of this home arrive here.", advice: nil, log: nil,
      status: nil)
    let item = Item(id: 0, notice: notice, isDigest: false, since: now, targets: [target.name])
    return try posting.send(
      Parcel(item), to: target, shortly: false, now: now, until: deadline, &session)
  }

  /// A target that takes something again is not held for what it said before.
  private func forgive(_ target: Target) throws(Failure) {
    guard Files.isFolder(folder) else { return }
    var store = try Store(folder)
    let dropped = store.memory[target: target.name].dropped
    store.memory[target: target.name] = Memory.TargetState(name: target.name)
    store.memory[target: target.name].dropped = dropped
    try store.save()
  }
}

extension Parcel {
  /// One notice alone.
  init(_ item: Item) {
    items = [item]
    message = Message(item.notice)
    dropped = 0
  }
}
