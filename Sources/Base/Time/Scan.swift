/// A position in bytes that are being parsed.
struct Scan {
  let bytes: ArraySlice<UInt8>
  var at: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    at = bytes.startIndex
  }

  var atEnd: Bool { at >= bytes.endIndex }

  /// The byte `ahead` of the position; 0 beyond the end.
  func peek(_ ahead: Int = 0) -> UInt8 {
    at + ahead < bytes.endIndex ? bytes[at + ahead] : 0
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard !atEnd, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  mutating func take(_ text: StaticString) -> Bool {
    let ahead = text.description.utf8
    guard bytes[at...].starts(with: ahead) else { return false }
    at += ahead.count
    return true
  }

  /// Exactly `count` decimal digits.
  mutating func digits(_ count: Int) -> Int? {
    guard at + count <= bytes.endIndex else { return nil }
    var value = 0
    for index in at..<at + count {
      guard isDigit(bytes[index]) else { return nil }
      value = value * 10 + Int(bytes[index] - 0x30)
    }
    at += count
    return value
  }

  /// One or more digits, read to the end of their run; more than nine are refused.
  mutating func number() -> (value: Int, digits: Int)? {
    var count = 0
    while isDigit(peek(count)) { count += 1 }
    guard (1...9).contains(count), let value = digits(count) else { return nil }
    return (value, count)
  }

  /// A run of ASCII letters; empty when there is none.
  mutating func word() -> ArraySlice<UInt8> {
    let start = at
    while isLetter(peek()) { at += 1 }
    return bytes[start..<at]
  }

  mutating func skipBlanks() {
    while isBlank(peek()) { at += 1 }
  }

  /// A fraction's digits after its point, as microseconds; digits beyond six are dropped.
  mutating func microseconds() -> Int? {
    var value = 0
    var count = 0
    while isDigit(peek()) {
      if count < 6 { value = value * 10 + Int(peek() - 0x30) }
      count += 1
      at += 1
    }
    guard count > 0 else { return nil }
    for _ in min(count, 6)..<6 { value *= 10 }
    return value
  }
}

func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

/// The bytes without ASCII white space at either end.
func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  var slice = bytes
  while let first = slice.first, isBlank(first) { slice.removeFirst() }
  while let last = slice.last, isBlank(last) { slice.removeLast() }
  return slice
}

/// The first three letters of a word in lower case, packed; 0 for a shorter word.
func stem(_ word: ArraySlice<UInt8>) -> UInt32 {
  guard word.count >= 3 else { return 0 }
  return word.prefix(3).reduce(0) { $0 << 8 | UInt32($1 | 0x20) }
}

/// 1 to 12 for an English month, of which only the first three letters are looked at.
func monthNumber(_ word: ArraySlice<UInt8>) -> Int? {
  switch stem(word) {
  case 0x6A616E: 1
  case 0x666562: 2
  case 0x6D6172: 3
  case 0x617072: 4
  case 0x6D6179: 5
  case 0x6A756E: 6
  case 0x6A756C: 7
  case 0x617567: 8
  case 0x736570: 9
  case 0x6F6374: 10
  case 0x6E6F76: 11
  case 0x646563: 12
  default: nil
  }
}

/// Whether a word begins like an English day of the week.
func isWeekday(_ word: ArraySlice<UInt8>) -> Bool {
  switch stem(word) {
  case 0x73756E, 0x6D6F6E, 0x747565, 0x776564, 0x746875, 0x667269, 0x736174: true
  default: false
  }
}
