import Config
import Home
import NDJSON
import Unix

/// Shows how far each source came, what waits, and how the pipelines ended.
@main
struct Status: Tool {
  static let name = "bdc-status"
  static let summary = "show how far each source came and what waits"
  static let operands = ""
  static let options = [
    HomeFolder.option,
    Option("json", nil, "print one JSON object"),
  ]

  private let isJSON: Bool
  private let home: String?

  init(_ arguments: Arguments) throws(Failure) {
    if let word = arguments.operands.first { throw Failure(.usage, "\(word): takes no operands") }
    isJSON = arguments.has("json")
    home = arguments.value(HomeFolder.option.long)
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let database = try Database.find(HomeFolder.find(home))
    let overview = try Overview(
      database.connect(.operator_, application: Self.name, schemas: ["ops"]))
    if isJSON {
      try session.output.line(overview.json)
    } else {
      for line in Table(overview).lines { try session.output.write(line + "\n") }
    }
    return .ok
  }
}
