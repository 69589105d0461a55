import Digest
import NDJSON
import Postgres
import Unix

/// The rejects that wait, the oldest first.
struct Waiting: ~Copyable {
  /// One of them.
  struct Reject {
    let id: Int
    let tool: String
    let isReplayable: Bool
    /// Whether its writer died over it.
    let isCut: Bool
    /// Whether it is a line of a stream; else what a reader or fetcher could not read.
    let isLine: Bool

    /// Why it cannot be sent.
    var hindrance: String {
      if isReplayable { return "is no line of a stream, send it with --tool \(tool)" }
      return isCut
        ? "was cut short, the next complete run brings it whole" : "was not kept whole"
    }
  }

  private let connection: Connection
  private let filter: [String?]
  private var last = 0

  init(
    _ connection: consuming Connection, source: String?, tool: String?, reason: String?,
    ids: [Int]
  ) {
    self.connection = connection
    let list = ids.isEmpty ? nil : "{\(ids.map { "\($0)" }.joined(separator: ","))}"
    filter = [source, tool, reason, list]
  }

  /// The condition of what is meant; a reject that is named goes again although it did before.
  private static let condition = """
    ($1::text is null or source = $1) and ($2::text is null or tool = $2)
      and ($3::text is null or strpos(reason, $3) > 0)
      and case when $4::bigint[] is null then replayed_at is null else id = any ($4) end
    """

  /// The server's time, RFC 3339.
  func now() throws(Failure) -> String {
    try text(
      "select to_char(now() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')", []) ?? ""
  }

  /// Throws `Exit.usage` when nothing that is installed has that source.
  func need(_ source: String) throws(Failure) {
    let known = try text(
      "select name from ops.room where name = $1 and name not in ('ops', 'hub')", [source])
    if known == nil { throw Failure(.usage, "\(source): no such source, see bdc status") }
  }

  /// The source of all that is meant, nil when there is nothing.
  ///
  /// Throws `Exit.usage` for several: each goes to its own pipeline.
  func onlySource() throws(Failure) -> String? {
    let all =
      try text(
        "select string_agg(distinct source, ' ') from ops.reject where \(Self.condition)", filter)
      ?? ""
    let sources = all.split(separator: " ")
    guard sources.count < 2 else {
      throw Failure(
        .usage, "rejects of \(sources.joined(separator: " and ")): name one with --source")
    }
    return sources.first.map { String($0) }
  }

  /// The next ones, none at the end.
  mutating func next(_ count: Int) throws(Failure) -> [Reject] {
    do throws(PostgresError) {
      let rows = try connection.query(
        """
        select id, tool, replayable and coalesce(record, bytes) is not null,
               record is not null or tool !~ '-(read|fetch)$', reason
        from ops.reject where id > $5 and \(Self.condition) order by id limit \(count)
        """, filter + ["\(last)"])
      let page = (0..<rows.count).map { row in
        Reject(
          id: rows.integer(row, 0) ?? 0, tool: rows[row, 1] ?? "",
          isReplayable: rows[row, 2] == "t", isCut: rows[row, 4] == Broken.cut,
          isLine: rows[row, 3] == "t")
      }
      last = page.last?.id ?? last
      return page
    } catch {
      throw error.failure
    }
  }

  /// What came, byte for byte; one at a time, for it may be 16 MiB.
  func content(_ id: Int) throws(Failure) -> [UInt8] {
    do throws(PostgresError) {
      let rows = try connection.query(
        "select encode(coalesce(record, bytes), 'base64') from ops.reject where id = $1",
        ["\(id)"])
      // PostgreSQL folds base64 into lines.
      return Base64.decode((rows.bytes(0, 0) ?? []).filter { $0 != 0x0A }[...]) ?? []
    } catch {
      throw error.failure
    }
  }

  /// Whether a line is an operation on a vector index, and something newer was planned for its chunk
  /// since, or the chunk is gone: sent now, it would bring back what is no longer so.
  func isOvertaken(_ content: [UInt8]) throws(Failure) -> Bool {
    guard let line = try? JSON.parse(content), let version = line["version"]?.integer,
      let type = line["type"]?.string,
      ["vector.upsert", "vector.update", "vector.delete"].contains(type)
    else { return false }
    let place = ["instance", "index", "namespace", "chunk_id"].map { line[$0]?.string }
    return try text(
      "select vectors.is_due($1, $2, $3, $4, $5::bigint)", place + ["\(version)"]) != "t"
  }

  private func text(_ sql: String, _ parameters: [String?]) throws(Failure) -> String? {
    do throws(PostgresError) {
      return try connection.query(sql, parameters)[0, 0]
    } catch {
      throw error.failure
    }
  }
}
