import Config
import Home
import Loading
import Unix

/// Compares stored mailing lists with what a sweep found.
@main
struct MailAudit: Tool {
  static let name = "bdc-mail-audit"
  static let summary = "compare stored mailing lists with their archive"
  static let operands = "[file ...]"
  static let options = [HomeFolder.option] + Audit.options

  let plan: Audit.Plan
  let home: HomeFolder?

  init(_ arguments: Arguments) throws(Failure) {
    plan = try Audit.Plan("mail", arguments)
    home = try HomeFolder.find(arguments.value("home"))
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let connection = try Database.find(home).connect(
      .load("mail"), application: Self.name, schemas: ["ops", "hub", "mail"])
    var audit = try Audit(plan)
    return try audit.run(&session, connection)
  }
}
