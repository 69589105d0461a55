import NDJSON
import Serving
import Unix

/// What goes wrong on demand.
final class Faults {
  private struct Rule {
    let kind: String
    /// Only requests whose target or body has this text.
    let match: String?
    let call: Call?
    /// Only an index of this name or of this kind.
    let index: String?
    var after: Int
    /// How often, nil without end.
    var times: Int?
    let every: Int
    /// Nil where none were said.
    let seconds: Int?
    let bytes: Int
    let status: Int
    var seen = 0
  }

  /// What a request meets.
  struct Strike {
    let kind: String
    /// The answer in place of the right one.
    let answer: Answer
    /// The request is done all the same.
    let isApplied: Bool
  }

  private static let refusals: [String: Refusal] = [
    "unauthorized": Refusal(401, "Unauthorized", form: .text),
    "unauthorized_json": Refusal(401, "Invalid API key.", form: .error),
    "payment": Refusal(402, "Request failed. Your account has a past due invoice.", form: .error),
    "quota": Refusal(
      403, "Request failed. You've reached the max serverless indexes allowed in your project.",
      code: .quotaExceeded, form: .error),
    "not_found": Refusal(404, "Not Found", form: .text),
    "precondition": Refusal(412, "The index is not in a state that allows this.", form: .error),
    "too_large": Refusal(413, "Payload Too Large", form: .text),
    "bad_record": Refusal(400, "Invalid record in the batch.", form: .grpc),
    "bad_request": Refusal(422, "Failed to deserialize the JSON body.", form: .error),
    "tokens_per_minute": Refusal(
      429,
      "Request failed. You've reached the max embedding tokens per minute (250000) for model "
        + "'multilingual-e5-large' and input type 'passage'. Pause and retry, or ask for a higher "
        + "limit.", form: .grpc),
    "too_many_requests": Refusal(
      429, "Too many requests. Pause and retry.", form: .error),
    "month": Refusal(
      429,
      "Request failed. You've reached the embedding token limit for the current month (5000000) "
        + "for model multilingual-e5-large. To continue, upgrade your plan.", form: .error),
    "server_error": Refusal(500, "Internal error", form: .grpc),
    "bad_gateway": Refusal(502, "upstream connect error", form: .text),
    "unavailable": Refusal(503, "Service Unavailable", form: .html),
    "gateway_timeout": Refusal(504, "upstream request timeout", form: .text),
  ]
  private static let breaks = ["close", "reset", "timeout", "truncated", "slow", "status"]
  static let kinds =
    refusals.keys.sorted() + breaks + ["close_after", "reset_after", "timeout_after"]

  private var rules: [Rule] = []

  /// Adds a rule, an object with `fault` and conditions; throws `Exit.rejected`.
  func add(_ json: JSON) throws(Failure) {
    guard let kind = json["fault"]?.string, Faults.kinds.contains(kind) else {
      throw Failure(
        .rejected, "\(json.text): expected fault, one of \(Faults.kinds.joined(separator: " "))")
    }
    func number(_ name: String) -> Int? { json[name]?.integer.map { Int($0) } }
    var call: Call?
    if let name = json["call"]?.string {
      call = Call(rawValue: name)
      if call == nil {
        let names = Call.allCases.map(\.rawValue).joined(separator: " ")
        throw Failure(.rejected, "\(name): expected a call, one of \(names)")
      }
    }
    let isPoison = kind == "bad_record"
    rules.append(
      Rule(
        kind: kind, match: json["match"]?.string, call: isPoison ? call ?? .upsert : call,
        index: json["index"]?.string, after: number("after") ?? 0,
        times: number("times") ?? (json["every"] == nil && !isPoison ? 1 : nil),
        every: max(1, number("every") ?? 1),
        seconds: number("seconds").map { min(max(0, $0), 86400) },
        bytes: min(max(0, number("bytes") ?? 100), 1 << 20),
        status: min(max(200, number("status") ?? 500), 599)))
  }

  func clear() { rules = [] }

  /// What a request meets instead of its answer.
  func strike(_ request: Request, _ index: Index?) -> Strike? {
    for position in rules.indices {
      let rule = rules[position]
      if let call = rule.call, call != request.call { continue }
      if let wanted = rule.index, wanted != index?.name, wanted != index?.model.kind { continue }
      if let match = rule.match, !holds(match, request.delivery) { continue }
      rules[position].seen += 1
      guard rules[position].seen > rule.after, (rules[position].seen - rule.after) % rule.every == 0
      else { continue }
      if let times = rule.times {
        if times <= 0 { continue }
        rules[position].times = times - 1
      }
      return Faults.strike(rule)
    }
    return nil
  }

  private func holds(_ text: String, _ delivery: Delivery) -> Bool {
    delivery.target.contains(text)
      || String(decoding: delivery.body, as: UTF8.self).contains(text)
  }

  private static func strike(_ rule: Rule) -> Strike {
    let isAfter = rule.kind.hasSuffix("_after")
    var answer = Answer()
    switch isAfter ? String(rule.kind.dropLast(6)) : rule.kind {
    case "close": answer.closes = true
    case "reset": answer.ending = .reset(-1)
    case "timeout":
      answer.delay = Int64(rule.seconds ?? 60) * 1000
      answer.closes = true
    case "truncated":
      answer.ending = .truncated(rule.bytes)
      return Strike(kind: rule.kind, answer: answer, isApplied: true)
    case "slow":
      answer.delay = Int64(rule.seconds ?? 1) * 1000
      return Strike(kind: rule.kind, answer: answer, isApplied: true)
    case "status":
      answer = Refusal(rule.status, "Status \(rule.status) was asked for.").answer(.grpc)
    default:
      var refusal = refusals[rule.kind] ?? Refusal(500, "Internal error")
      refusal.retryAfter = rule.seconds
      answer = refusal.answer(.grpc)
    }
    return Strike(kind: rule.kind, answer: answer, isApplied: isAfter)
  }
}
