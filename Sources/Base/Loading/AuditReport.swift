internal import NDJSON
internal import Postgres
internal import Records
internal import Unix

/// How a scope compares with its source.
struct AuditedScope {
  /// How many of something there are.
  struct Counts {
    var listed = 0
    var stored = 0
    var missing = 0
    var extra = 0

    static func + (a: Counts, b: Counts) -> Counts {
      Counts(
        listed: a.listed + b.listed, stored: a.stored + b.stored, missing: a.missing + b.missing,
        extra: a.extra + b.extra)
    }

    func put(into builder: inout LineBuilder) {
      builder.put("source", listed)
      builder.put("stored", stored)
      builder.put("missing", missing)
      builder.put("extra", extra)
    }
  }

  let scope: String
  let entity: String
  /// How people know it: the scope, and the entity where a domain has windows of several.
  let title: String
  /// `YYYY-MM`, nil for what has no time, and its counts.
  private(set) var months: [(month: String?, counts: Counts)] = []
  private(set) var total = Counts()
  /// Why it is not complete.
  private(set) var reason: String?
  /// Whether everything was listed.
  private(set) var isSure = false

  init(scope: String, entity: String, isOneOfSeveral: Bool) {
    self.scope = scope
    self.entity = entity
    title = isOneOfSeveral ? "\(scope) \(entity)" : scope
  }

  /// Whether both sides are sure to have the same.
  var isEqual: Bool { isSure && total.missing == 0 && total.extra == 0 }

  /// Has the database compare what is staged with what is stored.
  mutating func count(
    _ rule: WindowRule, _ service: WindowService, _ connection: borrowing Connection
  ) throws(Failure) {
    let rows = try connection.ask(
      """
      select month, listed, stored, missing, extra
      from \(service.schema).\(rule.audit)($1, $2::timestamptz)
      """, [scope, service.startedAt])
    for row in 0..<rows.count {
      let counts = Counts(
        listed: rows.integer(row, 1) ?? 0, stored: rows.integer(row, 2) ?? 0,
        missing: rows.integer(row, 3) ?? 0, extra: rows.integer(row, 4) ?? 0)
      months.append((rows[row, 0], counts))
      total = total + counts
    }
  }

  /// Says why it is not complete: what is doubtful of the listing, else what is missing.
  mutating func judge(_ doubt: String?) {
    isSure = doubt == nil
    reason = doubt ?? (total.missing > 0 ? "\(total.missing) of \(total.listed) missing" : nil)
  }

  /// Keeps the result for `bdc status`.
  func note(_ service: WindowService, _ connection: borrowing Connection) throws(Failure) {
    _ = try connection.ask(
      """
      select ops.put_audit($1, $2, $3, $4, $5::bigint, $6::bigint, $7::bigint, $8::bigint)
      """,
      [
        service.schema, scope, entity, reason, "\(total.listed)", "\(total.stored)",
        "\(total.missing)", "\(total.extra)",
      ])
  }

  /// One line for a person.
  var sentence: String {
    let counts =
      "source \(total.listed), stored \(total.stored), missing \(total.missing), "
      + "extra \(total.extra)"
    return "\(title): \(counts)" + (isSure ? "" : ", not sure: \(reason ?? "")")
  }

  /// The table of its months.
  var table: [String] {
    var lines = [title, Self.row("MONTH", ["SOURCE", "STORED", "MISSING", "EXTRA"])]
    for (month, counts) in months + [(month: "all", counts: total)] {
      let numbers = [counts.listed, counts.stored, counts.missing, counts.extra]
      lines.append(Self.row(month ?? "no time", numbers.map { "\($0)" }))
    }
    return lines
  }

  private static func row(_ name: String, _ cells: [String]) -> String {
    cells.reduce("  " + name + String(repeating: " ", count: max(0, 8 - name.count))) {
      line, cell in
      line + String(repeating: " ", count: max(1, 10 - cell.count)) + cell
    }
  }

  func put(into builder: inout LineBuilder) {
    builder.openElement()
    builder.put("scope", scope)
    builder.put("entity", entity)
    builder.put("complete", reason == nil)
    builder.put("reason", reason)
    total.put(into: &builder)
    builder.openArray("months")
    for (month, counts) in months {
      builder.openElement()
      builder.put("month", month)
      counts.put(into: &builder)
      builder.close()
    }
    builder.close()
    builder.close()
  }
}
