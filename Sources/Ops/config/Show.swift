import Config
import NDJSON
import Unix

/// What is in force, and where each value comes from.
struct Show {
  private let settings: [Setting]
  private let all: Settings

  init(_ settings: Settings, _ name: String?) throws(Failure) {
    all = settings
    self.settings = settings.all.filter { setting in
      name.map { setting.path == $0 || setting.path.hasPrefix("\($0).") } ?? true
    }
    if let name, self.settings.isEmpty {
      let known = settings.all.map(\.path) + settings.sections.all.map(\.name)
      let near = name.nearest(among: known).map { ", did you mean \($0)?" }
      throw Failure(.usage, "\(name): no such setting\(near ?? ", bdc config show has them all")")
    }
  }

  func write(_ isJSON: Bool, _ session: inout Session) throws(Failure) {
    for setting in settings {
      if isJSON {
        try session.output.line(json(setting))
      } else if setting.value == nil {
        try session.output.write("\(setting.path):  # not set\n")
      } else {
        for value in Self.lines(setting.value) {
          let shown = Redaction.redact(value)
          try session.output.write("\(setting.path): \(shown)  # \(setting.origin)\n")
        }
      }
    }
  }

  private func json(_ setting: Setting) -> [UInt8] {
    var line = LineBuilder()
    line.put("setting", setting.path)
    switch setting.value {
    case nil: line.put("value", JSON.null)
    case .text(let text): line.put("value", typed(text, setting.path))
    case .list(let texts):
      line.openArray("value")
      for text in texts { line.element(text) }
      line.close()
    case .table(let rows):
      line.openArray("value")
      for row in rows {
        line.openElement()
        for field in row.fields { line.put(field.name, field.value) }
        line.close()
      }
      line.close()
    }
    line.put("origin", setting.origin.description)
    return line.finish()
  }

  private func typed(_ text: String, _ path: String) -> JSON {
    switch all.field(path)?.kind {
    case .integer, .number: all.number(path).map { Self.number($0) } ?? .string(text)
    case .boolean: all.boolean(path).map { .bool($0) } ?? .string(text)
    default: .string(Redaction.redact(text))
    }
  }

  private static func number(_ value: Double) -> JSON {
    value == value.rounded() && abs(value) < 1e15 ? .integer(Int64(value)) : .real(value)
  }

  private static func lines(_ value: Value?) -> [String] {
    switch value {
    case nil: []
    case .text(let text): [text]
    case .list(let texts): ["[\(texts.joined(separator: ", "))]"]
    case .table(let rows) where rows.isEmpty: ["[]"]
    case .table(let rows):
      rows.map { row in
        "{" + row.fields.map { "\($0.name): \($0.value)" }.joined(separator: ", ") + "}"
      }
    }
  }
}
