public import NDJSON
internal import Time

extension ItemKind {
  /// What a sweep asks of what hangs on items.
  public var keyConnections: [NodeList] {
    switch scope {
    case .pullRequests: [Self.commentKeys, Self.reviewKeys, Self.threadKeys]
    case .discussions: [Self.discussionKeys]
    default: [Self.commentKeys]
    }
  }

  private var keyFields: String {
    let state = scope == .discussions ? "" : "state "
    return "id number \(state)createdAt updatedAt reactions(first:1){totalCount}"
  }

  /// An item as a sweep lists it: with the numbers of what hangs on it.
  ///
  /// The limit counts what a question might bring, not what it brings: the keys themselves are
  /// asked for when it is known how many there are.
  var counts: String {
    keyFields + keyConnections.map { " \($0.name)(first:1){totalCount}" }.joined()
  }

  /// An item with the keys of what hangs on it, as many as there were.
  func keys(_ item: Counted) -> String {
    keyFields
      + zip(keyConnections, item.counts).map { connection, count in
        " " + connection.text(min(max(count, 1), 100))
      }.joined()
  }

  private static let hung = "fullDatabaseId createdAt reactions(first:1){totalCount}"
  private static let numbered = "id databaseId createdAt reactions(first:1){totalCount}"
  private static let commentKeys = NodeList("comments", 30, hung)
  private static let reviewKeys = NodeList("reviews", 20, "fullDatabaseId submittedAt")
  private static let threadKeys = NodeList(
    "reviewThreads", 10, "id", [NodeList("comments", 10, hung)])
  private static let discussionKeys = NodeList(
    "comments", 20, numbered, [NodeList("replies", 15, numbered)])
}

/// An item of a sweep's list, and how many of each connection hang on it.
public struct Counted: Sendable {
  /// Its number.
  public let number: Int
  let counts: [Int]
  /// What its keys cost of the GraphQL limit, in hundredths of a point.
  public let cost: Int

  /// Nil where a number is not told.
  public init?(_ item: JSON, _ kind: ItemKind) {
    guard let number = item.number("number") else { return nil }
    var counts: [Int] = []
    var cost = 2
    for connection in kind.keyConnections {
      guard let count = item.total(connection.name) else { return nil }
      counts.append(count)
      cost += 1 + min(count, 100) * connection.costOfNode
    }
    self.number = number
    self.counts = counts
    self.cost = cost
  }

  /// Whether nothing hangs on it: its keys are known with it.
  public var isBare: Bool { counts.allSatisfy { $0 == 0 } }
}

extension NodeList {
  /// Connections that a question has for each node: its reactions, and what is below.
  fileprivate var costOfNode: Int {
    1 + inner.reduce(0) { $0 + $1.first * $1.costOfNode }
  }
}

/// Numbers of a record type with their times: 16 bytes each.
public struct KeyTimes: Sendable {
  private struct Entry: Comparable {
    let at: Int64
    let key: Int64

    static func < (a: Entry, b: Entry) -> Bool { (a.at, a.key) < (b.at, b.key) }
  }

  /// The record, behind the dot.
  public let entity: String
  /// The column that its windows go by.
  public let by: String
  private var entries: [Entry] = []

  /// No keys yet.
  public init(_ entity: String, by: String = "created_at") {
    self.entity = entity
    self.by = by
  }

  /// How many there are.
  public var count: Int { entries.count }

  /// How many were made after a time: those of its own second may have been.
  public func made(after time: String) -> ClosedRange<Int> {
    guard let at = Timestamp(rfc3339: time)?.seconds else { return 0...0 }
    let later = entries.count { $0.at > at }
    return later...later + entries.count { $0.at == at }
  }

  /// Adds a key; one without a time that can be read is of the first moment.
  public mutating func insert(_ key: Int, at time: String?) {
    let at = time.flatMap { Timestamp(rfc3339: $0) }?.seconds ?? Timestamp.earliest.seconds
    entries.append(Entry(at: at, key: Int64(key)))
  }

  /// Puts them in order, each once.
  public mutating func settle() {
    entries.sort()
    var last: Entry?
    entries.removeAll { entry in
      defer { last = entry }
      return entry == last
    }
  }

  /// The windows of them all, a line each; nil where one second has more keys than a window takes.
  public func windows(scope: String, asOf: String) -> [[UInt8]]? {
    var lines: [[UInt8]] = []
    var start = 0
    var from: String?
    while true {
      var end = min(start + Window.maxKeys, entries.count)
      var to: String?
      if end < entries.count {
        // A second is in one window.
        let edge = entries[end].at
        while end > start, entries[end - 1].at == edge { end -= 1 }
        if end == start { return nil }
        to = Timestamp(seconds: edge).rfc3339
      }
      let window = Window(
        source: "github", scope: scope, entity: entity, by: by, from: from, to: to, asOf: asOf)
      lines.append(window.json(entries[start..<end].map { "\($0.key)" }))
      if end == entries.count { return lines }
      start = end
      from = to
    }
  }
}

/// All keys of a kind of item and of what hangs on them.
public struct Keys: Sendable {
  private let kind: ItemKind
  /// By record type; the items first.
  public private(set) var all: [KeyTimes]
  /// Items that may have changed without a trace.
  public private(set) var doubtful: [Int] = []

  /// No keys of a kind yet.
  public init(_ kind: ItemKind) {
    self.kind = kind
    all = [KeyTimes(kind.entity)]
    switch kind.scope {
    case .pullRequests:
      all += [
        KeyTimes("comment"), KeyTimes("review", by: "submitted_at"), KeyTimes("review_comment"),
      ]
    case .discussions: all += [KeyTimes("discussion_comment")]
    default: all += [KeyTimes("comment")]
    }
  }

  /// Adds an item.
  ///
  /// Reactions and the resolution of threads leave no time behind: what has reactions, and pull
  /// requests with threads that are open or changed after `recent`, are doubtful.
  public mutating func insert(_ item: Item, recent: String) {
    guard let number = item.number else { return }
    all[0].insert(number, at: item.json.time("createdAt"))
    var reactions = item.json.total("reactions") ?? 0
    func take(_ place: Int, _ nodes: [JSON], _ time: String = "createdAt") {
      for node in nodes {
        guard let key = node.databaseID else { continue }
        all[place].insert(key, at: node.time(time))
        reactions += node.total("reactions") ?? 0
      }
    }
    let comments = item.nodes("comments")
    take(1, comments)
    var hasThreads = false
    switch kind.scope {
    case .pullRequests:
      take(2, item.nodes("reviews"), "submittedAt")
      for thread in item.nodes("reviewThreads") {
        hasThreads = true
        take(3, item.nodes("comments", of: thread))
      }
    case .discussions:
      for comment in comments { take(1, item.nodes("replies", of: comment)) }
    default: break
    }
    let isRecent = item.json.text("state") == "OPEN" || item.updatedAt ?? "" > recent
    if reactions > 0 || hasThreads && isRecent { doubtful.append(number) }
  }

  /// Puts all in order.
  public mutating func settle() {
    for place in all.indices { all[place].settle() }
    doubtful = Array(Set(doubtful)).sorted()
  }
}

/// A day that is so many days before a time, as records have it.
public func daysBefore(_ time: String, _ days: Int64) -> String {
  guard let at = Timestamp(rfc3339: time) else { return "" }
  return at.advanced(microseconds: -days * 86_400_000_000).rfc3339
}
