/// Lines of plain text under construction: white space collapses, breaks add up to one blank line,
/// and each line begins with what the quotes and lists around it want.
struct Layout {
  /// Quotes and lists in more levels of others than this add nothing to a line's start.
  static let levelLimit = 16

  private struct Level {
    let first: [UInt8]
    let rest: [UInt8]
    var fresh = true
  }

  private struct Row {
    let start: Int
    let line: Int
  }

  private(set) var out: [UInt8] = []
  private var breaks = 0
  private var space = false
  private var separator = false
  private var levels: [Level] = []
  private var surplus = 0
  /// The fewest levels since the last text: blank lines belong to no more.
  private var common = 0
  private var lines = 0
  private var rows: [Row] = []
  private var verbatim = 0
  /// A link, and where its text starts once it has some.
  private var link: (url: [UInt8], start: Int?)?

  mutating func text(_ bytes: [UInt8]) {
    if verbatim > 0 {
      textAsItIs(bytes)
      return
    }
    var at = 0
    while at < bytes.count {
      let blank = blankLength(bytes, at)
      if blank > 0 {
        space = true
        at += blank
        continue
      }
      let start = at
      while at < bytes.count, blankLength(bytes, at) == 0 { at += 1 }
      begin()
      out += bytes[start..<at]
    }
  }

  /// ASCII white space, or the two bytes of U+00A0.
  private func blankLength(_ bytes: [UInt8], _ at: Int) -> Int {
    if isBlank(bytes[at]) { return 1 }
    return bytes[at] == 0xC2 && at + 1 < bytes.count && bytes[at + 1] == 0xA0 ? 2 : 0
  }

  private mutating func textAsItIs(_ bytes: [UInt8]) {
    var isFirst = true
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if !isFirst { breaks += 1 }
      isFirst = false
      if !line.isEmpty {
        begin()
        out += line
      }
    }
  }

  /// Writes what is owed before text.
  private mutating func begin() {
    if out.isEmpty || breaks > 0 {
      if !out.isEmpty {
        out.append(0x0A)
        for _ in 1..<max(breaks, 1) {
          for level in levels.prefix(common) { out += level.rest }
          while out.last == 0x20 { out.removeLast() }
          out.append(0x0A)
        }
      }
      for index in levels.indices {
        out += levels[index].fresh ? levels[index].first : levels[index].rest
        levels[index].fresh = false
      }
      lines += 1
    } else if separator {
      out += " | ".utf8
    } else if space {
      out.append(0x20)
    }
    breaks = 0
    space = false
    separator = false
    common = levels.count
    if let link, link.start == nil { self.link = (link.url, out.count) }
  }

  /// The next text begins a line, after a blank one when `lines` is 2.
  mutating func startBlock(_ lines: Int) {
    guard !separator else { return }
    let isFirst = levels.last?.fresh ?? false || rows.last?.start == out.count
    breaks = max(breaks, isFirst ? 1 : lines)
  }

  /// As `startBlock`, at a block's end.
  mutating func endBlock(_ lines: Int) {
    breaks = max(breaks, lines)
  }

  mutating func lineBreak() {
    if verbatim > 0 || breaks < 2 { breaks += 1 }
  }

  mutating func startLevel(_ first: String, _ rest: String) {
    startBlock(1)
    if levels.count < Self.levelLimit {
      levels.append(Level(first: Array(first.utf8), rest: Array(rest.utf8)))
    } else {
      surplus += 1
    }
  }

  mutating func endLevel() {
    if surplus > 0 {
      surplus -= 1
    } else if !levels.isEmpty {
      levels.removeLast()
    }
    common = min(common, levels.count)
    endBlock(1)
  }

  mutating func startVerbatim() {
    startBlock(2)
    verbatim += 1
  }

  mutating func endVerbatim() {
    verbatim -= 1
    breaks = min(breaks, 2)
    endBlock(2)
  }

  mutating func startTable() {
    separator = false
    startBlock(1)
  }

  mutating func startRow() {
    startBlock(1)
    rows.append(Row(start: out.count, line: lines))
  }

  /// Cells share a line as long as none of the row has more than one.
  mutating func startCell() {
    guard let row = rows.last, out.count > row.start else { return }
    if lines <= row.line + 1 {
      breaks = 0
      separator = true
    } else {
      startBlock(1)
    }
  }

  mutating func endRow() {
    let row = rows.popLast()
    separator = false
    breaks = row.map { lines <= $0.line + 1 } ?? false ? 1 : max(breaks, 1)
  }

  mutating func startLink(_ url: [UInt8]) {
    link = (url, nil)
  }

  /// Adds the URL unless the text already says it.
  mutating func endLink() {
    defer { link = nil }
    guard let (url, start) = link, let start, isWorthShowing(url), !says(url, from: start) else {
      return
    }
    out += " <".utf8
    out += url
    out.append(0x3E)
  }

  /// Apart, because a slice that is alive when `out` grows makes that copy all of it.
  private func says(_ url: [UInt8], from start: Int) -> Bool {
    core(strip(out[start...])) == core(url[...])
  }

  private func isWorthShowing(_ url: [UInt8]) -> Bool {
    ["http:", "https:", "ftp:", "mailto:", "news:"].contains { starts(url[...], with: $0) }
      && !url.contains { isBlank($0) }
  }

  /// A URL without what people leave out when they write one.
  private func core(_ url: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var core = url
    for prefix in ["http://", "https://", "mailto:", "www."] where starts(core, with: prefix) {
      core = core.dropFirst(prefix.utf8.count)
    }
    return core.last == 0x2F ? core.dropLast() : core
  }

  private func starts(_ bytes: ArraySlice<UInt8>, with prefix: String) -> Bool {
    bytes.count >= prefix.utf8.count
      && zip(bytes, prefix.utf8).allSatisfy { $0 == $1 || $0 | 0x20 == $1 }
  }
}

func strip(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  var slice = bytes
  while let first = slice.first, isBlank(first) { slice.removeFirst() }
  while let last = slice.last, isBlank(last) { slice.removeLast() }
  return slice
}
