import Unix

/// `next`.
struct NextVerb {
  let place: Place
  let arguments: Arguments

  func run(_ session: inout Session) throws(Failure) -> Exit {
    throw Failure(.bug, "next: is not there yet")
  }
}
