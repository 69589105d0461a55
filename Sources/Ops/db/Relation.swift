import NDJSON
import Unix

/// A table or view with everything that is to be said of it.
struct Relation {
  struct Column {
    let name: String
    let type: String
    let isNullable: Bool
    /// Its default, `identity`, or how it is generated.
    let value: String?
    let comment: String
  }

  let schema: String
  let schemaComment: String
  /// With its schema.
  let name: String
  /// `table` or `view`.
  let kind: String
  let comment: String
  /// As PostgreSQL last estimated.
  var rows: Int?
  /// On the disk, with indexes.
  var bytes: Int?
  var columns: [Column] = []
  /// Constraints as SQL.
  var keys: [String] = []
  /// Roles that may select.
  var readers: [String] = []
  /// Roles that may write past the services; none should.
  var writers: [String] = []
  /// The service functions that write it.
  var services: [String] = []

  /// Whether a name of the command line is its own or its schema's.
  func isMeant(by word: String) -> Bool { word == name || word == schema }

  private var size: String {
    guard let rows, let bytes else { return kind }
    return "\(kind), about \(rows) rows, \(ByteCount.text(bytes))"
  }

  private var rights: [String] {
    var lines = ["read by \(readers.isEmpty ? "its owner only" : readers.joined(separator: ", "))"]
    if kind == "table" {
      let all = services + writers.map { "\($0) (a role)" }
      lines.append("written by \(all.isEmpty ? "its owner only" : all.joined(separator: ", "))")
    }
    return lines
  }

  /// For a terminal.
  var text: String {
    let names = columns.map(\.name.count).max() ?? 0
    let types = columns.map { $0.type.count + ($0.isNullable ? 5 : 0) }.max() ?? 0
    var text = "\(name)  \(size)\n  \(comment)\n"
    for column in columns {
      let type = column.type + (column.isNullable ? " null" : "")
      let line =
        "  \(Self.padded(column.name, names))  \(Self.padded(type, types))  \(column.comment)"
      text += line.trimmedEnd + (column.value.map { " [\($0)]" } ?? "") + "\n"
    }
    for line in keys + rights { text += "  - \(line)\n" }
    return text + "\n"
  }

  /// A section of Markdown.
  var markdown: String {
    func cell(_ text: String) -> String {
      text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
        .split(whereSeparator: \.isNewline).joined(separator: " ")
    }
    var text = "## \(name)\n\n\(comment) (\(size))\n\n"
    text += "| column | type | null | default | what |\n| --- | --- | --- | --- | --- |\n"
    for column in columns {
      let value = column.value.map { "`\(cell($0))`" } ?? ""
      text += "| \(column.name) | \(column.type) | \(column.isNullable ? "null" : "") | "
      text += "\(value) | \(cell(column.comment)) |\n"
    }
    text += "\n"
    for key in keys { text += "* `\(key)`\n" }
    for line in rights { text += "* \(line)\n" }
    return text + "\n"
  }

  /// The object of `--json`.
  var json: [UInt8] {
    var line = LineBuilder()
    line.put("name", name)
    line.put("kind", kind)
    line.put("comment", comment)
    line.put("rows", rows)
    line.put("bytes", bytes)
    line.openArray("columns")
    for column in columns {
      line.openElement()
      line.put("name", column.name)
      line.put("type", column.type)
      line.put("null", column.isNullable)
      line.put("default", column.value)
      line.put("comment", column.comment)
      line.close()
    }
    line.close()
    for (name, words) in [
      ("keys", keys), ("read_by", readers), ("written_by", services), ("writers", writers),
    ] {
      line.openArray(name)
      for word in words { line.element(word) }
      line.close()
    }
    return line.finish()
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}

extension String {
  /// The text without blanks at its end.
  fileprivate var trimmedEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
