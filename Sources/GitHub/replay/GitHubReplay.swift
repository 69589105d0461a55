import NDJSON
import Serving
import Time
import Unix

/// Serves made or given data as GitHub's API would, on the loopback.
@main
struct GitHubReplay: Tool {
  static let name = "github-replay"
  static let summary = "answer like GitHub's API, from data that is made or given"
  static let operands = "[directory ...]"
  static let options = [
    Option("anonymous", nil, "n", "requests in a period without a token, 60 by default"),
    Option("app", nil, "id:file", repeats: true, "a GitHub App and its public key"),
    Option("app-seconds", nil, "n", "how long an app's tokens are good, 3600 by default"),
    Option("control", nil, "json", repeats: true, "change something before the first request"),
    Option("latency", nil, "ms", "wait before every answer"),
    Option("limit", nil, "n/seconds", "what a user may use in a period, 5000/3600 by default"),
    Option("log", nil, "file", "append a line of JSON for each request"),
    Option("make", nil, "plan", repeats: true, "make data, as repositories=20,issues=100"),
    Option("max-seconds", nil, "n", "end after so many seconds, 3600 by default"),
    Option("minute-points", nil, "n", "queries in a minute, 2000 by default"),
    Option("minute-requests", nil, "n", "REST requests in a minute, 900 by default"),
    Option("now", nil, "time", "let the clock of the data stand at this time"),
    Option("page-depth", nil, "n", "the last page that is had by its number, 99 by default"),
    Option("port", nil, "n", "listen on this port, a free one by default"),
    Option("port-file", nil, "file", "write the port to a file once requests are accepted"),
    Option("tls-certificate", nil, "file", "speak https, with the certificate in this file"),
    Option("tls-key", nil, "file", "the certificate's key"),
    Option("token", nil, "token=user", repeats: true, "a token, and its user's limit as user:n"),
  ]

  private let arguments: Arguments
  private let port: Int
  private let lifetime: Int
  private let limit: (requests: Int, seconds: Int)
  private let anonymous: Int
  private let plans: [Plan]
  private let controls: [JSON]
  private let now: Timestamp?
  private var settings = GitHubResponder.Settings()

  init(_ arguments: Arguments) throws(Failure) {
    self.arguments = arguments
    port = try arguments.number("port", 0...65535) ?? 0
    lifetime = try arguments.number("max-seconds", 0...864_000) ?? 3600
    anonymous = try arguments.number("anonymous", 0...1_000_000) ?? 60
    limit = try GitHubReplay.limit(arguments.value("limit"))
    var plans: [Plan] = []
    for text in arguments.values("make") { plans.append(try Plan(text)) }
    self.plans = plans
    var controls: [JSON] = []
    for text in arguments.values("control") {
      guard let json = try? JSON.parse(Array(text.utf8)) else {
        throw Failure(.usage, "--control: \(text): no JSON")
      }
      controls.append(json)
    }
    self.controls = controls
    let text = arguments.value("now")
    now = text.flatMap { Timestamp(rfc3339: $0) }
    if let text, now == nil {
      throw Failure(.usage, "--now: \(text): expected a time, as 2024-06-01T00:00:00Z")
    }
    settings.deepest = try arguments.number("page-depth", 1...100_000) ?? 99
    settings.minutePoints = try arguments.number("minute-points", 0...1_000_000) ?? 2000
    settings.minuteRequests = try arguments.number("minute-requests", 0...1_000_000) ?? 900
    settings.installationSeconds = Int64(try arguments.number("app-seconds", 0...86400) ?? 3600)
    settings.latency = Int64(try arguments.number("latency", 0...60_000) ?? 0)
    for text in arguments.values("app") { settings.installations.append(try Installation(text)) }
    if arguments.has("tls-certificate") != arguments.has("tls-key") {
      throw Failure(.usage, "--tls-certificate and --tls-key belong together")
    }
    if arguments.operands.isEmpty, plans.isEmpty {
      throw Failure(.usage, "no data: name a directory, or use --make, see --help")
    }
  }

  private static func limit(_ text: String?) throws(Failure) -> (requests: Int, seconds: Int) {
    guard let text else { return (5000, 3600) }
    let parts = text.split(separator: "/").map { Int($0) }
    guard parts.count == 2, let requests = parts[0], let seconds = parts[1], requests >= 0,
      seconds > 0
    else { throw Failure(.usage, "--limit: \(text): expected requests and seconds, as 60/3600") }
    return (requests, seconds)
  }

  func run(_ session: inout Session) throws(Failure) -> Exit {
    let end = Clock.monotonic + Int64(lifetime) * 1000
    let world = World()
    if let now { world.setClock(now) }
    try load(world)
    let accounts = Accounts(
      limit: limit.requests, seconds: Int64(limit.seconds), anonymous: anonymous)
    for text in arguments.values("token") { try accounts.add(text) }
    let responder = GitHubResponder(
      world, accounts, settings, log: try RequestLog(arguments.value("log")))
    for json in controls { _ = try responder.obey(json) }
    var identity: Identity?
    if let certificate = arguments.value("tls-certificate"), let key = arguments.value("tls-key") {
      identity = try Identity(certificate: certificate, key: key)
    }
    let server = Server(responder, identity: identity, largestBody: 1 << 22)
    responder.server = server
    guard let bound = server.listen(port: UInt16(port)) else {
      throw Failure(.retry, "port \(port): taken, choose another or none")
    }
    defer { server.stop() }
    responder.base = "\(server.scheme)://127.0.0.1:\(bound)"
    session.note("\(world.things.count) objects on port \(bound)")
    if let file = arguments.value("port-file") {
      try Files.writeAtomically(file, Array("\(bound)\n".utf8))
    }
    try session.output.write("\(responder.base)\n")
    try session.output.flush()
    while session.interrupted == nil, Clock.monotonic < end {
      server.turn(limit: 250)
      if let failure = responder.failure { throw failure }
    }
    return .ok
  }

  /// Makes what was planned and reads the JSON files of the directories, accounts first.
  private func load(_ world: World) throws(Failure) {
    for plan in plans {
      var maker = Maker(world, plan)
      maker.make()
    }
    var read: [(name: String, json: JSON)] = []
    for directory in arguments.operands {
      guard Files.isFolder(directory) else {
        throw Failure(.noInput, "\(directory): no such directory")
      }
      for name in Files.list(directory) where name.hasSuffix(".json") {
        let path = "\(directory)/\(name)"
        let bytes = try Files.read(path, limit: 1 << 28)
        do throws(JSONError) {
          read.append((path, try JSON.parse(bytes)))
        } catch {
          throw Failure(.rejected, "\(path): byte \(error.offset): \(error.reason)")
        }
      }
    }
    for accounts in [true, false] {
      for file in read {
        try Loader(world: world, source: file.name).load(file.json, only: accounts)
      }
    }
  }
}
