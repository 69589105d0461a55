/// What somebody wrote, as lines of a file that others' texts stand in as well.
///
/// GitHub shows a comment's line end as one, but joins the lines of a file: where a line goes on in
/// the next, two blanks are put behind it, never in code, tables or headings. A block of code or a
/// remark that was left open is closed, so that it does not swallow what follows.
struct MarkdownBody {
  private(set) var lines: [String] = []
  private var fence: Fence?
  private var isRemark = false

  /// An open block of code.
  private struct Fence {
    let byte: UInt8
    let length: Int
    let indent: String
    let info: String
    /// The lines of a suggestion so far.
    var suggestion: [String]?
  }

  /// Takes a text; suggestions become differences to what `thread` shows.
  init(_ text: String, thread: Place? = nil) {
    var given = MarkdownText.lines(text).map { MarkdownText.strippedEnd($0) == "" ? "" : $0 }
    while given.last == "" { given.removeLast() }
    given.removeFirst(given.prefix { $0.isEmpty }.count)
    for (place, line) in given.enumerated() {
      take(line, next: place + 1 < given.count ? given[place + 1] : "", thread)
    }
    if let open = fence {
      let mark = String(repeating: Character(Unicode.Scalar(open.byte)), count: open.length)
      end(open, open.indent + mark, thread)
    }
    if isRemark { lines.append("-->") }
  }

  /// The lines that a comment is on.
  struct Place {
    /// What was changed around them.
    let hunk: DiffHunk
    /// Their numbers in the file since, nil where they are not known.
    let range: ClosedRange<Int>?
  }

  private mutating func take(_ line: String, next: String, _ thread: Place?) {
    if var open = fence {
      if isClosing(line, open) {
        end(open, line, thread)
      } else if open.suggestion != nil {
        open.suggestion?.append(line)
        fence = open
      } else {
        lines.append(line)
      }
      return
    }
    if !isRemark, let opened = Self.opening(line) {
      fence = opened
      let isSuggestion = opened.info == "suggestion" || opened.info.hasPrefix("suggestion:")
      if isSuggestion, thread != nil {
        fence?.suggestion = []
      } else {
        lines.append(line)
      }
      return
    }
    let wasRemark = isRemark
    lookForRemarks(line)
    let goesOn = !wasRemark && !isRemark && !line.isEmpty && !next.isEmpty
    let isBroken = goesOn && Self.opening(next) == nil
    lines.append(isBroken ? Self.broken(line) : MarkdownText.strippedEnd(line))
  }

  private mutating func end(_ open: Fence, _ line: String, _ thread: Place?) {
    fence = nil
    guard let new = open.suggestion, let thread else {
      return lines.append(line)
    }
    let old = thread.range.map { thread.hunk.since(Self.widened($0, open.info)) } ?? []
    let diff = old.map { "-\($0)" } + new.map { "+\($0)" }
    let ticks = MarkdownText.fence(around: diff)
    lines += ["\(open.indent)\(ticks)diff"] + diff.map { open.indent + $0 }
    lines.append(open.indent + ticks)
  }

  /// `suggestion:-1+2` is about one line more before, and two after.
  private static func widened(_ range: ClosedRange<Int>, _ info: String) -> ClosedRange<Int> {
    let offsets = info.split(separator: ":").dropFirst().first.map { $0.split(separator: "+") }
    guard let offsets, offsets.count == 2, offsets[0].hasPrefix("-"),
      let before = Int(offsets[0].dropFirst()), let after = Int(offsets[1]),
      (0...10_000).contains(before), (0...10_000).contains(after)
    else { return range }
    return (range.lowerBound - before)...(range.upperBound + after)
  }

  private static func opening(_ line: String) -> Fence? {
    let bytes = Array(line.utf8)
    let indent = bytes.prefix { $0 == 0x20 || $0 == 0x09 }
    guard let byte = bytes.dropFirst(indent.count).first, byte == 0x60 || byte == 0x7E
    else { return nil }
    let run = bytes.dropFirst(indent.count).prefix { $0 == byte }
    let info = bytes.dropFirst(indent.count + run.count)
    guard run.count >= 3, byte == 0x7E || !info.contains(0x60) else { return nil }
    return Fence(
      byte: byte, length: run.count, indent: String(decoding: indent, as: UTF8.self),
      info: MarkdownText.stripped(String(decoding: info, as: UTF8.self)))
  }

  private func isClosing(_ line: String, _ open: Fence) -> Bool {
    let bytes = Array(MarkdownText.stripped(line).utf8)
    return bytes.count >= open.length && bytes.allSatisfy { $0 == open.byte }
  }

  /// A remark that begins within a paragraph ends with it, one that begins a line does not.
  private mutating func lookForRemarks(_ line: String) {
    let bytes = Array(line.utf8)
    let end = Array("-->".utf8)
    var rest = bytes.drop { $0 == 0x20 }
    if !isRemark {
      guard bytes.count - rest.count < 4, rest.starts(with: "<!--".utf8) else { return }
      isRemark = true
      rest = rest.dropFirst(4)
    }
    if rest.indices.contains(where: { rest[$0...].starts(with: end) }) { isRemark = false }
  }

  private static func broken(_ line: String) -> String {
    let bytes = Array(line.utf8)
    let isCode = bytes.starts(with: "    ".utf8) || bytes.first == 0x09
    let first = bytes.first { $0 != 0x20 }
    if isCode || first == 0x7C || first == 0x23 || line.hasSuffix("\\") { return line }
    return MarkdownText.strippedEnd(line) + "  "
  }
}
