import Config
import Home
import NDJSON
import Pinecone
import Unix
import Vectors

/// Shows what the ledger knows and what the indexes count.
@main
struct VectorsStatus: Tool {
  static let name = "bdc-vectors-status"
  static let summary = "show what the ledger and the vector indexes hold"
  static let operands = ""
  static let options = [
    HomeFolder.option,
    Option("json", nil, "print one JSON object"),
    Option("offline", nil, "ask the database only"),
  ]

  private let isJSON: Bool
  private let isOffline: Bool
  private let home: HomeFolder?
  private let settings: Settings

  init(_ arguments: Arguments) throws(Failure) {
    if let word = arguments.operands.first { throw Failure(.usage, "\(word): takes no operands") }
    isJSON = arguments.has("json")
    isOffline = arguments.has("offline")
    home = try HomeFolder.find(arguments.value(HomeFolder.option.long))
    settings = try Settings.open(home)
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let connection = try Database.find(home).connect(
      .load("vectors"), application: Self.name, schemas: ["ops", "hub", "vectors"])
    var overview = try Overview(connection)
    if !isOffline { try count(&overview, &session) }
    if isJSON {
      try session.output.line(overview.json)
    } else {
      for line in overview.table(isCut: Environment.isTerminal(1)) {
        try session.output.write(line + "\n")
      }
    }
    return .ok
  }

  /// Asks the indexes of every instance that has a key; what does not answer is a warning.
  private func count(_ overview: inout Overview, _ session: inout Session) throws(Failure) {
    for instance in Instance.allCases {
      let names = overview.indexes(of: instance.rawValue)
      guard !names.isEmpty,
        let account = try Account.find(settings, isPrivate: instance == .private)
      else { continue }
      var client = try Client(timeout: settings.integer("vectors.timeout") ?? 60, jobs: 2)
      for name in names {
        do throws(Failure) {
          let pair = try client.indexes(name, account)
          for side in Half.allCases {
            let stats = try ask(&client, pair[side], account)
            overview.note(stats, side, instance.rawValue, name)
          }
        } catch {
          if error.exit == .configuration { throw error }
          session.warn(error.message)
        }
      }
      session.requests += client.requests
    }
  }

  private func ask(
    _ client: inout Client, _ plane: DataPlane, _ account: Account
  ) throws(Failure) -> StatsAnswer {
    do throws(PineconeError) {
      return try client.ask(plane.stats(), for: StatsAnswer.self)
    } catch {
      throw error.failure(account)
    }
  }
}
