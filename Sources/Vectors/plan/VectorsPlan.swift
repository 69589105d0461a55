import Unix

@main
struct VectorsPlan: Tool {
  static let name = "bdc-vectors-plan"
  static let summary = "say what the vector indexes need"
  static let operands = ""
  static let options: [Option] = []

  init(_ arguments: Arguments) throws(Failure) {}

  mutating func run(_ session: inout Session) throws(Failure) -> Exit { .ok }
}
