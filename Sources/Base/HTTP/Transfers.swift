internal import CCurl
internal import Raw
internal import Time
public import Unix

/// Requests in parallel, with pace, retries and limits; answers come in the order they finish.
///
/// Owns one libcurl multi handle; no pointer leaves this module.
public struct Transfers: ~Copyable {
  /// What comes out of a request.
  public typealias Outcome = Result<Response, HTTPError>

  /// What a wait of limited patience ends with.
  public enum Turn {
    /// A request's outcome.
    case outcome(tag: Int, Outcome)
    /// The descriptor has bytes, or its end.
    case input
    /// The moment came.
    case nothing
  }

  /// How requests are made.
  public let policy: Policy
  /// What it has cost so far.
  public internal(set) var counters = Counters()
  /// The scope that requests added from now on are made for; nil for the source as a whole.
  public var scope: String?
  private let multi: UnsafeMutableRawPointer
  var waiting: [Exchange] = []
  private var running: [UnsafeMutableRawPointer: Exchange] = [:]
  private var refused: [Refused] = []
  var budget: Budget
  var keyring: Keyring?
  private var holds: [String: Hold] = [:]
  private var retry: Retry
  private let writer: ArchiveWriter?
  private var replay: Replay?
  /// Limits that one request may meet, beside one for each token.
  static let setbacks = 8

  /// A request that does not get as far as the network.
  private struct Refused {
    let request: Request
    let scope: String?
    let error: HTTPError
  }

  /// Until when requests of a host and bucket wait, in milliseconds of the monotonic clock.
  private struct Hold {
    let until: Int64
    let isPace: Bool
  }

  /// No transfers yet.
  ///
  /// Throws `Exit.bug` where libcurl does not start, `Exit.denied` and `Exit.configuration` where the
  /// policy's tokens cannot be had; answers out of an archive need none.
  public init(_ policy: Policy = Policy(), over channel: Channel = .network) throws(Failure) {
    var opened: Keyring?
    if case .replaying = channel {} else { opened = try policy.tokens?.open() }
    let parts = try Allowance.parts(Environment.value("BDC_TOKEN_SHARE"))
    guard curl_global_init(3) == CURLE_OK, let handle = curl_multi_init() else {
      throw Failure(.bug, "libcurl: does not start")
    }
    multi = handle
    self.policy = policy
    keyring = opened
    retry = Retry(policy)
    budget = Budget(folder: policy.budgets, pace: policy.pace, parts: parts)
    if case .recording(let archive) = channel { writer = archive } else { writer = nil }
    if case .replaying(let answers) = channel { replay = Replay(answers) }
    _ = bdc_curl_multi_long(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, max(1, policy.jobs))
    _ = bdc_curl_multi_long(multi, CURLMOPT_MAXCONNECTS, max(1, policy.jobs))
  }

  deinit {
    for handle in running.keys { curl_multi_remove_handle(multi, handle) }
    for exchange in running.values { exchange.finish() }
    curl_multi_cleanup(multi)
    curl_global_cleanup()
  }

  /// Forgets the requests that have no outcome yet, and cuts those that are under way.
  public mutating func cancel() {
    for (handle, exchange) in running {
      curl_multi_remove_handle(multi, handle)
      exchange.finish()
      free(exchange)
    }
    running = [:]
    waiting = []
    refused = []
    replay?.cancel()
  }

  /// Requests that have no outcome yet.
  public var open: Int { waiting.count + running.count + refused.count + (replay?.count ?? 0) }

  /// Adds a request; it starts with the next call of `next`.
  public mutating func add(_ request: Request) {
    if replay != nil {
      replay?.add(request)
      return
    }
    let link = Link(request.url)
    guard let link, link.isSafe || policy.allowsPlainHTTP else {
      let why =
        link == nil ? "no http or https address" : "plain http to another machine, use https"
      refused.append(
        Refused(
          request: request, scope: scope,
          error: error(.address(why), request.url, request.tag)))
      return
    }
    waiting.append(
      Exchange(request, link, scope: scope, limit: request.maxBody ?? policy.maxBody))
  }

  /// Waits for the next outcome; nil when there is none to come, when a signal came, or when the
  /// archive that keeps answers cannot be written.
  public mutating func next() -> (tag: Int, outcome: Outcome)? {
    while Signals.seen == nil, writer?.failure == nil {
      if replay != nil { return replay?.next() }
      if let ended = step() { return ended }
      writer?.tick()
      if running.isEmpty, waiting.isEmpty, refused.isEmpty { return nil }
      _ = wait()
    }
    return nil
  }

  /// Waits for the next outcome, for bytes at a descriptor, or to a moment of `Clock.monotonic`,
  /// whichever comes first; signals do not end it, for what is under way may have to be finished.
  ///
  /// An archive neither answers nor keeps what is asked so.
  public mutating func next(until deadline: Int64, watching descriptor: Int32? = nil) -> Turn {
    while true {
      if let ended = step() { return .outcome(tag: ended.tag, ended.outcome) }
      if wait(until: deadline, watching: descriptor) { return .input }
      if Clock.monotonic >= deadline {
        if let ended = step() { return .outcome(tag: ended.tag, ended.outcome) }
        return .nothing
      }
    }
  }

