import Config
import Home
import Postgres
import Records
import Schema
import Unix

extension Doctor {
  /// The server, what is installed in it, what the roles may do, and its clock.
  func checkDatabase(_ home: HomeFolder?, _ findings: inout Findings) {
    do throws(Failure) {
      let database = try Database.find(home)
      if case .cluster(let cluster) = database.place {
        checkSpace("database disk", cluster.exists ? cluster.data : cluster.home.path, &findings)
      }
      let connection = try database.open(.login, application: Self.name)
      checkServer(connection, &findings)
      do throws(PostgresError) {
        try checkClock(connection, &findings)
        try checkRooms(connection, &findings)
      } catch {
        throw error.failure
      }
      checkScheduler(connection, &findings)
      checkRoles(database, &findings)
    } catch {
      findings.error("database", error)
    }
  }

  private func checkServer(
    _ connection: borrowing Connection, _ findings: inout Findings
  ) {
    let version = connection.serverVersion
    let name = "PostgreSQL \(version / 10_000).\(version % 10_000)"
    if (150_000..<180_000).contains(version) {
      findings.ok("database", name)
    } else {
      findings.error("database", name, "15, 16 and 17 are supported", .configuration)
    }
    let asked = try? connection.query(
      """
      select current_setting('server_encoding'),
             pg_is_in_recovery() or current_setting('default_transaction_read_only')::boolean
      """)
    guard let rows = asked else { return }
    if rows[0, 1] == "t" {
      findings.error(
        "database", "is read-only", "nothing can be loaded until it is not", .unavailable)
    }
    if let encoding = rows[0, 0], encoding != "UTF8" {
      findings.error(
        "database encoding", encoding, "create the database with encoding UTF8", .configuration)
    }
  }

  private func checkClock(
    _ connection: borrowing Connection, _ findings: inout Findings
  ) throws(PostgresError) {
    let before = Clock.now
    let rows = try connection.query("select (extract(epoch from clock_timestamp()) * 1e6)::bigint")
    let after = Clock.now
    guard let there = rows.integer(0, 0) else { return }
    let skew = abs(Int64(there) - (before + after) / 2) / 1000
    let detail = "\(skew) ms apart from the database's"
    if skew < 2000 {
      findings.ok("clock", detail)
    } else {
      findings.warning("clock", detail, "set both by NTP")
    }
  }

  private func checkRooms(
    _ connection: borrowing Connection, _ findings: inout Findings
  ) throws(PostgresError) {
    let isMade = try connection.query("select to_regclass('ops.room') is not null")
    var installed: [(schema: String, version: Int)] = []
    if isMade[0, 0] == "t" {
      let rows = try connection.query("select name, version from ops.room")
      installed = (0..<rows.count).map { (rows[$0, 0] ?? "", rows.integer($0, 1) ?? 0) }
    }
    for room in Room.all {
      do throws(SchemaCheck.Finding) {
        try SchemaCheck.compare([room], with: installed)
        findings.ok("schema \(room.schema)", "version \(room.version)")
      } catch {
        findings.error(
          "schema \(room.schema)", Failure(.configuration, error.description))
      }
    }
  }

  /// Whether a scheduler that once ran lives, and whether anything was missed; nothing is said where
  /// none ever ran, or where the tables are not there yet.
  private func checkScheduler(
    _ connection: borrowing Connection, _ findings: inout Findings
  ) {
    let asked = try? connection.query(
      """
      select (select count(*) from ops.scheduler_status),
             (select string_agg(distinct host, ', ') from ops.scheduler_status where is_alive),
             (select count(*)
              from ops.task_status(array(select ops.known_tasks()))
              where missed + skipped > 0
                -- One that is in no schedule any more is forgotten.
                and due_for > ops.micros(now() - interval '40 days'))
      """)
    guard let rows = asked else { return }
    if (rows.integer(0, 0) ?? 0) == 0 { return }
    if let hosts = rows[0, 1] {
      findings.ok("scheduler", "alive on \(hosts)")
    } else {
      findings.warning(
        "scheduler", "none lives, nothing is started", "start it with bdc sched run")
    }
    if let count = rows.integer(0, 2), count > 0 {
      findings.warning(
        "schedule", "tasks missed or skipped since their last success: \(count)",
        "bdc sched status tells why")
    }
  }

  private func checkRoles(_ database: Database, _ findings: inout Findings) {
    var roles: [Role] = [.reader, .privateRows, .operator_]
    roles += Room.all.filter { $0.schema != "ops" }.map { Role.load($0.schema) }
    for role in roles {
      let what = "role \(role.name(prefix: database.prefix) ?? "")"
      do throws(Failure) {
        let connection = try database.open(role, application: Self.name)
        let missing = try Self.missing(role, connection)
        if missing.isEmpty {
          findings.ok(what, "may do what it is for")
        } else {
          findings.error(
            what, "has no right to \(missing.joined(separator: ", "))",
            "run bdc db migrate --again",
            .denied)
        }
      } catch {
        findings.error(what, error)
      }
    }
  }

  /// What a role needs and may not use: functions, views, and the schemas they are in.
  private static func missing(
    _ role: Role, _ connection: borrowing Connection
  ) throws(Failure) -> [String] {
    var functions: [String] = []
    var views: [String] = []
    var schemas: [String] = []
    switch role {
    case .load(let schema):
      schemas = [schema]
      do {
        let types = try RecordTypes(of: schema).all
        if !types.isEmpty {
          schemas.append("ops")
          functions = types.map { "\(schema).\($0.service)(json)" }
          functions += ["ops.put_state(json)", "ops.put_rejects(json)", "ops.put_ends(json)"]
        }
        let rules = types.compactMap(\.window)
        if !rules.isEmpty {
          functions += [
            "ops.stage_windows(json)", "ops.drop_windows(text, text)",
            "ops.put_audit(text, text, text, text, bigint, bigint, bigint, bigint)",
          ]
        }
        for rule in rules {
          functions += [
            "\(schema).\(rule.vanish)(text, timestamptz, text)",
            "\(schema).\(rule.audit)(text, timestamptz)", "\(schema).\(rule.missing)(text)",
          ]
        }
      } catch {
        throw Failure(.bug, error.reason)
      }
    case .operator_:
      schemas = ["ops"]
      functions = [
        "ops.set_state(text, text, jsonb)", "ops.start_run(text)", "ops.put_task_runs(json)",
        "ops.beat(text, text, integer, boolean, text, timestamptz)", "ops.task_status(text[])",
      ]
      views = ["ops.last_state", "ops.scope_status", "ops.task_history", "ops.scheduler_status"]
    case .privateRows, .reader:
      schemas = Room.all.map(\.schema)
      if role == .privateRows { views = schemas.map { "\($0).exported" } }
    default: break
    }
    do throws(PostgresError) {
      var missing: [String] = []
      let questions = [
        (schemas, "select has_schema_privilege(to_regnamespace($1), 'usage')", "schema "),
        (functions, "select has_function_privilege(to_regprocedure($1), 'execute')", ""),
        // Not every room has an export.
        (views, "select coalesce(has_table_privilege(to_regclass($1), 'select'), true)", ""),
      ]
      for (names, question, word) in questions {
        for name in names where try connection.query(question, [name])[0, 0] != "t" {
          missing.append(word + name)
        }
      }
      return missing
    } catch {
      throw error.failure
    }
  }
}
