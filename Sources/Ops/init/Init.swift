import Config
import Home
import Unix

/// Makes a home: its bdc.yaml, its folders, and a database of its own.
@main
struct Init: Tool {
  static let name = "bdc-init"
  static let summary = "make a home: its bdc.yaml, its folders, and a database of its own"
  static let operands = "[dir]"
  static let options = [
    Option("no-database", nil, nil, "make no database")
  ]

  private let folder: String
  private let wantsDatabase: Bool

  init(_ arguments: Arguments) throws(Failure) {
    guard arguments.operands.count <= 1 else {
      throw Failure(.usage, "one folder is wanted, not \(arguments.operands.count)")
    }
    folder = arguments.operands.first ?? "."
    wantsDatabase = !arguments.has("no-database")
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    try Files.makeFolder(folder)
    let home = try HomeFolder(folder: folder, origin: "the command line")
    if Files.exists(home.file) {
      _ = try Settings.open(home, whole: true)
      session.say("\(home.file): is there already, kept as it is")
    } else {
      try Files.writeAtomically(home.file, Array(try Sections.embedded().template.utf8))
      session.say("\(home.file): written, \"bdc config show\" says what is in force")
    }
    try Files.makeFolder(home.raw)
    try Files.makeFolder(home.log, mode: 0o700)
    guard wantsDatabase else { return .ok }
    let database = try Database.find(home)
    guard case .cluster(let cluster) = database.place else {
      session.say("the database is one of your own: next, run bdc db migrate")
      return .ok
    }
    try cluster.create()
    session.say("\(cluster.data): the home's PostgreSQL runs, until bdc db stop")
    return try migrate(home, session.quiet)
  }

  /// bdc-db beside this program: one place that knows how to migrate.
  private func migrate(_ home: HomeFolder, _ isQuiet: Bool) throws(Failure) -> Exit {
    let program = Files.resolve("/proc/self/exe") ?? "bdc-init"
    let folder = program.lastIndex(of: "/").map { String(program[..<$0]) } ?? "."
    let words = ["\(folder)/bdc-db", "--home", home.path, "migrate"] + (isQuiet ? ["--quiet"] : [])
    var child = try Child(words, input: .null)
    guard let status = child.wait(milliseconds: 300_000) else {
      _ = child.end()
      throw Failure(.retry, "bdc-db migrate: not done after 300 s: run bdc init again")
    }
    guard case .exited(let code) = status, let exit = Exit(rawValue: code) else {
      throw Failure(.retry, "bdc-db migrate: was stopped: run bdc init again")
    }
    if exit != .ok { throw Failure(exit, "bdc-db migrate: failed, see above: run bdc init again") }
    return .ok
  }
}
