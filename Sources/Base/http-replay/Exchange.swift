import Serving

/// A recorded exchange: what was asked, and what it answers.
struct Exchange {
  var method = ""
  var target = Target("")
  var answer = Answer()
  /// A file beside the exchange that holds the body.
  var bodyFile: String?
  var times = 1
  /// The line of its request, for messages.
  var line = 0
}

/// The path and query of a request, without regard to percent-encoding or the order of parameters.
struct Target: Hashable {
  let path: [UInt8]
  let query: [[UInt8]]

  init(_ text: String) {
    let parts = text.utf8.split(
      separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
    path = Target.decoded(parts.first ?? "".utf8[...])
    query =
      parts.count < 2
      ? []
      : parts[1].split(separator: UInt8(ascii: "&")).map { Target.decoded($0) }
        .sorted { $0.lexicographicallyPrecedes($1) }
  }

  private static func decoded(_ text: Substring.UTF8View) -> [UInt8] {
    let bytes = Array(text)
    var plain: [UInt8] = []
    var at = 0
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "%"), at + 2 < bytes.count,
        let high = digit(bytes[at + 1]), let low = digit(bytes[at + 2])
      {
        plain.append(high << 4 | low)
        at += 3
      } else {
        plain.append(bytes[at])
        at += 1
      }
    }
    return plain
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
