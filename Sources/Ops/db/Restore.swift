import Home
import Postgres
import Schema
import Unix

/// Brings a backup into a database: all of it in one transaction, or nothing.
struct Restore {
  let database: Database
  let path: String

  func run(_ isMeant: Bool, _ session: inout Session) throws(Failure) {
    guard path != "-", !Files.exists(path) || Files.isFolder(path) || Files.isRegular(path) else {
      throw Failure(.usage, "restore: a file is wanted: it is read twice")
    }
    let archive = try Archive(reading: path)
    try Self.compare(archive, path)
    guard archive.prefix == database.prefix else {
      throw Failure(
        .configuration,
        "\(path): its roles begin with \(archive.prefix), ours with \(database.prefix): "
          + "set BDC_ROLE_PREFIX=\(archive.prefix)")
    }
    let connection = try database.open(.login, application: "bdc-db restore")
    let server = connection.serverVersion / 10_000
    guard archive.server / 10_000 <= server else {
      throw Failure(
        .configuration,
        "\(path): was taken of \(archive.serverName), the database is PostgreSQL \(server): "
          + "restore it into \(archive.server / 10_000) or later")
    }
    let content = try Content(connection)
    if !content.filled.isEmpty, !isMeant {
      let list = content.filled.map { "\($0.name) (\($0.rows))" }.joined(separator: ", ")
      return session.say("would replace the rows of \(list): say --yes to do it")
    }
    let programs = try Server.clients(max(archive.format, server))
    try replace(content, archive, programs, isOld: server < 17, isMeant, &session)
    session.say("\(path): restored, \(archive.tables.count) tables, \(archive.rows) rows")
    let migrated = try Migration(database: database).run()
    if migrated != "services replaced" { session.say(migrated) }
    // A backup that the scheduler makes has its own run, which would never end.
    try connection.command(
      "select ops.lose_task_runs('it had not ended when the backup was made that was restored')")
    for table in try Content(connection).tables {
      try connection.command("analyze \(table.name)")
    }
  }

  /// Throws `Exit.configuration` for a backup of a later release.
  static func compare(_ archive: Archive, _ path: String) throws(Failure) {
    for room in archive.rooms {
      guard let own = Room.of(room.name) else {
        throw Failure(
          .configuration,
          "\(path): was written by bdc \(archive.release) and has \(room.name), which this program "
            + "does not know: upgrade bdc")
      }
      guard room.version <= own.version else {
        throw Failure(
          .configuration,
          "\(path): was written by bdc \(archive.release) and has \(room.name) at version "
            + "\(room.version), this program knows \(own.version): upgrade bdc")
      }
    }
  }

  /// psql gets what goes before, what pg_restore makes of the file, and `commit` only when all of
  /// it came: a connection that ends without it rolls back.
  private func replace(
    _ content: Content, _ archive: Archive, _ programs: Server, isOld: Bool, _ isMeant: Bool,
    _ session: inout Session
  ) throws(Failure) {
    let client = try Client(database, .login, application: "bdc-db restore")
    var psql = try Feed(
      ["\(programs.folder)/psql"] + Feed.words + client.words, environment: client.environment)
    try psql.pass(
      { (psql) throws(Failure) in
        try psql.put(Array(Self.before(content, archive, isMeant).utf8))
        try send(archive, programs, isOld: isOld, &psql, &session)
        try psql.put(Array(Self.after(archive).utf8))
      }, failure: explained)
  }

  private func send(
    _ archive: Archive, _ programs: Server, isOld: Bool, _ psql: inout Feed,
    _ session: inout Session
  ) throws(Failure) {
    var fromRestore = try Pipe()
    var restore = try Program(
      ["\(programs.folder)/pg_restore", "-f", "-", path], environment: ["LC_ALL=C.UTF-8"],
      output: .descriptor(fromRestore.writing))
    fromRestore.closeWriting()
    var size = 0
    try restore.drain(fromRestore) { (bytes) throws(Failure) in
      var bytes = copy bytes
      // pg_restore of 17 sets what a server before it does not know.
      if size == 0, isOld, let place = bytes.firstRange(of: Self.newSetting) {
        bytes.removeSubrange(place)
      }
      size += bytes.count
      try psql.put(bytes)
      session.progress("\(ByteCount.text(size))")
    }
    if let reason = try restore.finish() {
      throw Failure(.rejected, "\(path): pg_restore: \(reason): the database is as before")
    }
  }

