import NDJSON
import Time
import Unix

/// What the scheduler says on standard error: a line with its time and what it is about.
struct Diary {
  private static let own = "bdc-sched"

  private let isQuiet: Bool
  private let isJSON = Environment.value("BDC_LOG_FORMAT") == "json"

  init(isQuiet: Bool) { self.isQuiet = isQuiet }

  /// A line about a task, or about the scheduler itself; silenced by `--quiet`.
  func say(_ task: String? = nil, _ text: String) {
    if !isQuiet { write(task, text) }
  }

  /// A line that `--quiet` lets through.
  func warn(_ task: String? = nil, _ text: String) { write(task, "warning: \(text)") }

  private func write(_ task: String?, _ text: String) {
    let at = Timestamp(seconds: Clock.now / 1_000_000).rfc3339
    let clean = Redaction.redact(text).split(whereSeparator: \.isNewline).joined(separator: " ")
    var line = "\(at) \(task ?? Self.own): \(clean)"
    if isJSON {
      var builder = LineBuilder()
      builder.put("at", at)
      builder.put("task", task)
      builder.put("message", clean)
      line = String(decoding: builder.finish(), as: UTF8.self)
    }
    var output = Output(descriptor: 2, name: "standard error")
    // Nobody to tell when standard error itself is closed.
    try? output.write(line + "\n")
    try? output.flush()
  }
}
