import NDJSON
import Time
import Unix

/// What a run did, as one notice.
struct Report {
  private let subject: String
  private let folder: BackupFolder
  private(set) var title = ""
  var lines: [String] = []
  /// The first thing that went wrong.
  private(set) var failure: Failure?

  init(subject: String, folder: BackupFolder) {
    self.subject = subject
    self.folder = folder
  }

  mutating func saved(_ dump: Dump) {
    let bytes = Files.size("\(folder.path)/\(dump.name)") ?? 0
    title = "saved \(dump.name), \(ByteCount.text(Int(bytes))), read to its end"
    lines.append(title)
  }

  /// Nothing was saved: the last one is only uploaded.
  mutating func resumed(_ dump: Dump) {
    title = "uploaded \(dump.name), saved less than an hour ago and not uploaded then: no new one"
    lines.append(
      "\(dump.name) was saved less than an hour ago and not uploaded: no new one is made")
  }

  mutating func restored(_ dump: Dump) {
    title = "restored \(dump.name) into the scratch database, all of it is sound"
    lines.append(title)
  }

  mutating func failed(_ error: Failure) {
    lines.append(error.message)
    if failure == nil { failure = error }
  }

  /// The line, without a newline; bdc-notice(5).
  var notice: [UInt8] {
    var line = LineBuilder(type: "notice")
    line.put("kind", "backup")
    line.put("subject", subject)
    line.put("at", Timestamp(seconds: Clock.now / 1_000_000).rfc3339)
    let said = failure.map { "\(subject) failed: \($0.message)" } ?? "\(subject): \(title)"
    line.put("title", Redaction.redact(said))
    line.put("text", Redaction.redact(lines.joined(separator: "\n")))
    line.put("advice", failure.map { _ in "Look at the folder, then: bdc backup" })
    line.put("log", String?.none)
    line.put("status", Int(failure?.exit.rawValue ?? 0))
    return line.finish()
  }
}
