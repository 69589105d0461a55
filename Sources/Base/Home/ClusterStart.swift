internal import Config
internal import Postgres
public import Unix

extension Cluster {
  /// The keywords that reach one of the cluster's databases.
  public func parameters(
    database: String = Cluster.database
  ) throws(Failure) -> [(keyword: String, value: String)] {
    [
      ("host", try socketFolder()), ("port", String(Self.port)), ("user", Self.login),
      ("dbname", database), ("connect_timeout", "10"),
    ]
  }

  /// Makes the cluster where it is not there, starts it, and makes the database in it.
  ///
  /// Throws `Exit.configuration` without a PostgreSQL, `Exit.cannotCreate` when initdb failed.
  public func create() throws(Failure) {
    let lock = try self.lock()
    try settle()
    if !exists { try initialize(try Server.newest(), data) }
    try startLocked()
    do throws(PostgresError) {
      let server = try administer()
      let found = try server.query(
        "select from pg_database where datname = $1", [Self.database])
      if found.count == 0 { try server.execute("create database \(Self.database)") }
    } catch {
      throw error.failure
    }
    _ = consume lock
  }

  /// Starts the cluster where it does not run and waits until it answers, 30 s at most.
  ///
  /// Throws `Exit.configuration` when there is none or PostgreSQL does not start, `Exit.retry`
  /// when it is not ready in time.
  public func start() throws(Failure) {
    guard exists else { throw absence }
    let lock = try self.lock()
    try startLocked()
    _ = consume lock
  }

  /// Stops the cluster, ending its connections; nothing happens when it does not run.
  public func stop() throws(Failure) {
    guard exists else { return }
    let lock = try self.lock()
    if postmaster != nil { try stopLocked() }
    _ = consume lock
  }

  func lock() throws(Failure) -> FileLock {
    guard let lock = try FileLock(home.databaseLock, wait: true) else {
      throw Failure(.retry, "\(home.databaseLock): somebody else starts or stops the database")
    }
    return lock
  }

  func stopLocked() throws(Failure) {
    try stop(try Server.of(data: data), data)
  }

  /// Stops the server of a data folder, ending its connections.
  func stop(_ server: Server, _ data: String) throws(Failure) {
    try control(
      server, ["stop", "-D", data, "-m", "fast", "-w", "-t", "60"], seconds: 70, "did not stop")
  }

  /// Starts the server of a data folder.
  func start(
    _ server: Server, _ data: String, _ folder: String, port: Int = Cluster.port
  ) throws(Failure) {
    let options = (port == Self.port ? "" : "-p \(port) ") + "-k \(Self.shellQuoted(folder))"
    try makeLog()
    try control(
      server, ["start", "-D", data, "-l", log, "-w", "-t", "30", "-o", options], seconds: 40,
      "did not start")
  }

  func startLocked() throws(Failure) {
    if isAnswering { return }
    // One that goes away while it is waited for was told to stop before: it is started anew.
    let end = Clock.monotonic + 30_000
    while let running = postmaster {
      if isAnswering { return }
      // A session's runtime folder goes away at log-out, and the socket with it; the server of an
      // upgrade that was killed has none of this name.
      if let folder = running.socketFolder, !Files.exists("\(folder)/.s.PGSQL.\(Self.port)") {
        do {
          try stopLocked()
        } catch {
          // It was on its way out by itself.
          guard postmaster == nil else { throw error }
        }
        break
      }
      guard Clock.monotonic < end, Signals.seen == nil else { throw notReady }
      Clock.sleep(milliseconds: 20)
    }
    try settle()
    try discardStaged()
    let server = try Server.of(data: data)
    let folder = try makeSocketFolder()
    try removeStaleLocks(folder)
    try bind()
    do {
      try start(server, data, folder)
    } catch {
      // A postmaster of a starter that was killed may have come first.
      guard postmaster != nil else { throw error }
    }
    try ready()
  }

  /// PostgreSQL refuses to start while any process has the number in one of its lock files.
  ///
  /// They go only when nobody works in the data folder any more: a server process that outlives
  /// its postmaster may still write.
  func removeStaleLocks(_ socketFolder: String) throws(Failure) {
    guard !staleLocks(socketFolder).isEmpty else { return }
    let end = Clock.monotonic + 10_000
    while Files.list("/proc").contains(where: { Files.resolve("/proc/\($0)/cwd") == data }) {
      guard Clock.monotonic < end, Signals.seen == nil else {
        throw Failure(
          .retry, "database: processes of a dead server still work in \(data): run again")
      }
      Clock.sleep(milliseconds: 50)
    }
    for file in staleLocks(socketFolder) { Files.remove(file) }
  }

  private func ready() throws(Failure) {
    guard waits(milliseconds: 30_000) else { throw notReady }
  }

  private var notReady: Failure {
    Failure(
      .retry, "database: PostgreSQL in \(data) is not ready after 30 s: see \(log), run again")
  }

  private func waits(milliseconds: Int64) -> Bool {
    let end = Clock.monotonic + milliseconds
    while !isAnswering {
      guard Clock.monotonic < end, Signals.seen == nil else { return false }
      Clock.sleep(milliseconds: 20)
    }
    return true
  }

  private var isAnswering: Bool { (try? administer()) != nil }

  private func administer() throws(PostgresError) -> Connection {
    let words: [(keyword: String, value: String)]
    do {
      words = try parameters(database: "postgres")
    } catch {
      throw PostgresError(state: "08001", message: error.message, isConnecting: true)
    }
    return try Connection(words)
  }
}

