internal import NDJSON
internal import Pinecone
public import Vectors

/// A difference between an index and what it should have.
public struct Finding: Sendable {
  /// What is different.
  public enum Kind: String, Sendable, CaseIterable {
    /// The index does not have the chunk.
    case missing
    /// The index has a chunk that nobody knows.
    case stranger
    /// The index has another text or other metadata.
    case differs
    /// The chunk belongs to the other instance.
    case privacy = "private"
  }

  /// Where.
  public let side: Side
  /// What is different.
  public let kind: Kind
  /// The chunk.
  public let key: ChunkKey
  /// Its document, where it is known.
  public let docID: String?
  /// The names of what differs.
  public let keys: [String]

  /// A difference of a chunk.
  public init(
    _ kind: Kind, _ key: ChunkKey, in side: Side, docID: String?, keys: [String] = []
  ) {
    self.kind = kind
    self.key = key
    self.side = side
    self.docID = docID
    self.keys = keys
  }

  /// The `vector.finding` line, without its newline.
  public func line(_ target: Target, _ namespace: String) -> [UInt8] {
    var line = LineBuilder(type: "vector.finding")
    line.put("instance", target.instance.rawValue)
    line.put("index", target.index)
    line.put("namespace", namespace)
    line.put("side", side.rawValue)
    line.put("chunk_id", key.text)
    line.put("doc_id", docID)
    line.put("found", kind.rawValue)
    line.openArray("keys")
    for key in keys { line.element(key) }
    line.close()
    return line.finish()
  }
}

/// How many differences of each kind were found.
public struct FindingCount: Sendable {
  private var counts: [Finding.Kind: Int] = [:]

  /// None.
  public init() {}

  /// Counts one.
  public mutating func add(_ kind: Finding.Kind) { counts[kind, default: 0] += 1 }

  /// How many of a kind.
  public subscript(_ kind: Finding.Kind) -> Int { counts[kind] ?? 0 }

  /// How many in all.
  public var all: Int { counts.values.reduce(0, +) }

  /// The counts in words, those that are not 0; nil where all are.
  public var text: String? {
    let parts = Finding.Kind.allCases.compactMap { kind in
      counts[kind].map { "\($0) \(Self.word(kind, $0))" }
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private static func word(_ kind: Finding.Kind, _ count: Int) -> String {
    switch kind {
    case .missing: "missing"
    case .stranger: count == 1 ? "stranger" : "strangers"
    case .differs: count == 1 ? "differs" : "differ"
    case .privacy: "of the other instance"
    }
  }
}
