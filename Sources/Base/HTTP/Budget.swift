internal import Time
internal import Unix

/// The ledgers of the hosts a process asks: its own, or those it shares with other processes
/// through locked files.
struct Budget {
  /// Whether a request may be sent now.
  enum Verdict: Equatable {
    case start
    /// Not before this time of the monotonic clock; whether only the pace is the reason.
    case wait(until: Int64, isPace: Bool)
  }

  /// Milliseconds between two looks at a file that somebody else holds, and how often.
  private static let look: Int64 = 20
  private static let looks = 500

  private let folder: String?
  /// Milliseconds between two requests to a host; 0 is none.
  private let interval: Int64
  private var ledgers: [String: Ledger] = [:]
  /// Turns that were taken and not used yet, on the ledger's clock.
  private var turns: [String: Int64] = [:]
  private var looked: [String: Int] = [:]

  /// Requests at a pace a second, 0 without limit; alone where there is no folder.
  init(folder: String?, pace: Double) {
    interval = pace > 0 ? Int64((1000 / pace).rounded(.up)) : 0
    self.folder = folder
  }

  /// Asks for leave to send a request; the turn that is taken for it stays until it is used.
  mutating func ask(_ host: String, _ bucket: String) -> Verdict {
    let bucket = Self.word(bucket)
    let interval = interval
    let found = change(host) { ledger, turn, now in
      // What forbids requests is looked at before the turn: a turn that cannot be used is a gap.
      if case .wait(let until, let isPace) = ledger.verdict(bucket, now: now) {
        return Ledger.Verdict.wait(until: until, isPace: isPace)
      }
      if interval > 0 {
        let mine = min(turn ?? ledger.turn(interval, now: now), now + 64 * interval)
        turn = mine
        if mine > now { return .wait(until: mine, isPace: true) }
      }
      turn = nil
      ledger.begin(bucket, .own, now: now)
      return .start
    }
    let present = Clock.monotonic
    guard let (verdict, now) = found else {
      return .wait(until: present + Self.look, isPace: true)
    }
    switch verdict {
    case .start: return .start
    case .wait(let until, let isPace):
      return .wait(until: present + max(1, until - now), isPace: isPace)
    }
  }

  /// Notes that a request has its answer, or none; what the headers say of the host's limit counts.
  mutating func end(_ host: String, _ bucket: String, _ headers: Headers) {
    let bucket = Self.word(bucket)
    settle(host) { ledger, now in
      let present = headers["Date"].flatMap { Timestamp(httpDate: $0)?.seconds }
      var said: Ledger.Limit?
      if let remaining = headers["X-RateLimit-Remaining"].flatMap({ Int($0) }),
        let reset = headers["X-RateLimit-Reset"].flatMap({ Int64($0) })
      {
        // Against the answer's own Date, for clocks differ.
        let ahead = Retry.span(from: present ?? Clock.now / 1_000_000, to: reset) * 1000
        said = Ledger.Limit(
          bucket: bucket, period: reset, remaining: remaining,
          reset: now + min(ahead, Ledger.longestPause))
      }
      ledger.end(bucket, .own, said)
    }
  }

  /// Notes that a host wants to be left alone for so many milliseconds.
  mutating func pause(_ host: String, _ milliseconds: Int64) {
    settle(host) { ledger, now in ledger.paused = max(ledger.paused, now + milliseconds) }
  }

  /// Takes part in what others share, waiting for it a little: what ends must be written.
  private mutating func settle(_ host: String, _ body: (inout Ledger, Int64) -> Void) {
    for _ in 0..<50 {
      if change(host, { ledger, _, now in body(&ledger, now) }) != nil { return }
      Clock.sleep(milliseconds: 2)
    }
  }

  /// Reads a host's ledger, changes it and writes it back; nil while another process holds it.
  ///
  /// Where somebody holds it for ever (a stopped process), or the folder went away, this one goes on
  /// alone.
  private mutating func change<Answer>(
    _ host: String, _ body: (inout Ledger, inout Int64?, Int64) -> Answer
  ) -> (Answer, now: Int64)? {
    var turn = turns[host]
    defer { turns[host] = turn }
    if let folder, looked[host, default: 0] < Self.looks {
      do throws(Failure) {
        guard let file = try LockedFile("\(folder)/\(Percent.segment(host))") else {
          looked[host, default: 0] += 1
          return nil
        }
        looked[host] = 0
        let now = Clock.now / 1000
        var ledger = Ledger(file.read())
        ledger.refresh(now: now) { $0.isAlive }
        let answer = body(&ledger, &turn, now)
        try file.replace(ledger.bytes)
        return (answer, now)
      } catch {
        looked[host] = Self.looks
      }
    }
    let now = Clock.monotonic
    var ledger = ledgers[host] ?? Ledger()
    ledger.refresh(now: now) { _ in true }
    let answer = body(&ledger, &turn, now)
    ledgers[host] = ledger
    return (answer, now)
  }

  private static func word(_ bucket: String) -> String {
    bucket.isEmpty ? "-" : Percent.segment(bucket)
  }
}
