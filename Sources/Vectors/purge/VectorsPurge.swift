import Unix

@main
struct VectorsPurge: Tool {
  static let name = "bdc-vectors-purge"
  static let summary = "purge"
  static let operands = ""
  static let options: [Option] = []

  init(_ arguments: Arguments) throws(Failure) {}

  mutating func run(_ session: inout Session) throws(Failure) -> Exit { .ok }
}
