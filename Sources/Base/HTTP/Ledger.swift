internal import Unix

/// What the processes that ask one host owe each other: the next turn, a pause the host demanded,
/// and how much of its limits is left.
///
/// Times are milliseconds of one clock. A process takes the next free turn and waits for it, so
/// turns go round; one that is killed leaves a turn unused, and what it had open counts no more.
struct Ledger: Equatable {
  /// What is left of a limit until it is filled again.
  struct Limit: Equatable {
    let bucket: String
    /// The period it is of, by the host's own time of its end in seconds.
    var period: Int64
    var remaining: Int
    /// When it is filled again.
    var reset: Int64
  }

  /// Points that the requests of a process which have no answer yet may cost.
  struct Holder: Equatable {
    let process: ProcessMark
    let bucket: String
    var open: Int
    var since: Int64
  }

  /// Points that were spent in a minute, for hosts that limit those as well.
  struct Minute: Equatable {
    let bucket: String
    let start: Int64
    var spent: Int
  }

  /// Whether a request may be sent.
  enum Verdict: Equatable {
    case start
    /// Not before this time; whether only the pace is the reason.
    case wait(until: Int64, isPace: Bool)
  }

  /// The longest that a pause can reach ahead, for hosts may say anything.
  static let longestPause: Int64 = 24 * 3_600_000
  /// Longer than any exchange takes.
  static let oldest: Int64 = 3_600_000
  private static let minute: Int64 = 60_000

  /// When it was last written.
  var at: Int64 = 0
  /// The next free turn.
  var next: Int64 = 0
  /// The end of a pause.
  var paused: Int64 = 0
  var limits: [Limit] = []
  var holders: [Holder] = []
  var minutes: [Minute] = []

  /// Leaves out what is over, and holders that died.
  mutating func refresh(now: Int64, isAlive: (ProcessMark) -> Bool) {
    // The clock was set back: what was written then is of no use.
    if at > now + 60_000 { self = Ledger() }
    limits.removeAll { $0.reset <= now }
    minutes.removeAll { $0.start + Self.minute <= now }
    holders.removeAll { $0.open <= 0 || $0.since < now - Self.oldest || !isAlive($0.process) }
    paused = min(paused, now + Self.longestPause)
    at = now
  }

  /// Takes a turn, `interval` after the one before.
  mutating func turn(_ interval: Int64, now: Int64) -> Int64 {
    let turn = max(now, min(next, now + 64 * interval))
    next = turn + interval
    return turn
  }

  /// What is left of a limit when all that is open has its answer; nil where it is not known.
  func left(_ bucket: String) -> Int? {
    limits.first { $0.bucket == bucket }.map { $0.remaining - open(bucket) }
  }

  /// Points that may be spent already.
  func open(_ bucket: String) -> Int {
    holders.filter { $0.bucket == bucket }.map(\.open).reduce(0, +)
  }

  /// Whether pauses and limits let a request of so many points go.
  func verdict(_ bucket: String, points: Int = 1, now: Int64) -> Verdict {
    if paused > now { return .wait(until: paused, isPace: false) }
    guard let limit = limits.first(where: { $0.bucket == bucket }), limit.reset > now else {
      return .start
    }
    if limit.remaining - open(bucket) >= points { return .start }
    // An answer on its way may say that there is more; where too little is left, none will.
    let isOpen = limit.remaining >= points
    return .wait(until: isOpen ? min(limit.reset, now + 50) : limit.reset, isPace: false)
  }

  /// Whether a minute of so many points at most lets a request go.
  func verdict(_ bucket: String, points: Int, aMinute limit: Int, now: Int64) -> Verdict {
    guard let minute = minutes.first(where: { $0.bucket == bucket }),
      minute.start + Self.minute > now, minute.spent + points > limit
    else { return .start }
    return .wait(until: minute.start + Self.minute, isPace: false)
  }

