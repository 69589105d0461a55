import Foundation
import TestSupport
import Testing

/// Weaknesses 8 to 14 of the collector that bdc takes the place of: what is stored, and how.
///
/// Vectors (11, 14) and deletions (13) have tools in later releases; what they will stand on is
/// tested here.
@Suite struct StoreWeaknesses {
  private static let lists = [MailRecord.list(boost), MailRecord.list(users)]

  @Test("8: a message sent to two lists is kept for one of them")
  func crossPosts() throws {
    let database = try Cluster.shared.database()
    var archive = Archive([])
    archive.lists = [
      (
        users,
        [
          Mail("X") {
            $0.thread = "TU"
            $0.parent = "PU"
          }
        ]
      ),
      (boost, [Mail("X") { $0.thread = "TB" }]),
    ]
    #expect(try collect(archive, into: database).finished.code == 0)
    let rows = try psql(
      """
      select list.name, thread, parent_id from mail.message join mail.list on list.id = list_id
      order by 1
      """, database)
    #expect(rows == "\(users)|TU|PU\n\(boost)|TB|")
    let documents = try run("bdc-mail-documents", environment: database)
    #expect(documents.lines.count == 1 && documents.text.contains("\(users), \(boost)"))
  }

  @Test("9: spellings of an address and a name make people, and the list's address becomes theirs")
  func onePersonIsOneProfile() throws {
    let database = try Cluster.shared.database()
    let archive = Archive([
      Mail("A") { $0.address = "Jo (a) Example.org" },
      Mail("B") {
        $0.name = "Jo Doe"
        $0.address = "jo@example.org"
      },
      Mail("C") {
        $0.name = "Nobody via Boost"
        $0.address = "boost (a) lists.boost.org"
      },
      Mail("D") {
        $0.name = "Nobody"
        $0.address = ""
      },
      Mail("E") {
        $0.name = "Nobody"
        $0.address = ""
      },
    ])
    #expect(try collect(archive, into: database).finished.code == 0)
    let folder = try TemporaryFolder()
    try folder.write(
      "m.mbox",
      """
      From jo at example.org Sat Jun 15 12:00:00 2024
      From: JO at EXAMPLE.org (J. Doe)
      Message-ID: <f@x>

      x

      From boost at lists.boost.org Sat Jun 15 12:00:00 2024
      From: Jo Doe via Boost <boost@lists.boost.org>
      Reply-To: Jo Doe <jo@Example.ORG>
      Message-ID: <g@x>

      x

      """.utf8)
    let read = try pipeline(
      "bdc-mail-read --list \(boost) m.mbox | bdc-identify | bdc-mail-load", environment: database,
      folder: folder.path)
    #expect(read.code == 0, "\(read.errors)")
    let people = try psql(
      """
      select count(*), address, name from mail.message
      join hub.mailing_list_profile using (profile_id) group by address, name order by 1
      """, database)
    #expect(people == "3||Nobody\n4|jo@example.org|")
    #expect(try psql("select count(*), min(email) from hub.email", database) == "1|jo@example.org")
    let names = try psql("select string_agg(name, ',' order by name) from hub.alias", database)
    #expect(names == "J. Doe,Jo,Jo Doe")
  }

