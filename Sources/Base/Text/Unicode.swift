/// Text from bytes that should be UTF-8: what is not becomes U+FFFD, and NUL is removed, because
/// PostgreSQL's text cannot hold it.
public func mendUTF8(_ bytes: some Collection<UInt8>) -> String {
  if bytes.contains(0) {
    return String(decoding: bytes.filter { $0 != 0 }, as: UTF8.self)
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// A limit on a length that makes no sense.
public enum LengthError: Error, Equatable {
  /// The limit is below zero.
  case negative(Int)
}

/// The text, cut to `limit` characters (Unicode scalars) when it has more.
///
/// The last three of a text that was cut are `...`, unless the limit has no room for more than
/// them.
public func truncateContent(_ text: String, limit: Int = 100) throws(LengthError) -> String {
  guard limit >= 0 else { throw .negative(limit) }
  let scalars = text.unicodeScalars
  guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
    end != scalars.endIndex
  else { return text }
  if limit <= 3 { return String(scalars[..<end]) }
  return String(scalars[..<scalars.index(end, offsetBy: -3)]) + "..."
}

/// Whether the text has at least `minimum` Unicode scalars, white space around it not counted.
///
/// Neither no text nor an empty one is long enough for any minimum.
public func validateContentLength(_ text: String?, minimum: Int = 50) -> Bool {
  guard let text, !text.isEmpty else { return false }
  let scalars = trimmed(text.unicodeScalars[...])
  return scalars.index(scalars.startIndex, offsetBy: minimum, limitedBy: scalars.endIndex) != nil
}

func trimmed(_ text: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView {
  var slice = text
  while let first = slice.first, first.properties.isWhitespace { slice.removeFirst() }
  while let last = slice.last, last.properties.isWhitespace { slice.removeLast() }
  return slice
}

/// White space of ASCII.
func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
