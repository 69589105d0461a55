import Config
import Home
import NDJSON
import Postgres
import Unix

/// Prints the names of repositories, for what goes through them one by one.
@main
struct GitHubRepositories: Tool {
  static let name = "bdc-github-repositories"
  static let summary = "print the names of stored repositories"
  static let operands = ""
  static let options = [
    HomeFolder.option,
    Option("org", nil, "OWNER", repeats: true, "repositories of this owner"),
    Option("repo", "r", "OWNER/NAME", repeats: true, "this repository"),
    Option("group", nil, "NAME", "what is configured of this group"),
    Option("changed", nil, "only those whose heads the API saw elsewhere than git"),
    Option("json", nil, "print a JSON object for each"),
  ]

  let owners: [String]
  let names: [String]
  let onlyChanged: Bool
  let isJSON: Bool
  let home: HomeFolder?

  init(_ arguments: Arguments) throws(Failure) {
    guard arguments.operands.isEmpty else {
      throw Failure(.usage, "takes no operands, see --org and --repo")
    }
    onlyChanged = arguments.has("changed")
    isJSON = arguments.has("json")
    home = try HomeFolder.find(arguments.value("home"))
    let owners = arguments.values("org")
    let names = arguments.values("repo")
    let group = arguments.value("group")
    if let owner = owners.first(where: { $0.isEmpty || $0.contains("/") }) {
      throw Failure(.usage, "--org: \(owner): expected an owner, such as boostorg")
    }
    if let name = names.first(where: { !Self.isFullName($0) }) {
      throw Failure(.usage, "--repo: \(name): expected OWNER/NAME, such as boostorg/asio")
    }
    var sources: [String] = []
    if group != nil || owners.isEmpty && names.isEmpty {
      let rows = try Settings.open(home).rows("github.sources")
      sources = rows.filter { group == nil || $0["group"] == group }.compactMap { $0["name"] }
      if sources.isEmpty {
        throw Failure(
          .configuration,
          group.map { "--group: \($0): nothing of github.sources is of this group" }
            ?? "github.sources: empty, name what to collect with: bdc config add github OWNER")
      }
    }
    self.owners = owners + sources.filter { !$0.contains("/") }
    self.names = names + sources.filter { $0.contains("/") }
  }

  private static func isFullName(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let connection = try Database.find(home).connect(
      .privateRows, application: Self.name, schemas: ["ops", "hub", "github"])
    let rows = try connection.ask(
      "select full_name, is_changed, line from github.listed_heads($1::jsonb, $2::jsonb)",
      [JSON.array(owners.map { .string($0) }).text, JSON.array(names.map { .string($0) }).text])
    var written = 0
    for row in 0..<rows.count where !onlyChanged || rows[row, 1] == "t" {
      try session.output.write((isJSON ? rows[row, 2] : rows[row, 0]).map { $0 + "\n" } ?? "")
      written += 1
    }
    session.count("read", rows.count)
    session.note("\(written) of \(rows.count) repositories")
    return .ok
  }
}
