import NDJSON
import Time
import Unix

/// Prints rows of the history.
struct HistoryPrinter {
  /// How they are printed.
  enum Form {
    /// One JSON object a line.
    case lines
    /// One line a row for a person, with the cause of what did not end well.
    case table
    /// All that is known of a row, for a person.
    case whole
  }

  let form: Form
  /// Whether the last lines said and the log are printed too.
  let isWhole: Bool
  /// Columns of the terminal, nil where nothing is cut.
  let width: Int?
  /// Rows printed so far.
  private(set) var count = 0

  init(form: Form, isWhole: Bool, width: Int?) {
    self.form = form
    self.isWhole = isWhole
    self.width = width
  }

  mutating func print(_ row: HistoryRow, _ session: inout Session) throws(Failure) {
    switch form {
    case .lines: try session.output.line(row.json)
    case .table:
      if count == 0 { try line(cells(["ID", "DUE (UTC)", "TASK", "OUTCOME", "TOOK"]), &session) }
      try table(row, &session)
    case .whole:
      if count > 0 { try line("", &session) }
      try whole(row, &session)
    }
    count += 1
  }

  private func table(_ row: HistoryRow, _ session: inout Session) throws(Failure) {
    try line(
      cells([
        String(row.id.prefix(8)), Spell.minute(row.scheduledFor), row.task, row.outcome,
        row.took.map(Spell.span) ?? "-",
      ]), &session)
    if let cause = row.cause { try paragraph("  \(cause)", &session) }
    guard isWhole else { return }
    if let advice = row.advice { try paragraph("  do: \(advice)", &session) }
    if let log = row.log { try paragraph("  log: \(log) on \(row.host)", &session) }
    try tail(row, &session)
  }

  private func whole(_ row: HistoryRow, _ session: inout Session) throws(Failure) {
    let facts: [(name: String, value: String?)] = [
      ("id", row.id), ("task", row.task), ("pipeline", row.pipeline),
      ("arguments", row.arguments.array.flatMap { $0.isEmpty ? nil : row.arguments.text }),
      ("schedule", row.kind), ("reason", row.reason), ("due", row.scheduledFor.rfc3339),
      ("outcome", row.outcome), ("status", row.status.map(String.init)), ("cause", row.cause),
      ("do", row.advice), ("attempts", "\(row.attempts)"), ("started", row.startedAt?.rfc3339),
      ("finished", row.finishedAt?.rfc3339), ("took", row.took.map(Spell.span)),
      ("again", row.retryAt?.rfc3339), ("release", row.release), ("counts", counts(row)),
      ("requests", row.requests > 0 ? "\(row.requests)" : nil),
      ("run", row.run.map(String.init)), ("host", row.host), ("log", row.log),
    ]
    for (name, value) in facts {
      if let value { try paragraph("\(name): \(value)", &session) }
    }
    try tail(row, &session)
  }

  private func counts(_ row: HistoryRow) -> String? {
    guard let members = row.counts.object, !members.isEmpty else { return nil }
    return members.map { "\($0.name) \($0.value.text)" }.joined(separator: ", ")
  }

  private func tail(_ row: HistoryRow, _ session: inout Session) throws(Failure) {
    guard let tail = row.tail, !tail.isEmpty else { return }
    try line("  the last it said:", &session)
    for text in tail.split(separator: "\n") { try paragraph("  | \(text)", &session) }
  }

  private func paragraph(_ text: String, _ session: inout Session) throws(Failure) {
    let plain = Redaction.redact(Spell.plain(text))
    guard let width else { return try line(plain, &session) }
    for part in Spell.wrap(plain, width, indent: "    ") { try line(part, &session) }
  }

  private func line(_ text: String, _ session: inout Session) throws(Failure) {
    try session.output.write(text + "\n")
  }

  private static let widths = [8, 16, 28, 8, 8]

  private func cells(_ cells: [String]) -> String {
    Spell.row(cells, Self.widths, isCut: width != nil)
  }
}
