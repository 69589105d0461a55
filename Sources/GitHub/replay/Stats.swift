import NDJSON

/// What was asked so far.
struct Stats {
  var requests = 0
  var points = 0
  var nodes = 0
  /// Requests that were open at the same time.
  var mostAtOnce = 0
  /// Objects that drift changed.
  var drifted = 0
  private var counts: [String: [String: Int]] = [:]

  mutating func count(_ group: String, _ name: String, _ number: Int = 1) {
    counts[group, default: [:]][name, default: 0] += number
  }

  var json: JSON {
    var members = [
      JSON.Member("requests", .integer(Int64(requests))),
      JSON.Member("points", .integer(Int64(points))),
      JSON.Member("nodes", .integer(Int64(nodes))),
      JSON.Member("most_at_once", .integer(Int64(mostAtOnce))),
      JSON.Member("drifted", .integer(Int64(drifted))),
    ]
    for group in ["kinds", "operations", "statuses", "tokens", "token_points", "errors", "faults"] {
      let counted = (counts[group] ?? [:]).sorted { $0.key < $1.key }
      members.append(
        JSON.Member(group, .object(counted.map { JSON.Member($0.key, .integer(Int64($0.value))) })))
    }
    return .object(members)
  }
}
