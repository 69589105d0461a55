import Config
import Home
import Loading
import Unix

/// Loads vector.result and vector.limit records: the ledger learns what the indexes have.
@main
struct VectorsLoad: Tool {
  static let name = "bdc-vectors-load"
  static let summary = "note what the vector indexes have"
  static let operands = "[file ...]"
  static let options = [HomeFolder.option] + Loader.options.filter { $0.long != "allow-removal" }

  /// What says that the stages before this one are not all there.
  static let strays = [
    "document": "is no result: pipe through bdc chunk, bdc vectors plan and bdc embed",
    "document.gone": "is no result: pipe through bdc vectors plan and bdc embed",
    "chunk": "is no result: pipe through bdc vectors plan and bdc embed",
    "document.chunked": "is no result: pipe through bdc vectors plan and bdc embed",
    "vector.upsert": "was not sent: pipe through bdc embed",
    "vector.update": "was not sent: pipe through bdc embed",
    "vector.delete": "was not sent: pipe through bdc embed",
  ]

  let plan: Loader.Plan
  let home: HomeFolder?

  init(_ arguments: Arguments) throws(Failure) {
    var plan = try Loader.Plan("vectors", arguments)
    plan.strays = Self.strays
    self.plan = plan
    home = try HomeFolder.find(arguments.value("home"))
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let connection = try Database.find(home).connect(
      .load("vectors"), application: Self.name, schemas: ["ops", "hub", "vectors"])
    var loader = try Loader(plan, tool: Self.name)
    return try loader.run(&session, connection)
  }
}
