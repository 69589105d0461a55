/// A piece of text in which what was looked for is marked; clean of whatever a terminal would obey.
public struct Excerpt: Sendable, Equatable {
  /// One character as it is shown.
  struct Piece: Sendable, Equatable {
    let character: Character
    let isHit: Bool

    var width: Int { TerminalText.width(character) }
    var isSpace: Bool { character == " " }
  }

  private(set) var pieces: [Piece] = []

  private init(_ pieces: [Piece]) {
    self.pieces = pieces
  }

  /// A text in which hits stand between U+0002 and U+0003.
  public init(marked text: String) {
    var part = String.UnicodeScalarView()
    var isHit = false
    var isSpaced = false
    for scalar in text.unicodeScalars {
      switch (scalar.value, TerminalText.kind(scalar)) {
      case (2, _), (3, _):
        append(String(part), isHit)
        part = String.UnicodeScalarView()
        isHit = scalar.value == 2
      case (_, .space): isSpaced = true
      case (_, .hidden): continue
      case (_, .shown):
        if isSpaced, !(pieces.isEmpty && part.isEmpty) {
          // A blank is part of a hit only within it.
          if part.isEmpty { append(" ", false) } else { part.append(" ") }
        }
        isSpaced = false
        part.append(scalar)
      }
    }
    append(String(part), isHit)
  }

  /// A text in which the words of a question are marked: where a word begins with one of them,
  /// without regard to case, the whole word.
  public init(_ text: String, words: [String]) {
    let characters = Array(TerminalText.clean(text))
    let lowered = characters.map { $0.lowercased() }
    let firsts = Set(words.compactMap { $0.first?.lowercased() })
    let wanted = words.map { $0.map { $0.lowercased() } }
    var hits = [Bool](repeating: false, count: characters.count)
    for start in characters.indices where firsts.contains(lowered[start]) {
      if start > 0, Self.isWord(characters[start]), Self.isWord(characters[start - 1]) { continue }
      for word in wanted {
        guard start + word.count <= lowered.count,
          lowered[start..<(start + word.count)].elementsEqual(word)
        else { continue }
        var end = start + word.count
        if Self.isWord(characters[end - 1]) {
          while end < characters.count, Self.isWord(characters[end]) { end += 1 }
        }
        for place in start..<end { hits[place] = true }
      }
    }
    pieces = zip(characters, hits).map { Piece(character: $0, isHit: $1) }
  }

  private static func isWord(_ character: Character) -> Bool {
    character == "_" || character.isLetter || character.isNumber
  }

  private mutating func append(_ text: String, _ isHit: Bool) {
    for character in text { pieces.append(Piece(character: character, isHit: isHit)) }
  }

  /// The text without marks.
  public var text: String { String(pieces.map(\.character)) }

  /// The text with a mark at both ends of each hit.
  func marked(_ begin: String, _ end: String) -> String {
    var text = ""
    var isHit = false
    for piece in pieces {
      if piece.isHit != isHit { text += piece.isHit ? begin : end }
      isHit = piece.isHit
      text.append(piece.character)
    }
    return isHit ? text + end : text
  }

  /// The same with a character at both ends of each hit, for terminals that show no colours.
  func starred(_ star: Character) -> Excerpt {
    var starred: [Piece] = []
    var isHit = false
    for piece in pieces {
      if piece.isHit != isHit { starred.append(Piece(character: star, isHit: true)) }
      isHit = piece.isHit
      starred.append(piece)
    }
    if isHit { starred.append(Piece(character: star, isHit: true)) }
    return Excerpt(starred)
  }

  /// At most so many columns of it, those with the most hits; an ellipsis for what is left out.
  public func window(columns: Int) -> Excerpt {
    guard pieces.reduce(0, { $0 + $1.width }) > columns else { return self }
    let room = columns - 2
    var best = span(from: 0, room)
    var most = hits(in: best)
    for start in starts(lead: columns / 6) {
      let range = span(from: start, room)
      let count = hits(in: range)
      if count > most {
        most = count
        best = range
      }
    }
    var shown = Array(pieces[best])
    let ellipsis = Piece(character: "…", isHit: false)
    if best.lowerBound > 0 { shown.insert(ellipsis, at: 0) }
    if best.upperBound < pieces.count { shown.append(ellipsis) }
    return Excerpt(shown)
  }

  /// Where a window may begin: some columns before each hit, at the beginning of a word.
  private func starts(lead: Int) -> [Int] {
    var starts: [Int] = []
    for hit in pieces.indices where pieces[hit].isHit && (hit == 0 || !pieces[hit - 1].isHit) {
      var start = hit
      var back = hit
      var used = 0
      while back > 0, used < lead {
        back -= 1
        used += pieces[back].width
        if back == 0 || pieces[back - 1].isSpace { start = back }
      }
      starts.append(start)
    }
    return starts
  }

  /// As many pieces from there as have room, whole words where they are not too long.
  private func span(from start: Int, _ room: Int) -> Range<Int> {
    var end = start
    var used = 0
    while end < pieces.count, used + pieces[end].width <= room {
      used += pieces[end].width
      end += 1
    }
    guard end < pieces.count, !pieces[end].isSpace else { return start..<end }
    let space = pieces[start..<end].lastIndex { $0.isSpace }
    if let space, space > start + (end - start) / 2 { return start..<space }
    return start..<end
  }

  /// How many hits begin in a part.
  private func hits(in range: Range<Int>) -> Int {
    range.count { pieces[$0].isHit && ($0 == 0 || !pieces[$0 - 1].isHit) }
  }

  /// At most so many lines of so many columns, broken at blanks, with the most hits.
  public func lines(width: Int, most: Int) -> [Excerpt] {
    // What breaking at blanks leaves empty is not known before: a little less than fills the lines.
    let shown = window(columns: width * most - (most - 1) * min(10, width / 4))
    var lines: [[Piece]] = []
    var line: [Piece] = []
    var used = 0
    var blank: Piece?
    for word in shown.words {
      let wide = word.reduce(0) { $0 + $1.width }
      if let space = blank, used + 1 + wide <= width {
        line.append(space)
        used += 1
      } else if blank != nil, !line.isEmpty {
        lines.append(line)
        line = []
        used = 0
      }
      for piece in word {
        if used + piece.width > width {
          lines.append(line)
          line = []
          used = 0
        }
        line.append(piece)
        used += piece.width
      }
      blank = Piece(character: " ", isHit: false)
    }
    if !line.isEmpty { lines.append(line) }
    if lines.count > most {
      lines = Array(lines[..<most])
      lines[most - 1] = Self.cut(lines[most - 1], columns: width)
    }
    return lines.map { Excerpt($0) }
  }

  private var words: [ArraySlice<Piece>] { pieces.split { $0.isSpace } }

  private static func cut(_ line: [Piece], columns: Int) -> [Piece] {
    var line = line
    while let last = line.last,
      last.isSpace || line.reduce(0, { $0 + $1.width }) > columns - 1
    {
      line.removeLast()
    }
    return line + [Piece(character: "…", isHit: false)]
  }
}
