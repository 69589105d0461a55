internal import CCurl

/// An absolute http or https address, taken apart.
public struct Link: Sendable, Equatable {
  /// `http` or `https`.
  public let scheme: String
  /// Lower case, without brackets.
  public let host: String
  /// The given port, or the scheme's.
  public let port: Int
  /// The whole address without its fragment.
  public let text: String

  /// Parses an address, which may be relative to `base`; nil where it is no http or https address.
  ///
  /// The corresponding C function is `curl_url_set`.
  public init?(_ text: String, relativeTo base: String? = nil) {
    guard let handle = curl_url() else { return nil }
    defer { curl_url_cleanup(handle) }
    if let base, curl_url_set(handle, CURLUPART_URL, base, 0) != CURLUE_OK { return nil }
    guard curl_url_set(handle, CURLUPART_URL, text, 0) == CURLUE_OK else { return nil }
    curl_url_set(handle, CURLUPART_FRAGMENT, nil, 0)
    func part(_ what: CURLUPart, _ flags: UInt32 = 0) -> String? {
      var pointer: UnsafeMutablePointer<CChar>?
      guard curl_url_get(handle, what, &pointer, flags) == CURLUE_OK, let pointer else {
        return nil
      }
      defer { curl_free(pointer) }
      return String(cString: pointer)
    }
    guard let scheme = part(CURLUPART_SCHEME)?.lowercased(), scheme == "http" || scheme == "https",
      let host = part(CURLUPART_HOST)?.lowercased(), !host.isEmpty,
      let port = part(CURLUPART_PORT, UInt32(CURLU_DEFAULT_PORT)).flatMap({ Int($0) }),
      let whole = part(CURLUPART_URL)
    else { return nil }
    self.scheme = scheme
    self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    self.port = port
    self.text = whole
  }

  /// Whether the host is this machine.
  public var isLoopback: Bool {
    let quad = host.split(separator: ".", omittingEmptySubsequences: false)
    let isQuad = quad.count == 4 && quad.first == "127" && quad.allSatisfy { UInt8($0) != nil }
    return host == "localhost" || host == "::1" || isQuad
  }

  /// Whether it may be asked at all: https, or http to the loopback.
  public var isSafe: Bool { scheme == "https" || isLoopback }

  /// Scheme, host and port are the same.
  public func hasSameOrigin(as other: Link) -> Bool {
    scheme == other.scheme && host == other.host && port == other.port
  }

  /// Whether one may be led from `other` to here: the same host, and not from https to http.
  public func mayFollow(_ other: Link) -> Bool {
    if hasSameOrigin(as: other) { return true }
    return host == other.host && scheme == "https" && other.scheme == "http"
  }
}

/// Percent-encoding (RFC 3986 §2).
public enum Percent {
  /// A path segment: unreserved characters stay, everything else is encoded.
  public static func segment(_ text: String) -> String { encode(text, keeping: "-._~@:") }

  /// A name or value of a query.
  public static func query(_ text: String) -> String { encode(text, keeping: "-._~") }

  /// Names and values as a query, in the order given, without the question mark.
  public static func query(_ pairs: [(String, String)]) -> String {
    pairs.map { "\(query($0.0))=\(query($0.1))" }.joined(separator: "&")
  }

  private static func encode(_ text: String, keeping kept: String) -> String {
    var encoded: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: encoded.append(byte)
      case _ where kept.utf8.contains(byte): encoded.append(byte)
      default: encoded += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }
}
