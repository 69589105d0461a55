import Config
import GitHub
import Time
import Unix

/// What a run is asked to fetch.
struct Selection: Sendable {
  let since: Timestamp?
  let until: Timestamp?
  let limit: Int?
  let head: Bool
  let backfill: Bool

  /// Whether items are left out by their time: no state can be vouched for then.
  var isByTime: Bool { since != nil || until != nil }

  /// Whether an item that changed last at a time is asked for.
  func takes(_ updatedAt: String) -> Bool {
    guard let time = Timestamp(rfc3339: updatedAt) else { return true }
    return time >= since ?? .earliest && time <= until ?? .latest
  }
}

/// The kinds that a run is asked for.
struct Kinds: Sendable {
  let repositories: Bool
  let users: Bool
  let kinds: Set<Scope.Kind>

  /// All but users, which cost requests of their own.
  static let usual = Kinds(
    repositories: true, users: false,
    kinds: [.labels, .milestones, .releases, .issues, .pullRequests, .discussions])

  private init(repositories: Bool, users: Bool, kinds: Set<Scope.Kind>) {
    self.repositories = repositories
    self.users = users
    self.kinds = kinds
  }

  /// Kinds from the words of an option, which commas part.
  init(_ text: String) throws(Failure) {
    var kinds: Set<Scope.Kind> = []
    var repositories = false
    var users = false
    for word in text.split(separator: ",").map({ String($0).trimmed }) where !word.isEmpty {
      switch word {
      case "repositories": repositories = true
      case "users": users = true
      case "comments": kinds.formUnion([.issues, .pullRequests, .discussions])
      case "reviews": kinds.insert(.pullRequests)
      default:
        guard let kind = Scope.Kind(rawValue: word), kind != .git else {
          throw Failure(
            .usage,
            "--kinds: \(word): expected repositories, labels, milestones, releases, issues, "
              + "pull_requests, discussions, comments, reviews or users")
        }
        kinds.insert(kind)
      }
    }
    if kinds.isEmpty, !repositories, !users { throw Failure(.usage, "--kinds: names no kind") }
    self.init(repositories: repositories, users: users, kinds: kinds)
  }
}

/// What is collected: owners, and repositories.
struct Sources: Sendable {
  private(set) var owners: [String] = []
  private(set) var repositories: [String] = []

  /// The configured sources that options name; all without any.
  init(
    _ settings: Settings, orgs: [String], repos: [String], groups: [String]
  ) throws(Failure) {
    let rows = settings.rows("github.sources").compactMap { row in
      row["name"].map { (name: $0, group: row["group"] ?? "boost") }
    }
    let isAll = orgs.isEmpty && repos.isEmpty && groups.isEmpty
    for group in groups where !rows.contains(where: { $0.group == group }) {
      throw Failure(
        .configuration, "\(group): no source of that group is configured, see: bdc config show")
    }
    for row in rows where isAll || groups.contains(row.group) { add(row.name) }
    for org in orgs {
      guard let row = rows.first(where: { $0.name.lowercased() == org.lowercased() }) else {
        throw Self.unknown(org)
      }
      add(row.name)
    }
    for repo in repos {
      guard repo.split(separator: "/", omittingEmptySubsequences: false).count == 2 else {
        throw Failure(.usage, "--repo: \(repo): expected OWNER/REPO")
      }
      let owner = repo.split(separator: "/").first.map { $0.lowercased() } ?? ""
      let row = rows.first { $0.name.lowercased() == repo.lowercased() }
      guard row != nil || rows.contains(where: { $0.name.lowercased() == owner }) else {
        throw Self.unknown(repo)
      }
      add(row?.name ?? repo)
    }
    if owners.isEmpty, repositories.isEmpty {
      throw Failure(
        .configuration,
        "no source is configured, add one with: bdc config add github OWNER/REPO")
    }
  }

  private static func unknown(_ name: String) -> Failure {
    Failure(
      .configuration, "\(name): not configured, add it with: bdc config add github \(name)")
  }

  private mutating func add(_ name: String) {
    if name.contains("/") {
      if !repositories.contains(where: { $0.lowercased() == name.lowercased() }) {
        repositories.append(name)
      }
    } else if !owners.contains(where: { $0.lowercased() == name.lowercased() }) {
      owners.append(name)
    }
  }

  /// Whether a scope is of what is collected.
  func has(_ scope: Scope) -> Bool {
    let name = scope.name.lowercased()
    let owner = name.split(separator: "/").first.map(String.init) ?? ""
    return owners.contains { $0.lowercased() == owner }
      || repositories.contains { $0.lowercased() == name }
  }
}
