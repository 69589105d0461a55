import Foundation
import TestSupport
import Testing

/// With a key both indexes are asked; a stand-in is Pinecone here.
@Suite struct PineconeSearchTests {
  private static let key = "pcsk_test_0123456789"
  private static let records = """
    [{"_id":"a-1","doc_id":"A","type":"mailing","subject":"as it was","author":"Jo Müller",\
    "timestamp":1718452800,"chunk_text":"Subject: as it was\\nSender: Jo\\n\\nThe allocator of a \
    handler"},\
    {"_id":"a-2","doc_id":"A","type":"mailing","subject":"as it was","author":"Jo Müller",\
    "timestamp":1718452800,"chunk_text":"something else of the same text"},\
    {"_id":"x-1","doc_id":"X","type":"mailing","subject":"Only there","author":"Peter Strand",\
    "timestamp":1718539200,"chunk_text":"an allocator, and a handler, and a timer"}]
    """
  private static let issues = """
    [{"_id":"e-1","doc_id":"E","url":"https://github.example.org/asio/issues/E","type":"issue",\
    "title":"old title","author":"octo","created_at":1672531200.0,"chunk_text":"Title: old title\
    \\n\\nThe destructor of an allocator waits"}]
    """

  private func server(_ options: [String] = []) throws -> PineconeServer {
    let server = try PineconeServer(
      ["--index", "idx", "--key", "default=\(Self.key)"] + options)
    try server.control(
      #"{"put":{"index":"idx","namespace":"mailing","records":\#(Self.records)}}"#)
    try server.control(
      #"{"put":{"index":"idx","namespace":"github-boostorg","records":\#(Self.issues)}}"#)
    return server
  }

  private func search(
    _ words: [String], _ server: PineconeServer, _ database: [String: String] = [:],
    _ more: [String: String] = [:]
  ) throws -> Finished {
    let own = [
      "PINECONE_CONTROL_HOST": server.url, "PINECONE_API_KEY": Self.key,
      "PINECONE_INDEX_NAME": "idx", "BDC_RETRY_MS": "1",
    ]
    let done = try run(
      "bdc-search", words,
      environment: database.merging(own) { $1 }.merging(more) { $1 })
    #expect(!done.errors.contains(Self.key) && !done.text.contains(Self.key))
    return done
  }

  /// The database of all tests with what only the index had.
  private func loaded() throws -> [String: String] {
    let database = try Loaded.database()
    let only = Document(
      id: "X", title: "Only here", content: "an allocator, and a handler, and a timer", url: nil,
      author: "Peter Strand", time: "2024-06-16T12:00:00Z")
    let done = try run(
      "bdc-documents-load", stdin: (only.line + "\n").utf8, environment: database)
    guard done.code == 0 else { throw TestFailure("documents: \(done.errors)") }
    return database
  }

  private struct Asked: Decodable {
    let at: String
    let target: String
    let body: String
  }

  private func asked(_ server: PineconeServer) throws -> [Asked] {
    try server.requests.map { try JSONDecoder().decode(Asked.self, from: Data($0.utf8)) }
      .filter { $0.target.hasSuffix("/search") }
  }

  /// Nobody who listens is named, not only that the time is over.
  @Test func refusedConnection() throws {
    let done = try search(
      ["allocator"], server(), Loaded.database(),
      ["PINECONE_CONTROL_HOST": "http://127.0.0.1:9", "BDC_RETRY_MS": "60000"])
    #expect(done.code == 0 && done.errors.contains("connect"), "\(done.errors)")
    #expect(!done.errors.contains("no answer within"), "\(done.errors)")
  }

  /// Every namespace of the texts, the same question to both indexes, each document once; what the
  /// database knows of a document goes before what the index has.
  @Test func fused() throws {
    let server = try server()
    let done = try search(["allocator", "handler"], server, loaded())
    #expect(done.code == 0 && done.errors.isEmpty, "\(done.errors)")
    let hits = try done.hits
    #expect(Set(hits.map(\.doc_id)) == ["A", "X", "E"] && hits.count == 3)
    #expect(hits.allSatisfy { $0.found_by == ["dense", "sparse"] })
    #expect(hits.map(\.score) == hits.map(\.score).sorted(by: >))
    let mail = try #require(hits.first { $0.doc_id == "A" })
    #expect(mail.title == "[asio] allocator of a handler")
    #expect(mail.url == "https://lists.example.org/m/A" && mail.time == "2024-06-15T12:00:00Z")
    #expect(mail.snippet == "The allocator of a handler")
    let other = try #require(hits.first { $0.doc_id == "X" })
    #expect(other.title == "Only here" && other.url == nil && other.author == "Peter Strand")
    #expect(other.time == "2024-06-16T12:00:00Z" && other.source == "mail")
    let asked = try asked(server)
    #expect(
      Set(asked.map { "\($0.at) \($0.target)" }) == [
        "default/idx /records/namespaces/mailing/search",
        "default/idx-sparse /records/namespaces/mailing/search",
        "default/idx /records/namespaces/github-boostorg/search",
        "default/idx-sparse /records/namespaces/github-boostorg/search",
      ])
    #expect(asked.count == 4 && Set(asked.map(\.body)).count == 1)
  }

  /// What the database has no longer, or for others only, is found by nobody, whatever the index
  /// still has of it; of a namespace that it never had it knows nothing.
  @Test(arguments: [
    ("delete from documents.document where doc_id = 'X'", ["A", "E"]),
    ("update documents.document set visibility = 'private' where doc_id = 'X'", ["A", "E"]),
    ("update documents.document set visibility = 'private' where namespace = 'mailing'", ["E"]),
    ("delete from documents.document where namespace = 'mailing'", ["A", "E", "X"]),
    (
      "delete from documents.document where namespace = 'mailing'; "
        + "insert into ops.state values ('mail-documents', 'mailing', '{}')", ["E"]
    ),
  ])
  func hidden(change: String, ids: [String]) throws {
    let database = try loaded()
    _ = try psql(change, database)
    let words = ["allocator", "--namespace", "mailing,github-boostorg"]
    let done = try search(words, server(), database)
    #expect(try done.code == 0 && done.found.sorted() == ids, "\(done.errors)")
    #expect(!done.text.contains("as it was") || ids.contains("A"))
  }

  /// A database that does not say what it knows in time costs titles, and not the answer.
  @Test func slowDatabase() throws {
    let database = try loaded()
    _ = try psql(
      """
      create or replace function documents.brief(keys jsonb)
      returns table ("position" int, source text, namespace text, app_type text, doc_id text,
        title text, url text, author text, "time" text, visibility text)
      language plpgsql as $$ begin perform pg_sleep(900); end $$
      """, database)
    let start = ContinuousClock.now
    let done = try search(["allocator"], server(), database)
    #expect(ContinuousClock.now - start < .seconds(300))
    #expect(try done.code == 0 && done.hits.map(\.title).contains("as it was"))
    #expect(done.errors.contains("database: no answer in time; titles"), "\(done.errors)")
  }

  /// Without a database: what the index has, in the namespaces that were named.
  @Test func alone() throws {
    let server = try server()
    let done = try search(
      ["allocator", "--namespace", "mailing,slack-C++ Alliance/x"], server)
    #expect(done.code == 0 && done.errors.isEmpty, "\(done.errors)")
    let hit = try #require(done.hits.first { $0.doc_id == "A" })
    #expect(hit.title == "as it was" && hit.url == nil && hit.visibility == "public")
    #expect(
      try asked(server).map(\.target).contains(
        "/records/namespaces/slack-C%2B%2B%20Alliance%2Fx/search"))
    let unnamed = try search(["allocator"], server)
    #expect(unnamed.code == 78 && unnamed.errors.contains("--namespace"))
  }

