/// What is asked of a server.
public struct Request: Sendable {
  /// What a good answer holds; anything else is tried again, for a proxy's page comes with 200 too.
  public enum Content: Sendable {
    case any
    /// `application/json` or a type that ends in `+json`.
    case json
    /// Anything but HTML.
    case notHTML
  }

  /// GET unless set.
  public var method = "GET"
  /// Absolute, https (http to the loopback).
  public var url: String
  /// Beside those of the policy.
  public var headers = Headers()
  /// Headers whose values are never shown: name and value.
  public var secrets: [(name: String, value: Secret)] = []
  /// Sent as it is; its type goes into `headers`.
  public var body: [UInt8]?
  /// The caller's mark; comes back with the answer.
  public var tag: Int
  /// The limit of the host that it counts against, such as a token's name and a resource; "" where
  /// the host has one for all.
  public var bucket = ""
  /// With tokens: which of a token's limits it counts against, `core` or `graphql` at GitHub.
  public var resource = "core"
  /// With tokens: what it costs of that limit at most.
  public var points = 1
  /// What a good answer holds.
  public var content = Content.any
  /// Bytes of body at most; nil is the policy's.
  public var maxBody: Int?
  /// Seconds without a byte before a transfer counts as stalled; nil is the policy's.
  public var stall: Int?
  /// Exchanges at most; nil is the policy's.
  public var attempts: Int?

  /// A GET request.
  public init(_ url: String, tag: Int = 0) {
    self.url = url
    self.tag = tag
  }

  /// Asks only for what changed: the validators of an earlier response.
  public mutating func ifChanged(etag: String?, lastModified: String?) {
    if let etag { headers.set("If-None-Match", etag) }
    if let lastModified { headers.set("If-Modified-Since", lastModified) }
  }

  /// Asks only for what changed, by the validators of an earlier response to a token of this
  /// identity, which is preferred: another token asks for everything.
  public mutating func ifChanged(etag: String?, lastModified: String?, identity: String?) {
    guard let identity else { return ifChanged(etag: etag, lastModified: lastModified) }
    conditional = Conditional(etag: etag, lastModified: lastModified, identity: identity)
  }

  /// Validators that are good for one token only.
  struct Conditional: Sendable {
    let etag: String?
    let lastModified: String?
    let identity: String
  }

  var conditional: Conditional?
}
