import Digest
import NDJSON
import Serving
import Unix

/// Answers `GET /health/` and `GET /metrics` until it is told to end.
final class HealthServer: Responder {
  /// Milliseconds that an answer is given again, so that asking costs nothing.
  private static let freshness: Int64 = 5000
  /// Connections that are open at once, and seconds that one has for a request.
  private static let connections = 64
  private static let silence = 10

  private let place: Place
  private let address: ListenAddress
  /// The hash of what the header must be; nil where none is wanted.
  private let wanted: [UInt8]?
  private var health: (at: Int64, answer: Answer)?
  private var metrics: (at: Int64, answer: Answer)?

  /// Reads the token; throws `Exit.configuration`.
  init(_ place: Place, address: ListenAddress) throws(Failure) {
    self.place = place
    self.address = address
    wanted = try HealthSettings(place.folder).token().map { Self.hash("Bearer \($0)") }
  }

  /// Serves until a signal comes; throws `Exit.cannotCreate` where it cannot listen.
  func run(_ session: inout Session) throws(Failure) -> Exit {
    let server = Server(self, largestBody: 0)
    let bound = server.listen(
      host: address.host, port: address.port, connections: Self.connections,
      seconds: Self.silence)
    guard let bound else {
      throw Failure(
        .cannotCreate,
        "\(address.text(port: address.port)): cannot listen there: see whether it is taken, or "
          + "whether this machine has the address")
    }
    if !address.isLoopback, wanted == nil {
      session.warn(
        "\(address.host): others can ask too, and no token is wanted: set HEALTH_CHECK_TOKEN")
    }
    session.say("listening on http://\(address.text(port: bound))/health/")
    while session.interrupted == nil { server.turn(limit: 500) }
    server.stop()
    return .ok
  }

  func answer(_ delivery: Delivery) -> Answer {
    let path = String(delivery.target.prefix { $0 != "?" })
    let isMetrics = path == "/metrics"
    guard isMetrics || path == "/health/" || path == "/health" else {
      return Self.answer(404, Self.object("not_found", "There is /health/ and /metrics"))
    }
    guard delivery.method == "GET" || delivery.method == "HEAD" else {
      var answer = Self.answer(405, Self.object("method_not_allowed", "GET and HEAD are allowed"))
      answer.headers.append(("Allow", "GET, HEAD"))
      return answer
    }
    guard isLetIn(delivery.header("authorization") ?? "") else {
      var answer = Self.answer(401, Self.object("unauthorized", "Invalid or missing token"))
      answer.headers.append(("WWW-Authenticate", "Bearer"))
      return answer
    }
    return isMetrics ? giveMetrics() : giveHealth()
  }

  private func giveHealth() -> Answer {
    if let health, Clock.monotonic < health.at + Self.freshness { return health.answer }
    let survey = HealthSurvey(place, withActivity: false)
    let answer = Self.answer(survey.isHealthy ? 200 : 503, HealthObject(survey).line)
    health = (Clock.monotonic, answer)
    return answer
  }

  private func giveMetrics() -> Answer {
    if let metrics, Clock.monotonic < metrics.at + Self.freshness { return metrics.answer }
    let survey = HealthSurvey(place, withActivity: true)
    let answer = Self.answer(200, Metrics(survey, place).bytes, type: Exposition.mediaType)
    metrics = (Clock.monotonic, answer)
    return answer
  }

  /// Whether a header is the wanted one: of the hashes every byte is looked at, so that the time it
  /// takes says nothing of how much is right.
  private func isLetIn(_ header: String) -> Bool {
    guard let wanted else { return true }
    let given = Self.hash(header)
    var difference: UInt8 = 0
    for (one, other) in zip(given, wanted) { difference |= one ^ other }
    return difference == 0 && given.count == wanted.count
  }

  private static func hash(_ text: String) -> [UInt8] { SHA256.hash(Array(text.utf8)) }

  private static func object(_ status: String, _ detail: String) -> [UInt8] {
    var builder = LineBuilder()
    builder.put("status", status)
    builder.put("detail", detail)
    return builder.finish()
  }

  private static func answer(
    _ status: Int, _ body: [UInt8], type: String = "application/json"
  ) -> Answer {
    Answer(
      status: status, headers: [("Content-Type", type), ("Cache-Control", "no-store")],
      body: body + (type == "application/json" ? [0x0A] : []))
  }
}
