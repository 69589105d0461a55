internal import Unix

extension Transfers {
  /// Asks the budget for leave; with tokens, by which of them.
  mutating func ask(_ exchange: Exchange) -> Budget.Verdict {
    exchange.key = nil
    exchange.identity = nil
    exchange.authorization = nil
    exchange.account = Budget.Account(bucket: exchange.request.bucket)
    var accounts = [exchange.account]
    var keys: [Int] = []
    if let keyring, keyring.serves(exchange.link) {
      let found = keyring.accounts(exchange)
      // Nobody is left: `authorize` says so.
      if found.isEmpty { return .start }
      accounts = found.map(\.account)
      keys = found.map(\.key)
    }
    let (verdict, place) = budget.ask(
      exchange.link.host, accounts, points: exchange.request.points)
    if verdict == .start {
      exchange.account = accounts[place]
      if !keys.isEmpty { exchange.key = keys[place] }
    }
    return verdict
  }

  /// Gives a request its token; false where it has to wait for another one, or failed.
  mutating func authorize(_ exchange: Exchange) -> Bool {
    guard let keyring, keyring.serves(exchange.link) else { return true }
    guard let index = exchange.key else {
      refuse(exchange, error(.status(401), exchange))
      return false
    }
    do throws(HTTPError) {
      counters.requests += try self.keyring?.renew(index, policy) ?? 0
      self.keyring?.take(index, for: exchange)
      return true
    } catch {
      counters.requests += error.attempts
      free(exchange)
      let isOver = !error.isRetryable
      if isOver { self.keyring?.refuse(index, "as an app: \(error.failure.message)") }
      let isAlone = (self.keyring?.usable ?? 0) <= (isOver ? 0 : 1)
      if isAlone {
        refuse(
          exchange,
          HTTPError(
            kind: error.kind, url: error.url, tag: exchange.request.tag, attempts: error.attempts,
            retryAt: error.retryAt, body: error.body, isTemporary: error.isTemporary))
      } else {
        if !isOver { budget.pause(exchange.link.host, exchange.account, 60_000) }
        waiting.append(exchange)
      }
      return false
    }
  }

  /// What an answer says against its token, nil where there is none, or nothing.
  func setback(_ exchange: Exchange, _ refusal: Int?) -> Setback? {
    guard exchange.key != nil else { return nil }
    if let refusal { return .of(refusal, exchange.headers, exchange.body) }
    let isGraph = exchange.request.resource == "graphql"
    return isGraph ? .of(answer: exchange.body, exchange.headers) : nil
  }

  /// Leaves a token alone and asks again, with another one where there is any.
  mutating func retreat(
    _ exchange: Exchange, _ setback: Setback, _ status: Int
  ) -> (tag: Int, outcome: Outcome)? {
    guard let index = exchange.key else { return nil }
    exchange.setbacks += 1
    var pause: Int64?
    switch setback {
    case .refused:
      keyring?.refuse(index, "with \(status)")
      if keyring?.usable == 0 {
        return (exchange.request.tag, .failure(error(.status(401), exchange)))
      }
    case .exhausted:
      // The reset that the answer names may be past already: sources count a little longer.
      budget.exhaust(
        exchange.link.host, exchange.account, atLeast: 500 << Int64(min(exchange.setbacks, 7)))
    case .secondary(let demand): pause = keyring?.rest(index, demand: demand)
    }
    if let pause { budget.pause(exchange.link.host, exchange.account, pause) }
    guard exchange.setbacks < Self.setbacks + (keyring?.keys.count ?? 0) else {
      let at = Clock.now / 1_000_000 + (pause ?? 60_000) / 1000
      return (
        exchange.request.tag,
        .failure(error(.exhausted, exchange, temporary: true, retryAt: at))
      )
    }
    // It is no attempt at the request: another token, or a later time, makes another one.
    exchange.attempts -= 1
    exchange.due = 0
    waiting.insert(exchange, at: 0)
    return nil
  }

  /// Makes one request, by transfers of its own; the response, and how many exchanges it took.
  static func once(
    _ request: Request, _ policy: Policy
  ) throws(HTTPError) -> (response: Response, requests: Int) {
    let outcome: Result<(Response, Int), HTTPError>
    do throws(Failure) {
      var transfers = try Transfers(policy)
      outcome = transfers.outcome(of: request)
    } catch {
      throw HTTPError(
        kind: .curl(error.message), url: Redaction.redact(request.url), tag: request.tag,
        attempts: 0, retryAt: nil, body: [], isTemporary: false)
    }
    let (response, requests) = try outcome.get()
    return (response, requests)
  }

  private mutating func outcome(of request: Request) -> Result<(Response, Int), HTTPError> {
    do throws(HTTPError) {
      let response = try send(request)
      return .success((response, counters.requests))
    } catch {
      return .failure(error)
    }
  }
}
