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

  /// Things of a small set.
  init(_ kind: SetKind) {
    connections = kind.connections
    type = kind.type
  }

  /// Adds an item as it came at a place of an answer; one that is not whole has failed.
  mutating func add(_ json: JSON, _ answer: Answered, at path: [String]) {
    let item = Item(json)
    let flaws = answer.flaws(at: path)
    if flaws.isBroken || !item.isWhole(connections, hidden: flaws.hidden) {
      failed.insert(items.count)
    } else {
      rests += item.rests(connections, type: type, item: items.count)
    }
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
      let flaws = answer.flaws(at: ["r\(place)"])
      guard !flaws.isBroken,
        let more = items[rest.item].add(
          answer.data["r\(place)"], of: rest, connections, hidden: flaws.hidden)
      else {
        failed.insert(rest.item)
        continue
      }
      rests += more
    }
    rests.removeAll { failed.contains($0.item) }
  }

  /// Fails the item of which the next question is: it is answered never.
  mutating func giveUp() {
    guard let first = rests.first else { return }
    failed.insert(first.item)
    rests.removeAll { $0.item == first.item }
  }
}
