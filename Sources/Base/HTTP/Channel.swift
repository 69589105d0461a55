public import Raw
internal import Time
internal import Unix

/// Where answers come from, and where they are kept.
public enum Channel {
  /// From the network; nobody keeps them.
  case network
  /// From the network, and each final one is kept in an archive.
  case recording(ArchiveWriter)
  /// From an archive: no network, no waiting.
  case replaying(RunAnswers)
}

extension Request {
  /// What an archive knows the request by.
  var key: [UInt8] {
    Answer.key(
      method: method, url: Redaction.redact(url),
      body: body.map { Redaction.scrub($0, secrets.map(\.value.value)) })
  }
}

extension Headers {
  /// The fields that an archive keeps: those of the answer, and none of the connection, of caches,
  /// of browsers and of logins.
  var kept: [(name: String, value: String)] {
    fields.filter { field in
      let name = field.name.lowercased()
      return !Self.passing.contains(name) && !Self.families.contains { name.hasPrefix($0) }
    }.map { ($0.name, Redaction.redact($0.value)) }
  }

  private static let passing: Set<String> = [
    "accept-ranges", "age", "alt-svc", "authorization", "cache-control", "connection",
    "content-length", "cookie", "expires", "keep-alive", "nel", "p3p", "permissions-policy",
    "pragma", "referrer-policy", "report-to", "reporting-endpoints", "server", "server-timing",
    "strict-transport-security", "trailer", "transfer-encoding", "upgrade", "vary", "via",
    "www-authenticate", "x-cache", "x-cache-hits", "x-content-type-options", "x-download-options",
    "x-frame-options", "x-permitted-cross-domain-policies", "x-powered-by", "x-runtime",
    "x-served-by", "x-timer", "x-xss-protection",
  ]
  private static let families = [
    "access-control-", "cf-", "content-security-policy", "cross-origin-", "proxy-", "set-cookie",
    "x-amz-", "x-fastly-",
  ]
}

extension Answer {
  /// What is kept of an outcome, without secrets.
  init(
    _ outcome: Result<Response, HTTPError>, to request: Request, at: Timestamp,
    _ exchange: Exchange?
  ) {
    self.init(request: request.key, at: at)
    var secrets = request.secrets.map(\.value.value)
    // A token of an app is in no variable.
    if let token = exchange?.authorization { secrets.append(token.value) }
    let fields = exchange?.fields ?? request.headers
    etag = fields["If-None-Match"]
    lastModified = fields["If-Modified-Since"]
    identity = exchange?.identity
    attempts = exchange?.attempts ?? 0
    let url = exchange?.link.text
    self.url = url == request.url ? nil : url.map { Redaction.redact($0) }
    headers = exchange?.headers.kept ?? []
    switch outcome {
    case .success(let response):
      status = response.status
      milliseconds = response.milliseconds
      body = Redaction.scrub(response.body, secrets)
    case .failure(let error):
      if case .status(let code) = error.kind { status = code }
      refusal = error.refusal
      body = Redaction.scrub(error.body, secrets)
    }
  }

  /// The outcome again, for a request that may have another mark.
  func outcome(for request: Request) -> Result<Response, HTTPError> {
    if let refusal {
      return .failure(
        HTTPError(
          kind: refusal.errorKind, url: url ?? Redaction.redact(request.url), tag: request.tag,
          attempts: attempts, retryAt: refusal.retryAt, body: body,
          isTemporary: refusal.isTemporary))
    }
    return .success(
      Response(
        status: status ?? 0, headers: Headers(headers), body: body,
        url: url ?? Link(request.url)?.text ?? request.url, tag: request.tag,
        milliseconds: milliseconds, receivedAt: at.microseconds, identity: identity))
  }
}

extension HTTPError {
  fileprivate var refusal: Answer.Refusal {
    var kept: Answer.Refusal
    switch kind {
    case .network(let reason): kept = .init(kind: "network", reason: reason)
    case .timeout: kept = .init(kind: "timeout")
    case .status(let code): kept = .init(kind: "status", number: code)
    case .exhausted: kept = .init(kind: "exhausted")
    case .tooLarge(let limit): kept = .init(kind: "too_large", number: limit)
    case .redirect(let place): kept = .init(kind: "redirect", reason: place)
    case .tls(let reason): kept = .init(kind: "tls", reason: reason)
    case .content(let type): kept = .init(kind: "content", reason: Redaction.redact(type))
    case .address(let reason): kept = .init(kind: "address", reason: reason)
    case .interrupted: kept = .init(kind: "interrupted")
    case .absent(let reason): kept = .init(kind: "absent", reason: reason)
    case .curl(let reason): kept = .init(kind: "curl", reason: reason)
    }
    kept.isTemporary = isTemporary
    kept.retryAt = retryAt
    return kept
  }
}

extension Answer.Refusal {
  fileprivate var errorKind: HTTPError.Kind {
    let reason = reason ?? ""
    return switch kind {
    case "network": .network(reason)
    case "timeout": .timeout
    case "status": .status(number ?? 0)
    case "exhausted": .exhausted
    case "too_large": .tooLarge(number ?? 0)
    case "redirect": .redirect(reason)
    case "tls": .tls(reason)
    case "content": .content(reason)
    case "address": .address(reason)
    case "interrupted": .interrupted
    case "curl": .curl(reason)
    default: .absent(reason)
    }
  }
}
