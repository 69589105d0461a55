import Unix

@main
struct Embed: Tool {
  static let name = "bdc-embed"
  static let summary = "carry out vector operations at Pinecone"
  static let operands = ""
  static let options: [Option] = []

  init(_ arguments: Arguments) throws(Failure) {}

  mutating func run(_ session: inout Session) throws(Failure) -> Exit { .ok }
}
