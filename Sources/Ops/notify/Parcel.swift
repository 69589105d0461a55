import NDJSON

/// What goes to one target at once.
struct Parcel {
  let items: [Item]
  var message: Message
  /// What the message tells beside its notices: how many never got there.
  let dropped: Int

  /// What is to go to a target next; nil when nothing is due.
  init?(_ target: Target, _ store: borrowing Store, now: Int64, digestSeconds: Int64) {
    let mine = store.items.filter { $0.targets.contains(target.name) }
    let digest = mine.filter(\.isDigest)
    let isDue = digest.contains { $0.isDue(now: now, after: digestSeconds) }
    let urgent = mine.filter { !$0.isDigest }
    if case .command = target.way {
      items = Array((isDue ? mine : urgent).prefix(100))
    } else if urgent.count > Self.alone {
      items = isDue ? mine : urgent
    } else if let first = urgent.first {
      items = [first]
    } else {
      items = isDue ? digest : []
    }
    guard let first = items.first else { return nil }
    message =
      items.count == 1 && !first.isDigest
      ? Message(first.notice) : Message(digest: items, at: now)
    dropped = store.memory[target: target.name].dropped
    if dropped > 0 {
      message.footer = "\(dropped) earlier notices were dropped, bdc-notify(1) says when"
    }
  }

  /// So many at once get a message each; more of them, after an outage, go out as one.
  static let alone = 3

  /// The notices as lines, for a program; each with how many it stands for.
  var lines: [UInt8] {
    var bytes: [UInt8] = []
    for item in items {
      var line = LineBuilder(type: "notice")
      item.notice.write(into: &line)
      line.put("count", item.count)
      bytes += line.finish() + [0x0A]
    }
    return bytes
  }
}
