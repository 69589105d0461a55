/// Any text as the name of a file or folder.
public enum FileName {
  private static let longest = 200

  /// Letters, digits and `-_~@.+=,` stay, all else is percent-encoded (RFC 3986 section 2.1), as
  /// are a dot at the beginning and those of a text with an ending that others have.
  ///
  /// A name of more than 200 bytes is cut, and its hash added: two texts do not share a name.
  public static func of(_ text: String, unlike ending: String? = nil) -> String {
    if text.isEmpty { return "%" }
    let bytes = Array(text.utf8)
    let hasEnding = ending.map { text.hasSuffix($0) } ?? false
    let digits = Array("0123456789ABCDEF".utf8)
    var name: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: name.append(byte)
      case 0x2E where index > 0 && !hasEnding: name.append(byte)
      case _ where "-_~@+=,".utf8.contains(byte): name.append(byte)
      default: name += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    if name.count > longest {
      let hash = Hex.encode(SHA1.hash(bytes)).prefix(16)
      name = Array(name.prefix(longest - 20)) + Array("%\(hash)".utf8)
    }
    return String(decoding: name, as: UTF8.self)
  }
}
