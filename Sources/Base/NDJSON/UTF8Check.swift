/// Validity of UTF-8, eight bytes at a time over ASCII.
enum UTF8Check {
  static func isValid(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { raw in
      var at = 0
      let end = raw.count
      while at < end {
        if at + 8 <= end,
          raw.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
          at += 8
        } else if raw[at] < 0x80 {
          at += 1
        } else {
          let size = length(raw, at)
          if size == 0 { return false }
          at += size
        }
      }
      return true
    }
  }

  /// The text with each broken sequence replaced by U+FFFD.
  static func mend(_ bytes: [UInt8]) -> [UInt8] {
    Array(String(decoding: bytes, as: UTF8.self).utf8)
  }

  /// A JSON text with each escape of a surrogate without its other half replaced by `\ufffd`.
  static func mendEscapes(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    var at = 0
    while at + 1 < bytes.count {
      guard bytes[at] == 0x5C else {
        at += 1
        continue
      }
      guard let unit = unit(bytes, at) else {
        at += 2
        continue
      }
      if unit & 0xFC00 == 0xD800, let low = self.unit(bytes, at + 6), low & 0xFC00 == 0xDC00 {
        at += 12
        continue
      }
      if unit & 0xF800 == 0xD800 { bytes.replaceSubrange(at..<at + 6, with: #"\ufffd"#.utf8) }
      at += 6
    }
    return bytes
  }

  /// The code unit of the escape `\uXXXX` at a place, nil when there is none.
  private static func unit(_ bytes: [UInt8], _ at: Int) -> UInt32? {
    guard at + 6 <= bytes.count, bytes[at] == 0x5C, bytes[at + 1] == 0x75 else { return nil }
    return bytes.withUnsafeBufferPointer { buffer in
      Pass(bytes: buffer, at: at, end: buffer.count).hex(at + 2)
    }
  }

  /// The length of the well-formed sequence of more than one byte at a place (Unicode table 3-7),
  /// 0 when there is none.
  private static func length(_ raw: UnsafeRawBufferPointer, _ at: Int) -> Int {
    let first = raw[at]
    let size: Int
    var lowest: UInt8 = 0x80
    var highest: UInt8 = 0xBF
    switch first {
    case 0xC2...0xDF: size = 2
    case 0xE0...0xEF:
      size = 3
      if first == 0xE0 { lowest = 0xA0 }
      if first == 0xED { highest = 0x9F }
    case 0xF0...0xF4:
      size = 4
      if first == 0xF0 { lowest = 0x90 }
      if first == 0xF4 { highest = 0x8F }
    default: return 0
    }
    guard at + size <= raw.count, raw[at + 1] >= lowest, raw[at + 1] <= highest else { return 0 }
    for index in (at + 2)..<max(at + 2, at + size) where raw[index] & 0xC0 != 0x80 { return 0 }
    return size
  }
}
