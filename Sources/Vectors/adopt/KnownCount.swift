import NDJSON
import Postgres
import Unix
import Vectors

/// Which sides of chunks the ledger does not want to know of, asked for many at a time.
struct Knowledge {
  /// Chunks that are asked for in a statement.
  static let step = 1000

  /// By the chunk; those that the ledger does not have are missing.
  private(set) var sides: [ChunkKey: (dense: Bool, sparse: Bool)] = [:]

  init(_ records: [ChunkRecord], ledger: Int?, _ connection: borrowing Connection) throws(Failure) {
    guard let ledger, !records.isEmpty else { return }
    var list = LineBuilder()
    list.openArray("chunks")
    for record in records {
      list.openElement()
      list.put("chunk_id", record.chunkID)
      list.put("text_hash", record.textHash)
      list.put("metadata_hash", record.metadataHash)
      list.close()
    }
    let rows = try connection.ask(
      "select chunk_id, dense, sparse from vectors.known($1::int, $2::json -> 'chunks')",
      ["\(ledger)", String(decoding: list.finish(), as: UTF8.self)])
    for row in 0..<rows.count {
      sides[ChunkKey(rows[row, 0] ?? "")] = (rows[row, 1] == "t", rows[row, 2] == "t")
    }
  }

  /// Whether no index need be asked for a chunk.
  func isWhole(_ key: ChunkKey) -> Bool { sides[key].map { $0.dense && $0.sparse } ?? false }
}

/// Counts chunks, and those that need not be asked for.
struct KnownCount {
  private(set) var all = 0
  private(set) var known = 0
  private let ledger: Int?
  private var records: [ChunkRecord] = []

  init(ledger: Int?) { self.ledger = ledger }

  mutating func add(
    _ record: ChunkRecord, _ connection: borrowing Connection
  ) throws(Failure) {
    all += 1
    records.append(record)
    if records.count == Knowledge.step { try flush(connection) }
  }

  mutating func flush(_ connection: borrowing Connection) throws(Failure) {
    let knowledge = try Knowledge(records, ledger: ledger, connection)
    known += records.count { knowledge.isWhole(ChunkKey($0.chunkID)) }
    records = []
  }
}
