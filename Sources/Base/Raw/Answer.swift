internal import Digest
internal import NDJSON
public import Time
internal import Unix

/// What a request came to, as it is kept: `raw.answer`.
public struct Answer: Sendable {
  /// Why there is no good response.
  public struct Refusal: Sendable, Equatable {
    /// The kind of failure, a word of the HTTP module.
    public var kind: String
    /// What belongs to the kind: a status, a limit.
    public var number: Int?
    /// What belongs to the kind: a reason, a place.
    public var reason: String?
    /// Whether the same request may succeed later.
    public var isTemporary: Bool
    /// When the server wants to be asked again, in seconds since 1970.
    public var retryAt: Int64?

    /// A refusal.
    public init(
      kind: String, number: Int? = nil, reason: String? = nil, isTemporary: Bool = false,
      retryAt: Int64? = nil
    ) {
      self.kind = kind
      self.number = number
      self.reason = reason
      self.isTemporary = isTemporary
      self.retryAt = retryAt
    }
  }

  /// Its place among the run's answers, from 1.
  public var number = 0
  /// The request as one JSON object, from `Answer.key`: what a replay looks it up by.
  public var request: [UInt8]
  /// The validators that were sent.
  public var etag: String?
  /// The validators that were sent.
  public var lastModified: String?
  /// The identity of the token it was asked with, nil without tokens.
  public var identity: String?
  /// When it was complete, by our clock.
  public var at: Timestamp
  /// Exchanges that were made.
  public var attempts = 1
  /// Milliseconds of the last exchange.
  public var milliseconds: Int64 = 0
  /// The address that answered, nil where it is the request's.
  public var url: String?
  /// The status code; nil where there was no answer, or none that counts.
  public var status: Int?
  /// The header fields that say something of the body.
  public var headers: [(name: String, value: String)] = []
  /// Why it is no good response.
  public var refusal: Refusal?
  /// The body, of a refusal its beginning.
  public var body: [UInt8] = []

  /// An answer to a request.
  public init(request: [UInt8], at: Timestamp) {
    self.request = request
    self.at = at
  }

  /// A request as a JSON object, without secrets: the same request gives the same bytes.
  public static func key(method: String, url: String, body: [UInt8]?) -> [UInt8] {
    var builder = LineBuilder()
    builder.put("method", method)
    builder.put("url", url)
    builder.put("body", body.map(Self.shown))
    return builder.finish()
  }

  private static func shown(_ body: [UInt8]) -> String {
    let text = String(decoding: body, as: UTF8.self)
    let isText = text.utf8.elementsEqual(body) && !body.contains(0)
    return isText ? text : "sha256:\(SHA256.hex(body))"
  }

  static let opening = Array(#"{"type":"raw.answer","number":"#.utf8)
  static let second = Array(#","request":"#.utf8)

  /// The line, without a newline.
  public var line: [UInt8] {
    var builder = LineBuilder(type: "raw.answer")
    builder.put("number", number)
    builder.splice("request", request, 0..<request.count)
    builder.put("etag", etag)
    builder.put("last_modified", lastModified)
    if let identity { builder.put("identity", identity) }
    builder.put("at", at.rfc3339)
    builder.put("attempts", attempts)
    builder.put("milliseconds", Int(milliseconds))
    builder.put("url", url)
    builder.put("status", status)
    builder.openArray("headers")
    for (name, value) in headers { builder.element(.array([.string(name), .string(value)])) }
    builder.close()
    if let refusal {
      builder.openObject("failure")
      builder.put("kind", refusal.kind)
      builder.put("number", refusal.number)
      builder.put("reason", refusal.reason)
      builder.put("temporary", refusal.isTemporary)
      builder.put("retry_at", refusal.retryAt.map { Int($0) })
      builder.close()
    } else {
      builder.put("failure", .null)
    }
    // No line has a NUL, so a body with one is no text.
    let text = String(decoding: body, as: UTF8.self)
    let isText = !body.contains(0) && text.utf8.elementsEqual(body)
    builder.put("text", isText ? text : nil)
    builder.put("bytes", isText ? nil : Base64.encode(body))
    return builder.finish()
  }

  /// Reads a line out of a frame; nil where it is no answer.
  public init?(_ bytes: [UInt8], _ range: Range<Int>) {
    var scanner = Scanner()
    guard (try? scanner.scan(bytes, range)) != nil else { return nil }
    var places: [String: Member] = [:]
    for member in scanner.members {
      places[String(decoding: bytes[member.name], as: UTF8.self)] = member
    }
    func value(_ name: String) -> JSON? {
      places[name].flatMap { try? JSON.parse(bytes, $0.value) }
    }
    guard value("type")?.string == "raw.answer", let number = value("number")?.integer,
      let request = places["request"], request.kind == .object,
      let at = value("at")?.string.flatMap({ Timestamp(rfc3339: $0) }),
      let headers = value("headers")?.array, let failure = value("failure"),
      let text = places["text"], let encoded = places["bytes"]
    else { return nil }
    self.init(request: Array(bytes[request.value]), at: at)
    self.number = Int(number)
    etag = value("etag")?.string
    lastModified = value("last_modified")?.string
    identity = value("identity")?.string
    attempts = value("attempts")?.integer.map { Int($0) } ?? 1
    milliseconds = value("milliseconds")?.integer ?? 0
    url = value("url")?.string
    status = value("status")?.integer.map { Int($0) }
    for pair in headers {
      guard let name = pair.array?.first?.string, let value = pair.array?.last?.string else {
        return nil
      }
      self.headers.append((name, value))
    }
    if let kind = failure["kind"]?.string {
      refusal = Refusal(
        kind: kind, number: failure["number"]?.integer.map { Int($0) },
        reason: failure["reason"]?.string, isTemporary: failure["temporary"]?.bool ?? false,
        retryAt: failure["retry_at"]?.integer)
    }
    if let place = scanner.text(text) {
      body = bytes.unescaped(place)
    } else if let place = scanner.text(encoded), let decoded = Base64.decode(bytes[place]) {
      body = decoded
    } else {
      return nil
    }
  }
}
