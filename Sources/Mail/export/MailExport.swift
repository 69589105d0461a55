import Config
import Home
import NDJSON
import Postgres
import Unix

/// Prints every list and message as records, sorted by natural key: two databases with the same
/// data give the same bytes.
///
/// Or as CSV, or as mbox.
@main
struct MailExport: Tool {
  static let name = "bdc-mail-export"
  static let summary = "print stored mailing lists as records, CSV or mbox"
  static let operands = ""
  static let options = [
    Option("format", nil, "ndjson|csv|mbox", "how to write it, ndjson by default"),
    HomeFolder.option,
    Option("list", "l", "NAME", repeats: true, "only this list"),
    Option("output", "o", "dir", "write files in this folder"),
  ]

  let format: Format
  let lists: [String]
  let folder: String?
  let home: HomeFolder?

  init(_ arguments: Arguments) throws(Failure) {
    guard arguments.operands.isEmpty else {
      throw Failure(.usage, "takes no operands, see --list")
    }
    let word = arguments.value("format") ?? "ndjson"
    guard let format = Format(rawValue: word) else {
      throw Failure(.usage, "--format: \(word): no format, use ndjson, csv or mbox")
    }
    self.format = format
    lists = arguments.values("list")
    folder = arguments.value("output")
    if format == .mbox, folder == nil, Set(lists).count != 1 {
      throw Failure(
        .usage, "--format: mbox: one list fits into one mbox: name it with --list, or use --output")
    }
    home = try HomeFolder.find(arguments.value("home"))
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let connection = try Database.find(home).connect(
      .privateRows, application: Self.name, schemas: ["ops", "hub", "mail"])
    // One snapshot: what is loaded meanwhile is in it as a whole or not at all.
    try connection.command("begin isolation level repeatable read read only")
    let rows = try connection.ask(
      "select list_name, line, list_id from mail.exported_list order by list_name")
    let known = (0..<rows.count).map { row in
      ExportedList(
        name: rows[row, 0] ?? "", line: rows.bytes(row, 1) ?? [], id: rows[row, 2] ?? "")
    }
    if let missing = lists.first(where: { name in !known.contains { $0.name == name } }) {
      let names = known.map(\.name).joined(separator: ", ")
      throw Failure(
        .configuration,
        "\(missing): no such list in the database, "
          + (known.isEmpty ? "it has none yet: load one" : "name one of \(names)"))
    }
    let wanted = lists.isEmpty ? known : known.filter { lists.contains($0.name) }
    let written: Int
    if let folder {
      try Files.makeFolder(folder, mode: 0o700)
      written = try files(folder, wanted, connection, &session)
    } else {
      written = try stream(wanted, connection, &session)
    }
    try connection.command("commit")
    session.count("read", written)
    session.note("\(written) records")
    return .ok
  }

  /// Everything to standard output.
  private func stream(
    _ lists: [ExportedList], _ connection: borrowing Connection, _ session: inout Session
  ) throws(Failure) -> Int {
    var written = 0
    switch format {
    case .ndjson:
      for list in lists { try session.output.line(list.line) }
      written = lists.count
    case .csv: try session.output.write(CSV.header(.messages))
    case .mbox: break
    }
    for list in lists {
      var pages = Pages(list, format)
      while let page = try pages.next(connection, &session) {
        for bytes in page { try session.output.write(bytes) }
        written += page.count
      }
    }
    return written
  }

  /// Everything to files of a folder, each beside its name until it is whole.
  private func files(
    _ folder: String, _ lists: [ExportedList], _ connection: borrowing Connection,
    _ session: inout Session
  ) throws(Failure) -> Int {
    var written = 0
    if format == .mbox {
      for list in lists where session.interrupted == nil {
        var file = try Target.open(folder, Target.name(ofMbox: list.name), format)
        written += try fill(&file, list, connection, &session)
        if session.interrupted == nil { try file.commit() }
      }
      return written
    }
    if format == .csv {
      var file = try Target.open(folder, "lists.csv", format)
      try file.write(CSV.header(.lists))
      for list in lists { try file.write(CSV.row(try list.record, .lists)) }
      try file.commit()
    }
    var file = try Target.open(folder, format == .csv ? "messages.csv" : "mail.ndjson", format)
    if format == .csv { try file.write(CSV.header(.messages)) }
    for list in lists where format == .ndjson {
      try file.line(list.line)
    }
    written = lists.count
    for list in lists { written += try fill(&file, list, connection, &session) }
    if session.interrupted == nil { try file.commit() }
    return written
  }

  private func fill(
    _ file: inout Output, _ list: ExportedList, _ connection: borrowing Connection,
    _ session: inout Session
  ) throws(Failure) -> Int {
    var written = 0
    var pages = Pages(list, format)
    while let page = try pages.next(connection, &session) {
      for bytes in page { try file.write(bytes) }
      written += page.count
    }
    return written
  }
}

/// What stored mail is written as.
enum Format: String {
  case ndjson, csv, mbox
}

/// A list of the database.
struct ExportedList {
  let name: String
  /// Its record.
  let line: [UInt8]
  /// Its number in this database.
  let id: String

  var record: JSON {
    get throws(Failure) { try parsed(line) }
  }
}

/// A record that the database made.
func parsed(_ line: [UInt8]) throws(Failure) -> JSON {
  do throws(JSONError) {
    return try JSON.parse(line)
  } catch {
    throw Failure(.bug, "a stored record is no JSON at byte \(error.offset): \(error.reason)")
  }
}
