import GitHub
import NDJSON

/// What an errand writes, in its order, until its turn comes.
struct Desk {
  /// A line of the stream, or a message.
  enum Entry {
    case line([UInt8])
    case report(String)
    case warn(String)
    case note(String)
  }

  private(set) var entries: [Entry] = []
  /// Bytes of lines that wait.
  private(set) var bytes = 0
  /// Data records written.
  private(set) var records = 0
  /// Rejects written.
  private(set) var rejected = 0

  mutating func line(_ bytes: [UInt8]) {
    entries.append(.line(bytes))
    self.bytes += bytes.count
  }

  mutating func record(_ bytes: [UInt8]) {
    records += 1
    line(bytes)
  }

  /// Something that cannot be had or is no record; no state keeps it.
  mutating func reject(_ reason: String, _ record: [UInt8], replayable: Bool = false) {
    var reject = Reject(tool: GitHubFetch.name, reason: reason, line: nil, record: record)
    reject.replayable = replayable
    rejected += 1
    line(reject.json)
  }

  mutating func report(_ text: String) { entries.append(.report(text)) }
  mutating func warn(_ text: String) { entries.append(.warn(text)) }
  mutating func note(_ text: String) { entries.append(.note(text)) }

  /// Takes back reports: what they say is told once for all.
  mutating func silence() {
    entries.removeAll { if case .report = $0 { true } else { false } }
  }

  /// Takes out what waits.
  mutating func drain() -> [Entry] {
    defer {
      entries = []
      bytes = 0
    }
    return entries
  }
}
