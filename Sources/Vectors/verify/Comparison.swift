import Keeping
import NDJSON
import Postgres
import Unix
import Vectors

/// What the ledger says of a chunk.
struct LedgerRow: Sendable {
  /// What it says of one side.
  enum Held: Sendable {
    case unknown
    case nothing
    case chunk(text: String, metadata: String)
  }

  let docID: String
  let dense: Held
  let sparse: Held
  /// Milliseconds of the monotonic clock when the row last changed.
  let changedAt: Int64
}

/// Goes through a namespace once, side by side with the ledger.
struct Comparison {
  /// An index shows what was written only after a while, in milliseconds.
  private static let grace: Int64 = 60_000
  private static let page = 5000
  /// Rows of the ledger that are told of at a time.
  private static let step = 1000

  private let target: Target
  private let namespace: String
  private let prefix: String
  private let ledger: Int?
  private let isDeep: Bool
  private let isRepair: Bool
  private(set) var listing: Listing
  private(set) var count = FindingCount()
  /// Rows of the ledger that were looked at.
  private(set) var compared = 0
  /// Of these, rows of which the ledger is not sure for a side: they are sent by the next run.
  private(set) var waiting = 0
  /// Of these, rows that changed so lately that the lists cannot tell what is different.
  private(set) var young = 0
  private var last = ""
  private var reading = Reading<LedgerRow>()
  private var doubts: [Side: [String]] = [:]
  private var strangers = Strangers.Batch()

  init(
    _ target: Target, _ namespace: String, prefix: String, ledger: Int?, isDeep: Bool,
    isRepair: Bool
  ) {
    self.target = target
    self.namespace = namespace
    self.prefix = prefix
    self.ledger = ledger
    self.isDeep = isDeep
    self.isRepair = isRepair
    listing = Listing(prefix: prefix)
  }

  mutating func run(
    _ connection: borrowing Connection, _ remote: inout Remote, _ session: inout Session
  ) throws(Failure) {
    var merge = PresenceMerge<LedgerRow>()
    while true {
      switch merge.next() {
      case .needs(.ledger): try feed(&merge, connection)
      case .needs(let list):
        try listing.feed(list, to: &merge, &remote)
        session.progress("\(listing.listed.dense) ids, \(count.all) differences")
      case .found(let found): try look(found, connection, &remote, &session)
      case .end:
        while let batch = try reading.finish(&remote) { try compare(batch, connection, &session) }
        try settle(connection, atLeast: 1)
        return
      }
    }
  }

  private mutating func feed(
    _ merge: inout PresenceMerge<LedgerRow>, _ connection: borrowing Connection
  ) throws(Failure) {
    var page: [(id: String, row: LedgerRow)] = []
    let horizon = merge.horizon
    if let ledger {
      let rows = try connection.ask(
        """
        select chunk_id, doc_id, dense_text, dense_metadata, sparse_text, sparse_metadata,
               floor(seconds * 1000)::bigint
        from vectors.verify_page($1::int, $2, $3, $4, $5::int)
        """, ["\(ledger)", last, prefix, horizon?.text, "\(Self.page)"])
      let now = Clock.monotonic
      for row in 0..<rows.count {
        let fresh = LedgerRow(
          docID: rows[row, 1] ?? "", dense: Self.held(rows[row, 2], rows[row, 3]),
          sparse: Self.held(rows[row, 4], rows[row, 5]),
          changedAt: now - Int64(rows.integer(row, 6) ?? 0))
        page.append((rows[row, 0] ?? "", fresh))
      }
    }
    let isFull = page.count == Self.page
    last = (isFull ? nil : horizon?.text) ?? page.last?.id ?? last
    compared += page.count
    do throws(Disorder) {
      try merge.feed(
        ledger: page, upTo: isFull ? nil : horizon, isLast: !isFull && horizon == nil)
    } catch {
      throw Failure(.bug, "vectors.verify_page: \(error.key.text): out of order")
    }
  }

  private static func held(_ text: String?, _ metadata: String?) -> LedgerRow.Held {
    guard let text, let metadata else { return .unknown }
    return text.isEmpty ? .nothing : .chunk(text: text, metadata: metadata)
  }

