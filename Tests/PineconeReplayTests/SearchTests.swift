import TestSupport
import Testing

private func fill(_ server: PineconeServer) throws {
  let lines = [
    try line("alloc", "A custom allocator for containers", ["n": 1, "who": "Ann", "open": true]),
    try line("move", "std::move_only_function and its rules", ["n": 2, "who": "Bob"]),
    try line(
      "build", "Builds with cmake on windows", ["n": 3, "who": "Ann", "tags": ["ci", "win"]]),
  ]
  for index in ["idx", "idx-sparse"] { try server.upsert(lines, index: index) }
}

/// The dense index is near on stems, the sparse one only on words; both give scores and usage.
@Test func searchFinds() throws {
  let server = try PineconeServer(["--index", "idx"])
  try fill(server)
  let stems = #"{"query":{"top_k":10,"inputs":{"text":"allocators"}},"fields":["who"]}"#
  #expect(try server.find(stems).first == "alloc")
  #expect(try server.find(stems).count == 3)
  #expect(try server.find(stems, index: "idx-sparse").isEmpty)
  let words = #"{"query":{"top_k":10,"inputs":{"text":"move_only_function rules"}}}"#
  #expect(try server.find(words, index: "idx-sparse") == ["move"])
  #expect(try server.find(words, "nowhere").isEmpty)
  let answer = try server.fetch("/records/namespaces/room/search", body: stems, index: "idx")
  #expect(answer.headers["x-pinecone-max-indexed-lsn"] == "1")
  #expect(answer.body.contains(#""fields":{"who":"Ann"}"#))
  #expect(try dig(answer.body, "usage.embed_total_tokens") as? Int == 3)
  #expect(try dig(answer.body, "usage.read_units") as? Int != nil)
  let ranked = try server.fetch(
    "/records/namespaces/room/search",
    body: #"{"query":{"top_k":3,"inputs":{"text":"cmake windows"}},"rerank":{"model":"#
      + #""bge-reranker-v2-m3","rank_fields":["chunk_text"],"top_n":1}}"#, index: "idx")
  #expect(try dig(ranked.body, "result.hits.0._id") as? String == "build")
  #expect((try dig(ranked.body, "result.hits") as? [Any])?.count == 1)
  #expect(try dig(ranked.body, "usage.rerank_units") as? Int == 1)
  #expect(try server.find(#"{"query":{"top_k":1,"id":"move"}}"#) == ["move"])
  for bad in [
    #"{"query":{"inputs":{"text":"x"}}}"#, #"{"query":{"top_k":10001,"inputs":{"text":"x"}}}"#,
    #"{"query":{"top_k":1}}"#, #"{"query":{"top_k":1,"id":"a","inputs":{"text":"x"}}}"#,
    #"{"query":{"top_k":1,"inputs":{"text":""}}}"#,
    #"{"query":{"top_k":1,"inputs":{"text":"x"},"filter":{"n":{"$like":1}}}}"#,
    #"{"query":{"top_k":1,"inputs":{"text":"x"}},"rerank":{"model":"m","rank_fields":["t"]}}"#,
  ] {
    let refused = try server.fetch("/records/namespaces/room/search", body: bad, index: "idx")
    #expect(refused.status == 400, "\(bad): \(refused.body)")
  }
}

/// Each operator, in a search and in fetch_by_metadata.
@Test func filtersHold() throws {
  let server = try PineconeServer(["--index", "idx", "--values", "0"])
  try fill(server)
  let table: [(String, Set<String>)] = [
    (#"{"who":"Ann"}"#, ["alloc", "build"]),
    (#"{"who":{"$eq":"Bob"}}"#, ["move"]),
    (#"{"who":{"$ne":"Ann"}}"#, ["move"]),
    (#"{"n":{"$gt":1}}"#, ["move", "build"]),
    (#"{"n":{"$gte":3.0}}"#, ["build"]),
    (#"{"n":{"$lt":2}}"#, ["alloc"]),
    (#"{"n":{"$lte":2,"$gt":1}}"#, ["move"]),
    (#"{"n":{"$in":[1,2]}}"#, ["alloc", "move"]),
    (#"{"n":{"$nin":[1,2]}}"#, ["build"]),
    (#"{"open":{"$exists":true}}"#, ["alloc"]),
    (#"{"open":{"$exists":false}}"#, ["move", "build"]),
    (#"{"open":true}"#, ["alloc"]),
    (#"{"tags":"win"}"#, ["build"]),
    (#"{"tags":{"$in":["ci","x"]}}"#, ["build"]),
    (#"{"$or":[{"n":1},{"who":"Bob"}]}"#, ["alloc", "move"]),
    (#"{"$and":[{"who":"Ann"},{"n":{"$ne":1}}]}"#, ["build"]),
    (#"{"n":"1"}"#, []),
  ]
  for (filter, expected) in table {
    let query = #"{"query":{"top_k":10,"inputs":{"text":"it"},"filter":\#(filter)}}"#
    #expect(Set(try server.find(query)) == expected, "\(filter)")
    let fetched = try server.fetch(
      "/vectors/fetch_by_metadata", body: #"{"namespace":"room","filter":\#(filter)}"#,
      index: "idx")
    let found = try dig(fetched.body, "vectors") as? [String: Any]
    #expect(found.map { Set($0.keys) } == expected, "\(filter): \(fetched.body)")
  }
}
