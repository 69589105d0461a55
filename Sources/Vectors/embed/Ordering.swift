import Vectors

/// Keeps operations on one chunk in their order, and other operations away from a document while
/// all its chunks are updated at once.
struct Ordering {
  private struct Chunk: Hashable {
    let target: Target
    let id: String
  }

  private struct Document: Hashable {
    let target: Target
    let id: String
  }

  /// What waits for the operation on its chunk that is open.
  private var chunks: [Chunk: [Item]] = [:]
  /// How many admitted operations of a document are open.
  private var documents: [Document: Int] = [:]
  /// Documents that are updated as a whole, and what waits for them.
  private var locked: [Document: [Item]] = [:]

  /// Whether an operation may be sent; otherwise it waits, and `end` gives it back.
  mutating func admit(_ item: Item) -> Bool {
    let document = document(item)
    if locked[document] != nil {
      locked[document]?.append(item)
      return false
    }
    let chunk = Chunk(target: item.target, id: item.operation.chunkID)
    if chunks[chunk] != nil {
      chunks[chunk]?.append(item)
      return false
    }
    chunks[chunk] = []
    documents[document, default: 0] += 1
    return true
  }

  /// Keeps others away from a document of which exactly these operations are open; whether it could.
  mutating func lock(_ items: [Item]) -> Bool {
    guard let first = items.first else { return false }
    let document = document(first)
    guard documents[document] == items.count, locked[document] == nil else { return false }
    locked[document] = []
    return true
  }

  /// Ends an operation; what may be sent now, in order.
  mutating func end(_ item: Item) -> [Item] {
    let document = document(item)
    let chunk = Chunk(target: item.target, id: item.operation.chunkID)
    var next = chunks.removeValue(forKey: chunk) ?? []
    let left = (documents[document] ?? 1) - 1
    documents[document] = left > 0 ? left : nil
    // A document stays closed until the last chunk of its update is done.
    if left == 0, let parked = locked.removeValue(forKey: document) { next += parked }
    return next.filter { admit($0) }
  }

  private func document(_ item: Item) -> Document {
    Document(target: item.target, id: item.operation.docID)
  }
}
