import Foundation
import TestSupport
import Testing

/// What a stream of all documents has not is deleted, where it really has all.
struct AllCase: CustomTestStringConvertible {
  let testDescription: String
  let tail: [String]
  let isApplied: Bool
  /// Why what the stream has not is kept, where that is said.
  let says: String?

  init(_ name: String, _ tail: [String], isApplied: Bool, says: String? = nil) {
    testDescription = name
    self.tail = tail
    self.isApplied = isApplied
    self.says = says
  }

  private static func reject(_ record: String) -> String {
    #"{"type":"reject","tool":"t","reason":"r","line":1,"record":\#(record),"bytes":null,"#
      + #""sha256":"\#(String(repeating: "0", count: 64))","replayable":true}"#
  }

  static let all = [
    AllCase("complete", [Lines.end("mailing"), Lines.end()], isApplied: true),
    AllCase("cut", [Lines.end("mailing")], isApplied: false, says: "the stream has no end"),
    AllCase(
      "partial", [Lines.end("mailing", "partial"), Lines.end()], isApplied: false,
      says: "not everything was had"),
    AllCase(
      "a reject", [reject("null"), Lines.end()], isApplied: false, says: "is a reject of nobody"),
    AllCase(
      "a document that was rejected is there",
      [reject(#"{"type":"document","doc_id":"e","namespace":"mailing"}"#), Lines.end()],
      isApplied: false),
  ]
}

@Test(arguments: AllCase.all)
func allDocuments(_ given: AllCase) throws {
  var world = try World()
  let one = Lines.document("d", Paper(texts: ["a"]))
  try world.pass(one + Lines.document("e", Paper(texts: ["b"])) + [Lines.state()])
  let lines = one + [Lines.state(was: #"{"at":1}"#, at: 2)] + given.tail
  let asked = try world.plan(lines, ["--all", "--estimate", "--json", "--allow-removal", "1"])
  #expect(asked.text.contains(#""deletes":\#(given.isApplied ? 1 : 0),"#), "\(asked.text)")
  let planned = try world.plan(
    lines, ["--all", "--namespace", "mailing", "--allow-removal", "50%"])
  #expect(planned.code == 0)
  let operations = planned.lines.compactMap { Operation($0)?.short }
  #expect(operations == (given.isApplied ? ["delete both e#0"] : []), "\(planned.errors)")
  // State comes behind what it vouches for.
  let state = planned.lines.firstIndex { $0.contains(#""type":"state""#) }
  let delete = planned.lines.firstIndex { Operation($0) != nil } ?? -1
  #expect((state ?? -1) > delete)
  #expect(planned.errors.contains("--all: ") == (given.says != nil), "\(planned.errors)")
  #expect(planned.errors.contains(given.says ?? "plan: "), "\(planned.errors)")
}

/// A stream that lacks much of what is there deletes it only where that is allowed.
@Test(
  arguments: [
    (100, 6, nil, false), (100, 5, nil, true), (3000, 101, nil, false), (3000, 100, nil, true),
    (100, 6, "6", true), (100, 6, "5", false), (100, 100, "100%", true), (100, 51, "50%", false),
  ] as [(Int, Int, String?, Bool)])
func whatMayBeMissing(_ stored: Int, _ missing: Int, _ allowed: String?, _ isDone: Bool) throws {
  var world = try World()
  let papers = (0..<stored).map { Lines.document("d\($0)", Paper(texts: ["a"])) }
  try world.pass(Array(papers.joined()) + [Lines.state(), Lines.end()])
  let rest =
    Array(papers.dropFirst(missing).joined()) + [
      Lines.state(was: #"{"at":1}"#, at: 2), Lines.end("mailing"), Lines.end(),
    ]
  let options =
    ["--all", "--namespace", "mailing"] + (allowed.map { ["--allow-removal", $0] } ?? [])
  let asked = try world.plan(rest, options + ["--dry-run"])
  #expect(asked.code == 0 && asked.errors.contains("--allow-removal") == !isDone)
  let planned = try world.plan(rest, options)
  #expect(planned.code == (isDone ? 0 : 65), "\(planned.errors)")
  #expect(planned.lines.count { Operation($0) != nil } == (isDone ? missing : 0))
  #expect(planned.text.contains(#""type":"state""#) == isDone)
  #expect(planned.text.contains(#""status":"partial","reason":"removal refused""#) == !isDone)
  #expect(
    planned.errors.contains("namespace mailing: \(missing) of \(stored) would vanish") == !isDone)
  #expect(planned.errors.contains("--allow-removal") == !isDone)
}

/// State that continues another index's is not taken for one that was never filled.
@Test func anIndexThatWasNeverFilled() throws {
  var world = try World()
  func stream(_ was: String) -> [String] {
    Lines.document("d", Paper(texts: ["a"])) + [
      Lines.state(was: was), Lines.end("mailing"), Lines.end(),
    ]
  }
  for _ in 0..<2 {
    let planned = try world.plan(stream(#"{"at":0}"#), ["--namespace", "mailing"])
    #expect(planned.code == 0)
    #expect(planned.errors.contains("warning: idx, instance public: never had every document"))
    #expect(!planned.text.contains(#""type":"state""#))
    #expect(planned.text.components(separatedBy: #""status":"partial""#).count == 3)
    #expect(try world.load(World.embedded(planned.lines)).code == 0)
  }
  #expect(try world.ask("select count(*) from ops.state") == "0")
  let full = try world.plan(stream(#"{"at":0}"#), ["--namespace", "mailing", "--all"])
  #expect(full.text.contains(#""type":"state""#) && !full.errors.contains("never had"))
  let next = try world.plan(stream(#"{"at":1}"#), ["--namespace", "mailing"])
  #expect(next.text.contains(#""type":"state""#))
  let other = try world.plan(stream(#"{"at":1}"#), ["--index", "new"])
  #expect(!other.text.contains(#""type":"state""#))
  // The first state of a scope comes with everything.
  try world.pass(stream("null"), ["--index", "third"])
  let third = try world.plan(stream(#"{"at":1}"#), ["--index", "third"])
  #expect(third.text.contains(#""type":"state""#))
}

/// A scope of which nothing changed is about its own namespace, not about those of the others.
@Test func aQuietScope() throws {
  var world = try World()
  let busy = Lines.document("d", Paper(texts: ["a"]), namespace: "github-boostorg")
  func scopes(_ was: String) -> [String] {
    [
      Lines.state("public/idx/github-boostorg", was: "null"),
      Lines.end("public/idx/github-boostorg"),
      Lines.state("public/idx/github-clang", was: was), Lines.end("public/idx/github-clang"),
      Lines.end(),
    ]
  }
  func filled() throws -> String {
    try world.ask(
      "select string_agg(namespace, ' ' order by namespace) from vectors.target "
        + "where filled_at is not null")
  }
  // The quiet one never had every document, which the other one's documents do not mend.
  let lacking = try world.plan(busy + scopes(#"{"at":0}"#))
  #expect(lacking.errors.contains("never had every document of github-clang"), "\(lacking.errors)")
  let states = lacking.lines.filter { $0.contains(#""type":"state""#) }
  #expect(states == [scopes("null")[0]])
  #expect(lacking.text.components(separatedBy: #""status":"partial""#).count == 3)
  #expect(try filled() == "github-boostorg")
  try world.pass(busy + scopes("null"))
  #expect(try filled() == "github-boostorg github-clang")
  #expect(try !world.plan(busy + scopes(#"{"at":0}"#)).errors.contains("never had"))
}

/// Operations that nobody sent stop the loader before state is written.
@Test(arguments: ["upsert", "chunk", "delete"])
func aStageThatWasForgotten(_ kind: String) throws {
  var world = try World()
  var lines = Lines.document("d", Paper(texts: ["a"]))
  if kind == "delete" {
    try world.pass(lines)
    lines = [Lines.gone("d")]
  }
  lines.append(Lines.state())
  if kind != "chunk" { lines = try world.plan(lines).lines }
  let loaded = try world.load(lines)
  #expect(loaded.code == 65 && loaded.errors.contains("bdc embed"), "\(loaded.errors)")
  #expect(try world.ask("select count(*) from ops.state") == "0")
  #expect(try world.ask("select count(*) from ops.reject") == "0")
}

/// What became of results, by their numbers.
@Test func resultsByNumbers() throws {
  var world = try World()
  let lines = Lines.document("d", Paper(texts: ["a", "b"]))
  let old = try world.plan(lines).lines.compactMap { Operation($0) }
  let new = try world.plan(lines).lines.compactMap { Operation($0) }
  #expect(new.count == 2 && zip(old, new).allSatisfy { $0.version < $1.version })
  func told(_ results: [String]) throws -> String {
    let done = try world.load(results, ["--json"])
    #expect(done.code == 0)
    return done.text
  }
  #expect(
    try told(old.map { $0.result() } + [new[0].result(), new[1].result(to: "dense")])
      .hasPrefix(#"{"read":4,"inserted":0,"updated":2,"unchanged":0,"stale":2,"rejected":0,"#))
  #expect(
    try told([new[0].result(), new[1].result(to: "sparse", error: "no")])
      .hasPrefix(#"{"read":2,"inserted":0,"updated":1,"unchanged":1,"stale":0,"rejected":0,"#))
  #expect(
    try world.ask("select chunks, waiting, failed from vectors.target_status()") == "2|1|1")
  #expect(
    try world.ask("select error, attempts from vectors.chunk where error is not null") == "no|1")
  #expect(try world.pass(lines) == ["upsert sparse d#1"])
  #expect(try world.ask("select chunks, waiting, failed from vectors.target_status()") == "2|0|0")
  // Rows that are gone by now.
  #expect(try world.ask("select vectors.forget_target('public', 'idx', 'mailing')") == "2")
  #expect(
    try told(new.map { $0.result() })
      .hasPrefix(#"{"read":2,"inserted":0,"updated":0,"unchanged":0,"stale":2,"rejected":0,"#))
  // What was put into the index all the same is taken out of it.
  #expect(try world.pass([]) == ["delete both d#0", "delete both d#1"])
  #expect(try world.ask("select count(*) from vectors.chunk") == "0")
}

/// Where the namespace of an update is not there, its chunk is embedded.
@Test func anUpdateOfNothing() throws {
  var world = try World()
  let renamed = Lines.document("d", Paper(texts: ["a", "b"], word: "x"))
  try world.pass(Lines.document("d", Paper(texts: ["a", "b"])))
  let updates = try world.plan(renamed).lines.compactMap { Operation($0) }
  #expect(updates.map(\.short) == ["update both d#0", "update both d#1"])
  let missing = updates[0].result(to: "sparse", error: "missing: namespace not found")
    .replacingOccurrences(of: #""status":null"#, with: #""status":404"#)
  #expect(
    try world.load([
      updates[0].result(to: "dense"), missing, updates[1].result(error: "server: no"),
    ]).code == 0)
  #expect(try world.plan([updates[0].line]).lines.isEmpty)
  #expect(try world.pass(renamed) == ["upsert sparse d#0", "update both d#1"])
}

/// An operation that waited while something newer was done is not sent; if it was, that is mended.
@Test func operationsThatComeLate() throws {
  var world = try World()
  func operations(_ lines: [String], _ options: [String] = []) throws -> [Operation] {
    try world.plan(lines, options).lines.compactMap { Operation($0) }
  }
  let first = Lines.document("d", Paper(texts: ["a"]))
  let second = Lines.document("d", Paper(texts: ["b"]))
  let old = try operations(first)
  try #require(old.count == 1)
  #expect(try world.load([old[0].result(error: "no")]).code == 0)
  // What is still intended goes on as it is, whichever instance it is for.
  #expect(try world.plan([old[0].line]).lines == [old[0].line])
  #expect(try world.plan([old[0].line], ["--instance", "private"]).lines == [old[0].line])
  // What a budget does not pay waits on as a reject: its receipt is kept back.
  let receipt =
    #"{"type":"end","source":"mail-vectors","scope":"replay","status":"complete","reason":null,"#
    + #""records":1,"rejects":[1],"as_of":"2024-01-01T00:00:00Z"}"#
  #expect(try world.plan([old[0].line, receipt]).lines == [old[0].line, receipt])
  #expect(try world.plan([old[0].line, receipt], ["--budget", "0"]).lines.isEmpty)
  try world.pass(second)
  let late = try world.plan([old[0].line, receipt])
  #expect(late.code == 0 && late.lines == [receipt], "\(late.errors)")
  #expect(late.errors.contains("stale operations 1"), "\(late.errors)")
  // It was sent without asking.
  #expect(try world.load([old[0].result(to: "dense")]).code == 0)
  #expect(try world.pass(second) == ["upsert dense d#0"])
  let other = try operations(Lines.document("d", Paper(texts: ["b"], word: "x")))
  #expect(other.map(\.short) == ["update both d#0"])
  try world.pass(second)
  #expect(try world.load([other[0].result()]).code == 0)
  #expect(try world.pass(second) == ["update both d#0"])
  // The same once more says nothing new.
  let same = try operations(Lines.document("e", Paper(texts: ["a"])))
  try world.pass(Lines.document("e", Paper(texts: ["a"])))
  #expect(try world.load(same.map { $0.result() }).code == 0)
  #expect(try world.pass(Lines.document("e", Paper(texts: ["a"]))).isEmpty)
  try world.pass([Lines.gone("d")])
  #expect(try world.plan([old[0].line]).lines.isEmpty)
  #expect(try world.load([old[0].result()]).code == 0)
  #expect(try world.pass([]) == ["delete both d#0"])
  #expect(try world.ask("select string_agg(chunk_id, ' ') from vectors.chunk") == "e#0")
}

/// What the tools that look after indexes ask of the ledger.
@Test func keeping() throws {
  var world = try World()
  let lines = Lines.document("d", Paper(texts: ["a", "b", "c"]))
  try world.pass(lines)
  #expect(try world.ask("select vectors.mark_unknown(1, 'sparse', '[\"d#1\",\"z\"]')") == "1")
  #expect(try world.pass(lines) == ["upsert sparse d#1"])
  // What is under way when a chunk is found missing says nothing of it any more.
  let renamed = Lines.document("d", Paper(texts: ["a", "b", "c"], word: "x"))
  let updates = try world.plan(renamed).lines.compactMap { Operation($0) }
  #expect(updates.map(\.short) == ["d#0", "d#1", "d#2"].map { "update both \($0)" })
  #expect(try world.ask("select vectors.mark_unknown(1, 'both', '[\"d#0\"]')") == "1")
  #expect(try world.load(updates.map { $0.result() }).code == 0)
  #expect(try world.pass(renamed) == ["upsert both d#0"])
  #expect(try world.pass(lines).count == 3)
  let row =
    #"{"chunk_id":"%","doc_id":"e","app_type":"mailing","text_hash":"\#(digest("a"))","#
    + #""metadata_hash":"\#(digest("w"))","side":"both"}"#
  let rows = ["e#0", "d#0", "d#1"].map { row.replacingOccurrences(of: "%", with: $0) }
  // d#1 is wanted with another text.
  #expect(
    try world.ask("select * from vectors.adopt(1, '[\(rows.joined(separator: ","))]')") == "2|1")
  #expect(try world.pass(lines + Lines.document("e", Paper(texts: ["a"]))).isEmpty)
  #expect(
    try world.ask(#"select vectors.disown(1, '[{"chunk_id":"x"},{"chunk_id":"d#0"}]')"#) == "1")
  #expect(try world.pass([]) == ["delete both x"])
}
