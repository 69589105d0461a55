internal import CCurl

/// One request under way.
///
/// Owns a libcurl easy handle while it runs; no pointer leaves this module.
final class Exchange {
  let request: Request
  /// The scope it is made for.
  let scope: String?
  /// The address of the exchange that runs; another than the request's after a redirect.
  private(set) var link: Link
  let limit: Int
  var attempts = 0
  var redirects = 0
  /// Answers against the token it was asked with.
  var setbacks = 0
  /// What it counts against.
  var account: Budget.Account
  /// The place of its token among the open ones, nil without.
  var key: Int?
  /// The token's name in cursors.
  var identity: String?
  var authorization: Secret?
  /// When it may start, in milliseconds of the monotonic clock.
  var due: Int64 = 0
  private(set) var headers = Headers()
  private(set) var body: [UInt8] = []
  private(set) var isTooLarge = false
  private(set) var easy: UnsafeMutableRawPointer?
  private var sent: UnsafeMutablePointer<curl_slist>?
  /// Where libcurl puts its own words on a failure; it is at one address as long as the handle is.
  private var words: UnsafeMutablePointer<CChar>?

  init(_ request: Request, _ link: Link, scope: String?, limit: Int) {
    self.request = request
    self.scope = scope
    self.link = link
    self.limit = limit
    account = Budget.Account(bucket: request.bucket)
  }

  /// What shares its holds with it.
  var lane: String { "\(link.host) \(request.bucket) \(request.resource)" }

  /// The header fields of the exchange, but for those of the policy and the secret ones.
  var fields: Headers {
    var fields = request.headers
    guard let conditional = request.conditional, conditional.identity == identity else {
      return fields
    }
    if let etag = conditional.etag { fields.set("If-None-Match", etag) }
    if let date = conditional.lastModified { fields.set("If-Modified-Since", date) }
    return fields
  }

  /// What is sent and never shown.
  var secrets: [(name: String, value: Secret)] {
    guard let authorization else { return request.secrets }
    return request.secrets + [("Authorization", Secret("Bearer \(authorization.value)"))]
  }

  deinit { finish() }

  /// Sends the next exchange elsewhere.
  func follow(_ link: Link) {
    self.link = link
    redirects += 1
  }

  /// Sets up a handle for the next exchange; nil where curl has no memory or refuses an option.
  func begin(_ policy: Policy) -> UnsafeMutableRawPointer? {
    finish()
    headers = Headers()
    body = []
    isTooLarge = false
    guard let handle = curl_easy_init() else { return nil }
    easy = handle
    let options: [(CURLoption, Int)] = [
      (CURLOPT_NOSIGNAL, 1), (CURLOPT_FOLLOWLOCATION, 0),
      (CURLOPT_CONNECTTIMEOUT, policy.connect), (CURLOPT_TIMEOUT, policy.total),
      (CURLOPT_LOW_SPEED_LIMIT, 1), (CURLOPT_LOW_SPEED_TIME, request.stall ?? policy.stall),
      (CURLOPT_TCP_KEEPALIVE, 1),
    ]
    var good = options.allSatisfy { bdc_curl_long(handle, $0.0, $0.1) == CURLE_OK }
    func set(_ option: CURLoption, _ text: String) {
      good = good && bdc_curl_text(handle, option, text) == CURLE_OK
    }
    set(CURLOPT_PROTOCOLS_STR, "https,http")
    set(CURLOPT_URL, link.text)
    set(CURLOPT_USERAGENT, policy.userAgent)
    set(CURLOPT_ACCEPT_ENCODING, "gzip, deflate")
    if link.isLoopback { set(CURLOPT_PROXY, "") }
    if let authorities = policy.authorities { set(CURLOPT_CAINFO, authorities) }
    let words = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    self.words = words
    good = good && bdc_curl_pointer(handle, CURLOPT_ERRORBUFFER, words) == CURLE_OK
    good = good && setMethod(handle) && setHeaders(handle, policy) && setCallbacks(handle)
    return good ? handle : nil
  }

