internal import CCurl
internal import Time
public import Unix

/// Why a request has no response.
public struct HTTPError: Error, Sendable {
  /// What went wrong, after the retries where there were any.
  public enum Kind: Sendable, Equatable {
    /// No connection, a reset, a cut body, no such host.
    case network(String)
    /// Nothing came in time.
    case timeout
    /// A status that is no success.
    case status(Int)
    /// The host's limit is used up, or it wants to be left alone: it was not asked.
    case exhausted
    /// The body is larger than so many bytes.
    case tooLarge(Int)
    /// A redirect that is not followed: where to.
    case redirect(String)
    /// The server's certificate is not trusted, or TLS failed.
    case tls(String)
    /// The answer is not what was asked for: its type.
    case content(String)
    /// The address is none that may be asked.
    case address(String)
    /// The archive that answers in place of the network has no answer: why.
    case absent(String)
    /// A signal came.
    case interrupted
    /// curl refused: a bug of ours.
    case curl(String)
  }

  /// What went wrong.
  public let kind: Kind
  /// The address, without secrets.
  public let url: String
  /// The request's mark.
  public let tag: Int
  /// Exchanges that were made.
  public let attempts: Int
  /// Seconds since 1970 from when on the server wants to be asked again.
  public let retryAt: Int64?
  /// The beginning of what the server said, at most 4 KiB.
  public let body: [UInt8]
  let isTemporary: Bool

  /// Whether the same request may succeed later.
  public var isRetryable: Bool {
    switch kind {
    case .network, .timeout, .content, .interrupted, .exhausted: true
    case .status: isTemporary
    case .tooLarge, .redirect, .tls, .address, .absent, .curl: false
    }
  }

  /// Whether nothing more can be had for now: the server says when to come back, or there is no
  /// server, but an archive that ends here.
  public var endsScope: Bool {
    if case .absent = kind { true } else { retryAt != nil }
  }

  /// The exit status and message of a tool that gives up because of it.
  public var failure: Failure {
    let at = retryAt.map { Timestamp(seconds: $0).rfc3339 }
    switch kind {
    case .network(let reason):
      return Failure(.retry, "\(url): \(reason)\(tries), try again later", retryAt: at)
    case .timeout:
      return Failure(.retry, "\(url): no answer in time\(tries), try again later", retryAt: at)
    case .status(let code) where isTemporary:
      let when = at.map { "not before \($0)" } ?? "later"
      return Failure(.retry, "\(url): status \(code)\(tries), try again \(when)", retryAt: at)
    case .status(let code) where code == 401 || code == 403:
      return Failure(.denied, "\(url): refused with \(code), check the credentials")
    case .status(let code) where code == 404 || code == 410:
      return Failure(.unavailable, "\(url): not there (\(code)), check the name")
    case .status(let code):
      return Failure(.unavailable, "\(url): status \(code), the source does not take this request")
    case .exhausted:
      let when = at.map { "not before \($0)" } ?? "later"
      return Failure(
        .retry, "\(url): the host's limit is used up, try again \(when)", retryAt: at)
    case .tooLarge(let limit):
      return Failure(.unavailable, "\(url): larger than \(limit) bytes, ask for less")
    case .redirect(let place):
      return Failure(.unavailable, "\(url): redirects to \(place), which is not followed")
    case .tls(let reason):
      return Failure(.unavailable, "\(url): \(reason), check the server's certificate")
    case .content(let type):
      return Failure(
        .retry, "\(url): unexpected content (\(type))\(tries), try again later", retryAt: at)
    case .address(let reason): return Failure(.configuration, "\(url): \(reason)")
    case .absent(let reason): return Failure(.noInput, "\(url): \(reason)")
    case .interrupted: return Failure(.retry, "\(url): interrupted")
    case .curl(let reason): return Failure(.bug, "\(url): \(reason)")
    }
  }

  private var tries: String { attempts > 1 ? " after \(attempts) attempts" : "" }
}

extension HTTPError.Kind {
  /// What a transfer failed of, by curl's code and its own words.
  init(_ code: CURLcode, _ explanation: String, _ exchange: Exchange) {
    let reason = String(cString: curl_easy_strerror(code)).lowercased()
    switch code {
    case CURLE_OPERATION_TIMEDOUT: self = .timeout
    case CURLE_WRITE_ERROR where exchange.isTooLarge: self = .tooLarge(exchange.limit)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR,
      CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ENGINE_NOTFOUND:
      // Which certificate, and why, is in these words only.
      self = .tls(explanation.isEmpty ? reason : explanation)
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_URL_MALFORMAT: self = .address(reason)
    case CURLE_FAILED_INIT, CURLE_OUT_OF_MEMORY, CURLE_BAD_FUNCTION_ARGUMENT,
      CURLE_UNKNOWN_OPTION, CURLE_WRITE_ERROR:
      self = .curl(reason)
    default: self = .network(reason)
    }
  }
}
