import Unix

/// `enable` and `disable`.
struct EnableVerb {
  let place: Place
  let arguments: Arguments
  let isEnabling: Bool

  func run(_ session: inout Session) throws(Failure) -> Exit {
    throw Failure(.bug, "enable: is not there yet")
  }
}