  private static let newSetting = Array("SET transaction_timeout = 0;\n".utf8)

  private static func before(
    _ content: Content, _ archive: Archive, _ isMeant: Bool
  ) -> String {
    var text = "begin;\nset local lock_timeout = '60s';\nset local client_min_messages = warning;\n"
    text += "\(Plan.lock);\n"
    for role in archive.roles {
      text += """
        do $$
        begin
          if to_regrole('\(role)') is null then create role \(role) nologin; end if;
          if not exists (
            select from pg_auth_members
            where roleid = to_regrole('\(role)') and member = to_regrole(quote_ident(current_user))
          ) then
            grant \(role) to current_user;
          end if;
        end
        $$;

        """
    }
    let schemas = content.rooms.map(\.name).joined(separator: ", ")
    if !schemas.isEmpty { text += lock(schemas) }
    if !isMeant { text += checkEmpty(schemas) }
    if !schemas.isEmpty { text += "drop schema \(schemas) cascade;\n" }
    return text
  }

  /// Takes every table for itself.
  ///
  /// It waits for one and has the others only where nobody holds them, else begins again with the
  /// next: whoever waits with something in hand may wait for ever.
  private static func lock(_ schemas: String) -> String {
    """
    do $$
    declare
      tables regclass[] := (
        select array_agg(oid::regclass order by oid) from pg_class
        where relkind in ('r', 'p') and relnamespace::regnamespace::text = any (
            string_to_array('\(schemas)', ', ')));
      late timestamptz := clock_timestamp() + interval '60 seconds';
      place int := 0;
    begin
      while tables is not null loop
        begin
          execute format('lock table %s in access exclusive mode',
            tables[1 + place % cardinality(tables)]);
          for other in 1 .. cardinality(tables) loop
            execute format('lock table %s in access exclusive mode nowait', tables[other]);
          end loop;
          return;
        exception when lock_not_available then
          if clock_timestamp() > late then
            raise;
          end if;
        end;
        place := place + 1;
      end loop;
    end
    $$;

    """
  }

  /// Rows may have come since they were counted; behind these locks none come any more.
  private static func checkEmpty(_ schemas: String) -> String {
    """
    do $$
    declare
      place regclass;
      is_filled boolean;
    begin
      for place in
        select oid from pg_class
        where relkind in ('r', 'p') and relnamespace::regnamespace::text = any (
            string_to_array('\(schemas)', ', '))
      loop
        execute format('lock table %s in access exclusive mode', place);
        execute format('select exists (select from %s)', place) into is_filled;
        if is_filled and place::text not in ('ops.migration', 'ops.room') then
          raise 'rows of % came meanwhile', place using errcode = '\(filledMeanwhile)';
        end if;
      end loop;
    end
    $$;

    """
  }

  /// object_in_use, which nothing else of a restore raises.
  private static let filledMeanwhile = "55006"

  private static func after(_ archive: Archive) -> String {
    var text = ""
    for table in archive.tables {
      text += """
        do $$
        begin
          if (select count(*) from \(table.name)) <> \(table.rows) then
            raise 'other than % rows in \(table.name)', \(table.rows);
          end if;
        end
        $$;

        """
    }
    // What went through a dump is written otherwise than what migrating makes: until it has been
    // replaced, the database says that its services are not this release's.
    return text
      + "select ops.put_room(name, version, sha256('restored')) from ops.room" + ";\ncommit;\n"
  }

  private func explained(_ reason: String) -> Failure {
    let state = reason.prefix { $0 != ":" }
    guard state.utf8.count == 5 else {
      return Failure(.retry, "restore: \(reason): the database is as before, run again")
    }
    let message = String(reason.dropFirst(state.utf8.count + 1)).trimmed
    if state == "P0001" {
      return Failure(.rejected, "\(path): has \(message): the database is as before")
    }
    if state == Self.filledMeanwhile {
      return Failure(.retry, "restore: \(message): the database is as before, run again")
    }
    var failure = PostgresError(state: String(state), message: message).failure
    failure.message = "restore: \(failure.message): the database is as before"
    return failure
  }
}
