import Foundation
import TestSupport
import Testing

@Suite struct MessageTests {
  private func database() throws -> Variables {
    let database = try Cluster.shared.database()
    let person = #"[{"n":1,"display_name":"Jo","email":"jo@example.org","seen_at":null}]"#
    _ = try ask(
      "select hub.resolve_mailing_list('\(person)')", as: "bdc_load_hub", in: database)
    _ = try put("mail.put_lists", [MailRecord.list("boost@lists.boost.org")], in: database)
    return database
  }

  private static func message(
    _ key: String, _ content: String = "c", _ origin: String = "api"
  )
    -> MailRecord
  {
    MailRecord(key).with {
      $0.profile = "1"
      $0.content = content
      $0.origin = origin
    }
  }

  @Test func eachRefusalHasItsReason() throws {
    let database = try database()
    let good = Self.message("A")
    let answer = try put(
      "mail.put_messages",
      [
        good, good.with { $0.list = "no@x" }, good.with { $0.profile = "999999" },
        good.with { $0.profile = nil }, good.with { $0.key = "" },
      ].map(\.line), in: database)
    #expect(
      answer == #"1|0|0|0|[[2, "unknown list no@x, load its mail.list record first"], "#
        + #"[3, "unknown profile 999999"], "#
        + #"[4, "sender has no profile_id: pipe through bdc identify"], [5, "empty msg_id"]]"#)
  }

  /// The API's version goes before an mbox's, the last before those alike; what loses and is the
  /// same is unchanged, what loses and is not is stale.
  @Test func versions() throws {
    let database = try database()
    let stamp = "select xmin, updated_at, content, origin from mail.message"
    let x = Self.message("A", "x", "mbox")
    let y = Self.message("A", "y")
    let z = Self.message("A", "z", "mbox")
    let steps: [(lines: [MailRecord], answer: String, writes: Bool)] = [
      ([x, y, z, y], "1|0|1|2|", true), ([x], "0|0|0|1|", false), ([y], "0|0|1|0|", false),
      ([y, y, z], "0|0|2|1|", false), ([Self.message("A", "w")], "0|1|0|0|", true),
      ([y, Self.message("A", "w"), y], "0|1|1|1|", true),
    ]
    var before = ""
    for (number, step) in steps.enumerated() {
      let answer = try put("mail.put_messages", step.lines.map(\.line), in: database)
      #expect(answer == step.answer, "step \(number)")
      let now = try psql(stamp, database)
      #expect((now != before) == step.writes, "step \(number): \(before) \(now)")
      before = now
    }
    #expect(before.hasSuffix("|y|api"))
    // Every field counts as a change.
    let changes: [(inout MailRecord) -> Void] = [
      { $0.subject = "t" }, { $0.sentAt = nil }, { $0.sentAt = "2024-06-15T12:00:00.000001Z" },
      { $0.parent = "P" }, { $0.thread = "T" }, { $0.name = "Al" }, { $0.email = nil },
      {
        $0.attachments = #"[{"name":null,"content_type":"a/b","size":1,"sha256":null,"url":null}]"#
      },
    ]
    var message = y
    for change in changes {
      message = message.with(change)
      #expect(try put("mail.put_messages", [message.line], in: database) == "0|1|0|0|")
      #expect(try put("mail.put_messages", [message.line], in: database) == "0|0|1|0|")
    }
  }

