import Config
import Home
import Loading
import Unix

/// Loads @name@.item records.
@main
struct @Name@Load: Tool {
  static let name = "bdc-@name@-load"
  static let summary = "load items of @name@ into PostgreSQL"
  static let operands = "[file ...]"
  static let options = [HomeFolder.option] + Loader.options

  let plan: Loader.Plan
  let home: HomeFolder?

  init(_ arguments: Arguments) throws(Failure) {
    plan = try Loader.Plan("@name@", arguments)
    home = try HomeFolder.find(arguments.value("home"))
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let connection = try Database.find(home).connect(
      .load("@name@"), application: Self.name, schemas: ["ops", "hub", "@name@"])
    var loader = try Loader(plan, tool: Self.name)
    return try loader.run(&session, connection)
  }
}
