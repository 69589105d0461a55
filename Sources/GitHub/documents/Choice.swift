import Config
import NDJSON
import Postgres
import Time
import Unix

/// A stored repository that documents are made of.
struct ChosenRepository {
  /// Its number in this database.
  let id: String
  /// `OWNER/NAME`.
  let name: String
  /// `public` or `private`.
  let visibility: String
  /// When it was found to be gone, nil while it is there.
  let goneAt: String?
  /// Whether that, its name or its visibility changed since the time asked for.
  let isChanged: Bool
  /// Whether its documents are wanted; a private one's only where it was named or all were asked
  /// for.
  let isAsked: Bool
}

/// Which repositories are wanted.
struct Choice {
  private let owners: [String]
  private let names: [String]
  private let named: [String]
  private let isPrivate: Bool

  /// What the options say; without any, everything that is configured.
  init(_ arguments: Arguments, _ home: HomeFolder?) throws(Failure) {
    let orgs = arguments.values("org")
    named = arguments.values("repo")
    isPrivate = arguments.has("private")
    if let owner = orgs.first(where: { $0.isEmpty || $0.contains("/") }) {
      throw Failure(.usage, "--org: \(owner): expected an owner, such as boostorg")
    }
    if let name = named.first(where: { name in
      let parts = name.split(separator: "/", omittingEmptySubsequences: false)
      return parts.count != 2 || parts.contains { $0.isEmpty }
    }) {
      throw Failure(.usage, "--repo: \(name): expected OWNER/NAME, such as boostorg/asio")
    }
    let group = arguments.value("group")
    var wanted: [String] = []
    if group != nil || (orgs.isEmpty && named.isEmpty) {
      for row in try Settings.open(home).rows("github.sources") {
        guard let name = row["name"] else { continue }
        if group == nil || row["group"] == group { wanted.append(name) }
      }
    }
    if let group, wanted.isEmpty {
      throw Failure(
        .configuration, "--group: \(group): nothing of github.sources is of this group")
    }
    owners = orgs + wanted.filter { !$0.contains("/") }
    names = named + wanted.filter { $0.contains("/") }
  }

  /// Those that are stored, by name.
  ///
  /// Throws `Exit.configuration` for a named one that is not stored.
  func repositories(
    _ connection: borrowing Connection, changed: Timestamp?
  ) throws(Failure) -> [ChosenRepository] {
    var mine: Set<String> = []
    for name in named {
      let one = try ask(connection, [], [name], nil)
      guard one.count > 0, let id = one[0, 0] else {
        throw Failure(.configuration, "\(name): no such repository in the database: fetch it first")
      }
      mine.insert(id)
    }
    let rows = try ask(connection, owners, names, changed)
    var found: [ChosenRepository] = []
    for row in 0..<rows.count {
      guard let id = rows[row, 0], let name = rows[row, 1], let visibility = rows[row, 2] else {
        continue
      }
      found.append(
        ChosenRepository(
          id: id, name: name, visibility: visibility, goneAt: rows[row, 3],
          isChanged: rows[row, 4] == "t",
          isAsked: visibility == "public" || isPrivate || mine.contains(id)))
    }
    return found
  }

  private func ask(
    _ connection: borrowing Connection, _ owners: [String], _ names: [String],
    _ changed: Timestamp?
  ) throws(Failure) -> Rows {
    func json(_ texts: [String]) -> String { JSON.array(texts.map { .string($0) }).text }
    return try connection.ask(
      """
      select id, full_name, visibility, gone_at, is_changed
      from github.document_repositories($1::jsonb, $2::jsonb, $3::timestamptz)
      """,
      [json(owners), json(names), changed?.rfc3339])
  }
}
