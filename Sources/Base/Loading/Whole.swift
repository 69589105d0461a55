internal import NDJSON
internal import Postgres
internal import Records
internal import Unix

/// A stream that has every record of its sources: what is stored beyond it is removed at its end.
///
/// Its keys wait in the session's own tables, so the memory of this process does not grow with them.
/// The room has two services for it, `see` and `remove_rest`.
struct Whole {
  /// Sources of which everything is there.
  private var sources: Set<String> = []
  /// Their scopes that are complete, also those with nothing in them.
  private var scopes: Set<String> = []
  /// Why what the stream has not cannot be told.
  private var hole: String?

  /// Notes that records may be missing.
  mutating func miss(line: Int, _ reason: String) { hole = hole ?? "line \(line): \(reason)" }

  /// Notes an end: of a source, or of one of its scopes.
  mutating func end(_ reader: borrowing Reader, domain: String) {
    let name = reader.text("source") ?? ""
    let source = name.hasSuffix("-\(domain)") ? String(name.dropLast(domain.count + 1)) : name
    if reader.text("status") != "complete" {
      miss(line: reader.number, "not everything was had")
    } else if let scope = reader.text("scope") {
      scopes.insert(scope)
    } else {
      sources.insert(source)
    }
  }

  /// The key of a record, sound or not, as `see` takes it; nil where it cannot be told.
  static func key(_ reader: borrowing Reader, _ type: RecordType) -> [UInt8]? {
    key(type) { reader.value($0) }
  }

  /// The key of the record in a reject; what is no object there might be anything.
  static func key(rejectedIn reader: borrowing Reader, _ type: RecordType) -> [UInt8]? {
    guard let member = reader.member("record"), member.kind == .object,
      let record = try? JSON.parse(reader.line, member.value)
    else { return nil }
    return key(type) { record[$0]?.string }
  }

  private static func key(_ type: RecordType, _ value: (String) -> String?) -> [UInt8]? {
    var builder = LineBuilder()
    for name in ["source"] + type.key {
      guard let text = value(name) else { return nil }
      builder.put(name, text)
    }
    return builder.finish()
  }

  /// What became of what the stream has not.
  struct Outcome {
    var removed = 0
    var warnings: [String] = []
    var isRefused = false
  }

  /// Removes what was not seen, as much of it as may go at once.
  func removeRest(
    _ service: WindowService, isDryRun: Bool, _ connection: borrowing Connection
  ) throws(Failure) -> Outcome {
    var outcome = Outcome()
    let hole = hole ?? (sources.isEmpty ? "the stream has no end of a source" : nil)
    if let hole {
      outcome.warnings.append("--all: \(hole): what the stream has not is kept")
      return outcome
    }
    let keeper = service.schema
    let scopes = JSON.array(scopes.sorted().map { .string($0) }).text
    for source in sources.sorted() {
      let rows = try connection.ask(
        """
        select namespace, removed, refusal
        from \(keeper).remove_rest($1, $2::json, $3::timestamptz, $4, $5::boolean)
        """, [source, scopes, service.startedAt, service.allowed, isDryRun ? "t" : "f"])
      for row in 0..<rows.count {
        outcome.removed += rows.integer(row, 1) ?? 0
        if let refusal = rows[row, 2] {
          outcome.isRefused = true
          outcome.warnings.append("--all: \(rows[row, 0] ?? ""): \(refusal)")
        }
      }
    }
    return outcome
  }
}
