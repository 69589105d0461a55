internal import NDJSON
internal import Postgres
internal import Unix

/// Calls of a room's service functions, one a statement.
struct Service {
  let schema: String

  /// Hands lines to a service; refusals come back by line.
  ///
  /// Rows that the server refuses as data are found by halving, each half under a savepoint: the
  /// last resort, for what neither the manifest nor the service foresaw. `meanwhile` is what to do
  /// while the server works.
  func put(
    _ lines: inout Lines, _ type: String, _ connection: borrowing Connection,
    meanwhile: () -> Connection.Meanwhile
  ) throws(PostgresError) -> (tally: Tally, refusals: [Refusal]) {
    do throws(PostgresError) {
      try connection.execute("savepoint lines")
      let result = try call(&lines, type, connection, meanwhile)
      try connection.execute("release savepoint lines")
      return result
    } catch  where error.blamesData {
      // Released too: else each failure would leave the next ones a level deeper.
      try connection.execute("rollback to savepoint lines; release savepoint lines")
      guard lines.places.count > 1 else {
        var tally = Tally()
        tally.rejected = 1
        // The server may quote what it was given.
        let reason = "refused by the database: \(Redaction.redact(error.message))"
        return (tally, [Refusal(line: 0, reason: reason)])
      }
      let middle = lines.places.count / 2
      var tally = Tally()
      var refusals: [Refusal] = []
      for range in [0..<middle, middle..<lines.places.count] {
        var half = lines.part(range)
        let result = try put(&half, type, connection, meanwhile: meanwhile)
        tally.add(result.tally)
        refusals += result.refusals.map {
          Refusal(line: $0.line + range.lowerBound, reason: $0.reason)
        }
      }
      return (tally, refusals)
    }
  }

  /// A line that a service refused.
  struct Refusal {
    /// The line's place among those given, from 0.
    let line: Int
    let reason: String
  }

  private func call(
    _ lines: inout Lines, _ service: String, _ connection: borrowing Connection,
    _ meanwhile: () -> Connection.Meanwhile
  ) throws(PostgresError) -> (tally: Tally, refusals: [Refusal]) {
    let sql =
      "select inserted, updated, unchanged, stale, rejects from \(schema).\(service)($1::json)"
    lines.seal()
    defer { lines.unseal() }
    let rows = try connection.query(sql, batch: &lines.array, meanwhile: meanwhile)
    var tally = Tally()
    tally.inserted = rows.integer(0, 0) ?? 0
    tally.updated = rows.integer(0, 1) ?? 0
    tally.unchanged = rows.integer(0, 2) ?? 0
    tally.stale = rows.integer(0, 3) ?? 0
    let refusals = try Self.refusals(rows.bytes(0, 4))
    tally.rejected = refusals.count
    return (tally, refusals)
  }

  /// `[[n, reason], …]` with n from 1, or null.
  static func refusals(_ json: [UInt8]?) throws(PostgresError) -> [Refusal] {
    guard let json else { return [] }
    guard let list = (try? JSON.parse(json))?.array else {
      throw PostgresError(state: "XX000", message: "a service answered with broken rejects")
    }
    return list.compactMap { entry in
      guard let pair = entry.array, pair.count == 2, let line = pair[0].integer,
        let reason = pair[1].string
      else { return nil }
      return Refusal(line: Int(line) - 1, reason: reason)
    }
  }
}
