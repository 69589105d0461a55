internal import Time

/// When a request is made again.
struct Retry {
  let policy: Policy
  private var random: SplitMix

  init(_ policy: Policy) {
    self.policy = policy
    random = SplitMix(state: policy.seed ?? UInt64.random(in: 0...UInt64.max))
  }

  /// Milliseconds before attempt number `attempt` (2 is the first retry): full jitter below a
  /// doubling bound.
  mutating func pause(before attempt: Int) -> Int64 {
    let doubled = policy.backoff << Int64(min(max(attempt - 2, 0), 16))
    return Int64.random(in: 0...max(0, min(doubled, policy.maxBackoff)), using: &random)
  }

  /// Whether the same request may succeed later.
  static func isTemporary(_ status: Int, _ headers: Headers) -> Bool {
    switch status {
    case 408, 429, 500, 502, 503, 504: true
    case 403: headers["Retry-After"] != nil || headers["X-RateLimit-Remaining"] == "0"
    default: false
    }
  }

  /// Seconds that a response demands to wait: Retry-After, else the reset of an exhausted limit.
  ///
  /// Times are against the response's own Date, for clocks differ.
  static func demand(_ headers: Headers, now: Int64) -> Int64? {
    let present = headers["Date"].flatMap { Timestamp(httpDate: $0)?.seconds } ?? now
    if let text = headers["Retry-After"] {
      if let seconds = Int64(text) { return span(from: 0, to: seconds) }
      if let date = Timestamp(httpDate: text)?.seconds { return span(from: present, to: date) }
    }
    guard headers["X-RateLimit-Remaining"] == "0",
      let reset = headers["X-RateLimit-Reset"].flatMap({ Int64($0) })
    else { return nil }
    return span(from: present, to: reset)
  }

  /// The seconds between two times, 0 where the second is the earlier, a year at most: a header may
  /// hold any number.
  static func span(from: Int64, to: Int64) -> Int64 {
    let (seconds, isTooFar) = to.subtractingReportingOverflow(from)
    if isTooFar { return to > from ? longest : 0 }
    return min(max(0, seconds), longest)
  }

  private static let longest: Int64 = 366 * 86_400
}

/// SplitMix64: small, and the same numbers for the same seed.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
