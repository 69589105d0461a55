import Foundation
import TestSupport
import Testing

/// From rows to vectors and full text, by the pipelines that are there for it.
@Suite struct SearchRoadTests {
  private static let sides = ["default/idx", "default/idx-sparse"]

  /// Without a key there is full text and nothing else, and nothing sounds as if it were wrong.
  @Test func withoutAKey() throws {
    let road = try Road()
    let none = ["PINECONE_API_KEY": ""]
    for source in ["mail", "github"] {
      let done = try road.search(source, [], none)
      #expect(done.code == 0, "\(done.errors)")
      for word in ["warning", "pinecone", "key", "vector", "failed"] {
        #expect(!done.errors.lowercased().contains(word), "\(word): \(done.errors)")
      }
    }
    let counts = try road.ask(
      "select count(*), count(*) filter (where source = 'mail') from documents.document")
    #expect(counts == "173|151")
    let found = try run(
      "bdc-search", ["--json", "allocator"], environment: road.variables.merging(none) { $1 })
    #expect(found.code == 0 && found.text.contains(#""doc_id":"LONG""#), "\(found.errors)")
    #expect(road.server.requests.isEmpty)
    #expect(try road.ask("select count(*) from vectors.chunk") == "0")
  }

  /// Indexes are made, filled, and changed by what changed and nothing else.
  @Test func onlyWhatChanged() throws {
    let road = try Road([])
    let early = try road.search("mail")
    #expect(early.code == 69 && early.errors.contains("run bdc vectors init"), "\(early.errors)")
    #expect(try road.ask("select count(*) from documents.document") == "151")
    #expect(try run("bdc-vectors-init", environment: road.variables).code == 0)
    try road.pass("mail", "github")
    #expect(try road.differences() == [])
    let first = road.server.requests.count
    try road.pass("mail", "github", "mail")
    #expect(road.server.requests.count == first)

    let steps: [(what: String, change: () throws -> Void, documents: Set<String>)] = [
      (
        "the last paragraph",
        { try road.put(Road.message(Road.long, ["one", "two", "three", "five"]).line) }, ["LONG"]
      ),
      (
        "fewer paragraphs", { try road.put(Road.message(Road.long, ["one", "two"]).line) }, ["LONG"]
      ),
      (
        "another subject",
        { try road.put(Road.message(Road.long, ["one", "two"], subject: "Allocator").line) },
        ["LONG"]
      ),
      (
        "the same again",
        { try road.put(Road.message(Road.long, ["one", "two"], subject: "Allocator").line) }, []
      ),
      (
        "a comment",
        {
          try road.putGitHub(
            #"""
            select(.type == "github.comment" and .repository == "example-cxx/strand"
              and .number == 7) | .comment_id = 99 | .body = "This was said later, by the way."
            """#)
        }, ["https://github.com/example-cxx/strand/pull/7"]
      ),
      (
        "stars",
        {
          try road.putGitHub(
            #"select(.type == "github.repository") | .stars = 777 | .seen_at = "2038-01-01T00:00:00Z""#
          )
        }, []
      ),
      (
        "an old message that came late",
        {
          try road.put(
            Road.message("OLD", ["old"]).with { $0.sentAt = "1999-01-01T00:00:00Z" }.line)
        }, ["OLD"]
      ),
      ("it vanished", { try road.vanish([Road.long]) }, ["LONG"]),
    ]
    var before = try road.passages()
    for step in steps {
      try step.change()
      let after = try road.passages()
      let mark = road.server.requests.count
      try road.pass("mail", "github")
      let wanted = Changes(from: before, to: after)
      for side in Self.sides {
        #expect(try road.changes(after: mark, at: side) == wanted, "\(step.what)")
      }
      let documents = wanted.ids.compactMap { id in
        (before.merging(after) { $1 }).first { $0.key.hasSuffix(id) }?.value.document
      }
      #expect(Set(documents) == step.documents, "\(step.what)")
      #expect(try road.differences() == [], "\(step.what)")
      #expect((road.server.requests.count == mark) == step.documents.isEmpty, "\(step.what)")
      before = after
    }
    #expect(try road.held("idx").values.allSatisfy { $0.document != Road.long })
    #expect(try road.ask("select count(*) from documents.document where doc_id = 'LONG'") == "0")
  }

  /// Another index gets everything, and the one before is left as it is until it is named again.
  @Test func anotherIndex() throws {
    let road = try Road(["--index", "idx", "--index", "other"])
    try road.pass("mail", "github")
    let old = try road.held("idx")
    let mark = road.server.requests.count
    try road.put(Road.message(Road.long, ["six", "seven"]).line)
    let other = ["PINECONE_INDEX_NAME": "other"]
    try road.pass("mail", "github", "mail", more: other)
    #expect(try road.differences(index: "other") == [])
    #expect(try road.held("idx") == old)
    let touched = try Set(road.asked(after: mark).map(\.at))
    #expect(touched.isDisjoint(with: Self.sides), "\(touched)")
    let again = road.server.requests.count
    try road.pass("mail", "github")
    #expect(try road.differences() == [])
    let wanted = try Changes(from: old, to: road.passages())
    for side in Self.sides { #expect(try road.changes(after: again, at: side) == wanted) }
  }

  /// At the limit of the month all ends, nobody asks before it is over, and then the rest is sent.
  @Test func monthlyLimit() throws {
    let road = try Road(["--index", "idx", "--tokens-per-month", "9000"])
    let few = ["PINECONE_BATCH_SIZE": "10"]
    let hit = try road.search("mail", [], few)
    #expect(hit.code == 75 && hit.errors.contains("not before 2"), "\(hit.errors)")
    let done = try road.changes(after: 0, at: Self.sides[0]).upserted
    #expect(!done.isEmpty && done.count < 150, "\(done.count)")
    let limit = try road.ask(
      """
      select retry_at = date_trunc('month', now() at time zone 'utc') at time zone 'utc'
        + interval '1 month' from vectors.monthly_limit
      """)
    #expect(limit == "t")
    let mark = road.server.requests.count
    let early = try run(
      "bdc-run", ["--json", "--timeout", "30", "search-mail"],
      environment: road.variables.merging(few) { $1 })
    #expect(early.code == 75 && early.text.contains(#""retry_at":"2"#), "\(early.text)")
    #expect(road.server.requests.count == mark)
    try road.server.control(#"{"new_month":true,"tokens_per_month":0}"#)
    _ = try road.ask("update vectors.monthly_limit set retry_at = now()")
    try road.pass("mail", "github", more: few)
    #expect(try road.differences() == [])
    // What was stored before the limit is not sent again.
    for side in Self.sides {
      let before = try road.changes(after: 0, at: side).upserted
        .subtracting(road.changes(after: mark, at: side).upserted)
      #expect(!before.isEmpty)
      let sent = try road.asked().filter { $0.at == side && $0.status == 201 }
        .flatMap(\.objects).compactMap { $0["_id"] as? String }
      #expect(Set(sent).count == sent.count)
    }
  }

  /// An index that was down gets what it missed, and the other one is not asked.
  @Test func oneIndexDown() throws {
    let road = try Road()
    try road.server.fault(#"{"fault":"unavailable","index":"idx-sparse","every":1}"#)
    let down = try road.search("mail")
    #expect(down.code == 75, "\(down.errors)")
    #expect(try road.ask("select status from ops.run order by id desc limit 1") == "75")
    #expect(try road.ask("select count(*) from ops.state where source = 'mail-vectors'") == "0")
    #expect(try road.held("idx-sparse").isEmpty)
    let status = try run("bdc-status", environment: road.variables)
    #expect(status.text.contains("search-mail") && status.text.contains("failed"), "\(status.text)")
    try road.server.control(#"{"clear":true}"#)
    let mark = road.server.requests.count
    try road.pass("mail")
    #expect(try !road.asked(after: mark).contains { $0.at == "default/idx" })
    try road.pass("github")
    #expect(try road.differences() == [])
  }

  /// What a backup brought to another cluster is compared by the ledger, and nothing is sent twice.
  @Test func restored() throws {
    let first = try Road()
    try first.pass("mail", "github")
    let file = first.home("saved")
    #expect(try run("bdc-db", ["backup", "-q", file], environment: first.variables).code == 0)
    let other = Cluster()
    defer { withExtendedLifetime(other) {} }
    let database = try other.database(migrated: false)
    let restored = try run("bdc-db", ["restore", "-q", file], environment: database)
    #expect(restored.code == 0, "\(restored.errors)")
    let road = try Road(server: first.server, database: database)
    let mark = road.server.requests.count
    for source in ["mail", "github"] {
      let done = try road.search(source)
      #expect(
        done.code == 0 && done.errors.contains("of another database cluster"), "\(done.errors)")
    }
    try road.pass("mail", "github")
    #expect(road.server.requests.count == mark)
    let before = try road.passages()
    try road.put(Road.message(Road.long, ["one", "two", "three"]).line)
    try road.pass("mail")
    let wanted = try Changes(from: before, to: road.passages())
    for side in Self.sides { #expect(try road.changes(after: mark, at: side) == wanted) }
    #expect(try road.differences() == [])
  }

  /// What somebody wrote goes from the indexes and from full text, and nobody else's does.
  @Test func aPersonsTexts() throws {
    let road = try Road()
    try road.pass("mail")
    let person = "Eleni Kostas"
    let theirs = try road.ask(
      """
      select string_agg(distinct msg_id, ' ') from mail.message
      join hub.person using (profile_id) where name = '\(person)'
      """
    ).split(separator: " ").map(String.init)
    #expect(theirs.count > 5)
    let hits = {
      try run(
        "bdc-search", ["--json", "--author", person, "library"],
        environment: road.variables.merging(["PINECONE_API_KEY": ""]) { $1 }
      ).lines.count
    }
    #expect(try hits() > 0)
    let before = try road.passages()
    for list in [users, Road.announce] { try road.vanish(theirs, from: list) }
    let mark = road.server.requests.count
    try road.pass("mail", "github")
    #expect(try road.differences() == [])
    #expect(try hits() == 0)
    let left = try road.ask(
      "select string_agg(doc_id, ' ') from documents.document where source = 'mail'")
    #expect(Set(left.split(separator: " ").map(String.init)).isDisjoint(with: theirs))
    #expect(left.split(separator: " ").count == 151 - theirs.count)
    let gone = Set(
      before.filter { theirs.contains($0.value.document) }.keys.map {
        String($0.dropFirst("mailing ".count))
      })
    for side in Self.sides {
      #expect(try road.changes(after: mark, at: side).deleted == gone)
      #expect(
        try road.held(side.replacingOccurrences(of: "default/", with: "")).values.allSatisfy {
          !theirs.contains($0.document)
        })
    }
  }
}
