/// What was read and what became of it.
struct Tally {
  var read = 0
  var operations = 0
  /// Operations that all their halves have done.
  var done = 0
  /// Lines and operations that were refused for good.
  var rejected = 0
  /// Operations that another run has to do.
  var left = 0
  /// Estimated tokens that were embedded.
  var tokens = 0
  /// Operations that the other half needs, with --only.
  var other = 0
  /// Requests that found indexes.
  var requests = 0
  /// Types of lines that came without the stage that makes operations of them.
  var strays: Set<String> = []
  /// The first trouble that another run may not have.
  var reason: String?
  /// When that run makes sense, in seconds since 1970.
  var retryAt: Int64?
  /// What would be sent, with --dry-run.
  var wouldSend = (requests: 0, tokens: 0)
}
