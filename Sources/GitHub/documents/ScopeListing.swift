import Documenting
import NDJSON
import Postgres
import Unix

/// The repositories of a scope, and which of their documents its consumer has not.
struct ScopeListing {
  /// Those whose documents are listed.
  ///
  /// A private one that was listed before is listed on: what the consumer has of it would stay
  /// public there.
  let repositories: [ChosenRepository]
  private let changed: String?
  /// The repositories that the consumer has everything of, up to the marks of its state.
  private let known: Set<String>

  /// The documents that changed, by repository and kind.
  typealias Changes = [String: [String: [String]]]

  init(_ scope: DocumentScope, _ repositories: [ChosenRepository]) {
    let listed = scope.was?["repositories"]?.array ?? []
    let known = Set(listed.compactMap { $0.integer.map(String.init) })
    self.known = known
    self.repositories = repositories.filter { $0.isAsked || known.contains($0.id) }
    changed = scope.changed
  }

  /// What the cursor says beside the marks.
  var cursor: [JSON.Member] {
    let ids = repositories.compactMap { Int64($0.id) }.sorted()
    return [.init("repositories", .array(ids.map { .integer($0) }))]
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
}