  @Test("10: a message that could not be written counts as skipped and is lost")
  func nothingIsLost() throws {
    let database = try Cluster.shared.database()
    let lines = [
      MailRecord.list(boost), MailRecord("A").line, MailRecord("B").with { $0.list = users }.line,
      MailRecord("C").line,
    ]
    let first = try load(lines, into: database)
    #expect(first.code == 65 && first.errors.contains("rejected 1\n"), "\(first.errors)")
    #expect(try keys(boost, database) == "A C")
    #expect(try load([MailRecord.list(users)], into: database).code == 0)
    let replayed = try pipeline(
      "bdc-replay --source mail | bdc-identify | bdc-mail-load", environment: database)
    #expect(replayed.code == 0, "\(replayed.errors)")
    #expect(try keys(users, database) == "B")

    // A database that says no: nothing of the batch is there, state has not moved, 65 or 7x.
    let broken = try Cluster.shared.database()
    _ = try psql("alter table mail.message add check (subject <> 'bad')", broken)
    let state = #"{"type":"state","source":"mail","scope":"\#(boost)","was":null,"cursor":{}}"#
    let refused = try load(
      lines + [MailRecord.list(users), MailRecord("D").with { $0.subject = "bad" }.line, state],
      into: broken)
    #expect(refused.code == 65 && refused.errors.contains("rejected 1\n"), "\(refused.errors)")
    #expect(try keys(boost, broken) == "A C")
    #expect(try keys(users, broken) == "B")
    #expect(
      try psql("select reason ~ 'violates check', replayable from ops.reject", broken) == "t|t")
    _ = try psql("alter table mail.message rename to gone", broken)
    let gone = try load([MailRecord("E").line], into: broken)
    #expect(gone.code == 78 || gone.code == 70, "\(gone.code) \(gone.errors)")
  }

  @Test("11: failures are noted under another key than the one they are looked for by")
  func documentsHaveOneKey() throws {
    let database = try Cluster.shared.database()
    let message = MailRecord("A")
    #expect(try load(Self.lists + [message.line], into: database).code == 0)
    let keys = { () throws -> [String] in
      try pipeline(
        "bdc-mail-documents | jq -r '[.doc_id, .metadata.doc_id] | join(\" \")'",
        environment: database
      ).lines
    }
    #expect(try keys() == ["A A"])
    let changed = message.with {
      $0.subject = "t"
      $0.list = users
    }
    #expect(try load([changed.line, MailRecord("B").line], into: database).code == 0)
    #expect(try keys() == ["A A", "B B"])
  }

  @Test("12: a long subject or key is a database error, and the message is lost")
  func lengths() throws {
    let database = try Cluster.shared.database()
    let long = { String(repeating: "é", count: $0) }
    let done = try load(
      Self.lists + [
        MailRecord("A").with { $0.subject = long(5000) }.line,
        MailRecord(long(127)).with { $0.parent = long(127) }.line,
        MailRecord("B").with { $0.parent = long(128) }.line, MailRecord(long(128)).line,
        MailRecord("C").with { $0.thread = long(200) }.line, MailRecord("D").line,
      ], into: database)
    #expect(done.code == 65, "\(done.errors)")
    #expect(try keys(boost, database) == "A D \(long(127))")
    #expect(try psql("select max(length(subject)) from mail.message", database) == "5000")
    let rejects = try psql(
      """
      select count(*), count(*) filter (where replayable and reason ~ '(msg|parent|thread)_id'),
             bool_and(length(record) > 500) from ops.reject
      """, database)
    let reasons = try psql("select reason from ops.reject", database)
    #expect(rejects == "3|3|t", "\(reasons)")
    let folder = try TemporaryFolder()
    let id = String(repeating: "i", count: 300) + "@x.org"
    try folder.write(
      "m.mbox",
      "From jo@x.org Sat Jun 15 12:00:00 2024\nFrom: jo@x.org\nMessage-ID: <\(id)>\n\nx\n".utf8)
    let read = try pipeline(
      "bdc-mail-read --list \(boost) m.mbox | bdc-identify | bdc-mail-load", environment: database,
      folder: folder.path)
    #expect(read.code == 0, "\(read.errors)")
    #expect(try psql("select count(*) from mail.message", database) == "4")
  }

  @Test("13: edits and moves do not arrive, attachments are dropped, messages go with a profile")
  func editsArrive() throws {
    let database = try Cluster.shared.database()
    let attachment =
      #"[{"counter":1,"name":"a.cpp","content_type":"text/x-c++src","size":13,"download":"{base}/a"}]"#
    let edited = Archive([
      Mail("A"),
      Mail("B") {
        $0.subject = "edited"
        $0.thread = "T2"
        $0.parent = "A"
        $0.attachments = attachment
      },
    ])
    #expect(try collect(Archive([Mail("A"), Mail("B")]), into: database).finished.code == 0)
    let row = "select subject, thread, parent_id, attachments from mail.message where msg_id = 'B'"
    #expect(try psql(row, database) == "s|T||[]")
    let stamp = try psql("select max(updated_at) from mail.message", database)
    #expect(try run("bdc-state", ["forget", "mail", "--yes"], environment: database).code == 0)
    #expect(try collect(edited, into: database).finished.code == 0)
    let now = try psql(row, database)
    #expect(now.hasPrefix("edited|T2|A|[{") && now.contains("a.cpp"), "\(now)")
    let moved = try psql(
      "select msg_id from mail.message where updated_at > '\(stamp)'", database)
    #expect(moved == "B")
    let document = try run("bdc-mail-documents", environment: database).text
    #expect(document.contains("Subject: edited"))
    // An older copy does not undo the edit.
    let mbox = MailRecord("B").with { $0.origin = "mbox" }.line
    #expect(try load([mbox], into: database).errors.contains("stale 1 "))
    #expect(try psql(row, database) == now)
    let done = try run(
      "psql", ["-Xq", "-v", "VERBOSITY=sqlstate", "-c", "delete from hub.profile"],
      environment: database)
    #expect(done.errors.contains("23503"), "\(done.errors)")
    #expect(try psql("select count(*) from mail.message", database) == "2")
  }

  @Test("14: rows that are committed while the sync runs are never seen by the next one")
  func changesAreSeenInTheOrderOfCommits() throws {
    let database = try Cluster.shared.database()
    #expect(try load(Self.lists + [MailRecord("A").line], into: database).code == 0)
    let batch = { (key: String) in
      "$json$[\(MailRecord(key).with { $0.profile = "1" }.line)]$json$"
    }
    // B begins first, writes early or late, and commits after C was sent; whoever looked in between
    // at everything up to `seen` gets the rest by what is after it.
    for (number, order) in ["$WRITE; select pg_sleep(1)", "select pg_sleep(1); $WRITE"].enumerated()
    {
      let steps = order.replacingOccurrences(of: "$WRITE", with: "select mail.put_messages($B)")
      let done = try pipeline(
        """
        psql -Xqc "begin; select now()" -c "\(steps)" -c commit >/dev/null & slow=$!
        sleep 0.4
        psql -Xqc "select mail.put_messages($C)" >/dev/null & quick=$!
        sleep 0.2
        seen=$(psql -XAtqc 'select max(updated_at) from mail.message')
        early=$(psql -XAtqc "select msg_id from mail.message where updated_at <= '$seen'")
        wait $slow; wait $quick
        late=$(psql -XAtqc "select msg_id from mail.message where updated_at > '$seen'")
        printf '%s\n' $early $late | grep "\(number)" | sort
        """,
        environment: database.merging([
          "PGOPTIONS": "-c role=bdc_owner", "B": batch("B\(number)"), "C": batch("C\(number)"),
        ]) { $1 })
      #expect(
        done.code == 0 && done.lines == ["B\(number)", "C\(number)"], "\(done.errors) \(done.text)")
    }
    // Nothing new: nothing is after the newest.
    let seen = try psql("select max(updated_at) from mail.message", database)
    #expect(try load([MailRecord("A").line], into: database).code == 0)
    #expect(try psql("select max(updated_at) from mail.message", database) == seen)
  }
}
