import Unix

/// So many requests in so many seconds, as GitHub counts them, with what its headers say of it.
final class Limit {
  private let requests: Int
  private let seconds: Int64
  private var used = 0
  /// The end of the period, in seconds since 1970.
  private var reset: Int64 = 0

  /// `60/3600`: requests and seconds; nil where the text is none.
  init?(_ text: String) {
    let parts = text.split(separator: "/").map { Int($0) }
    guard parts.count == 2, let requests = parts[0], let seconds = parts[1], requests > 0,
      seconds > 0
    else { return nil }
    self.requests = requests
    self.seconds = Int64(seconds)
  }

  /// Counts a request; whether it is within the limit.
  func take() -> Bool {
    let now = Clock.now / 1_000_000
    if now >= reset {
      reset = now + seconds
      used = 0
    }
    used += 1
    return used <= requests
  }

  /// What answers say of the limit, once a request was counted.
  var headers: [(name: String, value: String)] {
    guard reset > 0 else { return [] }
    return [
      ("X-RateLimit-Limit", "\(requests)"),
      ("X-RateLimit-Remaining", "\(max(0, requests - used))"), ("X-RateLimit-Reset", "\(reset)"),
    ]
  }
}
