import Unix

/// `reload`.
struct ReloadVerb {
  let place: Place
  let arguments: Arguments

  func run(_ session: inout Session) throws(Failure) -> Exit {
    throw Failure(.bug, "reload: is not there yet")
  }
}
