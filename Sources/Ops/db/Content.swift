import Home
import Postgres
import Schema
import Unix

/// What is in a database: the schemas of rooms, their tables and rows.
struct Content {
  /// The schemas with the versions that `ops.room` tells, 0 where it tells none.
  private(set) var rooms: [(name: String, version: Int)] = []
  /// The tables with their rows, counted.
  private(set) var tables: [(name: String, rows: Int)] = []

  /// Counts within the connection's transaction; other than the rooms' schemas do not count.
  init(_ connection: borrowing Connection) throws(Failure) {
    let isMade = try connection.ask("select to_regclass('ops.room')")[0, 0] != nil
    var versions: [String: Int] = [:]
    if isMade {
      let rows = try connection.ask("select name, version from ops.room")
      for row in 0..<rows.count { versions[rows[row, 0] ?? ""] = rows.integer(row, 1) ?? 0 }
    }
    let known = Set(Room.all.map(\.schema)).union(versions.keys)
    let schemas = try connection.ask("select nspname from pg_namespace order by 1")
    for row in 0..<schemas.count {
      guard let name = schemas[row, 0], known.contains(name) else { continue }
      rooms.append((name, versions[name] ?? 0))
    }
    let list = rooms.map(\.name).joined(separator: ",")
    let found = try connection.ask(
      """
      select format('%I.%I', nspname, relname)
      from pg_class join pg_namespace room on room.oid = relnamespace
      where relkind in ('r', 'p') and not relispartition
        and nspname = any (string_to_array($1, ','))
      order by nspname, relname
      """, [list])
    for row in 0..<found.count {
      guard let name = found[row, 0] else { continue }
      let counted = try connection.ask("select count(*) from \(name)")
      tables.append((name, counted.integer(0, 0) ?? 0))
    }
  }

  /// The tables that hold more than what migrating writes.
  var filled: [(name: String, rows: Int)] {
    tables.filter { $0.rows > 0 && $0.name != "ops.migration" && $0.name != "ops.room" }
  }
}
