import Config
import Digest
import NDJSON
import Schedule
import Time
import Unix

/// What the scheduler keeps in a home.
struct SchedFolder {
  /// Its folder.
  let path: String

  init(_ home: HomeFolder) { path = "\(home.path)/sched" }

  var lock: String { "\(path)/lock" }
  var journal: String { "\(path)/journal.ndjson" }
  /// What the scheduler answers to `reload`.
  var reload: String { "\(path)/reload.json" }
  var memory: String { "\(path)/memory.json" }
  /// Where the children of the scheduler write.
  var runs: String { "\(path)/runs" }

  /// Makes the folders, for their owner only; throws `Exit.cannotCreate`.
  func make() throws(Failure) { try Files.makeFolder(runs, mode: 0o700) }

  /// Removes those files in `runs` that a scheduler was killed before it removed them.
  func sweep(_ names: [String], isOver: (String) -> Bool) {
    for id in Set(names.map { String($0.prefix { $0 != "." }) }) where isOver(id) {
      let files = RunFiles(self, id)
      if !(files.process?.isAlive ?? false) { files.clear() }
    }
  }

  /// A UUID that is always the same for the same text.
  static func uuid(_ text: String) -> String {
    var bytes = Array(SHA256.hash(Array("bdc-sched \(text)".utf8)).prefix(16))
    // RFC 9562: version 8, variant 10.
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    let hex = Array(Hex.encode(bytes))
    let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
    return parts.map { String(hex[$0]) }.joined(separator: "-")
  }

  /// The id of the row of a task at a moment.
  @Sendable static func id(of key: TaskRun.Key) -> String {
    uuid("\(key.task) \(key.moment.rfc3339)")
  }
}

/// Who leads in a home: what is in the lock's file.
struct Leader {
  let process: ProcessMark
  let host: String
  let since: String
  /// The schedule that it was given by an option or a variable; nil for none.
  let schedule: String?

  /// This process.
  static func own(_ host: String, schedule: String?) -> Leader {
    Leader(
      process: .own, host: host, since: Timestamp(seconds: Clock.now / 1_000_000).rfc3339,
      schedule: schedule)
  }

  /// The bytes of the file.
  var bytes: [UInt8] {
    var builder = LineBuilder()
    builder.put("pid", Int(process.pid))
    builder.put("started", Int(process.started))
    builder.put("host", host)
    builder.put("since", since)
    builder.put("schedule", schedule)
    return builder.finish() + [0x0A]
  }

  private init(process: ProcessMark, host: String, since: String, schedule: String?) {
    self.process = process
    self.host = host
    self.since = since
    self.schedule = schedule
  }

  /// Who leads in this home now; nil where nobody does, or it is on another host.
  init?(_ folder: SchedFolder) {
    guard let bytes = try? Files.read(folder.lock, limit: 1 << 16),
      let line = bytes.split(separator: 0x0A).first, let value = try? JSON.parse(Array(line)),
      let pid = value["pid"]?.integer, let started = value["started"]?.integer
    else { return nil }
    process = ProcessMark(pid: Int32(clamping: pid), started: started)
    host = value["host"]?.string ?? ""
    since = value["since"]?.string ?? ""
    schedule = value["schedule"]?.string
    guard process.isAlive else { return nil }
  }

  /// For a person.
  var title: String { "process \(process.pid) on \(host), since \(since)" }
}
