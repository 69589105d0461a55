import Git
import Unix

/// Why work on a repository stops.
enum Stop: Error {
  /// This repository only; the others go on.
  case scope(Failure)
  /// The whole tool: its output cannot be written.
  case tool(Failure)
  /// A signal came.
  case interrupted
  /// Git ended with an error.
  case git(Trouble, String)
}

/// What all repositories come to.
struct Verdict {
  var records = 0
  var commits = 0
  var scopes = 0
  var isPartial = false
  private var causes: [Exit] = []

  /// The causes that go before others when several repositories fail.
  private static let order: [Exit] = [
    .bug, .configuration, .denied, .noInput, .cannotCreate, .output, .unavailable, .retry,
  ]

  /// Adds a repository's failure.
  mutating func add(_ failure: Failure) {
    causes.append(failure.exit)
  }

  var exit: Exit {
    Self.order.first { causes.contains($0) } ?? causes.first ?? .ok
  }
}
