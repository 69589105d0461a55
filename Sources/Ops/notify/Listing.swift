import NDJSON
import Time
import Unix

/// What waits, as people or programs read it.
struct Listing {
  let folder: String
  let isJSON: Bool

  func write(_ session: inout Session) throws(Failure) -> Exit {
    guard Files.isFolder(folder) else {
      session.say("nothing waits")
      return .ok
    }
    let store = try Store(folder)
    for complaint in store.complaints { session.warn(complaint) }
    if store.items.isEmpty { session.say("nothing waits") }
    for item in store.items {
      if isJSON {
        try session.output.line(item.line)
        continue
      }
      let times = item.count > 1 ? " (\(item.count) times)" : ""
      let way = item.isDigest ? "digest" : "at once"
      let title = item.notice.title.split(whereSeparator: \.isNewline).joined(separator: " ")
      try session.output.write(
        "\(item.targets.joined(separator: ", ")): \(way): \(item.notice.kind.rawValue) "
          + "\(item.notice.subject)\(times) since \(Timestamp(seconds: item.since)): \(title)\n")
    }
    for state in store.memory.targets where !isJSON {
      let when = state.retryAt.map { ", tried again from \(Timestamp(seconds: $0)) on" } ?? ""
      let lost = state.dropped > 0 ? ", \(state.dropped) dropped" : ""
      session.say("\(state.name): \(state.said ?? "well")\(when)\(lost)")
    }
    for subject in store.memory.subjects where !isJSON {
      session.note("\(subject.name): down since \(subject.since), \(subject.failures) failures")
    }
    return .ok
  }
}
