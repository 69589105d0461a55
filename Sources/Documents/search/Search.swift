import Unix

@main
struct Search: Tool {
  static let name = "bdc-search"
  static let summary = "search the texts"
  static let operands = ""
  static let options: [Option] = []

  init(_ arguments: Arguments) throws(Failure) {}

  mutating func run(_ session: inout Session) throws(Failure) -> Exit { .ok }
}
