import Keeping
import NDJSON
import Postgres
import Unix
import Vectors

/// Compares chunks with the records of both indexes, and enters what is equal.
struct Adoption {
  private let target: Target
  private let namespace: String
  private let ledger: Int
  private var waiting: [ChunkRecord] = []
  private var reading = Reading<ChunkRecord>()
  /// Chunks that were entered, for one side at least.
  private(set) var adopted = 0
  /// Chunks that the ledger had already.
  private(set) var known = 0
  private(set) var count = FindingCount()

  init(_ target: Target, _ namespace: String, ledger: Int) {
    self.target = target
    self.namespace = namespace
    self.ledger = ledger
  }

  /// Takes a chunk; it is looked at when there are enough of them.
  mutating func add(
    _ line: ChunkInput.Line, _ connection: borrowing Connection, _ remote: inout Remote,
    _ session: inout Session
  ) throws(Failure) {
    switch line {
    case .foreign(let key, let docID):
      try tell(.privacy, key, dense: true, sparse: true, docID, [], &session)
    case .chunk(let record):
      waiting.append(record)
      if waiting.count == Knowledge.step { try ask(connection, &remote, &session) }
    }
  }

  /// Looks at what is left.
  mutating func finish(
    _ connection: borrowing Connection, _ remote: inout Remote, _ session: inout Session
  ) throws(Failure) {
    if session.interrupted != nil { return }
    try ask(connection, &remote, &session)
    while let batch = try reading.finish(&remote) { try compare(batch, connection, &session) }
  }

  private mutating func ask(
    _ connection: borrowing Connection, _ remote: inout Remote, _ session: inout Session
  ) throws(Failure) {
    let records = waiting
    waiting = []
    guard !records.isEmpty else { return }
    try note(records, connection)
    let knowledge = try Knowledge(records, ledger: ledger, connection)
    for record in records {
      let key = ChunkKey(record.chunkID)
      if knowledge.isWhole(key) {
        known += 1
        continue
      }
      let sides = knowledge.sides[key]
      let wish = Reading.Wish(
        key, dense: sides?.dense != true, sparse: sides?.sparse != true, record)
      if let batch = try reading.add(wish, &remote) { try compare(batch, connection, &session) }
    }
  }

  /// Keeps the ids of what was read, so that those of nobody can be told.
  private func note(
    _ records: [ChunkRecord], _ connection: borrowing Connection
  ) throws(Failure) {
    var list = LineBuilder()
    list.openArray("ids")
    for record in records {
      list.openElement()
      list.put("chunk_id", record.chunkID)
      list.put("dense", true)
      list.put("sparse", true)
      list.close()
    }
    _ = try connection.ask(
      "select vectors.note_ids($1::json -> 'ids')", [String(decoding: list.finish(), as: UTF8.self)]
    )
  }

  private mutating func compare(
    _ batch: Reading<ChunkRecord>.Batch, _ connection: borrowing Connection,
    _ session: inout Session
  ) throws(Failure) {
    var entries = LineBuilder()
    var entered = 0
    entries.openArray("chunks")
    for wish in batch.wishes {
      let record = wish.item
      let text = Self.text(record)
      let metadata = (try? JSON.parse(record.metadata))?.object ?? []
      let dense = wish.dense ? Sight(batch.dense.all[wish.key], text, metadata) : .same
      let sparse = wish.sparse ? Sight(batch.sparse.all[wish.key], text, metadata) : .same
      try tell(dense, sparse, wish, &session)
      let side = Side(
        dense: wish.dense && dense == .same, sparse: wish.sparse && sparse == .same)
      guard let side else { continue }
      entries.openElement()
      entries.put("chunk_id", record.chunkID)
      entries.put("doc_id", record.document.docID)
      entries.put("app_type", record.document.appType)
      entries.put("text_hash", record.textHash)
      entries.put("metadata_hash", record.metadataHash)
      entries.put("side", side.rawValue)
      entries.close()
      entered += 1
    }
    guard entered > 0 else { return }
    let done = try connection.ask(
      "select adopted from vectors.adopt($1::int, $2::json -> 'chunks')",
      ["\(ledger)", String(decoding: entries.finish(), as: UTF8.self)])
    adopted += done.integer(0, 0) ?? 0
  }

  private static func text(_ record: ChunkRecord) -> String {
    let inner = 1..<max(1, record.chunkText.count - 1)
    return String(decoding: record.chunkText.unescaped(inner), as: UTF8.self)
  }

  private mutating func tell(
    _ dense: Sight, _ sparse: Sight, _ wish: Reading<ChunkRecord>.Wish, _ session: inout Session
  ) throws(Failure) {
    let docID = wish.item.document.docID
    // What is the same in both is one line.
    if dense == sparse {
      guard let (kind, keys) = dense.finding else { return }
      return try tell(kind, wish.key, dense: true, sparse: true, docID, keys, &session)
    }
    if let (kind, keys) = dense.finding {
      try tell(kind, wish.key, dense: true, sparse: false, docID, keys, &session)
    }
    if let (kind, keys) = sparse.finding {
      try tell(kind, wish.key, dense: false, sparse: true, docID, keys, &session)
    }
  }

  private mutating func tell(
    _ kind: Finding.Kind, _ key: ChunkKey, dense: Bool, sparse: Bool, _ docID: String?,
    _ keys: [String], _ session: inout Session
  ) throws(Failure) {
    guard let side = Side(dense: dense, sparse: sparse) else { return }
    count.add(kind)
    let finding = Finding(kind, key, in: side, docID: docID, keys: keys)
    try session.output.line(finding.line(target, namespace))
  }

  /// Lists both indexes and tells the ids that no chunk has.
  mutating func listStrangers(
    _ connection: borrowing Connection, _ remote: inout Remote, _ session: inout Session
  ) throws(Failure) {
    let step = 5000
    var listing = Listing(prefix: "")
    var merge = PresenceMerge<Bool>()
    var last = ""
    while true {
      switch merge.next() {
      case .needs(.ledger):
        let rows = try connection.ask(
          "select chunk_id from vectors.noted_page($1, $2::int)", [last, "\(step)"])
        let page = (0..<rows.count).map { (id: rows[$0, 0] ?? "", row: true) }
        last = page.last?.id ?? last
        do throws(Disorder) {
          try merge.feed(ledger: page, isLast: page.count < step)
        } catch {
          throw Failure(.bug, "vectors.noted_page: \(error.key.text): out of order")
        }
      case .needs(let list):
        try listing.feed(list, to: &merge, &remote)
        session.progress("\(listing.listed.dense) ids listed")
      case .found(let found):
        if found.row != nil { continue }
        try tell(
          .stranger, found.key, dense: found.inDense, sparse: found.inSparse, nil, [], &session)
      case .end: return
      }
    }
  }
}

/// How a chunk looks in an index.
private enum Sight: Equatable {
  case same
  case absent
  /// The names of what differs.
  case other([String])

  init(_ stored: [JSON.Member]?, _ text: String, _ metadata: [JSON.Member]) {
    guard let stored else {
      self = .absent
      return
    }
    let keys = StoredMetadata.differences(stored: stored, text: text, metadata: metadata)
    self = keys.isEmpty ? .same : .other(keys)
  }

  var finding: (Finding.Kind, [String])? {
    switch self {
    case .same: nil
    case .absent: (.missing, [])
    case .other(let keys): (.differs, keys)
    }
  }
}
