internal import CGMime
internal import Glibc

/// From the bytes of a text part to a string.
///
/// The declared character set is used where the system knows it, with three corrections that mail
/// in the wild needs: iso-8859-1 and us-ascii mean windows-1252 (as browsers have it), gb2312 means
/// gb18030, and ks_c_5601-1987 means cp949. Text with no declared, an unknown or an ASCII set is
/// UTF-8 when it validates and windows-1252 otherwise. Bytes that the set does not define become
/// U+FFFD each.
enum Charset {
  static func string(_ bytes: UnsafeBufferPointer<UInt8>, declared: String?) -> String {
    let name = declared?.lowercased().filter { $0 != "\"" && $0 != "'" && $0 != " " } ?? ""
    switch name {
    case "utf-8", "utf8":
      return String(decoding: withoutMark(bytes), as: UTF8.self)
    case "", "us-ascii", "ascii", "ansi_x3.4-1968", "iso-8859-1", "iso8859-1", "iso_8859-1",
      "latin1", "latin-1", "windows-1252", "cp1252":
      let ascii = bytes.allSatisfy { $0 < 0x80 }
      if ascii { return String(decoding: bytes, as: UTF8.self) }
      return name.isEmpty || name.contains("ascii") || name.hasPrefix("ansi")
        ? undeclared(withoutMark(bytes)) : windows1252(bytes)
    case "x-unknown", "unknown-8bit", "unknown", "8bit", "binary", "default":
      return undeclared(withoutMark(bytes))
    case "gb2312", "gbk", "x-gbk": return converted(bytes, from: "gb18030")
    case "ks_c_5601-1987": return converted(bytes, from: "cp949")
    default: return converted(bytes, from: name)
    }
  }

  /// Text whose set nobody declared: UTF-8 when it validates, else windows-1252.
  static func undeclared(_ bytes: some Collection<UInt8>) -> String {
    String(validating: bytes, as: UTF8.self) ?? windows1252(bytes)
  }

  /// The C1 controls of decoded text read as the windows-1252 characters they were meant to be.
  static func withoutC1(_ text: String) -> String {
    // In UTF-8 a C1 control is C2 80 … C2 9F.
    var after = false
    let has = text.utf8.contains { byte in
      defer { after = byte == 0xc2 }
      return after && byte < 0xa0
    }
    guard has else { return text }
    var mended = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      mended.append((0x80..<0xa0).contains(scalar.value) ? upper[Int(scalar.value) - 0x80] : scalar)
    }
    return String(mended)
  }

  static func windows1252(_ bytes: some Collection<UInt8>) -> String {
    var text = String.UnicodeScalarView()
    for byte in bytes {
      text.append(
        (0x80..<0xa0).contains(byte) ? upper[Int(byte) - 0x80] : Unicode.Scalar(byte))
    }
    return String(text)
  }

  /// 0x80 to 0x9F of windows-1252; the five it leaves open are U+FFFD.
  private static let upper: [Unicode.Scalar] = [
    "€", "\u{FFFD}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{FFFD}", "Ž",
    "\u{FFFD}", "\u{FFFD}", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ",
    "\u{FFFD}", "ž", "Ÿ",
  ]

  private static func withoutMark(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Slice<UnsafeBufferPointer<UInt8>> {
    bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes.dropFirst(3) : bytes[...]
  }

  private static func converted(_ bytes: UnsafeBufferPointer<UInt8>, from name: String) -> String {
    bdc_mime_setup()
    guard let converter = g_mime_iconv_open("UTF-8", name), Int(bitPattern: converter) != -1 else {
      return undeclared(withoutMark(bytes))
    }
    defer { g_mime_iconv_close(converter) }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 2)
    var input = UnsafeMutablePointer<CChar>(
      mutating: UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self))
    var left = bytes.count
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 4096) { room in
      var flushing = false
      while left > 0 || !flushing {
        flushing = left == 0
        var output = room.baseAddress
        var free = room.count
        let result =
          flushing
          ? iconv(converter, nil, nil, &output, &free)
          : iconv(converter, &input, &left, &output, &free)
        text.append(
          contentsOf: UnsafeRawBufferPointer(start: room.baseAddress, count: room.count - free))
        if result == -1, errno != E2BIG, left > 0 {
          text.append(contentsOf: [0xef, 0xbf, 0xbd])
          input = input?.advanced(by: 1)
          left -= 1
        }
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
