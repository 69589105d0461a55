import Unix

@main
struct VectorsStatus: Tool {
  static let name = "bdc-vectors-status"
  static let summary = "status"
  static let operands = ""
  static let options: [Option] = []

  init(_ arguments: Arguments) throws(Failure) {}

  mutating func run(_ session: inout Session) throws(Failure) -> Exit { .ok }
}
