internal import Digest
public import NDJSON

/// The two hashes by which the ledger knows what an index has of a chunk.
///
/// Both are the first 32 hexadecimal digits of a SHA-256.
public enum ChunkHash {
  /// Digits of a hash.
  public static let digits = 32

  /// Whether a text is such a hash: 32 hexadecimal digits in lower case.
  public static func isHash(_ text: some Collection<UInt8>) -> Bool {
    text.count == digits
      && text.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  /// Over the text, NUL, and the names of the metadata in order joined by NUL.
  ///
  /// A name that comes or goes makes another hash of the text, because an update of metadata takes
  /// no name away: only an upsert does.
  ///
  /// - Parameter names: in any order.
  public static func text(_ chunkText: some Collection<UInt8>, names: [String]) -> String {
    text(chunkText, joined: joined(names.map { Array($0.utf8) }))
  }

  /// Over the metadata as compact JSON, members in the order of their names' bytes, numbers as a
  /// float64 has them: 5, 5.0 and 5e0 are one.
  public static func metadata(_ members: [JSON.Member]) -> String {
    let written = members.map { member in
      var bytes: [UInt8] = []
      Canonical.value(member.value, into: &bytes)
      return Canonical.Pair(name: Array(member.name.utf8), value: bytes)
    }
    return metadata(Canonical.object(written))
  }

  /// The hash of the members of a metadata object in a line.
  public static func metadata(_ line: [UInt8], _ members: [Member]) -> String {
    let written = members.map { Canonical.Pair(line, $0) }
    return metadata(Canonical.object(written))
  }

  /// Joins names for `text(_:joined:)`.
  static func joined(_ names: [[UInt8]]) -> [UInt8] {
    Array(names.sorted { $0.lexicographicallyPrecedes($1) }.joined(separator: [0]))
  }

  static func text(_ chunkText: some Collection<UInt8>, joined names: [UInt8]) -> String {
    var hash = SHA256()
    hash.update(chunkText)
    hash.update(CollectionOfOne(0))
    hash.update(names)
    return cut(hash.finish())
  }

  static func metadata(_ canonical: [UInt8]) -> String { cut(SHA256.hash(canonical)) }

  static func cut(_ hash: [UInt8]) -> String { Hex.encode(hash.prefix(digits / 2)) }
}

extension Canonical {
  /// A member: its name's bytes, and its value in the one spelling.
  struct Pair {
    let name: [UInt8]
    let value: [UInt8]

    init(name: [UInt8], value: [UInt8]) {
      self.name = name
      self.value = value
    }

    init(_ line: [UInt8], _ member: Member) {
      name = Canonical.text(line, member.name)
      var bytes: [UInt8] = []
      Canonical.value(line, member.value, member.kind, into: &bytes)
      value = bytes
    }
  }

  /// An object with its members in order of their names.
  static func object(_ pairs: [Pair]) -> [UInt8] {
    var bytes: [UInt8] = [0x7B]
    for pair in pairs.sorted(by: { $0.name.lexicographicallyPrecedes($1.name) }) {
      append(pair, to: &bytes)
    }
    bytes.append(0x7D)
    return bytes
  }

  static func append(_ pair: Pair, to bytes: inout [UInt8]) {
    if bytes.count > 1 { bytes.append(0x2C) }
    JSON.string(String(decoding: pair.name, as: UTF8.self)).write(into: &bytes)
    bytes.append(0x3A)
    bytes.append(contentsOf: pair.value)
  }
}
