/// Tells chunks that are worth an index from leftovers: rules of tables, bare symbols, a word or
/// two.
///
/// The rules and their order are the predecessor's, so that an index it filled stays what it is.
public struct ChunkFilter: Sendable {
  /// Why a chunk is left out.
  public enum Reason: String, Sendable, CaseIterable {
    /// Shorter than wanted.
    case short
    /// The line between a table's head and its rows, with at most a row behind it.
    case tableRule = "table_rule"
    /// More than seven of ten characters are `|`, `-`, `:` or white space.
    case layout
    /// Fewer words than wanted.
    case words
    /// More than half of what is not white space is neither letter, digit nor underscore.
    case symbols
  }

  private let minLength: Int
  private let minWords: Int
  private let unicodeWords: Bool
  /// What each character of ASCII is.
  private let classes: [UInt8]

  private static let word: UInt8 = 1
  private static let blank: UInt8 = 2
  private static let layout: UInt8 = 4
  private static let underscore: UInt8 = 8

  /// A filter.
  ///
  /// - Parameters:
  ///   - minLength: code points that a chunk must have.
  ///   - minWords: words that it must have: runs of ASCII letters and digits with no other letter,
  ///     digit or underscore beside them.
  ///   - unicodeWords: letters and digits of any script make words, underscores join them, and in
  ///     scripts without spaces between words each character is one.
  public init(minLength: Int, minWords: Int, unicodeWords: Bool) {
    self.minLength = minLength
    self.minWords = minWords
    self.unicodeWords = unicodeWords
    classes = (UInt8(0)..<128).map { byte in
      if isLetter(byte) || isDigit(byte) { return Self.word }
      if byte == 0x5F { return Self.word | Self.underscore }
      if WhiteSpace.isASCII(byte) { return Self.blank | Self.layout }
      return byte == 0x7C || byte == 0x2D || byte == 0x3A ? Self.layout : 0
    }
  }

  /// Why a chunk of a text is to be left out; nil when it is worth an index.
  public func reason(toLeaveOut chunk: TextChunk, of text: [UInt8]) -> Reason? {
    if chunk.length < minLength || chunk.length == 0 { return .short }
    return text.withUnsafeBufferPointer { bytes in
      if isTableRule(bytes, chunk.bytes) { return .tableRule }
      let seen = count(bytes, chunk.bytes)
      if seen.layout * 10 > chunk.length * 7 { return .layout }
      if seen.words < minWords { return .words }
      if seen.symbols * 2 > chunk.length - seen.blank { return .symbols }
      return nil
    }
  }

  /// `|`, then up to three cells of nothing but white space, `-` and `:`, each closed by `|`, the
  /// first one there and not empty; behind the last no newline.
  private func isTableRule(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Bool {
    guard bytes[range.lowerBound] == 0x7C else { return false }
    var at = range.lowerBound + 1
    var rest: Int?
    for _ in 0..<3 {
      guard let end = cellEnd(bytes, at, range.upperBound) else { break }
      at = end
      rest = end
    }
    guard let rest else { return false }
    return !bytes[rest..<range.upperBound].contains(0x0A)
  }

  /// The place behind the `|` that closes a cell of a rule, nil where there is none.
  private func cellEnd(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> Int? {
    var at = start
    while at < end {
      if bytes[at] == 0x2D || bytes[at] == 0x3A {
        at += 1
        continue
      }
      let width = WhiteSpace.width(bytes, at, end)
      if width == 0 { break }
      at += width
    }
    return at > start && at < end && bytes[at] == 0x7C ? at + 1 : nil
  }

  private struct Seen {
    var layout = 0
    var blank = 0
    var symbols = 0
    var words = 0
    /// Whether the run that is open counts as a word; nil between runs.
    var run: Bool?

    mutating func close() {
      if run == true { words += 1 }
      run = nil
    }
  }

  private func count(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Seen {
    var seen = Seen()
    classes.withUnsafeBufferPointer { classes in
      var at = range.lowerBound
      while at < range.upperBound {
        let byte = bytes[at]
        guard byte < 0x80 else {
          let (scalar, width) = CodePoints.scalar(bytes, at)
          countOther(scalar, WhiteSpace.width(bytes, at, range.upperBound) > 0, &seen)
          at += width
          continue
        }
        at += 1
        let kind = classes[Int(byte)]
        if kind & Self.word != 0 {
          if kind & Self.underscore != 0 {
            seen.run = unicodeWords ? seen.run ?? false : false
          } else if unicodeWords || seen.run == nil {
            seen.run = true
          }
          continue
        }
        seen.close()
        if kind & Self.blank != 0 { seen.blank += 1 } else { seen.symbols += 1 }
        if kind & Self.layout != 0 { seen.layout += 1 }
      }
    }
    seen.close()
    return seen
  }

  private func countOther(_ scalar: Unicode.Scalar, _ isBlank: Bool, _ seen: inout Seen) {
    if isBlank {
      seen.close()
      seen.blank += 1
      seen.layout += 1
    } else if unicodeWords, Script.hasNoSpaces(scalar) {
      seen.close()
      seen.words += 1
    } else if Script.isWord(scalar) {
      seen.run = unicodeWords
    } else if unicodeWords, Script.isMark(scalar) {
      seen.run = seen.run ?? false
    } else {
      seen.close()
      seen.symbols += 1
    }
  }
}

/// What characters outside ASCII are.
private enum Script {
  /// A letter, or something that says a number.
  static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xC0...0x24F: return scalar.value != 0xD7 && scalar.value != 0xF7
    case 0x0400...0x0481, 0x4E00...0x9FFF, 0xAC00...0xD7A3: return true
    default: break
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      return true
    case .decimalNumber, .letterNumber, .otherNumber:
      return scalar.properties.numericType != nil
    default: return false
    }
  }

  /// A mark that belongs to the letter before it.
  static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark: true
    default: false
    }
  }

  /// A letter of a script that is written without spaces between words: Chinese, Japanese, Thai,
  /// Lao, Burmese, Khmer.
  static func hasNoSpaces(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3041...0x3096, 0x30A1...0x30FA, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xF900...0xFAFF, 0x20000...0x323AF, 0x0E01...0x0E30, 0x0E40...0x0E46, 0x0E81...0x0EB0,
      0x0EC0...0x0EC6, 0x1000...0x102A, 0x1780...0x17B3:
      true
    default: false
    }
  }
}
