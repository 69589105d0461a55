import Config
import Home
import Postgres
import Unix

/// Prints what is stored of GitHub as records, sorted by natural key: two databases with the same
/// data give the same bytes.
@main
struct GitHubExport: Tool {
  static let name = "bdc-github-export"
  static let summary = "print what is stored of GitHub as records"
  static let operands = ""
  static let options = [
    HomeFolder.option,
    Option("kinds", nil, "KIND,...", repeats: true, "only these kinds of records"),
    Option("org", nil, "OWNER", repeats: true, "only this owner's repositories"),
    Option("output", "o", "file", "write this file instead of standard output"),
    Option("repo", "r", "OWNER/REPO", repeats: true, "only this repository"),
  ]

  let kinds: [Kind]
  let owners: [String]
  let names: [String]
  let file: String?
  let home: HomeFolder?

  init(_ arguments: Arguments) throws(Failure) {
    guard arguments.operands.isEmpty else {
      throw Failure(.usage, "takes no operands, see --repo")
    }
    owners = arguments.values("org")
    names = arguments.values("repo")
    let words = arguments.values("kinds").flatMap { $0.split(separator: ",").map(String.init) }
    for word in words where Kind(rawValue: word) == nil {
      let near = word.nearest(among: Kind.allCases.map(\.rawValue))
      let advice = near.map { "did you mean \($0)?" } ?? "use some of \(Kind.words)"
      throw Failure(.usage, "--kinds: \(word): no such kind, \(advice)")
    }
    let isSelection = !owners.isEmpty || !names.isEmpty
    kinds = Kind.allCases.filter { kind in
      words.isEmpty ? kind != .users || !isSelection : words.contains(kind.rawValue)
    }
    file = arguments.value("output")
    home = try HomeFolder.find(arguments.value("home"))
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let connection = try Database.find(home).connect(
      .privateRows, application: Self.name, schemas: ["ops", "hub", "github"])
    // One snapshot: what is loaded meanwhile is in it as a whole or not at all.
    try connection.command("begin isolation level repeatable read read only")
    let repositories = try chosen(connection)
    var output: Output? = nil
    if let file { output = try Target.open(file) }
    let written = try write(repositories, to: &output, connection, &session)
    if session.interrupted == nil { try output?.commit() }
    try connection.command("commit")
    session.count("read", written)
    session.note("\(written) records")
    return .ok
  }

  /// The repositories that were asked for, all without a selection.
  private func chosen(_ connection: borrowing Connection) throws(Failure) -> [Repository] {
    let rows = try connection.ask(
      "select full_name, repository, line from github.exported_repository order by full_name")
    let known = (0..<rows.count).map { row in
      Repository(name: rows[row, 0] ?? "", id: rows[row, 1] ?? "", line: rows.bytes(row, 2) ?? [])
    }
    if let missing = names.first(where: { name in !known.contains { $0.isCalled(name) } }) {
      throw Failure(.configuration, "\(missing): no such repository in the database: load it first")
    }
    if let missing = owners.first(where: { owner in !known.contains { $0.isOwned(by: owner) } }) {
      throw Failure(.configuration, "\(missing): no repository of this owner in the database")
    }
    if names.isEmpty, owners.isEmpty { return known }
    return known.filter { repository in
      names.contains { repository.isCalled($0) } || owners.contains { repository.isOwned(by: $0) }
    }
  }

  /// Everything to the file, or to standard output.
  private func write(
    _ repositories: [Repository], to output: inout Output?, _ connection: borrowing Connection,
    _ session: inout Session
  ) throws(Failure) -> Int {
    var written = 0
    for kind in kinds {
      var parts: [Pages] = []
      switch kind.source {
      case .list:
        for repository in repositories { try put(repository.line, to: &output, &session) }
        written += repositories.count
      case .whole(let query): parts = [Pages(kind, query, [])]
      case .together(let query):
        parts = [Pages(kind, query, ["{\(repositories.map(\.id).joined(separator: ","))}"])]
      case .each(let query): parts = repositories.map { Pages(kind, query, [$0.id]) }
      }
      for var pages in parts {
        while let page = try pages.next(connection, session) {
          for line in page { try put(line, to: &output, &session) }
          written += page.count
          session.progress("\(kind.rawValue): \(written) records")
        }
      }
    }
    return written
  }

  private func put(
    _ line: [UInt8], to output: inout Output?, _ session: inout Session
  ) throws(Failure) {
    if file == nil {
      try session.output.line(line)
    } else {
      try output?.line(line)
    }
  }
}

/// A repository of the database.
struct Repository {
  /// OWNER/REPO.
  let name: String
  /// Its number in this database.
  let id: String
  /// Its record.
  let line: [UInt8]

  /// Whether that is its name; the case of letters does not matter.
  func isCalled(_ other: String) -> Bool { name.lowercased() == other.lowercased() }

  /// Whether it is one of an owner's.
  func isOwned(by owner: String) -> Bool {
    name.lowercased().hasPrefix("\(owner.lowercased())/")
  }
}
