internal import Home
internal import Postgres
internal import Schema
internal import Unix

/// Brings a database to what this program knows: one transaction, under an advisory lock.
struct Migration {
  let database: Database
  /// Whether services, views and grants are made anew although nothing changed.
  var again = false

  /// What was done, in words.
  func run() throws(Failure) -> String {
    let connection = try database.open(.login, application: "bdc-db")
    do throws(PostgresError) {
      try connection.execute(
        "begin; set local lock_timeout = '60s'; set local client_min_messages = warning")
      try connection.execute(Plan.lock)
    } catch {
      throw error.failure
    }
    guard let plan = try plan(connection) else { return "unchanged" }
    for step in plan.steps {
      do throws(PostgresError) {
        try connection.execute(step.sql)
      } catch {
        throw Self.explained(error, step)
      }
    }
    do throws(PostgresError) {
      try connection.execute("commit")
    } catch {
      throw error.failure
    }
    return plan.files.isEmpty
      ? "services replaced" : "applied \(plan.files.joined(separator: ", ")), services replaced"
  }

  /// The script that a DBA runs; nil when nothing is to do.
  ///
  /// Where no database is named it is the whole of it.
  func script() throws(Failure) -> String? {
    let connection = try database.open(.login, application: "bdc-db")
    return try plan(connection)?.script
  }

  private func plan(_ connection: borrowing Connection) throws(Failure) -> Plan? {
    try Plan(Room.all, after: try installed(connection), prefix: database.prefix, again: again)
  }

  /// What the database has; a login that may not read it hears which role it lacks.
  func installed(_ connection: borrowing Connection) throws(Failure) -> Installed {
    var installed = Installed()
    do throws(PostgresError) {
      let known = try connection.query(
        "select to_regclass('ops.room'), to_regclass('ops.migration')")
      guard known[0, 0] != nil, known[0, 1] != nil else { return installed }
      let rooms = try connection.query(
        "select name, version, encode(services_sha256, 'hex') from ops.room order by name")
      for row in 0..<rooms.count {
        installed.rooms.append(
          (rooms[row, 0] ?? "", rooms.integer(row, 1) ?? 0, rooms[row, 2] ?? ""))
      }
      let files = try connection.query(
        "select room, number, encode(sha256, 'hex') from ops.migration order by room, number")
      for row in 0..<files.count {
        installed.files.append(
          (files[row, 0] ?? "", files.integer(row, 1) ?? 0, files[row, 2] ?? ""))
      }
      return installed
    } catch {
      throw error.failure
    }
  }

  private static func explained(_ error: PostgresError, _ step: Plan.Step) -> Failure {
    let failure = error.failure
    if error.state == "42501" {
      return Failure(
        .denied,
        "\(step.name): \(error.message): migrate as a login with CREATEROLE and CREATE on the "
          + "database, or give a DBA what bdc db migrate --print writes")
    }
    if failure.exit == .retry { return failure }
    return Failure(.bug, "\(step.name): \(error.state): \(error.message) \(error.detail)".trimmed)
  }
}
