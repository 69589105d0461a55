import Config
import Home
import Postgres
import Schema
import Unix

/// Start, stop, migrate, save and look into the database.
@main
struct DB: Tool {
  static let name = "bdc-db"
  static let summary = "start, stop, migrate, save and look into the database"
  static let section = 8
  static let operands = verbs.synopsis
  static let options = [
    HomeFolder.option,
    Option("again", nil, nil, "migrate: replace services and rights also when nothing changed"),
    Option("json", nil, nil, "status, verify, describe, doctor: print JSON"),
    Option("markdown", nil, nil, "describe: print Markdown"),
    Option("print", nil, nil, "migrate: print the SQL, change nothing"),
    Option("role", nil, "role", "psql: act as this role, reader when not given"),
    Option("yes", nil, nil, "reset, restore: do it; upgrade: remove the old data"),
  ]

  private static let verbs = [
    Verb("start"), Verb("stop"), Verb("status", options: ["json"]),
    Verb("migrate", options: ["again", "print"]),
    Verb("psql", "[argument ...]", 0...Int.max, options: ["role"]),
    Verb("reset", options: ["yes"]), Verb("backup", "file", 1...1),
    Verb("restore", "file", 1...1, options: ["yes"]),
    Verb("verify", "[file]", 0...1, options: ["json"]),
    Verb("describe", "[name ...]", 0...Int.max, options: ["json", "markdown"]),
    Verb("doctor", options: ["json"]), Verb("upgrade", options: ["yes"]),
  ]

  private let arguments: Arguments
  private let verb: Verb
  private let operands: [String]
  private let role: Role

  init(_ arguments: Arguments) throws(Failure) {
    self.arguments = arguments
    verb = try arguments.verb(of: Self.verbs)
    operands = Array(arguments.operands.dropFirst())
    let word = arguments.value("role") ?? "reader"
    guard let role = Role(word) else {
      throw Failure(
        .usage,
        "--role: \(word): not a role: reader, analyst, private, forget, operator, owner, login "
          + "or load_SOURCE")
    }
    self.role = role
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let home = try HomeFolder.find(arguments.value("home"))
    let isJSON = arguments.has("json")
    let isMeant = arguments.has("yes")
    if verb.name == "verify", let file = operands.first {
      return try VerifyFile(path: file).run(isJSON, &session)
    }
    let database = try Database.find(home)
    switch verb.name {
    case "start":
      try cluster(database).start()
      session.say("started")
    case "stop":
      try cluster(database).stop()
      session.say("stopped")
    case "status":
      return try Status(database).write(isJSON, &session)
    case "migrate":
      try migrate(database, &session)
    case "psql":
      try session.output.flush()
      throw try Shell(database: database, role: role, arguments: operands).replace()
    case "reset":
      try Reset(database: database).run(isMeant, &session)
    case "backup":
      try Backup(database: database, path: operands[0]).run(&session)
    case "restore":
      try Restore(database: database, path: operands[0]).run(isMeant, &session)
    case "verify":
      return try Verify(database: database).run(isJSON, &session)
    case "describe":
      let form: Description.Form =
        isJSON ? .json : arguments.has("markdown") ? .markdown : .text
      try Description(database: database, names: operands).write(form, &session)
    case "doctor":
      return try Health(database: database).run(isJSON, &session)
    default:
      try Upgrade(database: database, cluster: try cluster(database)).run(isMeant, &session)
    }
    return .ok
  }

  private func migrate(_ database: Database, _ session: inout Session) throws(Failure) {
    guard arguments.has("print") else {
      return session.say(
        try Migration(database: database, again: arguments.has("again")).run())
    }
    guard let script = try Migration(database: database).script() else {
      return session.say("nothing to do")
    }
    try session.output.write(script)
  }

  private func cluster(_ database: Database) throws(Failure) -> Cluster {
    let owner: String
    switch database.place {
    case .cluster(let cluster): return cluster
    case .url(_, let origin): owner = origin
    case .variables: owner = "the PG* variables"
    }
    throw Failure(
      .configuration,
      "\(verb.name): the database is that of \(owner), not the home's own: ask who runs it")
  }
}
