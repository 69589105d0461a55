/// A piece of a diff with the numbers of its lines.
struct DiffHunk {
  /// A line of a hunk.
  struct Line {
    /// `+`, `-`, a blank, or `\` before a remark of diff.
    let sign: UInt8
    /// Its number in the file before, nil where it was not there.
    let old: Int?
    /// Its number in the file since, nil where it is not there.
    let new: Int?
    /// The text without the sign.
    let text: String
  }

  /// The lines without the headers.
  let lines: [Line]

  /// Takes a hunk apart; lines are counted from 1 where the header cannot be read.
  init(_ hunk: String) {
    var old = 1
    var new = 1
    var lines: [Line] = []
    var given = MarkdownText.lines(hunk)
    if given.last == "" { given.removeLast() }
    for line in given {
      if line.utf8.starts(with: "@@".utf8) {
        (old, new) = Self.start(line)
        continue
      }
      let sign = line.utf8.first ?? 0x20
      let text = String(line.unicodeScalars.dropFirst())
      switch sign {
      case UInt8(ascii: "+"):
        lines.append(Line(sign: sign, old: nil, new: new, text: text))
        new += 1
      case UInt8(ascii: "-"):
        lines.append(Line(sign: sign, old: old, new: nil, text: text))
        old += 1
      case UInt8(ascii: "\\"):
        lines.append(Line(sign: sign, old: nil, new: nil, text: text))
      default:
        lines.append(Line(sign: 0x20, old: old, new: new, text: text))
        old += 1
        new += 1
      }
    }
    self.lines = lines
  }

  /// The numbers of `@@ -10,4 +12,5 @@`, 1 and 1 where it is none.
  static func start(_ header: String) -> (old: Int, new: Int) {
    var bytes = Array(header.utf8)[...]
    func blanks() -> Bool {
      let count = bytes.prefix { $0 == 0x20 || $0 == 0x09 }.count
      bytes.removeFirst(count)
      return count > 0
    }
    func digits() -> Int? {
      let run = bytes.prefix { $0 &- 0x30 < 10 }
      bytes.removeFirst(run.count)
      return Int(String(decoding: run, as: UTF8.self))
    }
    func take(_ byte: UInt8) -> Bool {
      guard bytes.first == byte else { return false }
      bytes.removeFirst()
      return true
    }
    func number(_ sign: UInt8) -> Int? {
      guard take(sign), let number = digits() else { return nil }
      if take(0x2C), digits() == nil { return nil }
      return number
    }
    guard take(0x40), take(0x40), blanks(), let old = number(0x2D), blanks(),
      let new = number(0x2B), blanks(), take(0x40), take(0x40)
    else { return (1, 1) }
    return (old, new)
  }

  /// What the file has since at these numbers, where the hunk shows it.
  func since(_ range: ClosedRange<Int>) -> [String] {
    lines.filter { $0.new.map { range.contains($0) } ?? false }.map(\.text)
  }

  /// The last lines, each with its number in the file it is of: `+   12 | text`.
  func excerpt(_ count: Int) -> [String] {
    lines.suffix(count).map { line in
      let sign = Character(Unicode.Scalar(line.sign))
      guard let number = line.new ?? line.old else { return "\(sign)\(line.text)" }
      let digits = "\(number)"
      let pad = String(repeating: " ", count: max(0, 5 - digits.utf8.count))
      return "\(sign)\(pad)\(digits) |\(line.text.isEmpty ? "" : " ")\(line.text)"
    }
  }
}
