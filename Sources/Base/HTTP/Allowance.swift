internal import Unix

/// What a process may use of the limits of a host when others, with whom it shares no file, use the
/// same tokens at the same time: one part of so many.
///
/// Of a limit it takes a part of what is left when it first hears of it, and again when the limit is
/// filled; so do the others, and together they stay below it.
struct Allowance {
  /// How many parts there are.
  let parts: Int
  /// What this process alone used.
  private var ledger = Ledger()

  /// One of so many parts.
  init(parts: Int) { self.parts = parts }

  /// How many parts BDC_TOKEN_SHARE says there are, `1/N`; nil where it is not set or says `1/1`.
  ///
  /// Throws `Exit.configuration` for anything else.
  static func parts(_ text: String?) throws(Failure) -> Int? {
    guard let text else { return nil }
    let number = text.hasPrefix("1/") ? Int(text.dropFirst(2)) : nil
    guard let parts = number, (1...1000).contains(parts) else {
      throw Failure(
        .configuration, "BDC_TOKEN_SHARE: \(text): expected 1/N, with a number from 1 to 1000")
    }
    return parts > 1 ? parts : nil
  }

  /// When the pace lets the next request go.
  var turn: Int64 { ledger.next }

  /// Until when a request of an account has to wait; nil when it has not.
  func wait(_ account: Budget.Account, points: Int, now: Int64) -> Int64? {
    var waits = [ledger.verdict(account.word, points: points, now: now)]
    if let limit = account.aMinute {
      waits.append(
        ledger.verdict(account.word, points: points, aMinute: max(1, limit / parts), now: now))
    }
    var until: Int64?
    for case .wait(let end, _) in waits { until = max(until ?? end, end) }
    return until
  }

  /// Notes a request that is sent, at a pace of so many milliseconds for all parts together.
  mutating func begin(_ account: Budget.Account, points: Int, interval: Int64, now: Int64) {
    ledger.refresh(now: now) { _ in true }
    ledger.next = now + interval * Int64(parts)
    ledger.begin(account.word, .own, points: points, now: now)
    if account.aMinute != nil { ledger.spend(points, of: account.word, now: now) }
  }

  /// Notes an answer, and what the host says of its limit.
  mutating func end(_ bucket: String, points: Int, _ said: Ledger.Limit?) {
    ledger.end(bucket, .own, points: points, nil)
    guard var part = said else { return }
    part.remaining /= parts
    // Of the same period the first word counts: the others' use is no use of ours.
    let known = ledger.limits.first { $0.bucket == part.bucket }
    if known?.period != part.period { ledger.note(part) }
  }
}
