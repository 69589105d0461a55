import Mail
import NDJSON
import Unix

/// The state a run continues from.
enum GivenState {
  /// A list's cursor, and its JSON as it was given.
  struct Known {
    let cursor: Cursor
    let json: JSON
  }

  /// Reads state lines of the source `mail`; the last of a list counts.
  ///
  /// Throws `Exit.noInput` where the file is missing and `Exit.retry` where the stream has no end:
  /// a database that was away must not look like one that is empty.
  static func read(_ path: String?) throws(Failure) -> [String: Known] {
    guard let path else { return [:] }
    var reader = Reader(try Input(path))
    var known: [String: Known] = [:]
    var isEnded = false
    while let kind = try reader.next() {
      switch kind {
      case .state:
        guard let json = try? JSON.parse(reader.line), let state = State(json) else {
          throw cut(path, reader.number, "no state line")
        }
        guard state.source == "mail" else { continue }
        guard let cursor = Cursor(state.cursor) else {
          throw Failure(
            .configuration,
            "\(path):\(reader.number): no cursor of a list, forget it with: "
              + "bdc state forget mail \(state.scope)")
        }
        known[state.scope] = Known(cursor: cursor, json: state.cursor)
      case .end:
        let json = try? JSON.parse(reader.line)
        if json?["source"]?.string == "mail", json?["scope"]?.isNull ?? false { isEnded = true }
      case .broken: throw cut(path, reader.number, reader.broken?.reason ?? "broken")
      case .data, .window, .reject: continue
      }
    }
    if !isEnded { throw cut(path, reader.number, "no end line") }
    return known
  }

  private static func cut(_ path: String, _ line: Int, _ what: String) -> Failure {
    Failure(
      .retry,
      "\(path == "-" ? "standard input" : path):\(line): \(what), the state is cut short: "
        + "nothing was requested, try again later")
  }
}