  /// Notes points that are spent of a minute.
  mutating func spend(_ points: Int, of bucket: String, now: Int64) {
    if let place = minutes.firstIndex(where: { $0.bucket == bucket }) {
      minutes[place].spent += points
    } else {
      minutes.append(Minute(bucket: bucket, start: now, spent: points))
    }
  }

  /// Notes a request that is sent.
  mutating func begin(_ bucket: String, _ process: ProcessMark, points: Int = 1, now: Int64) {
    let place = holders.firstIndex { $0.process == process && $0.bucket == bucket }
    if let place {
      holders[place].open += points
      holders[place].since = now
    } else {
      holders.append(Holder(process: process, bucket: bucket, open: points, since: now))
    }
  }

  /// Notes an answer, or that there will be none, and what the host says of its limit.
  mutating func end(
    _ bucket: String, _ process: ProcessMark, points: Int = 1, _ said: Limit?
  ) {
    if let place = holders.firstIndex(where: { $0.process == process && $0.bucket == bucket }) {
      holders[place].open -= points
      if holders[place].open <= 0 { holders.remove(at: place) }
    }
    if said?.bucket != bucket, let place = limits.firstIndex(where: { $0.bucket == bucket }) {
      limits[place].remaining = max(0, limits[place].remaining - points)
    }
    if let said { note(said) }
  }

  /// Notes what a host says of a limit.
  mutating func note(_ said: Limit) {
    guard let place = limits.firstIndex(where: { $0.bucket == said.bucket }) else {
      limits.append(said)
      return
    }
    if said.period > limits[place].period { limits[place] = said }
    // Answers overtake each other: of one period the smallest number is the newest.
    if said.period == limits[place].period {
      limits[place].remaining = min(limits[place].remaining, said.remaining)
      limits[place].reset = min(limits[place].reset, said.reset)
    }
  }
}

extension Ledger {
  /// The ledger of a file; an empty one where the text is none.
  init(_ bytes: [UInt8]) {
    var read = Ledger()
    var isWhole = false
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      let numbers = words.dropFirst().map { Int64($0) }
      switch (words.first, words.count) {
      case ("bdc-budget", 2): if words[1] != "1" { return }
      case ("at", 2): read.at = numbers[0] ?? 0
      case ("next", 2): read.next = numbers[0] ?? 0
      case ("paused", 2): read.paused = numbers[0] ?? 0
      case ("limit", 5):
        guard let period = numbers[1], let remaining = numbers[2], let reset = numbers[3] else {
          continue
        }
        read.limits.append(
          Limit(bucket: words[1], period: period, remaining: Int(remaining), reset: reset))
      case ("minute", 4):
        guard let start = numbers[1], let spent = numbers[2] else { continue }
        read.minutes.append(Minute(bucket: words[1], start: start, spent: Int(spent)))
      case ("holder", 6):
        guard let pid = Int32(words[1]), let started = numbers[1], let open = numbers[3],
          let since = numbers[4]
        else { continue }
        read.holders.append(
          Holder(
            process: ProcessMark(pid: pid, started: started), bucket: words[3], open: Int(open),
            since: since))
      case ("end", 1): isWhole = true
      default: continue
      }
      if isWhole { break }
    }
    if isWhole { self = read }
  }

  /// The ledger as it stands in a file.
  var bytes: [UInt8] {
    var text = "bdc-budget 1\nat \(at)\nnext \(next)\npaused \(paused)\n"
    for limit in limits {
      text += "limit \(limit.bucket) \(limit.period) \(limit.remaining) \(limit.reset)\n"
    }
    for holder in holders {
      text += "holder \(holder.process.pid) \(holder.process.started) \(holder.bucket) "
      text += "\(holder.open) \(holder.since)\n"
    }
    for minute in minutes { text += "minute \(minute.bucket) \(minute.start) \(minute.spent)\n" }
    return Array("\(text)end\n".utf8)
  }
}
