import Postgres
import Unix

extension Verify {
  /// What amcheck finds; the extension is made in a transaction that is rolled back.
  func pages(_ connection: borrowing Connection) throws(Failure) -> [Finding] {
    let skipped = { (why: String) in
      [Finding(level: .note, what: "pages and indexes", detail: "not looked at, \(why)")]
    }
    try connection.command("begin")
    do throws(PostgresError) {
      try connection.execute(
        "set local client_min_messages = warning; create extension if not exists amcheck")
    } catch {
      try connection.command("rollback")
      return skipped(error.message)
    }
    let place = try connection.ask(
      "select quote_ident(extnamespace::regnamespace::text) from pg_extension "
        + "where extname = 'amcheck'")[0, 0]
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
    let schema = place ?? "public"
    for row in 0..<rows.count {
      let name = rows[row, 1] ?? ""
      let question =
        rows[row, 0] == "t"
        ? "select \(schema).bt_index_check($1::regclass, true)"
        : "select msg from \(schema).verify_heapam(relation => $1::regclass) limit 1"
      try connection.command("savepoint one")
      do throws(PostgresError) {
        let answer = try connection.query(question, [name])
        if rows[row, 0] != "t", answer.count > 0 {
          found.append(
            Finding(
              level: .error, what: name, detail: "is damaged, \(answer[0, 0] ?? "")",
              advice: "restore a backup"))
        }
      } catch {
        if error.state == "42501" {
          try connection.command("rollback")
          return skipped(error.message)
        }
        guard error.state.hasPrefix("XX") else { throw error.failure }
        found.append(
          Finding(
            level: .error, what: name, detail: "is damaged, \(error.message)",
            advice: "bdc db psql --role login -- -c 'reindex index \(name)'"))
        try connection.command("rollback to one")
      }
      try connection.command("release one")
    }
    try connection.command("rollback")
    guard found.isEmpty else { return found }
    return [
      Finding(level: .ok, what: "pages and indexes", detail: "\(rows.count) looked through, sound")
    ]
  }
}
