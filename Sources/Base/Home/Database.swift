public import Config
public import Postgres
internal import Schema
public import Unix

/// The database that a tool works on, and how it is reached.
public struct Database: Sendable {
  /// Where the database is.
  public enum Place: Sendable {
    /// A URL, and what gave it: DATABASE_URL or a line of bdc.yaml.
    case url(String, from: String)
    /// What libpq makes of the PG* variables.
    case variables
    /// The home's private cluster.
    case cluster(Cluster)
  }

  /// Where it is.
  public let place: Place
  /// What the names of its roles begin with, `bdc_`.
  public let prefix: String

  /// What somebody hears who has neither a URL nor a home.
  public static let none = Failure(
    .configuration, "no database: set DATABASE_URL, or run bdc init")

  /// DATABASE_URL (or the file that DATABASE_URL_FILE names), else the PG* variables, else
  /// `database.url` of bdc.yaml, else the home's private cluster.
  ///
  /// Throws ``none``, and what is wrong with the settings.
  public static func find(_ home: HomeFolder?) throws(Failure) -> Database {
    try find(home, settings: Settings.open(home))
  }

  /// As `find`, with settings that were read already.
  public static func find(
    _ home: HomeFolder?, settings: Settings
  ) throws(Failure) -> Database {
    let prefix = settings.text("database.role_prefix") ?? "bdc_"
    guard Role.isName(prefix[...]) else {
      let origin = settings["database.role_prefix"]?.origin.description ?? ""
      throw Failure(
        .configuration, "\(origin): role_prefix: \(prefix): only a-z, 0-9 and _ may be in it")
    }
    if let url = try Environment.secret("DATABASE_URL") {
      return Database(place: .url(url, from: "DATABASE_URL"), prefix: prefix)
    }
    let names = ["PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGSERVICE"]
    if names.contains(where: { Environment.value($0) != nil }) {
      return Database(place: .variables, prefix: prefix)
    }
    if let url = settings.text("database.url") {
      let origin = settings["database.url"]?.origin.description ?? "bdc.yaml"
      return Database(place: .url(url, from: origin), prefix: prefix)
    }
    guard let home else { throw none }
    return Database(place: .cluster(try Cluster(home)), prefix: prefix)
  }

  /// libpq's keywords for a connection that acts as a role.
  ///
  /// What a URL or a PG* variable says of time-outs goes before ours; the role does not.
  public func parameters(
    _ role: Role, application: String
  ) throws(Failure) -> [(keyword: String, value: String)] {
    var words: [(keyword: String, value: String)] = []
    switch place {
    case .cluster(let cluster): words = try cluster.parameters()
    case .url(let url, _): words = Self.patience + [("dbname", url)]
    case .variables:
      words = Self.patience.filter { $0.keyword != "connect_timeout" }
      if Environment.value("PGCONNECT_TIMEOUT") == nil { words.append(("connect_timeout", "10")) }
    }
    words.append(("application_name", application))
    let given = Environment.value("PGOPTIONS").map { "\($0) " } ?? ""
    if let name = role.name(prefix: prefix) { words.append(("options", "\(given)-c role=\(name)")) }
    return words
  }

  private static let patience: [(keyword: String, value: String)] = [
    ("connect_timeout", "10"), ("keepalives_idle", "30"), ("keepalives_interval", "10"),
    ("keepalives_count", "3"), ("tcp_user_timeout", "60000"),
  ]

  /// Connects as a role, starting the home's cluster where it does not run.
  ///
  /// Throws `Exit.configuration` when there is no database or no such role in it yet, `Exit.retry`
  /// when it does not answer, `Exit.denied` when it refuses the login or the role. `seconds` is what
  /// connecting may take, whatever a URL or a PG* variable says. A server that takes connections and
  /// says nothing is not started again.
  public func open(
    _ role: Role, application: String, seconds: Int? = nil
  ) throws(Failure) -> Connection {
    let limit = seconds.map { [(keyword: "connect_timeout", value: "\($0)")] } ?? []
    let words = try parameters(role, application: application) + limit
    do throws(PostgresError) {
      return try Connection(words)
    } catch {
      guard case .cluster(let cluster) = place else { throw explained(error, role) }
      guard cluster.exists else { throw cluster.absence }
      guard ["08001", "57P03"].contains(error.state) else { throw explained(error, role) }
      try cluster.start()
    }
    let again = try parameters(role, application: application) + limit
    do throws(PostgresError) {
      return try Connection(again)
    } catch {
      throw explained(error, role)
    }
  }

  /// Connects as a role to a database whose rooms have the versions this program was built for.
  ///
  /// Throws also `Exit.configuration` for an older one, `run bdc db migrate`, and for a newer one,
  /// `upgrade bdc`.
  public func connect(
    _ role: Role, application: String, schemas: [String], seconds: Int? = nil
  ) throws(Failure) -> Connection {
    let connection = try open(role, application: application, seconds: seconds)
    try check(connection, schemas, seconds)
    return connection
  }

  /// Looks whether the rooms of a connection's database have the versions of this program.
  ///
  /// The answer must come within some seconds, where they are given. Throws what `connect` does for
  /// others.
  public func check(
    _ connection: borrowing Connection, _ schemas: [String], _ seconds: Int? = nil
  ) throws(Failure) {
    let installed: [(schema: String, version: Int)]
    do throws(PostgresError) {
      let sql = "select name, version from ops.room"
      let rows =
        if let seconds {
          try connection.query(sql, by: Clock.monotonic + Int64(seconds) * 1000)
        } else {
          try connection.query(sql)
        }
      installed = (0..<rows.count).map { (rows[$0, 0] ?? "", rows.integer($0, 1) ?? 0) }
    } catch {
      guard ["3F000", "42P01"].contains(error.state) else { throw error.failure }
      throw Failure(.configuration, "database: has no tables yet: run bdc db migrate")
    }
    do {
      try SchemaCheck.compare(schemas.compactMap { Room.of($0) }, with: installed)
    } catch {
      throw Failure(.configuration, error.description)
    }
  }

  private func explained(_ error: PostgresError, _ role: Role) -> Failure {
    if let name = role.name(prefix: prefix), error.message.contains("role \"\(name)\" does not") {
      return Failure(.configuration, "database: has no role \(name): run bdc db migrate")
    }
    if case .cluster = place, error.state == "3D000" {
      return Failure(.configuration, "database: \(error.message): run bdc init again")
    }
    return error.failure
  }
}
