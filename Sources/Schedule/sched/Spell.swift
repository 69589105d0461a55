import Time

/// How moments, spans and texts from elsewhere stand in what a person reads.
enum Spell {
  /// `2026-11-25 00:05`, in UTC.
  static func minute(_ time: Timestamp) -> String {
    String(time.rfc3339.prefix(16).map { $0 == "T" ? " " : $0 })
  }

  /// Microseconds as `9s`, `12m`, `3h05m` or `2d04h`.
  static func span(_ microseconds: Int64) -> String {
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let seconds = max(0, microseconds / 1_000_000)
    if seconds < 60 { return "\(seconds)s" }
    if seconds < 600 { return "\(seconds / 60)m\(two(seconds % 60))s" }
    if seconds < 3600 { return "\(seconds / 60)m" }
    if seconds < 86_400 { return "\(seconds / 3600)h\(two(seconds / 60 % 60))m" }
    return "\(seconds / 86_400)d\(two(seconds / 3600 % 24))h"
  }

  /// `1 task`, `2 tasks`.
  static func count(_ number: Int, _ what: String) -> String {
    "\(number) \(what)\(number == 1 ? "" : "s")"
  }

  /// A text on one line, without anything a terminal would obey.
  static func plain(_ text: String) -> String {
    var line = ""
    for scalar in text.unicodeScalars {
      let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
      line.unicodeScalars.append(isControl ? " " : scalar)
    }
    return line
  }

  /// A line of a table with columns of these widths, two blanks between them; what is longer than
  /// its column is cut where that is wanted.
  static func row(_ cells: [String], _ widths: [Int], isCut: Bool) -> String {
    var line = ""
    for (index, (cell, wanted)) in zip(cells, widths).enumerated() {
      let isLong = isCut && cell.count > wanted
      let text = isLong ? cell.prefix(wanted - 3) + "..." : cell
      let gap = String(repeating: " ", count: max(0, wanted - text.count) + 2)
      line += index == cells.count - 1 ? text : text + gap
    }
    return line
  }

  /// Lines of at most so many characters, cut between words where that can be; the first keeps the
  /// blanks it begins with, those after it begin with the indent.
  static func wrap(_ text: String, _ width: Int, indent: String) -> [String] {
    var lines: [String] = []
    var line = String(text.prefix { $0 == " " })
    var isEmpty = true
    for word in text.split(separator: " ") {
      if !isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = indent
        isEmpty = true
      }
      line += isEmpty ? String(word) : " \(word)"
      isEmpty = false
      while line.count > width {
        lines.append(String(line.prefix(width)))
        line = indent + line.dropFirst(width)
      }
    }
    return lines + [line]
  }
}
