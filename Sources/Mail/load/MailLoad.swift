import Home
import Loading
import Unix

/// Loads mail.list and mail.message records.
@main
struct MailLoad: Tool {
  static let name = "bdc-mail-load"
  static let summary = "load mailing list records into PostgreSQL"
  static let operands = "[file ...]"
  static let options = Home.options + Loader.options

  let plan: Loader.Plan
  let home: Home

  init(_ arguments: Arguments) throws(Failure) {
    plan = try Loader.Plan("mail", arguments)
    home = try Home(arguments)
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let connection = try home.connect(role: "bdc_load_mail", rooms: ["ops", "hub", "mail"])
    var loader = try Loader(plan, tool: Self.name)
    return try loader.run(&session, connection)
  }
}
