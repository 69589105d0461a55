/// The shape in which texts of a message are kept, whether they come from an mbox or the API.
enum Clean {
  /// A header's text on one line: runs of white space are one space, none at the ends, no control
  /// characters.
  static func line(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var blank = false
    for byte in text.utf8 {
      if byte <= 0x20 || byte == 0x7F {
        blank = blank || byte != 0
      } else {
        if blank, !bytes.isEmpty { bytes.append(0x20) }
        blank = false
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A body: lines end in LF, no NUL, no blank lines at the start, no white space at the end.
  static func body(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var seenText = false
    var previous: UInt8 = 0
    for byte in text.utf8 {
      switch byte {
      case 0: break
      case 0x0A where previous == 0x0D: break
      case 0x0A, 0x0D:
        if seenText { bytes.append(0x0A) } else { bytes.removeAll(keepingCapacity: true) }
      default:
        bytes.append(byte)
        if byte > 0x20 { seenText = true }
      }
      previous = byte
    }
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A body from a HyperKitty export with its addresses restored.
  ///
  /// The export writes every `jo@example.org` in a body as `jo(a)example.org`; the API does not.
  /// Only what is followed by a host name with a dot is taken for one, so that `f(a)+1` stays code.
  static func withAddresses(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let mark = Array("(a)".utf8)
    guard bytes.count > mark.count else { return text }
    var result: [UInt8] = []
    var at = 0
    var found = false
    while at < bytes.count {
      if bytes[at] == mark[0], at > 0, bytes[at...].starts(with: mark), isLocal(bytes[at - 1]),
        startsWithHost(bytes[(at + mark.count)...])
      {
        result.append(UInt8(ascii: "@"))
        at += mark.count
        found = true
      } else {
        result.append(bytes[at])
        at += 1
      }
    }
    return found ? String(decoding: result, as: UTF8.self) : text
  }

  private static func isLocal(_ byte: UInt8) -> Bool {
    isHost(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "+") || byte >= 0x80
  }

  private static func isHost(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return (lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z"))
      || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
      || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }

  private static func startsWithHost(_ bytes: ArraySlice<UInt8>) -> Bool {
    var host = bytes.prefix { isHost($0) }
    if let after = bytes.dropFirst(host.count).first, after == UInt8(ascii: "(") { return false }
    while let last = host.last, last == UInt8(ascii: ".") || last == UInt8(ascii: "-") {
      host.removeLast()
    }
    let labels = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.count > 1, labels.allSatisfy({ !$0.isEmpty }), let top = labels.last else {
      return false
    }
    return top.count > 1
      && top.allSatisfy { $0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z") }
  }
}