  @Test(arguments: [
    (["--source", "github"], ["E"]), (["--source", "mail", "--until", "2024-06-15"], ["A"]),
    (["--since", "2024-06-16"], ["X"]), (["--author", "strand"], ["X"]),
    (["--author", "nobody"], []), (["-n", "1", "--author", "octo"], ["E"]),
    (["--since", "2023-01-01T00:00:00Z", "--until", "2023-01-01T00:00:00Z"], ["E"]),
  ])
  func filtered(options: [String], ids: [String]) throws {
    let done = try search(["allocator"] + options, server(), loaded())
    #expect(done.code == 0)
    #expect(try done.found.sorted() == ids, "\(done.errors)")
    #expect(done.errors.contains("nothing found") == ids.isEmpty)
  }

  @Test func reranked() throws {
    let server = try server()
    let words = ["allocator", "handler", "timer", "--rerank"]
    let done = try search(words, server, loaded())
    #expect(done.code == 0 && done.errors.isEmpty, "\(done.errors)")
    let hits = try done.hits
    #expect(hits.first?.doc_id == "X")
    #expect(hits.allSatisfy { $0.found_by.last == "rerank" })
    #expect(try asked(server).allSatisfy { $0.body.contains(#""rank_fields":["chunk_text"]"#) })
    // The model's refusal costs the order, not the answer.
    try server.fault(#"{"fault":"bad_request","match":"rank_fields","every":1}"#)
    let without = try search(words, server, loaded())
    #expect(without.code == 0 && without.errors.contains("warning: --rerank: "))
    #expect(
      try without.hits.map(\.found_by) == [
        ["dense", "sparse"], ["dense", "sparse"], ["dense", "sparse"],
      ])
  }

