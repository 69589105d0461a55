import Config
import GitHub
import Home
import NDJSON
import Postgres
import Time
import Unix

/// Writes stored issues, pull requests and discussions as Markdown files.
@main
struct GitHubMarkdown: Tool {
  static let name = "bdc-github-markdown"
  static let summary = "write issues and pull requests as Markdown files"
  static let operands = ""
  static let options = [
    Option("output", "o", "dir", "write files in this folder"),
    Option("org", nil, "OWNER", repeats: true, "repositories of this owner"),
    Option("repo", "r", "OWNER/NAME", repeats: true, "this repository"),
    Option("group", nil, "NAME", "what is configured of this group"),
    Option("kinds", nil, "LIST", "issues, pull_requests, discussions; the first two by default"),
    Option("number", nil, "N", "only the one with this number"),
    Option("since", "s", "TIME", "only what was updated at or after this time"),
    Option("until", "u", "TIME", "only what was updated at or before this time"),
    Option("changed-since", nil, "TIME", "only what the database changed since this time"),
    Option("prefix", nil, "NAME", "the folder of the repository, or the start of their names"),
    Option("mark", nil, "file", "only what changed since this file was written, and write it"),
    Option("manifest", nil, "file", "where to say what was done, DIR/.manifest.ndjson by default"),
    Option("compatible", nil, "write the predecessor's bytes"),
    Option("from", nil, "file", "take records from a file, - for standard input, no database"),
    HomeFolder.option,
  ]

  let selection: Selection
  private(set) var filter: Filter
  let folder: String?
  let manifest: String?
  let isCompatible: Bool
  let source: String?
  var mark: Mark?
  let home: HomeFolder?

  /// Which items of a repository.
  struct Filter {
    var kinds: [MarkdownItem.Kind]
    var number: Int?
    var since: Timestamp?
    var until: Timestamp?
    var changed: Timestamp?
  }

  init(_ arguments: Arguments) throws(Failure) {
    guard arguments.operands.isEmpty else {
      throw Failure(.usage, "takes no operands, see --output and --repo")
    }
    home = try HomeFolder.find(arguments.value("home"))
    selection = try Selection(arguments, home)
    isCompatible = arguments.has("compatible")
    folder = arguments.value("output")
    manifest = arguments.value("manifest")
    source = arguments.value("from")
    var kinds: [MarkdownItem.Kind] = []
    for word in (arguments.value("kinds") ?? "issues,pull_requests").split(separator: ",") {
      guard let kind = MarkdownItem.Kind(folder: String(word)) else {
        throw Failure(.usage, "--kinds: \(word): expected issues, pull_requests or discussions")
      }
      if !kinds.contains(kind) { kinds.append(kind) }
    }
    if isCompatible, kinds.contains(.discussion) {
      throw Failure(.usage, "--compatible: the predecessor has no discussions, leave them out")
    }
    if arguments.has("mark"), arguments.has("changed-since") || source != nil || folder == nil {
      throw Failure(
        .usage, "--mark: goes with --output, and with neither --changed-since nor --from")
    }
    mark = try arguments.value("mark").map { (path) throws(Failure) in try Mark(path) }
    filter = Filter(
      kinds: kinds, number: try arguments.number("number", 1...Int(Int32.max)),
      since: try Self.time("since", arguments, endOfDay: false),
      until: try Self.time("until", arguments, endOfDay: true),
      changed: try Self.time("changed-since", arguments, endOfDay: false))
    if let since = mark?.since { filter.changed = since }
    if folder == nil, filter.number == nil, source == nil {
      throw Failure(.usage, "no folder: name one with --output, or one item with --number")
    }
    if folder == nil, manifest != nil {
      throw Failure(.usage, "--manifest: is about files, name their folder with --output")
    }
    if source != nil, filter.changed != nil {
      throw Failure(.usage, "--changed-since: only the database knows it, leave out --from")
    }
  }

