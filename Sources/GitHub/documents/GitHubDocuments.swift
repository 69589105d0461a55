import Config
import Documenting
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
  static let options =
    [
      HomeFolder.option,
      Option("changed-since", nil, "TIME", "only what the database changed since this time"),
      Option("compatible", nil, "with the predecessor's texts"),
      Option("group", nil, "NAME", "what is configured of this group"),
      Option("kinds", nil, "LIST", "issues, pull_requests, discussions, releases, all by default"),
      Option("mark", nil, "file", "only what changed since this file was written, and write it"),
      Option("namespace", nil, "NAME", "the part of the index, instead of what bdc.yaml says"),
      Option("org", nil, "OWNER", repeats: true, "repositories of this owner"),
      Option("private", nil, "private repositories too, not only those that --repo names"),
      Option("repo", "r", "OWNER/NAME", repeats: true, "this repository"),
    ]
    + StateRequest.options

  let home: HomeFolder?
  let choice: Choice
  let kinds: [DocumentKind]
  let changed: Timestamp?
  var mark: Mark?
  let namespaces: Namespaces
  let isCompatible: Bool
  let request: StateRequest?
  var written = 0

  init(_ arguments: Arguments) throws(Failure) {
    guard arguments.operands.isEmpty else {
      throw Failure(.usage, "takes no operands, see --repo")
    }
    request = try StateRequest(arguments)
    for option in ["mark", "changed-since"] where request != nil && arguments.has(option) {
      throw Failure(.usage, "--\(option): the state says since when, leave one of them out")
    }
    home = try HomeFolder.find(arguments.value("home"))
    choice = try Choice(arguments, home)
    isCompatible = arguments.has("compatible")
    kinds = try DocumentKind.list(arguments.value("kinds"), isCompatible: isCompatible)
    namespaces = try Namespaces(arguments, home)
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
    var state = try request.map { (request) throws(Failure) in try request.read(of: "github") }
    let connection = try Database.find(home).connect(
      .privateRows, application: Self.name, schemas: ["ops", "hub", "github"])
    // One snapshot: a comment is not in one document and missing in the next.
    try connection.command("begin isolation level repeatable read read only")
    try mark?.begin(connection)
    try state?.begin(connection)
    let repositories = try choice.repositories(connection, changed: changed)
    if state != nil {
      try listChanged(repositories, &state, connection, &session)
    } else {
      for repository in repositories where repository.isAsked && session.interrupted == nil {
        // All documents of a repository show what it is called, and went where it went.
        let wanted = repository.isChanged ? nil : changed
        for kind in kinds {
          try write(repository, kind, wanted.map { .since($0) } ?? .all, connection, &session)
        }
      }
    }
    try connection.command("commit")
    session.count("read", written)
    try session.output.flush()
    if session.interrupted == nil { try mark?.keep() }
    return .ok
  }

  /// Lists what changed, a scope after the other.
  private mutating func listChanged(
    _ repositories: [ChosenRepository], _ state: inout DocumentState?,
    _ connection: borrowing Connection, _ session: inout Session
  ) throws(Failure) {
    var names: [String] = []
    var members: [String: [ChosenRepository]] = [:]
    for repository in repositories {
      let name = namespaces.of(repository.name)
      if members[name] == nil { names.append(name) }
      members[name, default: []].append(repository)
    }
    for name in names where session.interrupted == nil {
      guard let scope = state?.open(name, form: form, &session) else { continue }
      let listing = try ScopeListing(scope, members[name] ?? [], name, namespaces, connection)
      try list(listing, scope, name, &state, connection, &session)
    }
    // A namespace that has no repository any more.
    if namespaces.given == nil {
      for name in state?.namespaces ?? [] where members[name] == nil && session.interrupted == nil {
        guard let scope = state?.reopen(name, form: form) else { continue }
        let listing = try ScopeListing(scope, [], name, namespaces, connection)
        guard !listing.departures.isEmpty else { continue }
        try list(listing, scope, name, &state, connection, &session)
      }
    }
    if session.interrupted == nil { try state?.end(&session) }
  }

  private mutating func list(
    _ listing: ScopeListing, _ scope: DocumentScope, _ namespace: String,
    _ state: inout DocumentState?, _ connection: borrowing Connection, _ session: inout Session
  ) throws(Failure) {
    var scope = scope
    let before = written
    for departure in listing.departures {
      for kind in kinds { try withdraw(departure, kind, namespace, connection, &session) }
    }
    let changes = try listing.changes(connection)
    for repository in listing.repositories {
      for kind in kinds {
        let wanted = listing.wanted(repository, kind, changes)
        try write(repository, kind, wanted, connection, &session)
      }
    }
    scope.records = written - before
    if session.interrupted == nil { try state?.close(scope, listing.cursor, &session) }
  }

  /// Tells of documents that they are gone from where they were.
  private mutating func withdraw(
    _ departure: Departure, _ kind: DocumentKind, _ namespace: String,
    _ connection: borrowing Connection, _ session: inout Session
  ) throws(Failure) {
    let frame = GitHubDocument.Frame(namespace: namespace, isCompatible: isCompatible)
    var after = 0
    while session.interrupted == nil {
      let addresses = try departure.addresses(kind, after: &after, connection)
      if addresses.isEmpty { return }
      for url in addresses {
        try session.output.line(
          GitHubDocument.gone(
            GitHubDocument.address(url, in: departure.name), kind.plural, frame,
            at: departure.goneAt, visibility: departure.visibility))
      }
      written += addresses.count
      session.progress("\(written) documents")
    }
  }

  private mutating func write(
    _ repository: ChosenRepository, _ kind: DocumentKind, _ wanted: Wanted,
    _ connection: borrowing Connection, _ session: inout Session
  ) throws(Failure) {
    let frame = GitHubDocument.Frame(
      namespace: namespaces.of(repository.name), isCompatible: isCompatible)
    var pages = DocumentPages(repository, kind, wanted)
    while session.interrupted == nil, let page = try pages.next(connection, frame) {
      for document in page {
        let lines = document.records(
          frame, visibility: repository.visibility, repositoryGoneAt: repository.goneAt)
        for line in lines { try session.output.line(line) }
        written += lines.count
      }
      session.progress("\(written) documents")
    }
  }

  /// The options that shape the texts; the number grows when a release makes others of the same.
  private var form: String {
    var words = ["1", "--kinds", kinds.map(\.word).sorted().joined(separator: ",")]
    if isCompatible { words.append("--compatible") }
    if let namespace = namespaces.given { words += ["--namespace", namespace] }
    return words.joined(separator: " ")
  }
}
