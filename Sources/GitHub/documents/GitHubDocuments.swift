import Config
import GitHub
import Home
import NDJSON
import Postgres
import Time
import Unix

/// Prints stored issues, pull requests, discussions and releases for search.
@main
struct GitHubDocuments: Tool {
  static let name = "bdc-github-documents"
  static let summary = "print what is stored of GitHub as documents for search"
  static let operands = ""
  static let options = [
    HomeFolder.option,
    Option("changed-since", nil, "TIME", "only what the database changed since this time"),
    Option("compatible", nil, "with the predecessor's texts"),
    Option("group", nil, "NAME", "what is configured of this group"),
    Option("kinds", nil, "LIST", "issues, pull_requests, discussions, releases, all by default"),
    Option("mark", nil, "file", "only what changed since this file was written, and write it"),
    Option("namespace", nil, "NAME", "the part of the index, github-OWNER by default"),
    Option("org", nil, "OWNER", repeats: true, "repositories of this owner"),
    Option("private", nil, "private repositories too, not only those that --repo names"),
    Option("repo", "r", "OWNER/NAME", repeats: true, "this repository"),
  ]

  let home: HomeFolder?
  let choice: Choice
  let kinds: [DocumentKind]
  let changed: Timestamp?
  var mark: Mark?
  let namespace: String?
  let isCompatible: Bool

  init(_ arguments: Arguments) throws(Failure) {
    guard arguments.operands.isEmpty else {
      throw Failure(.usage, "takes no operands, see --repo")
    }
    home = try HomeFolder.find(arguments.value("home"))
    choice = try Choice(arguments, home)
    isCompatible = arguments.has("compatible")
    kinds = try DocumentKind.list(arguments.value("kinds"), isCompatible: isCompatible)
    namespace = arguments.value("namespace")
    if namespace?.isEmpty ?? false { throw Failure(.usage, "--namespace: is empty") }
    if arguments.has("mark"), arguments.has("changed-since") {
      throw Failure(.usage, "--mark: says since when itself, leave out --changed-since")
    }
    mark = try arguments.value("mark").map { (path) throws(Failure) in try Mark(path) }
    let since = mark?.since
    let asked = try arguments.value("changed-since").map { text throws(Failure) in
      guard let time = Timestamp(bound: text, endOfDay: false) else {
        throw Failure(
          .usage, "--changed-since: \(text): no time, use 2024-03-15 or 2024-03-15T10:30:00Z")
      }
      return time
    }
    changed = since ?? asked
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let connection = try Database.find(home).connect(
      .privateRows, application: Self.name, schemas: ["ops", "hub", "github"])
    // One snapshot: a comment is not in one document and missing in the next.
    try connection.command("begin isolation level repeatable read read only")
    try mark?.begin(connection)
    var written = 0
    for repository in try choice.repositories(connection, changed: changed) {
      let owner = repository.name.prefix { $0 != "/" }.lowercased()
      let frame = GitHubDocument.Frame(
        namespace: namespace ?? "github-\(owner)", isCompatible: isCompatible)
      // All documents of a repository that went away went with it.
      let since = repository.isChanged ? nil : changed
      for kind in kinds {
        var pages = DocumentPages(repository, kind, changed: since)
        while session.interrupted == nil, let page = try pages.next(connection, frame) {
          for document in page {
            try session.output.line(
              document.record(
                frame, visibility: repository.visibility, repositoryGoneAt: repository.goneAt))
          }
          written += page.count
          session.progress("\(written) documents")
        }
      }
      if session.interrupted != nil { break }
    }
    try connection.command("commit")
    session.count("read", written)
    try session.output.flush()
    if session.interrupted == nil { try mark?.keep() }
    return .ok
  }
}
