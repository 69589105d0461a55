/// Text without what cannot be seen, with references of HTML decoded once.
///
/// Soft hyphens and zero-width spaces and joiners (U+00AD, U+200B to U+200D) go, unusual spaces
/// (U+00A0, U+2002, U+2003, U+202F) become spaces, U+2026 becomes `...`, also where a reference
/// stood for them. CRLF and CR become LF. With `removeExtraSpaces` runs of spaces become one, lines
/// are trimmed and at most one blank line stays between others; tabs within a line survive. The
/// whole is trimmed. No text gives "".
public func cleanText(_ text: String?, removeExtraSpaces: Bool = true) -> String {
  guard var text else { return "" }
  var bytes = fold(text.withUTF8 { Array($0) })
  if bytes.contains(0x26) { bytes = fold(decodeEntities(bytes)) }
  let cleaned = removeExtraSpaces ? tidyLines(bytes) : trimmedText(linefeeds(bytes)[...])
  return String(decoding: cleaned, as: UTF8.self)
}

/// Removes and replaces the characters that look like nothing or like a space.
private func fold(_ bytes: [UInt8]) -> [UInt8] {
  guard bytes.contains(where: { $0 == 0xC2 || $0 == 0xE2 }) else { return bytes }
  var out: [UInt8] = []
  out.reserveCapacity(bytes.count)
  var at = 0
  while at < bytes.count {
    let byte = bytes[at]
    if byte == 0xC2, at + 1 < bytes.count {
      at += 2
      switch bytes[at - 1] {
      case 0xAD: break
      case 0xA0: out.append(0x20)
      case let second: out += [byte, second]
      }
    } else if byte == 0xE2, at + 2 < bytes.count, bytes[at + 1] == 0x80 {
      at += 3
      switch bytes[at - 1] {
      case 0x8B...0x8D: break
      case 0x82, 0x83, 0xAF: out.append(0x20)
      case 0xA6: out += "...".utf8
      case let third: out += [byte, 0x80, third]
      }
    } else {
      out.append(byte)
      at += 1
    }
  }
  return out
}

private func linefeeds(_ bytes: [UInt8]) -> [UInt8] {
  guard bytes.contains(0x0D) else { return bytes }
  var out: [UInt8] = []
  out.reserveCapacity(bytes.count)
  for (index, byte) in bytes.enumerated() {
    if byte != 0x0D {
      out.append(byte)
    } else if index + 1 == bytes.count || bytes[index + 1] != 0x0A {
      out.append(0x0A)
    }
  }
  return out
}

private func tidyLines(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
  var out: [UInt8] = []
  out.reserveCapacity(bytes.count)
  var blank = false
  var start = 0
  while start <= bytes.count {
    var end = start
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    let line = trimmedText(bytes[start..<end])
    if line.isEmpty {
      blank = true
    } else {
      if !out.isEmpty {
        out.append(0x0A)
        if blank { out.append(0x0A) }
      }
      blank = false
      var previous: UInt8 = 0
      for byte in line {
        if byte != 0x20 || previous != 0x20 { out.append(byte) }
        previous = byte
      }
    }
    let isPair = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
    start = end + (isPair ? 2 : 1)
  }
  return out[...]
}

/// Without white space of any script at either end.
private func trimmedText(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  var slice = bytes
  while let length = whiteLength(slice.prefix(3)) { slice = slice.dropFirst(length) }
  while !slice.isEmpty {
    let length = isContinuation(slice.last) ? (isContinuation(slice.dropLast().last) ? 3 : 2) : 1
    guard whiteLength(slice.suffix(length)) == length else { break }
    slice = slice.dropLast(length)
  }
  return slice
}

private func isContinuation(_ byte: UInt8?) -> Bool {
  byte.map { $0 & 0xC0 == 0x80 } ?? false
}

/// The length of the white space character that the bytes begin with, if they do.
private func whiteLength(_ bytes: ArraySlice<UInt8>) -> Int? {
  guard let first = bytes.first else { return nil }
  if first < 0x80 { return isBlank(first) || (0x1C...0x1F).contains(first) ? 1 : nil }
  let rest = bytes.dropFirst()
  guard let second = rest.first else { return nil }
  if first == 0xC2 { return second == 0x85 || second == 0xA0 ? 2 : nil }
  guard let third = rest.dropFirst().first else { return nil }
  switch (first, second, third) {
  case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9),
    (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
    return 3
  default:
    return nil
  }
}
