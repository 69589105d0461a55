import Testing
import Text

private let lorem =
  "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor "
  + "incididunt ut labore et dolore magna aliqua. Ut enim ad minim veniam quis."

@Suite struct SplitterTests {
  private static let paragraphs = (1...8).map {
    "Paragraph \($0): " + String(repeating: "word ", count: 30)
  }.joined(separator: "\n\n")

  /// Text, size, overlap, and start and length of each chunk as the recursive character splitter of
  /// Python programs has them.
  static let golden: [(String, Int, Int, [[Int]])] = [
    ("aaaa bbbb\n\ncccc dddd\n\neeee ffff", 12, 4, [[0, 9], [11, 9], [22, 9]]),
    ("aaaa bbbb\n\ncccc dddd\n\neeee ffff", 20, 5, [[0, 20], [22, 9]]),
    (String(repeating: "x", count: 25), 10, 3, [[0, 10], [7, 10], [14, 10], [21, 4]]),
    (
      "ab " + String(repeating: "y", count: 23) + " cd", 10, 3,
      [[0, 2], [3, 9], [9, 10], [16, 10], [27, 2]]
    ),
    ("abcde fghij", 5, 0, [[0, 5], [6, 4], [10, 1]]),
    ("abcde fghij", 6, 0, [[0, 5], [6, 5]]),
    (
      Array(repeating: "ab", count: 8).joined(separator: " "), 8, 4,
      [[0, 8], [6, 5], [9, 5], [12, 5], [15, 5], [18, 5]]
    ),
    (
      String(repeating: "same line\n", count: 6), 20, 10,
      [[0, 19], [10, 19], [20, 19], [30, 19], [40, 19], [50, 9]]
    ),
    (
      "ééééé " + String(repeating: "日本語テキスト ", count: 4), 10, 2,
      [[0, 5], [6, 7], [14, 7], [22, 7], [30, 7]]
    ),
    (String(repeating: "👍🏻 ok ", count: 6), 10, 2, [[0, 8], [9, 8], [18, 8], [27, 8]]),
    ("line one\r\nline two\r\nline three", 12, 3, [[0, 8], [10, 8], [20, 10]]),
    ("   lead\n\n\n\n   trail   ", 10, 2, [[3, 4], [14, 5]]),
    (String(repeating: "a\u{A0}b ", count: 8), 9, 3, [[0, 7], [4, 7], [8, 7], [12, 7]]),
    (paragraphs, 1000, 200, [[0, 987], [825, 492]]),
    ("", 10, 0, []), (" \n\n\t\u{3000} \u{85}", 3, 1, []),
    // A character as long as a chunk stays as it is, white space too.
    ("a b", 1, 0, [[0, 1], [1, 1], [2, 1]]),
    ("\u{200B}ab\u{200B}", 10, 0, [[0, 4]]),
  ]

  @Test(arguments: golden.indices)
  func splits(_ index: Int) throws {
    let (text, size, overlap, expected) = Self.golden[index]
    let bytes = Array(text.utf8)
    let chunks = try #require(Splitter(size: size, overlap: overlap)).chunks(of: bytes)
    #expect(chunks.map { [$0.start, $0.length] } == expected, "\(text)")
    // The bytes are where the start says.
    let scalars = Array(text.unicodeScalars)
    let isRight = chunks.allSatisfy { chunk in
      var part = String.UnicodeScalarView()
      part.append(contentsOf: scalars[chunk.start..<(chunk.start + chunk.length)])
      return Array(String(part).utf8) == Array(bytes[chunk.bytes])
    }
    #expect(isRight)
  }

  @Test func limits() {
    for (size, overlap) in [(0, 0), (5, 6), (5, -1), (-1, 0)] {
      #expect(Splitter(size: size, overlap: overlap) == nil)
    }
    #expect(Splitter(size: 5, overlap: 5) != nil)
  }

  /// Thousands of texts made to be awkward, against the rules written down as they are told.
  @Test(arguments: [1, 2, 3, 4])
  func agreesWithTheRules(_ seed: UInt64) throws {
    var random = Dice(state: seed)
    var failures: [String] = []
    for _ in 0..<1000 {
      let text = random.text()
      let size = random.pick([1, 2, 3, 5, 8, 13, 40, 100])
      let overlap = random.pick([0, 1, size / 4, size / 2, size].filter { $0 <= size })
      let splitter = try #require(Splitter(size: size, overlap: overlap))
      let chunks = splitter.chunks(of: Array(text.utf8)).map { [$0.start, $0.length] }
      let plain = PlainSplitter(size: size, overlap: overlap).chunks(of: text)
      if chunks != plain { failures.append("\(size) \(overlap) \(text.debugDescription)") }
    }
    #expect(failures.isEmpty, "\(failures.first ?? "")")
  }

