/// The shape in which texts of a message are kept, whether they come from an mbox or the API.
enum Clean {
  /// A header's text on one line: runs of white space are one space, none at the ends, no control
  /// characters.
  static func line(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var blank = false
    for byte in text.utf8 {
      if byte <= 0x20 || byte == 0x7F {
        blank = blank || byte != 0
      } else {
        if blank, !bytes.isEmpty { bytes.append(0x20) }
        blank = false
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A body: lines end in LF, no NUL, no blank lines at the start, no white space at the end.
  static func body(_ text: String) -> String {
    var text = text
    if needsRewriting(text.utf8.span) { text = rewritten(text) }
    let bytes = text.utf8.span
    var end = bytes.count
    while end > 0, bytes[end - 1] <= 0x20 { end -= 1 }
    var start = 0
    for index in 0..<end {
      if bytes[index] == 0x0A { start = index + 1 } else if bytes[index] > 0x20 { break }
    }
    let utf8 = text.utf8
    return start == 0 && end == bytes.count
      ? text : String(Substring(utf8.dropFirst(start).dropLast(bytes.count - end)))
  }

  private static func needsRewriting(_ bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices where bytes[index] == 0x0D || bytes[index] == 0 { return true }
    return false
  }

  private static func rewritten(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var afterReturn = false
    for byte in text.utf8 where byte != 0 {
      if byte == 0x0D {
        bytes.append(0x0A)
      } else if byte != 0x0A || !afterReturn {
        bytes.append(byte)
      }
      afterReturn = byte == 0x0D
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A body from a HyperKitty export with its addresses restored.
  ///
  /// The export writes every `jo@example.org` in a body as `jo(a)example.org`; the API does not.
  /// Only what is followed by a host name with a dot is taken for one, so that `f(a)+1` stays code.
  static func withAddresses(_ text: String) -> String {
    let marks = hiddenAts(text.utf8.span)
    guard !marks.isEmpty else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var done = 0
    for mark in marks {
      result += bytes[done..<mark]
      result.append(UInt8(ascii: "@"))
      done = mark + 3
    }
    result += bytes[done...]
    return String(decoding: result, as: UTF8.self)
  }

  /// Where `(a)` stands between the halves of an address.
  private static func hiddenAts(_ bytes: Span<UInt8>) -> [Int] {
    var found: [Int] = []
    guard bytes.count > 4 else { return found }
    for index in 1..<bytes.count - 3
    where bytes[index] == UInt8(ascii: "(") && bytes[index + 1] == UInt8(ascii: "a")
      && bytes[index + 2] == UInt8(ascii: ")") && isLocal(bytes[index - 1])
    {
      if startsWithHost(bytes, index + 3) { found.append(index) }
    }
    return found
  }

  private static func startsWithHost(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    var end = start
    while end < bytes.count, isHost(bytes[end]) { end += 1 }
    if end < bytes.count, bytes[end] == UInt8(ascii: "(") { return false }
    while end > start, !isAlphanumeric(bytes[end - 1]) { end -= 1 }
    var top = end
    while top > start, bytes[top - 1] != UInt8(ascii: ".") { top -= 1 }
    guard top > start + 1, end - top > 1 else { return false }
    for index in top..<end where !isLetter(bytes[index]) { return false }
    return isAlphanumeric(bytes[start])
  }

  private static func isLocal(_ byte: UInt8) -> Bool {
    isHost(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "+") || byte >= 0x80
  }

  private static func isHost(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isLetter(byte) || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
  }
}
