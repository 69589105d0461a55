import Foundation
import TestSupport
import Testing

private let namespace = ["--namespace", "mailing"]
private let three = [TestChunk(), TestChunk(doc: "d2"), TestChunk(doc: "d3")]

/// What differs is told, repaired, and agrees then.
@Test func verifying() throws {
  let desk = try Desk()
  try desk.fill(three)
  let good = try desk.tool("verify", namespace + ["--deep"])
  #expect(good.code == 0 && good.output.isEmpty, "\(good.errors)")
  #expect(good.errors.contains("they agree"))

  try desk.remove([three[0].id], side: "sparse")
  // The ledger heard of it a moment ago: an index may be behind.
  #expect(try desk.tool("verify", namespace).code == 0)
  try desk.age()
  try desk.put([TestChunk(doc: "d8").record], side: "dense")
  try desk.put([three[1].with { $0.author = "Al" }.record], side: "dense")
  let shallow = try desk.tool("verify", namespace)
  let missing = "sparse missing \(three[0].id)"
  let stranger = "dense stranger \(TestChunk(doc: "d8").id)"
  #expect(shallow.code == 65)
  #expect(Set(findings(shallow)) == [missing, stranger], "\(shallow.text)")
  #expect(shallow.lines.contains { $0.contains(#""doc_id":"d1""#) })
  let deep = try desk.tool("verify", namespace + ["--deep", "--repair"])
  let differs = "dense differs \(three[1].id) metadata"
  #expect(Set(findings(deep)) == [missing, stranger, differs], "\(deep.text)")
  #expect(deep.code == 65 && deep.errors.contains("would delete 1 strangers"), "\(deep.errors)")
  #expect(try desk.ids("idx").count == 4)

  // One stranger among four records is more than 5 %.
  let refused = try desk.tool("verify", namespace + ["--repair", "--yes"])
  #expect(refused.code == 65 && refused.errors.contains("--allow-removal"), "\(refused.errors)")
  #expect(try desk.ids("idx").count == 4)
  let repaired = try desk.tool(
    "verify", namespace + ["--deep", "--repair", "--yes", "--allow-removal", "50%"])
  #expect(repaired.code == 0, "\(repaired.errors)")
  #expect(
    repaired.errors.contains("bdc mail documents --state - --scope public/idx --full"),
    "\(repaired.errors)")
  #expect(try desk.ids("idx") == Set(three.map(\.id)))
  let unknown = try desk.ask(
    """
    select string_agg(doc_id || (dense_text is null)::int || (sparse_text is null)::int, ' '
      order by doc_id) from vectors.chunk
    """)
  #expect(unknown == "d101 d210 d300")
  let after = try desk.tool("verify", namespace)
  #expect(after.code == 0, "\(after.text)")
}

/// What was adopted is not sent, what was repaired or purged is sent again, and only that.
@Test func planningAfterwards() throws {
  let desk = try Desk()
  try desk.fill(three)
  #expect(try desk.planned(three) == [])
  try desk.age()
  try desk.remove([three[0].id], side: "sparse")
  let repaired = try desk.tool("verify", namespace + ["--repair", "--yes"])
  #expect(repaired.code == 0, "\(repaired.errors)")
  #expect(try desk.planned(three) == ["vector.upsert sparse d1"])
  let purged = try desk.tool("purge", namespace + ["--doc-id", "d2", "--yes"])
  #expect(purged.code == 0, "\(purged.errors)")
  #expect(try desk.planned([three[1], three[2]]) == ["vector.upsert both d2"])
  #expect(try desk.tool("purge", namespace + ["--yes"]).code == 0)
  #expect(
    try desk.planned(three)
      == ["vector.upsert both d1", "vector.upsert both d2", "vector.upsert both d3"])
}

/// An index of which the ledger knows nothing is not emptied.
@Test func verifyingTheUnknown() throws {
  let desk = try Desk()
  let empty = try desk.tool("verify", namespace)
  #expect(empty.code == 0 && empty.errors.contains("they agree"), "\(empty.errors)")
  try desk.put(three.map(\.record))
  let done = try desk.tool(
    "verify", namespace + ["--repair", "--yes", "--allow-removal", "100%"])
  #expect(done.code == 65 && done.errors.contains("knows nothing of it"), "\(done.errors)")
  #expect(try desk.ids("idx-sparse").count == 3)
  let estimate = try desk.tool("verify", namespace + ["--estimate", "--deep"])
  #expect(estimate.code == 0 && estimate.text.contains(#""read_units":2"#), "\(estimate.text)")
}

/// A part is compared by a prefix, and pages are more than one.
@Test func verifyingPages() throws {
  let desk = try Desk(["--index", "idx", "--values", "4"])
  let chunks = (0..<450).map { TestChunk(doc: "d\($0)") }
  try desk.fill(chunks)
  try desk.age()
  let gone = chunks.filter { $0.id.hasSuffix("0") }.map(\.id).sorted()
  try desk.remove(gone, side: "dense")
  let done = try desk.tool("verify", namespace)
  #expect(findings(done) == gone.map { "dense missing \($0)" })
  #expect(done.errors.contains("450 chunks in the ledger"), "\(done.errors)")
  let prefix = String(gone[0].prefix(20))
  let part = try desk.tool("verify", namespace + ["--prefix", prefix])
  let wanted = gone.filter { $0.hasPrefix(prefix) }.map { "dense missing \($0)" }
  #expect(findings(part) == wanted && !wanted.isEmpty, "\(part.text)")
}

/// Nothing of this is right.
@Test(arguments: [
  (["verify"], Int32(64), "--namespace: is wanted"),
  (["verify", "--namespace", "m", "--yes"], 64, "--yes: belongs to --repair"),
  (["verify", "--namespace", "m", "--allow-removal", "some"], 64, "expected a number"),
  (["verify", "--namespace", "m", "--index", "other"], 69, "other: no such index"),
  (["verify", "--namespace", "m", "--instance", " PRIVATE "], 78, "PINECONE_PRIVATE_API_KEY"),
  (["verify", "--namespace", "m", "--instance", ""], 64, "expected public or private"),
  (["purge", "--namespace", "m", "--doc-id", "d", "--app-type", "t"], 64, "does not go with"),
  (["purge", "d", "--namespace", "m"], 64, "takes no operands"),
  (["adopt", "--namespace", "m", "/nonexistent/file"], 66, "/nonexistent/file"),
  (["status", "now"], 64, "takes no operands"),
])
func refusing(_ words: [String], _ code: Int32, _ message: String) throws {
  let desk = try Desk()
  let done = try desk.tool(words[0], Array(words.dropFirst()))
  #expect(done.code == code && done.errors.contains(message), "\(done.code): \(done.errors)")
}

/// What waits and what is too new is said: an empty index agrees with a ledger that promises nothing.
@Test func verifyingWhatIsOpen() throws {
  let desk = try Desk()
  try desk.fill(three)
  try desk.remove(three.map(\.id), side: "sparse")
  _ = try desk.ask(
    "update vectors.chunk set sparse_text = null, sparse_metadata = null where doc_id <> 'd1'")
  let done = try desk.tool("verify", namespace)
  #expect(done.code == 0, "\(done.text)")
  #expect(
    done.errors.contains("they agree, but 2 wait to be sent, 1 too new to judge"), "\(done.errors)")
}
