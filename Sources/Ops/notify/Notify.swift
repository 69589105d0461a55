import Unix

/// Not written yet.
@main
struct Notify: Tool {
  static let name = "bdc-notify"
  static let summary = "tell people what failed and what is well again"
  static let operands = ""
  static let options: [Option] = []

  init(_ arguments: Arguments) throws(Failure) {}

  mutating func run(_ session: inout Session) throws(Failure) -> Exit { .bug }
}