  /// Tells what is different by the lists alone.
  private mutating func look(
    _ found: PresenceMerge<LedgerRow>.Found, _ connection: borrowing Connection,
    _ remote: inout Remote, _ session: inout Session
  ) throws(Failure) {
    guard let row = found.row else {
      return try tell(
        .stranger, found.key, dense: found.inDense, sparse: found.inSparse, nil, connection,
        &session)
    }
    if row.dense.isUnknown || row.sparse.isUnknown { waiting += 1 }
    let missing = (
      dense: row.dense.isChunk && !found.inDense, sparse: row.sparse.isChunk && !found.inSparse
    )
    let strange = (
      dense: row.dense.isNothing && found.inDense, sparse: row.sparse.isNothing && found.inSparse
    )
    if row.changedAt <= found.listedAt - Self.grace {
      try tell(
        .missing, found.key, dense: missing.dense, sparse: missing.sparse, row.docID, connection,
        &session)
      try tell(
        .stranger, found.key, dense: strange.dense, sparse: strange.sparse, row.docID, connection,
        &session)
    } else if missing.dense || missing.sparse || strange.dense || strange.sparse {
      young += 1
    }
    let dense = row.dense.isChunk && found.inDense
    let sparse = row.sparse.isChunk && found.inSparse
    guard isDeep, dense || sparse else { return }
    let wish = Reading.Wish(found.key, dense: dense, sparse: sparse, row)
    if let batch = try reading.add(wish, &remote) { try compare(batch, connection, &session) }
  }

  /// Tells what is different in the records themselves.
  private mutating func compare(
    _ batch: Reading<LedgerRow>.Batch, _ connection: borrowing Connection,
    _ session: inout Session
  ) throws(Failure) {
    for wish in batch.wishes {
      let dense = wish.dense ? Self.differences(batch.dense.all[wish.key], wish.item.dense) : []
      let sparse = wish.sparse ? Self.differences(batch.sparse.all[wish.key], wish.item.sparse) : []
      if dense == sparse {
        try tell(
          .differs, wish.key, dense: !dense.isEmpty, sparse: !sparse.isEmpty, wish.item.docID,
          connection, &session, keys: dense)
        continue
      }
      try tell(
        .differs, wish.key, dense: !dense.isEmpty, sparse: false, wish.item.docID, connection,
        &session, keys: dense)
      try tell(
        .differs, wish.key, dense: false, sparse: !sparse.isEmpty, wish.item.docID, connection,
        &session, keys: sparse)
    }
  }

  private static func differences(
    _ stored: [JSON.Member]?, _ held: LedgerRow.Held
  ) -> [String] {
    // What was listed and is gone now was deleted meanwhile: the next list tells.
    guard let stored, case .chunk(let text, let metadata) = held else { return [] }
    return StoredMetadata.differences(stored: stored, textHash: text, metadataHash: metadata)
  }

  private mutating func tell(
    _ kind: Finding.Kind, _ key: ChunkKey, dense: Bool, sparse: Bool, _ docID: String?,
    _ connection: borrowing Connection, _ session: inout Session, keys: [String] = []
  ) throws(Failure) {
    guard let side = Side(dense: dense, sparse: sparse) else { return }
    count.add(kind)
    let finding = Finding(kind, key, in: side, docID: docID, keys: keys)
    try session.output.line(finding.line(target, namespace))
    guard isRepair else { return }
    if kind == .stranger {
      strangers.add(key, dense: dense, sparse: sparse)
    } else {
      doubts[side, default: []].append(key.text)
    }
    try settle(connection, atLeast: Self.step)
  }

  /// Writes down what was found, where it is enough for a statement.
  private mutating func settle(
    _ connection: borrowing Connection, atLeast least: Int
  ) throws(Failure) {
    if strangers.count >= least { try strangers.note(connection) }
    guard let ledger else { return }
    for (side, ids) in doubts where ids.count >= least {
      let list = JSON.array(ids.map { .string($0) }).text
      _ = try connection.ask(
        "select vectors.mark_unknown($1::int, $2, $3::json)", ["\(ledger)", side.rawValue, list])
      doubts[side] = nil
    }
  }
}

extension LedgerRow.Held {
  /// Whether the ledger is not sure of it.
  var isUnknown: Bool { if case .unknown = self { true } else { false } }
  /// Whether the index should list the chunk.
  var isChunk: Bool { if case .chunk = self { true } else { false } }
  /// Whether the index should not list it.
  var isNothing: Bool { if case .nothing = self { true } else { false } }
}
