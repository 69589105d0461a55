import Foundation
import TestSupport
import Testing

/// bdc db verify, doctor and describe.
@Suite struct CareTests {
  static let changes: [(sql: String, code: Int32, line: String)] = [
    ("select", 0, "as migrating makes them"),
    (
      "alter function mail.put_lists(json) security invoker", 65,
      "error function mail.put_lists(json): is not as migrating makes it"
    ),
    ("drop view ops.last_state", 65, "error view ops.last_state: is missing"),
    (
      "revoke select on ops.state from bdc_operator", 65,
      "error rights on relation ops.state: is not as migrating makes it"
    ),
    (
      "alter table mail.list alter label drop not null", 65,
      "error column mail.list.label: is not as migrating makes it"
    ),
    (
      "comment on column mail.list.label is 'x'", 65,
      "error column mail.list.label: is not as migrating makes it"
    ),
    ("create index extra on mail.list (label)", 0, "note  index mail.extra: was not made by bdc"),
    (
      "alter table mail.list add constraint later check (label <> 'x') not valid", 65,
      "error constraint later of mail.list: was never checked"
    ),
    (
      "update pg_index set indisvalid = false where indexrelid = 'mail.message_sent'::regclass",
      65, "error index mail.message_sent: is not valid"
    ),
    (
      """
      set session_replication_role = replica;
      insert into hub.email (profile_id, email, is_primary) values (4711, 'x@example.org', true)
      """, 65, "error hub.email: 1 rows lead to rows of hub.profile that are not there"
    ),
    ("update ops.room set services_sha256 = sha256('x')", 65, "run bdc db migrate"),
  ]

  @Test(arguments: changes)
  func verifySeesWhatWasChanged(_ sql: String, _ code: Int32, _ line: String) throws {
    let database = try Cluster.shared.database()
    _ = try psql(sql, database)
    let found = try run("bdc-db", ["verify"], environment: database)
    #expect(found.code == code, "\(found.text) \(found.errors)")
    #expect(found.text.contains(line), "\(found.text)")
    let schemas = "select count(*) from pg_namespace where nspname like 'bdc%'"
    #expect(try psql(schemas, database) == "0")
  }

  @Test func verifyRefusesAnotherRelease() throws {
    let database = try Cluster.shared.database()
    _ = try psql("update ops.room set version = 1000 where name = 'mail'", database)
    #expect(try run("bdc-db", ["verify"], environment: database).code == 78)
    let empty = try run(
      "bdc-db", ["verify"], environment: try Cluster.shared.database(migrated: false))
    #expect(empty.code == 78 && empty.errors.contains("run bdc db migrate"))
  }

  @Test func doctorSaysWhatToDo() throws {
    let cluster = Cluster()
    let database = try cluster.database()
    _ = try psql(
      """
      select pg_create_physical_replication_slot('forgotten', true);
      insert into hub.profile (id, kind) values (1, 'mailing_list');
      insert into mail.list (name, label, visibility) values ('l@x.org', 'l', 'public');
      insert into mail.message (list_id, msg_id, thread, subject, profile_id, sender_name, content,
        origin, created_at, updated_at)
      select (select id from mail.list), n::text, n::text, '', 1, '', '', 'api', now(), now()
      from generate_series(1, 30000) as n;
      analyze mail.message;
      drop index mail.message_profile;
      update pg_index set indisvalid = false where indexrelid = 'mail.message_sent'::regclass
      """, database)
    _ = try psql("delete from mail.message where msg_id::int > 10000", database)
    let found = try run("bdc-db", ["doctor"], environment: database)
    #expect(found.code == 65)
    for line in [
      "error mail.message: 20000 of 30000 rows are dead: bdc db psql --role login -- -c 'vacuum",
      "error mail.message_sent: is not valid: bdc db psql --role login -- -c 'reindex index",
      "error mail.message: no index for its key to hub.profile: create index on mail.message",
      "error replication slot forgotten: nobody reads it",
      "error fsync: is off, a crash of the machine can destroy everything: take it out of",
    ] {
      #expect(found.text.contains(line), "\(line) is not in \(found.text)")
    }
    let json = try run("bdc-db", ["doctor", "--json"], environment: database)
    #expect(json.code == 65 && json.lines.count == found.lines.count)
    for line in json.lines {
      #expect((try? JSONSerialization.jsonObject(with: Data(line.utf8))) != nil, "\(line)")
    }
  }

  @Test func describesEverything() throws {
    let database = try Cluster.shared.database()
    let json = try run("bdc-db", ["describe", "--json"], environment: database)
    #expect(json.code == 0, "\(json.errors)")
    var names: [String] = []
    for line in json.lines {
      let relation = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let name = try #require(relation["name"] as? String)
      names.append(name)
      #expect(relation["comment"] as? String != "", "\(name) has no comment")
      if relation["kind"] as? String == "table", name != "hub.identity" {
        #expect((relation["written_by"] as? [String])?.isEmpty == false, "nothing writes \(name)")
        #expect((relation["writers"] as? [String])?.isEmpty == true)
      }
    }
    #expect(names.contains("mail.message") && names.contains("ops.last_state"))
    let one = try run("bdc-db", ["describe", "ops.state"], environment: database)
    #expect(one.text.contains("read by bdc_operator\n"))
    #expect(one.text.contains("ops.put_state, ops.set_state\n"), "\(one.text)")
    let markdown = try run("bdc-db", ["describe", "--markdown", "mail"], environment: database)
    #expect(markdown.text.hasPrefix("# mail\n") && markdown.text.contains("\n## mail.message\n"))
    let slip = try run("bdc-db", ["describe", "mail.mesage"], environment: database)
    #expect(slip.code == 64 && slip.errors.contains("did you mean mail.message?"))
  }

  @Test(arguments: [
    (["backup"], "backup: a file is wanted"),
    (["start", "x"], "start: takes no operand, x is one"),
    (["restore", "a", "b"], "restore: takes one file, b is one more"),
    (["backup", "--yes", "x"], "--yes: belongs to reset, restore, upgrade"),
    (["bakcup", "x"], "unknown command bakcup, did you mean backup?"),
  ])
  func slips(_ words: [String], _ says: String) throws {
    let refused = try run("bdc-db", words)
    #expect(refused.code == 64 && refused.errors == "bdc-db: \(says)\n", "\(refused.errors)")
  }
}
