/// The keys of an index in their order, each once, in half the memory that texts would take.
public struct KeyList: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int32] = []
  private var hashes: Set<Int> = []

  /// No keys.
  public init() {}

  /// How many there are.
  public var count: Int { ends.count }

  /// Adds a key, unless it is there.
  public mutating func insert(_ key: String) {
    guard hashes.insert(key.hashValue).inserted else { return }
    bytes.append(contentsOf: key.utf8)
    ends.append(Int32(clamping: bytes.count))
  }

  /// Whether a key is there.
  public func contains(_ key: String) -> Bool { hashes.contains(key.hashValue) }

  /// The key at a place, from 0.
  public subscript(_ place: Int) -> String {
    let start = place == 0 ? 0 : Int(ends[place - 1])
    return String(decoding: bytes[start..<Int(ends[place])], as: UTF8.self)
  }
}
