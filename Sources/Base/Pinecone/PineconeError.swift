public import HTTP
internal import NDJSON
internal import Time
public import Unix

/// Why Pinecone did not do what it was asked.
public struct PineconeError: Error, Sendable {
  /// What kind of trouble it is, and with it what helps.
  public enum Category: String, Sendable, CaseIterable {
    /// The request is wrong, or too large: a smaller one, or another one, may do.
    case validation
    /// The key, or the bill.
    case auth
    /// The key may not, or a quota of the plan is full.
    case permission
    /// No such index, cloud, region, namespace.
    case missing
    /// It is there already, or not in a state for this.
    case conflict
    /// Too much in a second or a minute.
    case rateLimit = "rate_limit"
    /// All that the plan has for this month.
    case monthlyLimit = "monthly_limit"
    /// No answer.
    case network
    /// Pinecone's own trouble.
    case server
    /// A signal came.
    case interrupted
  }

  /// The kind of trouble.
  public let category: Category
  /// The status of the answer, nil without one.
  public let status: Int?
  /// Pinecone's word for it, `INVALID_ARGUMENT`, or a number of gRPC; nil where it has none.
  public let code: String?
  /// What Pinecone, or curl, says; one line without secrets, and without a full stop at its end.
  public let message: String
  /// Seconds since 1970 from when on it may be asked again, where that is known.
  public let retryAt: Int64?
  /// Whether the same request may succeed later.
  public let isTemporary: Bool

  /// A failure without an answer of Pinecone's kind.
  public init(
    _ category: Category, status: Int? = nil, code: String? = nil, _ message: String,
    retryAt: Int64? = nil, isTemporary: Bool? = nil
  ) {
    self.category = category
    self.status = status
    self.code = code
    self.message = Self.line(message)
    self.retryAt = retryAt
    self.isTemporary = isTemporary ?? Self.temporary.contains(category)
  }

  private static let temporary: Set<Category> = [
    .rateLimit, .monthlyLimit, .network, .server, .interrupted,
  ]

  /// Reads a refusal, in any of the three forms that Pinecone has: JSON with `error`, JSON with
  /// `code` and `message`, text.
  ///
  /// - Parameters:
  ///   - retryAt: when the server wants to be asked again, in seconds since 1970.
  ///   - now: seconds since 1970.
  public init(status: Int, body: [UInt8], retryAt: Int64?, now: Int64) {
    let (code, message) = Self.read(body, status)
    let category = Self.category(status, message)
    var retryAt = retryAt
    if category == .monthlyLimit, retryAt == nil {
      retryAt = Month(containing: Timestamp(seconds: now)).next?.start.seconds
    }
    self.init(category, status: status, code: code, message, retryAt: retryAt)
  }

  /// The failure of a request that was made over HTTP.
  public init(_ error: HTTPError, now: Int64 = Clock.now / 1_000_000) {
    switch error.kind {
    case .status(let status):
      self.init(status: status, body: error.body, retryAt: error.retryAt, now: now)
    case .exhausted:
      self.init(
        .rateLimit, status: 429, "the server wants to be left alone", retryAt: error.retryAt)
    case .interrupted: self.init(.interrupted, "interrupted")
    case .network(let reason): self.init(.network, "\(error.url): \(reason)")
    case .timeout: self.init(.network, "\(error.url): no answer in time")
    default:
      self.init(.network, error.failure.message, isTemporary: error.isRetryable)
    }
  }

  private static func category(_ status: Int, _ message: String) -> Category {
    switch status {
    case 401, 402: return .auth
    case 403: return .permission
    case 404, 410: return .missing
    case 409, 412: return .conflict
    case 429:
      let said = message.lowercased()
      let isShort = said.contains("per minute") || said.contains("per second")
      return said.contains("month") && !isShort ? .monthlyLimit : .rateLimit
    case 408, 425, 500...599: return .server
    default: return .validation
    }
  }

  private static func read(_ body: [UInt8], _ status: Int) -> (code: String?, message: String) {
    if let json = try? JSON.parse(body) {
      let inner = json["error"] ?? json
      let code = inner["code"].flatMap { $0.string ?? $0.integer.map { String($0) } }
      let message = inner["message"]?.string ?? json["message"]?.string ?? inner.string
      if let message, !message.trimmed.isEmpty { return (code, message) }
      if code != nil { return (code, "status \(status)") }
    }
    let text = String(decoding: body, as: UTF8.self).trimmed
    // A gateway's page says nothing that its status does not.
    let isPage = text.hasPrefix("<") || text.isEmpty
    return (nil, isPage ? "status \(status)" : text)
  }

  /// One line of at most 500 characters, without secrets.
  private static func line(_ text: String) -> String {
    var words: [String] = []
    for word in Redaction.redact(text).split(whereSeparator: { $0.isWhitespace }) {
      words.append(String(word))
    }
    var line = words.joined(separator: " ")
    // It becomes a part of a sentence.
    if line.hasSuffix("."), !line.hasSuffix("..") { line.removeLast() }
    return line.unicodeScalars.count > 500
      ? String(String.UnicodeScalarView(line.unicodeScalars.prefix(499))) + "…" : line
  }

  /// The exit status and the message of a tool that gives up because of it.
  public func failure(_ account: Account) -> Failure {
    let which = "Pinecone's \(account.instance) instance"
    let at = retryAt.map { Timestamp(seconds: $0).rfc3339 }
    let when = at.map { "not before \($0)" } ?? "later"
    let answer = status.map { message == "status \($0)" ? "" : " (\($0))" } ?? ""
    switch category {
    case .auth:
      let what = status == 402 ? "pay the bill" : "check \(account.keyVariable)"
      return Failure(.denied, "\(which): refuses the key\(answer): \(message), \(what)")
    case .permission:
      return Failure(
        .denied,
        "\(which): does not allow it\(answer): \(message), look at the plan and the key's rights")
    case .missing:
      return Failure(.unavailable, "\(which): not there\(answer): \(message), run bdc vectors init")
    case .validation, .conflict:
      return Failure(.unavailable, "\(which): does not take this request\(answer): \(message)")
    case .monthlyLimit:
      return Failure(
        .retry, "\(which): this month's limit is used up, try again \(when): \(message)",
        retryAt: at)
    case .rateLimit:
      return Failure(
        .retry, "\(which): too much\(answer): \(message), try again \(when)", retryAt: at)
    case .network where !isTemporary: return Failure(.unavailable, message)
    case .network, .server:
      return Failure(.retry, "\(which): \(message)\(answer), try again \(when)", retryAt: at)
    case .interrupted: return Failure(.retry, "\(which): interrupted")
    }
  }
}
