import Foundation
import TestSupport
import Testing

/// What is stored comes back with numbers as reals, in both indexes apart, and namespaces are
/// decoded as one segment.
@Test func recordsComeBack() throws {
  let server = try PineconeServer(["--index", "idx"])
  let team = "slack-C++ Alliance/π"
  let stored = try server.upsert(
    [
      try line("a", "one", ["timestamp": 1_074_079_320, "tags": ["x", "y"], "open": true]),
      #"{"id":"b","chunk_text":"two"}"#,
    ], team)
  #expect(stored.status == 201)
  #expect(stored.body.isEmpty)
  #expect(stored.headers["x-pinecone-request-lsn"] == "1")
  let space = "namespace=\(PineconeServer.encode(team))"
  let fetched = try server.fetch("/vectors/fetch?ids=a&ids=b&ids=c&\(space)", index: "idx")
  #expect(fetched.headers["x-pinecone-max-indexed-lsn"] == "1")
  #expect(
    fetched.body.contains(
      #""metadata":{"timestamp":1074079320.0,"tags":["x","y"],"open":true,"chunk_text":"one"}"#))
  #expect((try dig(fetched.body, "vectors") as? [String: Any])?.count == 2)
  #expect((try dig(fetched.body, "vectors.b.values") as? [Any])?.count == 1024)
  #expect(try dig(fetched.body, "namespace") as? String == team)
  #expect(try server.ids("idx", team) == ["a", "b"])
  #expect(try server.ids("idx-sparse", team).isEmpty)

  try server.upsert([try line("a", "sparse one")], team, index: "idx-sparse")
  let sparse = try server.fetch("/vectors/fetch?ids=a&\(space)", index: "idx-sparse")
  #expect(try dig(sparse.body, "vectors.a.sparseValues.indices") as? [Int] != nil)
  let dense = try server.fetch("/describe_index_stats", body: "{}", index: "idx")
  #expect(try dig(dense.body, "dimension") as? Int == 1024)
  #expect(try dig(dense.body, "totalVectorCount") as? Int == 2)
  #expect(dense.body.contains(#""slack-C++ Alliance/π":{"vectorCount":2}"#))
  let stats = try server.fetch("/describe_index_stats", body: "{}", index: "idx-sparse")
  #expect(try dig(stats.body, "vectorType") as? String == "sparse")
  #expect(try dig(stats.body, "dimension") == nil)
  try server.upsert([try line("d", "default")], "__default__")
  let list = try server.fetch("/vectors/list", index: "idx")
  #expect(
    list.body == #"{"vectors":[{"id":"d"}],"namespace":"__default__","usage":{"readUnits":1}}"#)

  let logged = try #require(server.requests.first { $0.contains("/upsert") })
  #expect(logged.contains(#""at":"default/idx","method":"POST","target":"/records/namespaces/"#))
  #expect(!logged.contains("api-key"))
  let body = try dig(logged, "body") as? String
  #expect(body?.hasSuffix("\n{\"id\":\"b\",\"chunk_text\":\"two\"}\n") == true)
}

private let wide = String(repeating: "x", count: 41_000)

/// Each rule for records refuses the whole request, and nothing is stored.
@Test func recordsAreRefused() throws {
  let server = try PineconeServer(["--index", "idx", "--values", "0"])
  let good = try line("good", "fine")
  let table: [(String, String)] = [
    (#"{"_id":"a","chunk_text":"t","author":null}"#, "got 'null' for field 'author'"),
    (#"{"_id":"a","chunk_text":"t","author":{"name":"x"}}"#, "for field 'author'"),
    (#"{"_id":"a","chunk_text":"t","ids":[1,2]}"#, "got '[1,2]' for field 'ids'"),
    (#"{"_id":"a","chunk_text":"t","$x":1}"#, "begin with '$'"),
    (#"{"_id":"a","chunk_text":"t","long":"\#(wide)"}"#, "exceeds the limit of 40960 bytes"),
    (#"{"_id":"a"}"#, "text field 'chunk_text' in record 'a'"),
    (#"{"_id":"a","chunk_text":""}"#, "text field 'chunk_text'"),
    (#"{"_id":"a","chunk_text":7}"#, "text field 'chunk_text'"),
    (#"{"chunk_text":"t"}"#, "'_id' or 'id'"),
    (#"{"_id":7,"chunk_text":"t"}"#, "'_id' or 'id'"),
    (#"{"_id":"","chunk_text":"t"}"#, "between 1 and 512"),
    (#"{"_id":"\#(wide.prefix(513))","chunk_text":"t"}"#, "between 1 and 512"),
    ("[1]", "Record 2 is no JSON object"),
    ("{", "Record 2 is no JSON object"),
  ]
  for (bad, message) in table {
    let answer = try server.upsert([good, bad, good])
    #expect(answer.status == 400 && answer.body.contains(message), "\(bad.prefix(99)): \(answer)")
    #expect(answer.body.hasPrefix(#"{"code":3,"message":""#), "\(answer.body)")
  }
  let many = try (0..<97).map { try line("\($0)", "text") }
  #expect(try server.upsert(many).body.contains("between 1 and 96 records, got 97"))
  #expect(try server.upsert([]).status == 400)
  let large = try (0..<50).map { try line("\($0)", wide) }
  #expect(try server.upsert(large).body.contains("exceeds the limit of 2 MB"))
  let typed = try server.fetch(
    "/records/namespaces/room/upsert", body: good, index: "idx",
    headers: ["Content-Type: application/json"])
  #expect(typed.status == 415)
  try server.control(#"{"records_form":"error"}"#)
  let other = try server.upsert(["{"])
  #expect(other.body.hasPrefix(#"{"error":{"code":"INVALID_ARGUMENT","message":""#))
  #expect(try server.ids("idx", "other").isEmpty)
  #expect(try server.upsert(Array(many.dropFirst())).status == 201)
  #expect(
    try server.upsert([#"{"_id":"\#(wide.prefix(512))","chunk_text":"t","l":[],"n":1.5}"#]).status
      == 201)
}

/// A write is seen by reads after the lag, by id at once in order, by filter only when it is seen.
@Test func writesAreSeenLater() throws {
  let server = try PineconeServer(["--index", "idx", "--lag", "1500", "--values", "0"])
  try server.upsert([try line("a", "one", ["kind": "old"])])
  func indexed() throws -> (String?, String) {
    let reply = try server.fetch("/vectors/list?namespace=room", index: "idx")
    return (reply.headers["x-pinecone-max-indexed-lsn"], reply.body)
  }
  var seen = try indexed()
  #expect(seen.0 == "0")
  #expect(seen.1.contains(#""vectors":[]"#))
  #expect(try server.records("idx", "room").first?["visible"] as? Bool == false)
  let matched = try server.fetch(
    "/vectors/update",
    body: #"{"namespace":"room","filter":{"kind":"old"},"setMetadata":{"kind":"new"}}"#,
    index: "idx")
  #expect(matched.body == #"{"matchedRecords":0}"#)
  let updated = try server.fetch(
    "/vectors/update", body: #"{"namespace":"room","id":"a","setMetadata":{"n":2}}"#, index: "idx")
  #expect(updated.headers["x-pinecone-request-lsn"] == "2")
  for _ in 0..<50 where seen.0 != "2" {
    usleep(100_000)
    seen = try indexed()
  }
  #expect(seen.0 == "2")
  #expect(seen.1.contains(#"{"id":"a"}"#))
  let fields = try server.records("idx", "room").first?["fields"] as? [String: Any]
  #expect(fields?["kind"] as? String == "old")
  #expect(fields?["n"] as? Int == 2)
}

/// Updates merge and do not embed again; deletes take ids, a filter or everything.
@Test func recordsChangeAndGo() throws {
  let server = try PineconeServer(["--index", "idx", "--values", "0"])
  try server.upsert(try (1...6).map { try line("r\($0)", "word\($0)", ["n": $0, "k": "x"]) })
  func post(_ path: String, _ body: String) throws -> (Int, String) {
    let reply = try server.fetch(path, body: body, index: "idx")
    return (reply.status, reply.body)
  }
  let table: [(String, String, Int, String)] = [
    ("update", #"{"namespace":"room","id":"r1","setMetadata":{"k":"y","m":true}}"#, 200, "{}"),
    ("update", #"{"namespace":"room","id":"none","setMetadata":{"k":"y"}}"#, 200, "{}"),
    ("update", #"{"namespace":"other","id":"r1","setMetadata":{"k":"y"}}"#, 200, "{}"),
    ("update", #"{"namespace":"room","id":"r2","setMetadata":{"chunk_text":"new"}}"#, 200, "{}"),
    ("update", #"{"namespace":"room","id":"r2","setMetadata":{"k":null}}"#, 400, "'null'"),
    ("update", #"{"namespace":"room","setMetadata":{"k":1}}"#, 400, "Exactly one"),
    (
      "update", #"{"namespace":"room","filter":{"n":{"$gte":5}},"setMetadata":{"k":"z"}}"#, 200,
      #"{"matchedRecords":2}"#
    ),
    (
      "update", #"{"namespace":"room","filter":{"k":"z"},"setMetadata":{"q":1},"dryRun":true}"#,
      200, #"{"matchedRecords":2}"#
    ),
    ("delete", #"{"namespace":"room","ids":["r3","none"]}"#, 200, "{}"),
    ("delete", #"{"namespace":"room","filter":{"n":{"$eq":4}}}"#, 200, "{}"),
    ("delete", #"{"namespace":"room","filter":{}}"#, 400, "not empty"),
    ("delete", #"{"namespace":"room","ids":[]}"#, 400, "1 to 1000"),
    ("delete", #"{"namespace":"room","ids":["a"],"deleteAll":true}"#, 400, "Exactly one"),
    ("delete", #"{"namespace":"nowhere","ids":["a"]}"#, 404, #"{"code":5"#),
    ("delete", "[]", 400, "no JSON object"),
    ("upsert", "{}", 404, "Not Found"),
  ]
  for (path, body, status, said) in table {
    let reply = try post("/vectors/\(path)", body)
    #expect(reply.0 == status && reply.1.contains(said), "\(path) \(body): \(reply)")
  }
  let records = try server.records("idx", "room")
  #expect(records.compactMap { $0["_id"] as? String } == ["r1", "r2", "r5", "r6"])
  let fields = records.compactMap { $0["fields"] as? [String: Any] }
  #expect(fields[0]["k"] as? String == "y" && fields[0]["n"] as? Int == 1)
  #expect(fields[1]["chunk_text"] as? String == "new")
  #expect(records[1]["embedded"] as? String == "word2")
  #expect(fields[2]["k"] as? String == "z" && fields[2]["q"] == nil)
  #expect(try server.find(#"{"query":{"top_k":1,"inputs":{"text":"word2"}}}"#) == ["r2"])
  #expect(try post("/vectors/delete", #"{"namespace":"room","deleteAll":true}"#).0 == 200)
  #expect(try server.ids("idx", "room").isEmpty)
  let ids = (0..<1001).map { "\"\($0)\"" }.joined(separator: ",")
  #expect(try post("/vectors/delete", #"{"namespace":"room","ids":[\#(ids)]}"#).0 == 400)
}

/// Pages follow the bytes of the ids, and the last one has no token.
@Test func listsArePaged() throws {
  let server = try PineconeServer(["--index", "idx"])
  let ids = ["B", "a", "b-1", "b-2", "b-3", "b-4", "é", "z"]
  try server.upsert(try ids.shuffled().map { try line($0, "text") })
  func pages(_ query: String) throws -> [[String]] {
    var found: [[String]] = []
    var token: String?
    repeat {
      let next = token.map { "&paginationToken=\(PineconeServer.encode($0))" } ?? ""
      let page = try server.fetch("/vectors/list?namespace=room&\(query)\(next)", index: "idx")
      found.append(
        (try dig(page.body, "vectors") as? [[String: String]])?.compactMap { $0["id"] }
          ?? [page.body])
      token = try dig(page.body, "pagination.next") as? String
    } while token != nil
    return found
  }
  #expect(try pages("limit=3") == [["B", "a", "b-1"], ["b-2", "b-3", "b-4"], ["z", "é"]])
  #expect(try pages("limit=2&prefix=b-") == [["b-1", "b-2"], ["b-3", "b-4"]])
  #expect(try pages("prefix=q") == [[]])
  for bad in ["limit=0", "limit=101", "limit=x", "paginationToken=@"] {
    #expect(try server.fetch("/vectors/list?namespace=room&\(bad)", index: "idx").status == 400)
  }
  let long = (0..<250).map { "ids=\(String(repeating: "f", count: 32))\($0)" }
  #expect(
    try server.fetch("/vectors/fetch?\(long.joined(separator: "&"))", index: "idx").status == 414)

  for name in ["one", "two+2"] { try server.upsert([try line("x", "text")], name) }
  let spaces = try server.fetch("/namespaces?limit=2", index: "idx")
  #expect(
    spaces.body.hasPrefix(
      #"{"namespaces":[{"name":"one","record_count":1},{"name":"room","record_count":8}],"#))
  #expect(try dig(spaces.body, "total_count") as? Int == 3)
  #expect(try server.fetch("/namespaces/two%2B2", index: "idx").status == 200)
  #expect(try server.fetch("/namespaces/two%2B2", method: "DELETE", index: "idx").status == 200)
  #expect(try server.fetch("/namespaces/two%2B2", index: "idx").status == 404)
  let made = #"{"name":"empty"}"#
  #expect(try server.fetch("/namespaces", body: made, index: "idx").status == 200)
  #expect(try server.fetch("/namespaces", body: made, index: "idx").status == 409)
  #expect(
    try server.fetch("/namespaces", body: made, index: "idx", version: "2025-04").status == 404)
  #expect(try server.fetch("/namespaces", index: "idx", version: nil).status == 404)
  #expect(try server.fetch("/vectors/list", index: "idx", version: "new").status == 400)
}
