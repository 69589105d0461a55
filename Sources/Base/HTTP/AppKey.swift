internal import Digest
internal import NDJSON
internal import Signing
internal import Time
internal import Unix

/// A GitHub App's installation: a key that tokens of an hour are had for.
struct AppKey: Sendable {
  /// A token and until when it is good.
  struct Made {
    let secret: Secret
    /// Microseconds since 1970 by our clock.
    let renewAt: Int64
    /// What it has cost.
    let requests: Int
  }

  /// Seconds before its end from which on a token is not used any more.
  private static let margin: Int64 = 300

  let id: String
  let installation: String
  private let key: Secret

  /// The app of `PREFIX_ID`, `PREFIX_INSTALLATION_ID` and `PREFIX_PRIVATE_KEY`; nil where none of
  /// them is set.
  ///
  /// Throws `Exit.configuration` where some are, or the key is none.
  init?(_ prefix: String?) throws(Failure) {
    guard let prefix else { return nil }
    let id = Environment.value("\(prefix)_ID")?.trimmed
    let installation = Environment.value("\(prefix)_INSTALLATION_ID")?.trimmed
    let pem = try Environment.secret("\(prefix)_PRIVATE_KEY")
    if id == nil, installation == nil, pem == nil { return nil }
    guard let id, let installation, let pem else {
      let names = [
        (id, "_ID"), (installation, "_INSTALLATION_ID"), (pem, "_PRIVATE_KEY"),
      ].filter { $0.0 == nil }.map { prefix + $0.1 }
      throw Failure(
        .configuration, "\(names.joined(separator: " and ")): not set, the app needs it")
    }
    guard installation.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      throw Failure(.configuration, "\(prefix)_INSTALLATION_ID: expected a number")
    }
    self.id = id
    self.installation = installation
    key = Secret(Self.lines(pem))
    do throws(Failure) {
      _ = try RSAKey(pem: key.value)
    } catch {
      throw Failure(.configuration, "\(prefix)_PRIVATE_KEY: \(error.message)")
    }
  }

  /// What it is called by those who have no secret of it.
  var title: String { "app \(id) \(installation)" }

  /// A JSON Web Token of ten minutes (RFC 7519), a minute older for clocks that differ.
  func webToken(now: Int64) throws(Failure) -> String {
    let head = #"{"alg":"RS256","typ":"JWT"}"#
    var claims = LineBuilder()
    claims.put("iat", Int(now - 60))
    claims.put("exp", Int(now + 540))
    claims.put("iss", id)
    let text = "\(Self.encode(Array(head.utf8))).\(Self.encode(claims.finish()))"
    return "\(text).\(Self.encode(try RSAKey(pem: key.value).sign(Array(text.utf8))))"
  }

  /// Asks for a token, with a few seconds' patience: other requests wait meanwhile.
  func token(_ origin: Link, _ policy: Policy, bucket: String) throws(HTTPError) -> Made {
    let slash = origin.text.hasSuffix("/") ? "" : "/"
    let url = "\(origin.text)\(slash)app/installations/\(installation)/access_tokens"
    func failed(_ kind: HTTPError.Kind, _ attempts: Int) -> HTTPError {
      HTTPError(
        kind: kind, url: Redaction.redact(url), tag: 0, attempts: attempts, retryAt: nil, body: [],
        isTemporary: false)
    }
    var quick = policy
    quick.tokens = nil
    quick.jobs = 1
    quick.total = 20
    quick.attempts = 3
    quick.maxWait = min(policy.maxWait, 20)
    quick.maxBody = 1 << 16
    var request = Request(url)
    request.method = "POST"
    request.body = []
    request.content = .json
    request.bucket = bucket
    do throws(Failure) {
      let web = try webToken(now: Clock.now / 1_000_000)
      request.secrets = [("Authorization", Secret("Bearer \(web)"))]
    } catch {
      throw failed(.curl(error.message), 0)
    }
    let (response, requests) = try Transfers.once(request, quick)
    let json = try? JSON.parse(response.body)
    guard let token = json?["token"]?.string, token.utf8.count >= 8,
      let end = json?["expires_at"]?.string.flatMap({ Timestamp(rfc3339: $0) })
    else { throw failed(.content("no token in the answer"), requests) }
    let now = response.receivedAt
    let present = response.date.map { $0 * 1_000_000 } ?? now
    let left = max(0, end.microseconds - present) - Self.margin * 1_000_000
    return Made(
      secret: Secret(token), renewAt: now + left, requests: requests)
  }

  /// Files of variables have a key in one line, with `\n` where a line ends.
  private static func lines(_ pem: String) -> String {
    pem.utf8.contains(0x0A) ? pem : pem.split(separator: "\\n").joined(separator: "\n") + "\n"
  }

  /// Base64 for addresses, without padding (RFC 7515 appendix C).
  private static func encode(_ bytes: [UInt8]) -> String {
    let mapped = Base64.encode(bytes).utf8.compactMap { byte -> UInt8? in
      switch byte {
      case 0x2B: 0x2D
      case 0x2F: 0x5F
      case 0x3D: nil
      default: byte
      }
    }
    return String(decoding: mapped, as: UTF8.self)
  }
}
