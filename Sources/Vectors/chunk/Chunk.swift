import Unix

@main
struct Chunk: Tool {
  static let name = "bdc-chunk"
  static let summary = "cut documents into chunks"
  static let operands = ""
  static let options: [Option] = []

  init(_ arguments: Arguments) throws(Failure) {}

  mutating func run(_ session: inout Session) throws(Failure) -> Exit { .ok }
}
