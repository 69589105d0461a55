import Unix

/// `history`.
struct HistoryVerb {
  let place: Place
  let arguments: Arguments

  func run(_ session: inout Session) throws(Failure) -> Exit {
    throw Failure(.bug, "history: is not there yet")
  }
}
