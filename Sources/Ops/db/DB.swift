import Config
import Home
import Postgres
import Schema
import Unix

/// Start, stop, migrate and look into the database.
@main
struct DB: Tool {
  static let name = "bdc-db"
  static let summary = "start, stop, migrate and look into the database"
  static let section = 8
  static let operands = "start | stop | status | migrate | psql [argument ...] | reset"
  static let options = [
    HomeFolder.option,
    Option("again", nil, nil, "migrate: replace services and rights also when nothing changed"),
    Option("json", nil, nil, "status as one JSON object"),
    Option("print", nil, nil, "migrate: print the SQL, change nothing"),
    Option("role", nil, "role", "psql: act as this role, reader when not given"),
    Option("yes", nil, nil, "reset: do it"),
  ]

  private let arguments: Arguments
  private let verb: String
  private let role: Role

  init(_ arguments: Arguments) throws(Failure) {
    self.arguments = arguments
    let verbs = ["start", "stop", "status", "migrate", "psql", "reset"]
    guard let verb = arguments.operands.first else {
      throw Failure(.usage, "one of \(verbs.joined(separator: ", ")) is wanted")
    }
    guard verbs.contains(verb) else {
      let near = verb.nearest(among: verbs).map { ", did you mean \($0)?" } ?? ", see --help"
      throw Failure(.usage, "unknown command \(verb)\(near)")
    }
    guard arguments.operands.count == 1 || verb == "psql" else {
      throw Failure(.usage, "\(verb): takes no operand, \(arguments.operands[1]) is one")
    }
    for (option, owner) in [
      ("again", "migrate"), ("json", "status"), ("print", "migrate"), ("role", "psql"),
      ("yes", "reset"),
    ] where arguments.has(option) && verb != owner {
      throw Failure(.usage, "--\(option): belongs to \(owner)")
    }
    let word = arguments.value("role") ?? "reader"
    guard let role = Role(word) else {
      throw Failure(
        .usage,
        "--role: \(word): not a role: reader, analyst, private, forget, operator, owner, login "
          + "or load_SOURCE")
    }
    self.verb = verb
    self.role = role
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let home = try HomeFolder.find(arguments.value("home"))
    switch verb {
    case "start":
      try cluster(home).start()
      session.say("started")
    case "stop":
      try cluster(home).stop()
      session.say("stopped")
    case "status":
      return try Status(try Database.find(home)).write(arguments.has("json"), &session)
    case "migrate" where arguments.has("print"):
      guard let script = try Migration(database: try Database.find(home)).script() else {
        session.say("nothing to do")
        return .ok
      }
      try session.output.write(script)
    case "migrate":
      let migration = Migration(
        database: try Database.find(home), again: arguments.has("again"))
      session.say(try migration.run())
    case "psql":
      try session.output.flush()
      throw try Shell(
        database: try Database.find(home), role: role,
        arguments: Array(arguments.operands.dropFirst())
      ).replace()
    default:
      try Reset(database: try Database.find(home)).run(arguments.has("yes"), &session)
    }
    return .ok
  }

  private func cluster(_ home: HomeFolder?) throws(Failure) -> Cluster {
    switch try Database.find(home).place {
    case .cluster(let cluster): return cluster
    case .url(_, let origin):
      throw Failure(
        .configuration,
        "\(verb): the database is that of \(origin), not the home's own: "
          + "ask who runs it")
    case .variables:
      throw Failure(
        .configuration,
        "\(verb): the database is that of the PG* variables, not the home's own: "
          + "ask who runs it")
    }
  }
}
