import Unix

@main
struct VectorsAdopt: Tool {
  static let name = "bdc-vectors-adopt"
  static let summary = "adopt"
  static let operands = ""
  static let options: [Option] = []

  init(_ arguments: Arguments) throws(Failure) {}

  mutating func run(_ session: inout Session) throws(Failure) -> Exit { .ok }
}
