import Unix

@main
struct VectorsLoad: Tool {
  static let name = "bdc-vectors-load"
  static let summary = "note what the vector indexes have"
  static let operands = ""
  static let options: [Option] = []

  init(_ arguments: Arguments) throws(Failure) {}

  mutating func run(_ session: inout Session) throws(Failure) -> Exit { .ok }
}
