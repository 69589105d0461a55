import Foundation
import TestSupport
import Testing
import Unix

@Suite struct DatabaseTests {
  @Test func whichDatabaseIsMeant() throws {
    let folder = try TemporaryFolder()
    #expect(try run("bdc-init", ["--no-database", folder.path]).code == 0)
    let file = try folder.write(
      "bdc.yaml", "database:\n  url: postgresql://h.invalid/file\n".utf8)
    _ = try folder.write("url", "postgresql://u:hush@h.invalid/secret\n".utf8)
    let cases: [(environment: [String: String], place: String)] = [
      ([:], "postgresql://h.invalid/file, bdc.yaml:2:3"),
      (["PGHOST": "/nonexistent"], "that of the PG* variables"),
      (["PGUSER": "somebody"], "postgresql://h.invalid/file, bdc.yaml:2:3"),
      (
        ["DATABASE_URL": "postgresql://h.invalid/env?password=hush", "PGHOST": "/nonexistent"],
        "postgresql://h.invalid/env, DATABASE_URL"
      ),
      (["DATABASE_URL_FILE": folder("url")], "h.invalid/secret, DATABASE_URL"),
    ]
    for (environment, place) in cases {
      let stopped = try run("bdc-db", ["-C", folder.path, "start"], environment: environment)
      #expect(stopped.code == 78)
      let from = place.split(separator: ", ").last.map(String.init) ?? ""
      #expect(stopped.errors.contains(from), "\(stopped.errors)")
      #expect(!stopped.errors.contains("hush"))
    }
    let wrong = try run(
      "bdc-db", ["status"], environment: ["DATABASE_URL": "mysql://u:hush@h.invalid/x"])
    #expect(wrong.code == 78 && wrong.errors.hasPrefix("bdc-db: DATABASE_URL: "))
    #expect(!wrong.errors.contains("hush"), "\(wrong.errors)")
    let shown = try run(
      "bdc-config", ["-C", folder.path, "show", "database"],
      environment: ["DATABASE_URL": "postgresql://u:hush@h.invalid/env?password=hush2"])
    #expect(shown.code == 0)
    #expect(!shown.text.contains("hush"))
    #expect(FileManager.default.fileExists(atPath: file))
  }

  @Test func nothingIsMadeUnasked() throws {
    let folder = try TemporaryFolder()
    let none = try run("bdc-db", ["status"], folder: folder.path)
    #expect(none.code == 78)
    #expect(none.errors == "bdc-db: no database: set DATABASE_URL, or run bdc init\n")
    #expect(try run("bdc-init", ["--no-database", folder.path]).code == 0)
    let empty = try run("bdc-db", ["migrate"], folder: folder.path)
    #expect(empty.code == 78)
    #expect(empty.errors == none.errors)
    let unnamed = try run("bdc-config", ["-C", folder("no"), "check"])
    #expect(unnamed.code == 78)
  }

  @Test func migratesOnceUnderALock() throws {
    let variables = try Cluster.shared.database(migrated: false)
    let five = try pipeline(
      "for i in 1 2 3 4 5; do bdc-db migrate & p+=($!); done; for i in \"${p[@]}\"; do wait \"$i\"; done",
      environment: variables)
    #expect(five.code == 0, "\(five.errors)")
    let said = five.errors.split(separator: "\n")
    #expect(said.filter { $0 == "bdc-db: unchanged" }.count == 4)
    #expect(said.filter { $0.contains("applied ops/tables-0001.sql") }.count == 1)
    #expect(try run("bdc-db", ["status"], environment: variables).code == 0)
    #expect(try run("bdc-db", ["migrate", "--print"], environment: variables).text == "")
  }

  @Test func printsWhatADatabaseAdministratorRuns() throws {
    let variables = try Cluster.shared.database(migrated: false)
    let script = try run("bdc-db", ["migrate", "--print"], environment: variables)
    #expect(script.code == 0)
    let done = try run(
      "psql", ["-qXv", "ON_ERROR_STOP=1"], stdin: script.output, environment: variables)
    #expect(done.code == 0, "\(done.errors)")
    #expect(try run("bdc-db", ["migrate"], environment: variables).errors == "bdc-db: unchanged\n")
  }

