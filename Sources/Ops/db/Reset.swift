import Home
import Postgres
import Schema
import Unix

/// Takes every room's schema with all its rows out of a database.
struct Reset {
  let database: Database

  func run(_ isMeant: Bool, _ session: inout Session) throws(Failure) {
    let connection = try database.open(.login, application: "bdc-db")
    let names = Room.all.map { "'\($0.schema)'" }.joined(separator: ", ")
    do throws(PostgresError) {
      let rows = try connection.query(
        """
        select nspname, pg_size_pretty(coalesce(sum(pg_total_relation_size(c.oid)), 0))
        from pg_namespace n left join pg_class c on c.relnamespace = n.oid and c.relkind = 'r'
        where nspname in (\(names)) group by nspname order by nspname
        """)
      let found = (0..<rows.count).map { "\(rows[$0, 0] ?? "") (\(rows[$0, 1] ?? ""))" }
      let list = found.joined(separator: ", ")
      guard !found.isEmpty else { return session.say("nothing to remove") }
      guard isMeant else { return session.say("would remove \(list): say --yes to do it") }
      // The rooms are those of this program: their names are no input.
      let schemas = Room.all.reversed().map(\.schema).joined(separator: ", ")
      try connection.execute(
        """
        begin; set local lock_timeout = '60s'; set local client_min_messages = warning;
        \(Plan.lock); drop schema if exists \(schemas) cascade; commit
        """)
      session.say("removed \(list): run bdc db migrate")
    } catch {
      throw error.failure
    }
  }
}
