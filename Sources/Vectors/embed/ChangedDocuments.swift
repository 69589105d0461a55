import Vectors

/// Which documents got other operations than updates in this run, in fixed memory: now and then it
/// says yes of one that did not.
struct ChangedDocuments {
  private static let bits = 1 << 23
  private var words: [UInt64] = []

  mutating func insert(_ item: Item) {
    if words.isEmpty { words = [UInt64](repeating: 0, count: Self.bits / 64) }
    let place = Self.place(item)
    words[place / 64] |= 1 << UInt64(place % 64)
  }

  func contains(_ item: Item) -> Bool {
    if words.isEmpty { return false }
    let place = Self.place(item)
    return words[place / 64] & 1 << UInt64(place % 64) != 0
  }

  private static func place(_ item: Item) -> Int {
    var hasher = Hasher()
    hasher.combine(item.target)
    hasher.combine(item.operation.docID)
    return hasher.finalize() & (bits - 1)
  }
}
