import Foundation
import TestSupport
import Testing

/// The twenty weaknesses of the program that filled the vector indexes before, and the tests that
/// fail where one of them comes back.
@Suite struct SearchWeaknesses {
  private typealias Weakness = GitHubWeaknesses.Weakness

  private static let all = [
    Weakness(
      1, "what changes while a run is under way is never sent",
      "DocumentStateTests/OrderTests.whoeverBeganFirst",
      "DocumentStateTests/GitHubStateTests.whoeverBeganFirst",
      "DocumentStateTests/OrderTests.namesAtTheSameTime"),
    Weakness(
      2, "everything fails, and the state moves on", "EmbedTests/EmbedTests.troubleEndsAsItMust",
      "LedgerTests/WholeTests.aStageThatWasForgotten",
      "WeaknessTests/SearchRoadTests.oneIndexDown"),
    Weakness(
      3, "what failed is looked for by another number, and forgotten",
      "WeaknessTests/SearchWeaknesses.whatWasRefusedIsSentAgain",
      "WeaknessTests/SearchWeaknesses.whatWasRefusedAndIsGoneStaysAway",
      "LedgerTests/KillTests.aKilledRunIsMadeGood"),
    Weakness(
      4, "a call with options that nobody has is swallowed",
      "WeaknessTests/SearchWeaknesses.aWrongWordEndsTheRun",
      "WeaknessTests/SearchRoadTests.onlyWhatChanged"),
    Weakness(
      5, "whatever happens, the status is 0", "EmbedTests/EmbedTests.troubleEndsAsItMust",
      "WeaknessTests/SearchRoadTests.oneIndexDown"),
    Weakness(
      6, "nothing is tried again, paced or given up",
      "EmbedTests/EmbedTests.troubleEndsAsItMust",
      "WeaknessTests/SearchWeaknesses.nobodyWaitsForEver",
      "WeaknessTests/SearchWeaknesses.tokensFlowEvenly"),
    Weakness(
      7, "one record that is refused takes 95 with it",
      "EmbedTests/EmbedTests.poisonIsFoundAmongOthers"),
    Weakness(
      8, "one index has what the other lacks", "WeaknessTests/SearchRoadTests.oneIndexDown",
      "EmbedTests/EmbedTests.oneHalfGoesOnWithoutTheOther",
      "VectorsAdminTests/VerifyTests.verifying"),
    Weakness(
      9, "old chunks stay for ever", "WeaknessTests/SearchRoadTests.onlyWhatChanged",
      "WeaknessTests/SearchRoadTests.aPersonsTexts",
      "WeaknessTests/SearchPrivacyTests.whatTurnsPrivate", "LedgerTests/PlanTests.whatIsNeeded",
      "VectorsAdminTests/PurgeTests.purgingSome"),
    Weakness(
      10, "a document is what one run saw of it",
      "WeaknessTests/SearchWeaknesses.documentsAreWhole"),
    Weakness(
      11, "what is old and came late is passed over",
      "WeaknessTests/SearchRoadTests.onlyWhatChanged"),
    Weakness(
      12, "everything is held in memory", "ChunkTests/ChunkTests.memory",
      "WeaknessTests/SearchWeaknesses.memory", "FullTextTests/LoadTests.memory"),
    Weakness(
      13, "texts that did not change are paid for again",
      "WeaknessTests/SearchRoadTests.onlyWhatChanged",
      "WeaknessTests/SearchPrivacyTests.adopted", "WeaknessTests/SearchRoadTests.restored",
      "LedgerTests/PlanTests.whatIsNeeded"),
    Weakness(
      14, "metadata takes a call for each chunk, and failures are lost",
      "EmbedTests/EmbedTests.operationsAreDoneInBothHalves",
      "EmbedTests/EmbedTests.updatesThatAFilterDoesNotFindGoByID",
      "WeaknessTests/SearchWeaknesses.updatesThatFailedComeAgain"),
    Weakness(
      15, "an id that is long ends everything", "WeaknessTests/SearchWeaknesses.longIDs",
      "LedgerTests/PlanTests.brokenChunks"),
    Weakness(
      16, "other languages are dropped, and what is long is cut",
      "Text/ChunkFilterTests.filters", "ChunkTests/ChunkTests.maxTokens"),
    Weakness(
      17, "messages are long, and may hold a key",
      "WeaknessTests/SearchWeaknesses.troubleIsOneLine",
      "EmbedTests/EmbedTests.troubleEndsAsItMust"),
    Weakness(
      18, "metadata that nobody wants, or that is refused", "Vectors/VectorsTests.metadataKept",
      "Vectors/VectorsTests.metadataRefused", "Vectors/VectorsTests.metadataShortened"),
    Weakness(
      19, "many questions for the hosts, and endless waiting",
      "WeaknessTests/SearchWeaknesses.oneQuestionForTheHosts",
      "VectorsAdminTests/InitTests.notMaking"),
    Weakness(
      20, "nothing shows, mends or empties an index", "VectorsAdminTests/InitTests.makingIndexes",
      "VectorsAdminTests/StatusTests.showingStatus", "VectorsAdminTests/VerifyTests.verifying",
      "VectorsAdminTests/PurgeTests.purgingAll", "VectorsAdminTests/AdoptTests.adopting"),
  ]