  /// Starts what may start, and takes an outcome where there is one.
  private mutating func step() -> (tag: Int, outcome: Outcome)? {
    if let refusal = refused.popLast() {
      keep(.failure(refusal.error), of: refusal.request, scope: refusal.scope)
      return (refusal.error.tag, .failure(refusal.error))
    }
    startDue()
    var left: Int32 = 0
    curl_multi_perform(multi, &left)
    var code = CURLE_OK
    while let handle = bdc_curl_finished(multi, &code) {
      let exchange = running[handle]
      guard let ended = finish(handle, code) else { continue }
      if let exchange {
        keep(ended.outcome, of: exchange.request, scope: exchange.scope, exchange)
      }
      return ended
    }
    return nil
  }

  /// Makes one request and waits for its outcome; other requests must not be open.
  public mutating func send(_ request: Request) throws(HTTPError) -> Response {
    add(request)
    guard let (_, outcome) = next() else {
      cancel()
      throw error(.interrupted, request.url, request.tag)
    }
    switch outcome {
    case .success(let response): return response
    case .failure(let error): throw error
    }
  }

  private func keep(
    _ outcome: Outcome, of request: Request, scope: String?, _ exchange: Exchange? = nil
  ) {
    guard let writer else { return }
    var at = Clock.now
    if case .success(let response) = outcome { at = response.receivedAt }
    writer.keep(
      Answer(outcome, to: request, at: Timestamp(microseconds: at), exchange), scope: scope)
  }

  private mutating func startDue() {
    var index = 0
    while running.count < max(1, policy.jobs), index < waiting.count {
      let now = Clock.monotonic
      let exchange = waiting[index]
      guard startTime(exchange) <= now else {
        index += 1
        continue
      }
      switch ask(exchange) {
      case .start:
        waiting.remove(at: index)
        if authorize(exchange) { start(exchange) }
      case .wait(let until, let isPace) where isPace || until - now <= policy.maxWait * 1000:
        holds[exchange.lane] = Hold(until: until, isPace: isPace)
        index += 1
      case .wait(let until, _):
        waiting.remove(at: index)
        let seconds = (Clock.now / 1000 + until - now + 999) / 1000
        refuse(exchange, error(.exhausted, exchange, temporary: true, retryAt: seconds))
      }
    }
  }

  /// Gives a request up before its answer: whether the host counted it is not known.
  mutating func free(_ exchange: Exchange) {
    budget.end(
      exchange.link.host, exchange.account, points: exchange.request.points, Headers())
  }

  mutating func refuse(_ exchange: Exchange, _ error: HTTPError) {
    refused.append(Refused(request: exchange.request, scope: exchange.scope, error: error))
  }

  private func startTime(_ exchange: Exchange) -> Int64 {
    max(exchange.due, holds[exchange.lane]?.until ?? 0)
  }

  private mutating func start(_ exchange: Exchange) {
    exchange.attempts += 1
    guard let handle = exchange.begin(policy), curl_multi_add_handle(multi, handle) == CURLM_OK
    else {
      free(exchange)
      refuse(exchange, error(.curl("libcurl refuses the request"), exchange))
      return
    }
    running[handle] = exchange
    counters.requests += 1
  }

  /// Waits a little for the network, and says whether a descriptor has bytes before it.
  private mutating func wait(
    until deadline: Int64 = .max, watching descriptor: Int32? = nil
  ) -> Bool {
    let began = Clock.monotonic
    let earliest = waiting.map { startTime($0) }.min() ?? began + 250
    let hasRoom = running.count < max(1, policy.jobs)
    // Signals are looked at four times a second at least: curl_multi_poll goes on after one.
    let end = min(deadline, hasRoom ? earliest : .max)
    let limit = Int32(max(0, min(250, end > began ? end - began : 0)))
    if let descriptor {
      var watched = curl_waitfd(fd: descriptor, events: 1, revents: 0)
      curl_multi_poll(multi, &watched, 1, limit, nil)
      // curl does not report the end of a pipe.
      if Input(descriptor: descriptor, name: "").isReady() { return true }
    } else {
      curl_multi_poll(multi, nil, 0, limit, nil)
    }
    count(waitedSince: began)
    return false
  }

  private mutating func count(waitedSince began: Int64) {
    guard running.isEmpty, refused.isEmpty, !waiting.isEmpty else { return }
    let paced = waiting.contains { exchange in
      exchange.due <= began && (holds[exchange.lane].map { $0.isPace || $0.until <= began } ?? true)
    }
    if !paced { counters.waited += Clock.monotonic - began }
  }

