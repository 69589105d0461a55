import Config
import Documenting
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
  static let options =
    [
      HomeFolder.option,
      Option("list", "l", "NAME", repeats: true, "only messages of this list"),
      Option("quotes", nil, "keep|strip", "quotes, signatures and footers, kept by default"),
      Option("base-url", nil, "URL", "where the archive shows messages"),
    ]
    + StateRequest.options

  /// Messages asked for at a time.
  static let step = 200

  let lists: [String]
  let stripsQuotes: Bool
  let home: HomeFolder?
  let base: String
  let request: StateRequest?
  var written = 0

  init(_ arguments: Arguments) throws(Failure) {
    guard arguments.operands.isEmpty else {
      throw Failure(.usage, "takes no operands, see --list")
    }
    request = try StateRequest(arguments)
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
    var state = try request.map { (request) throws(Failure) in try request.read(of: "mail") }
    let connection = try Database.find(home).connect(
      .privateRows, application: Self.name, schemas: ["ops", "hub", "mail"])
    try connection.command("begin isolation level repeatable read read only")
    try state?.begin(connection)
    let known = try connection.ask("select list_name from mail.exported_list order by list_name")
    let names = (0..<known.count).compactMap { known[$0, 0] }
    if let missing = lists.first(where: { !names.contains($0) }) {
      throw Failure(
        .configuration,
        "\(missing): no such list in the database, "
          + (names.isEmpty
            ? "it has none yet: load one" : "name one of \(names.joined(separator: ", "))"))
    }
    var scope = state?.open("mailing", form: form, &session)
    if let changed = scope?.changed, let keys = try keys(connection, changed) {
      try write(keys, connection, &session)
    } else {
      try writeAll(connection, &session)
    }
    try connection.command("commit")
    session.count("read", written)
    guard session.interrupted == nil else { return .ok }
    scope?.records = written
    if let scope { try state?.close(scope, [], &session) }
    try state?.end(&session)
    return .ok
  }

  /// The options that shape the texts; the number grows when a release makes others of the same.
  private var form: String {
    var words = ["1", "--base-url", base]
    for list in Set(lists).sorted() { words += ["--list", list] }
    if stripsQuotes { words += ["--quotes", "strip"] }
    return words.joined(separator: " ")
  }

  private var wanted: String? {
    lists.isEmpty ? nil : JSON.array(lists.map { .string($0) }).text
  }

  /// The documents that changed; nil where they are too many to be asked for one by one.
  private func keys(
    _ connection: borrowing Connection, _ changed: String
  ) throws(Failure) -> [String]? {
    let rows = try connection.ask(
      "select doc_id from mail.changed_documents($1::jsonb, $2::jsonb, $3::int)",
      [changed, wanted, String(DocumentScope.most + 1)])
    guard rows.count <= DocumentScope.most else { return nil }
    return (0..<rows.count).compactMap { rows[$0, 0] }
  }

  private mutating func write(
    _ keys: [String], _ connection: borrowing Connection, _ session: inout Session
  ) throws(Failure) {
    var rest = keys[...]
    while session.interrupted == nil, !rest.isEmpty {
      let page = JSON.array(rest.prefix(Self.step).map { .string($0) }).text
      rest = rest.dropFirst(Self.step)
      let rows = try connection.ask(
        """
        select doc_id, line
        from mail.documents_of(array(select jsonb_array_elements_text($1::jsonb)))
        """, [page])
      try write(rows, &session)
    }
  }

  private mutating func writeAll(
    _ connection: borrowing Connection, _ session: inout Session
  ) throws(Failure) {
    var after = ""
    while session.interrupted == nil {
      let rows = try connection.ask(
        "select doc_id, line from mail.document_rows($1, $2::int, $3::jsonb)",
        [after, String(Self.step), wanted])
      try write(rows, &session)
      guard rows.count == Self.step, let last = rows[rows.count - 1, 0] else { break }
      after = last
    }
  }

  private mutating func write(_ rows: borrowing Rows, _ session: inout Session) throws(Failure) {
    for row in 0..<rows.count {
      let value = rows.bytes(row, 1).flatMap { try? JSON.parse($0) } ?? .null
      if let line = MailDocument.gone(value) {
        try session.output.line(line)
        continue
      }
      guard var document = MailDocument(value) else {
        throw Failure(.bug, "mail.documents_of: a row that is no document")
      }
      if stripsQuotes { document.body = Quotes.strip(document.body) }
      try session.output.line(document.record(base: base))
    }
    written += rows.count
    session.progress("\(written) documents")
  }
}
