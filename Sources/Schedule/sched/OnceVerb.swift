import Unix

/// `once`.
struct OnceVerb {
  /// The words for what is due when.
  static let kinds = ["default", "daily", "weekly", "monthly", "on_release", "interval", "cron"]

  let place: Place
  let arguments: Arguments

  func run(_ session: inout Session) throws(Failure) -> Exit {
    throw Failure(.bug, "once: is not there yet")
  }
}
