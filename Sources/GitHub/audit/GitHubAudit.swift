import Config
import Home
import Loading
import Unix

/// Compares what is stored of GitHub with what a sweep found.
@main
struct GitHubAudit: Tool {
  static let name = "bdc-github-audit"
  static let summary = "compare what is stored of GitHub with what is there"
  static let operands = "[file ...]"
  static let options = [HomeFolder.option] + Audit.options

  let plan: Audit.Plan
  let home: HomeFolder?

  init(_ arguments: Arguments) throws(Failure) {
    plan = try Audit.Plan("github", arguments)
    home = try HomeFolder.find(arguments.value("home"))
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let connection = try Database.find(home).connect(
      .load("github"), application: Self.name, schemas: ["ops", "hub", "github"])
    var audit = try Audit(plan)
    return try audit.run(&session, connection)
  }
}
