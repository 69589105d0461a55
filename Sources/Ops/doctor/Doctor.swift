import Config
import NDJSON
import Unix

/// Looks at everything that the tools need, and says what to do about what is not well.
@main
struct Doctor: Tool {
  static let name = "bdc-doctor"
  static let summary = "check programs, home, configuration and database"
  static let operands = ""
  static let options = [
    HomeFolder.option,
    Option("json", nil, "print each finding as a JSON object on a line"),
  ]

  private let isJSON: Bool
  private let home: String?

  init(_ arguments: Arguments) throws(Failure) {
    if let word = arguments.operands.first { throw Failure(.usage, "\(word): takes no operands") }
    isJSON = arguments.has("json")
    home = arguments.value(HomeFolder.option.long)
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    var findings = Findings()
    checkMachine(&findings)
    let folder = checkHome(home, &findings)
    checkDatabase(folder, &findings)
    for finding in findings.all {
      try session.output.line(isJSON ? finding.json : Array(finding.line.utf8))
    }
    return findings.exit
  }
}
