import Digest
import NDJSON
import Unix

/// A GitHub App: checks its signed tokens and gives out tokens of installations.
struct Installation {
  /// The app's number.
  let app: String
  /// A file with its public key, PEM.
  let key: String

  /// `ID:FILE`; throws `Exit.usage`.
  init(_ text: String) throws(Failure) {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      throw Failure(.usage, "--app: \(text): expected ID:FILE, a public key")
    }
    app = parts[0]
    key = parts[1]
  }

  /// Why a token is refused; nil where it is good.
  func fault(in token: String) -> String? {
    let undecoded = "A JSON web token could not be decoded"
    let parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let head = json(parts[0]), let claims = json(parts[1]),
      head["alg"]?.string == "RS256", let signature = bytes(parts[2])
    else { return undecoded }
    let issuer = claims["iss"]?.string ?? claims["iss"]?.integer.map { "\($0)" }
    guard issuer == app else { return "Integration not found" }
    let now = Clock.now / 1_000_000
    guard let expires = claims["exp"]?.integer, let issued = claims["iat"]?.integer else {
      return "Missing 'exp' or 'iat' claim in assertion"
    }
    if issued > now + 60 {
      return "'Issued at' claim ('iat') must be an Integer representing the time that the "
        + "assertion was issued"
    }
    if expires <= now {
      return "'Expiration time' claim ('exp') must be a numeric value in the future"
    }
    if expires > now + 600 { return "'Expiration time' claim ('exp') is too far in the future" }
    return isSigned("\(parts[0]).\(parts[1])", signature) ? nil : undecoded
  }

  private func json(_ part: String) -> JSON? {
    bytes(part).flatMap { try? JSON.parse($0) }
  }

  private func bytes(_ part: String) -> [UInt8]? {
    var text = String(
      part.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
    while text.utf8.count % 4 > 0 { text += "=" }
    return Base64.decode(text)
  }

  private func isSigned(_ text: String, _ signature: [UInt8]) -> Bool {
    let folder = Environment.value("TMPDIR") ?? "/tmp"
    let path = "\(folder)/github-replay-\(Clock.monotonic)-\(Hex.encode(signature.prefix(8)))"
    let files = [path + ".text", path + ".signature"]
    defer { for file in files { Files.remove(file) } }
    do throws(Failure) {
      try Files.writeAtomically(files[0], Array(text.utf8))
      try Files.writeAtomically(files[1], signature)
      var child = try Child(
        ["openssl", "dgst", "-sha256", "-verify", key, "-signature", files[1], files[0]],
        input: .null, output: .null, errors: .null)
      return child.wait(milliseconds: 5000) == .exited(0)
    } catch {
      return false
    }
  }
}
