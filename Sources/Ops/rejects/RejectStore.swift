import Digest
import NDJSON
import Postgres
import Unix

/// Which rejects are meant.
struct Choice {
  var source: String?
  var tool: String?
  /// A part of the reason.
  var reason: String?
  /// Also those that were sent again.
  var isAll: Bool
}

/// A reject without its content.
struct Entry {
  let id: Int
  let receivedAt: String
  let source: String
  let tool: String
  let reason: String
  /// nil while it waits.
  let replayedAt: String?
  let isReplayable: Bool

  private static let sourceWidth = 16
  private static let toolWidth = 20

  /// The line above the table.
  static let heads =
    "    ID  RECEIVED          \(fit("SOURCE", sourceWidth))  \(fit("TOOL", toolWidth))  REASON"

  private static func fit(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// A row of the table; cut it has at most 80 columns where the names are as usual, with the
  /// reason below where that leaves little of it.
  func row(isCut: Bool) -> String {
    let number = String(repeating: " ", count: max(0, 6 - "\(id)".count)) + "\(id)"
    let time = receivedAt.prefix(16).replacing("T")
    let mark = replayedAt == nil ? "" : "sent again: "
    let head =
      "\(number)  \(time)  \(Self.fit(source, Self.sourceWidth))  \(Self.fit(tool, Self.toolWidth))  "
    let room = max(10, 80 - head.count)
    let text = mark + reason.filter { !$0.isNewline }
    if !isCut || text.count <= room { return head + text }
    let indent = String(repeating: " ", count: 8)
    return head + "\n" + indent
      + (text.count > 72 ? text.prefix(69) + "..." : text)
  }

  /// The object of `--json`.
  var json: [UInt8] {
    var builder = LineBuilder()
    builder.put("id", id)
    builder.put("received_at", receivedAt)
    builder.put("source", source)
    builder.put("tool", tool)
    builder.put("reason", reason)
    builder.put("replayed_at", replayedAt)
    builder.put("replayable", isReplayable)
    return builder.finish()
  }
}

extension Substring {
  /// The text with one character replaced by a space.
  fileprivate func replacing(_ character: Character) -> String {
    String(map { $0 == character ? " " : $0 })
  }
}

/// The rejects in the database.
struct RejectStore: ~Copyable {
  private static let page = 500
  private let connection: Connection
  private let choice: Choice

  init(_ connection: consuming Connection, _ choice: Choice) {
    self.connection = connection
    self.choice = choice
  }

  /// Hands over those that are meant, the oldest first; returns how many.
  func each(_ body: (Entry) throws(Failure) -> Void) throws(Failure) -> Int {
    var last = 0
    var count = 0
    while true {
      let page = try entries(
        """
        where id > $1 and ($2::text is null or source = $2) and ($3::text is null or tool = $3)
          and ($4::text is null or strpos(reason, $4) > 0) and ($5::bool or replayed_at is null)
        order by id limit \(Self.page)
        """,
        ["\(last)", choice.source, choice.tool, choice.reason, choice.isAll ? "true" : "false"])
      for entry in page {
        try body(entry)
        last = entry.id
      }
      count += page.count
      if page.count < Self.page { return count }
    }
  }

  /// One of them, whether it is meant or not.
  func entry(_ id: Int) throws(Failure) -> Entry? {
    try entries("where id = $1", ["\(id)"]).first
  }

  private func entries(_ rest: String, _ parameters: [String?]) throws(Failure) -> [Entry] {
    do throws(PostgresError) {
      let rows = try connection.query(
        """
        select id, to_char(received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
               source, tool, reason,
               to_char(replayed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), replayable
        from ops.reject
        """ + "\n" + rest, parameters)
      return (0..<rows.count).map { row in
        Entry(
          id: rows.integer(row, 0) ?? 0, receivedAt: rows[row, 1] ?? "",
          source: rows[row, 2] ?? "", tool: rows[row, 3] ?? "", reason: rows[row, 4] ?? "",
          replayedAt: rows[row, 5], isReplayable: rows[row, 6] == "t")
      }
    } catch {
      throw error.failure
    }
  }

  /// What came, byte for byte, and the reject as it travels in a stream; nil when there is none.
  func content(_ id: Int) throws(Failure) -> (original: [UInt8], reject: Reject)? {
    do throws(PostgresError) {
      let rows = try connection.query(
        """
        select tool, reason, line, encode(record, 'base64'), encode(bytes, 'base64'),
               encode(sha256, 'hex'), replayable
        from ops.reject where id = $1
        """, ["\(id)"])
      guard rows.count == 1 else { return nil }
      let record = Self.decode(rows.bytes(0, 3))
      let bytes = Self.decode(rows.bytes(0, 4))
      var reject = Reject(
        tool: rows[0, 0] ?? "", reason: rows[0, 1] ?? "", line: rows.integer(0, 2), bytes: [])
      reject.record = record
      reject.bytes = bytes
      reject.sha256 = rows[0, 5] ?? ""
      reject.replayable = rows[0, 6] == "t"
      return (record ?? bytes ?? [], reject)
    } catch {
      throw error.failure
    }
  }

  /// PostgreSQL folds base64 into lines.
  private static func decode(_ text: [UInt8]?) -> [UInt8]? {
    text.flatMap { Base64.decode($0.filter { $0 != 0x0A }[...]) }
  }

  /// Drops rejects; returns how many there were.
  func drop(_ ids: [Int]) throws(Failure) -> Int {
    do throws(PostgresError) {
      let list = "{\(ids.map { "\($0)" }.joined(separator: ","))}"
      return try connection.query("select ops.drop_rejects($1::bigint[])", [list]).integer(0, 0)
        ?? 0
    } catch {
      throw error.failure
    }
  }
}