  @Test func rolesTakeAnotherPrefix() throws {
    var variables = try Cluster.shared.database(migrated: false)
    variables["BDC_ROLE_PREFIX"] = "second_"
    #expect(try run("bdc-db", ["migrate"], environment: variables).code == 0)
    let owner = "select nspowner::regrole from pg_namespace where nspname = 'mail'"
    let asked = try run(
      "bdc-db", ["psql", "--", "-Atc", "select current_user", "-c", owner], environment: variables)
    #expect(asked.text == "second_reader\nsecond_owner\n", "\(asked.errors)")
    variables["BDC_ROLE_PREFIX"] = "x\"; drop"
    #expect(try run("bdc-db", ["status"], environment: variables).code == 78)
  }

  static let differences: [(sql: String, message: String)] = [
    (
      "update ops.room set version = 1000 where name = 'mail'",
      "database: mail is at version 1000, this program knows 3: upgrade bdc"
    ),
    (
      "insert into ops.room select 'later', version, services_sha256 from ops.room limit 1",
      "database: has later, which this program does not know: upgrade bdc"
    ),
    (
      "update ops.migration set sha256 = sha256('x') where room = 'mail'",
      "mail/tables-0001.sql: was applied with another content"
    ),
  ]

  @Test(arguments: differences)
  func refusesAnotherReleasesDatabase(_ sql: String, _ message: String) throws {
    let variables = try Cluster.shared.database()
    #expect(try run("psql", ["-qXc", sql], environment: variables).code == 0)
    let refused = try run("bdc-db", ["migrate"], environment: variables)
    #expect(refused.code == 78)
    #expect(refused.errors.contains(message), "\(refused.errors)")
  }

  @Test func resetAsksFirst() throws {
    let variables = try Cluster.shared.database()
    let shown = try run("bdc-db", ["reset"], environment: variables)
    #expect(shown.code == 0 && shown.errors.contains("github ("), "\(shown.errors)")
    #expect(try run("bdc-db", ["status"], environment: variables).code == 0)
    #expect(try run("bdc-db", ["reset", "--yes"], environment: variables).code == 0)
    #expect(try run("bdc-db", ["status"], environment: variables).code == 78)
    #expect(try run("bdc-db", ["migrate"], environment: variables).code == 0)
  }

  @Test func configIsEditedByOneAtATime() throws {
    let folder = try TemporaryFolder()
    #expect(try run("bdc-init", ["--no-database", folder.path]).code == 0)
    let before = try Files.read(folder("bdc.yaml"))
    let names = (1...8).map { "list\($0)@lists.boost.org" }
    let all = names.joined(separator: " ")
    let each = { (verb: String) in
      "for n in \(all); do bdc-config \(verb) mail $n & p+=($!); done; wait \"${p[@]}\""
    }
    let added = try pipeline(each("add"), folder: folder.path)
    #expect(added.code == 0, "\(added.errors)")
    let shown = try run("bdc-config", ["--json", "show", "mail.lists"], folder: folder.path)
    for name in names { #expect(shown.text.contains("\"name\":\"\(name)\"")) }
    #expect(try pipeline(each("remove"), folder: folder.path).code == 0)
    #expect(try Files.read(folder("bdc.yaml")) == before)
    let wrong = try run("bdc-config", ["add", "mail", "boost"], folder: folder.path)
    #expect(wrong.code == 64)
    _ = try folder.write("bdc.yaml", "mails:\nmail:\n  pase: 1\n".utf8)
    let checked = try run("bdc-config", ["check"], folder: folder.path)
    #expect(checked.code == 78)
    #expect(
      checked.text == """
        bdc.yaml:1:1: mails: unknown, did you mean mail?
        bdc.yaml:3:3: mail.pase: unknown, did you mean pace?

        """)
  }
}
