import Foundation
import TestSupport
import Testing

/// Each stage between chunks and the ledger takes 64 MiB and four times the longest line, whatever
/// comes.
@Suite struct SearchMemoryTests {
  private static func line(_ document: Int, _ place: Int) -> String {
    let id = String(format: "%016x%016x", document, place)
    let text = String(repeating: "chunk \(place) of document \(document) ", count: 50)
    return #"{"type":"chunk","source":"mail","doc_id":"d\#(document)","app_type":"mailing","#
      + #""namespace":"mailing","visibility":"public","chunk_id":"\#(id)","start_index":0,"#
      + #""text_hash":"\#(id)","metadata_hash":"\#(id)","chunk_text":"\#(text)","#
      + #""metadata":{"doc_id":"d\#(document)"}}"#
  }

  private static func closing(_ document: Int, _ places: Range<Int>) -> String {
    let ids = places.map { String(format: "\"%016x%016x\"", document, $0) }
    return #"{"type":"document.chunked","source":"mail","doc_id":"d\#(document)","#
      + #""app_type":"mailing","namespace":"mailing","visibility":"public","#
      + #""chunk_ids":[\#(ids.joined(separator: ","))]}"#
  }

  /// Three hundred documents of ten chunks, and one of three thousand.
  private static let chunks: [UInt8] = {
    var stream: [UInt8] = []
    for document in 0...300 {
      let places = 0..<(document == 150 ? 3000 : 10)
      for place in places { stream += Array((line(document, place) + "\n").utf8) }
      stream += Array((closing(document, places) + "\n").utf8)
    }
    return stream
  }()

  private func pass(
    _ tool: String, _ words: [String], _ input: [UInt8], _ variables: [String: String]
  ) throws -> Finished {
    let done = try run(
      tool, ["-q"] + words, stdin: input, environment: variables, watchMemory: true)
    #expect(done.code == 0, "\(tool): \(done.errors.suffix(1000))")
    let longest = input.split(separator: 0x0A).map(\.count).max() ?? 0
    let bar = (64 << 10) + 4 * longest / 1024
    print("memory: \(tool): \(done.peakKiB ?? 0) KiB, the bar is \(bar)")
    #expect((done.peakKiB ?? .max) < bar, "\(tool): \(done.peakKiB ?? 0) KiB, the bar is \(bar)")
    return done
  }

  @Test func everyStage() throws {
    let pinecone = try PineconeServer([
      "--index", "idx", "--tokens-per-minute", "0", "--requests-per-second", "0",
    ])
    let database = try Cluster.shared.database()
    let variables = database.merging([
      "PINECONE_CONTROL_HOST": pinecone.url, "PINECONE_API_KEY": "key",
      "PINECONE_INDEX_NAME": "idx",
    ]) { $1 }
    let planned = try pass("bdc-vectors-plan", [], Self.chunks, variables)
    let limits = ["--tokens-per-minute", "1000000000", "--requests-per-second", "1000"]
    let sent = try pass("bdc-embed", limits, planned.output, variables)
    _ = try pass("bdc-vectors-load", [], sent.output, variables)
    #expect(try pinecone.ids("idx-sparse", "mailing").count == 6000)
    let place = ["--namespace", "mailing"]
    _ = try pass("bdc-vectors-verify", place, [], variables)
    _ = try psql("truncate vectors.target cascade", database)
    let adopted = try pass("bdc-vectors-adopt", place, Self.chunks, variables)
    #expect(adopted.lines.isEmpty)
    _ = try pass("bdc-vectors-purge", place + ["--yes"], [], variables)
    #expect(try pinecone.ids("idx", "mailing").isEmpty)
  }
}
