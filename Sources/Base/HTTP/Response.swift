internal import Time

/// What a server answered: 2xx or 304; other statuses are an `HTTPError`.
public struct Response: Sendable {
  /// The status code.
  public let status: Int
  /// The header fields of the last answer.
  public let headers: Headers
  /// The body, decoded from gzip or deflate.
  public let body: [UInt8]
  /// The address that answered, after redirects.
  public let url: String
  /// The request's mark.
  public let tag: Int
  /// Milliseconds of the last exchange.
  public let milliseconds: Int64
  /// When it was complete by our clock, in microseconds since 1970; replayed, it is what it was.
  public let receivedAt: Int64

  /// The identity of the token that it was asked with, nil without tokens: validators vary by it.
  ///
  /// It is the same in each run, says nothing of the token, and is kept in raw archives.
  public let identity: String?

  /// Whether the server says that nothing changed.
  public var isNotModified: Bool { status == 304 }

  /// The validator for `Request.ifChanged`.
  public var etag: String? { headers["ETag"] }

  /// The other validator for `Request.ifChanged`.
  public var lastModified: String? { headers["Last-Modified"] }

  /// The Date header in seconds since 1970: the source's own time.
  public var date: Int64? { headers["Date"].flatMap { Timestamp(httpDate: $0)?.seconds } }

  /// The time of which it is, in seconds since 1970: its Date, or ours where the source's clock is
  /// ahead of it; nil without a Date.
  public var sightedAt: Int64? { date.map { min($0, receivedAt / 1_000_000) } }
}
