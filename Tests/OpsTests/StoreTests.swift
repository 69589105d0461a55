import Foundation
import TestSupport
import Testing

/// What the database keeps between runs: cursors, ends, rejects.
@Suite struct StoreTests {
  private static let list =
    #"{"type":"mail.list","name":"l@x.org","label":"l","visibility":"public"}"#

  private static func message(_ id: String) -> String {
    """
    {"type":"mail.message","list_name":"l@x.org","msg_id":"\(id)","message_id":null,\
    "parent_id":null,"thread_id":null,"subject":"s \\u00e9","sent_at":"2004-01-14T11:22:00Z",\
    "sender":{"person":"mailing_list","display_name":"Jo","email":"jo@example.org",\
    "seen_at":"2004-01-14T11:22:00Z"},"content":"c","attachments":[],"origin":"mbox"}
    """
  }

  private func load(_ lines: [String], _ database: [String: String]) throws -> Finished {
    try pipeline(
      "bdc-identify | bdc-mail-load", stdin: (lines.joined(separator: "\n") + "\n").utf8,
      environment: database)
  }

  @Test func states() throws {
    let database = try Cluster.shared.database()
    let state =
      #"{"type":"state","source":"mail","scope":"é @x","was":null,"cursor":{"done":[["a","b"]],"newest":9007199254740993}}"#
    let end = { (count: Int) in
      #"{"type":"end","source":"mail","scope":null,"status":"complete","reason":null,"records":\#(count)}"#
    }
    let done = try pipeline(
      """
      bdc-state get mail
      bdc-state set; echo set $?
      bdc-state get mail
      bdc-state get mail | bdc-state set --quiet
      bdc-state get mail other 'é @x'
      bdc-state get mail other
      bdc-state forget mail 'é @x' 2>/dev/null; bdc-state get mail 'é @x' | head -1
      echo '{"type":"state","source":"mail","scope":"new","was":null,"cursor":{}}
      {"type":"state","scope":"bad"}' | bdc-state set || echo bad $?
      bdc-state forget mail --yes; bdc-state list
      bdc-state get mial || echo slip $?
      """, stdin: (state + "\n").utf8, environment: database)
    #expect(
      done.lines == [
        end(0), "set 0", state, end(1), state, end(1), end(0), state, "bad 65", "slip 64",
      ], "\(done.errors)")
  }

  /// A fetcher must not take an answer that did not come for an empty one.
  @Test(arguments: [
    ("postgresql:///none?host=/nonexistent", Int32(75)), ("", 78),
  ])
  func away(_ url: String, _ code: Int32) throws {
    let done = try run("bdc-state", ["get", "mail"], environment: ["DATABASE_URL": url])
    #expect(done.code == code && done.output.isEmpty, "\(done.errors)")
  }

  /// A replayed record is done when its loader committed it, waits when it is rejected again, and
  /// waits when anything between was killed.
  @Test func replay() throws {
    let database = try Cluster.shared.database()
    let original = "From x\n\nhi\u{0}\n"
    let base64 = Data(original.utf8).base64EncodedString()
    let hash = String(repeating: "a", count: 64)
    let unread =
      #"{"type":"reject","tool":"bdc-mail-read","reason":"no","line":3,"record":null,"bytes":"\#(base64)","sha256":"\#(hash)","replayable":true}"#
    let first = try load([Self.message("A"), Self.message("B"), "{half", unread], database)
    #expect(first.code == 65)
    let waiting = {
      try psql(
        "select string_agg(tool || ' ' || reason, ';' order by id) from ops.reject where replayed_at is null",
        database)
    }
    let before = try waiting()
    #expect(before.split(separator: ";").count == 4, "\(before)")

    // Nobody commits: nothing is marked. The last stage is killed before the receipt arrives.
    _ = try pipeline("bdc-replay --source mail >/dev/null || true", environment: database)
    _ = try pipeline(
      "bdc-replay --source mail | bdc-identify | head -2 | bdc-mail-load || true",
      environment: database)
    #expect(try waiting() == before)

    // Everything is refused again: once each.
    let again = "bdc-replay --source mail | bdc-identify | bdc-mail-load"
    #expect(try pipeline(again, environment: database).code == 65)
    #expect(try waiting() == before)

    // The list is known now.
    _ = try load([Self.list], database)
    #expect(try pipeline(again, environment: database).code == 65)
    #expect(try waiting().split(separator: ";").count == 2)
    #expect(try psql("select count(*) from mail.message", database) == "2")

    let originals = try pipeline(
      "bdc-replay --source mail --tool bdc-mail-read", environment: database)
    #expect(originals.text == original)
    #expect(try run("bdc-rejects", ["show", "4"], environment: database).text == original)
    #expect(try run("bdc-replay", ["4"], environment: database).code == 65)
  }

  @Test func rejects() throws {
    let database = try Cluster.shared.database()
    _ = try load([Self.message("A"), "{half", "{other"], database)
    let done = try pipeline(
      """
      bdc-rejects list --json | jq -c '[.id, .source, .tool, .replayed_at, .replayable]'
      bdc-rejects list --reason 'unknown list' | wc -l
      bdc-rejects show 1
      bdc-rejects show --json 1 | jq -r .type
      bdc-rejects show 77 || echo none $?
      bdc-rejects drop 1
      bdc-rejects drop --all --tool bdc-identify --yes
      bdc-rejects list --json | jq .id
      bdc-rejects drop --all --yes
      bdc-rejects list
      bdc-rejects drop || echo usage $?
      """, environment: database)
    #expect(
      done.lines == [
        #"[1,"mail","bdc-identify",null,true]"#, #"[2,"mail","bdc-identify",null,true]"#,
        #"[3,"mail","bdc-mail-load",null,true]"#, "2", "{half", "reject", "none 66", "3",
        "usage 64",
      ], "\(done.text) \(done.errors)")
  }

  /// A slip must not look like success, nor cost the input.
  @Test func slips() throws {
    let database = try Cluster.shared.database()
    let folder = try TemporaryFolder()
    let done = try pipeline(
      """
      bdc-replay 4711 || echo $?
      bdc-replay --source nosuch || echo $?
      echo broken >in; ln -s in also
      for name in in ./in also; do bdc-mail-load --rejects "$name" in || echo $?; done
      cat in
      """, environment: database, folder: folder.path)
    #expect(done.lines == ["66", "64", "64", "64", "64", "broken"], "\(done.errors)")
  }

  /// What one source takes of another is named where it has a state, and columns are in line.
  @Test func names() throws {
    let database = try Cluster.shared.database()
    _ = try psql(
      "insert into ops.state (source, scope, cursor) values ('github-documents', 'x', '{}')",
      database)
    let slip = try run("bdc-state", ["get", "nosuch"], environment: database)
    #expect(slip.code == 64 && slip.errors.contains("vectors, github-documents"), "\(slip.errors)")
    let near = try run("bdc-state", ["get", "github-document"], environment: database)
    #expect(near.errors.contains("did you mean github-documents?"), "\(near.errors)")
    let done = try pipeline(
      "echo '{half' | bdc-documents-load -q || true; bdc-rejects list", environment: database)
    let columns = done.lines.map { $0.range(of: "bdc-documents-load") ?? $0.range(of: "TOOL") }
    let places = zip(done.lines, columns).map { line, range in
      range.map { line.distance(from: line.startIndex, to: $0.lowerBound) }
    }
    #expect(places.count == 2 && places[0] == places[1] && places[0] != nil, "\(done.text)")
  }

  @Test func status() throws {
    let database = try Cluster.shared.database()
    let end = { (status: String, reason: String) in
      #"{"type":"end","source":"mail","scope":"l@x.org","status":"\#(status)","reason":\#(reason),"records":1}"#
    }
    _ = try load(
      [
        Self.list, Self.message("A"), Self.message("B"), end("complete", "null"),
        #"{"type":"state","source":"mail","scope":"l@x.org","was":null,"cursor":{"done":[["2004-01-14T11:22:00Z","2004-01-14T11:23:00Z"]]}}"#,
        end("partial", #""502""#), "{half",
      ], database)
    let table = try run("bdc-status", environment: database)
    let object = try pipeline(
      """
      bdc-status --json | jq -c '.sources[] | select(.source == "mail") | .rejects_waiting, (.scopes[] |
        [.scope, .status, .reason, .records, .completed_at != null, .cursor.done[0][1]])'
      """, environment: database)
    #expect(
      object.lines == ["1", #"["l@x.org","partial","502",1,true,"2004-01-14T11:23:00Z"]"#],
      "\(object.text) \(object.errors)")
    #expect(table.lines.allSatisfy { $0.count <= 80 } && table.text.contains("1 rejects wait"))
  }

  /// Half a line stops waiting once a fetch had everything of the source; a sweep and a fetch of
  /// some keys had not.
  @Test func halfALineIsSettled() throws {
    let database = try Cluster.shared.database()
    func waiting(_ text: String) throws -> String {
      _ = try run("bdc-mail-load", stdin: text.utf8, environment: database)
      return try psql("select count(*) from ops.reject where replayed_at is null", database)
    }
    func end(_ more: String) -> String {
      #"{"type":"end","source":"mail","scope":null,"status":"complete","reason":null,"records":1"#
        + "\(more)}\n"
    }
    #expect(try waiting(#"{"type":"mail.mess"#) == "1")
    #expect(try waiting(end(#","only":"windows""#)) == "1")
    #expect(try waiting(end(#","only":"keys""#)) == "1")
    #expect(try waiting(end("")) == "0")
  }

  /// The worst finding is the status.
  @Test(arguments: [
    ("", Int32(0), "ok       role bdc_load_mail"),
    (
      "revoke execute on function mail.put_messages(json) from bdc_load_mail", 77,
      "mail.put_messages"
    ),
    ("update ops.room set version = 99 where name = 'mail'", 78, "upgrade bdc"),
    (
      "do $$ begin execute format('alter database %I set default_transaction_read_only = on', "
        + "current_database()); end $$", 69, "database: is read-only"
    ),
    (
      "revoke execute on function mail.audit_messages, mail.missing_messages from bdc_load_mail",
      77, "has no right to mail.audit_messages(text, timestamptz), mail.missing_messages(text)"
    ),
    (
      "revoke execute on function mail.vanish_messages, ops.drop_windows, ops.put_audit from "
        + "bdc_load_mail", 77, "mail.vanish_messages(text, timestamptz, text)"
    ),
  ])
  func doctor(_ change: String, _ code: Int32, _ line: String) throws {
    let database = try Cluster.shared.database()
    if !change.isEmpty { _ = try psql(change, database) }
    let done = try run("bdc-doctor", environment: database)
    #expect(done.code == code && done.text.contains(line), "\(done.text)")
  }
}
