import NDJSON
import Serving
import Time
import Unix

/// Answers every request: control, faults, keys, limits, and then what was asked.
final class PineconeResponder {
  let world: World
  let faults = Faults()
  /// All that listen.
  var servers: [Server] = []
  private(set) var failure: Failure?
  private let log: RequestLog

  init(_ world: World, log: RequestLog) {
    self.world = world
    self.log = log
  }

  /// The answer on the port of an index, or of the control plane.
  func answer(_ delivery: Delivery, _ index: Index?) -> Answer {
    if index == nil, delivery.target.hasPrefix("/_control") { return controlled(delivery) }
    world.stats.requests += 1
    let number = world.stats.requests
    let underway = servers.reduce(0) { $0 + $1.underway }
    world.stats.mostAtOnce = max(world.stats.mostAtOnce, underway)
    let request = Request(delivery, control: index == nil)
    let place = index.map { " \($0.model.kind)" } ?? ""
    world.stats.count("calls", request.call.rawValue + place)
    world.stats.count("versions", request.version)
    world.stats.count("agents", delivery.header("user-agent") ?? "")
    var answer = meet(request, index)
    if !answer.isMute {
      answer.headers += [
        ("Date", Timestamp(seconds: Clock.now / 1_000_000).httpDate),
        ("x-pinecone-request-id", "\(number)"), ("Server", "pinecone-replay"),
      ]
      world.stats.count("statuses", "\(answer.status)")
    }
    answer.delay += world.settings.latency
    do throws(Failure) {
      try log.add(
        delivery, status: answer.isMute ? nil : answer.status, number: number,
        place: index.map { "\($0.project.name)/\($0.name)" } ?? "")
    } catch {
      failure = error
    }
    return answer
  }

  /// The answer, or what goes wrong in its place.
  private func meet(_ request: Request, _ index: Index?) -> Answer {
    guard let strike = faults.strike(request, index) else { return decide(request, index) }
    world.stats.count("faults", strike.kind)
    guard strike.isApplied else { return strike.answer }
    var answer = decide(request, index)
    answer.ending = strike.answer.ending
    answer.closes = strike.answer.closes
    answer.delay = strike.answer.delay
    return answer
  }

  private func decide(_ request: Request, _ index: Index?) -> Answer {
    let isRecords = request.target.segments.first == "records"
    let usual = index == nil ? Refusal.Form.error : isRecords ? world.settings.records : .grpc
    do throws(Refusal) {
      let project = try project(request, index)
      guard let index else {
        return try ControlPlane(world: world, project: project, request: request).answer()
      }
      if index.isGone { throw Refusal(404, "Not Found", form: .text, reason: "gone") }
      if !index.isReady {
        throw Refusal(503, "The index is not ready.", form: .text, reason: "not_ready")
      }
      return try DataPlane(world: world, index: index, request: request).answer()
    } catch {
      world.stats.count("refused", error.reason)
      return error.answer(usual)
    }
  }

  private func project(_ request: Request, _ index: Index?) throws(Refusal) -> Project {
    let delivery = request.delivery
    guard delivery.target.utf8.count <= 8192 else {
      throw Refusal(414, "URI Too Long", form: .text)
    }
    if !request.version.isEmpty, !PineconeResponder.isVersion(request.version) {
      throw Refusal.invalid("X-Pinecone-Api-Version: expected YYYY-MM, got '\(request.version)'")
    }
    guard let project = world.project(key: delivery.header("api-key")),
      index == nil || index?.project === project
    else {
      let form = world.settings.unauthorized
      throw Refusal(
        401, form == .text ? "Unauthorized" : "Invalid API key.", form: form,
        reason: "unauthorized")
    }
    world.stats.count("projects", project.name)
    return project
  }

  private static func isVersion(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count == 7 && bytes[4] == 0x2D
      && bytes.enumerated().allSatisfy { $0 == 4 || (0x30...0x39).contains($1) }
  }

  private func controlled(_ delivery: Delivery) -> Answer {
    let control = Control(world: world, faults: faults)
    do throws(Failure) {
      if delivery.method == "GET" { return try control.show(Target(delivery.target)) }
      guard let json = try? JSON.parse(delivery.body) else {
        throw Failure(.rejected, "control: no JSON")
      }
      try control.obey(json)
      return Answer.json(200, .members([:]))
    } catch {
      return Answer.text(422, error.message)
    }
  }
}

/// One port: the control plane's, or an index's.
final class Door: Responder {
  private unowned let responder: PineconeResponder
  private let index: Index?

  init(_ responder: PineconeResponder, _ index: Index?) {
    self.responder = responder
    self.index = index
  }

  func answer(_ delivery: Delivery) -> Answer { responder.answer(delivery, index) }
}
