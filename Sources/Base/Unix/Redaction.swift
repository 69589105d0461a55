internal import CUnix

/// Takes secrets out of text that people and logs see.
public enum Redaction {
  /// The text with credentials replaced; text without any is returned as it is.
  ///
  /// Credentials are values of secret variables and of the files they name, URL userinfo, `key=`,
  /// `token=` and `password=` parameters, `--token=` and its like, what comes behind `password:`,
  /// headers that authorize, and tokens of known shape.
  public static func redact(_ text: String) -> String {
    var bytes = Array(text.utf8)
    for secret in secrets where contains(secret, in: bytes) { bytes = replace(secret, in: bytes) }
    if bytes.contains(0x40) { bytes = userinfo(bytes) }
    let lowered = bytes.map(lower)
    for marker in markers where contains(marker.word, in: lowered) {
      bytes = tail(of: marker, in: bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The bytes with the values of secret variables, and other secrets of at least eight bytes,
  /// replaced; everything else stays, whatever it looks like.
  public static func scrub(_ bytes: [UInt8], _ others: [String] = []) -> [UInt8] {
    var bytes = bytes
    let more = others.map { Array($0.utf8) }.filter { $0.count >= 8 }
    for secret in secrets + more where contains(secret, in: bytes) {
      bytes = replace(secret, in: bytes)
    }
    return bytes
  }

  private static func contains(_ wanted: [UInt8], in bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { all in
      wanted.withUnsafeBytes { bdc_contains(all.baseAddress, all.count, $0.baseAddress, $0.count) }
    }
  }

  private static let mark = Array("<redacted>".utf8)

  /// What comes before a secret.
  private struct Marker {
    let word: [UInt8]
    /// A shorter word after it is no secret: "bearer of news", "the pc-speaker".
    var least = 1
    /// Whether a letter or digit before it makes it part of another word.
    var isWord = false
    /// Whether the secret lasts to the end of the line, and not only to a space or a mark.
    var isLine = false
    /// Whether blanks may come between the two.
    var isApart = false

    init(
      _ word: String, least: Int = 1, isWord: Bool = false, isLine: Bool = false,
      isApart: Bool = false
    ) {
      self.word = Array(word.utf8)
      self.least = least
      self.isWord = isWord
      self.isLine = isLine
      self.isApart = isApart
    }
  }

  private static let markers: [Marker] =
    ["authorization:", "api-key:", "cookie:"].map { Marker($0, isLine: true) }
    + ["?key=", "&key=", "?token=", "&token=", "access_token=", "password="].map { Marker($0) }
    + ["hooks.slack.com/services/", "/api/webhooks/", "x-access-token:"].map { Marker($0) }
    + ["--token=", "--secret=", "--api-key=", "--key="].map { Marker($0) }
    + [Marker("password:", least: 6, isWord: true, isApart: true)]
    + [Marker("bearer ", least: 12, isWord: true), Marker("pc-", least: 20, isWord: true)]
    + [
      "xoxb-", "xoxp-", "xapp-", "xoxc-", "xoxd-", "xoxs-", "ghp_", "gho_", "ghu_", "ghs_", "ghr_",
      "github_pat_", "pcsk_",
    ].map { Marker($0, isWord: true) }

  /// The values of this process's secret variables, the longest first: one may be part of another.
  private static let secrets: [[UInt8]] = {
    var found: [[UInt8]] = []
    for (name, value) in Environment.all {
      let isURL = name.uppercased().contains("URL")
      guard isURL || isSecret(name) else { continue }
      var text = value
      if name.hasSuffix("_FILE") {
        // One that cannot be read is reported by whoever needs the secret.
        guard let bytes = try? Files.read(value, limit: 65_536) else { continue }
        text = String(decoding: bytes, as: UTF8.self).trimmed
      }
      if isURL {
        found += passwords(in: Array(text.utf8))
        // A webhook's address is a secret as a whole, and its path is in what others say of it.
        if isSecret(name) { found += [Array(text.utf8), path(of: Array(text.utf8))] }
      } else {
        found.append(Array(text.utf8))
        found += parts(of: text)
      }
    }
    return found.filter { $0.count >= 8 }.sorted { $0.count > $1.count }
  }()

  /// The tokens of a list, and the lines of a key, which also show up alone.
  private static func parts(of text: String) -> [[UInt8]] {
    text.split { $0 == "," || $0.isNewline }.map { String($0).trimmed }
      .filter { !$0.hasPrefix("-----") }.map { Array($0.utf8) }
  }

  private static func isSecret(_ name: String) -> Bool {
    let name = name.uppercased()
    return ["TOKEN", "SECRET", "KEY", "PASSWORD", "WEBHOOK", "COOKIE"].contains {
      name.utf8.count >= $0.utf8.count && name.contains($0)
    }
  }

  /// What may be a password in a URL, also where it has a `/` or `@` of its own and libpq or curl
  /// take the URL apart in another place: the whole, its pieces, each as written and decoded.
  private static func passwords(in url: [UInt8]) -> [[UInt8]] {
    var found: [[UInt8]] = []
    let isMark = { (byte: UInt8) in [0x2F, 0x3A, 0x3F, 0x23, 0x40, 0x26].contains(byte) }
    // Without :// somebody has mistyped it: the password is in there all the same.
    let start = end(of: Array("://".utf8), in: url[...]) ?? 0
    if let last = url[start...].lastIndex(of: 0x40),
      let colon = url[start..<last].firstIndex(of: 0x3A)
    {
      let word = url[(colon + 1)..<last]
      found.append(Array(word))
      found += word.split(whereSeparator: isMark).map { Array($0) }
    }
    var rest = url[...]
    while let start = end(of: Array("password=".utf8), in: rest) {
      rest = url[start...]
      found.append(Array(rest.drop { $0 == 0x27 }.prefix { ![0x20, 0x26, 0x27].contains($0) }))
    }
    return found + found.map(decoded)
  }

  /// What comes behind a URL's host; empty where nothing does.
  private static func path(of url: [UInt8]) -> [UInt8] {
    guard let start = end(of: Array("://".utf8), in: url[...]) else { return [] }
    return Array(url[start...].drop { $0 != 0x2F })
  }

  private static func end(of word: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    bytes.indices.first { bytes[$0...].starts(with: word) }.map { $0 + word.count }
  }

  /// Without percent-encoding (RFC 3986 section 2.1).
  private static func decoded(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      if byte == 0x25, rest.count >= 2,
        let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        result.append(code)
        rest = rest.dropFirst(2)
      } else {
        result.append(byte)
      }
    }
    return result
  }

  private static func replace(_ secret: [UInt8], in bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: secret) {
        result += mark
        index += secret.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  private static func tail(of marker: Marker, in bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let slice = bytes[index...].prefix(marker.word.count)
      let isInside = marker.isWord && index > 0 && isAlphanumeric(bytes[index - 1])
      guard !isInside, slice.count == marker.word.count,
        slice.map(lower).elementsEqual(marker.word)
      else {
        result.append(bytes[index])
        index += 1
        continue
      }
      result += slice
      index += marker.word.count
      while marker.isLine || marker.isApart, index < bytes.count, bytes[index] == 0x20 {
        result.append(0x20)
        index += 1
      }
      let end = bytes[index...].firstIndex { isEnd($0, marker.isLine) } ?? bytes.count
      guard end - index >= marker.least else { continue }
      result += mark
      index = end
    }
    return result
  }

  /// `scheme://user:password@host` loses its user and password.
  private static func userinfo(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    let slashes = Array("://".utf8)
    while index < bytes.count {
      result.append(bytes[index])
      index += 1
      guard result.suffix(3).elementsEqual(slashes) else { continue }
      let end = bytes[index...].firstIndex { isAuthorityEnd($0) } ?? bytes.count
      if let at = bytes[index..<end].lastIndex(of: 0x40) ?? late(bytes, index..<end) {
        result += mark
        index = at
      }
    }
    return result
  }

  /// The `@` after an authority that is none: what follows its colon is no port, but a password with
  /// a `/` in it.
  private static func late(_ bytes: [UInt8], _ authority: Range<Int>) -> Int? {
    guard let colon = bytes[authority].lastIndex(of: 0x3A),
      !bytes[(colon + 1)..<authority.upperBound].allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    let end = bytes[authority.upperBound...].firstIndex { isEnd($0, false) } ?? bytes.count
    return bytes[authority.upperBound..<end].lastIndex(of: 0x40)
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte + 32 : byte
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(lower(byte))
  }

  private static func isEnd(_ byte: UInt8, _ isLine: Bool) -> Bool {
    if isLine { return byte < 0x20 || byte == 0x22 || byte == 0x27 }
    return byte <= 0x20 || byte == 0x22 || byte == 0x27 || byte == 0x26 || byte == 0x3C
      || byte == 0x3E
  }

  /// `/`, `?`, `#` (RFC 3986 section 3.2), and what ends a word.
  private static func isAuthorityEnd(_ byte: UInt8) -> Bool {
    byte == 0x2F || byte == 0x3F || byte == 0x23 || isEnd(byte, false)
  }
}
