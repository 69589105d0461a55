import NDJSON
import Time
import Unix

/// What the stages say, with the time and the stage in a file, and as it came on standard error.
struct RunLog: ~Copyable {
  /// Logs kept of a pipeline.
  static let kept = 30
  /// The bytes a log may have: a stage that complains without end must not fill the disk.
  private static let limit = 64 << 20

  /// The file.
  let path: String
  private let pipeline: String
  private let base: String
  private let isJSON = Environment.value("BDC_LOG_FORMAT") == "json"
  private let isQuiet: Bool
  private var file: Output
  private var terminal: Output
  private var rest: [UInt8] = []
  private var size = 0
  /// The last lines of the stages and the runner, without secrets: at most 4 KB.
  private(set) var tail = ""
  /// Why the file is not whole, such as a full disk; the pipeline goes on without it.
  private(set) var failure: Failure?

  /// Makes `NAME-TIME.log` in a folder, and removes the oldest of the pipeline's logs there, beyond
  /// so many.
  init(
    _ folder: String, _ pipeline: String, kept: Int, _ session: inout Session
  ) throws(Failure) {
    try Files.makeFolder(folder)
    Self.prune(folder, pipeline, kept)
    let base = "\(folder)/\(pipeline)-\(Self.now.filter { $0 != "-" && $0 != ":" })"
    let file = try Output(appending: "\(base).log")
    self.base = base
    self.pipeline = pipeline
    self.file = file
    path = "\(base).log"
    isQuiet = session.quiet
    terminal = Output(descriptor: 2, name: "standard error")
  }

  /// The file that the stages of an attempt write their starts and exits to.
  func stages(_ attempt: Int) -> String { "\(base).\(attempt).stages" }

  /// Takes what came from the stages; a line is written when it is whole.
  mutating func take(_ bytes: [UInt8]) {
    rest += bytes
    var start = 0
    while let end = rest[start...].firstIndex(of: 0x0A) {
      line(String(decoding: rest[start..<end], as: UTF8.self))
      start = end + 1
    }
    rest.removeFirst(start)
    if rest.count > 65_536 { flushRest() }
    flush()
  }

  /// Writes what has no newline yet.
  mutating func flushRest() {
    if rest.isEmpty { return }
    line(String(decoding: rest, as: UTF8.self))
    rest = []
    flush()
  }

  /// A message of our own, in the log and on standard error; `--quiet` leaves those that matter.
  mutating func say(_ text: String, matters: Bool, _ session: inout Session) {
    let written = record("\(session.tool): \(Redaction.redact(text))")
    if isJSON, matters || !session.quiet { try? terminal.write(written + "\n") }
    flush()
    if isJSON { return }
    if matters { session.report(text) } else { session.say(text) }
  }

  private mutating func line(_ text: String) {
    let clean = Redaction.redact(text)
    let written = record(clean)
    // Nobody to tell when standard error itself is closed.
    if !isQuiet { try? terminal.write((isJSON ? written : clean) + "\n") }
  }

  private mutating func flush() {
    try? terminal.flush()
    do {
      try file.flush()
    } catch {
      failure = failure ?? error
    }
  }

  @discardableResult
  private mutating func record(_ text: String) -> String {
    tail = Self.last(tail, text)
    let (stage, message) = Self.split(text, pipeline)
    var line = "\(Self.now) \(stage): \(message)"
    if isJSON {
      var builder = LineBuilder()
      builder.put("at", Self.now)
      builder.put("pipeline", pipeline)
      builder.put("stage", stage)
      builder.put("message", message)
      line = String(decoding: builder.finish(), as: UTF8.self)
    }
    let isOpen = size < Self.limit
    size += line.utf8.count + 1
    do {
      if isOpen { try file.write(line + "\n") }
      if isOpen, size >= Self.limit { try file.write("\(Self.now) bdc-run: the log is full\n") }
    } catch {
      failure = failure ?? error
    }
    return line
  }

  /// Whole lines as far as they have room, and the end of one that has none.
  private static func last(_ lines: String, _ line: String) -> String {
    let room = 4096
    var bytes = Array((lines.isEmpty ? line : "\(lines)\n\(line)").utf8)
    guard bytes.count > room else { return String(decoding: bytes, as: UTF8.self) }
    bytes.removeFirst(bytes.count - room)
    let start = bytes.firstIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let rest = bytes[start...].drop { start == 0 && $0 & 0xC0 == 0x80 }
    return String(decoding: rest, as: UTF8.self)
  }

  /// A tool's messages begin with its name; all others are the pipeline's.
  private static func split(_ text: String, _ pipeline: String) -> (String, String) {
    let name = text.prefix { $0 != ":" && $0 != " " }
    let after = text.dropFirst(name.count)
    guard name.hasPrefix("bdc-"), after.hasPrefix(": ") else { return (pipeline, text) }
    return (String(name), String(after.dropFirst(2)))
  }

  private static var now: String { Timestamp(microseconds: Clock.now).rfc3339 }

  private static func prune(_ folder: String, _ pipeline: String, _ kept: Int) {
    let prefix = "\(pipeline)-"
    let own = Files.list(folder).filter { name in
      // Another pipeline's name may begin with ours.
      name.hasPrefix(prefix) && name.dropFirst(prefix.count).prefix(8).allSatisfy(\.isNumber)
    }
    let logs = own.filter { $0.hasSuffix(".log") }
    guard logs.count >= kept else { return }
    // Without its suffix: the files of a run's stages sort after that, and stay with it.
    let oldest = logs[logs.count - (kept - 1)].dropLast(4)
    for name in own where name[...] < oldest { Files.remove("\(folder)/\(name)") }
  }
}
