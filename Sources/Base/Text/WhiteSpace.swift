/// White space as Python's `str.strip` and `\s` know it, in UTF-8.
///
/// U+0009 to U+000D, U+001C to U+0020, U+0085, U+00A0, U+1680, U+2000 to U+200A, U+2028, U+2029,
/// U+202F, U+205F, U+3000; the zero-width space is none.
enum WhiteSpace {
  /// Whether a byte of ASCII is white space.
  @inline(__always)
  static func isASCII(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte &- 0x09 < 5 || byte &- 0x1C < 4
  }

  /// The bytes of the white space character at a place, 0 where there is another one.
  static func width(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int) -> Int {
    let byte = bytes[at]
    if byte < 0x80 { return isASCII(byte) ? 1 : 0 }
    if byte == 0xC2, at + 2 <= end { return isTwo(bytes[at + 1]) ? 2 : 0 }
    guard at + 3 <= end, isThree(byte, bytes[at + 1], bytes[at + 2]) else { return 0 }
    return 3
  }

  /// The bytes of the white space character before a place, 0 where there is another one.
  static func width(_ bytes: UnsafeBufferPointer<UInt8>, before end: Int, _ start: Int) -> Int {
    let byte = bytes[end - 1]
    if byte < 0x80 { return isASCII(byte) ? 1 : 0 }
    if end - 2 >= start, bytes[end - 2] == 0xC2 { return isTwo(byte) ? 2 : 0 }
    guard end - 3 >= start, isThree(bytes[end - 3], bytes[end - 2], byte) else { return 0 }
    return 3
  }

  /// The range without white space at its ends.
  static func trim(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end {
      let width = width(bytes, start, end)
      if width == 0 { break }
      start += width
    }
    while start < end {
      let width = width(bytes, before: end, start)
      if width == 0 { break }
      end -= width
    }
    return start..<end
  }

  private static func isTwo(_ byte: UInt8) -> Bool { byte == 0x85 || byte == 0xA0 }

  private static func isThree(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (first, second) {
    case (0xE1, 0x9A): third == 0x80
    case (0xE2, 0x80): third <= 0x8A || third == 0xA8 || third == 0xA9 || third == 0xAF
    case (0xE2, 0x81): third == 0x9F
    case (0xE3, 0x80): third == 0x80
    default: false
    }
  }
}

/// Characters of UTF-8.
enum CodePoints {
  /// How many there are in a range.
  static func count(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    var at = range.lowerBound
    let end = range.upperBound
    var continuations = 0
    while at + 8 <= end {
      let word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      let high = word & 0x8080_8080_8080_8080
      // A continuation byte has its highest bit, and not the one below it.
      if high != 0 { continuations += (high & ~(word << 1)).nonzeroBitCount }
      at += 8
    }
    while at < end {
      if bytes[at] & 0xC0 == 0x80 { continuations += 1 }
      at += 1
    }
    return range.count - continuations
  }

  /// The place so many characters before another one; the start when there are no more.
  static func back(_ bytes: UnsafeBufferPointer<UInt8>, _ count: Int, from end: Int) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    var at = end
    var rest = count
    while rest > 0, at > 0 {
      if rest >= 8, at >= 8,
        raw.loadUnaligned(fromByteOffset: at - 8, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        at -= 8
        rest -= 8
        continue
      }
      at -= 1
      if bytes[at] & 0xC0 != 0x80 { rest -= 1 }
    }
    return at
  }

  /// The bytes of the character that begins with a byte.
  @inline(__always)
  static func width(_ first: UInt8) -> Int {
    first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  }

  /// The character at a place, and its bytes; the text must be valid UTF-8.
  static func scalar(
    _ bytes: UnsafeBufferPointer<UInt8>, _ at: Int
  ) -> (scalar: Unicode.Scalar, width: Int) {
    let first = UInt32(bytes[at])
    let width = width(bytes[at])
    guard width > 1, at + width <= bytes.count else {
      return (Unicode.Scalar(bytes[at]), 1)
    }
    var value = width == 2 ? first & 0x1F : width == 3 ? first & 0x0F : first & 0x07
    for index in 1..<width { value = value << 6 | UInt32(bytes[at + index] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", width)
  }
}
