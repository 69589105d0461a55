import Config
import Home
import Loading
import Unix

/// Loads the records of GitHub and git.
@main
struct GitHubLoad: Tool {
  static let name = "bdc-github-load"
  static let summary = "load GitHub and git records into PostgreSQL"
  static let operands = "[file ...]"
  static let options = [HomeFolder.option] + Loader.options

  let plan: Loader.Plan
  let home: HomeFolder?

  init(_ arguments: Arguments) throws(Failure) {
    plan = try Loader.Plan("github", arguments)
    home = try HomeFolder.find(arguments.value("home"))
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let connection = try Database.find(home).connect(
      .load("github"), application: Self.name, schemas: ["ops", "hub", "github"])
    var loader = try Loader(plan, tool: Self.name)
    return try loader.run(&session, connection)
  }
}
