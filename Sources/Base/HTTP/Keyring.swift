internal import Time
internal import Unix

/// The open tokens of a pool: which one a request takes, and which are set aside.
struct Keyring {
  /// A token, or an app that gets one.
  struct Key {
    /// What people call it: `t1`, `t2`, `app`.
    let name: String
    /// What ledgers and cursors call it.
    let identity: String
    var secret: Secret?
    /// Where new tokens come from.
    var app: AppKey?
    /// Microseconds since 1970 from when on another one is needed.
    var renewAt: Int64 = .max
    /// Requests that took it.
    var uses = 0
    /// Secondary limits since the last good answer.
    var setbacks = 0
    /// Whether it was made anew because the last one was refused.
    var isRenewed = false
    /// Refused for good.
    var isRefused = false
  }

  let pool: TokenPool
  let origin: Link
  private(set) var keys: [Key]
  /// The tokens of scopes.
  private var pins: [String: Int] = [:]

  init(pool: TokenPool, origin: Link, keys: [Key]) {
    self.pool = pool
    self.origin = origin
    self.keys = keys
  }

  /// Keys that may be taken, now or later.
  var usable: Int { keys.count { !$0.isRefused } }

  /// Whether a request to this address gets a token.
  func serves(_ link: Link) -> Bool { link.mayFollow(origin) }

  /// The accounts that a request may count against, with the places of their keys.
  func accounts(_ exchange: Exchange) -> [(account: Budget.Account, key: Int)] {
    let wanted = exchange.request.conditional?.identity
    let preferred = keys.firstIndex { $0.identity == wanted } ?? pin(exchange).flatMap { pins[$0] }
    return keys.enumerated().filter { !$0.element.isRefused }.map { index, key in
      (account(index, exchange, isPreferred: index == preferred), index)
    }
  }

  /// The account of one key.
  func account(
    _ index: Int, _ exchange: Exchange, isPreferred: Bool = false
  ) -> Budget.Account {
    let resource = exchange.request.resource
    let key = keys[index]
    return Budget.Account(
      bucket: "\(key.identity)-\(resource)", token: key.identity, aMinute: pool.aMinute[resource],
      isPreferred: isPreferred, uses: key.uses)
  }

  /// Gives a request a key.
  mutating func take(_ index: Int, for exchange: Exchange) {
    keys[index].uses += 1
    if let pin = pin(exchange) { pins[pin] = index }
    exchange.key = index
    exchange.identity = keys[index].identity
    exchange.authorization = keys[index].secret
  }

  /// A new token of an app, where the key is one and the last one is missing or nearly over;
  /// requests that it took.
  mutating func renew(
    _ index: Int, _ policy: Policy, now: Int64 = Clock.now
  ) throws(HTTPError) -> Int {
    guard let app = keys[index].app, keys[index].secret == nil || now >= keys[index].renewAt else {
      return 0
    }
    let made = try app.token(origin, policy, bucket: "\(keys[index].identity)-app")
    keys[index].secret = made.secret
    keys[index].renewAt = made.renewAt
    return made.requests
  }

  /// Notes a good answer.
  mutating func praise(_ index: Int) {
    keys[index].setbacks = 0
    keys[index].isRenewed = false
  }

  /// Milliseconds for which a token is left alone after a secondary limit: what the source asks for,
  /// else a minute, and twice as long each further time.
  mutating func rest(_ index: Int, demand: Int64?) -> Int64 {
    keys[index].setbacks += 1
    if let demand { return demand * 1000 }
    return 60_000 << Int64(min(keys[index].setbacks - 1, 10))
  }

  /// Sets a key aside for good, with a warning; an app gets another token once.
  mutating func refuse(_ index: Int, _ reason: String) {
    if keys[index].app != nil, keys[index].secret != nil, !keys[index].isRenewed {
      keys[index].secret = nil
      keys[index].isRenewed = true
      return
    }
    if keys[index].isRefused { return }
    keys[index].isRefused = true
    if pool.tool.isEmpty { return }
    let key = keys[index]
    let source =
      key.app == nil ? pool.variables.joined(separator: ", ") : "\(pool.app ?? "")_PRIVATE_KEY"
    let rest = usable > 0 ? "the others go on, " : ""
    Messages.warn(
      pool.tool, "token \(key.name) (\(key.identity)): refused \(reason), \(rest)check \(source)")
  }

  /// Validators vary by token where answers are asked for by GET; what is posted has none.
  private func pin(_ exchange: Exchange) -> String? {
    guard let scope = exchange.scope, exchange.request.body == nil else { return nil }
    return "\(exchange.request.resource) \(scope)"
  }
}
