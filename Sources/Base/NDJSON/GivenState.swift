public import Unix

/// The state of a scope that a run continues from.
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
    let stream = try Stream(path, nothingWas: "requested")
    guard stream.ended.contains(source) else { throw stream.cut("no end line") }
    return stream.states[source] ?? []
  }

  /// Reads the state of what a consumer takes of a domain, whose name its end line tells:
  /// `mail-vectors`.
  ///
  /// Throws as ``read(_:source:)``, and `Exit.usage` for the state of anything else.
  public static func read(
    _ path: String, consumerOf domain: String
  ) throws(Failure) -> (source: String, states: [GivenState]) {
    let stream = try Stream(path, nothingWas: "listed")
    let consumers = stream.ended.filter { $0.hasPrefix("\(domain)-") }
    if let source = consumers.first, consumers.count == 1 {
      return (source, stream.states[source] ?? [])
    }
    guard !stream.ended.isEmpty else { throw stream.cut("no end line") }
    throw Failure(
      .usage,
      "--state: \(consumers.isEmpty ? stream.ended[0] : consumers.joined(separator: ", ")): "
        + "expected the state of one consumer of \(domain), such as \(domain)-documents: "
        + "bdc state get \(domain)-documents")
  }

  /// A stream of states, taken apart by source.
  private struct Stream {
    var states: [String: [GivenState]] = [:]
    /// The sources that have an end line.
    var ended: [String] = []
    private let path: String
    private let nothingWas: String
    private var number = 0

    init(_ path: String, nothingWas: String) throws(Failure) {
      self.path = path
      self.nothingWas = nothingWas
      var places: [String: [String: Int]] = [:]
      var reader = Reader(try Input(path))
      while let kind = try reader.next() {
        number = reader.number
        switch kind {
        case .state:
          guard let json = try? JSON.parse(reader.line), let state = State(json) else {
            throw cut("no state line")
          }
          let found = GivenState(
            scope: state.scope, cursor: state.cursor, place: "\(path):\(number)")
          if let place = places[state.source]?[state.scope] {
            states[state.source]?[place] = found
          } else {
            places[state.source, default: [:]][state.scope] = states[state.source]?.count ?? 0
            states[state.source, default: []].append(found)
          }
        case .end:
          let json = try? JSON.parse(reader.line)
          if let source = json?["source"]?.string, json?["scope"]?.isNull ?? false,
            !ended.contains(source)
          {
            ended.append(source)
          }
        case .broken: throw cut(reader.broken?.reason ?? "broken")
        case .data, .window, .reject: continue
        }
      }
      number = reader.number
    }

    func cut(_ what: String) -> Failure {
      Failure(
        .retry,
        "\(path == "-" ? "standard input" : path):\(number): \(what), the state is cut short: "
          + "nothing was \(nothingWas), try again later")
    }
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
