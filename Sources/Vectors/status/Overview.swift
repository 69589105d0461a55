import NDJSON
import Pinecone
import Postgres
import Unix

/// What the ledger has of a namespace, and what the indexes count.
struct Row {
  let instance: String
  let index: String
  let namespace: String
  let chunks: Int
  let dense: Int
  let sparse: Int
  let waiting: Int
  let failed: Int
  let leaving: Int
  /// RFC 3339.
  let changedAt: String?
  /// nil where the index was not asked.
  var indexDense: Int?
  var indexSparse: Int?

  /// Whether an index counts what it cannot have by the ledger: fewer records than are confirmed,
  /// or more than these with all that are under way.
  var isDifferent: Bool {
    [(indexDense, dense), (indexSparse, sparse)].contains { counted, confirmed in
      guard let counted else { return false }
      return counted < confirmed || counted > confirmed + waiting + leaving
    }
  }
}

/// A limit that stops an instance.
struct Limit {
  let instance: String
  let index: String
  let reason: String
  /// RFC 3339.
  let retryAt: String
}

/// Everything that is shown.
struct Overview {
  private(set) var rows: [Row] = []
  private(set) var limits: [Limit] = []

  init(_ connection: borrowing Connection) throws(Failure) {
    let known = try connection.ask(
      """
      select instance, index_name, namespace, chunks, dense, sparse, waiting, failed, leaving,
             changed_at
      from vectors.target_status()
      """)
    for row in 0..<known.count {
      rows.append(
        Row(
          instance: known[row, 0] ?? "", index: known[row, 1] ?? "", namespace: known[row, 2] ?? "",
          chunks: known.integer(row, 3) ?? 0, dense: known.integer(row, 4) ?? 0,
          sparse: known.integer(row, 5) ?? 0, waiting: known.integer(row, 6) ?? 0,
          failed: known.integer(row, 7) ?? 0, leaving: known.integer(row, 8) ?? 0,
          changedAt: known[row, 9]))
    }
    let stops = try connection.ask(
      "select instance, index_name, reason, retry_at from vectors.limits()")
    for row in 0..<stops.count {
      limits.append(
        Limit(
          instance: stops[row, 0] ?? "", index: stops[row, 1] ?? "", reason: stops[row, 2] ?? "",
          retryAt: stops[row, 3] ?? ""))
    }
  }

  /// The indexes of an instance that the ledger knows.
  func indexes(of instance: String) -> [String] {
    var names: [String] = []
    for row in rows where row.instance == instance && !names.contains(row.index) {
      names.append(row.index)
    }
    return names
  }

  /// Notes what an index counts; a namespace that it does not name has no records.
  mutating func note(_ stats: StatsAnswer, _ side: Half, _ instance: String, _ index: String) {
    for place in rows.indices where rows[place].instance == instance && rows[place].index == index {
      let records = stats[rows[place].namespace] ?? 0
      if side == .dense {
        rows[place].indexDense = records
      } else {
        rows[place].indexSparse = records
      }
    }
  }

  /// The object of `--json`.
  var json: [UInt8] {
    var builder = LineBuilder()
    builder.openArray("targets")
    for row in rows {
      builder.openElement()
      builder.put("instance", row.instance)
      builder.put("index", row.index)
      builder.put("namespace", row.namespace)
      builder.put("chunks", row.chunks)
      builder.put("dense", row.dense)
      builder.put("sparse", row.sparse)
      builder.put("waiting", row.waiting)
      builder.put("failed", row.failed)
      builder.put("deletes", row.leaving)
      builder.put("index_dense", row.indexDense)
      builder.put("index_sparse", row.indexSparse)
      builder.put("changed_at", row.changedAt)
      builder.close()
    }
    builder.close()
    builder.openArray("limits")
    for limit in limits {
      builder.openElement()
      builder.put("instance", limit.instance)
      builder.put("index", limit.index)
      builder.put("reason", limit.reason)
      builder.put("retry_at", limit.retryAt)
      builder.close()
    }
    builder.close()
    return builder.finish()
  }

  /// The table for a person: on a terminal in 80 columns, elsewhere with whole names.
  func table(isCut: Bool) -> [String] {
    let cut = { (text: String, width: Int) in
      text.count <= width || !isCut ? text : text.prefix(width - 3) + "..."
    }
    var lines: [String] = []
    var last = ""
    for row in rows {
      let head = "\(row.index) (\(row.instance))"
      if head != last {
        if !last.isEmpty { lines.append("") }
        lines.append(head)
        lines.append(Self.line("  NAMESPACE", Self.heads, last: "LAST"))
        last = head
      }
      let numbers = [
        row.chunks, row.dense, row.sparse, row.waiting, row.failed, row.leaving,
      ].map { "\($0)" }
      lines.append(
        Self.line(cut("  \(row.namespace)", 20), numbers, last: Self.minute(row.changedAt)))
      if let dense = row.indexDense, let sparse = row.indexSparse {
        lines.append("    INDEX: \(dense) dense, \(sparse) sparse")
        if row.isDifferent {
          lines.append("    differs: run bdc vectors verify --namespace \(row.namespace)")
        }
      }
    }
    if rows.isEmpty { lines.append("Nothing was planned for an index yet: bdc-vectors-plan(1).") }
    for limit in limits {
      lines.append("")
      lines.append(
        "\(limit.index) (\(limit.instance)): nothing is sent before \(limit.retryAt):")
      lines.append("  \(cut(limit.reason, 78))")
    }
    return lines
  }

  private static let widths = [8, 8, 8, 8, 7, 8]
  private static let heads = ["CHUNKS", "DENSE", "SPARSE", "WAITING", "FAILED", "DELETES"]

  private static func line(_ name: String, _ numbers: [String], last: String) -> String {
    var line = name + String(repeating: " ", count: max(0, 20 - name.count))
    for (number, width) in zip(numbers, widths) {
      line += String(repeating: " ", count: max(1, width - number.count)) + number
    }
    return line + " " + last
  }

  private static func minute(_ time: String?) -> String {
    guard let time else { return "-" }
    return String(time.dropFirst(5).prefix(11).map { $0 == "T" ? " " : $0 })
  }
}
