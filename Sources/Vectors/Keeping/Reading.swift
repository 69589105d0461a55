internal import Pinecone
public import Unix
public import Vectors

/// Reads whole records of both indexes, a request's worth at a time, several of them under way;
/// what comes out keeps the order of what was put in.
public struct Reading<Item: Sendable>: Sendable {
  /// What is asked of one chunk.
  public struct Wish: Sendable {
    /// The chunk.
    public let key: ChunkKey
    /// Whether the dense index is asked for it.
    public let dense: Bool
    /// Whether the sparse index is asked for it.
    public let sparse: Bool
    /// The caller's own.
    public let item: Item

    /// A wish.
    public init(_ key: ChunkKey, dense: Bool, sparse: Bool, _ item: Item) {
      self.key = key
      self.dense = dense
      self.sparse = sparse
      self.item = item
    }
  }

  /// Wishes with their answers.
  public struct Batch: Sendable {
    /// In their order.
    public let wishes: [Wish]
    /// What the dense index has.
    public let dense: StoredRecords
    /// What the sparse index has.
    public let sparse: StoredRecords
  }

  private struct Asked: Sendable {
    let wishes: [Wish]
    let dense: Remote.Ticket?
    let sparse: Remote.Ticket?
  }

  private var waiting: [Wish] = []
  private var asked: [Asked] = []

  /// Nothing wished for.
  public init() {}

  /// Adds a wish; a batch comes back where enough others are under way.
  public mutating func add(_ wish: Wish, _ remote: inout Remote) throws(Failure) -> Batch? {
    waiting.append(wish)
    guard waiting.count > remote.fetchable(waiting.lazy.map(\.key.text)) else { return nil }
    try askFirst(&remote)
    return asked.count > max(1, remote.jobs) ? try takeFirst(&remote) : nil
  }

  /// The next batch of what was added; nil where there is no more.
  public mutating func finish(_ remote: inout Remote) throws(Failure) -> Batch? {
    while !waiting.isEmpty { try askFirst(&remote) }
    return asked.isEmpty ? nil : try takeFirst(&remote)
  }

  private mutating func askFirst(_ remote: inout Remote) throws(Failure) {
    let wishes = Array(waiting.prefix(remote.fetchable(waiting.lazy.map(\.key.text))))
    waiting.removeFirst(wishes.count)
    let dense = wishes.filter(\.dense).map(\.key.text)
    let sparse = wishes.filter(\.sparse).map(\.key.text)
    var tickets: [Half: Remote.Ticket] = [:]
    for (side, ids) in [(Half.dense, dense), (.sparse, sparse)] where !ids.isEmpty {
      tickets[side] = try remote.send(.fetch(ids), to: side)
    }
    asked.append(Asked(wishes: wishes, dense: tickets[.dense], sparse: tickets[.sparse]))
  }

  private mutating func takeFirst(_ remote: inout Remote) throws(Failure) -> Batch {
    let first = asked.removeFirst()
    return Batch(
      wishes: first.wishes, dense: try records(first.dense, &remote),
      sparse: try records(first.sparse, &remote))
  }

  private func records(
    _ ticket: Remote.Ticket?, _ remote: inout Remote
  ) throws(Failure) -> StoredRecords {
    guard let ticket else { return StoredRecords() }
    guard case .records(let records) = try remote.answer(ticket) else {
      throw Failure(.bug, "pinecone: a fetch has no records")
    }
    return records
  }
}
