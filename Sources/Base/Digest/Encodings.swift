/// Lower-case hexadecimal digits.
public enum Hex {
  /// Two digits for each byte.
  public static func encode(_ bytes: some Collection<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}

/// Base32 of RFC 4648, section 6.
public enum Base32 {
  /// Upper-case letters and digits 2 to 7, padded with `=` to a multiple of eight.
  public static func encode(_ bytes: some Collection<UInt8>) -> String {
    encoded(bytes, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", bits: 5, multiple: 8)
  }
}

/// Base64 of RFC 4648, section 4.
public enum Base64 {
  /// On one line, padded with `=` to a multiple of four.
  public static func encode(_ bytes: some Collection<UInt8>) -> String {
    encoded(
      bytes, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", bits: 6,
      multiple: 4)
  }

  /// The bytes; nil unless the text is exactly what `encode` gives: no white space, padding in
  /// full, no stray bits before it.
  public static func decode(_ text: some StringProtocol) -> [UInt8]? {
    decode(Array(text.utf8)[...])
  }

  /// As `decode(_:)`, on bytes of ASCII.
  public static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    var digits = text
    for _ in 0..<2 where digits.last == 0x3D { digits.removeLast() }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 4 * 3)
    var bits: UInt = 0
    var held = 0
    for digit in digits {
      guard let value = sixBits(digit) else { return nil }
      bits = bits << 6 | value
      held += 6
      if held >= 8 {
        held -= 8
        bytes.append(UInt8(bits >> held & 255))
        bits &= 255
      }
    }
    guard digits.count % 4 != 1, bits & (1 << held - 1) == 0 else { return nil }
    return bytes
  }

  private static func sixBits(_ digit: UInt8) -> UInt? {
    switch digit {
    case 0x41...0x5A: UInt(digit - 0x41)
    case 0x61...0x7A: UInt(digit - 0x61 + 26)
    case 0x30...0x39: UInt(digit - 0x30 + 52)
    case 0x2B: 62
    case 0x2F: 63
    default: nil
    }
  }
}

/// The bytes' bits in groups of so many, a letter each, filled up with `=` to a multiple of letters.
private func encoded(
  _ bytes: some Collection<UInt8>, _ alphabet: String, bits size: Int, multiple: Int
) -> String {
  let letters = Array(alphabet.utf8)
  let mask = UInt(letters.count - 1)
  var text: [UInt8] = []
  text.reserveCapacity(bytes.count * 8 / size + multiple)
  var bits: UInt = 0
  var held = 0
  for byte in bytes {
    bits = bits << 8 | UInt(byte)
    held += 8
    while held >= size {
      held -= size
      text.append(letters[Int(bits >> held & mask)])
    }
    bits &= mask
  }
  if held > 0 { text.append(letters[Int(bits << (size - held) & mask)]) }
  while text.count % multiple != 0 { text.append(0x3D) }
  return String(decoding: text, as: UTF8.self)
}
