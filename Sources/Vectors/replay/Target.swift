/// A request's path and query, decoded.
struct Target {
  /// What stands between the slashes; an encoded slash is within a segment.
  let segments: [String]
  private let query: [(name: String, value: String)]

  init(_ text: String) {
    let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    segments = (parts.first ?? "").split(separator: "/").map { Target.decode($0, plus: false) }
    query = (parts.count > 1 ? parts[1] : "").split(separator: "&").map { pair in
      let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (
        Target.decode(halves[0], plus: true),
        halves.count > 1 ? Target.decode(halves[1], plus: true) : ""
      )
    }
  }

  /// A parameter's first value.
  subscript(_ name: String) -> String? { query.first { $0.name == name }?.value }

  /// All values of a parameter.
  func all(_ name: String) -> [String] { query.filter { $0.name == name }.map(\.value) }

  private static func decode(_ text: Substring, plus: Bool) -> String {
    let bytes = Array(text.utf8)
    var decoded: [UInt8] = []
    var position = 0
    while position < bytes.count {
      if bytes[position] == 0x25, position + 2 < bytes.count,
        let value = UInt8(
          String(decoding: bytes[position + 1...position + 2], as: UTF8.self), radix: 16)
      {
        decoded.append(value)
        position += 3
        continue
      }
      decoded.append(plus && bytes[position] == 0x2B ? 0x20 : bytes[position])
      position += 1
    }
    return String(decoding: decoded, as: UTF8.self)
  }
}
