import NDJSON

/// What was asked so far.
struct Stats {
  static let groups = [
    "calls", "statuses", "refused", "faults", "tokens", "written", "read_units", "rerank_units",
    "projects", "versions", "agents",
  ]

  var requests = 0
  /// Requests that were open at the same time.
  var mostAtOnce = 0
  private var counts: [String: [String: Int]] = [:]

  mutating func count(_ group: String, _ name: String, _ number: Int = 1) {
    counts[group, default: [:]][name, default: 0] += number
  }

  var members: [JSON.Member] {
    var members = [
      JSON.Member("requests", .count(requests)), JSON.Member("most_at_once", .count(mostAtOnce)),
    ]
    for group in Stats.groups {
      let counted = (counts[group] ?? [:]).sorted { $0.key < $1.key }
      members.append(
        JSON.Member(group, .object(counted.map { JSON.Member($0.key, .count($0.value)) })))
    }
    return members
  }
}