  private static func time(
    _ option: String, _ arguments: Arguments, endOfDay: Bool
  ) throws(Failure) -> Timestamp? {
    guard let text = arguments.value(option) else { return nil }
    guard let time = Timestamp(bound: text, endOfDay: endOfDay) else {
      throw Failure(.usage, "--\(option): \(text): no time, use 2024-03-15 or 2024-03-15T10:30:00Z")
    }
    return time
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    if let source { return try stream(source, &session) }
    let connection = try Database.find(home).connect(
      .privateRows, application: Self.name, schemas: ["ops", "hub", "github"])
    // One snapshot: a comment does not stand in one file and miss in the next.
    try connection.command("begin isolation level repeatable read read only")
    try mark?.begin(connection)
    let repositories = try selection.repositories(connection)
    let groups = try selection.groups(repositories, filter.kinds)
    guard let folder else {
      let pages = groups.map { ItemPages($0, filter) }
      return try show(pages, connection, &session)
    }
    // Of what is asked for, what is gone, is private now or has another name is shown no longer.
    let shown = Set(repositories.map { $0.name.lowercased() })
    let selection = selection
    var writer = try MarkdownFolder(folder, manifest: manifest, isCompatible: isCompatible) {
      selection.covers($0) && !shown.contains($0.lowercased())
    }
    for group in groups where session.interrupted == nil {
      try writer.begin(group.folder)
      var pages = ItemPages(group, filter)
      while session.interrupted == nil, let page = try pages.next(connection) {
        for item in page { try writer.write(item, prefix: group.prefix) }
        session.progress("\(writer.counts.read) files")
      }
      try writer.endGroup()
    }
    try connection.command("commit")
    let exit = try end(&writer, &session)
    if session.interrupted == nil { try mark?.keep() }
    return exit
  }

  private func end(
    _ writer: inout MarkdownFolder, _ session: inout Session
  ) throws(Failure) -> Exit {
    try writer.end()
    let counts = writer.counts
    session.count("read", counts.read)
    session.count("written", counts.written)
    session.count("gone", counts.gone)
    session.say(
      "read \(counts.read) = written \(counts.written) + unchanged \(counts.unchanged)"
        + " + gone \(counts.gone)")
    return .ok
  }

  /// One item to standard output.
  private func show(
    _ groups: [ItemPages], _ connection: borrowing Connection, _ session: inout Session
  ) throws(Failure) -> Exit {
    var found: [MarkdownItem] = []
    for group in groups {
      var pages = group
      while let page = try pages.next(connection) { found += page.filter { !$0.isGone } }
    }
    return try show(found, &session)
  }

  private func show(_ found: [MarkdownItem], _ session: inout Session) throws(Failure) -> Exit {
    guard let item = found.first else {
      throw Failure(.noInput, "\(filter.number.map { "#\($0): " } ?? "")no such item is there")
    }
    if found.count > 1 {
      let keys = found.prefix(3).map { "\($0.key) (\($0.kind.folder))" }.joined(separator: ", ")
      throw Failure(
        .usage, "\(keys): more than one, narrow with --repo, --kinds and --number, or use --output")
    }
    try session.output.write(item.markdown(compatible: isCompatible))
    session.count("read", 1)
    return .ok
  }

  /// Records instead of the database.
  private func stream(_ path: String, _ session: inout Session) throws(Failure) -> Exit {
    var records = RecordItems(filter, selection)
    try records.read(try Input(path), &session)
    if session.interrupted != nil { return .ok }
    let items = records.items()
    let exit: Exit
    if let folder {
      var writer = try MarkdownFolder(folder, manifest: manifest, isCompatible: isCompatible)
      let names = Set(items.map(\.repository)).sorted()
      let repositories = names.map { StoredRepository(id: "", name: $0) }
      for group in try selection.groups(repositories, filter.kinds) {
        try writer.begin(group.folder)
        for item in items where item.repository == group.repository.name && item.kind == group.kind
        {
          try writer.write(item, prefix: group.prefix)
        }
        try writer.endGroup()
      }
      exit = try end(&writer, &session)
    } else {
      exit = try show(items, &session)
    }
    return records.rejected > 0 && exit == .ok ? .rejected : exit
  }
}