  /// What the API does not have is an mbox's, whatever came first, in one batch or in several.
  ///
  /// What it has stays. Loading again changes nothing.
  @Test func whatTheAPILacks() throws {
    let stored =
      "select parent_id, content, subject, thread, origin from mail.message where msg_id = 'A'"
    func version(_ origin: String, _ parent: String?, _ content: String) -> MailRecord {
      Self.message("A", content, origin).with {
        $0.parent = parent
        $0.subject = origin
        // HyperKitty has as the first of its thread what has no parent there.
        $0.thread = origin == "mbox" ? nil : parent == nil ? "A" : "T"
      }
    }
    let all: [(api: MailRecord, mbox: MailRecord, row: String)] = [
      (version("api", nil, ""), version("mbox", "P", "text"), "P|text|api|A|api"),
      (version("api", "Q", ""), version("mbox", "P", "text"), "Q|text|api|T|api"),
      (version("api", nil, "mine"), version("mbox", "P", "text"), "P|mine|api|A|api"),
      (version("api", "Q", "mine"), version("mbox", "P", "text"), "Q|mine|api|T|api"),
      (version("api", nil, ""), version("mbox", nil, ""), "||api|A|api"),
    ]
    for (api, mbox, row) in all {
      for batches in [[[api, mbox]], [[mbox, api]], [[api], [mbox]], [[mbox], [api]]] {
        let database = try database()
        for batch in batches {
          _ = try put("mail.put_messages", batch.map(\.line), in: database)
        }
        #expect(try psql(stored, database) == row, "\(batches)")
        let again = try put("mail.put_messages", [api, mbox].map(\.line), in: database)
        #expect(again == "0|0|1|1|")
        #expect(try psql(stored, database) == row)
      }
    }
    // What lost its parent in the archive is in a thread of another name; a better reading of the
    // mbox goes before the one before it.
    let database = try database()
    for (record, row) in [
      (version("api", nil, "x"), "|x|api|A|api"), (version("mbox", "P", ""), "P|x|api|A|api"),
      (version("mbox", "R", ""), "R|x|api|A|api"), (version("api", nil, "x"), "R|x|api|A|api"),
      (version("api", nil, "y").with { $0.thread = "T" }, "|y|api|T|api"),
      (version("mbox", "P", "z"), "|y|api|T|api"),
    ] {
      _ = try put("mail.put_messages", [record.line], in: database)
      #expect(try psql(stored, database) == row)
    }
  }

  @Test func lists() throws {
    let database = try Cluster.shared.database()
    let a = MailRecord.list("a@x.org", label: "A")
    let p = MailRecord.list("p@x.org", visibility: "private")
    let b = MailRecord.list("a@x.org", label: "B")
    #expect(try put("mail.put_lists", [a, p, a], in: database) == "2|0|1|0|")
    #expect(try put("mail.put_lists", [a, b], in: database) == "0|1|0|1|")
    #expect(try put("mail.put_lists", [b, p], in: database) == "0|0|2|0|")
    let stored = try psql("select name, label, visibility from mail.list order by name", database)
    #expect(stored == "a@x.org|B|public\np@x.org|L|private")
  }

  /// read = inserted + updated + unchanged + stale + rejected, however the stream was cut.
  @Test(arguments: ["cat", "while IFS= read -r l; do echo \"$l\"; sleep 0.13; done"])
  func theSumHolds(_ pace: String) throws {
    let database = try Cluster.shared.database()
    let x = MailRecord("A").with { $0.origin = "mbox" }
    let lines = [
      MailRecord.list(x.list), x.line, MailRecord("A").line, x.line, MailRecord("A").line,
      x.with { $0.list = "no@x" }.line, "{half", x.with { $0.sentAt = "yesterday" }.line,
      x.with { $0.key = String(repeating: "k", count: 256) }.line, MailRecord("B").line,
    ]
    let done = try pipeline(
      "bdc-identify | { \(pace); } | bdc-mail-load --json",
      stdin: (lines.joined(separator: "\n") + "\n").utf8, environment: database)
    let counts = try JSONSerialization.jsonObject(with: Data(done.output)) as? [String: Int] ?? [:]
    let handled = ["inserted", "updated", "unchanged", "stale"].compactMap { counts[$0] }
    #expect(done.code == 65 && counts["read"] == 10 && counts["rejected"] == 4, "\(done.text)")
    #expect(handled.reduce(0, +) == 6, "\(done.text)")
    #expect(try psql("select count(*) from mail.message", database) == "2")
    #expect(try psql("select count(*) from ops.reject", database) == "4")
  }
}
