internal import NDJSON
internal import Time

/// What an answer says against the token it was asked with.
enum Setback: Equatable {
  /// The token is good for nothing.
  case refused
  /// Its limit is used up.
  case exhausted
  /// It asked too much at once: the seconds the source wants to be left alone, nil where it does not
  /// say.
  case secondary(Int64?)

  /// Looks at a status that is no success; nil where the answer concerns the request alone.
  static func of(_ status: Int, _ headers: Headers, _ body: [UInt8]) -> Setback? {
    if status == 401 { return .refused }
    guard status == 403 || status == 429 else { return nil }
    if let demand = demand(headers) { return .secondary(demand) }
    if headers["X-RateLimit-Remaining"] == "0" { return .exhausted }
    let said = String(decoding: body.prefix(4096), as: UTF8.self).lowercased()
    if status == 429 || isLimit(said) { return .secondary(nil) }
    return said.contains("bad credentials") ? .refused : nil
  }

  /// Looks at a good status: GraphQL says in the body that a limit is used up.
  static func of(answer body: [UInt8], _ headers: Headers) -> Setback? {
    let words = ["RATE_LIMIT", "rate limit"]
    guard words.contains(where: { bytes(body, have: $0) }), let json = try? JSON.parse(body),
      let errors = json["errors"]?.array
    else { return nil }
    let isLimited = errors.contains { error in
      let type = error["type"]?.string ?? ""
      let message = error["message"]?.string?.lowercased() ?? ""
      return type == "RATE_LIMITED" || type == "RATE_LIMIT"
        || (json["data"]?.isNull ?? true) && isLimit(message)
    }
    guard isLimited else { return nil }
    if let demand = demand(headers) { return .secondary(demand) }
    return headers["X-RateLimit-Remaining"] == "0" ? .exhausted : .secondary(nil)
  }

  private static func demand(_ headers: Headers) -> Int64? {
    guard headers["Retry-After"] != nil else { return nil }
    // Only against the answer's own Date: one without is no date to count from.
    let seconds = Retry.demand(Headers(headers.fields.filter { !isReset($0.name) }), now: .max)
    return seconds.flatMap { $0 > 0 ? $0 : nil }
  }

  private static func isReset(_ name: String) -> Bool {
    name.lowercased().hasPrefix("x-ratelimit-")
  }

  private static func isLimit(_ said: String) -> Bool {
    said.contains("rate limit") || said.contains("abuse")
  }

  private static func bytes(_ bytes: [UInt8], have word: String) -> Bool {
    let wanted = Array(word.utf8)
    guard let first = wanted.first, bytes.count >= wanted.count else { return false }
    for start in 0...(bytes.count - wanted.count) where bytes[start] == first {
      if bytes[start...].starts(with: wanted) { return true }
    }
    return false
  }
}
