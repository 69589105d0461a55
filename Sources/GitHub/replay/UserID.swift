/// GitHub's opaque ids of users: `U_kgDO`, and their number of 32 bits in base64url, as
/// bdc-github-fetch makes them.
enum UserID {
  private static let mark = "U_kgDO"
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  /// The id of a user with this number.
  static func text(_ number: Int) -> String {
    // Four bytes are six digits, of which the last has two bits.
    let bits = UInt64(UInt32(truncatingIfNeeded: number)) << 4
    let digits = (0..<6).map { alphabet[Int(bits >> UInt64(6 * (5 - $0)) & 0x3F)] }
    return mark + String(decoding: digits, as: UTF8.self)
  }

  /// The number in an id; nil where it is none of a user.
  static func number(_ id: String) -> Int? {
    let digits = id.utf8.dropFirst(mark.utf8.count)
    guard id.hasPrefix(mark), digits.count == 6 else { return nil }
    var bits: UInt64 = 0
    for digit in digits {
      guard let value = alphabet.firstIndex(of: digit) else { return nil }
      bits = bits << 6 | UInt64(value)
    }
    return Int(bits >> 4)
  }
}
