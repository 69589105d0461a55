import Foundation
import TestSupport
import Testing

/// One file holds a database, and another server goes on with it.
@Suite struct BackupTests {
  /// A database with messages, cursors, rejects and a run, and a backup of it.
  private final class Original: Sendable {
    let database: [String: String]
    let folder: TemporaryFolder
    let file: String
    let export: [UInt8]

    init() throws {
      let database = try Cluster.shared.database()
      folder = try TemporaryFolder()
      file = folder("saved")
      let sample = Places.tree.appending(path: "pipelines/sample").path(percentEncoded: false)
      let loaded = try pipeline(
        "bdc-mail-read \(sample)/boost-*.mbox* | bdc-identify | bdc-mail-load",
        environment: database)
      #expect(loaded.code == 65, "\(loaded.errors)")
      let saved = try run("bdc-db", ["backup", file], environment: database)
      #expect(saved.code == 0 && saved.errors.contains("rows"), "\(saved.errors)")
      export = try run("bdc-mail-export", environment: database).output
      self.database = database
    }
  }

  private static let original = Result { try Original() }

  private static func fetched(
    _ server: ReplayServer, _ database: [String: String]
  ) throws -> Finished {
    let lists = ["boost", "boost-users", "boost-announce"].map { "--list \($0)@lists.boost.org" }
    return try pipeline(
      """
      bdc-state get mail | bdc-mail-fetch --state - --pace 100 --base-url \(server.base) \\
        \(lists.joined(separator: " ")) | bdc-identify | bdc-mail-load
      """, environment: database)
  }

  @Test func goesOnInAnotherCluster() throws {
    let first = try Cluster.shared.copy(of: try Self.original.get().database)
    let server = try ReplayServer(Places.tree.appending(path: "pipelines/sample/http"))
    #expect(try Self.fetched(server, first).code == 0)
    _ = try psql(
      """
      insert into ops.run (pipeline, status, finished_at) values ('mail', 0, now());
      insert into ops.task_run (
        id, task, group_id, pipeline, kind, reason, scheduled_for, outcome, host, changed_at)
      select gen_random_uuid(), 'backup/' || outcome, 'backup', 'backup', 'daily', 'due', now(),
        outcome, 'one', now()
      from unnest(array['done', 'running', 'waiting']) as outcome
      """, first)
    let folder = try TemporaryFolder()
    let file = folder("saved")
    #expect(try run("bdc-db", ["backup", file], environment: first).code == 0)
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["saved"])

