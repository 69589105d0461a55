internal import Digest
public import Unix

/// A token for one repository's server, which goes to git in a variable: never in words that
/// everybody on the machine can read, in a URL or a file.
public struct GitCredential: Sendable, CustomStringConvertible, CustomReflectable {
  let setting: (name: String, value: String)
  let secrets: [String]

  /// A token as GitHub takes it over HTTPS, for one URL; nil where the URL is none of HTTP.
  ///
  /// Throws `Exit.configuration` where it would cross the network unencrypted, or is no token.
  public init?(token: String, url: String) throws(Failure) {
    let isSecure = url.lowercased().hasPrefix("https://")
    guard isSecure || url.lowercased().hasPrefix("http://") else { return nil }
    guard isSecure || Self.isLoopback(url) else {
      throw Failure(
        .configuration, "\(url): a token is not sent unencrypted: write https:// before it")
    }
    guard !token.isEmpty, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw Failure(.configuration, "\(url): the token has characters that no token has")
    }
    let encoded = Base64.encode(Array("x-access-token:\(token)".utf8))
    setting = ("http.\(url).extraHeader", "Authorization: Basic \(encoded)")
    secrets = [token, encoded]
  }

  /// `<redacted>`.
  public var description: String { "<redacted>" }

  /// Shows no member.
  public var customMirror: Mirror { Mirror(self, children: []) }

  private static func isLoopback(_ url: String) -> Bool {
    let authority = url.dropFirst("http://".count).prefix { $0 != "/" }
    // What is before that goes to a server, and says nothing of which one that is.
    if authority.contains("@") { return false }
    let host =
      authority.hasPrefix("[")
      ? authority.prefix { $0 != "]" } + "]"
      : authority.prefix { $0 != ":" }
    return host == "localhost" || host == "[::1]"
      || host.hasPrefix("127.")
        && host.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
  }
}
