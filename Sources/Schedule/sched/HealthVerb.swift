import Unix

/// `health`.
struct HealthVerb {
  let place: Place
  let arguments: Arguments

  func run(_ session: inout Session) throws(Failure) -> Exit {
    throw Failure(.bug, "health: is not there yet")
  }
}
