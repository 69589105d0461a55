internal import Digest
import Home
import Postgres
import Schema
import Time
import Unix

/// Writes what is in the rooms' schemas into one file, as of one moment.
struct Backup {
  let database: Database
  /// The file, `-` for standard output.
  let path: String

  func run(_ session: inout Session) throws(Failure) {
    if path == "-", Environment.isTerminal(1) {
      throw Failure(.usage, "backup: standard output is a terminal: name a file")
    }
    let connection = try database.open(.owner, application: "bdc-db backup")
    guard try connection.ask("select to_regclass('ops.room')")[0, 0] != nil else {
      throw Failure(.configuration, "database: has no tables yet: run bdc db migrate")
    }
    var archive = Archive()
    archive.server = connection.serverVersion
    let programs = try Server.clients(connection.serverVersion / 10_000)
    archive.format = programs.version
    archive.takenAt = Timestamp(microseconds: Clock.now / 1_000_000 * 1_000_000).rfc3339
    archive.prefix = database.prefix
    // Nobody migrates until all is read.
    try connection.command("set lock_timeout = '60s'; \(Plan.sharedLock)")
    try connection.command("begin isolation level repeatable read read only")
    let snapshot = try connection.ask("select pg_export_snapshot()")[0, 0] ?? ""
    let content = try Content(connection)
    archive.rooms = content.rooms
    archive.tables = content.tables
    let roles = try connection.ask(
      "select rolname from pg_roles where starts_with(rolname, $1) order by 1", [database.prefix])
    archive.roles = (0..<roles.count).compactMap { roles[$0, 0] }

    let client = try Client(database, .owner, application: "bdc-db backup")
    let words =
      ["\(programs.folder)/pg_dump", "--format=custom", "--no-password", "--snapshot=\(snapshot)"]
      + ["--lock-wait-timeout=60s"] + archive.rooms.map { "--schema=\($0.name)" } + client.words
    if path == "-" {
      try write(&archive, words, client.environment, &session) { (bytes, session) throws(Failure) in
        try session.output.write(bytes)
      }
      try session.output.flush()
    } else {
      var output = try Output(creating: path, mode: 0o600)
      try write(&archive, words, client.environment, &session) { (bytes, _) throws(Failure) in
        try output.write(bytes)
      }
      try output.commit()
    }
    let place = path == "-" ? "standard output" : path
    session.say(
      "\(place): \(archive.tables.count) tables, \(archive.rows) rows, "
        + "\(ByteCount.text(archive.bytes)): as of \(archive.takenAt)")
  }

  private func write(
    _ archive: inout Archive, _ words: [String], _ environment: [String],
    _ session: inout Session, _ put: ([UInt8], inout Session) throws(Failure) -> Void
  ) throws(Failure) {
    var pipe = try Pipe()
    var program = try Program(
      words, environment: environment, output: .descriptor(pipe.writing))
    pipe.closeWriting()
    var hash = SHA256()
    var size = 0
    try program.drain(pipe) { (bytes) throws(Failure) in
      hash.update(bytes)
      size += bytes.count
      try put(bytes, &session)
      session.progress("\(ByteCount.text(size))")
    }
    if let reason = try program.finish() {
      throw Failure(.retry, "pg_dump: \(reason): nothing was kept, run again")
    }
    archive.bytes = size
    archive.hash = Hex.encode(hash.finish())
    try put(archive.trailer, &session)
  }
}
