import Unix

/// Points or requests of an hour, as GitHub counts them for a user.
final class Budget {
  private(set) var limit: Int
  private let seconds: Int64
  private var taken = 0
  /// The end of the period, in seconds since 1970.
  private var end: Int64 = 0
  private var minuteEnd: Int64 = 0
  private var inMinute = 0

  init(limit: Int, seconds: Int64) {
    self.limit = limit
    self.seconds = seconds
  }

  private func renew() {
    let now = Clock.now / 1_000_000
    guard now >= end else { return }
    end = now + seconds
    taken = 0
  }

  var used: Int {
    renew()
    return min(taken, limit)
  }
  var remaining: Int { max(0, limit - used) }
  var reset: Int64 {
    renew()
    return end
  }

  /// Takes so much; false where nothing is left.
  func take(_ count: Int) -> Bool {
    renew()
    guard taken < limit else { return false }
    taken += count
    return true
  }

  /// Uses all that is left.
  func exhaust() {
    renew()
    taken = limit
  }

  /// Counts for the limit of a minute; false beyond it.
  func takeInMinute(_ count: Int, limit: Int) -> Bool {
    let now = Clock.monotonic
    if now >= minuteEnd {
      minuteEnd = now + 60_000
      inMinute = 0
    }
    inMinute += count
    return inMinute <= limit
  }
}

/// Tokens and what they may use; two tokens of one user share its budgets.
final class Accounts {
  /// What is counted apart.
  enum Resource: String { case core, graphql }

  /// Who asks.
  struct Caller {
    let user: String
    /// The secret, "" for nobody.
    let token: String
  }

  private struct Token {
    let user: String
    /// Milliseconds of the monotonic clock.
    let expires: Int64?
  }

  private var tokens: [String: Token] = [:]
  /// Where no token was named, any is good and is a user of its own.
  private var isOpen = true
  private var limits: [String: Int] = [:]
  private var budgets: [String: Budget] = [:]
  private let usual: Int
  private let seconds: Int64
  private let anonymous: Int

  init(limit: Int, seconds: Int64, anonymous: Int) {
    self.usual = limit
    self.seconds = seconds
    self.anonymous = anonymous
  }

  /// `TOKEN=USER` or `TOKEN=USER:LIMIT`; throws `Exit.usage`.
  func add(_ text: String) throws(Failure) {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    let owner = parts.count == 2 ? parts[1].split(separator: ":").map(String.init) : []
    guard let user = owner.first, owner.count == 1 || Int(owner[1]) != nil else {
      throw Failure(.usage, "--token: \(text): expected TOKEN=USER or TOKEN=USER:LIMIT")
    }
    isOpen = false
    tokens[parts[0]] = Token(user: user, expires: nil)
    if owner.count > 1 { limits[user] = Int(owner[1]) }
  }

  /// Adds a token of an installation that is good for so many seconds.
  func add(installation token: String, user: String, seconds: Int64) {
    tokens[token] = Token(user: user, expires: Clock.monotonic + seconds * 1000)
  }

  /// Who a token belongs to: nobody where there is none, nil where it is refused.
  func caller(_ authorization: String?) -> Caller? {
    guard let authorization else { return Caller(user: "", token: "") }
    let words = authorization.split(separator: " ").map(String.init)
    guard words.count == 2, ["bearer", "token"].contains(words[0].lowercased()) else { return nil }
    if let known = tokens[words[1]] {
      if let expires = known.expires, Clock.monotonic >= expires { return nil }
      return Caller(user: known.user, token: words[1])
    }
    guard isOpen, !words[1].hasPrefix("ghs_") else { return nil }
    return Caller(user: "user-of-\(words[1].suffix(4))", token: words[1])
  }

  func budget(_ caller: Caller, _ resource: Resource) -> Budget {
    budget(caller.user, resource)
  }

  func budget(_ user: String, _ resource: Resource) -> Budget {
    let key = "\(resource.rawValue) \(user)"
    if let known = budgets[key] { return known }
    let limit = user.isEmpty ? (resource == .core ? anonymous : 0) : limits[user] ?? usual
    let made = Budget(limit: limit, seconds: seconds)
    budgets[key] = made
    return made
  }

  /// Gives a user another limit, for both resources, from now on.
  func limit(_ user: String, _ limit: Int) {
    limits[user] = limit
    for resource in [Resource.core, .graphql] { budgets["\(resource.rawValue) \(user)"] = nil }
  }
}
