/// The words of a text with their weights, which stand for a vector.
struct Bag {
  private var weights: [UInt64: Double] = [:]
  private var length = 0.0
  private let isSparse: Bool

  /// Dense bags have a word's trigrams too, so that words which share a stem are near.
  init(_ text: String, sparse: Bool) {
    isSparse = sparse
    for word in Bag.words(text) {
      add(word, 1)
      if sparse { continue }
      let framed = [0x5E] + word + [0x24]
      for start in 0..<max(0, framed.count - 2) { add(framed[start..<start + 3], 0.3) }
    }
    if sparse {
      // A word that comes again adds less and less.
      weights = weights.mapValues { $0 * 2 / ($0 + 1) }
    }
    length = weights.values.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  /// How alike two texts are: the cosine, for sparse bags the product.
  func score(_ other: Bag) -> Double {
    var product = 0.0
    for (feature, weight) in weights {
      if let found = other.weights[feature] { product += weight * found }
    }
    if isSparse { return product }
    let lengths = length * other.length
    return lengths > 0 ? product / lengths : 0
  }

  /// The share of this bag's features that another has.
  func share(in other: Bag) -> Double {
    if weights.isEmpty { return 0 }
    return Double(weights.keys.count { other.weights[$0] != nil }) / Double(weights.count)
  }

  private mutating func add(_ feature: some Sequence<UInt8>, _ weight: Double) {
    weights[Bag.hash(feature), default: 0] += weight
  }

  /// FNV-1a.
  static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }

  /// Runs of letters, digits and underscores, ASCII in lower case.
  private static func words(_ text: String) -> [[UInt8]] {
    var words: [[UInt8]] = []
    var word: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x41...0x5A: word.append(byte | 0x20)
      case 0x61...0x7A, 0x30...0x39, 0x5F, 0x80...0xFF: word.append(byte)
      default:
        if !word.isEmpty { words.append(word) }
        word = []
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}