extension Cluster {
  /// initdb beside the place and one rename, so that a half-made cluster is never taken for one.
  func initialize(_ server: Server, _ data: String) throws(Failure) {
    let staged = "\(data).new"
    if isRoot {
      try Files.makeFolder(Self.store)
      try own("\(Self.store)/\(id)")
      try bind()
    } else {
      try Files.makeFolder(home.log, mode: 0o700)
    }
    try run(["rm", "-rf", staged], seconds: 60, "cannot be removed")
    try makeLog()
    try run(
      [
        "\(server.folder)/initdb", "-D", staged, "-U", Self.login, "--auth-local=trust",
        "--auth-host=reject", "-E", "UTF8", "--locale=C.UTF-8",
      ], seconds: 120, "initdb failed")
    let file = "\(staged)/postgresql.conf"
    let text = try Files.read(file) + Array(Self.configuration.utf8)
    try Files.writeAtomically(file, text)
    if isRoot {
      try run(asRoot: true, ["chown", "postgres:postgres", file], seconds: 10, "chown failed")
    }
    try Files.protect(file, mode: 0o600)
    try run(["mv", "-T", staged, data], seconds: 10, "cannot be renamed")
  }

  /// For a server with one user and forty connections at most beside other work on the machine.
  private static let configuration = """

    # bdc: a private server of one home, see bdc-db(8).
    listen_addresses = ''
    unix_socket_permissions = 0700
    max_connections = 40
    shared_buffers = 128MB
    synchronous_commit = on
    wal_compression = on
    max_wal_size = 1GB
    jit = off
    log_line_prefix = '%m [%p] %q%a '
    log_timezone = 'UTC'
    timezone = 'UTC'
    log_checkpoints = off
    log_lock_waits = on
    log_min_duration_statement = 30s

    """

  func makeSocketFolder() throws(Failure) -> String {
    let folder = try socketFolder()
    guard let place = socketCandidates.first(where: { $0.folder == folder }) else { return folder }
    if isRoot {
      try Files.makeFolder(place.above)
      try own(folder)
      return folder
    }
    try Files.makeFolder(place.above, mode: 0o700)
    // In /tmp somebody else may have been first with the name, or with a link of it.
    guard Files.owner(place.above) == user,
      Files.resolve(place.above)?.hasSuffix("/bdc") ?? false
        || Files.resolve(place.above) == place.above
    else {
      throw Failure(
        .denied, "\(place.above): belongs to somebody else: remove it, or set XDG_RUNTIME_DIR")
    }
    try Files.protect(place.above, mode: 0o700)
    try Files.makeFolder(folder, mode: 0o700)
    return folder
  }

  /// A folder that only the user postgres can enter, and root.
  private func own(_ folder: String) throws(Failure) {
    try run(
      asRoot: true,
      ["install", "-d", "-o", "postgres", "-g", "postgres", "-m", "0700", folder],
      seconds: 10, "cannot be given to the user postgres: apt-get install postgresql")
  }

  /// The log, moved aside when it has become large.
  func makeLog() throws(Failure) {
    if !isRoot { try Files.makeFolder(home.log, mode: 0o700) }
    if let size = Files.size(log), size > 10 << 20 {
      try run(["mv", "-f", log, "\(log).1"], seconds: 10, "cannot be renamed")
    }
    if !Files.exists(log) {
      try run(["touch", log], seconds: 10, "cannot be written")
    }
  }

  private func control(
    _ server: Server, _ words: [String], seconds: Int64, _ failed: String
  ) throws(Failure) {
    try run(["\(server.folder)/pg_ctl"] + words, seconds: seconds, failed)
  }

  /// Runs a program as the cluster's user, away from our folder, our variables and our streams: a
  /// postmaster that held the pipe of a stage would keep its reader waiting.
  func run(
    asRoot: Bool = false, _ words: [String], seconds: Int64, _ failed: String
  ) throws(Failure) {
    let login = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"]
    let variables = ["PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL=C.UTF-8"]
    let errors: Child.Stream = Files.exists(log) ? .append(log) : .null
    var child = try Child(
      (isRoot && !asRoot ? login : []) + words, environment: variables, folder: "/",
      input: .null, output: .null, errors: errors)
    guard let status = child.wait(milliseconds: seconds * 1000) else {
      _ = child.end()
      let why = Signals.seen == nil ? "not done after \(seconds) s" : "stopped before its end"
      throw Failure(.retry, "database: \(words[0]): \(why): run again")
    }
    guard status == .exited(0) else {
      let isMade = words[0].hasSuffix("/pg_ctl")
      throw Failure(
        isMade ? .configuration : .cannotCreate,
        "database: \(data): \(failed): \(lastWords): see \(log)")
    }
  }

  /// What PostgreSQL complained of last.
  private var lastWords: String {
    guard let file = try? DataFile(reading: log),
      let bytes = try? file.read(at: max(0, file.size - 8192), count: 8192)
    else { return "no reason given" }
    let lines = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n").map { String($0).trimmed }
    let marks = ["FATAL:", "PANIC:", "error:", "ERROR:"]
    let line = lines.last { line in
      line.split(separator: " ").contains { marks.contains(String($0)) }
    }
    return line ?? lines.last ?? "no reason given"
  }

  /// A text as one word for sh, through which pg_ctl passes its options.
  private static func shellQuoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}
