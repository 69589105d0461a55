internal import Digest

/// The key of a message, as HyperKitty makes it, so that an mbox and the archive's API name the
/// same message alike.
public enum MessageID {
  /// The id of a `Message-ID` header: white space removed, taken out of its brackets, cut to 254
  /// characters; null when nothing is left.
  ///
  /// As in HyperKitty, brackets are taken off only when they are the first and the last character.
  public static func clean(_ header: String) -> String? {
    var id = header.utf8.filter { $0 > 0x20 }
    if id.first == UInt8(ascii: "<"), id.last == UInt8(ascii: ">") {
      id = Array(id.dropFirst().dropLast())
    } else if id.count > 1, id.first == UInt8(ascii: "\""), id.last == UInt8(ascii: "\"") {
      id = Array(id.dropFirst().dropLast())
    }
    return id.isEmpty ? nil : cut(String(decoding: id, as: UTF8.self))
  }

  /// HyperKitty's `message_id_hash`: 32 letters and digits, the base32 of the SHA-1 of the id.
  public static func hash(_ id: String) -> String {
    Base32.encode(SHA1.hash(cut(id).utf8))
  }

  /// The id given to a message that has none: stable, and visibly not the author's.
  ///
  /// It is made of the message's bytes without carriage returns and the white space at its end, so
  /// that the same message has the same id in every copy. HyperKitty refuses such messages.
  public static func invented(for message: [UInt8]) -> String {
    var bytes = message.filter { $0 != 0x0D }
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    return "\(Hex.encode(SHA1.hash(bytes)))@missing-id.invalid"
  }

  private static func cut(_ id: String) -> String {
    guard id.utf8.count > 254 else { return id }
    return String(String.UnicodeScalarView(id.unicodeScalars.prefix(254)))
  }
}