  /// Parts hold the whole chunk but white space at cuts, none is too long, and starts are places.
  @Test(arguments: [
    ("one two three four five six seven eight nine ten", 16), ("日本語テキスト日本語テキスト", 10),
    ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 7), ("a\u{1F600}b\u{1F600}c\u{1F600}", 4),
    ("short", 100), (lorem, 40), ("line one\nline two and more\nline three", 20),
  ])
  func parts(_ text: String, _ most: Int) throws {
    let bytes = Array("  \(text)".utf8)
    let chunk = TextChunk(start: 2, length: text.unicodeScalars.count, bytes: 2..<bytes.count)
    let parts = Splitter.parts(of: chunk, in: bytes, maxBytes: most)
    let isShort = parts.allSatisfy { $0.bytes.count <= most && $0.length > 0 }
    #expect(isShort)
    #expect(parts.first?.start == 2)
    let whole = parts.flatMap { bytes[$0.bytes] }.filter { $0 > 0x20 }
    #expect(whole == Array(text.utf8).filter { $0 > 0x20 })
    let scalars = Array("  \(text)".unicodeScalars)
    for part in parts {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[part.start..<(part.start + part.length)])
      #expect(Array(String(view).utf8) == Array(bytes[part.bytes]))
    }
    #expect(parts.count <= text.utf8.count / max(1, most / 2) + 1)
  }
}

/// Numbers that look random, the same every time.
struct Dice {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

  /// A text of few different characters, so that it repeats itself, now and then twice over.
  mutating func text() -> String {
    let spaces =
      "\u{9}\u{B}\u{1C}\u{1F}\u{85}\u{A0}\u{1680}\u{2003}\u{2028}\u{202F}\u{205F}\u{3000}"
    let alphabet = Array(
      pick([
        "ab \n", "abcdefgh ij\n\n", "a\n", "é日👍 \n", "word \(spaces)", "a", " \n",
        "x \r\n", "long", "\u{200B}a \u{A0}", "ab cd ef gh\n",
      ]).unicodeScalars)
    var text = String.UnicodeScalarView()
    for _ in 0..<pick([0, 1, 3, 10, 30, 100, 200]) { text.append(pick(alphabet)) }
    var whole = String(text)
    if below(3) == 0 { whole += "\n\n" + whole + whole }
    return whole
  }
}

/// The splitter's rules word by word, on characters, without a thought of speed.
struct PlainSplitter {
  let size: Int
  let overlap: Int

  func chunks(of text: String) -> [[Int]] {
    let all = Array(text.unicodeScalars)
    var found: [[Int]] = []
    var index = 0
    var length = 0
    for chunk in split(all, [["\n", "\n"], ["\n"], [" "], []]) {
      index = find(chunk, in: all, from: max(0, index + length - overlap))
      length = chunk.count
      found.append([index, length])
    }
    return found
  }

  private func split(
    _ text: [Unicode.Scalar], _ separators: [[Unicode.Scalar]]
  ) -> [[Unicode.Scalar]] {
    let place = separators.firstIndex { $0.isEmpty || find($0, in: text, from: 0) >= 0 } ?? 0
    let rest = Array(separators[(place + 1)...])
    var good: [[Unicode.Scalar]] = []
    var chunks: [[Unicode.Scalar]] = []
    for piece in pieces(of: text, separators[place]) {
      if piece.count < size {
        good.append(piece)
        continue
      }
      chunks += merge(good)
      good = []
      chunks += rest.isEmpty ? [piece] : split(piece, rest)
    }
    return chunks + merge(good)
  }

  private func pieces(
    of text: [Unicode.Scalar], _ separator: [Unicode.Scalar]
  ) -> [[Unicode.Scalar]] {
    if separator.isEmpty { return text.map { [$0] } }
    var pieces: [[Unicode.Scalar]] = []
    var start = 0
    var at = find(separator, in: text, from: 0)
    while at >= 0 {
      pieces.append(Array(text[start..<at]))
      start = at
      at = find(separator, in: text, from: start + separator.count)
    }
    return (pieces + [Array(text[start...])]).filter { !$0.isEmpty }
  }

  private func merge(_ pieces: [[Unicode.Scalar]]) -> [[Unicode.Scalar]] {
    var chunks: [[Unicode.Scalar]] = []
    var window: [[Unicode.Scalar]] = []
    for piece in pieces {
      let total = { window.reduce(0) { $0 + $1.count } }
      if total() + piece.count > size, !window.isEmpty {
        chunks.append(trim(window.flatMap { $0 }))
        while total() > overlap || (total() + piece.count > size && total() > 0) {
          window.removeFirst()
        }
      }
      window.append(piece)
    }
    return (chunks + [trim(window.flatMap { $0 })]).filter { !$0.isEmpty }
  }

  private func trim(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.value {
      case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F,
        0x205F, 0x3000:
        true
      default: false
      }
    }
    let head = text.drop(while: isBlank)
    return Array(
      head.prefix((head.lastIndex { !isBlank($0) } ?? head.startIndex - 1) + 1 - head.startIndex))
  }

  private func find(_ part: [Unicode.Scalar], in text: [Unicode.Scalar], from start: Int) -> Int {
    guard start + part.count <= text.count else { return -1 }
    for at in start...(text.count - part.count)
    where text[at..<(at + part.count)].elementsEqual(part) {
      return at
    }
    return -1
  }
}
