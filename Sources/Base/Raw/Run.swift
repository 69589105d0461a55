internal import Digest
public import NDJSON
public import Time

/// A run's beginning, `raw.run`: everything but answers that its output depends on.
public struct RunHead: Sendable {
  /// The tool, such as `bdc-mail-fetch`.
  public var tool: String
  /// The tool's version.
  public var version: String
  /// Its options, without those that say where things are.
  public var arguments: [String]
  /// The source's settings, by their paths.
  public var settings: JSON
  /// The cursor of each scope, in an array of objects with `scope` and `cursor`; null where no state
  /// was given.
  public var state: JSON

  /// A beginning.
  public init(
    tool: String, version: String, arguments: [String], settings: JSON, state: JSON
  ) {
    self.tool = tool
    self.version = version
    self.arguments = arguments
    self.settings = settings
    self.state = state
  }

  /// The line, without a newline.
  public func line(_ run: RunID) -> [UInt8] {
    var builder = LineBuilder(type: "raw.run")
    builder.put("run", run.text)
    builder.put("tool", tool)
    builder.put("version", version)
    builder.put("arguments", .array(arguments.map { .string($0) }))
    builder.put("settings", settings)
    builder.put("state", state)
    return builder.finish()
  }

  /// Takes a `raw.run` line apart; nil where it is none.
  public init?(_ json: JSON) {
    guard json["type"]?.string == "raw.run", let tool = json["tool"]?.string,
      let version = json["version"]?.string, let words = json["arguments"]?.array,
      let settings = json["settings"], settings.object != nil, let state = json["state"]
    else { return nil }
    let arguments = words.compactMap(\.string)
    guard arguments.count == words.count else { return nil }
    self.init(
      tool: tool, version: version, arguments: arguments, settings: settings, state: state)
  }
}

/// What a run read besides answers, `raw.input`: a file that an option named.
enum RunInput {
  static func line(_ bytes: [UInt8]) -> [UInt8] {
    var builder = LineBuilder(type: "raw.input")
    builder.put("bytes", Base64.encode(bytes))
    return builder.finish()
  }

  static func bytes(_ json: JSON) -> [UInt8]? {
    guard json["type"]?.string == "raw.input" else { return nil }
    return json["bytes"]?.string.flatMap { Base64.decode($0) }
  }
}

/// A run's end, `raw.end`; a run that was killed has none.
public struct RunEnd: Sendable, Equatable {
  /// When it ended.
  public var at: Timestamp
  /// Its exit status, 128 and the number for a signal.
  public var status: Int
  /// The answers it had.
  public var answers: Int

  /// An end.
  public init(at: Timestamp, status: Int, answers: Int) {
    self.at = at
    self.status = status
    self.answers = answers
  }

  /// The line, without a newline.
  public var line: [UInt8] {
    var builder = LineBuilder(type: "raw.end")
    builder.put("at", at.rfc3339)
    builder.put("status", status)
    builder.put("answers", answers)
    return builder.finish()
  }

  /// Takes a `raw.end` line apart; nil where it is none.
  public init?(_ json: JSON) {
    guard json["type"]?.string == "raw.end",
      let at = json["at"]?.string.flatMap({ Timestamp(rfc3339: $0) }),
      let status = json["status"]?.integer, let answers = json["answers"]?.integer
    else { return nil }
    self.init(at: at, status: Int(status), answers: Int(answers))
  }
}
