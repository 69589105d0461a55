/// Text as a terminal shows it.
public enum TerminalText {
  /// The columns that a terminal gives a character: 2 for wide ones, 0 for what combines.
  public static func width(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    if first.isASCII { return scalars.count == 1 ? 1 : 1 + (isEmojiStyle(character) ? 1 : 0) }
    // A family of joined pictures, a flag or a picture with a skin tone is one picture.
    if first.properties.isEmojiPresentation || isEmojiStyle(character) { return 2 }
    return scalars.reduce(0) { $0 + width($1) }
  }

  /// The columns of a text without line ends.
  public static func width(_ text: String) -> Int { text.reduce(0) { $0 + width($1) } }

  /// The text on one line, without what a terminal would obey.
  ///
  /// That is controls, escapes and marks that turn the direction of writing. White space becomes one
  /// blank, and none at the ends.
  public static func clean(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    var isSpaced = false
    for scalar in text.unicodeScalars {
      switch kind(scalar) {
      case .space: isSpaced = true
      case .hidden: continue
      case .shown:
        if isSpaced, !kept.isEmpty { kept.append(" ") }
        isSpaced = false
        kept.append(scalar)
      }
    }
    return String(kept)
  }

  /// The address with what a terminal would obey percent-encoded: it leads to the same place, and
  /// nothing of it is left out.
  public static func address(_ url: String) -> String {
    var kept = ""
    let digits = Array("0123456789ABCDEF")
    for scalar in url.unicodeScalars {
      if kind(scalar) == .shown {
        kept.unicodeScalars.append(scalar)
      } else {
        for byte in String(scalar).utf8 {
          kept += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
        }
      }
    }
    return kept
  }

  /// The text in at most so many columns, with an ellipsis where something is left out.
  public static func cut(_ text: String, columns: Int) -> String {
    guard width(text) > columns else { return text }
    var kept = ""
    var used = 0
    for character in text {
      let wide = width(character)
      if used + wide > columns - 1 { break }
      used += wide
      kept.append(character)
    }
    while kept.last == " " { kept.removeLast() }
    return kept + "…"
  }

  enum Kind {
    case shown
    case space
    case hidden
  }

  static func kind(_ scalar: Unicode.Scalar) -> Kind {
    if scalar.isASCII {
      if scalar.value > 0x20, scalar.value < 0x7F { return .shown }
      return scalar.properties.isWhitespace ? .space : .hidden
    }
    if scalar.properties.isWhitespace { return .space }
    return switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: .hidden
    // The joiners are part of how words and pictures are written.
    case .format: scalar.value == 0x200C || scalar.value == 0x200D ? .shown : .hidden
    default: .shown
    }
  }

  /// Whether a variation selector asks for a picture.
  private static func isEmojiStyle(_ character: Character) -> Bool {
    character.unicodeScalars.contains { $0.value == 0xFE0F }
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    let value = scalar.value
    // Vowels and final consonants of Hangul join the syllable that the first one began.
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
    if value < 0x1100 { return 1 }
    return scalar.properties.isEmojiPresentation || isWide(value) ? 2 : 1
  }

  private static func isWide(_ value: UInt32) -> Bool {
    var low = 0
    var high = wide.count
    while low < high {
      let middle = (low + high) / 2
      if wide[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < wide.count && wide[low].contains(value)
  }

  /// What Unicode calls wide or fullwidth (UAX #11), pictures aside.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF,
    0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
    0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x18D00...0x18D08, 0x1AFF0...0x1B2FF,
    0x1F200...0x1F202, 0x1F210...0x1F23B, 0x1F240...0x1F248, 0x1F250...0x1F251,
    0x1F260...0x1F265, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
  ]
}
