/// The text of `--help`: the manual's SYNOPSIS, then a line for each option.
struct Usage {
  let text: String

  init(_ tool: any Tool.Type) {
    let table = tool.options + Option.common
    text =
      Self.synopsis(tool.name, tool.options, tool.operands)
      + "\n\(tool.summary)\n\n"
      + Self.rows(table)
      + "\nSee \(tool.name)(\(tool.section)) and bdc(7).\n"
  }

  /// `usage: NAME [--flag] [--option VALUE] operands`, folded at 80 columns.
  static func synopsis(_ name: String, _ options: [Option], _ operands: String) -> String {
    var words = options.map { option in
      let value = option.value.map { " " + $0 } ?? ""
      return "[--\(option.long)\(value)]" + (option.repeats ? "..." : "")
    }
    if !operands.isEmpty { words.append(operands) }
    var lines: [String] = []
    var line = "usage: \(name)"
    for word in words {
      if line.count + 1 + word.count > 79 {
        lines.append(line)
        line = String(repeating: " ", count: 8)
      }
      line += " " + word
    }
    lines.append(line)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func rows(_ table: [Option]) -> String {
    let heads = table.map { option in
      let letter = option.short.map { "-\($0), " } ?? "    "
      return "  \(letter)--\(option.long)" + (option.value.map { " " + $0 } ?? "")
    }
    let width = min(30, heads.map(\.count).max() ?? 0)
    var text = ""
    for (head, option) in zip(heads, table) {
      var line = head + String(repeating: " ", count: max(1, width + 1 - head.count))
      for word in option.help.split(separator: " ") {
        if line.count + 1 + word.count > 79 {
          text += line + "\n"
          line = String(repeating: " ", count: width + 1)
        }
        line += " " + word
      }
      text += line + "\n"
    }
    return text
  }
}
