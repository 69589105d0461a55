import Config
import Home
import Loading
import Postgres
import Unix

/// Loads document and document.gone records for full text search.
@main
struct DocumentsLoad: Tool {
  static let name = "bdc-documents-load"
  static let summary = "load documents for full text search"
  static let operands = "[file ...]"
  static let options =
    [
      HomeFolder.option,
      Option("all", nil, "the stream has every document: remove what it has not"),
    ] + Loader.options

  /// Documents whose words are made anew in a transaction.
  static let step = 500

  var plan: Loader.Plan
  let home: HomeFolder?

  init(_ arguments: Arguments) throws(Failure) {
    plan = try Loader.Plan("documents", arguments)
    plan.isWhole = arguments.has("all")
    if !plan.isWhole, arguments.has("allow-removal") {
      throw Failure(.usage, "--allow-removal: goes with --all, nothing else removes")
    }
    home = try HomeFolder.find(arguments.value("home"))
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let settings = try Settings.open(home)
    let connection = try Database.find(home).connect(
      .load("documents"), application: Self.name, schemas: ["ops", "documents"])
    if !plan.isDryRun, let language = settings.text("documents.language") {
      let origin = settings["documents.language"]?.origin.description ?? "bdc.yaml"
      try use(language, from: origin, connection, &session)
    }
    var loader = try Loader(plan, tool: Self.name)
    let exit = try loader.run(&session, connection)
    if !plan.isDryRun { try connection.command("select documents.settle()") }
    return exit
  }

  /// Where the language is another than the database's, the words of all documents are made anew
  /// first; what a kill leaves is made by the next run.
  private func use(
    _ language: String, from origin: String, _ connection: borrowing Connection,
    _ session: inout Session
  ) throws(Failure) {
    let due: Int?
    do throws(PostgresError) {
      due = try connection.query("select documents.use_language($1)", [language]).integer(0, 0)
    } catch {
      guard error.state == "42704" else { throw error.failure }
      throw Failure(
        .configuration,
        "\(origin): documents.language: \(language): the database has no such text search "
          + "configuration, \\dF in psql lists them")
    }
    guard let due else { return }
    if due > 0 {
      session.say("the language is \(language) now: \(due) documents are indexed again")
    }
    var done = 0
    var last = "0"
    while session.interrupted == nil {
      let rows = try connection.ask(
        "select renewed, last from documents.reindex_documents($1::int, $2::bigint)",
        [String(Self.step), last])
      guard let renewed = rows.integer(0, 0), renewed > 0, let next = rows[0, 1] else { break }
      done += renewed
      last = next
      session.progress("indexed again: \(done) of \(due)")
    }
  }
}
