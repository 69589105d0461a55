import Digest
import Foundation
import NDJSON
import Testing
import Vectors

@Suite struct VectorsTests {
  private func metadata(_ json: String) throws -> Metadata {
    let bytes = Array(json.utf8)
    var scanner = Scanner()
    return try Metadata(bytes, 0..<bytes.count, &scanner)
  }

  /// What a document says, and what an index gets.
  @Test(arguments: [
    ("{}", #"{"start_index":7}"#),
    (#"{"a":null,"b":1,"source_ids":"x","table_ids":["y"]}"#, #"{"b":1,"start_index":7}"#),
    (
      #"{ "z" : "\u00e9\/", "n":1.50, "l":["a","b"], "t":true, "start_index":3 }"#,
      #"{"z":"\u00e9\/","n":1.50,"l":["a","b"],"t":true,"start_index":7}"#
    ),
  ])
  func metadataKept(_ given: String, _ stored: String) throws {
    let metadata = try metadata(given)
    #expect(String(decoding: metadata.json(start: 7), as: UTF8.self) == stored)
    #expect(metadata.dropped.isEmpty)
  }

  @Test(arguments: [
    (#"{"a":{}}"#, "metadata: a: an object, which an index does not take"),
    (#"{"a":["x",1]}"#, "metadata: a: a list of something else than texts"),
    (#"{"id":"x"}"#, "metadata: id: a name that an index does not take"),
    (#"{"_id":"x"}"#, "metadata: _id: a name that an index does not take"),
    (#"{"chunk\u005ftext":"x"}"#, "metadata: chunk_text: a name that an index does not take"),
    (#"{"$or":"x"}"#, "metadata: $or: a name that an index does not take"),
  ])
  func metadataRefused(_ given: String, _ reason: String) {
    let fault = #expect(throws: LineFault.self) { _ = try metadata(given) }
    #expect(fault?.reason == reason)
  }

  @Test func metadataShortened() throws {
    let long = { String(repeating: "x", count: $0) }
    let one = try metadata(
      #"{"doc_id":"\#(long(9000))","a":"\#(long(20000))","b":"\#(long(30000))"}"#)
    #expect(one.dropped == ["b"] && one.json(start: Int.max).count <= Metadata.maxBytes)
    #expect(one.base?.count == 9000)
    let fits = try metadata(#"{"a":"\#(long(40_900))"}"#)
    #expect(fits.dropped.isEmpty && fits.json(start: Int.max).count <= Metadata.maxBytes)
    let fault = #expect(throws: LineFault.self) { _ = try metadata(#"{"url":"\#(long(41_000))"}"#) }
    #expect(fault?.reason == "metadata: longer than 40960 bytes, which an index does not take")
  }

  /// What chunk ids are made of, and the title before the text.
  @Test(
    arguments: [
      (#"{"doc_id":"","url":"u"}"#, "", nil), (#"{"url":"u","title":""}"#, "u", nil),
      (#"{"title":"T\n"}"#, nil, "T\n"), (#"{"doc_id":5,"title":3}"#, "5", nil),
      (#"{"doc_id":null,"url":"\u00e9"}"#, "é", nil),
    ] as [(String, String?, String?)])
  func baseAndTitle(_ given: String, _ base: String?, _ title: String?) throws {
    let metadata = try metadata(given)
    #expect(metadata.base.map { String(decoding: $0, as: UTF8.self) } == base)
    #expect(metadata.title.map { String(decoding: $0, as: UTF8.self) } == title)
  }

  /// The hashes as the page tells them, and one hash for what an index does not tell apart.
  @Test func hashes() throws {
    let ours = try metadata(#"{"b":"\u00e9","a":12.50,"z":["x"],"n":5}"#)
    let canonical = #"{"a":12.5,"b":"é","n":5,"start_index":7,"z":["x"]}"#
    let hash = String(SHA256.hex(canonical.utf8).prefix(32))
    #expect(ours.hash(start: 7) == hash)
    let line = ours.json(start: 7)
    var scanner = Scanner()
    try scanner.scan(line, 0..<line.count)
    #expect(ChunkHash.metadata(line, scanner.members) == hash)
    let fetched = try JSON.parse(
      Array(#"{"start_index":7.0,"z":["x"],"n":5e0,"b":"é","a":12.5}"#.utf8))
    #expect(ChunkHash.metadata(fetched.object ?? []) == hash)
    let text = String(SHA256.hex("chunk\0a\0b\0n\0start_index\0z".utf8).prefix(32))
    #expect(ours.textHash("chunk".utf8) == text)
    let names = ["z", "start_index", "a", "n", "b"]
    #expect(ChunkHash.text("chunk".utf8, names: names) == text)
    #expect(ChunkHash.text("chunk".utf8, names: names + ["new"]) != text)
    #expect(try metadata(#"{"b":"e","a":12.50,"z":["x"],"n":5}"#).hash(start: 7) != hash)
  }

  @Test func tokens() {
    #expect([0, 1, 4, 5, 8].map { TokenEstimate.tokens(bytes: $0) } == [0, 1, 1, 2, 2])
    #expect(TokenEstimate.tokens(json: Array(#""a\u00e9b""#.utf8)) == 1)
    #expect(TokenEstimate.tokens(json: Array(#""abcde""#.utf8)) == 2)
    #expect(TokenEstimate.bytes(tokens: 507) == 2028)
  }

  @Test func sides() {
    #expect(Side(dense: true, sparse: true) == .both && Side(dense: false, sparse: false) == nil)
    #expect(
      Side(dense: true, sparse: false) == .dense && Side(dense: false, sparse: true) == .sparse)
    #expect(Side.both.hasDense && Side.both.hasSparse && Side.both.count == 2)
    #expect(Side.dense.hasDense && !Side.dense.hasSparse && Side.sparse.hasSparse)
    #expect(!Side.sparse.hasDense && Side.sparse.count == 1)
  }

  /// What is read is written again byte for byte.
  @Test(arguments: Sample.lines)
  func lines(_ text: String) throws {
    let line = Array(text.utf8)
    #expect(String(decoding: try again(line), as: UTF8.self) == text)
    // Each member is needed, and of its kind.
    var scanner = Scanner()
    try scanner.scan(line, 0..<line.count)
    for member in scanner.members.dropFirst() {
      var without = line
      without.replaceSubrange(member.name, with: "gone".utf8)
      var wrong = line
      wrong.replaceSubrange(member.value, with: "[[]]".utf8)
      let name = String(decoding: line[member.name], as: UTF8.self)
      #expect(throws: LineFault.self, "\(name)") { _ = try again(without) }
      #expect(throws: LineFault.self, "\(name)") { _ = try again(wrong) }
    }
  }

  /// What the ledger keeps as bytes is no other text.
  @Test(arguments: [
    "", "t", "0123456789ABCDEF0123456789abcdef", "0123456789abcdef0123456789abcdef0",
  ])
  func chunkHashes(_ text: String) throws {
    for name in ["text_hash", "metadata_hash"] {
      let line = try #require(Sample.lines.first)
      let hash = try #require(JSON.parse(Array(line.utf8))[name]?.string)
      let wrong = line.replacingOccurrences(of: "\"\(hash)\"", with: "\"\(text)\"")
      let fault = #expect(throws: LineFault.self) {
        _ = try ChunkRecord(LineFields(Array(wrong.utf8)))
      }
      #expect(fault?.reason == "\(name): expected 32 hexadecimal digits")
    }
  }

  /// What embedding tells of an operation.
  @Test func results() throws {
    let key = #""to":"dense","op":"%","chunk_id":"c","doc_id":"d\"é","version":3,"#
    let end = #""ok":%,"error":%,"status":%,"attempts":1,"tokens":9}"#
    for line in Sample.lines {
      let fields = try LineFields(Array(line.utf8))
      guard let kind = VectorOperation.kind(of: try fields.text("type")) else { continue }
      let operation = try VectorOperation(kind, fields)
      let hashes =
        kind == .delete ? #""text_hash":null,"metadata_hash":null"# : Sample.hashes
      for (error, status) in [(nil, nil), ("e", 400)] as [(String?, Int?)] {
        let result = VectorResult(
          operation, to: .dense, isOK: error == nil, error: error, status: status, attempts: 1,
          tokens: 9)
        let tail = ["\(error == nil)", error.map { "\"\($0)\"" }, status.map { "\($0)" }]
        let wanted =
          #"{"type":"vector.result","instance":"public","index":"i","namespace":"n","#
          + fill(key, [kind.rawValue]) + hashes + "," + fill(end, tail)
        #expect(String(decoding: result.json, as: UTF8.self) == wanted)
      }
    }
    let limit = VectorLimit(
      instance: .private, index: "i", reason: "r", retryAt: "2026-12-01T00:00:00Z")
    #expect(
      String(decoding: limit.json, as: UTF8.self)
        == #"{"type":"vector.limit","instance":"private","index":"i","reason":"r","#
        + #""retry_at":"2026-12-01T00:00:00Z"}"#)
  }

  /// Puts values into a text, one for each percent sign.
  private func fill(_ text: String, _ values: [String?]) -> String {
    var rest = values[...]
    return text.split(separator: "%", omittingEmptySubsequences: false)
      .reduce("") { $0 + $1 + (rest.popFirst().map { $0 ?? "null" } ?? "") }
  }

  private func again(_ line: [UInt8]) throws -> [UInt8] {
    let fields = try LineFields(line)
    let type = try fields.text("type")
    if let kind = VectorOperation.kind(of: type) {
      return try VectorOperation(kind, fields).json
    }
    return type == "chunk" ? try ChunkRecord(fields).json : []
  }
}

/// A line of each type.
private enum Sample {
  private static let place = #""instance":"public","index":"i","namespace":"n","to":"both""#
  private static let ids = #""chunk_id":"c","doc_id":"d\"é""#
  static let hashes =
    #""text_hash":"0123456789abcdef0123456789abcdef","metadata_hash":"fedcba9876543210fedcba9876543210""#
  private static let key =
    #""source":"s","doc_id":"d","app_type":"a","namespace":"n","visibility":"private""#

  static let lines = [
    #"{"type":"chunk",\#(key),"chunk_id":"c","start_index":7,\#(hashes),"chunk_text":"\u00e9\/x","metadata":{"a":1.50}}"#,
    #"{"type":"vector.upsert",\#(place),\#(ids),"visibility":"public","version":3,\#(hashes),"chunk_text":"x","metadata":{}}"#,
    #"{"type":"vector.update",\#(place),\#(ids),"visibility":"public","version":3,\#(hashes),"metadata":{"a":1e3}}"#,
    #"{"type":"vector.delete",\#(place),\#(ids),"version":3}"#,
  ]
}
