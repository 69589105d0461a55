import Fetching
import GitHub
import NDJSON
import Unix

/// What a stream of `missing` lines asks for, in its order.
struct MissingKeys {
  /// The work that the lines are.
  private(set) var errands: [any Errand] = []
  /// The stream ended as it should.
  private(set) var isWhole = false
  /// What to call it.
  let name: String

  private struct Group {
    let scope: String
    let entity: String
    var keys: [String] = []
  }

  /// Reads the lines that name what a run is asked for; throws `Exit.retry` for what is no stream.
  init(
    _ input: consuming Input, takes: (String, Scope?) -> Bool
  ) throws(Failure) {
    var reader = Reader(input)
    name = reader.name
    var groups: [Group] = []
    var places: [String: Int] = [:]
    while let kind = try reader.next() {
      switch kind {
      case .data:
        guard let json = try? JSON.parse(reader.line), let missing = Missing(json),
          missing.source == "github", takes(missing.entity, Scope(text: missing.scope))
        else { continue }
        let id = "\(missing.entity) \(missing.scope)"
        let place = places[id] ?? groups.count
        if place == groups.count {
          places[id] = place
          groups.append(Group(scope: missing.scope, entity: missing.entity))
        }
        groups[place].keys.append(missing.key)
      case .end:
        let json = try? JSON.parse(reader.line)
        if json?["source"]?.string == "github", json?["scope"]?.isNull ?? false { isWhole = true }
      case .broken:
        throw Failure(
          .retry,
          "\(reader.name):\(reader.number): \(reader.broken?.reason ?? "broken"), make the stream "
            + "again with bdc github missing")
      case .state, .window, .reject: continue
      }
    }
    errands = groups.compactMap { Self.errand($0) }
  }

  private static func errand(_ group: Group) -> (any Errand)? {
    if group.entity == "user" {
      return UsersErrand(group.keys.compactMap { Int($0) }, only: "keys")
    }
    guard let scope = Scope(text: group.scope), scope.kind != nil || group.entity == "commit_author"
    else { return nil }
    if group.entity == "commit_author" {
      let wanted = group.keys.compactMap { key -> (sha: String, email: String)? in
        let parts = key.split(separator: " ", maxSplits: 1).map(String.init)
        return parts.count == 2 ? (parts[0], parts[1]) : nil
      }
      return AuthorsErrand(scope, wanted)
    }
    guard let kind = ItemKind.all.first(where: { $0.entity == group.entity }) else { return nil }
    return NumbersErrand(scope, kind, group.keys.compactMap { Int($0) })
  }
}
