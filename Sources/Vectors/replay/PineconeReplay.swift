import Unix

@main
struct PineconeReplay: Tool {
  static let name = "pinecone-replay"
  static let summary = "answer like Pinecone"
  static let operands = ""
  static let options: [Option] = []

  init(_ arguments: Arguments) throws(Failure) {}

  mutating func run(_ session: inout Session) throws(Failure) -> Exit { .ok }
}
