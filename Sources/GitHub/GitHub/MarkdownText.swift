internal import NDJSON

/// What texts of people need before they stand in a file.
enum MarkdownText {
  /// The text without white space at either end.
  static func stripped(_ text: String) -> String {
    var rest = text.unicodeScalars.drop { isBlank($0) }
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return String(rest)
  }

  /// The text without white space at its end.
  static func strippedEnd(_ text: String) -> String {
    var rest = text.unicodeScalars[...]
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return String(rest)
  }

  /// White space of Unicode, and the separators of ASCII.
  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || (0x1C...0x1F).contains(scalar.value)
  }

  /// The lines of a text, whichever of CR LF, LF and CR ends them.
  static func lines(_ text: String) -> [String] {
    var lines: [String] = []
    var line: [UInt8] = []
    var afterReturn = false
    for byte in text.utf8 {
      if byte == 0x0A, afterReturn {
        afterReturn = false
        continue
      }
      afterReturn = byte == 0x0D
      if byte == 0x0A || byte == 0x0D {
        lines.append(String(decoding: line, as: UTF8.self))
        line.removeAll(keepingCapacity: true)
      } else {
        line.append(byte)
      }
    }
    lines.append(String(decoding: line, as: UTF8.self))
    return lines
  }

  /// `2024-01-15T10:20:00Z` as `2024-01-15 10:20:00 UTC`.
  static func stamp(_ time: String) -> String {
    var bytes: [UInt8] = []
    for byte in time.utf8 {
      switch byte {
      case UInt8(ascii: "T"): bytes.append(0x20)
      case UInt8(ascii: "Z"): bytes.append(contentsOf: " UTC".utf8)
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// One line of text that Markdown shows as it is, but for code between backquotes.
  ///
  /// An underscore within a word and a `<` before a blank mean nothing, and stay.
  static func escaped(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var escaped: [UInt8] = []
    var isCode = false
    let ticks = bytes.count { $0 == 0x60 }
    for (place, byte) in bytes.enumerated() {
      let before = place > 0 ? bytes[place - 1] : 0x20
      let after = place + 1 < bytes.count ? bytes[place + 1] : 0x20
      switch byte {
      case 0..<0x20, 0x7F:
        escaped.append(0x20)
        continue
      case UInt8(ascii: "`") where ticks.isMultiple(of: 2): isCode.toggle()
      case UInt8(ascii: "`"): escaped.append(0x5C)
      case UInt8(ascii: "*"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "\\"):
        if !isCode { escaped.append(0x5C) }
      case UInt8(ascii: "_"):
        if !isCode, !isWord(before) || !isWord(after) { escaped.append(0x5C) }
      case UInt8(ascii: "<"):
        if !isCode, isWord(after) || after == 0x2F || after == 0x21 || after == 0x3F {
          escaped.append(0x5C)
        }
      default: break
      }
      escaped.append(byte)
    }
    return String(decoding: escaped, as: UTF8.self)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte >= 0x80
  }

  /// A text as code within a line.
  static func code(_ text: String) -> String {
    let longest = longestRun(of: 0x60, in: text)
    if longest == 0 { return "`\(text)`" }
    let ticks = String(repeating: "`", count: longest + 1)
    return "\(ticks) \(text) \(ticks)"
  }

  /// The backquotes around a block that has these lines.
  static func fence(around lines: [String]) -> String {
    let longest = lines.map { longestRun(of: 0x60, in: $0) }.max() ?? 0
    return String(repeating: "`", count: max(3, longest + 1))
  }

  private static func longestRun(of wanted: UInt8, in text: String) -> Int {
    var longest = 0
    var run = 0
    for byte in text.utf8 {
      run = byte == wanted ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  /// A member's text, nil where it is none or empty.
  static func member(_ name: String, of record: JSON) -> String? {
    record[name]?.string.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A member's number.
  static func number(_ name: String, of record: JSON) -> Int? {
    record[name]?.integer.map { Int($0) }
  }

  /// The login of a member that is a person.
  static func login(_ name: String, of record: JSON) -> String? {
    record[name].flatMap { member("login", of: $0) }
  }
}
