extension Sections {
  /// The bdc.yaml that `bdc init` writes: every setting with what it is for, single values as
  /// comments that show what is built in, tables as they are built in.
  public var template: String {
    var text = """
      # What this home collects; bdc.yaml(5) describes the file.
      # A setting that is left out has its built-in value. An option goes before the environment,
      # the environment before this file: "bdc config show" says where each value comes from.

      """
    for section in all {
      text += "\n" + Self.comment(section.help, margin: "") + "\(section.name):\n"
      for field in section.fields {
        let wins = field.variable.map { " \($0) goes before it." } ?? ""
        text += Self.comment(field.help + wins, margin: "  ")
        text += Self.setting(field)
      }
    }
    return text
  }

  private static func setting(_ field: Field) -> String {
    switch field.builtIn {
    case .table(let rows) where !rows.isEmpty:
      "  \(field.name):\n" + rows.map { row($0) }.joined()
    case .list(let texts): "  #\(field.name): [\(texts.joined(separator: ", "))]\n"
    case .text(let text): "  #\(field.name): \(text)\n"
    default: field.key == nil ? "  #\(field.name):\n" : "  \(field.name): []\n"
    }
  }

  private static func row(_ row: Row) -> String {
    row.fields.enumerated().map { place, field in
      "\(place == 0 ? "    - " : "      ")\(field.name): \(field.value)\n"
    }.joined()
  }

  /// Sentences as comment lines of at most 100 columns.
  private static func comment(_ text: String, margin: String) -> String {
    var lines: [String] = []
    var line = "\(margin)#"
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      if line.count + 1 + word.count > 100 {
        lines.append(line)
        line = "\(margin)#"
      }
      line += " \(word)"
    }
    lines.append(line)
    return lines.map { $0 + "\n" }.joined()
  }
}
