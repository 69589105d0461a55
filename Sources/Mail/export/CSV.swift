import NDJSON

/// Records as lines of comma-separated values (RFC 4180).
enum CSV {
  /// Which records.
  enum Table {
    case lists, messages

    var columns: [Column] {
      switch self {
      case .lists: [Column("name"), Column("label"), Column("visibility")]
      case .messages:
        [
          Column("list_name"), Column("msg_id"), Column("message_id"), Column("parent_id"),
          Column("thread_id"), Column("subject"), Column("sent_at"),
          Column("sender_name", ["sender", "display_name"]),
          Column("sender_email", ["sender", "email"]), Column("content"), Column("attachments"),
          Column("origin"),
        ]
      }
    }
  }

  /// A column and the member it shows.
  struct Column {
    let name: String
    let path: [String]

    init(_ name: String, _ path: [String]? = nil) {
      self.name = name
      self.path = path ?? [name]
    }
  }

  /// The names of the columns.
  static func header(_ table: Table) -> [UInt8] {
    Array("\(table.columns.map(\.name).joined(separator: ","))\r\n".utf8)
  }

  /// A record.
  static func row(_ record: JSON, _ table: Table) -> [UInt8] {
    var row: [UInt8] = []
    for (place, column) in table.columns.enumerated() {
      if place > 0 { row.append(UInt8(ascii: ",")) }
      var value: JSON? = record
      for name in column.path { value = value?[name] }
      append(value ?? .null, to: &row)
    }
    return row + [0x0D, 0x0A]
  }

  /// Null is nothing at all, an empty text is a pair of quotes, as PostgreSQL's COPY has it.
  private static func append(_ value: JSON, to row: inout [UInt8]) {
    var bytes: [UInt8] = []
    switch value {
    case .null: return
    case .string(let text): bytes = Array(text.utf8)
    default: value.write(into: &bytes)
    }
    if isFormula(bytes) { bytes.insert(UInt8(ascii: "'"), at: 0) }
    let special = Array("\",\r\n".utf8)
    guard bytes.isEmpty || bytes.contains(where: { special.contains($0) }) else {
      return row.append(contentsOf: bytes)
    }
    row.append(UInt8(ascii: "\""))
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { row.append(byte) }
      row.append(byte)
    }
    row.append(UInt8(ascii: "\""))
  }

  /// Whether a spreadsheet may take a field for a formula, or `'` before it for one that is ours.
  private static func isFormula(_ bytes: [UInt8]) -> Bool {
    let start = bytes.drop { $0 == UInt8(ascii: "'") }.first
    return start.map { Array("=+-@\t\r".utf8).contains($0) } ?? false
  }
}
