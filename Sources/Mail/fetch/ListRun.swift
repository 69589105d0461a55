import Mail
import NDJSON
import Unix

/// A list on its way through one run.
struct ListRun {
  let list: MailList
  var cursor: Cursor
  /// What the next state line continues.
  var was: JSON?
  /// Messages that may still be fetched.
  var budget: Int
  /// Messages in the archive, as last heard.
  var count = 0
  /// Data records written.
  var records = 0
  /// Messages given up.
  var rejected = 0
  /// Failures since the last message that could be had.
  var failuresInARow = 0
  /// How often another message was asked for, to see whether the archive is down.
  var probes = 0
  /// How often that is done in one run: sixty messages in trouble, then the list waits.
  static let maxProbes = 20
  /// Messages that an index gives in one page; some sites give fewer than asked for.
  var pageSize = 100
  /// Hashes of the keys that exports have given: 8 bytes each where keys would be a hundred.
  var exported: Set<Int> = []
  /// The keys of the index, while only those are asked for, and then to tell what exports lack.
  var listed: KeyList?
  /// Whether pages are read for their keys only.
  var isListing = false
  /// Whether messages were added among the older ones, at a place that is not known.
  var isMixed = false
  /// When the first of the messages asked for last was seen, in seconds.
  var sightedAt: Int64?
  /// Whether a state line was written.
  var hasState = false

  init(_ list: MailList, _ known: Known?, budget: Int) {
    self.list = list
    self.budget = budget
    cursor = known?.cursor ?? Cursor()
    was = known?.json
  }
}

/// Why work on a list stops.
enum Stop: Error {
  /// This list only; the others go on.
  case scope(Failure)
  /// The whole tool: its output cannot be written.
  case tool(Failure)
  /// A signal came.
  case interrupted
}

/// What all lists come to.
struct Verdict {
  var records = 0
  var rejected = 0
  var scopes = 0
  var isPartial = false
  var retryAt: String?
  private var causes: [Exit] = []

  /// The causes that go before others when several lists fail.
  private static let order: [Exit] = [
    .bug, .configuration, .denied, .unavailable, .retry, .rejected,
  ]

  mutating func add(_ run: ListRun, _ failure: Failure?) {
    records += run.records
    rejected += run.rejected
    scopes += 1
    if run.rejected > 0 { causes.append(.rejected) }
    if let failure {
      causes.append(failure.exit)
      // All lists wait for the one that may be asked last.
      if let at = failure.retryAt { retryAt = max(at, retryAt ?? at) }
    }
  }

  var exit: Exit {
    Self.order.first { causes.contains($0) } ?? causes.first ?? .ok
  }
}
