/// The header lines at the start of a message.
///
/// A line that is neither a header nor the continuation of one ends the block where it stands, as
/// Python's and GMime's parsers have it; `From ` and `>From ` lines are passed over.
struct HeaderBlock: Sendable {
  private let bytes: [UInt8]
  private var fields: [(name: Range<Int>, value: Range<Int>)] = []
  /// Where the body begins in the message's bytes.
  private(set) var bodyStart = 0

  init(_ message: [UInt8]) throws(MIMEError) {
    var fields: [(name: Range<Int>, value: Range<Int>)] = []
    var bodyStart = 0
    var skipped = false
    let ended = message.withUnsafeBufferPointer { bytes -> Bool in
      var at = 0
      fields.reserveCapacity(24)
      while at < bytes.count {
        let end = Self.lineEnd(bytes, from: at)
        let next = min(end + 1, bytes.count)
        let last = end > at && bytes[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
        if last == at {
          bodyStart = next
          return true
        }
        if bytes[at] == UInt8(ascii: " ") || bytes[at] == UInt8(ascii: "\t") {
          if let open = fields.indices.last {
            fields[open].value = fields[open].value.lowerBound..<last
          } else if !Self.isBlank(bytes, at..<last) {
            break
          }
        } else if let name = Self.name(bytes, at..<last) {
          fields.append((name.range, name.colon + 1..<last))
        } else if !Self.isSeparator(bytes, at..<last) {
          break
        } else {
          skipped = true
        }
        at = next
      }
      bodyStart = min(at, bytes.count)
      return false
    }
    if fields.isEmpty {
      // A message whose first line is blank has no headers either, but `From ` alone is one.
      if message.allSatisfy({ $0 <= 0x20 }) { throw .empty }
      if !(ended && skipped) { throw .noHeaders }
    }
    self.fields = fields
    self.bodyStart = bodyStart
    bytes = Array(message[..<bodyStart])
  }

  /// The value of the first field of that name, from the colon on; the name in lower case.
  func raw(_ name: String) -> ArraySlice<UInt8>? {
    var name = name
    return name.withUTF8 { wanted in
      fields.first { Self.equal(bytes[$0.name], wanted) }.map { bytes[$0.value] }
    }
  }

  /// All names in lower case, in order.
  var names: [String] {
    fields.map { String(decoding: bytes[$0.name], as: UTF8.self).lowercased() }
  }

  private static func equal(_ name: ArraySlice<UInt8>, _ wanted: UnsafeBufferPointer<UInt8>) -> Bool
  {
    guard name.count == wanted.count else { return false }
    for (byte, lower) in zip(name, wanted) {
      let folded = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
      if folded != lower { return false }
    }
    return true
  }

  private static func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, from: Int) -> Int {
    var at = from
    while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { at += 1 }
    return at
  }

  private static func name(
    _ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>
  ) -> (range: Range<Int>, colon: Int)? {
    var at = line.lowerBound
    while at < line.upperBound, bytes[at] > 0x20, bytes[at] < 0x7f, bytes[at] != UInt8(ascii: ":") {
      at += 1
    }
    let range = line.lowerBound..<at
    while at < line.upperBound, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
    guard !range.isEmpty, at < line.upperBound, bytes[at] == UInt8(ascii: ":") else { return nil }
    return (range, at)
  }

  private static func isBlank(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
    line.allSatisfy { bytes[$0] == 0x20 || bytes[$0] == 0x09 }
  }

  private static func isSeparator(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
    let start = line.dropFirst(bytes[line.lowerBound] == UInt8(ascii: ">") ? 1 : 0)
    return start.count > 5 && zip(start, "From ".utf8).allSatisfy { bytes[$0] == $1 }
  }
}
