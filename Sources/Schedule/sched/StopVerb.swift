import Unix

/// `stop`.
struct StopVerb {
  let place: Place
  let arguments: Arguments

  func run(_ session: inout Session) throws(Failure) -> Exit {
    throw Failure(.bug, "stop: is not there yet")
  }
}
