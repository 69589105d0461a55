import Config
import Home
import Mail
import NDJSON
import Postgres
import Unix

/// Prints one document a message, whatever the number of lists it was sent to, for search.
@main
struct MailDocuments: Tool {
  static let name = "bdc-mail-documents"
  static let summary = "print stored mail as documents for search"
  static let operands = ""
  static let options = [
    HomeFolder.option,
    Option("list", "l", "NAME", repeats: true, "only messages of this list"),
    Option("quotes", nil, "keep|strip", "quotes, signatures and footers, kept by default"),
    Option("base-url", nil, "URL", "where the archive shows messages"),
  ]

  /// Messages asked for at a time.
  static let step = 200

  let lists: [String]
  let stripsQuotes: Bool
  let home: HomeFolder?
  let base: String

  init(_ arguments: Arguments) throws(Failure) {
    guard arguments.operands.isEmpty else {
      throw Failure(.usage, "takes no operands, see --list")
    }
    lists = arguments.values("list")
    switch arguments.value("quotes") ?? "keep" {
    case "keep": stripsQuotes = false
    case "strip": stripsQuotes = true
    case let word: throw Failure(.usage, "--quotes: \(word): expected keep or strip")
    }
    home = try HomeFolder.find(arguments.value("home"))
    var settings = try Settings.open(home)
    try settings.option("--base-url", arguments.value("base-url"), sets: "mail.base_url")
    guard let url = settings.text("mail.base_url") else {
      throw Failure(.configuration, "mail.base_url: not set, see bdc.yaml(5)")
    }
    base = url
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let connection = try Database.find(home).connect(
      .privateRows, application: Self.name, schemas: ["ops", "hub", "mail"])
    try connection.command("begin isolation level repeatable read read only")
    let known = try connection.ask("select list_name from mail.exported_list order by list_name")
    let names = (0..<known.count).compactMap { known[$0, 0] }
    if let missing = lists.first(where: { !names.contains($0) }) {
      throw Failure(
        .configuration,
        "\(missing): no such list in the database, "
          + (names.isEmpty
            ? "it has none yet: load one" : "name one of \(names.joined(separator: ", "))"))
    }
    let wanted = JSON.array(lists.map { .string($0) }).text
    var written = 0
    var after = ""
    while session.interrupted == nil {
      let rows = try connection.ask(
        "select doc_id, line from mail.document_rows($1, $2::int, $3::jsonb)",
        [after, String(Self.step), lists.isEmpty ? nil : wanted])
      for row in 0..<rows.count {
        let value = rows.bytes(row, 1).flatMap { try? JSON.parse($0) } ?? .null
        if let line = MailDocument.gone(value) {
          try session.output.line(line)
          continue
        }
        guard var document = MailDocument(value) else {
          throw Failure(.bug, "mail.document_rows: a row that is no document")
        }
        if stripsQuotes { document.body = Quotes.strip(document.body) }
        try session.output.line(document.record(base: base))
      }
      written += rows.count
      session.progress("\(written) documents")
      guard rows.count == Self.step, let last = rows[rows.count - 1, 0] else { break }
      after = last
    }
    try connection.command("commit")
    session.count("read", written)
    return .ok
  }
}
