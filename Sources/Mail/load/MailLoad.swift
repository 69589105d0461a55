import Config
import Home
import Loading
import Unix

/// Loads mail.list and mail.message records.
@main
struct MailLoad: Tool {
  static let name = "bdc-mail-load"
  static let summary = "load mailing list records into PostgreSQL"
  static let operands = "[file ...]"
  static let options = [HomeFolder.option] + Loader.options

  let plan: Loader.Plan
  let home: HomeFolder?

  init(_ arguments: Arguments) throws(Failure) {
    plan = try Loader.Plan("mail", arguments)
    home = try HomeFolder.find(arguments.value("home"))
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let connection = try Database.find(home).connect(
      .load("mail"), application: Self.name, schemas: ["ops", "hub", "mail"])
    var loader = try Loader(plan, tool: Self.name)
    return try loader.run(&session, connection)
  }
}
