import Home
import Postgres
import Schema
import Unix

/// Looks for what makes a database slow, full or unsafe; says nothing where all is well.
struct Health {
  let database: Database

  func run(_ isJSON: Bool, _ session: inout Session) throws(Failure) -> Exit {
    let connection = try database.open(.login, application: "bdc-db doctor")
    var all: [Finding] = []
    let major = connection.serverVersion / 10_000
    if !Server.versions.contains(major) {
      all.append(
        Finding(
          level: .error, what: "server", detail: "is PostgreSQL \(major)",
          advice: "15 to 17 are supported, move it with bdc db backup and restore"))
    }
    let rooms = Room.all.map(\.schema).joined(separator: ",")
    for check in Self.checks {
      let rows = try connection.ask(check.sql, check.isOfRooms ? [rooms] : [])
      for row in 0..<rows.count {
        all.append(
          Finding(
            level: .error, what: rows[row, 0] ?? "", detail: rows[row, 1] ?? "",
            advice: rows[row, 2]))
      }
    }
    all += try disk(connection)
    return try Finding.write(all, isJSON, &session)
  }

  /// The free space that a private cluster has: as much as the database is a copy's, 1 GiB the
  /// write-ahead log's.
  private func disk(_ connection: borrowing Connection) throws(Failure) -> [Finding] {
    guard case .cluster(let cluster) = database.place, let free = Files.free(at: cluster.data),
      let size = try connection.ask("select pg_database_size(current_database())").integer(0, 0)
    else { return [] }
    let wanted = max(Int64(size) / 4, 1 << 30)
    guard free < wanted else { return [] }
    return [
      Finding(
        level: .error, what: "disk",
        detail: "\(ByteCount.text(free)) are free beside a database of \(ByteCount.text(size))",
        advice: "free \(ByteCount.text(wanted - free)) more where \(cluster.data) lies")
    ]
  }

  /// Each gives a row (what, how it is, what to do) for what is not well; `$1` are the schemas.
  struct Check {
    let sql: String
    var isOfRooms = true
  }
}
