import Mail
import NDJSON
import Postgres
import Unix

/// The messages of a list in a format, some at a time.
struct Pages {
  /// Messages asked for at a time; the largest that are plausible still fit in memory.
  private static let step = 200

  private let list: ExportedList
  private let format: Format
  private var written = 0
  private var isOpen = false
  private var isEnded = false

  init(_ list: ExportedList, _ format: Format) {
    self.list = list
    self.format = format
  }

  /// The next messages, each with its line end; nil at the end, and when a signal came.
  mutating func next(
    _ connection: borrowing Connection, _ session: inout Session
  ) throws(Failure) -> [[UInt8]]? {
    if isEnded || session.interrupted != nil {
      if isOpen { try connection.command("close export") }
      isOpen = false
      return nil
    }
    if !isOpen { try open(connection) }
    let rows = try connection.ask("fetch \(Self.step) from export")
    isEnded = rows.count < Self.step
    written += rows.count
    session.progress("\(list.name): \(written) messages")
    var page: [[UInt8]] = []
    for row in 0..<rows.count {
      let line = rows.bytes(row, 0) ?? []
      switch format {
      case .ndjson: page.append(line + [0x0A])
      case .csv: page.append(CSV.row(try parsed(line), .messages))
      case .mbox: page.append(try mbox(line, above: rows.bytes(row, 1)))
      }
    }
    return page
  }

  /// A cursor is planned once: a page planned by itself may sort the whole list, where the server
  /// knows little of a table that was just filled.
  private mutating func open(_ connection: borrowing Connection) throws(Failure) {
    let query =
      format == .mbox
      ? """
      select line, above from mail.exported_thread where list_id = $1::int
      order by sent_at nulls last, msg_id
      """ : "select line from mail.exported where list_id = $1::int order by msg_id"
    _ = try connection.ask("declare export no scroll cursor for \(query)", [list.id])
    isOpen = true
  }

  private func mbox(_ line: [UInt8], above: [UInt8]?) throws(Failure) -> [UInt8] {
    let ids = try above.map { (json) throws(Failure) in try parsed(json) }?.array ?? []
    guard let message = MailMessage(record: try parsed(line)) else {
      throw Failure(.bug, "a stored record is no message")
    }
    return message.mbox(above: ids.compactMap(\.string))
  }
}
