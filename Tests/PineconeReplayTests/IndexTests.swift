import TestSupport
import Testing

private func creation(
  _ name: String, region: String = "us-east-1", model: String = "multilingual-e5-large"
) -> String {
  #"{"name":"\#(name)","cloud":"aws","region":"\#(region)","embed":{"model":"\#(model)","#
    + #""field_map":{"text":"chunk_text"}}}"#
}

/// An index is made, gets ready after it was described, is protected, and goes.
@Test func indexesAreMade() throws {
  let server = try PineconeServer()
  #expect(try server.fetch("/indexes").body == #"{"indexes":[]}"#)
  let table: [(String, Int, String)] = [
    (
      creation("made", region: "us-east-9"), 404,
      #"{"error":{"code":"NOT_FOUND","message":"Resource cloud: aws region: us-east-9 not found."},"#
        + #""status":404}"#
    ),
    (creation("made", model: "none"), 404, "Model none"),
    (creation("Made"), 400, "INVALID_ARGUMENT"),
    (creation("-made"), 400, "INVALID_ARGUMENT"),
    (creation(String(repeating: "m", count: 46)), 400, "INVALID_ARGUMENT"),
    (#"{"name":"made"}"#, 422, "UNPROCESSABLE_ENTITY"),
    ("{", 400, "INVALID_ARGUMENT"),
    (creation("made"), 201, #""status":{"ready":false,"state":"Initializing"}"#),
    (creation("made"), 409, "ALREADY_EXISTS"),
    (creation("made-sparse", model: "pinecone-sparse-english-v0"), 201, #""metric":"dotproduct""#),
  ]
  for (body, status, said) in table {
    let answer = try server.fetch("/indexes/create-for-model", body: body)
    #expect(answer.status == status && answer.body.contains(said), "\(body): \(answer)")
  }
  let write = try line("a", "text")
  #expect(try server.upsert([write], index: "made").status == 503)
  let ready = try (0..<3).map { _ in
    try dig(server.fetch("/indexes/made").body, "status.ready") as? Bool
  }
  #expect(ready == [false, false, true])
  #expect(try server.upsert([write], index: "made").status == 201)
  let shown = try server.fetch("/indexes").body
  #expect(try dig(shown, "indexes.0.name") as? String == "made")
  #expect(try dig(shown, "indexes.0.dimension") as? Int == 1024)
  #expect(try dig(shown, "indexes.0.embed.field_map.text") as? String == "chunk_text")
  #expect(try dig(shown, "indexes.1.vector_type") as? String == "sparse")
  #expect(try dig(shown, "indexes.1.dimension") == nil)
  #expect("http://\(try dig(shown, "indexes.0.host") ?? "")" == (try server.host("made")))
  #expect(try server.host("made") != server.host("made-sparse"))

  let protect = #"{"deletion_protection":"enabled"}"#
  let host = try server.host("made")
  #expect(try server.fetch("/indexes/made", method: "PATCH", body: protect).status == 200)
  #expect(try server.fetch("/indexes/made", method: "DELETE").status == 403)
  let open = #"{"deletion_protection":"disabled","tags":{"by":"test"}}"#
  #expect(
    try server.fetch("/indexes/made", method: "PATCH", body: open).body
      .contains(#""tags":{"by":"test"}"#))
  #expect(try server.fetch("/indexes/made", method: "DELETE").status == 202)
  #expect(try server.fetch("/indexes/made").status == 404)
  let late = try run("curl", ["-s", "-H", "Api-Key: key", "\(host)/vectors/list"])
  #expect(late.text == "Not Found")
  #expect(try server.fetch("/vectors/list").status == 404)
}

/// A key opens its project and no other; a wrong one is refused in two forms.
@Test func keysOpenTheirProjects() throws {
  let server = try PineconeServer([
    "--key", "public=p1", "--key", "private=p2", "--key", "public=p3", "--index", "idx",
  ])
  let write = try line("a", "text")
  for (project, key, status) in [
    ("public", "p1", 201), ("public", "p3", 201), ("private", "p2", 201), ("public", "p2", 401),
    ("private", "p1", 401), ("public", "p4", 401),
  ] {
    let answer = try server.upsert([write], "of-\(key)", project: project, key: key)
    #expect(answer.status == status, "\(project) \(key): \(answer)")
  }
  #expect(try server.ids("idx", "of-p2", project: "private") == ["a"])
  #expect(try server.ids("idx", "of-p2", project: "public").isEmpty)
  let plain = try server.fetch("/indexes", key: nil)
  #expect(plain.status == 401 && plain.body == "Unauthorized")
  #expect(plain.headers["content-type"] == "text/plain")
  try server.control(#"{"unauthorized":"error"}"#)
  #expect(
    try server.fetch("/indexes", key: "p4").body
      == #"{"error":{"code":"UNAUTHENTICATED","message":"Invalid API key."},"status":401}"#)
  #expect(try server.count("refused", "unauthorized") == 5)
  #expect(try server.count("projects", "public") == 2)
  #expect(try server.count("records", "public/idx/of-p3") == 1)
}

/// What tests put and remove is there at once, on the sides that are named.
@Test func recordsArePut() throws {
  let server = try PineconeServer([
    "--control", #"{"index":"idx"}"#, "--lag", "60000", "--control",
    #"{"put":{"index":"idx","namespace":"room","records":["#
      + #"{"_id":"a","chunk_text":"one"},{"_id":"b","chunk_text":"two"}]}}"#,
  ])
  #expect(try server.ids("idx", "room") == ["a", "b"])
  try server.control(
    #"{"remove":{"index":"idx","side":"sparse","namespace":"room","ids":["b"]}}"#)
  #expect(try server.ids("idx", "room") == ["a", "b"])
  #expect(try server.ids("idx-sparse", "room") == ["a"])
  let list = try server.fetch("/vectors/list?namespace=room", index: "idx-sparse")
  #expect(list.body.contains(#""vectors":[{"id":"a"}]"#))
  for bad in [
    #"{"put":{"index":"none","records":[]}}"#, #"{"what":1}"#, #"{"fault":{"fault":"what"}}"#,
    #"{"fault":{"fault":"close","call":"what"}}"#, #"{"lag":-1}"#, "[]",
  ] { #expect(throws: TestFailure.self) { try server.control(bad) } }
  let wrong = try run("pinecone-replay", ["--window", "what"])
  #expect(wrong.code == 64)
  #expect(try run("pinecone-replay", ["--control", #"{"what":1}"#]).code == 65)
}
