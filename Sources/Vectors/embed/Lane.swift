import Pinecone
import Vectors

/// What one request can have in common: a half of an index, a namespace, and what is done.
struct Lane: Hashable {
  let target: Target
  let half: Half
  let kind: VectorOperation.Kind

  /// The model whose tokens it takes.
  var model: Model { Model(instance: target.instance, half: half) }

  /// What a limit of a second or a minute is likely to concern beside the request that met it.
  var bucket: String {
    let model = "\(target.instance.rawValue) \(half.rawValue)"
    return kind == .upsert ? model : "\(model) \(target.index) \(target.namespace) \(kind.rawValue)"
  }
}

/// A model of a project at Pinecone: it has a limit of tokens of its own.
struct Model: Hashable {
  let instance: Instance
  let half: Half
}

/// Operations of a lane that wait to be sent.
struct LaneQueue {
  private var items: [Item] = []
  private var start = 0
  /// When the oldest of them came.
  private(set) var since: Int64 = 0

  var isEmpty: Bool { start == items.count }
  var count: Int { items.count - start }
  var first: Item? { isEmpty ? nil : items[start] }

  mutating func append(_ item: Item, _ now: Int64) {
    if isEmpty { since = now }
    items.append(item)
  }

  /// How many of the first operations fit one request, and whether no more would.
  func cut(records: Int, bytes: Int, tokens: Int) -> (count: Int, isFull: Bool) {
    var left = (bytes: bytes, tokens: tokens)
    var count = 0
    for item in items[start...] {
      left.bytes -= item.size
      left.tokens -= item.tokens
      let isOver = left.bytes < 0 || left.tokens < 0
      if count == records || count > 0 && isOver { return (count, true) }
      count += 1
    }
    return (count, count == records)
  }

  mutating func take(_ count: Int, _ now: Int64) -> [Item] {
    let taken = Array(items[start..<(start + count)])
    start += count
    since = now
    if start == items.count || start > 4096 {
      items.removeFirst(start)
      start = 0
    }
    return taken
  }

  mutating func takeAll() -> [Item] { take(count, 0) }
}

/// Operations that one request does.
struct Batch {
  let lane: Lane
  let items: [Item]
  /// Whether it updates a document's chunks by a filter.
  var isFiltered = false
  /// Requests that these operations were part of already.
  var attempts = 0
  /// The size of its body.
  var bytes = 0

  var tokens: Int { items.reduce(0) { $0 + $1.tokens } }
}
