import NDJSON
import Unix

/// One thing that was looked at.
struct Finding {
  /// How it is.
  enum Level: String {
    case ok
    case warning
    case error
  }

  let level: Level
  /// What was looked at, in a word or two.
  let what: String
  let detail: String
  /// What to do, nil when there is nothing.
  let advice: String?
  /// The status that an error ends with.
  let exit: Exit

  /// The line for a person.
  var line: String {
    let gap = String(repeating: " ", count: 9 - level.rawValue.count)
    return "\(level.rawValue)\(gap)\(what): \(detail)" + (advice.map { ", \($0)" } ?? "")
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
}

/// What was found so far.
struct Findings {
  private(set) var all: [Finding] = []

  /// All is well.
  mutating func ok(_ what: String, _ detail: String) { add(.ok, what, detail, nil, .ok) }

  /// It works, but not as well as it could.
  mutating func warning(_ what: String, _ detail: String, _ advice: String) {
    add(.warning, what, detail, advice, .ok)
  }

  /// Something does not work.
  mutating func error(_ what: String, _ detail: String, _ advice: String, _ exit: Exit) {
    add(.error, what, detail, advice, exit)
  }

  /// A tool would have failed so; the message says what to do.
  mutating func error(_ what: String, _ failure: Failure) {
    // What is only away for now is away all the same.
    let exit = Self.order.contains(failure.exit) ? failure.exit : .unavailable
    add(.error, what, Redaction.redact(failure.message), nil, exit)
  }

  /// Configuration before rights before what is missing.
  private static let order: [Exit] = [.configuration, .denied, .unavailable]

  /// The status by the worst of them.
  var exit: Exit {
    Self.order.first { exit in all.contains { $0.level == .error && $0.exit == exit } } ?? .ok
  }

  private mutating func add(
    _ level: Finding.Level, _ what: String, _ detail: String, _ advice: String?, _ exit: Exit
  ) {
    all.append(Finding(level: level, what: what, detail: detail, advice: advice, exit: exit))
  }
}
