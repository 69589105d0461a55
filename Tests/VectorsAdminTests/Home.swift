import Foundation
import NDJSON
import TestSupport
import Vectors

/// A chunk of a document `d1`, … with a text and metadata of its own.
struct TestChunk {
  var doc = "d1"
  var start = 0
  var text = "allocators are hard"
  var visibility = "public"
  var appType = "mailing"
  var author = "Jo"

  /// 32 hexadecimal digits, by document and start only: as ids of chunks are.
  var id: String {
    let number = (UInt64(doc.dropFirst()) ?? 0) * 1000 + UInt64(start)
    let digits = String(number &* 0x9E37_79B9_7F4A_7C15, radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }

  private var members: [JSON.Member] {
    [
      JSON.Member("doc_id", .string(doc)), JSON.Member("author", .string(author)),
      JSON.Member("timestamp", .integer(1_700_000_000)),
      JSON.Member("start_index", .integer(Int64(start))),
    ]
  }

  /// The line that chunking writes.
  var line: String {
    let metadata = Array(JSON.object(members).text.utf8)
    var names: [String] = []
    for member in members { names.append(member.name) }
    let record = ChunkRecord(
      document: DocumentKey(
        source: "mail", docID: doc, appType: appType, namespace: "mailing",
        visibility: visibility == "public" ? .public : .private),
      chunkID: id, startIndex: start, textHash: ChunkHash.text(text.utf8, names: names),
      metadataHash: ChunkHash.metadata(members),
      chunkText: Array(JSON.string(text).text.utf8), metadata: metadata)
    return String(decoding: record.json, as: UTF8.self)
  }

  /// The line that says that a document has no other chunk.
  var whole: String {
    #"{"type":"document.chunked","source":"mail","doc_id":\#(quoted(doc)),"#
      + #""app_type":\#(quoted(appType)),"namespace":"mailing","visibility":"public","#
      + #""chunk_ids":["\#(id)"]}"#
  }

  /// The record that another program stored, with keys that nobody asks for.
  var record: String {
    let spare = [
      JSON.Member("table_ids", .string("1,2")), JSON.Member("ids", .string("7")),
      JSON.Member("timestamp", .real(1_700_000_000)),
    ]
    let own = members.filter { $0.name != "timestamp" } + spare
    return JSON.object(
      [JSON.Member("_id", .string(id)), JSON.Member("chunk_text", .string(text))] + own
    ).text
  }

  func with(_ change: (inout TestChunk) -> Void) -> TestChunk {
    var other = self
    change(&other)
    return other
  }
}

/// A database, a stand-in for Pinecone with both indexes, and the tools between them.
final class Desk {
  let database: [String: String]
  let server: PineconeServer
  let variables: [String: String]

  init(_ options: [String] = ["--index", "idx"]) throws {
    database = try Cluster.shared.database()
    server = try PineconeServer(options)
    variables = database.merging([
      "PINECONE_API_KEY": "key", "PINECONE_CONTROL_HOST": server.url, "PINECONE_INDEX_NAME": "idx",
      "BDC_RETRY_MS": "20",
    ]) { $1 }
  }

  /// Puts records into an index, or into both.
  func put(_ records: [String], side: String? = nil, namespace: String = "mailing") throws {
    if records.isEmpty { return }
    let at = side.map { "\"side\":\"\($0)\"," } ?? ""
    try server.control(
      #"{"put":{"index":"idx",\#(at)"namespace":"\#(namespace)","records":[\#(records.joined(separator: ","))]}}"#
    )
  }

  /// Removes records from an index, or from both.
  func remove(_ ids: [String], side: String) throws {
    let list = JSON.array(ids.map { .string($0) }).text
    try server.control(
      #"{"remove":{"index":"idx","side":"\#(side)","namespace":"mailing","ids":\#(list)}}"#)
  }

  /// Runs `bdc-vectors-TOOL`.
  func tool(
    _ name: String, _ arguments: [String] = [], input: [String] = [], seconds: Int64 = patience
  ) throws -> Finished {
    try run(
      "bdc-vectors-\(name)", arguments, stdin: Array(input.map { $0 + "\n" }.joined().utf8),
      environment: variables, seconds: seconds)
  }

  /// Adopts chunks that both indexes get first.
  func fill(_ chunks: [TestChunk]) throws {
    try put(chunks.map(\.record))
    let done = try tool("adopt", ["--namespace", "mailing", "-q"], input: chunks.map(\.line))
    guard done.code == 0 else { throw TestFailure("adopt: \(done.errors)") }
  }

  /// What planning would send for these chunks, each the only one of its document.
  func planned(_ chunks: [TestChunk]) throws -> [String] {
    let lines = chunks.flatMap { [$0.line, $0.whole] }
    let done = try tool("plan", ["--namespace", "mailing", "-q"], input: lines)
    guard done.code == 0 else { throw TestFailure("plan: \(done.code): \(done.errors)") }
    return try done.lines.compactMap { text in
      let line = try JSON.parse(Array(text.utf8))
      guard let type = line["type"]?.string, type.hasPrefix("vector.") else { return nil }
      return [type, line["to"]?.string ?? "", line["doc_id"]?.string ?? ""].joined(separator: " ")
    }
  }

  /// Makes what the ledger has older than an index may be behind.
  func age() throws {
    _ = try ask(
      "update vectors.chunk set planned_at = now() - interval '1 hour', "
        + "confirmed_at = now() - interval '1 hour'")
  }

  func ask(_ sql: String) throws -> String { try psql(sql, database) }

  /// The ids of an index.
  func ids(_ index: String) throws -> Set<String> { Set(try server.ids(index, "mailing")) }
}

/// What `vector.finding` lines say: side, what, chunk, keys.
func findings(_ done: Finished) -> [String] {
  done.lines.map { text in
    guard let line = try? JSON.parse(Array(text.utf8)) else { return "broken: \(text)" }
    let keys = (line["keys"]?.array ?? []).compactMap(\.string)
    return
      ([line["side"]?.string, line["found"]?.string, line["chunk_id"]?.string].map { $0 ?? "-" }
      + keys).joined(separator: " ")
  }
}