  @Test(arguments: all) private func isProved(_ weakness: Weakness) throws {
    try weakness.check()
  }

  @Test func twenty() { #expect(Self.all.map(\.number) == Array(1...20)) }

  /// What Pinecone refused waits with what it was, and is sent by its own id when it can be.
  @Test func whatWasRefusedIsSentAgain() throws {
    let road = try Road()
    try road.server.fault(#"{"fault":"bad_record","match":"Of two it is said"}"#)
    let refused = try road.search("mail")
    #expect(refused.code == 65, "\(refused.errors)")
    let missing = try road.differences().filter { $0.contains("mailing") }
    #expect(!missing.isEmpty && missing.allSatisfy { $0.hasSuffix("of LONG") })
    try road.server.control(#"{"clear":true}"#)
    let again = try pipeline(
      "bdc-replay --source vectors | bdc-embed | bdc-vectors-load", environment: road.variables)
    #expect(again.code == 0, "\(again.errors)")
    try road.pass("mail", "github")
    #expect(try road.differences() == [])
    #expect(try road.ask("select count(*) from vectors.chunk where error is not null") == "0")
  }

  /// What was refused, and is no longer so, is not brought back.
  @Test func whatWasRefusedAndIsGoneStaysAway() throws {
    let road = try Road()
    let message = Road.message("REFUSED", ["poison"])
    try road.put(message.line)
    try road.server.fault(#"{"fault":"bad_record","match":"Of poison"}"#)
    #expect(try road.search("mail").code == 65)
    try road.server.control(#"{"clear":true}"#)
    try road.vanish(["REFUSED"])
    try road.pass("mail", "github")
    #expect(try road.differences() == [])
    let replay = "bdc-replay --source vectors | bdc-embed | bdc-vectors-load"
    let again = try pipeline(replay, environment: road.variables)
    #expect(
      again.code == 0 && again.errors.contains("sent 0, left 0, overtaken "), "\(again.errors)")
    #expect(try road.differences() == [])
    #expect(try pipeline(replay, environment: road.variables).errors.contains("sent 0, left 0\n"))
  }

  @Test func aWrongWordEndsTheRun() throws {
    let road = try Road()
    let done = try road.search("mail", ["--", "--app-id=youtube"])
    #expect(done.code == 64 && done.errors.contains("app-id"), "\(done.errors)")
    #expect(road.server.requests.isEmpty)
    #expect(try road.ask("select status from ops.run") == "64")
  }

  /// A thread that grew is sent as it is now, as if it had been seen for the first time.
  @Test func documentsAreWhole() throws {
    let road = try Road()
    let list = "bdc-github-documents -q --org example-cxx"
    let state = "bdc-state get github-documents >state; \(list) --state state >out"
    let keep = "grep '\"type\":\"state\"' out | bdc-state set -q"
    let first = try pipeline(
      "\(state); \(keep)", environment: road.variables, folder: road.home.path)
    #expect(first.code == 0, "\(first.errors)")
    try road.putGitHub(
      #"select(.type == "github.comment") | .comment_id = 99 | .body = "The new tail of it.""#)
    let part = try pipeline(
      "\(state); grep '\"type\":\"document\"' out", environment: road.variables,
      folder: road.home.path)
    #expect(part.lines.count == 1 && part.text.contains("The new tail of it."), "\(part.text)")
    let all = try pipeline(list, environment: road.variables)
    #expect(all.lines.contains(part.lines.first ?? ""))
  }

  /// A request that nobody answers is given up in time.
  @Test func nobodyWaitsForEver() throws {
    let road = try Road()
    for index in ["idx", "idx-sparse"] {
      try road.server.fault(#"{"fault":"timeout","call":"upsert","index":"\#(index)","every":1}"#)
    }
    let begun = ContinuousClock.now
    let done = try road.search("mail", [], ["PINECONE_REQUEST_TIMEOUT": "1"])
    #expect(done.code == 75, "\(done.errors)")
    #expect(ContinuousClock.now - begun < .seconds(300))
    #expect(try road.ask("select count(*) from ops.state where source = 'mail-vectors'") == "0")
  }

  /// A model gets what it takes in a minute, and not what would be refused.
  @Test func tokensFlowEvenly() throws {
    let road = try Road()
    // Some 19,000 tokens for each model, of which 6,000 pass in a second.
    try road.home.write("bdc.yaml", "vectors:\n  tokens_per_minute: 360000\n".utf8)
    let begun = ContinuousClock.now
    try road.pass("mail", more: ["PINECONE_BATCH_SIZE": "10"])
    let passed = ContinuousClock.now - begun
    #expect(passed > .seconds(2), "\(passed)")
  }

  /// Updates that an index did not take are the next run's, and counted as what they are.
  @Test func updatesThatFailedComeAgain() throws {
    let road = try Road()
    try road.pass("mail")
    try road.put(Road.message().with { $0.thread = "ELSEWHERE" }.line)
    try road.server.fault(
      #"{"fault":"unavailable","call":"update","index":"idx-sparse","every":1}"#)
    let failed = try road.search("mail")
    #expect(failed.code == 75, "\(failed.errors)")
    try road.server.control(#"{"clear":true}"#)
    let mark = road.server.requests.count
    try road.pass("mail")
    #expect(try road.changes(after: mark, at: "default/idx") == Changes())
    let sparse = try road.changes(after: mark, at: "default/idx-sparse")
    #expect(sparse.upserted.isEmpty && sparse.updated.count > 2, "\(sparse)")
    try road.pass("github")
    #expect(try road.differences() == [])
  }

  /// An id may be long; where it is too long its document alone stays outside.
  @Test func longIDs() throws {
    let road = try Road()
    func document(_ length: Int) -> String {
      let id = quoted(String(repeating: "x", count: length))
      return #"{"type":"document","source":"mail","doc_id":\#(id),"app_type":"mailing","#
        + #""namespace":"mailing","title":"","url":null,"author":"","time":null,"content":"#
        + #""This is a sentence of more than five words, \#(length) of them not.","#
        + #""metadata":{"doc_id":\#(id),"source_ids":\#(id)},"visibility":"public"}"# + "\n"
    }
    let done = try pipeline(
      "bdc-chunk | bdc-vectors-plan | bdc-embed | bdc-vectors-load",
      stdin: [300, 2048, 2049, 9].map(document).joined().utf8, environment: road.variables)
    #expect(done.code == 65, "\(done.errors)")
    #expect(try road.held("idx").values.map(\.document.count).sorted() == [9, 300, 2048])
    #expect(try road.ask("select count(*) from ops.reject") == "2")
  }

  /// Trouble with many records is told in a few words, none of which is a record's.
  @Test func troubleIsOneLine() throws {
    let road = try Road()
    try road.server.fault(#"{"fault":"unavailable","call":"upsert","every":1}"#)
    let done = try road.search("mail", [], ["PINECONE_API_KEY": "canary-77"])
    #expect(done.code == 75)
    let embed = done.errors.split(separator: "\n").filter { $0.hasPrefix("bdc-embed:") }
    #expect((1...6).contains(embed.count) && embed.allSatisfy { $0.count < 300 }, "\(embed)")
    let ids = try road.passages().keys.map { $0.split(separator: " ").last ?? "" }
    #expect(!ids.contains { done.errors.contains($0) } && !done.errors.contains("canary-77"))
  }

  @Test func oneQuestionForTheHosts() throws {
    let road = try Road()
    try road.pass("mail")
    #expect(try road.asked().filter { $0.at.isEmpty }.map(\.target) == ["/indexes"])
  }

  /// Planning and sending hold a part of the stream, however long it is.
  @Test func memory() throws {
    let road = try Road()
    let words = String(repeating: "allocator ", count: 400)
    let lines = (0..<8000).map { number in
      #"{"type":"document","source":"mail","doc_id":"D\#(number)","app_type":"mailing","#
        + #""namespace":"mailing","title":"","url":null,"author":"","time":null,"content":"#
        + #""\#(number) \#(words)","metadata":{"doc_id":"D\#(number)"},"visibility":"public"}"#
    }
    let chunks = try run(
      "bdc-chunk", ["-q", "--size", "5000"], stdin: lines.map { $0 + "\n" }.joined().utf8)
    let plan = try run(
      "bdc-vectors-plan", ["-q"], stdin: chunks.output, environment: road.variables,
      watchMemory: true)
    #expect(plan.code == 0 && plan.output.count > 30_000_000, "\(plan.output.count)")
    let embed = try run(
      "bdc-embed", ["-q"], stdin: plan.output, environment: road.variables, watchMemory: true)
    #expect(embed.code == 0 && embed.lines.count == 8000, "\(embed.errors)")
    for done in [plan, embed] {
      #expect((done.peakKiB ?? .max) < 64 << 10, "\(done.peakKiB ?? 0) KiB")
    }
  }
}
