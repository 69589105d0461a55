import NDJSON
import Unix

/// One thing that was looked at.
struct Finding {
  /// How it is.
  enum Level: String {
    case ok
    /// Worth knowing; nothing is wrong.
    case note
    case error
  }

  let level: Level
  /// What was looked at, in a word or two.
  let what: String
  let detail: String
  /// What to do, nil when there is nothing.
  var advice: String?

  /// The line for a person.
  var line: String {
    let gap = String(repeating: " ", count: 6 - level.rawValue.count)
    return "\(level.rawValue)\(gap)\(what): \(detail)" + (advice.map { ": \($0)" } ?? "")
  }

  /// The object of `--json`.
  var json: [UInt8] {
    var builder = LineBuilder()
    builder.put("level", level.rawValue)
    builder.put("what", what)
    builder.put("detail", detail)
    builder.put("advice", advice)
    return builder.finish()
  }

  /// Prints findings; `Exit.rejected` when one is an error.
  static func write(
    _ all: [Finding], _ isJSON: Bool, _ session: inout Session
  ) throws(Failure) -> Exit {
    for finding in all {
      try session.output.line(isJSON ? finding.json : Array(finding.line.utf8))
    }
    return all.contains { $0.level == .error } ? .rejected : .ok
  }
}
