import NDJSON
import Serving
import Unix

/// What goes wrong on demand.
final class Faults {
  private struct Rule {
    let kind: String
    /// Only queries that ask for more nodes than this.
    let over: Int64?
    /// Only requests whose target or body has this text.
    let match: String?
    var after: Int
    /// How often, nil without end.
    var times: Int?
    let every: Int
    let seconds: Int
    let bytes: Int
    var seen = 0
  }

  static let kinds = [
    "bad_gateway", "html", "server_error", "unavailable", "timeout", "close", "reset", "truncated",
    "resource_limits", "internal", "secondary", "secondary_retry", "secondary_429", "primary",
    "forbidden",
  ]

  private var rules: [Rule] = []

  /// Adds a rule, an object with `fault` and conditions; throws `Exit.rejected`.
  func add(_ json: JSON) throws(Failure) {
    guard let kind = json["fault"]?.string, Faults.kinds.contains(kind) else {
      throw Failure(
        .rejected, "\(json.text): expected fault, one of \(Faults.kinds.joined(separator: " "))")
    }
    func number(_ name: String) -> Int? { json[name]?.integer.map { Int($0) } }
    let over = json["over"]?.integer
    rules.append(
      Rule(
        kind: kind, over: over, match: json["match"]?.string, after: number("after") ?? 0,
        times: number("times") ?? (over == nil && json["every"] == nil ? 1 : nil),
        every: max(1, number("every") ?? 1), seconds: min(max(0, number("seconds") ?? 60), 86400),
        bytes: min(max(0, number("bytes") ?? 100), 1 << 20)))
  }

  func clear() { rules = [] }

  /// What a request meets instead of its answer, and the name of it.
  ///
  /// `nodes` is what a query asks for, nil for other requests.
  func strike(_ delivery: Delivery, nodes: Int64?) -> (kind: String, answer: Answer)? {
    for index in rules.indices {
      let rule = rules[index]
      if let over = rule.over, (nodes ?? 0) <= over { continue }
      if let match = rule.match, !holds(match, delivery) { continue }
      rules[index].seen += 1
      guard rules[index].seen > rule.after, (rules[index].seen - rule.after) % rule.every == 0
      else { continue }
      if let times = rule.times {
        if times <= 0 { continue }
        rules[index].times = times - 1
      }
      return (rule.kind, Faults.answer(rule.kind, rule.seconds, rule.bytes))
    }
    return nil
  }

  private func holds(_ text: String, _ delivery: Delivery) -> Bool {
    delivery.target.range(of: text) != nil
      || String(decoding: delivery.body, as: UTF8.self).range(of: text) != nil
  }

  static func json(_ status: Int, _ text: String) -> Answer {
    Answer(
      status: status, headers: [("Content-Type", "application/json; charset=utf-8")],
      body: Array(text.utf8))
  }

  private static let wrong =
    "Something went wrong while executing your query. This may be the result of a timeout, or it "
    + "could be a GitHub bug. Please include `AAAA:BBBB:1` when reporting this issue."
  static let secondary =
    "{\"message\":\"You have exceeded a secondary rate limit. Please wait a few minutes before you "
    + "try again.\",\"documentation_url\":\"https://docs.github.com/free-pro-team@latest/rest/"
    + "overview/rate-limits-for-the-rest-api#about-secondary-rate-limits\"}"

  /// The refusal of a minute's limit.
  static var secondLimit: Answer {
    var answer = json(403, secondary)
    answer.headers.append(("Retry-After", "60"))
    return answer
  }

  private static func answer(_ kind: String, _ seconds: Int, _ bytes: Int) -> Answer {
    switch kind {
    case "bad_gateway":
      return json(502, "{\"data\":null,\"errors\":[{\"message\":\"\(wrong)\"}]}")
    case "html":
      return Answer(
        status: 502, headers: [("Content-Type", "text/html")],
        body: Array("<html><body><h1>Whoa there!</h1><p>502</p></body></html>\n".utf8))
    case "server_error": return json(500, "{\"message\":\"Server Error\"}")
    case "unavailable": return json(503, "{\"message\":\"Service Unavailable\"}")
    case "timeout":
      var answer = Answer()
      answer.delay = Int64(seconds) * 1000
      answer.closes = true
      return answer
    case "close":
      var answer = Answer()
      answer.closes = true
      return answer
    case "reset":
      var answer = Answer()
      answer.ending = .reset(-1)
      return answer
    case "truncated":
      var answer = json(
        200, "{\"data\":{\"\(String(repeating: "x", count: max(0, bytes * 2)))\":1}}")
      answer.ending = .truncated(bytes)
      return answer
    case "resource_limits":
      return json(
        200,
        "{\"data\":null,\"errors\":[{\"type\":\"RESOURCE_LIMITS_EXCEEDED\","
          + "\"message\":\"Resource limits for this query exceeded.\"}]}")
    case "internal": return json(200, "{\"data\":null,\"errors\":[{\"message\":\"\(wrong)\"}]}")
    case "forbidden":
      return json(403, "{\"message\":\"Resource not accessible by personal access token\"}")
    case "secondary_retry", "secondary_429":
      var answer = json(kind == "secondary_429" ? 429 : 403, secondary)
      answer.headers.append(("Retry-After", "\(seconds)"))
      return answer
    default: return json(403, secondary)
    }
  }
}
