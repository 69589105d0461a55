/// The tokens that a model takes a minute: a steady flow, and never more than a minute's tokens in
/// any minute.
///
/// The flow may be ahead by half a second and one request. What was sent counts from when
/// it was sent until a minute after it arrived, so that a server that counts by minutes, whenever its
/// minutes begin, sees no more than it allows.
struct TokenBucket {
  private struct Entry {
    let ticket: Int
    let tokens: Int
    let sentAt: Int64
    /// When it counts no more; nil while it is under way.
    var until: Int64?
  }

  private static let minute: Int64 = 60_000
  /// Milliseconds that a request may be late at most: a longer one was not on its way, but waited.
  private static let lateness: Int64 = 2000

  let limit: Int
  private var entries: [Entry] = []
  private var sum = 0
  /// What may be sent at once; below 0 it was sent ahead.
  private var level: Double
  private var at: Int64 = 0
  private let burst: Double

  init(limit: Int) {
    self.limit = limit
    burst = Double(limit) / 120
    level = burst
  }

  /// How many tokens may be sent now: 0, or at least so many, unless that is more than a minute has.
  mutating func room(_ now: Int64, atLeast wanted: Int) -> Int {
    refresh(now)
    guard level >= 0 else { return 0 }
    let room = limit - sum
    // Crumbs of the minute would make requests of a record or two.
    let least = max(limit / 50, wanted)
    return room >= least || sum == 0 ? max(room, sum == 0 ? wanted : 0) : 0
  }

  /// When there may be room again, in milliseconds of the same clock.
  func readyAt(_ now: Int64) -> Int64 {
    if level < 0 { return now + max(1, Int64((-level / rate).rounded(.up))) }
    let next = entries.compactMap(\.until).min() ?? now + 250
    return max(now + 1, next)
  }

  mutating func take(_ tokens: Int, _ ticket: Int, _ now: Int64) {
    refresh(now)
    level -= Double(tokens)
    sum += tokens
    entries.append(Entry(ticket: ticket, tokens: tokens, sentAt: now))
  }

  /// Notes that a request is answered.
  mutating func end(_ ticket: Int, _ now: Int64) {
    guard let place = entries.firstIndex(where: { $0.ticket == ticket }) else { return }
    let late = min(max(0, now - entries[place].sentAt), Self.lateness)
    entries[place].until = entries[place].sentAt + late + Self.minute
  }

  /// Gives the tokens of a request back that embedded nothing.
  mutating func refund(_ ticket: Int) {
    guard let place = entries.firstIndex(where: { $0.ticket == ticket }) else { return }
    let entry = entries.remove(at: place)
    sum -= entry.tokens
    level = min(burst, level + Double(entry.tokens))
  }

  /// Tokens in a millisecond.
  private var rate: Double { Double(limit) / Double(Self.minute) }

  private mutating func refresh(_ now: Int64) {
    if at > 0, now > at { level = min(burst, level + Double(now - at) * rate) }
    at = now
    guard entries.contains(where: { $0.until ?? .max <= now }) else { return }
    entries.removeAll { entry in
      guard let until = entry.until, until <= now else { return false }
      sum -= entry.tokens
      return true
    }
  }
}

/// Requests a second, a few of them at once.
struct RequestBucket {
  private let interval: Double
  private let burst: Double
  /// When the next request would be on time.
  private var next: Double = 0

  init(perSecond: Double) {
    interval = 1000 / perSecond
    burst = min(4, perSecond) * interval
  }

  /// When a request may be sent.
  var readyAt: Int64 { Int64((next - burst).rounded(.up)) }

  mutating func take(_ now: Int64) { next = max(next, Double(now)) + interval }
}
