internal import Digest
public import Unix

/// Where a source's tokens are, and what they may do: what a `Policy` says of them.
///
/// Transfers open the pool by themselves. Each request that goes to the pool's address gets a token
/// when it starts: the one its scope had, while that has budget left, else the one with most left.
/// A token that is exhausted is left alone until its limit is filled again, one that is refused for
/// good; the others go on at once. Answers out of a raw archive need no token.
public struct TokenPool: Sendable {
  /// The variables with tokens, separated by commas: the first that is set counts, each also as
  /// `NAME_FILE`.
  public var variables: [String]
  /// The beginning of the variables of a GitHub App, such as `GITHUB_APP`: with `_ID`,
  /// `_INSTALLATION_ID` and `_PRIVATE_KEY` behind it; nil where there is none.
  public var app: String?
  /// The address below which requests get a token; nobody else is sent one.
  public var origin: String
  /// Points that a token may spend in a minute, by resource; what is not named has no such limit.
  public var aMinute: [String: Int]
  /// The tool that warns of a refused token; "" warns nobody.
  public var tool: String

  /// Tokens that are known already, in place of those in variables.
  private var known: [Secret]?

  /// A pool of tokens that are known already.
  public init(
    known: [Secret], for origin: String, aMinute: [String: Int] = [:], tool: String
  ) {
    self.init([], for: origin, aMinute: aMinute, tool: tool)
    self.known = known
  }

  /// A pool of the tokens in these variables, for the requests to one address.
  public init(
    _ variables: [String], app: String? = nil, for origin: String, aMinute: [String: Int] = [:],
    tool: String
  ) {
    self.variables = variables
    self.app = app
    self.origin = origin
    self.aMinute = aMinute
    self.tool = tool
  }

  /// How many tokens there are, an app's installation counted as one.
  ///
  /// Throws `Exit.configuration` for what cannot be read.
  public func count() throws(Failure) -> Int {
    try secrets().count + (try AppKey(app) == nil ? 0 : 1)
  }

  /// A pool of its own for each token, which warns nobody, with the token's name.
  ///
  /// Throws `Exit.configuration` for what cannot be read.
  public func each() throws(Failure) -> [(name: String, pool: TokenPool)] {
    var pools: [(String, TokenPool)] = []
    for (index, secret) in try secrets().enumerated() {
      pools.append(
        (
          "t\(index + 1)",
          TokenPool(known: [Secret(secret)], for: origin, aMinute: aMinute, tool: "")
        ))
    }
    if try AppKey(app) != nil {
      var alone = TokenPool([], app: app, for: origin, aMinute: aMinute, tool: "")
      alone.known = []
      pools.append(("app", alone))
    }
    return pools
  }

  private func secrets() throws(Failure) -> [String] {
    if let known { return known.map(\.value) }
    return try Environment.secrets(variables)
  }

  /// A name for a secret that says nothing of it and stays the same: for buckets, messages and the
  /// validators in cursors.
  static func identity(_ secret: String) -> String {
    String(SHA256.hex(Array("bdc token \(secret)".utf8)).prefix(12))
  }

  /// Throws `Exit.denied` where there is no token, `Exit.configuration` for what cannot be read.
  func open() throws(Failure) -> Keyring {
    guard let origin = Link(origin) else {
      throw Failure(.configuration, "\(Redaction.redact(origin)): no http or https address")
    }
    var keys: [Keyring.Key] = []
    for secret in try secrets() {
      // It would end the header that it is sent in, or be refused for what nobody sees.
      guard secret.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
        throw Failure(
          .configuration,
          "\(variables.joined(separator: " or ")): token \(keys.count + 1) has a character that no "
            + "token has, mend it")
      }
      let key = Keyring.Key(
        name: "t\(keys.count + 1)", identity: Self.identity(secret), secret: Secret(secret))
      // The same token twice has one limit all the same.
      if !keys.contains(where: { $0.identity == key.identity }) { keys.append(key) }
    }
    if let app = try AppKey(app) {
      keys.append(Keyring.Key(name: "app", identity: Self.identity(app.title), app: app))
    }
    if keys.isEmpty {
      throw Failure(.denied, "no token: set \(variables.joined(separator: " or "))")
    }
    return Keyring(pool: self, origin: origin, keys: keys)
  }
}
