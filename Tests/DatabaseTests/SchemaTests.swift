import Foundation
import TestSupport
import Testing

private let ours = "(select array_agg(name::regnamespace) from ops.room)::regnamespace[]"

@Suite struct SchemaTests {
  /// Nothing is made again when nothing differs; HomeTests has what differs.
  @Test func migratingTwiceChangesNothing() throws {
    let database = try Cluster.shared.database()
    let picture = """
      select count(*), md5(string_agg(row, ',' order by row)) from (
        select oid || ' ' || xmin from pg_proc where pronamespace = any (\(ours))
        union all
        select oid || ' ' || xmin from pg_class where relnamespace = any (\(ours))
        union all
        select xmin || room.name from ops.room
        union all
        select xmin || migration::text from ops.migration
      ) as all_rows (row)
      """
    let before = try psql(picture, database)
    let again = try run("bdc-db", ["migrate"], environment: database)
    #expect(again.code == 0 && again.errors == "bdc-db: unchanged\n", "\(again.errors)")
    #expect(try psql(picture, database) == before)
    #expect((Int(before.prefix { $0 != "|" }) ?? 0) > 50, "\(before)")
  }

  /// Those that are there, and the loader of every room that is new.
  static let connecting =
    some
    + Places.schemas.map { ("bdc-\($0)-load", $0) }.filter { loader in
      !some.contains { $0.0 == loader.0 }
        && FileManager.default.fileExists(atPath: "\(Places.tools.path)/\(loader.0)")
    }

  private static let some = [
    ("bdc-identify", "hub"), ("bdc-mail-load", "mail"), ("bdc-mail-export", "mail"),
    ("bdc-mail-documents", "hub"), ("bdc-state list", "ops"), ("bdc-rejects list", "ops"),
    ("bdc-status", "ops"), ("bdc-mail-audit", "mail"), ("bdc-github-load", "github"),
    ("bdc-github-audit", "github"), ("bdc-github-export", "github"),
  ]

  /// Each tool compares versions when it connects, before it reads.
  @Test func anotherReleasesDatabase() throws {
    let database = try Cluster.shared.database()
    for (command, room) in Self.connecting {
      let differences = [
        ("update ops.room set version = version + 7 where name = '\(room)'", "upgrade bdc"),
        ("delete from ops.room where name = '\(room)'", "run bdc db migrate"),
      ]
      for (sql, advice) in differences {
        let database = try Cluster.shared.copy(of: database)
        _ = try psql(sql, database)
        let done = try pipeline(command, stdin: "{half\n".utf8, environment: database)
        #expect(
          done.code == 78 && done.errors.contains(": \(advice)\n") && done.output.isEmpty,
          "\(command): \(done.code) \(done.errors)")
        #expect(done.errors.contains(room), "\(command): \(done.errors)")
      }
    }
  }

  @Test(arguments: [
    (
      "no comment",
      """
      select nspname from pg_namespace
      where oid = any (\(ours)) and obj_description(oid, 'pg_namespace') is null
      union all
      select oid::regclass::text from pg_class c
      where relnamespace = any (\(ours)) and relkind in ('r', 'p', 'v', 'm', 'S')
        and obj_description(oid, 'pg_class') is null
        and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'i'
                        and d.classid = 'pg_class'::regclass and c.relkind = 'S')
      union all
      select attrelid::regclass || '.' || attname
      from pg_attribute a join pg_class c on c.oid = attrelid
      where relnamespace = any (\(ours)) and relkind in ('r', 'p') and attnum > 0
        and not attisdropped and col_description(attrelid, attnum) is null
      union all
      select oid::regprocedure::text from pg_proc
      where pronamespace = any (\(ours)) and obj_description(oid, 'pg_proc') is null
      union all
      select typname from pg_type t
      where typnamespace = any (\(ours)) and obj_description(oid, 'pg_type') is null
        and exists (select from pg_class c where c.oid = t.typrelid and relkind = 'c')
      """
    ),
    (
      "executable by public",
      """
      select oid::regprocedure::text from pg_proc
      where pronamespace = any (\(ours)) and has_function_privilege('public', oid, 'execute')
      """
    ),
    (
      "security definer without a fixed search_path",
      """
      select oid::regprocedure::text from pg_proc
      where pronamespace = any (\(ours)) and prosecdef
        and not exists (select from unnest(proconfig) as setting
                        where setting like 'search\\_path=%pg\\_temp')
      """
    ),
    (
      "not owned by bdc_owner",
      """
      select oid::regclass::text from pg_class
      where relnamespace = any (\(ours)) and relowner <> 'bdc_owner'::regrole
      union all
      select oid::regprocedure::text from pg_proc
      where pronamespace = any (\(ours)) and proowner <> 'bdc_owner'::regrole
      """
    ),
    (
      "without a primary key",
      """
      select oid::regclass::text from pg_class c
      where relnamespace = any (\(ours)) and relkind = 'r'
        and not exists (select from pg_index i where i.indrelid = c.oid
                        and (indisprimary or indnullsnotdistinct
                          -- a table of one row
                          or indisunique and indkey = '0' and indpred is null))
      """
    ),
  ])
  func nothingIs(_ what: String, _ sql: String) throws {
    let found = try psql(sql, untouched.get())
    #expect(found.isEmpty, "\(what): \(found)")
  }

  /// A statement that a tool sends is one that the migrated database understands.
  @Test func everyStatementIsUnderstood() throws {
    let statements = try Statements.all()
    let database = try Cluster.shared.database()
    var script = ""
    for (number, statement) in statements.enumerated() {
      script += "prepare s\(number) as \(statement.sql);\n"
    }
    let done = try run("psql", ["-Xq"], stdin: script.utf8, environment: database)
    #expect(done.errors.isEmpty, "\(done.errors)")
    // The scan finds what it is meant to find.
    let senders = Set(statements.map(\.file))
    let expected = [
      "AuditReport", "BatchWriter", "Cursors", "Database", "MailDocuments", "MailExport",
      "Overview", "Person",
      "RejectStore", "RunRow", "Service", "Waiting", "Windows",
    ]
    #expect(senders.isSuperset(of: expected), "\(senders)")
    #expect(statements.count >= 30, "\(statements.count)")
  }
}
