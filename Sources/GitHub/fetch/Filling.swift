import GitHub
import NDJSON

/// Items whose connections go on behind what came, until all is there.
struct Filling {
  private static let most = 20

  private let connections: [NodeList]
  private let type: String
  private(set) var items: [Item] = []
  /// Items that could not be completed, by their places.
  private(set) var failed: Set<Int> = []
  private var rests: [Rest] = []
  private var size = PageSize(Filling.most)

  init(_ kind: ItemKind, keys: Bool = false) {
    connections = keys ? kind.keyConnections : kind.connections
    type = kind.type
  }

  /// Adds an item as it came.
  mutating func add(_ json: JSON) {
    let item = Item(json)
    rests += item.rests(connections, type: type, item: items.count)
    items.append(item)
  }

  /// Takes out the items that are there.
  mutating func drain() -> [Item] {
    defer {
      items = []
      failed = []
      rests = []
    }
    return items.indices.filter { !failed.contains($0) }.map { items[$0] }
  }

  /// The next question; nil where everything is there.
  func ask() -> Ask? {
    if rests.isEmpty { return nil }
    let (rests, connections) = (rests, connections)
    return Ask(size: min(size.size, rests.count), points: 4) {
      Queries.rests(rests.prefix($0), connections)
    }
  }

  /// Takes what a question brought; what could not be had fails its item.
  mutating func take(_ answer: Answered) {
    let asked = rests.prefix(answer.size)
    rests.removeFirst(asked.count)
    if rests.count + asked.count >= size.size { size.worked(answer.size) }
    for (place, rest) in asked.enumerated() {
      guard let more = items[rest.item].add(answer.data["r\(place)"], of: rest, connections) else {
        failed.insert(rest.item)
        continue
      }
      rests += more
    }
    rests.removeAll { failed.contains($0.item) }
  }
}
