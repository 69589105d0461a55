internal import NDJSON

/// One spelling for JSON values that an index does not tell apart: no white space, escapes only
/// where they are needed, numbers as a float64 has them.
enum Canonical {
  /// A text that is quoted in a line, given the place between its quotes.
  static func text(_ line: [UInt8], _ inner: Range<Int>) -> [UInt8] {
    line.unescaped(inner)
  }

  /// A value of metadata in a line.
  static func value(
    _ line: [UInt8], _ range: Range<Int>, _ kind: Kind, into bytes: inout [UInt8]
  ) {
    switch kind {
    case .string:
      let inner = (range.lowerBound + 1)..<(range.upperBound - 1)
      if line[inner].contains(0x5C) {
        bytes.append(
          contentsOf: JSON.string(String(decoding: line.unescaped(inner), as: UTF8.self)).text.utf8)
      } else {
        bytes.append(contentsOf: line[range])
      }
    case .integer, .real:
      number(String(decoding: line[range], as: UTF8.self), into: &bytes)
    case .array:
      bytes.append(0x5B)
      for (index, element) in (Scanner().elements(line, range) ?? []).enumerated() {
        if index > 0 { bytes.append(0x2C) }
        value(line, element, self.kind(line, element), into: &bytes)
      }
      bytes.append(0x5D)
    case .boolean, .null, .object:
      bytes.append(contentsOf: line[range])
    }
  }

  /// A value of metadata as a parser made it.
  static func value(_ json: JSON, into bytes: inout [UInt8]) {
    switch json {
    case .integer(let number): self.number("\(number)", into: &bytes)
    case .real(let number): self.number(number, into: &bytes)
    case .array(let elements):
      bytes.append(0x5B)
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(0x2C) }
        value(element, into: &bytes)
      }
      bytes.append(0x5D)
    default: json.write(into: &bytes)
    }
  }

  /// What a value is, by its first byte; a number is called real.
  static func kind(_ line: [UInt8], _ range: Range<Int>) -> Kind {
    switch line[range.lowerBound] {
    case 0x22: .string
    case 0x7B: .object
    case 0x5B: .array
    case 0x74, 0x66: .boolean
    case 0x6E: .null
    default: .real
    }
  }

  private static func number(_ text: String, into bytes: inout [UInt8]) {
    // 15 digits are exact in a float64.
    if text.utf8.count <= 15, let whole = Int64(text) {
      bytes.append(contentsOf: String(whole).utf8)
    } else if let number = Double(text) {
      self.number(number, into: &bytes)
    }
  }

  private static func number(_ number: Double, into bytes: inout [UInt8]) {
    if let whole = Int64(exactly: number) {
      bytes.append(contentsOf: String(whole).utf8)
    } else {
      bytes.append(contentsOf: "\(number)".utf8)
    }
  }
}
