import Digest

/// The id of a chunk at Pinecone, as the predecessor made it.
enum ChunkID {
  /// The MD5 of `BASE_START` in lower-case hexadecimal: 32 digits.
  ///
  /// - Parameters:
  ///   - base: what names the document: `Metadata.base`, else the document's id.
  ///   - start: the chunk's start in the document, in code points.
  static func hex(_ base: [UInt8], start: Int) -> String {
    MD5.hex(base + [0x5F] + Array(String(start).utf8))
  }
}
