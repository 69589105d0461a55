import Fetching
import Mail
import NDJSON
import Unix

/// What is known of a list: its cursor, and the JSON it was given as.
struct Known {
  let cursor: Cursor
  let json: JSON

  /// The lists of a given state by their names; none without one.
  static func read(_ given: [GivenState]?) throws(Failure) -> [String: Known] {
    var known: [String: Known] = [:]
    for state in given ?? [] {
      guard let cursor = Cursor(state.cursor) else {
        throw Failure(
          .configuration,
          "\(state.place): no cursor of a list, forget it with: "
            + "bdc state forget mail \(state.scope)")
      }
      known[state.scope] = Known(cursor: cursor, json: state.cursor)
    }
    return known
  }
}
