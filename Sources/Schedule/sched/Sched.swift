import Unix

/// Not written yet.
@main
struct Sched: Tool {
  static let name = "bdc-sched"
  static let summary = "run pipelines at their times and say how they went"
  static let operands = ""
  static let options: [Option] = []

  init(_ arguments: Arguments) throws(Failure) {}

  mutating func run(_ session: inout Session) throws(Failure) -> Exit { .bug }
}
