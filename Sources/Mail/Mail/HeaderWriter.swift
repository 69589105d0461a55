internal import Digest

/// Header lines of a message that is written: ASCII, no line longer than mail allows where a rule
/// gives a place to fold.
enum HeaderWriter {
  /// A line `Name: value`, the value without line ends.
  static func line(_ name: String, _ value: String) -> [UInt8] {
    Array("\(name): \(value)\n".utf8)
  }

  /// Unstructured text: as it is where it is plain ASCII, else as encoded words (RFC 2047).
  static func text(_ text: String) -> String {
    let bytes = text.utf8
    let isPlain =
      bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F } && bytes.first != 0x20 && bytes.last != 0x20
      && !text.contains("=?") && bytes.count <= 900
    return isPlain ? text : words(text)
  }

  /// A mailbox, `Jo Doe <jo@example.org>`.
  static func mailbox(name: String, address: String) -> String {
    if name.isEmpty { return "<\(address)>" }
    let atoms = Array("!#$%&'*+-/=?^_`{|}~ ".utf8)
    let bytes = name.utf8
    let isPlain = text(name) == name
    let isAtoms = bytes.allSatisfy { isAlphanumeric($0) || atoms.contains($0) }
    if isPlain, isAtoms { return "\(name) <\(address)>" }
    if !isPlain { return "\(words(name)) <\(address)>" }
    var quoted: [UInt8] = []
    for byte in bytes {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        quoted.append(UInt8(ascii: "\\"))
      }
      quoted.append(byte)
    }
    return "\"\(String(decoding: quoted, as: UTF8.self))\" <\(address)>"
  }

  /// An id in its brackets, without what would end the header or the id; "" for nothing.
  static func id(_ id: String) -> String {
    let bytes = id.utf8.filter { $0 > 0x20 && $0 != 0x7F }
    return bytes.isEmpty ? "" : "<\(String(decoding: bytes, as: UTF8.self))>"
  }

  /// Text without control characters, for where there is no way to encode them.
  static func plain(_ text: String) -> String {
    String(decoding: text.utf8.filter { $0 >= 0x20 && $0 != 0x7F }, as: UTF8.self)
  }

  /// Encoded words of at most 75 characters, one a line; none cuts a character.
  private static func words(_ text: String) -> String {
    let room = 45
    var lines: [String] = []
    var word: [UInt8] = []
    for scalar in text.unicodeScalars {
      let bytes = UTF8.encode(scalar).map { Array($0) } ?? []
      if word.count + bytes.count > room {
        lines.append(encoded(word))
        word = []
      }
      word += bytes
    }
    if !word.isEmpty { lines.append(encoded(word)) }
    return lines.joined(separator: "\n ")
  }

  private static func encoded(_ bytes: [UInt8]) -> String {
    "=?utf-8?B?\(Base64.encode(bytes))?="
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }
}

/// The text of a message that is written.
enum BodyWriter {
  /// The transfer encoding and the encoded text, its last line ended.
  ///
  /// Quoted-printable is used where a line is too long for mail, where there are control characters,
  /// and where a line begins with `From `, with `>` before it or not: so that no dialect of mbox has
  /// anything to quote or to take off.
  static func encoded(_ text: String) -> (encoding: String, bytes: [UInt8]) {
    var bytes = Array(text.utf8)
    if bytes.last != 0x0A { bytes.append(0x0A) }
    if needsEncoding(bytes) { return ("quoted-printable", quotedPrintable(bytes)) }
    return (bytes.allSatisfy { $0 < 0x80 } ? "7bit" : "8bit", bytes)
  }

  private static func needsEncoding(_ bytes: [UInt8]) -> Bool {
    var start = 0
    for (at, byte) in bytes.enumerated() {
      if byte == 0x0A {
        if at - start > 990 || isFromLine(bytes, start) { return true }
        start = at + 1
      } else if byte < 0x20 && byte != 0x09 || byte == 0x7F {
        return true
      }
    }
    return false
  }

  private static func isFromLine(_ bytes: [UInt8], _ start: Int) -> Bool {
    var at = start
    while at < bytes.count, bytes[at] == UInt8(ascii: ">") { at += 1 }
    return bytes[at...].starts(with: "From ".utf8)
  }

  private static func quotedPrintable(_ bytes: [UInt8]) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 4)
    var column = 0
    var isFirst = true
    for (at, byte) in bytes.enumerated() {
      if byte == 0x0A {
        result.append(0x0A)
        column = 0
        isFirst = true
        continue
      }
      let isBlank = byte == 0x20 || byte == 0x09
      let isPlain =
        isBlank ? bytes[at + 1] != 0x0A : byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "=")
      let escapes = !isPlain || (isFirst && isFromLine(bytes, at))
      if column + (escapes ? 3 : 1) > 75 {
        result += [UInt8(ascii: "="), 0x0A]
        column = 0
      }
      if escapes {
        result += [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      } else {
        result.append(byte)
      }
      column += escapes ? 3 : 1
      isFirst = false
    }
    return result
  }
}
