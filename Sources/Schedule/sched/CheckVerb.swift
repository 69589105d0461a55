import Unix

/// `check`.
struct CheckVerb {
  let place: Place
  let arguments: Arguments

  func run(_ session: inout Session) throws(Failure) -> Exit {
    throw Failure(.bug, "check: is not there yet")
  }
}
