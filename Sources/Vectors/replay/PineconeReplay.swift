import NDJSON
import Serving
import Unix

/// Serves an imitation of Pinecone's API on the loopback.
@main
struct PineconeReplay: Tool {
  static let name = "pinecone-replay"
  static let summary = "answer like Pinecone's API, from memory"
  static let operands = ""
  static let options = [
    Option("control", nil, "json", repeats: true, "change something before the first request"),
    Option(
      "index", nil, "name", repeats: true, "have this index and its sparse one from the start"),
    Option("key", nil, "project=secret", repeats: true, "a key, and the project it opens"),
    Option("lag", nil, "ms", "let reads see a write so much later, 0 by default"),
    Option("latency", nil, "ms", "wait before every answer"),
    Option("log", nil, "file", "append a line of JSON for each request, with its whole body"),
    Option("max-seconds", nil, "n", "end after so many seconds, 3600 by default"),
    Option("port", nil, "n", "listen on this port, a free one by default"),
    Option("port-file", nil, "file", "write the port to a file once requests are accepted"),
    Option("query-tokens-per-minute", nil, "n", "tokens of queries, 50000 by default"),
    Option(
      "ready-after", nil, "n", "describe a new index so often until it is ready, 2 by default"),
    Option("ready-seconds", nil, "n", "let a new index be ready no sooner, 0 by default"),
    Option("requests-per-second", nil, "n", "requests of a namespace, 100 by default"),
    Option("speed", nil, "n", "let the clock of the limits run so much faster"),
    Option("tls-certificate", nil, "file", "speak https, with the certificate in this file"),
    Option("tls-key", nil, "file", "the certificate's key"),
    Option("tokens-per-minute", nil, "n", "tokens of records in a model, 250000 by default"),
    Option("tokens-per-month", nil, "n", "tokens in a month of a model, without limit by default"),
    Option("values", nil, "n", "show so many numbers of a vector, 1024 by default"),
    Option("window", nil, "form", "measure a minute as fixed, sliding or bucket"),
  ]

  private let arguments: Arguments
  private let port: Int
  private let lifetime: Int
  private let speed: Int
  private let controls: [JSON]
  private var settings = World.Settings()

  init(_ arguments: Arguments) throws(Failure) {
    self.arguments = arguments
    port = try arguments.number("port", 0...65535) ?? 0
    lifetime = try arguments.number("max-seconds", 0...864_000) ?? 3600
    speed = try arguments.number("speed", 1...10_000) ?? 1
    var controls: [JSON] = []
    for text in arguments.values("control") {
      guard let json = try? JSON.parse(Array(text.utf8)) else {
        throw Failure(.usage, "--control: \(text): no JSON")
      }
      controls.append(json)
    }
    self.controls = controls
    settings.lag = Int64(try arguments.number("lag", 0...3_600_000) ?? 0)
    settings.latency = Int64(try arguments.number("latency", 0...60_000) ?? 0)
    settings.describes = try arguments.number("ready-after", 0...1_000_000) ?? 2
    settings.making = Int64(try arguments.number("ready-seconds", 0...864_000) ?? 0) * 1000
    settings.values = try arguments.number("values", 0...1024) ?? 1024
    let most = 0...1_000_000_000
    settings.limits.passages = try arguments.number("tokens-per-minute", most) ?? 250_000
    settings.limits.queries = try arguments.number("query-tokens-per-minute", most) ?? 50_000
    settings.limits.month = try arguments.number("tokens-per-month", 0...1_000_000_000_000) ?? 0
    settings.limits.requests = try arguments.number("requests-per-second", most) ?? 100
    if let text = arguments.value("window") {
      guard let form = Meter.Form(rawValue: text) else {
        throw Failure(.usage, "--window: \(text): expected fixed, sliding or bucket")
      }
      settings.limits.form = form
    }
    if arguments.has("tls-certificate") != arguments.has("tls-key") {
      throw Failure(.usage, "--tls-certificate and --tls-key belong together")
    }
  }

  func run(_ session: inout Session) throws(Failure) -> Exit {
    let end = Clock.monotonic + Int64(lifetime) * 1000
    let world = World(settings, clock: FastClock(speed: speed))
    for text in arguments.values("key") { try world.addKey(text) }
    let responder = PineconeResponder(
      world,
      log: try RequestLog(arguments.value("log"), bodies: largestBody, without: ["api-key"]))
    defer {
      world.open = { _ in false }
      for server in responder.servers { server.stop() }
    }
    var identity: Identity?
    if let certificate = arguments.value("tls-certificate"), let key = arguments.value("tls-key") {
      identity = try Identity(certificate: certificate, key: key)
    }
    world.open = { [unowned responder] index in
      guard let port = listen(responder, index, 0, identity) else { return false }
      index.port = port
      return true
    }
    try fill(world, responder)
    guard let bound = listen(responder, nil, UInt16(port), identity) else {
      throw Failure(.retry, "port \(port): taken, choose another or none")
    }
    if let file = arguments.value("port-file") {
      try Files.writeAtomically(file, Array("\(bound)\n".utf8))
    }
    try session.output.write("\(identity == nil ? "http" : "https")://127.0.0.1:\(bound)\n")
    try session.output.flush()
    while session.interrupted == nil, Clock.monotonic < end {
      Server.turn(responder.servers, limit: 250)
      if let failure = responder.failure { throw failure }
    }
    return .ok
  }

  // A request of more than 2 MB has to be seen whole to be refused for it.
  private var largestBody: Int { 1 << 23 }

  /// Opens a port; the doors live as long as their servers.
  private func listen(
    _ responder: PineconeResponder, _ index: Index?, _ port: UInt16, _ identity: Identity?
  ) -> UInt16? {
    let server = Server(Door(responder, index), identity: identity, largestBody: largestBody)
    guard let bound = server.listen(port: port) else { return nil }
    responder.servers.append(server)
    return bound
  }

  /// Makes the indexes of the command line in every project, and does what is to be done first.
  private func fill(_ world: World, _ responder: PineconeResponder) throws(Failure) {
    let names = arguments.values("index")
    if !names.isEmpty, world.projects.isEmpty { _ = world.project("default") }
    for project in world.projects.values.sorted(by: { $0.name < $1.name }) {
      for name in names { try world.addPair(name, in: project) }
    }
    let control = Control(world: world, faults: responder.faults)
    for json in controls { try control.obey(json) }
  }
}
