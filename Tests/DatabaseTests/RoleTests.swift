import Foundation
import TestSupport
import Testing

private let address = "planted@address.example"
private let secret = "secret@lists.example"

@Suite struct RoleTests {
  static let roles =
    ["bdc_reader", "bdc_analyst", "bdc_private", "bdc_operator", "bdc_forget"]
    + Places.schemas.filter { $0 != "ops" }.map { "bdc_load_\($0)" }

  /// No role but the owner writes a table, whatever it tries.
  @Test(arguments: roles)
  func noRoleWrites(_ role: String) throws {
    let database = try untouched.get()
    let attempts = try psql(
      """
      select format(verb, nspname, relname, attname)
      from pg_class c join pg_namespace n on n.oid = relnamespace
      join lateral (select attname from pg_attribute
                    where attrelid = c.oid and attnum > 0 and attidentity = ''
                      and attgenerated = '' order by attnum limit 1) as a on true
      cross join (values
        ('insert into %1$I.%2$I default values'), ('update %1$I.%2$I set %3$I = %3$I'),
        ('delete from %1$I.%2$I'), ('truncate %1$I.%2$I cascade'),
        ('alter table %1$I.%2$I add column x int'), ('drop table %1$I.%2$I cascade')
      ) as verbs (verb)
      where nspname in (select name from ops.room) and relkind = 'r'
      """, database)
    let script = attempts.split(separator: "\n").map { "\($0);" }.joined(separator: "\n")
    let done = try run(
      "psql", ["-Xq", "-v", "VERBOSITY=sqlstate"], stdin: script.utf8,
      environment: acting(as: role, in: database))
    let tried = script.split(separator: "\n").count
    let refused = done.errors.split(separator: "\n").filter { $0.hasSuffix(" 42501") }.count
    #expect(tried >= 13 * 6 && refused == tried, "\(tried) tried: \(done.errors)")
    let granted = try psql(
      """
      select string_agg(c.oid::regclass::text, ' ') from pg_class c
      where relnamespace::regnamespace::text in (select name from ops.room) and relkind in ('r', 'v')
        and (has_any_column_privilege('\(role)', c.oid, 'insert, update, references')
             or has_table_privilege('\(role)', c.oid, 'delete, truncate, trigger'))
      """, database)
    #expect(granted.isEmpty, "\(granted)")
  }

  /// Each role executes its services, and nothing else.
  @Test(arguments: [
    (
      "bdc_load_mail",
      "mail.audit_messages(text,timestamp with time zone) mail.missing_messages(text) "
        + "mail.put_lists(json) mail.put_messages(json) "
        + "mail.vanish_messages(text,timestamp with time zone,text) ops.drop_windows(text,text) "
        + "ops.put_audit(text,text,text,text,bigint,bigint,bigint,bigint) ops.put_ends(json) "
        + "ops.put_rejects(json) ops.put_state(json) ops.stage_windows(json)"
    ),
    (
      "bdc_load_hub",
      "hub.resolve_git(json) hub.resolve_github(json) hub.resolve_mailing_list(json)"
    ),
    ("bdc_reader", "ops.rfc3339(timestamp with time zone)"),
    ("bdc_forget", ""),
  ])
  func executes(_ role: String, _ services: String) throws {
    let found = try psql(
      """
      select string_agg(oid::regprocedure::text, ' ' order by oid::regprocedure::text collate "C")
      from pg_proc where pronamespace::regnamespace::text in ('ops', 'hub', 'mail')
        and has_function_privilege('\(role)', oid, 'execute')
      """, untouched.get())
    #expect(found == services)
  }

  /// A loader's services work for it, and those of another room do not.
  @Test func loadersKeepToTheirRoom() throws {
    let database = try Cluster.shared.database()
    let person = #"[{"n":1,"display_name":"Jo","email":"jo@example.org","seen_at":null}]"#
    let resolve = "select n, profile_id from hub.resolve_mailing_list('\(person)')"
    #expect(try ask(resolve, as: "bdc_load_hub", in: database) == "1|1")
    #expect(try refusal(resolve, as: "bdc_load_mail", in: database).hasPrefix("42501"))
    let lists = "select inserted from mail.put_lists(\(batch([MailRecord.list("l@x.org")])))"
    #expect(try refusal(lists, as: "bdc_load_hub", in: database).hasPrefix("42501"))
    #expect(try ask(lists, as: "bdc_load_mail", in: database) == "1")
    for sql in [
      "select * from mail.message", "select * from mail.archive", "select * from hub.email",
    ] {
      #expect(try refusal(sql, as: "bdc_load_mail", in: database).hasPrefix("42501"))
    }
  }

