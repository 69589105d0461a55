import Documenting
import NDJSON
import Postgres
import Unix

/// The repositories of a scope, which of their documents its consumer has not, and which it has
/// that are at their place no more.
struct ScopeListing {
  /// Those whose documents are listed.
  ///
  /// A private one that was listed before is listed on: what the consumer has of it would stay
  /// public there.
  let repositories: [ChosenRepository]
  /// Those that have another name than they were listed under, or do not belong here by now.
  let departures: [Departure]
  private let namespace: String?
  private let changed: String?
  /// The repositories that the consumer has everything of, up to the marks of its state.
  private let known: Set<String>
  /// The names of those that it has, but that this run was not to look at.
  private let others: [String: String]

  /// The documents that changed, by repository and kind.
  typealias Changes = [String: [String: [String]]]

  init(
    _ scope: DocumentScope, _ repositories: [ChosenRepository], _ namespace: String,
    _ namespaces: Namespaces, _ connection: borrowing Connection
  ) throws(Failure) {
    let known = Self.names(scope.rows, "repositories")
    let listed = known.merging(Self.names(scope.rows, "others")) { $1 }
    self.known = Set(known.keys)
    self.repositories = repositories.filter { $0.isAsked || listed[$0.id] != nil }
    changed = scope.changed
    self.namespace = namespaces.given == nil ? namespace : nil
    // A cursor of --namespace says nothing of what bdc.yaml does.
    let isConfigured = namespaces.given == nil && scope.rows?["namespace"] != nil
    var names: [String: String] = [:]
    for repository in self.repositories { names[repository.id] = repository.name }
    var others: [String: String] = [:]
    var departed: [Departure] = []
    for place in try Place.list(listed.keys, connection) {
      guard let name = listed[place.id], names[place.id] != name else { continue }
      if names[place.id] == nil, place.isNamed,
        !isConfigured || namespaces.of(place.name) == namespace
      {
        others[place.id] = name
      } else {
        departed.append(Departure(place, name))
      }
    }
    self.others = others
    let holders = names.merging(others) { $1 }.map { ($1, $0) }
    let holder = [String: String](holders) { first, _ in first }
    departures = departed.map { $0.held(by: holder[$0.name]) }
  }

  /// What the cursor says beside the marks.
  var cursor: [JSON.Member] {
    var names: [String: String] = [:]
    for repository in repositories { names[repository.id] = repository.name }
    let members = [Self.member("repositories", names), Self.member("others", others)]
    return (namespace.map { [.init("namespace", .string($0))] } ?? []) + members
  }

  /// What changed of the known repositories; nil where everything is to be listed.
  func changes(_ connection: borrowing Connection) throws(Failure) -> Changes? {
    guard let changed else { return nil }
    let ids = repositories.map(\.id).filter(known.contains)
    let rows = try connection.ask(
      """
      select repository, kind, number
      from github.changed_documents($1::int[], $2::jsonb, $3::int)
      """,
      ["{\(ids.joined(separator: ","))}", changed, String(DocumentScope.most + 1)])
    guard rows.count <= DocumentScope.most else { return nil }
    var changes: Changes = [:]
    for row in 0..<rows.count {
      guard let id = rows[row, 0], let kind = rows[row, 1], let number = rows[row, 2] else {
        continue
      }
      changes[id, default: [:]][kind, default: []].append(number)
    }
    return changes
  }

  /// Which documents of a kind in a repository are to be listed.
  func wanted(_ repository: ChosenRepository, _ kind: DocumentKind, _ changes: Changes?) -> Wanted {
    guard let changes, known.contains(repository.id) else { return .all }
    let kinds = changes[repository.id] ?? [:]
    return kinds["repository"] == nil ? .numbered(kinds[kind.word] ?? []) : .all
  }

  /// Names of repositories by their number in this database.
  private static func names(_ cursor: JSON?, _ member: String) -> [String: String] {
    var names: [String: String] = [:]
    for member in cursor?[member]?.object ?? [] where Int32(member.name) != nil {
      names[member.name] = member.value.string
    }
    return names
  }

  private static func member(_ name: String, _ names: [String: String]) -> JSON.Member {
    let sorted = names.sorted { (Int($0.key) ?? 0) < (Int($1.key) ?? 0) }
    return .init(name, .object(sorted.map { .init($0.key, .string($0.value)) }))
  }
}
