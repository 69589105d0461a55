public import Unix

/// The state of a scope that a fetcher's run continues from.
public struct GivenState: Sendable {
  /// The scope.
  public let scope: String
  /// Its cursor as it was given.
  public let cursor: JSON
  /// Where it stood, for messages.
  public let place: String

  /// Reads the state lines of a source; the last of a scope counts.
  ///
  /// Throws `Exit.noInput` where the file is missing and `Exit.retry` where the stream has no end:
  /// a database that was away must not look like one that is empty.
  public static func read(_ path: String, source: String) throws(Failure) -> [GivenState] {
    var reader = Reader(try Input(path))
    var given: [GivenState] = []
    var places: [String: Int] = [:]
    var isEnded = false
    while let kind = try reader.next() {
      switch kind {
      case .state:
        guard let json = try? JSON.parse(reader.line), let state = State(json) else {
          throw cut(path, reader.number, "no state line")
        }
        guard state.source == source else { continue }
        let found = GivenState(
          scope: state.scope, cursor: state.cursor, place: "\(path):\(reader.number)")
        if let place = places[state.scope] {
          given[place] = found
        } else {
          places[state.scope] = given.count
          given.append(found)
        }
      case .end:
        let json = try? JSON.parse(reader.line)
        if json?["source"]?.string == source, json?["scope"]?.isNull ?? false { isEnded = true }
      case .broken: throw cut(path, reader.number, reader.broken?.reason ?? "broken")
      case .data, .window, .reject: continue
      }
    }
    if !isEnded { throw cut(path, reader.number, "no end line") }
    return given
  }

  private static func cut(_ path: String, _ line: Int, _ what: String) -> Failure {
    Failure(
      .retry,
      "\(path == "-" ? "standard input" : path):\(line): \(what), the state is cut short: "
        + "nothing was requested, try again later")
  }

  /// What the raw archive keeps of it.
  public static func json(_ given: [GivenState]?) -> JSON {
    guard let given else { return .null }
    return .array(
      given.map { .object([.init("scope", .string($0.scope)), .init("cursor", $0.cursor)]) })
  }

  /// What the raw archive kept, at a place for messages; nil where none was given, or it is none.
  public static func given(_ json: JSON, place: String) -> [GivenState]? {
    json.array?.compactMap { item in
      guard let scope = item["scope"]?.string, let cursor = item["cursor"] else { return nil }
      return GivenState(scope: scope, cursor: cursor, place: place)
    }
  }
}