  private func planted() throws -> Variables {
    let database = try Cluster.shared.database()
    let open = MailRecord("A").with {
      $0.name = address
      $0.email = address
    }
    let state = { (scope: String) in
      #"{"type":"state","source":"mail","scope":"\#(scope)","was":null,"cursor":{"n":1}}"#
    }
    let done = try load(
      [
        MailRecord.list(open.list), MailRecord.list(secret, label: secret, visibility: "private"),
        open.line,
        open.with {
          $0.key = "B"
          $0.name = "Jo \(address)"
          $0.email = nil
        }.line,
        open.with {
          $0.key = "C"
          $0.list = secret
          $0.subject = "secret subject"
        }.line,
        state(open.list), state(secret),
        #"{"type":"end","source":"mail","scope":"\#(secret)","status":"complete","reason":null,"records":1}"#,
        #"{"type":"reject","tool":"bdc-mail-read","reason":"no","line":1,"record":{"list_name":"\#(secret)","email":"\#(address)"},"bytes":null,"sha256":"\#(String(repeating: "a", count: 64))","replayable":true}"#,
      ], in: database)
    #expect(done.code == 0, "\(done.errors)")
    return database
  }

  /// Every column that a role may select, as text.
  private func everything(_ role: String, in database: Variables) throws -> String {
    let columns = try psql(
      """
      select format('select %s || %L || coalesce(%I::text, '''') from %s', '''''',
                    c.oid::regclass || '.' || attname || ' ', attname, c.oid::regclass)
      from pg_class c join pg_attribute a on attrelid = c.oid
      where relnamespace::regnamespace::text in ('ops', 'hub', 'mail') and relkind in ('r', 'v')
        and attnum > 0 and not attisdropped
        and has_column_privilege('\(role)', c.oid, attnum, 'select')
      """, database)
    let script = columns.split(separator: "\n").map { "\($0);" }.joined(separator: "\n")
    let done = try run(
      "psql", ["-XAtq", "-v", "ON_ERROR_STOP=1"], stdin: script.utf8,
      environment: acting(as: role, in: database))
    #expect(done.code == 0, "\(role): \(done.errors)")
    return done.text
  }

  @Test func readersSeeNoAddressAndNoPrivateList() throws {
    let database = try planted()
    let public_ = try everything("bdc_reader", in: database)
    let hashed = try everything("bdc_analyst", in: database)
    let private_ = try everything("bdc_private", in: database)
    for text in [public_, hashed] {
      let lines = text.split(separator: "\n")
      #expect(lines.contains { $0.hasPrefix("mail.archive.msg_id A") })
      let shown = lines.filter { $0.contains("address.example") || $0.contains("secret") }
      #expect(shown.isEmpty, "\(shown)")
    }
    #expect(public_.contains("mail.archive.sender planted\n"), "\(public_)")
    #expect(!public_.contains("email_sha256") && !public_.contains("sender_sha256"))
    // The same search finds what is there to find.
    for place in [
      "mail.archive_private.sender_email \(address)", "hub.email_private.email \(address)",
      "mail.archive_private.list \(secret)", "mail.archive_private.subject secret subject",
    ] {
      #expect(private_.contains(place), "\(place)")
    }
    let hash = "hub.email_hashed.email_sha256 \\x"
    #expect(hashed.contains(hash) && !private_.contains("hub.email_hashed"))
  }

