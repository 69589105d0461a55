/// Takes secrets out of text that people and logs see.
public enum Redaction {
  /// The text with credentials replaced: values of secret variables, URL userinfo, `key=` and
  /// `token=` parameters, authorization headers and tokens of known shape.
  public static func redact(_ text: String) -> String {
    var bytes = Array(text.utf8)
    for (name, value) in Environment.all where isSecret(name) && value.utf8.count >= 8 {
      bytes = replace(Array(value.utf8), in: bytes)
    }
    bytes = userinfo(bytes)
    for marker in markers { bytes = tail(of: marker, in: bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let mark = Array("<redacted>".utf8)

  /// What comes before a secret that lasts until a space, quote, `&`, `<` or `>`.
  private static let markers: [[UInt8]] = [
    "?key=", "&key=", "?token=", "&token=", "password=", "bearer ", "basic ", "api-key: ", "xoxb-",
    "xoxp-",
    "xapp-", "xoxc-", "xoxd-", "xoxs-", "ghp_", "gho_", "ghs_", "github_pat_", "pcsk_",
    "hooks.slack.com/services/", "/api/webhooks/",
  ].map { Array($0.utf8) }

  private static func isSecret(_ name: String) -> Bool {
    let name = name.uppercased()
    return ["TOKEN", "SECRET", "KEY", "PASSWORD", "WEBHOOK", "COOKIE"].contains {
      name.utf8.count >= $0.utf8.count && name.contains($0)
    } && !name.hasSuffix("_FILE")
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

  private static func tail(of marker: [UInt8], in bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let slice = bytes[index...].prefix(marker.count)
      guard slice.count == marker.count, slice.map(lower).elementsEqual(marker) else {
        result.append(bytes[index])
        index += 1
        continue
      }
      result += slice
      index += marker.count
      let end = bytes[index...].firstIndex { isEnd($0) } ?? bytes.count
      if end > index, !bytes[index..<end].elementsEqual(mark) { result += mark }
      if end == index { continue }
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
      let end = bytes[index...].firstIndex { $0 == 0x2F || isEnd($0) } ?? bytes.count
      if let at = bytes[index..<end].lastIndex(of: 0x40) {
        result += mark
        index = at
      }
    }
    return result
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte + 32 : byte
  }

  private static func isEnd(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == 0x22 || byte == 0x27 || byte == 0x26 || byte == 0x3C || byte == 0x3E
  }
}