  /// Whatever is wrong with Pinecone: one warning, and full text answers.
  @Test(arguments: [
    #"{"fault":"unauthorized_json","every":1}"#, #"{"fault":"unauthorized","every":1}"#,
    #"{"fault":"payment","call":"search","every":1}"#,
    #"{"fault":"month","call":"search","every":1}"#,
    #"{"fault":"unavailable","every":1}"#, #"{"fault":"close","call":"search","every":1}"#,
    #"{"fault":"bad_request","call":"search","every":1}"#,
    #"{"fault":"timeout","call":"search","seconds":900,"every":1}"#,
    #"{"fault":"timeout","call":"list_indexes","seconds":900,"every":1}"#,
    #"{"fault":"truncated","call":"search","every":1}"#,
    #"{"fault":"status","status":200,"every":1}"#,
  ])
  func refuses(fault: String) throws {
    let server = try server()
    try server.fault(fault)
    let start = ContinuousClock.now
    let done = try search(["allocator"], server, Loaded.database())
    #expect(ContinuousClock.now - start < .seconds(300))
    #expect(done.code == 0, "\(done.errors)")
    #expect(try done.hits.map { [$0.doc_id] + $0.found_by } == [["A", "full_text"]])
    let lines = done.errors.split(separator: "\n")
    #expect(lines.count == 1 && done.errors.contains("full text answers instead"), "\(done.errors)")
    // Without texts of its own there is nobody left to answer.
    let alone = try search(["allocator", "--namespace", "mailing"], server)
    #expect(alone.code == 78 && alone.errors.contains("no database to search instead"))
    #expect(alone.output.isEmpty)
  }

  /// One refusal and then an answer is no trouble; one index alone still answers.
  @Test func half() throws {
    let server = try server()
    try server.fault(#"{"fault":"unavailable","call":"search"}"#)
    let again = try search(["allocator"], server, Loaded.database())
    #expect(again.errors.isEmpty && again.code == 0)
    try server.fault(#"{"fault":"bad_request","call":"search","index":"idx-sparse","every":1}"#)
    let done = try search(["allocator"], server, Loaded.database())
    #expect(done.code == 0 && done.errors.contains("the sparse index: "), "\(done.errors)")
    #expect(try done.hits.allSatisfy { $0.found_by == ["dense"] } && !done.hits.isEmpty)
  }

  /// The private instance has a key of its own, and its texts are private; without that key private
  /// texts are those of the database.
  @Test func privateInstance() throws {
    let server = try server(["--key", "secret=pcsk_private_0123456789"])
    try server.control(#"{"index":{"name":"idx","project":"secret"}}"#)
    try server.control(
      #"{"put":{"project":"secret","index":"idx","namespace":"mailing","records":[{"_id":"d-1","#
        + #""doc_id":"D","type":"mailing","subject":"s","chunk_text":"a hidden strand"}]}}"#)
    let words = ["strand", "--private"]
    let done = try search(
      words, server, Loaded.database(), ["PINECONE_PRIVATE_API_KEY": "pcsk_private_0123456789"])
    #expect(
      try done.hits.map { [$0.doc_id, $0.title, $0.visibility] } == [
        ["D", "Private strand", "private"]
      ])
    #expect(try asked(server).allSatisfy { $0.at.hasPrefix("secret/") })
    let without = try search(words, server, Loaded.database())
    #expect(try without.hits.allSatisfy { $0.found_by == ["full_text"] })
    #expect(try without.found.contains("D"))
    let fullText = try search(["strand", "--full-text"], server, Loaded.database())
    #expect(try !fullText.found.isEmpty && !fullText.found.contains("D"))
    #expect(try asked(server).count == 4)
  }

  /// No indexes yet, or no texts to say where to look.
  @Test func nothingThere() throws {
    let bare = try PineconeServer(["--key", "default=\(Self.key)"])
    let done = try search(["allocator"], bare, Loaded.database())
    #expect(done.code == 0 && done.errors.contains("run bdc vectors init"))
    #expect(try done.found == ["A"])
    try bare.control(#"{"index":{"name":"idx"}}"#)
    let unfilled = try search(["allocator"], bare, Loaded.database())
    #expect(unfilled.code == 0 && unfilled.errors.contains("full text answers"))
    #expect(try unfilled.found == ["A"])
    let empty = try search(["allocator"], bare, Cluster.shared.database())
    #expect(empty.code == 0 && empty.errors.contains("bdc run search-mail"))
    #expect(empty.output.isEmpty)
  }
}
