import Foundation
import NDJSON
import TestSupport
import Testing

private let namespace = ["--namespace", "mailing"]

/// What is equal is entered, what is not is told, and what is known is not asked again.
@Test func adopting() throws {
  let desk = try Desk()
  let equal = TestChunk()
  let edited = TestChunk(doc: "d2")
  let half = TestChunk(doc: "d3")
  let absent = TestChunk(doc: "d4")
  let hidden = TestChunk(doc: "d5", visibility: "private")
  let changed = TestChunk(doc: "d6")
  try desk.put([equal.record, edited.with { $0.text = "old" }.record, hidden.record])
  try desk.put([half.record], side: "dense")
  try desk.put([changed.with { $0.author = "Al" }.record], side: "sparse")
  try desk.put([changed.record], side: "dense")
  let chunks = [equal, edited, half, absent, hidden, changed]
  let lines = chunks.map(\.line) + [#"{"type":"document.chunked","source":"mail"}"#]

  let estimate = try desk.tool("adopt", namespace + ["--estimate"], input: lines)
  #expect(estimate.code == 0, "\(estimate.errors)")
  #expect(
    estimate.text.contains(
      #""chunks":5,"known":0,"lists":2,"fetches":2,"requests":4,"read_units":4"#),
    "\(estimate.text)")
  #expect(try desk.server.count("requests") == 0)

  let done = try desk.tool("adopt", namespace, input: lines)
  #expect(done.code == 0, "\(done.errors)")
  let told = [
    "both private \(hidden.id)", "both differs \(edited.id) chunk_text",
    "sparse missing \(half.id)", "both missing \(absent.id)", "sparse differs \(changed.id) author",
    "both stranger \(hidden.id)",
  ]
  #expect(findings(done) == told, "\(findings(done))")
  #expect(done.errors.contains("6 chunks: 3 adopted, 0 known before"), "\(done.errors)")
  let ledger = try desk.ask(
    """
    select string_agg(doc_id || (dense_text = text_hash)::int || coalesce((sparse_text = text_hash)::int, 0),
      ' ' order by doc_id) from vectors.chunk
    """)
  #expect(ledger == "d111 d310 d610")

  let fetches = try desk.server.count("calls", "fetch dense")
  let again = try desk.tool("adopt", namespace, input: lines)
  #expect(findings(again) == told, "\(findings(again))")
  #expect(again.errors.contains("0 adopted, 1 known before"), "\(again.errors)")
  let asked = desk.server.requests.last { $0.contains("/vectors/fetch") } ?? ""
  #expect(!asked.contains(equal.id), "\(asked)")
  #expect(try desk.server.count("calls", "fetch dense") == fetches + 1)
  let validated = try run(
    "bdc-validate", stdin: done.output, environment: desk.database)
  #expect(validated.code == 0, "\(validated.errors)")
}

/// Many chunks, an index that falters, and a run that is killed in the middle.
@Test func adoptingMany() throws {
  let desk = try Desk(["--index", "idx", "--values", "4"])
  let chunks = (0..<2500).map { TestChunk(doc: "d\($0 / 3)", start: $0 % 3) }
  for start in stride(from: 0, to: chunks.count, by: 500) {
    try desk.put(chunks[start..<start + 500].map(\.record))
  }
  try desk.put([TestChunk(doc: "d9999").record], side: "sparse")
  try desk.server.fault(#"{"fault":"unavailable","call":"fetch"}"#)
  try desk.server.fault(#"{"fault":"close_after","call":"list"}"#)
  let lines = chunks.map(\.line)
  // 1,200 lines, then the writer is cut.
  let cut = lines[..<1200].joined(separator: "\n") + "\n" + lines[1200].prefix(40)
  let first = try run(
    "bdc-vectors-adopt", namespace, stdin: Array(cut.utf8), environment: desk.variables)
  #expect(first.code == 65 && first.errors.contains("half a line"), "\(first.errors)")
  #expect(first.output.isEmpty, "\(first.text)")
  #expect(try desk.ask("select count(*) from vectors.chunk") == "1200")
  let rest = try desk.tool("adopt", namespace, input: lines)
  #expect(rest.code == 0 && rest.errors.contains("1300 adopted, 1200 known"), "\(rest.errors)")
  #expect(findings(rest) == ["sparse stranger \(TestChunk(doc: "d9999").id)"])
  let whole = try desk.tool("verify", namespace + ["--deep"])
  #expect(whole.code == 65 && whole.lines.count == 1, "\(whole.errors)")
}

/// A chunk whose hash the ledger cannot keep.
private let unhashed = TestChunk(doc: "d2").line
  .replacingOccurrences(of: #""text_hash":""#, with: #""text_hash":"g"#)

/// An input that is not whole says nothing of what nobody has.
@Test(
  arguments: [
    (
      #"{"type":"end","source":"mail","scope":null,"status":"partial","reason":"cut","records":1}"#,
      0
    ),
    (
      #"{"type":"reject","tool":"t","reason":"r","line":1,"record":null,"bytes":"","sha256":"","replayable":false}"#,
      0
    ),
    ("{broken", 65),
    (#"{"type":"chunk"}"#, 65),
    (unhashed, 65),
    (
      #"{"type":"end","source":"mail","scope":null,"status":"complete","reason":null,"records":1}"#,
      0
    ),
  ] as [(String, Int32)])
func notWhole(_ line: String, _ code: Int32) throws {
  let desk = try Desk()
  try desk.put([TestChunk(doc: "d7").record])
  let done = try desk.tool("adopt", namespace, input: [line, TestChunk().line])
  #expect(done.code == code, "\(done.errors)")
  let strangers = findings(done).filter { $0.contains("stranger") }
  #expect(strangers.isEmpty == !line.contains("complete"), "\(line): \(done.text)")
}

/// What is no chunk, or none of the namespace, makes no stranger of what the index has.
@Test func adoptingTheWrongThing() throws {
  let desk = try Desk()
  try desk.put([TestChunk().record])
  for (type, advice) in [("document", "pipe through bdc chunk"), ("vector.upsert", "before bdc")] {
    let done = try desk.tool("adopt", namespace, input: [#"{"type":"\#(type)","source":"mail"}"#])
    #expect(done.code == 65 && done.output.isEmpty, "\(done.text)")
    #expect(done.errors.contains("1: \(type): ") && done.errors.contains(advice), "\(done.errors)")
  }
  let other = try desk.tool("adopt", ["--namespace", "slack"], input: [TestChunk().line])
  #expect(other.code == 0 && other.output.isEmpty, "\(other.text)")
  #expect(other.errors.contains("1 is of others, such as mailing"), "\(other.errors)")
}
