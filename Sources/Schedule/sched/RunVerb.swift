import Unix

/// `run`.
struct RunVerb {
  let place: Place
  let arguments: Arguments

  func run(_ session: inout Session) throws(Failure) -> Exit {
    throw Failure(.bug, "run: is not there yet")
  }
}
