import Unix

@main
struct DocumentsLoad: Tool {
  static let name = "bdc-documents-load"
  static let summary = "load documents for full text search"
  static let operands = ""
  static let options: [Option] = []

  init(_ arguments: Arguments) throws(Failure) {}

  mutating func run(_ session: inout Session) throws(Failure) -> Exit { .ok }
}
