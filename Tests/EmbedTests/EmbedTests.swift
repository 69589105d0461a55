import Foundation
import NDJSON
import TestSupport
import Testing

/// Operations as lines.
private struct Lines {
  var text: [UInt8] = []

  mutating func add(
    _ kind: String, _ number: Int, doc: Int? = nil, to: String = "both", title: String = "one",
    text words: String? = nil, metadata more: String = "", visibility: String = "public",
    instance: String = "public", namespace: String = "mail ing+"
  ) {
    let doc = "doc-\(doc ?? number / 10)"
    var line = #"{"type":"vector.\#(kind)","instance":"\#(instance)","index":"idx","#
    line +=
      #""namespace":"\#(namespace)","to":"\#(to)","chunk_id":"c\#(number)","doc_id":"\#(doc)""#
    if kind != "delete" { line += #","visibility":"\#(visibility)""# }
    line += #","version":\#(number + 1)"#
    if kind != "delete" { line += #","text_hash":"t","metadata_hash":"m""# }
    if kind == "upsert" { line += #","chunk_text":"\#(words ?? "text of \(number)")""# }
    if kind != "delete" {
      line +=
        #","metadata":{"doc_id":"\#(doc)","title":"\#(title)","start_index":\#(number)\#(more)}"#
    }
    text += "\(line)}\n".utf8
  }

  mutating func state() {
    text +=
      (#"{"type":"state","source":"mail-vectors","scope":"mailing","was":null,"cursor":{}}"#
      + "\n" + #"{"type":"end","source":"mail-vectors","scope":null,"status":"complete","#
      + #""reason":null,"records":1}"# + "\n").utf8
  }
}

private func upserts(_ count: Int) -> Lines {
  var lines = Lines()
  for number in 0..<count { lines.add("upsert", number) }
  lines.state()
  return lines
}

/// Lines that a stage should have made operations of are passed on, and told once a type.
@Test func strays() throws {
  let server = try PineconeServer(["--index", "idx"])
  var lines = Lines()
  for type in ["document", "chunk", "document", "mail.list"] {
    lines.text += #"{"type":"\#(type)"}\#n"#.utf8
  }
  let done = try embed(lines, server)
  #expect(done.code == 0 && done.lines.count == 4, "\(done.text)")
  let warnings = done.errors.split(separator: "\n").filter { $0.contains("no operation") }
  #expect(warnings.count == 2, "\(done.errors)")
  #expect(done.errors.contains("pipe through bdc chunk and bdc vectors plan"), "\(done.errors)")
}

private let canary = "canary-5b1fd1aa"

private func embed(
  _ lines: Lines, _ server: PineconeServer, _ options: [String] = [],
  environment: [String: String] = [:]
) throws -> Finished {
  var variables = [
    "PINECONE_CONTROL_HOST": server.url, "PINECONE_API_KEY": canary, "BDC_RETRY_MS": "10",
  ]
  variables.merge(environment) { $1 }
  let done = try run("bdc-embed", options, stdin: lines.text, environment: variables)
  #expect(!done.text.contains(canary) && !done.errors.contains(canary))
  #expect(!server.requests.joined().contains(canary))
  return done
}

extension Finished {
  /// Lines of a type as JSON.
  fileprivate func all(_ type: String) throws -> [JSON] {
    try lines.map { try JSON.parse(Array($0.utf8)) }.filter { $0["type"]?.string == type }
  }

  fileprivate func results(ok: Bool = true) throws -> Int {
    try all("vector.result").count { $0["ok"]?.bool == ok }
  }
}

/// What one fault leads to.
private struct Trouble: Sendable, CustomStringConvertible {
  let fault: String
  let code: Int32
  /// Whether the state passes.
  let isComplete: Bool
  let words: String

  var description: String { fault }
}

private let onUpsert = #""call":"upsert""#
private let troubles = [
  Trouble(
    fault: #"{"fault":"unauthorized"}"#, code: 77, isComplete: false, words: "PINECONE_API_KEY"),
  Trouble(
    fault: #"{"fault":"unauthorized_json",\#(onUpsert)}"#, code: 77, isComplete: false,
    words: "Invalid API key"),
  Trouble(
    fault: #"{"fault":"payment",\#(onUpsert)}"#, code: 77, isComplete: false, words: "past due"),
  Trouble(fault: #"{"fault":"quota",\#(onUpsert)}"#, code: 77, isComplete: false, words: "plan"),
  Trouble(
    fault: #"{"fault":"not_found",\#(onUpsert)}"#, code: 69, isComplete: false,
    words: "run bdc vectors init"),
  Trouble(
    fault: #"{"fault":"precondition",\#(onUpsert)}"#, code: 69, isComplete: false, words: "412"),
  Trouble(
    fault: #"{"fault":"month",\#(onUpsert)}"#, code: 75, isComplete: false, words: "this month"),
  Trouble(
    fault: #"{"fault":"tokens_per_minute",\#(onUpsert),"times":7}"#, code: 0, isComplete: true,
    words: "0 left"),
  Trouble(
    fault: #"{"fault":"too_many_requests",\#(onUpsert),"times":1,"seconds":1}"#, code: 0,
    isComplete: true, words: "0 left"),
  Trouble(
    fault: #"{"fault":"server_error",\#(onUpsert),"times":4}"#, code: 0, isComplete: true,
    words: "0 left"),
  Trouble(
    fault: #"{"fault":"unavailable",\#(onUpsert),"times":5}"#, code: 75, isComplete: false,
    words: "1 left"),
  Trouble(
    fault: #"{"fault":"close_after",\#(onUpsert),"times":2}"#, code: 0, isComplete: true,
    words: "0 left"
  ),
  Trouble(
    fault: #"{"fault":"reset",\#(onUpsert),"times":2}"#, code: 0, isComplete: true, words: "0 left"),
]

struct EmbedTests {
  @Test func operationsAreDoneInBothHalves() throws {
    let server = try PineconeServer(["--index", "idx"])
    let first = try embed(upserts(200), server)
    #expect(first.code == 0, "\(first.errors)")
    #expect(try first.results() == 200)
    #expect(try first.all("vector.result").allSatisfy { $0["to"]?.string == "both" })
    #expect(try first.all("state").count == 1)
    #expect(try first.all("end").first?["status"]?.string == "complete")
    for index in ["idx", "idx-sparse"] { #expect(try server.ids(index, "mail ing+").count == 200) }
    // Ten chunks of one document become one update; three are updated by their ids.
    var lines = Lines()
    for number in 20..<30 { lines.add("update", number, title: "two") }
    for number in 50..<53 { lines.add("update", number, title: "two") }
    for number in 100..<200 { lines.add("delete", number) }
    lines.add("delete", 7, namespace: "never was")
    let second = try embed(lines, server)
    #expect(second.code == 0, "\(second.errors)")
    #expect(try second.results() == 114)
    #expect(try server.count("calls", "update dense") == 4)
    #expect(try server.count("calls", "delete dense") == 2)
    let records = try server.records("idx-sparse", "mail ing+")
    #expect(records.count == 100)
    let changed = records.filter { ($0["fields"] as? [String: Any])?["title"] as? String == "two" }
    #expect(changed.count == 13)
  }

  /// A record that is deleted may still be found by a filter, in place of one that is not yet.
  @Test func updatesOfADocumentThatChangedGoByID() throws {
    let server = try PineconeServer(["--index", "idx"])
    let folder = try TemporaryFolder()
    try folder.write("first", upserts(20).text)
    var lines = Lines()
    lines.add("delete", 0)
    try folder.write("second", lines.text)
    lines = Lines()
    for number in 1..<20 { lines.add("update", number, title: "two") }
    try folder.write("third", lines.text)
    let script =
      #"bdc-embed first >/dev/null; "#
      + #"{ cat second; sleep 1.5; cat third; } | bdc-embed | grep -c '"ok":true'"#
    let done = try run(
      "bash", ["-c", script],
      environment: ["PINECONE_CONTROL_HOST": server.url, "PINECONE_API_KEY": canary],
      folder: folder.path)
    #expect(done.lines == ["20"], "\(done.errors)")
    // Nine by their ids, ten of the other document at once.
    #expect(try server.count("calls", "update dense") == 10)
  }

  @Test func updatesThatAFilterDoesNotFindGoByID() throws {
    let server = try PineconeServer(["--index", "idx"])
    #expect(try embed(upserts(6), server).code == 0)
    var lines = Lines()
    for number in 0..<9 { lines.add("update", number, doc: 0, title: "two") }
    #expect(try embed(lines, server).results() == 9)
    #expect(try server.count("calls", "update sparse") == 10)
  }

  @Test(arguments: troubles)
  private func troubleEndsAsItMust(_ trouble: Trouble) throws {
    let server = try PineconeServer(["--index", "idx"])
    try server.fault(trouble.fault)
    var lines = Lines()
    lines.add("upsert", 0, to: "dense")
    lines.state()
    let done = try embed(lines, server)
    #expect(done.code == trouble.code, "\(done.errors)")
    #expect(done.errors.contains(trouble.words), "\(done.errors)")
    #expect(try done.all("state").count == (trouble.isComplete ? 1 : 0))
    #expect(try done.all("vector.result").count == 1)
    let isMonth = trouble.fault.contains("month")
    #expect(try done.all("vector.limit").count == (isMonth ? 1 : 0))
    if trouble.isComplete { #expect(try server.ids("idx", "mail ing+") == ["c0"]) }
  }

  /// The limit of the month stops what takes tokens only.
  @Test func deletesGoOnWithoutTokens() throws {
    let server = try PineconeServer(["--index", "idx"])
    #expect(try embed(upserts(30), server).code == 0)
    try server.fault(#"{"fault":"month","call":"upsert","every":1}"#)
    var lines = Lines()
    for number in 100..<110 { lines.add("upsert", number) }
    for number in 0..<5 { lines.add("upsert", number, title: "two") }
    // Some wait for the upserts of their chunks, all for a place to be sent.
    for number in 0..<10 { lines.add("delete", number) }
    for number in 10..<20 { lines.add("update", number, title: "two") }
    lines.state()
    let done = try embed(lines, server, ["-j", "1"])
    #expect(done.code == 75 && done.errors.contains("this month"), "\(done.errors)")
    // Both sides of an upsert fail: alike, or the second because of the first.
    let failed = try done.all("vector.result").filter { $0["ok"]?.bool == false }
    #expect(try done.results() == 20)
    #expect(Set(failed.compactMap { $0["chunk_id"]?.string }).count == 15)
    #expect(try done.all("state").isEmpty && done.all("vector.limit").count == 1)
    for index in ["idx", "idx-sparse"] {
      let records = try server.records(index, "mail ing+")
      #expect(records.count == 20)
      let changed = records.filter {
        ($0["fields"] as? [String: Any])?["title"] as? String == "two"
      }
      #expect(changed.count == 10)
    }
  }

  @Test func poisonIsFoundAmongOthers() throws {
    let server = try PineconeServer(["--index", "idx"])
    var lines = Lines()
    for number in 0..<96 {
      lines.add("upsert", number, metadata: number == 37 ? #","author":null"# : "")
    }
    lines.state()
    let done = try embed(lines, server)
    #expect(done.code == 65)
    #expect(try done.results() == 95)
    let rejects = try done.all("reject")
    #expect(rejects.count == 1 && rejects.first?["record"]?["chunk_id"]?.string == "c37")
    #expect(rejects.first?["reason"]?.string?.contains("author") == true)
    #expect(try done.all("state").count == 1)
    #expect(try server.ids("idx-sparse", "mail ing+").count == 95)
  }

  @Test func oneHalfGoesOnWithoutTheOther() throws {
    let server = try PineconeServer(["--index", "idx"])
    try server.fault(#"{"fault":"unavailable","index":"idx-sparse","every":1}"#)
    let done = try embed(upserts(500), server, ["--batch-size", "20"])
    #expect(done.code == 75, "\(done.errors)")
    #expect(done.errors.contains("idx-sparse: 3 requests in a row failed"))
    #expect(try server.ids("idx", "mail ing+").count == 500)
    #expect(try done.results() == 500 && done.results(ok: false) == 500)
    #expect(try done.all("state").isEmpty)
    #expect(try done.all("end").first?["status"]?.string == "partial")
  }

  @Test func privateDocumentsStayAway() throws {
    let server = try PineconeServer(["--index", "idx"])
    var lines = Lines()
    lines.add("upsert", 1, visibility: "private")
    lines.add("upsert", 2, metadata: #","_id":"c3""#)
    let done = try embed(lines, server)
    #expect(done.code == 65)
    #expect(try done.all("reject").count == 2)
    #expect(server.requests.isEmpty)
  }

  @Test func withoutOperationsNoKeyIsNeeded() throws {
    let server = try PineconeServer()
    let idle = try embed(upserts(0), server, environment: ["PINECONE_API_KEY": ""])
    #expect(idle.code == 0 && idle.lines.count == 2 && server.requests.isEmpty)
    let missing = try embed(upserts(1), server, environment: ["PINECONE_API_KEY": ""])
    #expect(missing.code == 78 && missing.errors.contains("PINECONE_API_KEY: not set"))
    let dry = try embed(upserts(200), server, ["-n"], environment: ["PINECONE_API_KEY": ""])
    #expect(dry.code == 0 && dry.lines.isEmpty && server.requests.isEmpty)
    #expect(dry.errors.contains("200 operations in 6 requests"))
    let absent = try embed(upserts(1), server)
    #expect(absent.code == 69 && absent.errors.contains("run bdc vectors init"))
  }

  @Test func operationsOnOneChunkKeepTheirOrder() throws {
    let server = try PineconeServer(["--index", "idx", "--latency", "20"])
    var lines = Lines()
    for round in 0..<5 {
      for number in 0..<30 {
        lines.add("upsert", number, title: "round \(round)")
        if round == 2 { lines.add("delete", number) }
      }
    }
    #expect(try embed(lines, server).results() == 180)
    let records = try server.records("idx", "mail ing+")
    #expect(records.count == 30)
    #expect(
      records.allSatisfy { ($0["fields"] as? [String: Any])?["title"] as? String == "round 4" })
  }

  /// Killed at any moment, another run with the same operations ends as one run would have.
  @Test func killsAreRepairedByAnotherRun() throws {
    let server = try PineconeServer(["--index", "idx", "--latency", "100"])
    let folder = try TemporaryFolder()
    try folder.write("operations", upserts(600).text)
    let script = """
      bdc-embed -j 1 --batch-size 20 operations >first & pid=$!
      for ((i = 0; i < 600; i++)); do [[ ! -s first ]] || break; sleep 0.05; done
      kill -9 $pid; wait $pid; echo $?
      bdc-embed operations >second; echo $?
      """
    let done = try run(
      "bash", ["-c", script],
      environment: ["PINECONE_CONTROL_HOST": server.url, "PINECONE_API_KEY": canary],
      folder: folder.path)
    #expect(done.lines == ["137", "0"], "\(done.errors)")
    for index in ["idx", "idx-sparse"] { #expect(try server.ids(index, "mail ing+").count == 600) }
    let first = try String(contentsOfFile: folder("first"), encoding: .utf8)
    #expect(!first.contains(#""type":"state""#))
    let count = first.split(separator: "\n").count
    #expect((1..<600).contains(count), "\(count)")
  }
}
