import Config
import Home
import Keeping
import NDJSON
import Pinecone
import Postgres
import Unix
import Vectors

/// Compares the ledger with what the indexes list, and repairs.
@main
struct VectorsVerify: Tool {
  static let name = "bdc-vectors-verify"
  static let summary = "compare the ledger with the vector indexes, and repair"
  static let operands = ""
  static let options =
    [
      Option("allow-removal", nil, "N|P%", "let a repair delete so many strangers"),
      Option("deep", nil, "compare texts and metadata too"),
      Option("estimate", nil, "say what it takes, and ask nothing"),
    ] + Target.options + [
      Target.jobs,
      Target.namespace,
      Option("prefix", nil, "TEXT", "only ids that begin so"),
      Option("repair", nil, "say what a repair would do"),
      Option("yes", nil, "repair: do it"),
    ]

  private let target: Target
  private let namespace: String
  private let prefix: String
  private let settings: Settings
  private let home: HomeFolder?
  private let jobs: Int?
  private let isDeep: Bool
  private let isEstimate: Bool
  private let isRepair: Bool
  private let isYes: Bool
  private let allowed: RemovalLimit

  init(_ arguments: Arguments) throws(Failure) {
    if let word = arguments.operands.first { throw Failure(.usage, "\(word): takes no operands") }
    namespace = try Target.namespace(arguments)
    prefix = arguments.value("prefix") ?? ""
    jobs = try arguments.number("jobs", 1...32)
    isDeep = arguments.has("deep")
    isEstimate = arguments.has("estimate")
    isRepair = arguments.has("repair")
    isYes = arguments.has("yes")
    if isYes, !isRepair { throw Failure(.usage, "--yes: belongs to --repair") }
    allowed = try RemovalLimit(arguments.value("allow-removal"))
    home = try HomeFolder.find(arguments.value(HomeFolder.option.long))
    var settings = try Settings.open(home)
    target = try Target(arguments, &settings)
    self.settings = settings
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let connection = try Database.find(home).connect(
      .load("vectors"), application: Self.name, schemas: ["ops", "hub", "vectors"])
    let number = try connection.ask(
      "select vectors.target_of($1, $2, $3)",
      [target.instance.rawValue, target.index, namespace]
    ).integer(0, 0)
    if isEstimate { return try estimate(connection, number, &session) }
    if isYes, let number {
      let lock = try connection.ask("select vectors.lock_target($1::int)", ["\(number)"])
      guard lock[0, 0] == "t" else {
        throw Failure(
          .retry, "\(namespace): another run works on this namespace, try again when it is done")
      }
    }
    var remote = try Remote(target, namespace, settings, jobs: jobs)
    var comparison = Comparison(
      target, namespace, prefix: prefix, ledger: number, isDeep: isDeep, isRepair: isYes)
    defer {
      session.requests = remote.requests
      session.waited = remote.waited
    }
    try comparison.run(connection, &remote, &session)
    session.count("read", comparison.compared)
    session.count("found", comparison.count.all)
    return try conclude(comparison, connection, number, &remote, &session)
  }

  private func conclude(
    _ comparison: Comparison, _ connection: borrowing Connection, _ number: Int?,
    _ remote: inout Remote, _ session: inout Session
  ) throws(Failure) -> Exit {
    let listed = comparison.listing.listed
    let sight =
      "\(namespace): \(comparison.compared) chunks in the ledger, \(listed.dense) ids in the dense "
      + "and \(listed.sparse) in the sparse index"
    var open: [String] = []
    if comparison.waiting > 0 { open.append("\(comparison.waiting) wait to be sent") }
    if comparison.young > 0 { open.append("\(comparison.young) too new to judge") }
    guard let text = comparison.count.text else {
      let rest = open.isEmpty ? "" : ", but \(open.joined(separator: ", "))"
      session.say("\(sight): they agree\(rest)")
      return .ok
    }
    session.say("\(sight): \(([text] + open).joined(separator: ", "))")
    guard isRepair else { return .rejected }
    let strangers = comparison.count[.stranger]
    let doubtful = comparison.count.all - strangers
    if !isYes {
      session.say(
        "a repair would delete \(strangers) strangers, and have \(doubtful) chunks sent again: "
          + "--yes does it")
      return .rejected
    }
    if doubtful > 0 {
      session.say(
        "\(doubtful) chunks are unknown now, and this sends them again: "
          + Pipeline.command(target, namespace))
    }
    guard strangers > 0 else { return .ok }
    if comparison.compared == 0 {
      session.warn(
        "\(namespace): the ledger knows nothing of it: no stranger is deleted, see "
          + "bdc-vectors-adopt(1) and bdc-vectors-purge(1)")
      return .rejected
    }
    if let refusal = allowed.refusal(strangers, of: max(listed.dense, listed.sparse)) {
      session.warn("\(namespace): \(refusal)")
      return .rejected
    }
    let deleted = try Strangers(ledger: number).delete(connection, &remote)
    session.say("deleted \(deleted) strangers")
    return .ok
  }

  private func estimate(
    _ connection: borrowing Connection, _ number: Int?, _ session: inout Session
  ) throws(Failure) -> Exit {
    var chunks = 0
    if let number {
      chunks =
        try connection.ask(
          "select chunks from vectors.count_chunks($1::int, null, null)", ["\(number)"]
        ).integer(0, 0) ?? 0
    }
    let estimate = IndexEstimate(listed: chunks, fetched: isDeep ? chunks : 0)
    let pace = Remote.pace(settings)
    try session.output.line(
      estimate.line(chunks: chunks, known: chunks, pace: pace, target, namespace))
    session.say("\(namespace): \(chunks) chunks in the ledger: \(estimate.text(pace: pace))")
    return .ok
  }
}
