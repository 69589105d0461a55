import Unix

/// `status`.
struct StatusVerb {
  let place: Place
  let arguments: Arguments

  func run(_ session: inout Session) throws(Failure) -> Exit {
    throw Failure(.bug, "status: is not there yet")
  }
}
