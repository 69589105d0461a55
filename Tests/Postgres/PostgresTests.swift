import Foundation
import Postgres
import TestSupport
import Testing
import Unix

/// A connection to a database of the test's own; keywords after it win.
private func connect(
  _ database: [String: String], _ more: [(keyword: String, value: String)] = []
) throws -> Connection {
  try Connection([("dbname", database["DATABASE_URL"] ?? "")] + more)
}

/// One database for the cases that leave each other alone.
private let common = Result { try Cluster.shared.database(migrated: false) }

@Suite struct PostgresTests {
  /// What cannot be connected to, and how a tool ends of it.
  @Test(arguments: [
    ([("dbname", "nowhere")], "3D000", Exit.configuration, "database \"nowhere\" does not exist"),
    ([("user", "nobody")], "28000", .denied, "role \"nobody\" does not exist"),
    ([("host", "/nonexistent")], "08001", .retry, "No such file or directory"),
    ([("host", "127.0.0.1"), ("port", "1")], "08001", .retry, "Connection refused"),
    ([("options", "-c role=bdc_load_nothing")], "22023", .configuration, "role"),
    (
      [("options", "-c no.such=1 -c statement_timeout=x")], "22023", .configuration,
      "statement_timeout"
    ),
    ([("dbname", "postgresql://[bad/")], "F0000", .configuration, "IPv6"),
    ([("dbname", "postgresql:///x?nonsense=1")], "F0000", .configuration, "nonsense"),
    ([("port", "99999")], "F0000", .configuration, "port"),
    ([("port", "many")], "F0000", .configuration, "port"),
    ([("sslmode", "sometimes")], "F0000", .configuration, "sslmode"),
    ([("user", "limited")], "53300", .retry, "too many connections"),
  ])
  func connecting(
    _ words: [(String, String)], _ state: String, _ exit: Exit, _ said: String
  ) throws {
    let database = try common.get()
    if words.first?.1 == "limited" {
      _ = try? psql("create role limited login connection limit 0", database)
    }
    // Keywords of their own: parts of the URL would win over some of them.
    let parameters = [
      ("host", database["PGHOST"] ?? ""), ("user", "postgres"),
      ("dbname", database["PGDATABASE"] ?? ""),
    ].filter { part in !words.contains { $0.0 == part.0 } }
    let error = #expect(throws: PostgresError.self) {
      _ = try Connection((parameters + words).map { (keyword: $0.0, value: $0.1) })
    }
    #expect(error?.state == state && error?.isConnecting == true, "\(error?.message ?? "")")
    #expect(error?.failure.exit == exit)
    let message = error?.failure.message ?? ""
    #expect(
      message.hasPrefix("database: ") && message.contains(said) && !message.contains("\n"),
      "\(message)")
  }

  /// What a server refuses, whom it blames, and how a tool ends of it.
  @Test(arguments: [
    ("select 1 +", "42601", Exit.configuration, false),
    ("select * from nowhere", "42P01", .configuration, false),
    ("select nothing()", "42883", .configuration, false), ("select 1/0", "22012", .bug, true),
    ("select 'x'::int", "22P02", .bug, true), ("select '{'::json", "22P02", .bug, true),
    ("select 300000000000::int", "22003", .bug, true),
    ("set role limited_reader; select * from secret", "42501", .denied, false),
    ("insert into secret values (1), (1)", "23505", .bug, true),
    ("insert into secret values (null)", "23502", .bug, true),
    ("set transaction_read_only = on; insert into secret values (2)", "25006", .retry, false),
    ("set statement_timeout = 20; select pg_sleep(10)", "57014", .retry, false),
    ("set lock_timeout = 20; select lock_it()", "55P03", .retry, false),
    ("select array_fill(1, array[100000, 100000])", "54000", .bug, true),
    ("do $$ begin raise 'mine' using hint = 'do this'; end $$", "P0001", .bug, false),
    ("select pg_terminate_backend(pg_backend_pid())", "08006", .retry, false),
  ])
  func executing(_ sql: String, _ state: String, _ exit: Exit, _ blamesData: Bool) throws {
    let database = try common.get()
    let connection = try connect(database)
    let table = "secret_\(UInt(bitPattern: sql.hashValue))"
    try connection.execute(
      """
      create table \(table) (n int primary key);
      do $$ begin create role limited_reader; exception when others then null; end $$;
      """)
    let holder = try connect(database)
    if sql.contains("lock_it") { try holder.execute("begin; lock table \(table)") }
    let text = sql.replacing("select lock_it()", with: "select * from secret")
      .replacing("secret", with: table)
    let error = #expect(throws: PostgresError.self) { try connection.execute(text) }
    #expect(error?.state == state, "\(error.debugDescription)")
    #expect(error?.failure.exit == exit && error?.blamesData == blamesData)
    #expect(error?.failure.message.hasPrefix("database: ") == true)
    if state == "P0001" { #expect(error?.detail == "do this") }
    if state == "08006" {
      // A connection that is gone stays so, and says it again.
      let again = #expect(throws: PostgresError.self) { _ = try connection.query("select 1") }
      #expect(again?.state == "08006" && again?.failure.exit == .retry)
    }
    try holder.execute("rollback")
  }

  @Test func values() throws {
    let connection = try connect(try Cluster.shared.database(migrated: false))
    let rows = try connection.query(
      "select $1::text as a, $2::text as b, $3::int8 as n, 'x' as t",
      ["é\n'\"", nil, "9007199254740993"])
    #expect(rows.columns == ["a", "b", "n", "t"])
    #expect(rows[0, 0] == "é\n'\"" && rows[0, 1] == nil && rows[1, 0] == nil && rows[0, 4] == nil)
    #expect(rows.integer(0, 2) == 9_007_199_254_740_993 && rows.integer(0, 3) == nil)
    #expect(rows.bytes(0, 0) == Array("é\n'\"".utf8) && rows.bytes(0, 1) == nil)
    #expect(connection.serverVersion >= 150_000 && connection.backend > 0)
    // libpq would send what stands before the NUL.
    var batch = Array("[1,2]\u{0}[3]".utf8)
    for isBatch in [true, false] {
      var cut: PostgresError?
      do throws(PostgresError) {
        if isBatch {
          _ = try connection.query("select $1::json", batch: &batch)
        } else {
          _ = try connection.query("select $1::text", ["a\u{0}b"])
        }
      } catch {
        cut = error
      }
      #expect(cut?.state == "22021" && cut?.blamesData == true)
    }
    batch = Array("[1,2,3]".utf8)
    let sum = try connection.query(
      "select sum(value::int) from json_array_elements_text($1)", batch: &batch)
    #expect(sum.integer(0, 0) == 6 && batch == Array("[1,2,3]".utf8))
    let error = #expect(throws: PostgresError.self) { try connection.prepare("select nope") }
    #expect(error?.state == "42703")
    #expect(throws: Never.self) { try connection.prepare("select 1 where $1") }
  }

  @Test func transactions() throws {
    let database = try Cluster.shared.database(migrated: false)
    let connection = try connect(database)
    try connection.execute("create table t (n int)")
    let done = try connection.transaction { () throws(PostgresError) in
      try connection.execute("insert into t values (1)")
      return "done"
    }
    #expect(done == "done")
    // An error that the body hides: the server rolls back at commit, and says only that.
    for hides in [false, true] {
      var state = ""
      do throws(PostgresError) {
        try connection.transaction { () throws(PostgresError) in
          try connection.execute("insert into t values (2)")
          do throws(PostgresError) {
            try connection.execute("select 1/0")
          } catch {
            if !hides { throw error }
          }
        }
      } catch {
        state = error.state
      }
      #expect(state == (hides ? "25P02" : "22012"))
    }
    #expect(try psql("select array_agg(n) from t", database) == "{1}")
  }

  /// Two transactions that take two locks in opposite orders: the server ends one, which is tried
  /// again and succeeds.
  @Test func deadlock() throws {
    let database = try Cluster.shared.database(migrated: false)
    let connection = try connect(database)
    try connection.execute(
      """
      create table t (n int primary key, v int not null);
      insert into t values (1, 0), (2, 0);
      set deadlock_timeout = '100ms'
      """)
    // The other takes 2, waits for us to have 1, then wants 1; it does not look for deadlocks.
    let script = """
      psql -Xq <<'SQL'
      set deadlock_timeout = '100s';
      begin;
      update t set v = v + 10 where n = 2;
      select pg_notify('ready', '');
      \\! touch ready
      \\! until test -e go; do sleep 0.02; done
      update t set v = v + 10 where n = 1;
      commit;
      \\! touch committed
      SQL
      """
    let folder = try TemporaryFolder()
    var other = try Child(
      ["bash", "-c", script],
      environment: cleanEnvironment.merging(database) { $1 }.map { "\($0.key)=\($0.value)" },
      folder: folder.path, output: .null)
    while !Files.exists(folder("ready")) { Clock.sleep(milliseconds: 10) }
    var tries = 0
    try connection.retrying { () throws(PostgresError) in
      tries += 1
      // The other has what it waited for only once it ran again: not before we take it once more.
      let end = Clock.monotonic + 20_000
      while tries > 1, !Files.exists(folder("committed")), Clock.monotonic < end {
        Clock.sleep(milliseconds: 10)
      }
      try connection.execute("update t set v = v + 1 where n = 1")
      close(open(folder("go"), O_CREAT | O_WRONLY, 0o600))
      try connection.execute("update t set v = v + 1 where n = 2")
    }
    #expect(tries == 2)
    #expect(other.wait(milliseconds: patience * 1000) == .exited(0))
    #expect(try psql("select array_agg(v order by n) from t", database) == "{11,11}")
    // Not for ever: four times, then the conflict is the answer.
    var count = 0
    var state = ""
    do throws(PostgresError) {
      try connection.retrying { () throws(PostgresError) in
        count += 1
        throw PostgresError(state: "40001", message: "again")
      }
    } catch {
      state = error.failure.exit == .retry ? error.state : ""
    }
    #expect(count == 4 && state == "40001")
  }

  /// A server that neither reads nor answers holds up nobody who has a deadline.
  @Test(arguments: [10, 20_000_000]) func deadline(_ size: Int) throws {
    let connection = try connect(common.get())
    let backend = Int32(connection.backend)
    kill(backend, SIGSTOP)
    defer { kill(backend, SIGCONT) }
    var state = ""
    do throws(PostgresError) {
      let text = String(repeating: "x", count: size)
      _ = try connection.query("select length($1)", [text], by: Clock.monotonic + 300)
    } catch {
      state = error.state
    }
    #expect(state == "57014")
    let other = try connect(common.get())
    let text = String(repeating: "x", count: size)
    let answer = try other.query("select length($1)", [text], by: Clock.monotonic + 60_000)
    #expect(answer[0, 0] == "\(size)")
  }
}
