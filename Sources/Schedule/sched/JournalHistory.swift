import NDJSON
import Time
import Unix

/// What HOME/sched/journal.ndjson says, for those who look on while the database is away.
struct JournalHistory {
  /// The newest first; of each row its newest state.
  let rows: [HistoryRow]

  /// A journal is cut when the database has it; this is more than it can grow to in a month.
  private static let limit = 256 << 20

  /// Reads it; lines that are of something else, or not whole, are left out.
  ///
  /// Throws `Exit.noInput`.
  init(_ path: String) throws(Failure) {
    var newest: [String: HistoryRow] = [:]
    if Files.exists(path) {
      for text in try Files.read(path, limit: Self.limit).split(separator: 0x0A) {
        guard let line = try? JSON.parse(Array(text)), let row = HistoryRow(journal: line) else {
          continue
        }
        if let old = newest[row.id], old.changedAt > row.changedAt { continue }
        newest[row.id] = row
      }
    }
    rows = newest.values.sorted { ($0.scheduledFor, $0.id) > ($1.scheduledFor, $1.id) }
  }

  /// The tasks in it.
  var tasks: Set<String> { Set(rows.map(\.task)) }
}
