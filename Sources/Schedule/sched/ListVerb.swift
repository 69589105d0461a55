import Unix

/// `list`.
struct ListVerb {
  let place: Place
  let arguments: Arguments

  func run(_ session: inout Session) throws(Failure) -> Exit {
    throw Failure(.bug, "list: is not there yet")
  }
}
