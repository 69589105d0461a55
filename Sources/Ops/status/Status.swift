import Config
import Home
import NDJSON
import Raw
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

  /// What the raw archive takes; nil, and a warning, where that cannot be told.
  private func size(of raw: ArchiveFolder, _ session: inout Session) -> ArchiveSize? {
    do throws(Failure) {
      return try ArchiveSize(raw)
    } catch {
      session.warn("raw answers: \(error.message)")
      return nil
    }
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let home = try HomeFolder.find(home)
    let database = try Database.find(home)
    let overview = try Overview(
      database.connect(.operator_, application: Self.name, schemas: ["ops"]))
    let raw = home.flatMap { size(of: ArchiveFolder($0.raw), &session) }
    if isJSON {
      try session.output.line(overview.json(raw))
    } else {
      let table = Table(
        overview, raw, isCut: Environment.isTerminal(1), isWhole: session.verbose)
      for line in table.lines { try session.output.write(line + "\n") }
    }
    return .ok
  }
}
