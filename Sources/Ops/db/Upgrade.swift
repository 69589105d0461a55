import Home
import Postgres
import Unix

/// Moves a private cluster to the newest PostgreSQL that is installed.
struct Upgrade {
  let database: Database
  let cluster: Cluster

  func run(_ isMeant: Bool, _ session: inout Session) throws(Failure) {
    let versions = try cluster.versions()
    if versions.data < versions.newest {
      session.say("PostgreSQL \(versions.data) to \(versions.newest), the database waits meanwhile")
    }
    let old = try cluster.upgrade { (pair) throws(Failure) in try Self.copy(pair, &session) }
    if let old {
      // What went through a dump is written otherwise than what migrating makes.
      _ = try Migration(database: database, again: true).run()
      return session.say(
        "PostgreSQL \(versions.newest) runs: the data of before are in \(old), "
          + "bdc db upgrade --yes removes them")
    }
    let kept = cluster.keptAside
    guard !kept.isEmpty else {
      return session.say("nothing to do: PostgreSQL \(versions.data) is the newest here")
    }
    let names = kept.joined(separator: ", ")
    guard isMeant else { return session.say("nothing to do; --yes removes \(names)") }
    // What runs now must be sound before what was is given up.
    _ = try database.open(.login, application: "bdc-db upgrade")
    try cluster.removeKeptAside()
    session.say("removed \(names)")
  }

  private static func copy(_ pair: Cluster.Pair, _ session: inout Session) throws(Failure) {
    guard Files.isExecutable("\(pair.programs.folder)/pg_dumpall") else {
      throw Failure(
        .configuration,
        "\(pair.programs.folder): has no pg_dumpall: apt-get install "
          + "postgresql-client-\(pair.programs.version)")
    }
    let databases = try databases(pair)
    try roles(pair)
    for database in databases {
      try copy(database, pair, &session)
      session.progress("\(database): comparing")
      let before = try counted(pair.old, database)
      let after = try counted(pair.new, database)
      guard before == after else {
        let name = before.keys.sorted().first { before[$0] != after[$0] } ?? database
        throw Failure(
          .bug,
          "upgrade: \(name) has \(before[name] ?? 0) rows before and \(after[name] ?? 0) after: "
            + "the old data are in use as before")
      }
    }
  }

  private static func connect(
    _ words: [(keyword: String, value: String)], _ database: String
  ) throws(Failure) -> Connection {
    do throws(PostgresError) {
      return try Connection(
        words + [("dbname", database), ("application_name", "bdc-db upgrade")])
    } catch {
      throw error.failure
    }
  }

  private static func databases(_ pair: Cluster.Pair) throws(Failure) -> [String] {
    let connection = try connect(pair.old, "postgres")
    let rows = try connection.ask(
      "select datname, sum(pg_database_size(oid)) over () from pg_database "
        + "where datallowconn and not datistemplate order by datname <> 'postgres', datname")
    let size = rows.integer(0, 1) ?? 0
    if let free = Files.free(at: pair.place), free < size {
      throw Failure(
        .output,
        "\(pair.place): \(ByteCount.text(size)) are wanted for the copy, \(ByteCount.text(free)) are "
          + "free: "
          + "free some space and run again")
    }
    return (0..<rows.count).compactMap { rows[$0, 0] }
  }

  /// Rows of every table, and how far every sequence is.
  private static func counted(
    _ words: [(keyword: String, value: String)], _ database: String
  ) throws(Failure) -> [String: Int] {
    let connection = try connect(words, database)
    let rows = try connection.ask(
      """
      select format('%I.%I', nspname, relname), relkind
      from pg_class join pg_namespace on pg_namespace.oid = relnamespace
      where relkind in ('r', 'S') and nspname <> 'information_schema' and nspname !~ '^pg_'
      """)
    var all: [String: Int] = [:]
    for row in 0..<rows.count {
      guard let name = rows[row, 0] else { continue }
      let what = rows[row, 1] == "S" ? "last_value" : "count(*)"
      all[name] = try connection.ask("select \(what) from \(name)").integer(0, 0) ?? 0
    }
    return all
  }

  private static func environment(_ words: [(keyword: String, value: String)]) -> [String] {
    let names = ["host": "PGHOST", "port": "PGPORT", "user": "PGUSER"]
    return ["LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin"]
      + words.compactMap { word in names[word.keyword].map { "\($0)=\(word.value)" } }
  }

  /// Roles, but the one that both servers were made with, and what is set for them.
  private static func roles(_ pair: Cluster.Pair) throws(Failure) {
    var pipe = try Pipe()
    var dump = try Program(
      ["\(pair.programs.folder)/pg_dumpall", "--globals-only", "-w"],
      environment: environment(pair.old), output: .descriptor(pipe.writing))
    pipe.closeWriting()
    var text: [UInt8] = []
    try dump.drain(pipe) { (bytes) throws(Failure) in text += bytes }
    if let reason = try dump.finish() { throw failure("pg_dumpall", reason) }
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
      .filter { $0 != Array("CREATE ROLE \(Cluster.login);".utf8)[...] }
    var psql = try Feed(
      ["\(pair.programs.folder)/psql"] + Feed.words + ["-d", "postgres"],
      environment: environment(pair.new))
    try psql.pass(
      { (psql) throws(Failure) in try psql.put(Array(lines.joined(separator: [0x0A]))) },
      failure: { failure("psql", $0) })
  }

  private static func copy(
    _ database: String, _ pair: Cluster.Pair, _ session: inout Session
  ) throws(Failure) {
    var pipe = try Pipe()
    var dump = try Program(
      ["\(pair.programs.folder)/pg_dump", "-w", "-d", database]
        + (database == "postgres" ? [] : ["--create"]),
      environment: environment(pair.old), output: .descriptor(pipe.writing))
    pipe.closeWriting()
    var psql = try Feed(
      ["\(pair.programs.folder)/psql"] + Feed.words + ["-d", "postgres"],
      environment: environment(pair.new))
    var size = 0
    try psql.pass(
      { (psql) throws(Failure) in
        try dump.drain(pipe) { (bytes) throws(Failure) in
          try psql.put(bytes)
          size += bytes.count
          session.progress("\(database): \(ByteCount.text(size))")
        }
        if let reason = try dump.finish() { throw failure("pg_dump", reason) }
      }, failure: { failure("psql", $0) })
    try connect(pair.new, database).command("analyze")
  }

  private static func failure(_ program: String, _ reason: String) -> Failure {
    Failure(
      .retry, "upgrade: \(program): \(reason): the old data are in use as before, run again")
  }
}
