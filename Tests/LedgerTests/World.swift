import Foundation
import TestSupport

/// A document as the tests have it: its chunks' texts, and one word of metadata.
struct Paper: Equatable {
  var texts: [String]
  var word = "w"
  var visibility = "public"
}

/// Thirty-two hexadecimal digits that stand for a text.
func digest(_ text: String) -> String {
  func part(_ seed: UInt64) -> String {
    var hash = seed
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
  return part(0xcbf2_9ce4_8422_2325) + part(0x9e37_79b9_7f4a_7c15)
}

/// Lines as bdc-chunk writes them.
enum Lines {
  static func chunk(
    _ id: String, of document: String, _ text: String, word: String = "w",
    visibility: String = "public", namespace: String = "mailing", textJSON: String? = nil
  ) -> String {
    #"{"type":"chunk","source":"mail","doc_id":\#(quoted(document)),"app_type":"mailing","#
      + #""namespace":\#(quoted(namespace)),"visibility":"\#(visibility)","#
      + #""chunk_id":\#(quoted(id)),"start_index":0,"text_hash":"\#(digest(text))","#
      + #""metadata_hash":"\#(digest(word))","chunk_text":\#(textJSON ?? quoted(text)),"#
      + #""metadata":{"word":\#(quoted(word))}}"#
  }

  static func chunked(
    _ document: String, _ ids: [String], visibility: String = "public",
    namespace: String = "mailing"
  ) -> String {
    #"{"type":"document.chunked","source":"mail","doc_id":\#(quoted(document)),"#
      + #""app_type":"mailing","namespace":\#(quoted(namespace)),"visibility":"\#(visibility)","#
      + #""chunk_ids":[\#(ids.map { quoted($0) }.joined(separator: ","))]}"#
  }

  static func gone(_ document: String, namespace: String = "mailing") -> String {
    #"{"type":"document.gone","source":"mail","doc_id":\#(quoted(document)),"#
      + #""app_type":"mailing","namespace":\#(quoted(namespace)),"#
      + #""gone_at":"2024-01-01T00:00:00Z","visibility":"public"}"#
  }

  /// A document with its chunks; its end alone where there is none.
  static func document(
    _ name: String, _ paper: Paper?, namespace: String = "mailing"
  ) -> [String] {
    guard let paper else { return [gone(name, namespace: namespace)] }
    let ids = paper.texts.indices.map { "\(name)#\($0)" }
    let chunks = zip(ids, paper.texts).map {
      chunk(
        $0, of: name, $1, word: paper.word, visibility: paper.visibility, namespace: namespace)
    }
    return chunks + [
      chunked(name, ids, visibility: paper.visibility, namespace: namespace)
    ]
  }

  static func state(_ scope: String = "mailing", was: String = "null", at: Int = 1) -> String {
    #"{"type":"state","source":"mail-vectors","scope":"\#(scope)","was":\#(was),"#
      + #""cursor":{"at":\#(at)}}"#
  }

  static func end(_ scope: String? = nil, _ status: String = "complete") -> String {
    #"{"type":"end","source":"mail-vectors","scope":\#(quoted(scope)),"status":"\#(status)","#
      + #""reason":null,"records":0}"#
  }
}

/// An operation that plan wrote.
struct Operation {
  let line: String
  let kind: String
  let side: String
  let id: String
  let version: Int
  let text: String?
  let word: String?
  private let hashes: (String?, String?)
  private let place: [String: String]

  init?(_ line: String) {
    guard
      let value = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
      let type = value["type"] as? String, type.hasPrefix("vector."),
      let side = value["to"] as? String, let id = value["chunk_id"] as? String,
      let version = value["version"] as? Int
    else { return nil }
    self.line = line
    kind = String(type.dropFirst("vector.".count))
    self.side = side
    self.id = id
    self.version = version
    text = value["chunk_text"] as? String
    word = (value["metadata"] as? [String: Any])?["word"] as? String
    hashes = (value["text_hash"] as? String, value["metadata_hash"] as? String)
    place = ["instance", "index", "namespace", "doc_id"].reduce(into: [:]) {
      $0[$1] = value[$1] as? String
    }
  }

  /// The operation as a test says it.
  var short: String { "\(kind) \(side) \(id)" }

  /// The line of its result, for its sides or some of them.
  func result(to side: String? = nil, error: String? = nil) -> String {
    #"{"type":"vector.result","instance":\#(quoted(place["instance"])),"#
      + #""index":\#(quoted(place["index"])),"namespace":\#(quoted(place["namespace"])),"#
      + #""to":"\#(side ?? self.side)","op":"\#(kind)","chunk_id":\#(quoted(id)),"#
      + #""doc_id":\#(quoted(place["doc_id"])),"version":\#(version),"#
      + #""text_hash":\#(quoted(hashes.0)),"metadata_hash":\#(quoted(hashes.1)),"#
      + #""ok":\#(error == nil),"error":\#(quoted(error)),"status":null,"attempts":1,"tokens":0}"#
  }
}

/// What a pair of indexes has.
struct ModelIndex: Equatable {
  struct Stored: Equatable {
    var text: String
    var word: String
  }

  private(set) var dense: [String: Stored] = [:]
  private(set) var sparse: [String: Stored] = [:]

  /// What it should have of some documents.
  init(_ papers: [String: Paper] = [:]) {
    for (name, paper) in papers where paper.visibility == "public" {
      for (place, text) in paper.texts.enumerated() {
        dense["\(name)#\(place)"] = Stored(text: text, word: paper.word)
      }
    }
    sparse = dense
  }

  /// Does an operation on its sides, or some of them.
  mutating func apply(_ operation: Operation, to side: String? = nil) {
    let side = side ?? operation.side
    if side != "sparse" { Self.apply(operation, &dense) }
    if side != "dense" { Self.apply(operation, &sparse) }
  }

  // As Pinecone does: an update of what is not there changes nothing, and is no error.
  private static func apply(_ operation: Operation, _ stored: inout [String: Stored]) {
    switch operation.kind {
    case "upsert":
      stored[operation.id] = Stored(text: operation.text ?? "", word: operation.word ?? "")
    case "update": stored[operation.id]?.word = operation.word ?? ""
    default: stored[operation.id] = nil
    }
  }
}

/// A database with its tools, and the indexes they are about.
struct World {
  let database: [String: String]
  var index = ModelIndex()

  init() throws { database = try Cluster.shared.database() }

  func plan(_ lines: [String], _ options: [String] = []) throws -> Finished {
    try run(
      "bdc-vectors-plan", ["--index", "idx"] + options,
      stdin: Array(lines.map { $0 + "\n" }.joined().utf8), environment: database)
  }

  func load(_ lines: [String], _ options: [String] = []) throws -> Finished {
    try run(
      "bdc-vectors-load", options, stdin: Array(lines.map { $0 + "\n" }.joined().utf8),
      environment: database)
  }

  func ask(_ sql: String) throws -> String { try psql(sql, database) }

  /// Plans, sends everything and loads what came of it; the operations.
  @discardableResult
  mutating func pass(_ lines: [String], _ options: [String] = []) throws -> [String] {
    let planned = try plan(lines, options)
    guard planned.code == 0 else { throw TestFailure("plan: \(planned.errors)") }
    let operations = planned.lines.compactMap { Operation($0) }
    for operation in operations { index.apply(operation) }
    let loaded = try load(Self.embedded(planned.lines))
    guard loaded.code == 0 else { throw TestFailure("load: \(loaded.errors)") }
    return operations.map(\.short)
  }

  /// What an embedder makes of a stream when all goes well.
  static func embedded(_ lines: [String]) -> [String] {
    lines.map { Operation($0)?.result() ?? $0 }
  }
}