    let other = Cluster()
    let second = try other.database(migrated: false)
    let restored = try run("bdc-db", ["restore", file], environment: second)
    #expect(restored.code == 0, "\(restored.errors)")
    let tell = """
      bdc-mail-export; bdc-state get mail; bdc-state list --json; bdc-rejects --json list
      """
    let told = try pipeline(tell, environment: first)
    #expect(try pipeline(tell, environment: second).text == told.text)
    #expect(try psql("select pipeline, status from ops.run", second) == "mail|0")
    #expect(
      try psql("select string_agg(outcome, ' ' order by task) from ops.task_run", second)
        == "done lost lost")
    let sound = try run("bdc-db", ["verify"], environment: second)
    #expect(sound.code == 0, "\(sound.text)")

    // With the cursors of the first server nothing is asked twice, and nothing is new.
    let before = server.requests.count
    let again = try Self.fetched(server, second)
    #expect(again.code == 0 && again.errors.contains("= inserted 0 + updated 0 +"))
    #expect(server.requests.count - before < 20, "\(again.errors)")
    let fresh = try pipeline(
      "bdc-identify | bdc-mail-load", stdin: (MailRecord("NEW").line + "\n").utf8,
      environment: second)
    #expect(fresh.code == 0 && fresh.errors.contains("= inserted 1 + "), "\(fresh.errors)")
    let previewed = try run("bdc-db", ["restore", file], environment: second)
    #expect(previewed.code == 0 && previewed.errors.contains("would replace the rows of"))
    #expect(try run("bdc-mail-export", environment: second).text != told.text)
    #expect(try run("bdc-db", ["restore", "--yes", file], environment: second).code == 0)
    #expect(try pipeline(tell, environment: second).text == told.text)
  }

  /// What was done to a file, how restoring it ends, and what is said.
  struct Trouble: Sendable {
    let change: @Sendable (inout [UInt8]) -> Void
    let code: Int32
    let says: String

    init(_ code: Int32, _ says: String, _ change: @escaping @Sendable (inout [UInt8]) -> Void) {
      self.change = change
      self.code = code
      self.says = says
    }

    /// Another byte after the last place of a text.
    static func with(
      _ byte: Character, after text: String
    ) -> @Sendable (inout [UInt8]) -> Void {
      { bytes in
        guard let place = bytes.ranges(of: Array(text.utf8)).last else { return }
        bytes[place.upperBound] = byte.asciiValue ?? 0
      }
    }
  }

  static let troubles = [
    Trouble(65, "is cut off") { $0.removeLast() },
    Trouble(65, "is cut off") { $0.removeLast($0.count / 2) },
    Trouble(65, "was damaged after it was written") { $0[$0.count / 2] ^= 1 },
    Trouble(65, "is no backup of bdc db backup") { $0 = Array("pages of text\n".utf8) },
    Trouble(65, "is cut off") { $0 = [] },
    Trouble(
      78, "has mail at version 9, this program knows",
      Trouble.with("9", after: #""name":"mail","version":"#)),
    Trouble(
      78, "has noost, which this program does not know: upgrade bdc",
      Trouble.with("n", after: #""rooms":[{"name":""#)),
    Trouble(
      78, "set BDC_ROLE_PREFIX=xdc_", Trouble.with("x", after: #""prefix":""#)),
    Trouble(78, "restore it into 9", Trouble.with("9", after: #""server":"#)),
    // Found when all is in place already: the transaction takes it back.
    Trouble(
      65, "other than 991 rows in mail.message: the database is as before",
      Trouble.with("9", after: #""mail.message","rows":"#)),
  ]

  @Test func leavesTheDatabaseWhenTheFileIsWrong() throws {
    let original = try Self.original.get()
    let database = try Cluster.shared.copy(of: original.database)
    for (index, trouble) in Self.troubles.enumerated() {
      var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: original.file)))
      trouble.change(&bytes)
      let file = try original.folder.write("wrong-\(index)", bytes)
      let refused = try run("bdc-db", ["restore", "--yes", file], environment: database)
      #expect(refused.code == trouble.code, "\(trouble.says): \(refused.errors)")
      #expect(refused.errors.contains(trouble.says), "\(refused.errors)")
      #expect(refused.errors.filter { $0 == "\n" }.count == 1, "\(refused.errors)")
      let isSame = try run("bdc-mail-export", environment: database).output == original.export
      #expect(isSame)
    }
    let missing = try run("bdc-db", ["restore", "/nonexistent/x"], environment: database)
    #expect(missing.code == 66)
    let nowhere = try run("bdc-db", ["backup", "/nonexistent/x"], environment: database)
    #expect(nowhere.code == 73)
    let looked = try run("bdc-db", ["verify", original.file, "--json"], environment: database)
    #expect(looked.code == 0 && looked.text.contains("readable to its end"), "\(looked.errors)")
    let piped = try run("bdc-db", ["backup", "-"], environment: database)
    let copied = try original.folder.write("piped", piped.output)
    #expect(piped.code == 0)
    #expect(try run("bdc-db", ["verify", copied]).code == 0)
  }

  /// What came after the look and before the drop is not replaced without --yes.
  @Test func keepsWhatCameMeanwhile() throws {
    let original = try Self.original.get()
    let database = try Cluster.shared.database()
    let folder = try TemporaryFolder()
    let locks = """
      select count(*) from pg_locks where locktype = 'advisory' and database = (
        select oid from pg_database where datname = current_database()) and granted =
      """
    let script = """
      wait_for() { until [ "$(psql -XAtc "\(locks) $1")" = 1 ]; do sleep 0.05; done; }
      mkfifo hold
      psql -Xq -f hold >/dev/null & exec 3>hold
      echo 'select pg_advisory_lock(7308895159502823012);' >&3
      wait_for true
      bdc-db restore '\(original.file)' 3>&- & restore=$!
      wait_for false
      psql -Xqc "insert into ops.run (pipeline) values ('mail')"
      exec 3>&-
      wait $restore
      """
    let refused = try pipeline(script, environment: database, folder: folder.path)
    #expect(refused.code == 75, "\(refused.errors)")
    #expect(refused.errors.contains("restore: rows of ops.run came meanwhile: the database is as"))
    #expect(try psql("select count(*) from ops.run", database) == "1")
    let seen = try run("bdc-db", ["restore", original.file], environment: database)
    #expect(seen.code == 0 && seen.errors.contains("would replace the rows of ops.run (1)"))
  }

  /// Restoring by a login that is no superuser, past PostgreSQL's programs that note how they were
  /// called.
  @Test func needsNoSuperuserAndShowsNoPassword() throws {
    let original = try Self.original.get()
    let cluster = Cluster()
    var database = try cluster.database(migrated: false)
    let name = try #require(database["PGDATABASE"])
    _ = try psql("create role keeper login createrole", database)
    _ = try psql("grant create on database \(name) to keeper", database)
    let folder = try TemporaryFolder()
    let real = try pipeline(
      "ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || dirname $(type -p psql)"
    )
    for program in ["pg_dump", "pg_restore", "psql"] {
      let script = """
        #!/bin/sh
        echo "$0 $*" >>'\(folder("calls"))'
        # More than a pipe holds: whoever does not listen meanwhile waits for ever.
        [ "$1" = --version ] || yes 'warning: chatter' | head -c 300000 >&2
        exec '\(real.text.trimmingCharacters(in: .newlines))/\(program)' "$@"

        """
      let file = try folder.write("bin/\(program)", script.utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
    }
    let socket = try #require(database["PGHOST"])
    for name in ["PGHOST", "PGUSER", "PGDATABASE"] { database[name] = nil }
    database["DATABASE_URL"] = "postgresql://keeper:hush4711@/\(name)?host=\(socket)"
    database["BDC_POSTGRES_BIN"] = folder("bin")
    let restored = try run("bdc-db", ["restore", original.file], environment: database)
    #expect(restored.code == 0, "\(restored.errors)")
    let isSame = try run("bdc-mail-export", environment: database).output == original.export
    #expect(isSame)
    let saved = try run("bdc-db", ["backup", folder("again")], environment: database)
    #expect(saved.code == 0, "\(saved.errors)")
    let calls = try String(contentsOfFile: folder("calls"), encoding: .utf8)
    #expect(calls.contains("/pg_dump ") && calls.contains("/psql ") && calls.contains("keeper"))
    #expect(!(calls + restored.errors + saved.errors).contains("hush4711"))

    // A psql that ends early is no reader of ours that went away.
    try folder.write("bin/psql", "#!/bin/sh\necho 'psql: error: no memory' >&2\nexit 3\n".utf8)
    let ended = try run("bdc-db", ["restore", "--yes", original.file], environment: database)
    #expect(ended.code == 75)
    #expect(
      ended.errors.contains("restore: no memory: the database is as before, run again"),
      "\(ended.errors)")

    try folder.write("bin/pg_restore", "#!/bin/sh\necho pg_restore 9.6\n".utf8)
    let old = try run("bdc-db", ["backup", folder("third")], environment: database)
    #expect(old.code == 78)
    #expect(old.errors.contains("this machine has those of PostgreSQL 9: apt-get install"))
    #expect(!FileManager.default.fileExists(atPath: folder("third")))
  }
}