  private mutating func finish(
    _ handle: UnsafeMutableRawPointer, _ code: CURLcode
  ) -> (tag: Int, outcome: Outcome)? {
    curl_multi_remove_handle(multi, handle)
    guard let exchange = running.removeValue(forKey: handle) else { return nil }
    let status = bdc_curl_number(handle, CURLINFO_RESPONSE_CODE)
    let location = bdc_curl_string(handle, CURLINFO_REDIRECT_URL).map { String(cString: $0) }
    let time = Int64(bdc_curl_info_size(handle, CURLINFO_TOTAL_TIME_T)) / 1000
    counters.bytes += Int64(bdc_curl_info_size(handle, CURLINFO_SIZE_DOWNLOAD_T))
    let explanation = exchange.explanation
    exchange.finish()
    budget.end(
      exchange.link.host, exchange.account, points: exchange.request.points, exchange.headers)
    let tag = exchange.request.tag
    if code != CURLE_OK {
      let failed = error(HTTPError.Kind(code, explanation, exchange), exchange)
      return failed.isRetryable ? again(exchange, failed) : (tag, .failure(failed))
    }
    if (301...308).contains(status), status != 304, let location {
      return redirect(exchange, to: location)
    }
    let isGood = (200...299).contains(status) || status == 304
    if let setback = setback(exchange, isGood ? nil : status) {
      return retreat(exchange, setback, status)
    }
    guard isGood else { return refusal(exchange, status) }
    let type = exchange.headers["Content-Type"] ?? "no type"
    if status != 304, !exchange.request.content.accepts(type) {
      return again(exchange, error(.content(type), exchange))
    }
    return (
      tag,
      .success(
        Response(
          status: status, headers: exchange.headers, body: exchange.body, url: exchange.link.text,
          tag: tag, milliseconds: time, receivedAt: Clock.now, identity: exchange.identity))
    )
  }

  private mutating func redirect(
    _ exchange: Exchange, to location: String
  ) -> (tag: Int, outcome: Outcome)? {
    let link = Link(location)
    guard let link, link.mayFollow(exchange.link), exchange.redirects < policy.redirects,
      exchange.request.method == "GET" || exchange.request.method == "HEAD"
    else {
      let place = Redaction.redact(
        link?.host == exchange.link.host ? location : link?.host ?? location)
      return (exchange.request.tag, .failure(error(.redirect(place), exchange)))
    }
    exchange.follow(link)
    exchange.attempts -= 1
    waiting.insert(exchange, at: 0)
    return nil
  }

  private mutating func refusal(
    _ exchange: Exchange, _ status: Int
  ) -> (tag: Int, outcome: Outcome)? {
    let temporary = Retry.isTemporary(status, exchange.headers)
    let present = Clock.now / 1_000_000
    let demand = temporary ? Retry.demand(exchange.headers, now: present) : nil
    let failed = error(
      .status(status), exchange, temporary: temporary, retryAt: demand.map { present + $0 })
    guard temporary else { return (exchange.request.tag, .failure(failed)) }
    guard let demand else { return again(exchange, failed) }
    // What concerns one limit is in the budget already; this is for every request to the host.
    if exchange.headers["Retry-After"] != nil { budget.pause(exchange.link.host, demand * 1000) }
    if demand > policy.maxWait { return (exchange.request.tag, .failure(failed)) }
    return again(exchange, failed, notBefore: Clock.monotonic + demand * 1000)
  }

  /// Queues another attempt, or gives the failure back where there were enough.
  private mutating func again(
    _ exchange: Exchange, _ failed: HTTPError, notBefore: Int64? = nil
  ) -> (tag: Int, outcome: Outcome)? {
    guard exchange.attempts < exchange.request.attempts ?? policy.attempts else {
      return (exchange.request.tag, .failure(failed))
    }
    exchange.due = notBefore ?? Clock.monotonic + retry.pause(before: exchange.attempts + 1)
    waiting.insert(exchange, at: 0)
    return nil
  }

  func error(
    _ kind: HTTPError.Kind, _ exchange: Exchange, temporary: Bool = false, retryAt: Int64? = nil
  ) -> HTTPError {
    HTTPError(
      kind: kind, url: Redaction.redact(exchange.link.text), tag: exchange.request.tag,
      attempts: exchange.attempts, retryAt: retryAt,
      body: Redaction.scrub(
        Array(exchange.body.prefix(4096)), exchange.secrets.map(\.value.value)),
      isTemporary: temporary)
  }

  private func error(_ kind: HTTPError.Kind, _ url: String, _ tag: Int) -> HTTPError {
    HTTPError(
      kind: kind, url: Redaction.redact(url), tag: tag, attempts: 0, retryAt: nil, body: [],
      isTemporary: false)
  }
}

extension Request.Content {
  fileprivate func accepts(_ type: String) -> Bool {
    let name = type.lowercased().split(separator: ";").first.map(String.init)?.trimmed ?? ""
    return switch self {
    case .any: true
    case .json: name == "application/json" || name.hasSuffix("+json")
    case .notHTML: name != "text/html" && name != "application/xhtml+xml"
    }
  }
}
