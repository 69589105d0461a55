public import HTTP
internal import Time
public import Unix

/// Requests to Pinecone, several at a time, tried again as far as that helps.
///
/// A refusal for a limit of a second or a minute is tried eight times in all, other trouble of the
/// server's or of the network five times, with a random pause below one that doubles from a second
/// to a minute, or as long as the server says. What is asked is idempotent, so a request whose answer
/// was lost may be sent again.
public struct Client: ~Copyable {
  /// What became of a request.
  public struct Ending: Sendable {
    /// The request's mark.
    public let tag: Int
    /// The response, or why there is none.
    public let result: Result<Response, PineconeError>
    /// How often it was sent.
    public let attempts: Int
  }

  /// What a wait ends with.
  public enum Turn: Sendable {
    /// A request is answered, or given up.
    case ending(Ending)
    /// The descriptor has bytes, or its end.
    case input
    /// The moment came.
    case nothing
  }

  /// A request that has no ending yet.
  private struct Pending {
    let request: Request
    var attempts = 0
    /// When it may be sent, in milliseconds of the monotonic clock.
    var due: Int64 = 0
  }

  /// Exchanges for a request at most, where a limit refuses it.
  public static let limitAttempts = 8
  /// Exchanges for a request at most, for other trouble.
  public static let troubleAttempts = 5
  /// Seconds that a server may demand to be left alone; a longer demand ends the request.
  public static let maxWait: Int64 = 120

  private var transfers: Transfers
  private var waiting: [Pending] = []
  private var running: [Int: Pending] = [:]
  /// Until when requests of a bucket are held back.
  private var holds: [String: Int64] = [:]
  private var isStopped = false
  /// Milliseconds in which nothing went on but a wait before a retry.
  public private(set) var waited: Int64 = 0
  /// Why a request was last tried again; nil where none was.
  public private(set) var trouble: PineconeError?
  /// Refusals for a limit that were met, retried ones too.
  public private(set) var refusals = 0

  /// Nothing asked yet.
  ///
  /// - Parameters:
  ///   - timeout: seconds in which a request must be answered.
  ///   - jobs: requests under way at the same time.
  public init(timeout: Int = 60, jobs: Int = 4) throws(Failure) {
    var policy = Policy()
    policy.total = timeout
    policy.stall = timeout
    policy.connect = min(10, timeout)
    policy.jobs = jobs
    policy.pace = 0
    policy.attempts = 1
    policy.maxWait = Self.maxWait
    policy.redirects = 0
    transfers = try Transfers(policy)
  }

  /// Exchanges made.
  public var requests: Int { transfers.counters.requests }

  /// Requests that have no ending yet.
  public var open: Int { waiting.count + running.count }

  /// Adds a request; its tag must be that of no other open one.
  public mutating func add(_ request: Request) {
    waiting.append(Pending(request: request))
  }

  /// Sends nothing more: what is under way ends as it does, everything else is interrupted.
  public mutating func stop() { isStopped = true }

  /// Waits for an ending, for bytes at a descriptor, or to a moment of `Clock.monotonic`.
  ///
  /// Signals do not end it.
  public mutating func next(until deadline: Int64, watching descriptor: Int32? = nil) -> Turn {
    while true {
      if isStopped, let last = waiting.popLast() {
        let error = PineconeError(.interrupted, "not sent")
        return .ending(
          Ending(tag: last.request.tag, result: .failure(error), attempts: last.attempts))
      }
      let began = Clock.monotonic
      startDue(began)
      let isIdle = running.isEmpty && !waiting.isEmpty
      let wake = waiting.map { startTime($0) }.min() ?? .max
      let turn = transfers.next(until: min(deadline, wake), watching: descriptor)
      if isIdle { waited += Clock.monotonic - began }
      switch turn {
      case .outcome(let tag, let outcome):
        if let ending = end(tag, outcome) { return .ending(ending) }
      case .input: return .input
      case .nothing: if Clock.monotonic >= deadline { return .nothing }
      }
    }
  }

  /// The next ending; nil where nothing is open, or a signal came.
  public mutating func next() -> Ending? {
    while open > 0, Signals.seen == nil {
      if case .ending(let ending) = next(until: Clock.monotonic + 250) { return ending }
    }
    return nil
  }

  /// Makes one request and waits for its end; others must not be open.
  public mutating func send(_ request: Request) throws(PineconeError) -> Response {
    add(request)
    guard let ending = next() else {
      waiting.removeAll()
      running.removeAll()
      transfers.cancel()
      throw PineconeError(.interrupted, "interrupted")
    }
    return try ending.result.get()
  }

  /// Makes one request and reads its answer; others must not be open.
  public mutating func ask<Answer: PineconeAnswer>(
    _ request: Request, for kind: Answer.Type
  ) throws(PineconeError) -> Answer {
    try Answer(send(request))
  }

  private func startTime(_ pending: Pending) -> Int64 {
    max(pending.due, holds[pending.request.bucket] ?? 0)
  }

  private mutating func startDue(_ now: Int64) {
    var index = 0
    while running.count < transfers.policy.jobs, index < waiting.count {
      guard startTime(waiting[index]) <= now else {
        index += 1
        continue
      }
      var pending = waiting.remove(at: index)
      pending.attempts += 1
      running[pending.request.tag] = pending
      transfers.add(pending.request)
    }
  }

  /// The ending, or nil where the request is tried again.
  private mutating func end(_ tag: Int, _ outcome: Transfers.Outcome) -> Ending? {
    guard var pending = running.removeValue(forKey: tag) else { return nil }
    let failed: HTTPError
    switch outcome {
    case .success(let response):
      return Ending(tag: tag, result: .success(response), attempts: pending.attempts)
    case .failure(let error): failed = error
    }
    let now = Clock.now / 1_000_000
    let error = PineconeError(failed, now: now)
    if error.category == .rateLimit { refusals += 1 }
    let ending = Ending(tag: tag, result: .failure(error), attempts: pending.attempts)
    guard !isStopped, let limit = Self.attempts(error), pending.attempts < limit else {
      return ending
    }
    var pause = Int64.random(in: 0...bound(pending.attempts))
    if let at = error.retryAt {
      guard at - now <= Self.maxWait else { return ending }
      pause = max(0, at - now) * 1000
    }
    trouble = error
    pending.due = Clock.monotonic + pause
    // What shares the limit would be refused as well.
    if error.category == .rateLimit {
      holds[pending.request.bucket] = max(holds[pending.request.bucket] ?? 0, pending.due)
    }
    waiting.insert(pending, at: 0)
    return nil
  }

  private static func attempts(_ error: PineconeError) -> Int? {
    switch error.category {
    case .rateLimit: limitAttempts
    case .server, .network: error.isTemporary ? troubleAttempts : nil
    default: nil
    }
  }

  private func bound(_ attempts: Int) -> Int64 {
    min(transfers.policy.backoff << Int64(min(attempts - 1, 16)), transfers.policy.maxBackoff)
  }
}
