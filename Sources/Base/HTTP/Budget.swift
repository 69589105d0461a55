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
  /// How many processes divide the limits; nil where this one has them whole.
  private let parts: Int?
  private var allowances: [String: Allowance] = [:]

  /// Requests at a pace a second, 0 without limit; alone where there is no folder; one of so many
  /// parts of everything.
  init(folder: String?, pace: Double, parts: Int? = nil) {
    self.parts = parts
    interval = pace > 0 ? Int64((1000 / pace).rounded(.up)) : 0
    self.folder = folder
  }

  /// Asks for leave to send a request of so many points by one of several accounts, and says by
  /// which; the turn that is taken for it stays until it is used.
  mutating func ask(
    _ host: String, _ accounts: [Account], points: Int
  ) -> (verdict: Verdict, place: Int) {
    let interval = interval
    var own = allowance(host)
    defer { allowances[host] = own }
    let found = change(host) { ledger, turn, now -> (Ledger.Verdict, Int) in
      // What forbids requests is looked at before the turn: a turn that cannot be used is a gap.
      let (verdict, place) = Self.choose(accounts, points, ledger, own, now: now)
      guard verdict == .start else { return (verdict, place) }
      if let turn = own?.turn, turn > now { return (.wait(until: turn, isPace: true), place) }
      if interval > 0 {
        let mine = min(turn ?? ledger.turn(interval, now: now), now + 64 * interval)
        turn = mine
        if mine > now { return (.wait(until: mine, isPace: true), place) }
      }
      turn = nil
      let account = accounts[place]
      own?.begin(account, points: points, interval: interval, now: now)
      ledger.begin(account.word, .own, points: points, now: now)
      if account.aMinute != nil { ledger.spend(points, of: account.word, now: now) }
      return (.start, place)
    }
    let present = Clock.monotonic
    guard let ((verdict, place), now) = found else {
      return (.wait(until: present + Self.look, isPace: true), 0)
    }
    switch verdict {
    case .start: return (.start, place)
    case .wait(let until, let isPace):
      return (.wait(until: present + max(1, until - now), isPace: isPace), place)
    }
  }

  private func allowance(_ host: String) -> Allowance? {
    parts.map { allowances[host] ?? Allowance(parts: $0) }
  }

  /// The preferred account where it may, else of those that may the one with most left, and of equal
  /// ones the least used; where none may, when the first one may again.
  private static func choose(
    _ accounts: [Account], _ points: Int, _ ledger: Ledger, _ own: Allowance?, now: Int64
  ) -> (Ledger.Verdict, Int) {
    var best: (left: Int, place: Int)?
    var earliest: (until: Int64, place: Int)?
    for (place, account) in accounts.enumerated() {
      var waits = [ledger.verdict(account.word, points: points, now: now)]
      if let pause = account.pause { waits.append(ledger.verdict(word(pause), now: now)) }
      if let limit = account.aMinute {
        waits.append(ledger.verdict(account.word, points: points, aMinute: limit, now: now))
      }
      var until: Int64?
      if let end = own?.wait(account, points: points, now: now) { until = end }
      for case .wait(let end, _) in waits { until = max(until ?? end, end) }
      if let until {
        if until < earliest?.until ?? .max { earliest = (until, place) }
        continue
      }
      if account.isPreferred { return (.start, place) }
      let left = ledger.left(account.word) ?? Int.max - ledger.open(account.word)
      guard let rival = best else {
        best = (left, place)
        continue
      }
      let isBetter =
        left > rival.left || (left == rival.left && account.uses < accounts[rival.place].uses)
      if isBetter { best = (left, place) }
    }
    if let best { return (.start, best.place) }
    return (.wait(until: earliest?.until ?? now, isPace: false), earliest?.place ?? 0)
  }

  /// Notes that a request of so many points has its answer, or none; what the headers say of the
  /// host's limit counts, of the one they name.
  mutating func end(_ host: String, _ account: Account, points: Int, _ headers: Headers) {
    let bucket = account.word
    let named = headers["X-RateLimit-Resource"].flatMap { account.other($0) } ?? bucket
    var own = allowance(host)
    defer { allowances[host] = own }
    settle(host) { ledger, now in
      let present = headers["Date"].flatMap { Timestamp(httpDate: $0)?.seconds }
      var said: Ledger.Limit?
      if let remaining = headers["X-RateLimit-Remaining"].flatMap({ Int($0) }),
        let reset = headers["X-RateLimit-Reset"].flatMap({ Int64($0) })
      {
        // Against the answer's own Date, for clocks differ.
        let ahead = Retry.span(from: present ?? Clock.now / 1_000_000, to: reset) * 1000
        said = Ledger.Limit(
          bucket: named, period: reset, remaining: remaining,
          reset: now + min(ahead, Ledger.longestPause))
      }
      ledger.end(bucket, .own, points: points, said)
      own?.end(bucket, points: points, said)
    }
  }

  /// Notes that a host wants none of an account's requests for so many milliseconds; all of them
  /// where the account has a pause of its own, else those of its limit.
  mutating func pause(_ host: String, _ account: Account, _ milliseconds: Int64) {
    let bucket = account.pause.map { Self.word($0) } ?? account.word
    settle(host) { ledger, now in
      let reset = now + min(milliseconds, Ledger.longestPause)
      ledger.note(
        Ledger.Limit(bucket: bucket, period: reset / 1000 + 1, remaining: 0, reset: reset))
    }
  }

  /// Notes that a host wants to be left alone for so many milliseconds.
  mutating func pause(_ host: String, _ milliseconds: Int64) {
    settle(host) { ledger, now in ledger.paused = max(ledger.paused, now + milliseconds) }
  }

  /// Notes that a limit is used up for so many milliseconds at least, whatever was said of its end.
  mutating func exhaust(_ host: String, _ account: Account, atLeast milliseconds: Int64) {
    let bucket = account.word
    settle(host) { ledger, now in
      let known = ledger.limits.first { $0.bucket == bucket }
      if let known, known.remaining <= 0, known.reset >= now + milliseconds { return }
      ledger.limits.removeAll { $0.bucket == bucket }
      ledger.note(
        Ledger.Limit(
          bucket: bucket, period: known?.period ?? now / 1000, remaining: 0,
          reset: now + milliseconds))
    }
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

extension Budget {
  /// Whose limit a request counts against.
  struct Account {
    /// The limit's name.
    let bucket: String
    /// The token's own name, the beginning of its buckets' names; nil without one.
    var token: String?
    /// Points a minute beside it.
    var aMinute: Int?
    /// Whether it is taken as long as it has anything left.
    var isPreferred = false
    /// How often it was taken.
    var uses = 0

    /// The limit of what concerns a token whatever it asks for.
    var pause: String? { token.map { "\($0)-pause" } }

    /// The limit as a word of the ledger.
    var word: String { Budget.word(bucket) }

    /// The word of another resource's limit of the same token.
    func other(_ resource: String) -> String? { token.map { Budget.word("\($0)-\(resource)") } }
  }
}
