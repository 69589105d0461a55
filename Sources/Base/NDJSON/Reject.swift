internal import Digest

/// A record that could not be handled, as it travels in the stream; bdc-stream(5).
public struct Reject: Sendable {
  /// The tool that refused it, such as `bdc-identify`.
  public var tool: String
  /// Why, one phrase.
  public var reason: String
  /// The input's line, from 1; nil when there is none.
  public var line: Int?
  /// The record's JSON, when it is JSON.
  public var record: [UInt8]?
  /// What came, when it is no JSON: at most 1 MiB.
  public var bytes: [UInt8]?
  /// SHA-256 of the whole original, lower-case hexadecimal.
  public var sha256: String
  /// Whether the whole original is kept, so that it can be sent again.
  public var replayable: Bool

  /// A record that is JSON but is not accepted.
  public init(tool: String, reason: String, line: Int?, record: [UInt8]) {
    self.tool = tool
    self.reason = reason
    self.line = line
    self.record = record
    sha256 = SHA256.hex(record)
    replayable = true
  }

  /// A line that is no record.
  public init(tool: String, line: Int?, broken: Broken) {
    self.tool = tool
    self.reason = broken.reason
    self.line = line
    bytes = broken.bytes
    sha256 = broken.sha256
    replayable = broken.isWhole
  }

  /// Bytes that never were a record, such as a broken message; beyond 1 MiB only its start is kept.
  public init(tool: String, reason: String, line: Int?, bytes: [UInt8]) {
    self.tool = tool
    self.reason = reason
    self.line = line
    self.bytes = Array(bytes.prefix(Reader.kept))
    sha256 = SHA256.hex(bytes)
    replayable = bytes.count <= Reader.kept
  }

  /// The `reject` line.
  public var json: [UInt8] {
    var builder = LineBuilder(type: "reject")
    builder.put("tool", tool)
    builder.put("reason", reason)
    builder.put("line", line)
    if let record {
      builder.splice("record", record, 0..<record.count)
    } else {
      builder.put("record", JSON.null)
    }
    builder.put("bytes", bytes.map { Base64.encode($0) })
    builder.put("sha256", sha256)
    builder.put("replayable", replayable)
    return builder.finish()
  }
}
