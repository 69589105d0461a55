import Foundation
import TestSupport
import Testing

@Test func showingStatus() throws {
  let desk = try Desk()
  let none = try desk.tool("status", ["--offline"])
  #expect(none.code == 0 && none.text.hasPrefix("Nothing was planned"), "\(none.text)")

  try desk.fill([TestChunk(), TestChunk(doc: "d2"), TestChunk(doc: "d3")])
  _ = try desk.ask(
    """
    update vectors.chunk set sparse_text = null, sparse_metadata = null where doc_id = 'd2';
    update vectors.chunk set error = 'no' where doc_id = 'd2';
    update vectors.chunk set is_wanted = false, text_hash = null, metadata_hash = null
    where doc_id = 'd3';
    insert into vectors.monthly_limit (instance, index_name, reason, retry_at)
    values ('public', 'idx', repeat('the month is over ', 9), '2999-12-01T00:00:00Z')
    """)
  let asked = try desk.tool("status")
  #expect(asked.code == 0, "\(asked.errors)")
  #expect(asked.text.contains("idx (public)") && asked.text.contains("INDEX: 3 dense, 3 sparse"))
  #expect(!asked.text.contains("differs"), "\(asked.text)")
  let row = asked.lines.first { $0.contains("mailing") } ?? ""
  #expect(
    row.split(separator: " ").prefix(7).joined(separator: " ") == "mailing 2 2 1 1 1 1", "\(row)")
  #expect(asked.text.contains("nothing is sent before 2999-12-01T00:00:00Z"))
  let wide = asked.lines.filter { !$0.contains("the month") }.map(\.count).max() ?? 0
  #expect(wide <= 80)

  let json = try desk.tool("status", ["--json", "--offline"])
  #expect(
    json.text.contains(
      #""chunks":2,"dense":2,"sparse":1,"waiting":1,"failed":1,"deletes":1,"index_dense":null"#),
    "\(json.text)")
  try desk.put([TestChunk(doc: "d7"), TestChunk(doc: "d8")].map(\.record), side: "dense")
  let more = try desk.tool("status")
  #expect(more.text.contains("differs: run bdc vectors verify --namespace mailing"), "\(more.text)")
  let requests = try desk.server.count("requests")
  try desk.server.fault(#"{"fault":"unauthorized"}"#)
  let warned = try desk.tool("status")
  #expect(warned.code == 0 && warned.errors.contains("warning: Pinecone"), "\(warned.errors)")
  #expect(try desk.server.count("requests") == requests + 1)
}
