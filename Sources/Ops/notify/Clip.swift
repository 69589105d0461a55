/// Texts within a platform's limit, counted in UTF-16 as the strictest of them do; never half a
/// character, and "…" says that something is missing.
struct Clip {
  let limit: Int
  /// What a character is written as.
  var escape: (Unicode.Scalar) -> String = { String($0) }

  init(_ limit: Int) {
    self.limit = max(0, limit)
  }

  /// In Slack's markup three characters have a meaning of their own; escaped, no channel, group or
  /// person is called.
  static func slack(_ limit: Int) -> Clip {
    var clip = Clip(limit)
    clip.escape = { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      default: String(scalar)
      }
    }
    return clip
  }

  /// The beginning of a text.
  func start(_ text: String) -> String {
    let whole = pieces(text)
    if Self.size(whole) <= limit { return whole.joined() }
    return Self.prefix(whole, limit - 1) + (limit > 0 ? "…" : "")
  }

  /// A text without its middle: of what a program said the end matters most.
  func inside(_ text: String) -> String {
    let whole = pieces(text)
    if Self.size(whole) <= limit { return whole.joined() }
    guard limit >= 32 else { return start(text) }
    let head = Self.prefix(whole, limit / 3)
    let tail = Self.prefix(whole.reversed(), limit - limit / 3 - 3, isReversed: true)
    return head + "\n…\n" + tail
  }

  /// A text between fences, which nothing in it closes.
  func fenced(_ text: String) -> String {
    var inner = self
    inner = Clip(limit - 8)
    inner.escape = escape
    return "```\n" + inner.inside(Self.harmless(text)) + "\n```"
  }

  /// A text without three backticks in a row: a space of no width stands between them.
  static func harmless(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var run = 0
    for scalar in text.unicodeScalars {
      run = scalar == "`" ? run + 1 : 0
      if run == 3 {
        result.append("\u{200B}")
        run = 1
      }
      result.append(scalar)
    }
    return String(result)
  }

  private func pieces(_ text: String) -> [String] {
    text.unicodeScalars.map(escape)
  }

  private static func size(_ pieces: [String]) -> Int {
    pieces.reduce(0) { $0 + $1.utf16.count }
  }

  private static func prefix(_ pieces: [String], _ limit: Int, isReversed: Bool = false) -> String {
    var left = limit
    let taken = pieces.prefix { piece in
      left -= piece.utf16.count
      return left >= 0
    }
    return isReversed ? taken.reversed().joined() : taken.joined()
  }
}
