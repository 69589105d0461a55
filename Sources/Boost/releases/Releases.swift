import Unix

/// Not written yet.
@main
struct Releases: Tool {
  static let name = "bdc-boost-releases"
  static let summary = "list the releases of Boost"
  static let operands = ""
  static let options: [Option] = []

  init(_ arguments: Arguments) throws(Failure) {}

  mutating func run(_ session: inout Session) throws(Failure) -> Exit { .bug }
}
