import Unix

@main
struct VectorsVerify: Tool {
  static let name = "bdc-vectors-verify"
  static let summary = "verify"
  static let operands = ""
  static let options: [Option] = []

  init(_ arguments: Arguments) throws(Failure) {}

  mutating func run(_ session: inout Session) throws(Failure) -> Exit { .ok }
}
