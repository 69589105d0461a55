import Postgres
import Unix

extension Verify {
  /// What amcheck finds; the extension is made in transactions that are rolled back.
  ///
  /// Each relation has one of its own: a long one would keep dead rows from being cleared away.
  func pages(_ connection: borrowing Connection) throws(Failure) -> [Finding] {
    let rows = try connection.ask(
      """
      select c.relkind = 'i', c.oid::regclass::text
      from pg_class c left join pg_am on pg_am.oid = c.relam left join pg_index on indexrelid = c.oid
      where c.relnamespace in (
          select oid from pg_namespace where nspname = any (string_to_array($1, ',')))
        and (c.relkind = 'r' or c.relkind = 'i' and amname = 'btree' and indisvalid)
        and c.relpersistence = 'p'
      order by c.relkind desc, 2
      """, [schemas])
    var found: [Finding] = []
    for row in 0..<rows.count {
      try connection.command("begin")
      let finding: Finding?
      do throws(PostgresError) {
        finding = try Self.look(at: rows[row, 1] ?? "", isIndex: rows[row, 0] == "t", connection)
      } catch {
        try connection.command("rollback")
        guard Self.obstacles.contains(error.state) else { throw error.failure }
        return [
          Finding(
            level: .note, what: "pages and indexes", detail: "not looked at, \(error.message)")
        ]
      }
      try connection.command("rollback")
      if let finding { found.append(finding) }
    }
    guard found.isEmpty else { return found }
    return [
      Finding(level: .ok, what: "pages and indexes", detail: "\(rows.count) looked through, sound")
    ]
  }

  /// No right, no such extension on the server, a database that takes no changes.
  private static let obstacles = ["42501", "0A000", "58P01", "25006"]

  /// What is wrong with one relation; throws when it cannot be looked at.
  private static func look(
    at name: String, isIndex: Bool, _ connection: borrowing Connection
  ) throws(PostgresError) -> Finding? {
    try connection.execute(
      "set local client_min_messages = warning; create extension if not exists amcheck")
    let place = try connection.query(
      "select quote_ident(extnamespace::regnamespace::text) from pg_extension "
        + "where extname = 'amcheck'")
    let schema = place[0, 0] ?? "public"
    let question =
      isIndex
      ? "select \(schema).bt_index_check($1::regclass, true)"
      : "select msg from \(schema).verify_heapam(relation => $1::regclass) limit 1"
    do throws(PostgresError) {
      let answer = try connection.query(question, [name])
      guard !isIndex, answer.count > 0 else { return nil }
      return Finding(
        level: .error, what: name, detail: "is damaged, \(answer[0, 0] ?? "")",
        advice: "restore a backup")
    } catch {
      guard error.state.hasPrefix("XX") else { throw error }
      return Finding(
        level: .error, what: name, detail: "is damaged, \(error.message)",
        advice: "bdc db psql --role login -- -c 'reindex index \(name)'")
    }
  }
}
