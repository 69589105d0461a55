/// The id of a stored chunk, ordered as its bytes are: so an index lists its ids, and so the ledger
/// sorts them.
public struct ChunkKey: Sendable, Hashable, Comparable {
  /// The id as it is stored.
  public let text: String

  /// Takes an id as it is; ids that look alike and have other bytes are others.
  public init(_ text: String) { self.text = text }

  /// Whether both have the same bytes.
  public static func == (one: ChunkKey, other: ChunkKey) -> Bool {
    one.text.utf8.elementsEqual(other.text.utf8)
  }

  /// Whether the first one's bytes come before the second one's.
  public static func < (one: ChunkKey, other: ChunkKey) -> Bool {
    one.text.utf8.lexicographicallyPrecedes(other.text.utf8)
  }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
    hasher.combine(UInt8(0xFF))
  }
}
