import Foundation
import TestSupport
import Testing

private let namespace = ["--namespace", "mailing"]
private let chunks = [
  TestChunk(), TestChunk(start: 100), TestChunk(doc: "d2"), TestChunk(doc: "d3", appType: "other"),
]

/// Scopes that are not the namespace's, or not a consumer's of vectors.
private let others = [
  "github-vectors else", "mail-documents public/idx/mailing", "mail-vectors else",
  "mail-vectors private/idx/mailing", "mail-vectors public/idx/mailing2",
  "mail-vectors public/other/mailing",
]
private let scopes =
  (others + ["mail-vectors mailing", "mail-vectors public/idx/mailing"]).sorted()

private func filled() throws -> Desk {
  let desk = try Desk()
  try desk.fill(chunks)
  for state in scopes {
    let parts = state.split(separator: " ")
    _ = try desk.ask("select ops.set_state('\(parts[0])', '\(parts[1])', '{}')")
  }
  return desk
}

private func states(_ desk: Desk) throws -> [String] {
  try desk.ask("select coalesce(string_agg(source || ' ' || scope, ','), '') from ops.state")
    .split(separator: ",").map(String.init).sorted()
}

/// Documents go, with what the ledger does not know of them; the others stay.
@Test(arguments: [
  (["--doc-id", "d1", "--doc-id", "d9"], [2, 3], "d2 d3"),
  (["--app-type", "other"], [0, 1, 2, 4], "d1 d2"),
])
func purgingSome(_ words: [String], _ left: [Int], _ documents: String) throws {
  let desk = try filled()
  // A chunk that an index has of d9, and the ledger does not.
  let all = chunks + [TestChunk(doc: "d9", start: 5)]
  try desk.put([all[4].record])
  let told = try desk.tool("purge", namespace + words)
  #expect(told.code == 0 && told.errors.contains("--yes does it"), "\(told.errors)")
  #expect(
    told.errors.contains("would forget how far mail-vectors came with public/idx/mailing:"))
  #expect(try desk.ids("idx").count == 5)
  #expect(try states(desk) == scopes)
  let done = try desk.tool("purge", namespace + words + ["--yes"])
  #expect(done.code == 0, "\(done.errors)")
  let kept = Set(left.map { all[$0].id })
  #expect(try desk.ids("idx") == kept && desk.ids("idx-sparse") == kept)
  #expect(
    try desk.ask("select string_agg(distinct doc_id, ' ' order by doc_id) from vectors.chunk")
      == documents)
  #expect(try states(desk) == others)
  let again = try desk.tool("purge", namespace + words + ["--yes"])
  #expect(again.code == 0 && again.errors.contains("0 chunks are gone"), "\(again.errors)")
}

@Test func purgingAll() throws {
  let desk = try filled()
  try desk.put([TestChunk(doc: "d9").record], namespace: "other room")
  let told = try desk.tool("purge", namespace + ["--keep-state"])
  #expect(told.errors.contains("4 chunks of 3 documents in the ledger, 4 records in the dense"))
  let done = try desk.tool("purge", namespace + ["--keep-state", "--yes"])
  #expect(done.code == 0 && done.errors.contains("4 chunks are gone"), "\(done.errors)")
  #expect(try desk.ids("idx").isEmpty && desk.ids("idx-sparse").isEmpty)
  #expect(try desk.server.ids("idx", "other room").count == 1)
  #expect(try desk.ask("select count(*) from vectors.chunk") == "0")
  #expect(try states(desk) == scopes)
  let again = try desk.tool("purge", namespace + ["--yes"])
  #expect(again.code == 0 && again.errors.contains("0 chunks are gone"), "\(again.errors)")
}

/// Whenever it ends, the ledger takes nothing for stored that an index does not have, and the same
/// command finishes it.
@Test(arguments: [["--doc-id", "d1"], []], ["delete dense", "delete sparse", "kill"])
func purgingInPieces(_ words: [String], _ fault: String) throws {
  let desk = try filled()
  let command = namespace + words + ["--yes"]
  if fault == "kill" {
    try desk.server.fault(#"{"fault":"timeout","call":"delete","seconds":20}"#)
    let done = try pipeline(
      "timeout -s KILL 2 bdc-vectors-purge \(command.joined(separator: " ")) || true",
      environment: desk.variables)
    #expect(done.code == 0)
  } else {
    let side = fault.split(separator: " ")[1]
    let index = side == "dense" ? "idx" : "idx-sparse"
    try desk.server.fault(#"{"fault":"status","status":400,"call":"delete","index":"\#(index)"}"#)
    let done = try desk.tool("purge", command)
    #expect(done.code == 69, "\(done.code): \(done.errors)")
  }
  let sides = ["idx": "dense_text", "idx-sparse": "sparse_text"]
  for (index, column) in sides {
    let believed = try desk.ask(
      "select coalesce(string_agg(chunk_id, ' '), '') from vectors.chunk where \(column) <> ''")
    let held = try desk.ids(index)
    #expect(believed.split(separator: " ").allSatisfy { held.contains(String($0)) }, "\(index)")
  }
  #expect(try states(desk) == others)
  try desk.server.control(#"{"clear":true}"#)
  let again = try desk.tool("purge", command)
  #expect(again.code == 0, "\(again.errors)")
  let left = words.isEmpty ? 0 : 2
  #expect(try desk.ids("idx").count == left && desk.ids("idx-sparse").count == left)
  #expect(try desk.ask("select count(*) from vectors.chunk") == "\(left)")
}

/// Documents are found by an index, however much else the ledger has.
@Test(arguments: ["count_chunks", "plan_purge"])
func purgingByAnIndex(_ service: String) throws {
  let desk = try Desk()
  try desk.fill(chunks)
  _ = try desk.ask(
    """
    insert into vectors.chunk (target_id, chunk_id, doc_id, app_type, version, is_wanted)
    select 1, 'c' || n, 'other' || n, 't', nextval('vectors.intent'), false
    from generate_series(1, 20000) n;
    analyze vectors.chunk
    """)
  func used() throws -> Int {
    let count = try desk.ask(
      "select idx_scan from pg_stat_user_indexes where indexrelname = 'chunk_document'")
    return Int(count) ?? -1
  }
  let before = try used()
  let found = try desk.ask(
    "select chunks from vectors.\(service)(1, '[\"d1\",\"d2\"]', null)")
  #expect(found == "3" && before >= 0)
  // A session tells what it used when it ends, and that may take a moment.
  try wait("the index was used") { try used() > before }
}
