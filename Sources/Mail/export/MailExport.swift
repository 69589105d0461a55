import Config
import Home
import NDJSON
import Postgres
import Unix

/// Prints every list and message as records, sorted by natural key: two databases with the same
/// data give the same bytes.
@main
struct MailExport: Tool {
  static let name = "bdc-mail-export"
  static let summary = "print stored mailing lists as records"
  static let operands = ""
  static let options = [
    HomeFolder.option,
    Option("list", "l", "NAME", repeats: true, "only this list"),
  ]

  /// Messages asked for at a time; the largest that are plausible still fit in memory.
  static let step = 200

  let lists: [String]
  let home: HomeFolder?

  init(_ arguments: Arguments) throws(Failure) {
    guard arguments.operands.isEmpty else {
      throw Failure(.usage, "takes no operands, see --list")
    }
    lists = arguments.values("list")
    home = try HomeFolder.find(arguments.value("home"))
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let connection = try Database.find(home).connect(
      .privateRows, application: Self.name, schemas: ["ops", "hub", "mail"])
    // One snapshot: what is loaded meanwhile is in it as a whole or not at all.
    try connection.command("begin isolation level repeatable read read only")
    let known = try connection.ask(
      "select list_name, line, list_id from mail.exported_list order by list_name")
    let names = (0..<known.count).compactMap { known[$0, 0] }
    if let missing = lists.first(where: { !names.contains($0) }) {
      throw Failure(.configuration, "\(missing): no list of this database, it has \(names)")
    }
    var written = 0
    for row in 0..<known.count where lists.isEmpty || lists.contains(known[row, 0] ?? "") {
      try session.output.line(known.bytes(row, 1) ?? [])
      written += 1
    }
    for row in 0..<known.count where lists.isEmpty || lists.contains(known[row, 0] ?? "") {
      written += try messages(of: known[row, 0] ?? "", id: known[row, 2], connection, &session)
    }
    try connection.command("commit")
    session.count("read", written)
    session.note("\(written) records")
    return .ok
  }

  private func messages(
    of list: String, id: String?, _ connection: borrowing Connection, _ session: inout Session
  ) throws(Failure) -> Int {
    // A cursor is planned once: a page planned by itself may sort the whole list, where the server
    // knows little of a table that was just filled.
    _ = try connection.ask(
      """
      declare export no scroll cursor for
        select line from mail.exported where list_id = $1::int order by msg_id
      """, [id])
    var written = 0
    while session.interrupted == nil {
      let rows = try connection.ask("fetch \(Self.step) from export")
      for row in 0..<rows.count {
        try session.output.line(rows.bytes(row, 0) ?? [])
      }
      written += rows.count
      session.progress("\(list): \(written) messages")
      if rows.count < Self.step { break }
    }
    try connection.command("close export")
    return written
  }
}
