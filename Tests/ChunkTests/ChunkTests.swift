import Foundation
import NDJSON
import TestSupport
import Testing

@Suite struct ChunkTests {
  private static let sentence = "An allocator hands out memory, and takes it back in the end. "

  private func document(
    _ id: String, _ content: String, metadata: String = "{}", visibility: String = "public"
  ) -> String {
    var line = LineBuilder(type: "document")
    line.put("source", "mail")
    line.put("doc_id", id)
    line.put("app_type", "mailing")
    line.put("namespace", "mailing")
    line.put("title", "")
    line.put("url", String?.none)
    line.put("author", "")
    line.put("time", String?.none)
    line.put("content", content)
    line.splice("metadata", Array(metadata.utf8), 0..<metadata.utf8.count)
    line.put("visibility", visibility)
    return String(decoding: line.finish(), as: UTF8.self) + "\n"
  }

  private func chunks(_ finished: Finished) throws -> [JSON] {
    try finished.lines.map { try JSON.parse(Array($0.utf8)) }
      .filter { $0["type"]?.string == "chunk" }
  }

  /// Ids made before by others.
  @Test(arguments: [
    ("doc-1", "{}", 0, "4306173259b1e39b6c3535e1035a5ebd"),
    ("x", #"{"doc_id":"doc-1"}"#, 72, "5e40b73c7cc3f491db6ab3ecc46c164b"),
    ("x", #"{"doc_id":"d1","url":"u"}"#, 10, "8fefc75fb813ab68a1d45aabd9efba2f"),
    ("x", #"{"url":"https://example.org/x"}"#, 825, "7cac402db6d63ff81b9c940624c2260b"),
  ])
  func ids(_ id: String, _ metadata: String, _ start: Int, _ hash: String) throws {
    let text = String(repeating: " ", count: start) + Self.sentence
    let done = try run("bdc-chunk", ["-q"], stdin: document(id, text, metadata: metadata).utf8)
    let chunk = try #require(try chunks(done).first)
    #expect(done.code == 0 && chunk["chunk_id"]?.string == hash)
    #expect(chunk["start_index"]?.integer == Int64(start))
    #expect(chunk["metadata"]?["start_index"]?.integer == Int64(start))
  }

  /// What is said by an option comes before the environment, and that before the file.
  @Test func settings() throws {
    let folder = try TemporaryFolder()
    try folder.write("bdc.yaml", "vectors:\n  chunk_size: 130\n  chunk_overlap: 0\n".utf8)
    let text = document("d", String(repeating: Self.sentence, count: 10))
    func count(_ arguments: [String], _ environment: [String: String] = [:]) throws -> Int {
      let done = try run(
        "bdc-chunk", ["-q"] + arguments, stdin: text.utf8,
        environment: environment.merging(["HOME": folder.path]) { $1 }, folder: folder.path)
      #expect(done.code == 0, "\(done.errors)")
      return try chunks(done).count
    }
    #expect(try count([]) == 5)
    #expect(try count([], ["PINECONE_CHUNK_SIZE": "1000"]) == 1)
    #expect(try count(["--size", "200"], ["PINECONE_CHUNK_SIZE": "1000"]) == 3)
    #expect(try count([], ["PINECONE_MIN_WORDS": "40"]) == 0)
    #expect(try count(["--min-length", "131"]) == 0)
    let wrong = try run(
      "bdc-chunk", stdin: text.utf8, environment: ["PINECONE_CHUNK_OVERLAP": "131"],
      folder: folder.path)
    #expect(wrong.code == 78 && wrong.output.isEmpty)
    #expect(
      wrong.errors
        == "bdc-chunk: overlap 131 (environment PINECONE_CHUNK_OVERLAP) is more than size 130 "
        + "(bdc.yaml:2:3): lower it, or raise the size\n")
  }

  /// A private document that has to be refused has no chunks; a public one keeps what it had.
  @Test(arguments: [
    ("private", #"{"a":{"b":1}}"#, true), ("public", #"{"a":{"b":1}}"#, false),
    ("secret", #"{"a":{"b":1}}"#, false), ("private", "{}", true), ("public", "{}", true),
  ])
  func refused(_ visibility: String, _ metadata: String, isClosed: Bool) throws {
    let isSound = metadata == "{}"
    let line = document(
      "d", isSound ? "" : Self.sentence, metadata: metadata, visibility: visibility)
    let done = try run("bdc-chunk", ["-q"], stdin: line.utf8)
    #expect(done.code == (isSound ? 0 : 65))
    let closing =
      #"{"type":"document.chunked","source":"mail","doc_id":"d","app_type":"mailing","#
      + #""namespace":"mailing","visibility":"\#(visibility)","chunk_ids":[]}"#
    #expect(done.lines.contains(closing) == isClosed)
    #expect(done.lines.count == (isClosed ? 1 : 0) + (isSound ? 0 : 1))
  }

  /// A chunk too long for the model is cut, its first part keeps its id, the others have their own.
  @Test(arguments: [16, 100, 200])
  func maxTokens(_ most: Int) throws {
    let text = String(repeating: "これはアロケータについての長い文章です。 word and more words\n", count: 60)
    let title = #"{"title":"Title of it"}"#
    let stdin = document("short", Self.sentence) + document("long", text, metadata: title)
    let whole = try chunks(try run("bdc-chunk", ["-q"], stdin: stdin.utf8))
    let done = try run("bdc-chunk", ["--max-tokens", "\(most)"], stdin: stdin.utf8)
    let parts = try chunks(done)
    #expect(parts.count > whole.count && done.errors.contains("cut for tokens"))
    let tokens = { (chunk: JSON) in ((chunk["chunk_text"]?.string ?? "").utf8.count + 3) / 4 }
    #expect(parts.allSatisfy { tokens($0) <= most })
    let ids = parts.compactMap { $0["chunk_id"]?.string }
    #expect(Set(ids).count == ids.count)
    let old = Set(whole.compactMap { $0["chunk_id"]?.string })
    #expect(old.isSubset(of: Set(ids)))
    // No word of the document is lost.
    let scalars = Array(text.unicodeScalars)
    var seen = Set<Int>()
    for part in parts where part["doc_id"]?.string == "long" {
      let start = Int(part["start_index"]?.integer ?? 0)
      let body = (part["chunk_text"]?.string ?? "").dropFirst("Title: Title of it\n\n".count)
      for place in 0..<body.unicodeScalars.count { seen.insert(start + place) }
      #expect(scalars[start...].starts(with: body.unicodeScalars))
    }
    #expect(scalars.indices.allSatisfy { seen.contains($0) || scalars[$0].properties.isWhitespace })
  }

  /// A document that repeats itself has each id once, and the same ones every time.
  @Test func repeating() throws {
    let text =
      String(repeating: "same line with some words\n\n", count: 50)
      + String(repeating: "x", count: 90) + "\n\n"
      + String(repeating: "same line with some words\n", count: 9)
    let arguments = [
      "-q", "--size", "60", "--overlap", "60", "--min-length", "5", "--min-words", "0",
    ]
    let done = try run("bdc-chunk", arguments, stdin: document("d", text).utf8)
    let ids = try chunks(done).compactMap { $0["chunk_id"]?.string }
    #expect(!ids.isEmpty && Set(ids).count == ids.count)
    let last = try JSON.parse(Array((done.lines.last ?? "").utf8))
    #expect(last["type"]?.string == "document.chunked")
    #expect(last["chunk_ids"]?.array?.compactMap(\.string) == ids)
  }

  /// A document is chunked while its pipe is still open.
  @Test func nothingWaits() throws {
    let folder = try TemporaryFolder()
    try folder.write("one", document("d", Self.sentence).utf8)
    let done = try pipeline(
      """
      start=$(date +%s%N)
      { cat one; exec sleep 20; } | bdc-chunk -q | { read -r one; read -r two
        echo $(( ($(date +%s%N) - start) / 1000000 )); kill $(pgrep -P $$ sleep) || true; } 2>/dev/null
      """, folder: folder.path, seconds: 30)
    let milliseconds = try #require(Int(done.text.dropLast()))
    #expect(milliseconds < 5000)
  }

  /// Memory does not grow with the stream, and with a line at most fourfold.
  @Test func memory() throws {
    let many = String(
      repeating: document("d", String(repeating: Self.sentence, count: 40)), count: 8000)
    let stream = try run("bdc-chunk", ["-q"], stdin: many.utf8, watchMemory: true)
    #expect(stream.code == 0 && (stream.peakKiB ?? .max) < 64 << 10)
    let text = String(repeating: Self.sentence + "é\\\"\n", count: 180_000)
    let line = document("d", text)
    let long = try run("bdc-chunk", ["-q"], stdin: line.utf8, watchMemory: true)
    #expect(long.code == 0 && (long.peakKiB ?? .max) < 64 << 10 + 4 * line.utf8.count >> 10)
    #expect(long.lines.count > 10_000)
  }
}
