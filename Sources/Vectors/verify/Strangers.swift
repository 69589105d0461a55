import Keeping
import NDJSON
import Pinecone
import Postgres
import Unix
import Vectors

/// Ids that indexes list and the ledger does not know, kept by the database for as long as the
/// session lasts.
struct Strangers {
  /// Ids on their way there.
  struct Batch {
    private var builder = LineBuilder()
    private(set) var count = 0

    init() { builder.openArray("ids") }

    mutating func add(_ key: ChunkKey, dense: Bool, sparse: Bool) {
      builder.openElement()
      builder.put("chunk_id", key.text)
      builder.put("dense", dense)
      builder.put("sparse", sparse)
      builder.close()
      count += 1
    }

    /// Hands them over.
    mutating func note(_ connection: borrowing Connection) throws(Failure) {
      _ = try connection.ask("select vectors.note_ids($1::json -> 'ids')", [json])
      self = Batch()
    }

    /// An object with the array `ids`.
    var json: String {
      var whole = builder
      return String(decoding: whole.finish(), as: UTF8.self)
    }
  }

  /// The most ids of a deletion.
  private static let step = DataPlane.maxDeletions

  let ledger: Int?

  init(ledger: Int?) { self.ledger = ledger }

  /// Deletes what was noted and is still unknown to the ledger; how many ids that were.
  func delete(
    _ connection: borrowing Connection, _ remote: inout Remote
  ) throws(Failure) -> Int {
    var last = ""
    var deleted = 0
    while true {
      let rows = try connection.ask(
        "select chunk_id, dense, sparse from vectors.noted_page($1, $2::int)",
        [last, "\(Self.step)"])
      var page = Batch()
      for row in 0..<rows.count {
        last = rows[row, 0] ?? ""
        page.add(ChunkKey(last), dense: rows[row, 1] == "t", sparse: rows[row, 2] == "t")
      }
      deleted += try delete(page, connection, &remote)
      if rows.count < Self.step { return deleted }
    }
  }

  private func delete(
    _ page: Batch, _ connection: borrowing Connection, _ remote: inout Remote
  ) throws(Failure) -> Int {
    if page.count == 0 { return 0 }
    let rows = try connection.ask(
      """
      select chunk_id, dense, sparse from vectors.unknown_ids($1::int, $2::json -> 'ids')
      order by chunk_id collate "C"
      """, [ledger.map { "\($0)" }, page.json])
    var ids: [Half: [String]] = [:]
    var deleted = 0
    for row in 0..<rows.count {
      let id = rows[row, 0] ?? ""
      if rows[row, 1] == "t" { ids[.dense, default: []].append(id) }
      if rows[row, 2] == "t" { ids[.sparse, default: []].append(id) }
      if rows[row, 1] == "t" || rows[row, 2] == "t" { deleted += 1 }
    }
    var tickets: [Remote.Ticket] = []
    for side in Half.allCases {
      if let list = ids[side] { tickets.append(try remote.send(.delete(list), to: side)) }
    }
    for ticket in tickets { _ = try remote.answer(ticket) }
    return deleted
  }
}
