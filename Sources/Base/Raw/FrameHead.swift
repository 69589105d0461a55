internal import NDJSON
public import Time

/// The first line of a frame: whose it is and what it holds.
public struct FrameHead: Sendable, Equatable {
  /// What the lines after it are.
  public enum Kind: String, Sendable {
    /// One line: a run's beginning.
    case run
    /// One line: what the run read besides answers.
    case input
    /// Answers.
    case answers
    /// One line: a run's end.
    case end
  }

  /// No head is longer, in bytes.
  public static let maxLength = 8192

  /// The run that wrote it.
  public var run: RunID
  /// The source.
  public var source: String
  /// The scope, nil for the source as a whole.
  public var scope: String?
  /// What it holds.
  public var kind: Kind
  /// How many answers.
  public var answers: Int
  /// The time of the first line.
  public var from: Timestamp
  /// The time of the last line.
  public var to: Timestamp

  /// A head.
  public init(
    run: RunID, source: String, scope: String?, kind: Kind, answers: Int, from: Timestamp,
    to: Timestamp
  ) {
    self.run = run
    self.source = source
    self.scope = scope
    self.kind = kind
    self.answers = answers
    self.from = from
    self.to = to
  }

  /// The line, its newline included.
  public var line: [UInt8] {
    var builder = LineBuilder(type: "raw.frame")
    builder.put("run", run.text)
    builder.put("source", source)
    builder.put("scope", scope)
    builder.put("holds", kind.rawValue)
    builder.put("answers", answers)
    builder.put("from", from.rfc3339)
    builder.put("to", to.rfc3339)
    return builder.finish() + [0x0A]
  }

  /// Reads the line at the beginning of what a frame holds; nil where there is none.
  public init?(_ bytes: some Collection<UInt8>) {
    let line = Array(bytes.prefix(Self.maxLength).prefix { $0 != 0x0A })
    guard let json = try? JSON.parse(line), json["type"]?.string == "raw.frame",
      let run = json["run"]?.string.flatMap({ RunID($0) }), let source = json["source"]?.string,
      let kind = json["holds"]?.string.flatMap({ Kind(rawValue: $0) }),
      let answers = json["answers"]?.integer, answers >= 0,
      let from = json["from"]?.string.flatMap({ Timestamp(rfc3339: $0) }),
      let to = json["to"]?.string.flatMap({ Timestamp(rfc3339: $0) })
    else { return nil }
    self.init(
      run: run, source: source, scope: json["scope"]?.string, kind: kind, answers: Int(answers),
      from: from, to: to)
  }
}
