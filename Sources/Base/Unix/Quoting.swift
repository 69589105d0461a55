/// A text as a JSON string with its quotes (RFC 8259 section 7); everything but controls as UTF-8.
public func quoted(_ text: String) -> String {
  var bytes: [UInt8] = []
  quote(text, into: &bytes)
  return String(decoding: bytes, as: UTF8.self)
}

/// Appends a text as a JSON string with its quotes.
public func quote(_ text: String, into bytes: inout [UInt8]) {
  var text = text
  bytes.append(0x22)
  text.withUTF8 { source in
    var clean = source.startIndex
    for index in source.indices {
      let byte = source[index]
      if byte >= 0x20, byte != 0x22, byte != 0x5C { continue }
      bytes.append(contentsOf: source[clean..<index])
      clean = index + 1
      switch byte {
      case 0x22: bytes += [0x5C, 0x22]
      case 0x5C: bytes += [0x5C, 0x5C]
      case 0x0A: bytes += [0x5C, 0x6E]
      case 0x0D: bytes += [0x5C, 0x72]
      case 0x09: bytes += [0x5C, 0x74]
      default:
        let digits = Array("0123456789abcdef".utf8)
        bytes += [0x5C, 0x75, 0x30, 0x30, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    bytes.append(contentsOf: source[clean...])
  }
  bytes.append(0x22)
}
