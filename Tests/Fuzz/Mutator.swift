/// Makes inputs from those of a corpus; the same ones for the same seed.
struct Mutator {
  static let largest = 32_768

  private let corpus: [[UInt8]]
  private let tokens: [[UInt8]]
  private var state: UInt64

  init(seed: UInt64, corpus: [[UInt8]], tokens: [String]) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    self.corpus = corpus
    self.tokens = tokens.map { Array($0.utf8) }
  }

  private mutating func number() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  private mutating func below(_ bound: Int) -> Int { Int(number() % UInt64(max(1, bound))) }

  /// A part of some bytes, short ones the more often.
  private mutating func range(in count: Int) -> Range<Int> {
    let start = below(count + 1)
    let longest = [4, 16, 200, count][below(4)]
    return start..<min(count, start + below(longest + 1))
  }

  /// The next input.
  mutating func next() -> [UInt8] {
    var bytes = corpus[below(corpus.count)]
    // Of a large file a part is as good as the whole, and much faster.
    if bytes.count > 4096, below(4) > 0 {
      let start = below(bytes.count - 2048)
      bytes = Array(bytes[start..<min(bytes.count, start + 4096)])
    }
    for _ in 0...below([1, 2, 4, 16][below(4)]) { change(&bytes) }
    return Array(bytes.prefix(Self.largest))
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    switch below(10) {
    case 0 where !bytes.isEmpty: bytes[below(bytes.count)] ^= 1 << UInt8(below(8))
    case 1 where !bytes.isEmpty: bytes[below(bytes.count)] = UInt8(below(256))
    case 2: bytes.removeSubrange(range(in: bytes.count))
    case 3: bytes.insert(contentsOf: bytes[range(in: bytes.count)], at: below(bytes.count + 1))
    case 4:
      let other = corpus[below(corpus.count)]
      bytes.insert(contentsOf: other[range(in: other.count)], at: below(bytes.count + 1))
    case 5: bytes.removeLast(min(bytes.count, range(in: bytes.count).count))
    case 6:
      let part = Array(bytes[range(in: bytes.count)].prefix(64))
      let times = below([4, 100, 2000][below(3)])
      let many = Array(repeatElement(part, count: times).joined().prefix(16_384))
      bytes.insert(contentsOf: many, at: below(bytes.count + 1))
    case 7: bytes.insert(UInt8(below(256)), at: below(bytes.count + 1))
    default:
      guard !tokens.isEmpty else { return }
      let token = tokens[below(tokens.count)]
      let place = range(in: bytes.count)
      // In the place of something, or between.
      bytes.replaceSubrange(
        below(2) == 0 ? place : place.lowerBound..<place.lowerBound, with: token)
    }
  }
}