  /// Two installations in one cluster: one does not act in the other's database.
  @Test func anotherPrefix() throws {
    let first = try Cluster.shared.database()
    var second = try Cluster.shared.database(migrated: false)
    second["BDC_ROLE_PREFIX"] = "x_"
    let made = try run("bdc-db", ["migrate"], environment: second)
    #expect(made.code == 0, "\(made.errors)")
    let lines = [
      MailRecord.list("boost@lists.boost.org"), MailRecord("A").line, "{half",
      #"{"type":"state","source":"mail","scope":"s","was":null,"cursor":{"n":1}}"#,
    ]
    #expect(try load(lines, in: first).code == 65)
    let loaded = try load(lines, in: second)
    #expect(loaded.code == 65 && loaded.errors.contains("inserted 2 "), "\(loaded.errors)")
    let shown = { (command: String) in
      try [first, second].map { try pipeline(command, environment: $0).text }
    }
    for command in ["bdc-mail-export", "bdc-state get mail", "bdc-mail-documents"] {
      let texts = try shown(command)
      #expect(texts[0] == texts[1] && texts[0].count > 50, "\(command): \(texts)")
    }
    #expect(try psql("select source from ops.reject", second) == "mail")
    let owners = try psql(
      """
      select distinct nspowner::regrole from pg_namespace where nspname in ('ops', 'hub', 'mail')
      """, second)
    #expect(owners == "x_owner")
    #expect(try refusal("select * from mail.archive", as: "bdc_reader", in: second) != "")
    #expect(try refusal("select * from mail.archive", as: "x_reader", in: second) == "")
  }

  /// 77, naming the right and the role.
  @Test(arguments: [
    (
      "revoke execute on function mail.put_messages(json) from bdc_load_mail", "bdc-mail-load",
      "put_messages", "bdc_load_mail"
    ),
    (
      "revoke usage on schema hub from bdc_load_hub", "bdc-identify", "schema hub", "bdc_load_hub"
    ),
    (
      "revoke select on mail.exported from bdc_private", "bdc-mail-export", "exported",
      "bdc_private"
    ),
    (
      "revoke select on ops.last_state from bdc_operator", "bdc-state get mail", "last_state",
      "bdc_operator"
    ),
  ])
  func aMissingRight(_ sql: String, _ command: String, _ right: String, _ role: String) throws {
    let database = try Cluster.shared.database()
    let lines = [MailRecord.list("boost@lists.boost.org"), MailRecord("A").line]
    #expect(try load(lines, in: database).code == 0)
    _ = try psql(sql, database)
    let line = MailRecord("B").with { $0.profile = "1" }.line
    let done = try pipeline(command, stdin: "\(line)\n".utf8, environment: database)
    #expect(
      done.code == 77 && done.errors.contains(right) && done.errors.contains(role),
      "\(done.code): \(done.errors)")
    #expect(try psql("select count(*) from mail.message", database) == "1")
    let doctor = try run("bdc-doctor", environment: database)
    #expect(doctor.text.contains("run bdc db migrate --again"), "\(doctor.text)")
    #expect(try run("bdc-db", ["migrate", "--again", "-q"], environment: database).code == 0)
    let mended = try pipeline(command, stdin: "\(line)\n".utf8, environment: database)
    #expect(mended.code == 0, "\(mended.code): \(mended.errors)")
  }

  /// A login that was not made a member of the roles.
  @Test func aLoginWithoutRoles() throws {
    let database = try Cluster.shared.database()
    let name = "plain_\(database["PGDATABASE"] ?? "")"
    _ = try psql("create role \(name) login", database)
    var plain = database
    plain["DATABASE_URL"] = database["DATABASE_URL"]?.replacingOccurrences(
      of: "user=postgres", with: "user=\(name)")
    for (command, role) in [
      ("bdc-mail-load", "bdc_load_mail"), ("bdc-identify", "bdc_load_hub"),
      ("bdc-state get mail", "bdc_operator"), ("bdc-mail-export", "bdc_private"),
    ] {
      let done = try pipeline(command, stdin: "".utf8, environment: plain)
      #expect(done.code == 77 && done.errors.contains(role), "\(done.code): \(done.errors)")
      #expect(done.output.isEmpty)
    }
    var empty = try Cluster.shared.database(migrated: false)
    empty["DATABASE_URL"] = empty["DATABASE_URL"]?.replacingOccurrences(
      of: "user=postgres", with: "user=\(name)")
    let migrated = try run("bdc-db", ["migrate"], environment: empty)
    #expect(migrated.code == 77, "\(migrated.code): \(migrated.errors)")
    #expect(migrated.errors.contains("bdc db migrate --print"), "\(migrated.errors)")
  }
}
