import Unix

/// The records of a namespace: what was written, and what reads see of it so far.
final class Namespace {
  private struct Write {
    let number: Int
    /// Milliseconds of the monotonic clock.
    let due: Int64
    let changes: [(id: String, record: Record?)]
  }

  /// All that was written.
  private(set) var written: [String: Record] = [:]
  private var visible: [String: Record] = [:]
  private var queue: [Write] = []
  private var order: [String]?
  private var last = 0
  private var indexedLast = 0
  private let isMade: Bool

  /// A namespace that was made before it has records is seen at once.
  init(made: Bool = false) {
    isMade = made
  }

  /// Writes changes that are seen after some milliseconds; returns the write's number.
  func write(_ changes: [(id: String, record: Record?)], lag: Int64) -> Int {
    last += 1
    for change in changes { written[change.id] = change.record }
    queue.append(Write(number: last, due: Clock.monotonic + lag, changes: changes))
    return last
  }

  private func settle() {
    let now = Clock.monotonic
    var count = 0
    for write in queue {
      guard write.due <= now else { break }
      for change in write.changes {
        if (visible[change.id] == nil) != (change.record == nil) { order = nil }
        visible[change.id] = change.record
      }
      indexedLast = write.number
      count += 1
    }
    queue.removeFirst(count)
  }

  /// What reads see.
  var records: [String: Record] {
    settle()
    return visible
  }

  /// The number of the newest write that reads see.
  var indexed: Int {
    settle()
    return indexedLast
  }

  /// Reads know that it is there.
  var isVisible: Bool { isMade || indexed > 0 }

  /// The ids that reads see, in the order of their bytes.
  var ids: [String] {
    settle()
    if let order { return order }
    let sorted = Namespace.sort(visible.keys)
    order = sorted
    return sorted
  }

  /// Sorts by bytes, which is the order of texts where all are ASCII.
  static func sort(_ names: some Collection<String>) -> [String] {
    if names.allSatisfy({ $0.utf8.allSatisfy { $0 < 0x80 } }) { return names.sorted() }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
