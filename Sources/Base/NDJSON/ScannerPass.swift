/// One pass over a line's bytes; lives only inside `Scanner.scan`.
struct Pass {
  let bytes: UnsafeBufferPointer<UInt8>
  var at: Int
  let end: Int
  var reason: String?

  init(bytes: UnsafeBufferPointer<UInt8>, at: Int, end: Int) {
    self.bytes = bytes
    self.at = at
    self.end = end
  }

  /// What is said of a text that ends too early, whatever is missing.
  static let cut = "the line ends in the middle"

  /// Notes the first reason; always false.
  @discardableResult mutating func stop(_ reason: String) -> Bool {
    if self.reason == nil { self.reason = at >= end ? Self.cut : reason }
    return false
  }

  mutating func blank() {
    while at < end, bytes[at] <= 0x20,
      bytes[at] == 0x20 || bytes[at] == 0x09 || bytes[at] == 0x0D || bytes[at] == 0x0A
    {
      at += 1
    }
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard at < end, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  /// Skips bytes of a text that need no look, eight at a time while it can.
  mutating func plain() {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    let raw = UnsafeRawBufferPointer(bytes)
    while at + 8 <= end {
      let word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      let quote = word ^ (ones &* 0x22)
      let slash = word ^ (ones &* 0x5C)
      let found =
        ((quote &- ones) & ~quote) | ((slash &- ones) & ~slash)
        | ((word &- (ones &* 0x20)) & ~word)
      if found & highs != 0 { break }
      at += 8
    }
    while at < end, bytes[at] != 0x22, bytes[at] != 0x5C, bytes[at] >= 0x20 { at += 1 }
  }

  mutating func word(_ text: StaticString) -> Bool {
    let size = text.utf8CodeUnitCount
    for index in 0..<size {
      guard at + index < end else {
        at = end
        return stop("")
      }
      if bytes[at + index] != text.utf8Start[index] { return stop("an unknown word") }
    }
    at += size
    return true
  }

  mutating func number() -> Kind? {
    let start = at
    if at < end, bytes[at] == 0x2D { at += 1 }
    let first = at
    guard digits() else {
      stop("expected a value")
      return nil
    }
    if bytes[first] == 0x30, at - first > 1 {
      stop("a number with a leading zero")
      return nil
    }
    var isInteger = true
    if at < end, bytes[at] == 0x2E {
      isInteger = false
      at += 1
      guard digits() else {
        stop("a broken number")
        return nil
      }
    }
    if at < end, bytes[at] | 0x20 == 0x65 {
      isInteger = false
      at += 1
      if at < end, bytes[at] == 0x2B || bytes[at] == 0x2D { at += 1 }
      guard digits() else {
        stop("a broken number")
        return nil
      }
    }
    // The number may go on where the line does not.
    guard at < end else {
      stop(Self.cut)
      return nil
    }
    if isInteger, at - first > 18, !fits(start) {
      at = start
      stop("a number beyond 64 bits")
      return nil
    }
    if !isInteger, Double(String(decoding: bytes[start..<at], as: UTF8.self))?.isFinite != true {
      at = start
      stop("a number beyond 64 bits")
      return nil
    }
    return isInteger ? .integer : .real
  }

  private mutating func digits() -> Bool {
    let start = at
    while at < end, bytes[at] >= 0x30, bytes[at] <= 0x39 { at += 1 }
    return at > start
  }

  private func fits(_ start: Int) -> Bool {
    Int64(String(decoding: bytes[start..<at], as: UTF8.self)) != nil
  }

  /// Four hexadecimal digits.
  func hex(_ start: Int) -> UInt32? {
    guard start + 4 <= end else { return nil }
    var value: UInt32 = 0
    for index in start..<start + 4 {
      let byte = bytes[index]
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(byte - 0x37)
      case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
      default: return nil
      }
    }
    return value
  }

  /// Whether the six bytes from a place are `person`.
  func isPerson(_ start: Int) -> Bool {
    bytes[start] == 0x70 && bytes[start + 1] == 0x65 && bytes[start + 2] == 0x72
      && bytes[start + 3] == 0x73 && bytes[start + 4] == 0x6F && bytes[start + 5] == 0x6E
  }

  /// A hash of a name, escapes decoded (FNV-1a, 64 bits).
  func fingerprint(_ name: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var isEscaped = false
    for index in name {
      let byte = bytes[index]
      if byte == 0x5C { isEscaped = true }
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    guard isEscaped else { return hash }
    hash = 0xCBF2_9CE4_8422_2325
    for byte in String(decoding: unescaped(name), as: UTF16.self).utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return hash
  }

  /// Whether two names are one, escapes decoded; surrogates without their other half are alike.
  func isSameName(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    if left.count == right.count, bytes[left].elementsEqual(bytes[right]) { return true }
    guard bytes[left].contains(0x5C) || bytes[right].contains(0x5C) else { return false }
    return String(decoding: unescaped(left), as: UTF16.self)
      .utf8.elementsEqual(String(decoding: unescaped(right), as: UTF16.self).utf8)
  }

  private func unescaped(_ range: Range<Int>) -> [UInt16] {
    var units: [UInt16] = []
    let text = String(decoding: bytes[range], as: UTF8.self)
    var rest = Array(text.utf16)[...]
    while let unit = rest.popFirst() {
      guard unit == 0x5C, let next = rest.popFirst() else {
        units.append(unit)
        continue
      }
      switch next {
      case 0x62: units.append(0x08)
      case 0x66: units.append(0x0C)
      case 0x6E: units.append(0x0A)
      case 0x72: units.append(0x0D)
      case 0x74: units.append(0x09)
      case 0x75:
        let digits = String(decoding: rest.prefix(4), as: UTF16.self)
        rest = rest.dropFirst(4)
        units.append(UInt16(digits, radix: 16) ?? 0)
      default: units.append(next)
      }
    }
    return units
  }
}
