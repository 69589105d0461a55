import NDJSON
import Vectors

/// Where the members of a sound record are.
enum Piece {
  /// A chunk's places; nil where its hashes are none.
  static func chunk(_ line: [UInt8], _ members: [Member]) -> Batch.Chunk? {
    func find(_ name: StaticString) -> Range<Int>? {
      members.first { $0.isNamed(name, in: line) }?.value
    }
    guard let chunkID = find("chunk_id"), let docID = find("doc_id"),
      let appType = find("app_type"), let visibility = find("visibility"),
      let textHash = find("text_hash"), let metadataHash = find("metadata_hash"),
      let text = find("chunk_text"), let metadata = find("metadata"),
      isHash(line, textHash), isHash(line, metadataHash)
    else { return nil }
    return Batch.Chunk(
      chunkID: chunkID, docID: docID, appType: appType, visibility: visibility,
      textHash: textHash, metadataHash: metadataHash, text: text, metadata: metadata,
      tokens: TokenEstimate.tokens(json: Array(line[text])))
  }

  /// The places of a document's id and of its chunks' ids.
  static func document(
    _ line: [UInt8], _ members: [Member]
  ) -> (id: Range<Int>, chunks: Range<Int>)? {
    guard let id = members.first(where: { $0.isNamed("doc_id", in: line) })?.value,
      let chunks = members.first(where: { $0.isNamed("chunk_ids", in: line) })?.value
    else { return nil }
    return (id, chunks)
  }

  /// The places of an operation's members.
  static func operation(
    _ kind: VectorOperation.Kind, _ line: [UInt8], _ members: [Member]
  ) -> Batch.Planned? {
    func find(_ name: StaticString) -> Range<Int>? {
      members.first { $0.isNamed(name, in: line) }?.value
    }
    let places = Batch.Planned.names.compactMap { find($0) }
    guard places.count == Batch.Planned.names.count, let side = places.first else { return nil }
    let text = kind == .upsert ? find("chunk_text") : nil
    return Batch.Planned(
      kind: kind, members: places, side: String(decoding: line.key(side), as: UTF8.self),
      tokens: text.map { TokenEstimate.tokens(json: Array(line[$0])) } ?? 0)
  }

  private static func isHash(_ line: [UInt8], _ value: Range<Int>) -> Bool {
    ChunkHash.isHash(line[value].dropFirst().dropLast())
  }
}

extension [UInt8] {
  /// The bytes that a JSON text with its quotes stands for.
  func key(_ value: Range<Int>) -> ArraySlice<UInt8> {
    let inner = (value.lowerBound + 1)..<(value.upperBound - 1)
    // A copy: a slice of the line would keep all of it.
    return self[inner].contains(0x5C) ? unescaped(inner)[...] : Array(self[inner])[...]
  }
}
