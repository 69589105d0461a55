import Config
import Home
import Keeping
import NDJSON
import Pinecone
import Postgres
import Unix
import Vectors

/// Deletes documents, or a whole namespace, from both indexes and from the ledger.
@main
struct VectorsPurge: Tool {
  static let name = "bdc-vectors-purge"
  static let summary = "delete documents or a namespace from the vector indexes"
  static let operands = ""
  static let options =
    [
      Option("app-type", nil, "TYPE", "only what the ledger knows as of this kind"),
      Option("doc-id", nil, "ID", repeats: true, "only this document"),
    ] + Target.options + [
      Target.jobs,
      Option("keep-state", nil, "do not forget how far the pipelines came"),
      Target.namespace,
      Option("yes", nil, "do it"),
    ]

  private let target: Target
  private let namespace: String
  private let choice: Choice
  private let settings: Settings
  private let home: HomeFolder?
  private let jobs: Int?
  private let keepsState: Bool
  private let isYes: Bool

  init(_ arguments: Arguments) throws(Failure) {
    if let word = arguments.operands.first {
      throw Failure(.usage, "\(word): takes no operands, see --doc-id")
    }
    namespace = try Target.namespace(arguments)
    choice = Choice(docIDs: arguments.values("doc-id"), appType: arguments.value("app-type"))
    if choice.appType != nil, !choice.docIDs.isEmpty {
      throw Failure(.usage, "--app-type: does not go with --doc-id")
    }
    jobs = try arguments.number("jobs", 1...32)
    keepsState = arguments.has("keep-state")
    isYes = arguments.has("yes")
    home = try HomeFolder.find(arguments.value(HomeFolder.option.long))
    var settings = try Settings.open(home)
    target = try Target(arguments, &settings)
    self.settings = settings
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let database = try Database.find(home)
    let connection = try database.connect(
      .load("vectors"), application: Self.name, schemas: ["ops", "hub", "vectors"])
    let number = try connection.ask(
      "select vectors.target_of($1, $2, $3)",
      [target.instance.rawValue, target.index, namespace]
    ).integer(0, 0)
    var remote = try Remote(target, namespace, settings, jobs: jobs)
    defer {
      session.requests = remote.requests
      session.waited = remote.waited
    }
    let purge = Purge(target, namespace, choice, ledger: number)
    let states =
      try keepsState
      ? nil
      : States(
        database, Self.name, instance: target.instance.rawValue, index: target.index,
        namespace: namespace)
    try purge.preview(connection, &remote, &session)
    for (source, scope) in states?.all ?? [] {
      session.say(
        "\(isYes ? "forgets" : "would forget") how far \(source) came with \(scope): "
          + "its next run begins anew")
    }
    if !isYes {
      session.say("--yes does it")
      return .ok
    }
    if let number {
      let lock = try connection.ask("select vectors.lock_target($1::int)", ["\(number)"])
      guard lock[0, 0] == "t" else {
        throw Failure(
          .retry, "\(namespace): another run works on this namespace, try again when it is done")
      }
    }
    if let states { try states.forget(database, Self.name) }
    let gone = try purge.run(connection, &remote, &session)
    session.count("deleted", gone)
    session.say("\(namespace): \(gone) chunks are gone from the ledger and both indexes")
    return .ok
  }
}

/// What is purged.
struct Choice {
  let docIDs: [String]
  let appType: String?

  /// Whether it is everything.
  var isWhole: Bool { docIDs.isEmpty && appType == nil }
}
