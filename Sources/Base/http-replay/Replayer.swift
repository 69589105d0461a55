import Serving
import Unix

/// Answers requests from a recording, counts them and keeps their log.
final class Replayer: Responder {
  var recording = Recording()
  private var requests = 0
  private let log: RequestLog
  private let limit: Limit?
  private var missing: [String] = []
  /// What stopped the log.
  private(set) var failure: Failure?

  init(log: RequestLog, limit: Limit? = nil) {
    self.log = log
    self.limit = limit
  }

  /// The requests that nothing answered since the last call.
  func takeMissing() -> [String] {
    defer { missing = [] }
    return missing
  }

  func answer(_ delivery: Delivery) -> Answer {
    var answer = found(delivery)
    answer.headers += limit?.headers ?? []
    return answer
  }

  private func found(_ delivery: Delivery) -> Answer {
    if delivery.target == "/__replay/count" {
      return Answer(status: 200, body: Array("\(requests)\n".utf8))
    }
    requests += 1
    if let limit, !limit.take() {
      return refuse(delivery, 403, "{\"message\":\"rate limit exceeded\"}\n")
    }
    let etag = delivery.header("if-none-match")
    guard
      let exchange = recording.answer(delivery.method, Target(delivery.target), etag: etag)
    else {
      missing.append("\(delivery.method) \(delivery.target)")
      return refuse(delivery, 404, "{\"detail\":\"no such exchange\"}\n")
    }
    if let etag, exchange.etag == etag {
      record(delivery, 304)
      return Answer(status: 304, headers: exchange.answer.headers)
    }
    record(delivery, exchange.answer.isMute ? nil : exchange.answer.status)
    return exchange.answer
  }

  private func refuse(_ delivery: Delivery, _ status: Int, _ body: String) -> Answer {
    record(delivery, status)
    return Answer(
      status: status, headers: [("Content-Type", "application/json")], body: Array(body.utf8))
  }

  private func record(_ delivery: Delivery, _ status: Int?) {
    do throws(Failure) {
      try log.add(delivery, status: status, number: requests)
    } catch {
      failure = error
    }
  }
}
