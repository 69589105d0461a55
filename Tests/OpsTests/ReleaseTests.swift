import Foundation
import TestSupport
import Testing

/// Databases that earlier releases made, with their data: `Fixtures/release/make` writes them.
@Suite struct ReleaseTests {
  static let releases = try? FileManager.default
    .contentsOfDirectory(atPath: Places.fixtures("release").path(percentEncoded: false))
    .filter { $0.first?.isNumber ?? false }.sorted()

  @Test func thereAreSome() {
    #expect(Self.releases?.first == "0.1.0")
  }

  @Test(arguments: releases ?? [])
  func migratesWithItsData(_ release: String) throws {
    let folder = Places.fixtures("release").appending(path: release)
    let export = try Data(contentsOf: folder.appending(path: "export.ndjson"))
    let cluster = Cluster()
    // Roles belong to the server: the first time they are not there, the second time they are.
    for database in [
      try cluster.database(migrated: false), try cluster.database(migrated: false),
    ] {
      let dump = folder.appending(path: "dump.sql").path(percentEncoded: false)
      let restored = try run(
        "psql", ["-qX", "-v", "ON_ERROR_STOP=1", "-f", dump], environment: database)
      #expect(restored.code == 0, "\(restored.errors)")
      let migrated = try run("bdc-db", ["migrate"], environment: database)
      #expect(migrated.code == 0, "\(migrated.errors)")
      #expect(try run("bdc-db", ["status"], environment: database).code == 0)
      try holdsTheSame(database, folder, export)
      try goesOn(database, export)
    }
  }

  private func holdsTheSame(
    _ database: [String: String], _ folder: URL, _ export: Data
  ) throws {
    let exported = try run("bdc-mail-export", environment: database)
    let isSame = exported.output == Array(export)
    #expect(exported.code == 0 && isSame, "\(exported.errors)")
    for (file, command) in [
      ("state.ndjson", "bdc-state get mail"),
      (
        "rejects.ndjson",
        """
        bdc-rejects --json show $(bdc-rejects --json list | sed 's/.*"id":\\([0-9]*\\).*/\\1/' | sort -n)
        """
      ),
    ] {
      let wanted = try Data(contentsOf: folder.appending(path: file))
      let found = try pipeline(command, environment: database)
      #expect(found.text == String(decoding: wanted, as: UTF8.self), "\(file): \(found.errors)")
    }
    let rest = """
      select (select string_agg(pipeline || ' ' || status, ',') from ops.run),
             (select count(*) from ops.ending where status = 'complete'),
             (select count(*) from hub.profile where identity_id is not null)
      """
    #expect(try psql(rest, database) == "mail 0|4|2")
  }

  /// What is there is known again, what is new gets numbers after the old ones, cursors move.
  private func goesOn(_ database: [String: String], _ export: Data) throws {
    let records = export.split(separator: UInt8(ascii: "\n")).count
    let again = try pipeline("bdc-identify | bdc-mail-load", stdin: export, environment: database)
    #expect(again.code == 0, "\(again.errors)")
    #expect(again.errors.contains("= inserted 0 + updated 0 + unchanged \(records) +"))
    let scope = "boost@lists.boost.org"
    let fresh = MailRecord("FRESH").with {
      $0.email = "somebody.new@example.org"
      $0.name = "Somebody New"
    }
    let moved = try pipeline(
      """
      was=$(bdc-state get mail \(scope) | sed -n '1s/.*"cursor":\\(.*\\)}$/\\1/p')
      { cat; printf '{"type":"state","source":"mail","scope":"\(scope)","was":%s,"cursor":{"done":[]}}\\n' "$was"
      } | bdc-identify | bdc-mail-load
      bdc-state get mail \(scope) | head -n 1
      """, stdin: (fresh.line + "\n").utf8, environment: database)
    #expect(moved.code == 0, "\(moved.errors)")
    #expect(moved.errors.contains("= inserted 1 + "), "\(moved.errors)")
    #expect(moved.text.hasSuffix(#""cursor":{"done":[]}}"# + "\n"), "\(moved.text)")
  }
}
