internal import Digest
internal import Schema
internal import Unix

/// What a database has already, as `ops.room` and `ops.migration` say.
struct Installed {
  var rooms: [(schema: String, version: Int, services: String)] = []
  var files: [(schema: String, number: Int, sha256: String)] = []
}

/// The statements that bring a database to what this program knows, in their order.
struct Plan {
  /// One text for the server.
  struct Step {
    /// What it is, for messages.
    let name: String
    let sql: String
  }

  let steps: [Step]
  /// The table files that are new to the database.
  let files: [String]

  /// Every migration of every home waits for the same number.
  static let lock = "select pg_advisory_xact_lock(7308895159502823012)"
  /// What a session takes that nobody may migrate under.
  static let sharedLock = "select pg_advisory_lock_shared(7308895159502823012)"
  /// The same until the transaction ends.
  static let sharedTransactionLock = "select pg_advisory_xact_lock_shared(7308895159502823012)"

  /// Nil when the database has everything, unless services and grants are wanted again.
  ///
  /// Throws `Exit.configuration` when the database is newer than the program, or when a file that
  /// was applied has another content here.
  init?(
    _ rooms: [Room], after installed: Installed, prefix: String, again: Bool
  ) throws(Failure) {
    try Self.compare(rooms, installed)
    let pending = rooms.map { room in
      room.tables.enumerated().filter { place, _ in
        !installed.files.contains { $0.schema == room.schema && $0.number == place + 1 }
      }
    }
    let isCurrent = rooms.allSatisfy { room in
      installed.rooms.contains {
        $0.schema == room.schema && $0.version == room.version
          && $0.services == SHA256.hex(room.services.bytes)
      }
    }
    if isCurrent, !again, pending.allSatisfy(\.isEmpty) { return nil }

    var steps: [Step] = []
    var files: [String] = []
    for room in rooms where !room.roles.bytes.isEmpty {
      steps.append(Step(name: "\(room.schema)/\(room.roles.name)", sql: room.roles.text))
    }
    steps.append(Step(name: "role", sql: "set local role bdc_owner"))
    steps.append(Step(name: "old services", sql: Self.dropServices(of: rooms.map(\.schema))))
    for (room, pending) in zip(rooms, pending) {
      for (_, file) in pending {
        files.append("\(room.schema)/\(file.name)")
        steps.append(Step(name: "\(room.schema)/\(file.name)", sql: file.text))
      }
      let name = "\(room.schema)/\(room.services.name)"
      steps.append(Step(name: name, sql: room.services.text))
    }
    for (room, pending) in zip(rooms, pending) {
      for (place, file) in pending {
        let hash = SHA256.hex(file.bytes)
        steps.append(
          Step(
            name: "ops.migration",
            sql: "select ops.put_migration('\(room.schema)', \(place + 1), '\(file.name)', "
              + "'\\x\(hash)')"))
      }
      let hash = SHA256.hex(room.services.bytes)
      steps.append(
        Step(
          name: "ops.room",
          sql: "select ops.put_room('\(room.schema)', \(room.version), '\\x\(hash)')"))
    }
    self.files = files
    self.steps = steps.map { Step(name: $0.name, sql: Self.renamed($0.sql, prefix)) }
  }

  private static func compare(_ rooms: [Room], _ installed: Installed) throws(Failure) {
    for found in installed.rooms where !rooms.contains(where: { $0.schema == found.schema }) {
      throw Failure(
        .configuration,
        "database: has \(found.schema), which this program does not know: upgrade bdc")
    }
    do throws(SchemaCheck.Finding) {
      try SchemaCheck.compare(
        rooms, with: installed.rooms.map { (schema: $0.schema, version: $0.version) })
    } catch {
      if case .newer = error { throw Failure(.configuration, error.description) }
    }
    for file in installed.files {
      guard let room = rooms.first(where: { $0.schema == file.schema }),
        room.tables.indices.contains(file.number - 1)
      else {
        throw Failure(
          .configuration,
          "database: \(file.schema): migration \(file.number) is not known here: upgrade bdc")
      }
      let own = room.tables[file.number - 1]
      guard SHA256.hex(own.bytes) == file.sha256 else {
        throw Failure(
          .configuration,
          "\(file.schema)/\(own.name): was applied with another content, a released file never "
            + "changes: use the release that made the database, or bdc db reset")
      }
    }
  }

  /// Functions and views go before the tables change, and come back after.
  ///
  /// The commands are made before the first of them runs: a cascade takes others along.
  static func dropServices(of schemas: [String]) -> String {
    let names = schemas.map { "'\($0)'" }.joined(separator: ", ")
    return """
      do $$
      declare
        command text;
        commands text[];
      begin
        select array_agg(drops.command) into commands from (
          select format('drop routine if exists %s cascade', routine.oid::regprocedure) as command
          from pg_proc routine
          where routine.pronamespace in (
              select oid from pg_namespace where nspname in (\(names)))
            and not exists (
              select from pg_depend where objid = routine.oid and deptype = 'e')
          union all
          select format('drop %s if exists %s cascade',
            case relkind when 'm' then 'materialized view' else 'view' end, given.oid::regclass)
          from pg_class given
          where relkind in ('v', 'm')
            and relnamespace in (
              select oid from pg_namespace where nspname in (\(names)))
        ) as drops;
        foreach command in array coalesce(commands, '{}') loop
          execute command;
        end loop;
      end
      $$
      """
  }

  /// The text with `bdc_` at the start of a word replaced by the installation's own prefix.
  static func renamed(_ sql: String, _ prefix: String) -> String {
    guard prefix != "bdc_" else { return sql }
    let source = Array(sql.utf8)
    let mark = Array("bdc_".utf8)
    var result: [UInt8] = []
    result.reserveCapacity(source.count)
    var place = 0
    while place < source.count {
      let isInWord = place > 0 && (isWord(source[place - 1]))
      if !isInWord, source[place...].starts(with: mark) {
        result.append(contentsOf: prefix.utf8)
        place += mark.count
      } else {
        result.append(source[place])
        place += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  /// The plan as one text for psql.
  var script: String {
    var text = "begin;\n\(Self.lock);\n"
    for step in steps {
      text += "\n-- \(step.name)\n\(step.sql.trimmed)"
      text += step.sql.trimmed.hasSuffix(";") ? "\n" : ";\n"
    }
    return text + "\ncommit;\n"
  }
}
