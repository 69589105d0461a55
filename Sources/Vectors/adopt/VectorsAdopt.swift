import Config
import Home
import Keeping
import NDJSON
import Pinecone
import Postgres
import Unix
import Vectors

/// Enters into the ledger what the indexes have already of the chunks it reads.
@main
struct VectorsAdopt: Tool {
  static let name = "bdc-vectors-adopt"
  static let summary = "take an index that another program filled into the ledger"
  static let operands = "[file ...]"
  static let options =
    [Option("estimate", nil, "say what it takes, and ask nothing")] + Target.options + [
      Target.jobs,
      Option("max-line", nil, "BYTES", "refuse longer lines (default 16777216)"),
      Target.namespace,
    ]

  private let target: Target
  private let namespace: String
  private let settings: Settings
  private let home: HomeFolder?
  private let jobs: Int?
  private let maxLine: Int
  private let isEstimate: Bool
  private let files: [String]

  init(_ arguments: Arguments) throws(Failure) {
    namespace = try Target.namespace(arguments)
    jobs = try arguments.number("jobs", 1...32)
    maxLine = try arguments.number("max-line", 1...(1 << 30)) ?? Reader.defaultLimit
    isEstimate = arguments.has("estimate")
    home = try HomeFolder.find(arguments.value(HomeFolder.option.long))
    var settings = try Settings.open(home)
    target = try Target(arguments, &settings)
    self.settings = settings
    files = arguments.operands.isEmpty ? ["-"] : arguments.operands
    try Input.check(files)
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let connection = try Database.find(home).connect(
      .load("vectors"), application: Self.name, schemas: ["ops", "hub", "vectors"])
    let number = try connection.ask(
      isEstimate
        ? "select vectors.target_of($1, $2, $3)" : "select vectors.make_target($1, $2, $3)",
      [target.instance.rawValue, target.index, namespace]
    ).integer(0, 0)
    var input = ChunkInput(target, namespace)
    if isEstimate {
      return try estimate(&input, connection, number, &session)
    }
    guard let number else { throw Failure(.bug, "vectors.make_target: no target") }
    let lock = try connection.ask("select vectors.lock_target($1::int)", ["\(number)"])
    guard lock[0, 0] == "t" else {
      throw Failure(
        .retry, "\(namespace): another run works on this namespace, try again when it is done")
    }
    var remote = try Remote(target, namespace, settings, jobs: jobs)
    var adoption = Adoption(target, namespace, ledger: number)
    defer {
      session.requests = remote.requests
      session.waited = remote.waited
    }
    for file in files where session.interrupted == nil {
      var reader = Reader(try Input(file), limit: maxLine)
      while let chunk = try input.next(&reader, &session) {
        try adoption.add(chunk, connection, &remote, &session)
        session.progress("\(input.chunks) chunks, \(adoption.adopted) adopted")
      }
    }
    try adoption.finish(connection, &remote, &session)
    if session.interrupted == nil {
      if let reason = input.gap ?? input.absence {
        session.warn("\(namespace): \(reason): records that no chunk has are not listed")
      } else {
        if !input.hasEnd {
          session.note("the input has no end line: whether it is whole nobody says")
        }
        try adoption.listStrangers(connection, &remote, &session)
      }
    }
    session.count("read", input.chunks)
    session.count("adopted", adoption.adopted)
    session.count("known", adoption.known)
    session.count("found", adoption.count.all)
    session.say(
      "\(namespace): \(input.chunks) chunks: \(adoption.adopted) adopted, \(adoption.known) known "
        + "before" + (adoption.count.text.map { ": \($0)" } ?? ""))
    return input.broken > 0 ? .rejected : .ok
  }

  private func estimate(
    _ input: inout ChunkInput, _ connection: borrowing Connection, _ number: Int?,
    _ session: inout Session
  ) throws(Failure) -> Exit {
    var counter = KnownCount(ledger: number)
    for file in files where session.interrupted == nil {
      var reader = Reader(try Input(file), limit: maxLine)
      while let chunk = try input.next(&reader, &session) {
        if case .chunk(let record) = chunk { try counter.add(record, connection) }
      }
    }
    try counter.flush(connection)
    let all = counter.all
    let estimate = IndexEstimate(listed: all, fetched: all - counter.known)
    let pace = Remote.pace(settings)
    try session.output.line(
      estimate.line(chunks: all, known: counter.known, pace: pace, target, namespace))
    session.say(
      "\(namespace): \(all) chunks, \(counter.known) of them known: \(estimate.text(pace: pace))")
    return input.broken > 0 ? .rejected : .ok
  }
}
