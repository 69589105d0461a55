internal import Unix

/// How requests are made: time-outs, limits, pace and patience.
///
/// One value for a tool.
public struct Policy: Sendable {
  /// The User-Agent header.
  public var userAgent = "bdc/\(Version.text) (+https://www.boost.org)"
  /// The Accept header.
  public var accept = "*/*"
  /// Seconds to connect.
  public var connect = 10
  /// Seconds without a byte.
  public var stall = 30
  /// Seconds for one exchange in all.
  public var total = 900
  /// Bytes of body at most, after decoding.
  public var maxBody = 64 << 20
  /// Transfers at the same time.
  public var jobs = 4
  /// Requests a second to one host, retries included; 0 is without limit.
  public var pace = 5.0
  /// The folder of the files through which processes share pace, pauses and limits of a host; nil
  /// where this one is on its own.
  public var budgets: String?
  /// The tokens that requests are made with; nil where the source wants none.
  public var tokens: TokenPool?
  /// Redirects that are followed, to the same host only.
  public var redirects = 5
  /// Exchanges for one request at most.
  public var attempts = 5
  /// The first wait before a retry, in milliseconds; each further one may be twice as long.
  public var backoff: Int64 = 1000
  /// The longest of those waits, in milliseconds.
  public var maxBackoff: Int64 = 60_000
  /// Seconds that a server may demand; a longer demand ends the request with `retryAt`.
  public var maxWait: Int64 = 300
  /// Plain http to any host, not only to the loopback.
  public var allowsPlainHTTP = false
  /// The seed of the jitter; nil takes another each time.
  public var seed: UInt64?

  /// A file with the certificates that are trusted; nil takes those of the system.
  public var authorities: String?

  /// The defaults; in the environment `BDC_RETRY_MS` sets `backoff`, `BDC_STALL_S` sets `stall`, and
  /// `CURL_CA_BUNDLE`, else `SSL_CERT_FILE`, sets `authorities`, as they do for curl(1).
  public init() {
    if let text = Environment.value("BDC_RETRY_MS"), let milliseconds = Int64(text),
      milliseconds >= 0
    {
      backoff = milliseconds
    }
    if let text = Environment.value("BDC_STALL_S"), let seconds = Int(text), seconds > 0 {
      stall = seconds
    }
    authorities = Environment.value("CURL_CA_BUNDLE") ?? Environment.value("SSL_CERT_FILE")
  }
}

/// What transfers cost.
public struct Counters: Sendable, Equatable {
  /// Exchanges begun, retries and redirects included.
  public var requests = 0
  /// Milliseconds in which nothing went on but a wait before a retry or for a source's limit.
  public var waited: Int64 = 0
  /// Bytes of body received, as they came.
  public var bytes: Int64 = 0
}
