/// A list of ids that does not grow, so that what is missing in it cannot be told.
public struct Disorder: Error, Sendable {
  /// The list.
  public let list: ListedIn
  /// The id that comes too late.
  public let key: ChunkKey
}

/// Where ids are listed.
public enum ListedIn: String, Sendable, CaseIterable {
  /// The dense index.
  case dense
  /// The sparse index.
  case sparse
  /// What the database believes of both.
  case ledger
}

/// Merges the lists of both indexes with the ledger, each a page at a time: no list is ever whole in
/// memory.
///
/// The ledger is asked for only behind both indexes, as far as these were listed (`horizon`): a run
/// that is under way writes its intent to the ledger before it sends anything, so a chunk that an
/// index lists has its row by then.
public struct PresenceMerge<Row: Sendable>: Sendable {
  /// An id and who has it.
  public struct Found: Sendable {
    /// The id.
    public let key: ChunkKey
    /// Whether the dense index lists it.
    public let inDense: Bool
    /// Whether the sparse index lists it.
    public let inSparse: Bool
    /// What the ledger has of it.
    public let row: Row?
    /// When the indexes were asked, milliseconds of the monotonic clock: the earlier of the pages in
    /// which the id is, or would be.
    public let listedAt: Int64
  }

  /// What comes next.
  public enum Step: Sendable {
    /// Nothing, before the next page of this list is there.
    case needs(ListedIn)
    /// An id; each comes once, in the order of their bytes.
    case found(Found)
    /// All lists are at their end.
    case end
  }

  private struct Lane: Sendable {
    var entries: [(key: ChunkKey, row: Row?)] = []
    var place = 0
    var last: ChunkKey?
    var isWhole = false
    /// When the page before this one was asked for, and this one.
    var askedAt: (before: Int64, now: Int64)?

    var head: ChunkKey? { place < entries.count ? entries[place].key : nil }
    var isHungry: Bool { head == nil && !isWhole }
    var listedAt: Int64 { min(askedAt?.before ?? .max, askedAt?.now ?? .max) }

    mutating func take(_ key: ChunkKey) -> (isHere: Bool, row: Row?) {
      guard head == key else { return (false, nil) }
      place += 1
      return (true, entries[place - 1].row)
    }
  }

  private var dense = Lane()
  private var sparse = Lane()
  private var ledger = Lane()
  /// The ledger has been told of up to here.
  private var covered: ChunkKey?

  /// A merge that has no page yet.
  public init() {}

  /// Gives it the next page of an index, asked for at that millisecond of the monotonic clock.
  ///
  /// Throws where an id is not behind those before it; the same once more is dropped.
  public mutating func feed(
    _ list: ListedIn, ids: [String], askedAt: Int64, isLast: Bool
  ) throws(Disorder) {
    let page = ids.map { (key: ChunkKey($0), row: Row?.none) }
    switch list {
    case .dense: try Self.feed(&dense, list, page, askedAt, isLast)
    case .sparse: try Self.feed(&sparse, list, page, askedAt, isLast)
    case .ledger: try Self.feed(&ledger, list, page, askedAt, isLast)
    }
  }

  /// Up to where both indexes were listed; nil where that is to their ends.
  public var horizon: ChunkKey? {
    [dense, sparse].compactMap { $0.isWhole ? nil : $0.last }.min()
  }

  /// Gives it the next page of the ledger, which has all rows up to an id; without it, up to the last
  /// of the page.
  ///
  /// Throws where an id is not behind those before it.
  public mutating func feed(
    ledger rows: [(id: String, row: Row)], upTo end: ChunkKey? = nil, isLast: Bool
  ) throws(Disorder) {
    covered = end ?? rows.last.map { ChunkKey($0.id) } ?? covered
    try Self.feed(
      &ledger, .ledger, rows.map { (key: ChunkKey($0.id), row: Row?.some($0.row)) }, .max, isLast)
  }

  private static func feed(
    _ lane: inout Lane, _ list: ListedIn, _ page: [(key: ChunkKey, row: Row?)], _ askedAt: Int64,
    _ isLast: Bool
  ) throws(Disorder) {
    var kept: [(key: ChunkKey, row: Row?)] = Array(lane.entries[lane.place...])
    kept.reserveCapacity(kept.count + page.count)
    for entry in page {
      if let last = lane.last {
        if entry.key == last { continue }
        guard last < entry.key else { throw Disorder(list: list, key: entry.key) }
      }
      lane.last = entry.key
      kept.append(entry)
    }
    lane.entries = kept
    lane.place = 0
    lane.isWhole = isLast
    lane.askedAt = (lane.askedAt?.now ?? askedAt, askedAt)
  }

  /// The next id, or whose page is wanted.
  public mutating func next() -> Step {
    if dense.isHungry { return .needs(.dense) }
    if sparse.isHungry { return .needs(.sparse) }
    if ledger.isHungry {
      let first = [dense.head, sparse.head].compactMap { $0 }.min()
      let isCovered = covered.flatMap { end in first.map { $0 <= end } } ?? false
      if !isCovered { return .needs(.ledger) }
    }
    guard let key = [dense.head, sparse.head, ledger.head].compactMap({ $0 }).min() else {
      return .end
    }
    let listedAt = min(dense.listedAt, sparse.listedAt)
    return .found(
      Found(
        key: key, inDense: dense.take(key).isHere, inSparse: sparse.take(key).isHere,
        row: ledger.take(key).row, listedAt: listedAt))
  }
}
