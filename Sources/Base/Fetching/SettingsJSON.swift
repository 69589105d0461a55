internal import Config
internal import NDJSON
internal import Unix

extension Settings {
  /// The settings of some sections as the raw archive keeps them: a text, an array of texts, or an array of
  /// objects, by their paths.
  func json(sections: [String]) -> JSON {
    let own = all.filter { setting in sections.contains { setting.path.hasPrefix("\($0).") } }
    return .object(own.map { JSON.Member($0.path, $0.value.map(Self.json) ?? .null) })
  }

  private static func json(_ value: Value) -> JSON {
    switch value {
    case .text(let text): .string(Redaction.redact(text))
    case .list(let texts): .array(texts.map { .string($0) })
    case .table(let rows):
      .array(rows.map { row in .object(row.fields.map { .init($0.name, .string($0.value)) }) })
    }
  }

  /// The settings that a run had; a setting that is new since then has its built-in value.
  static func replayed(_ json: JSON) throws(Failure) -> Settings {
    var values: [String: Value?] = [:]
    for member in json.object ?? [] { values.updateValue(value(member.value), forKey: member.name) }
    return try Settings.recorded(values)
  }

  private static func value(_ json: JSON) -> Value? {
    if let text = json.string { return .text(text) }
    guard let elements = json.array else { return nil }
    let rows = elements.compactMap(\.object)
    if rows.isEmpty { return .list(elements.compactMap(\.string)) }
    return .table(
      rows.map { members in
        Row(fields: members.map { (name: $0.name, value: $0.value.string ?? "") })
      })
  }
}
