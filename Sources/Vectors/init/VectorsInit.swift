import Unix

@main
struct VectorsInit: Tool {
  static let name = "bdc-vectors-init"
  static let summary = "init"
  static let operands = ""
  static let options: [Option] = []

  init(_ arguments: Arguments) throws(Failure) {}

  mutating func run(_ session: inout Session) throws(Failure) -> Exit { .ok }
}