  /// Gives the handle back to libcurl; it must have left its multi handle.
  func finish() {
    if let easy { curl_easy_cleanup(easy) }
    if let sent { curl_slist_free_all(sent) }
    words?.deallocate()
    easy = nil
    sent = nil
    words = nil
  }

  /// What libcurl said of the failure of a handle that is not given back yet, "" for nothing.
  var explanation: String { words.map { String(cString: $0) } ?? "" }

  private func setMethod(_ handle: UnsafeMutableRawPointer) -> Bool {
    var good = true
    if let body = request.body {
      good = bdc_curl_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, body.count) == CURLE_OK
      // The copy is curl's: this array may move before the request is sent.
      let copied = body.withUnsafeBytes { bytes in
        bdc_curl_pointer(
          handle, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: bytes.baseAddress))
      }
      good = good && copied == CURLE_OK
    }
    if request.method == "HEAD" {
      return good && bdc_curl_long(handle, CURLOPT_NOBODY, 1) == CURLE_OK
    }
    let isPlain = request.method == (request.body == nil ? "GET" : "POST")
    return good
      && (isPlain || bdc_curl_text(handle, CURLOPT_CUSTOMREQUEST, request.method) == CURLE_OK)
  }

  private func setHeaders(_ handle: UnsafeMutableRawPointer, _ policy: Policy) -> Bool {
    var lines = fields.fields.map { "\($0.name): \($0.value)" }
    if request.headers["Accept"] == nil { lines.append("Accept: \(policy.accept)") }
    if request.body != nil { lines.append("Expect:") }
    lines += secrets.map { "\($0.name): \($0.value.value)" }
    for line in lines {
      // A line end in a value would begin a header of somebody else's choice.
      if line.utf8.contains(where: { $0 == 0x0D || $0 == 0x0A || $0 == 0 }) { return false }
      guard let longer = curl_slist_append(sent, line) else { return false }
      sent = longer
    }
    return bdc_curl_pointer(handle, CURLOPT_HTTPHEADER, sent) == CURLE_OK
  }

  private func setCallbacks(_ handle: UnsafeMutableRawPointer) -> Bool {
    let context = Unmanaged.passUnretained(self).toOpaque()
    let takeBody: bdc_curl_sink = { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      let exchange = Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
      return exchange.take(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
    let takeHeader: bdc_curl_sink = { bytes, size, count, context in
      guard let bytes, let context else { return 0 }
      let exchange = Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
      exchange.takeHeader(UnsafeRawBufferPointer(start: bytes, count: size * count))
      return size * count
    }
    return bdc_curl_callback(handle, CURLOPT_WRITEFUNCTION, takeBody) == CURLE_OK
      && bdc_curl_pointer(handle, CURLOPT_WRITEDATA, context) == CURLE_OK
      && bdc_curl_callback(handle, CURLOPT_HEADERFUNCTION, takeHeader) == CURLE_OK
      && bdc_curl_pointer(handle, CURLOPT_HEADERDATA, context) == CURLE_OK
  }

  private func take(_ bytes: UnsafeRawBufferPointer) -> Int {
    if body.count + bytes.count > limit {
      isTooLarge = true
      return 0
    }
    body.append(contentsOf: bytes)
    return bytes.count
  }

  private func takeHeader(_ bytes: UnsafeRawBufferPointer) {
    let line = String(decoding: bytes, as: UTF8.self)
    // A status line begins the fields anew: after 100 Continue, or a proxy's CONNECT.
    if line.hasPrefix("HTTP/") { headers = Headers() }
    guard let colon = line.utf8.firstIndex(of: 0x3A) else { return }
    let value = String(line[line.utf8.index(after: colon)...])
    headers.add(String(line[..<colon]), value.trimmedField)
  }
}

extension String {
  /// The text without the white space around a field's value (RFC 9110 §5.5).
  fileprivate var trimmedField: String {
    let isSpace = { (scalar: Unicode.Scalar) in
      scalar == " " || scalar == "\t" || scalar == "\r" || scalar == "\n"
    }
    let start = unicodeScalars.drop(while: isSpace)
    var end = start.endIndex
    while end > start.startIndex, isSpace(start[start.index(before: end)]) {
      end = start.index(before: end)
    }
    return String(start[..<end])
  }
}
