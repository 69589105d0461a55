public import NDJSON

/// A document's metadata as an index takes it: flat, without nulls, at most 40 KB.
public struct Metadata: Sendable {
  /// The most bytes of JSON that an index takes for a record's metadata.
  public static let maxBytes = 40_960
  /// Room for the longest `"start_index"` member.
  static let startRoom = 34
  /// The predecessor's books, not metadata; and what each chunk has of its own.
  static let omitted = ["source_ids", "table_ids", "start_index"]
  /// Texts that are never left out for their size.
  static let needed = ["doc_id", "url", "type", "title"]

  private struct Entry {
    let name: String
    /// The member as it stands in the line: quoted name, colon, value.
    let json: [UInt8]
    let kind: Kind
    let pair: Canonical.Pair
  }

  private var entries: [Entry] = []
  private let joinedNames: [UInt8]
  private let json: [UInt8]
  private let before: [UInt8]
  private let after: [UInt8]
  /// The names of texts that were left out because all was longer than 40 KB, the longest first.
  public let dropped: [String]
  /// What names the document in chunk ids: `doc_id` where there is one, else `url`, else nil.
  public let base: [UInt8]?
  /// The title, where it is a text that is not empty.
  public let title: [UInt8]?

  /// Takes the metadata of a document's line.
  ///
  /// Nulls and the predecessor's `source_ids` and `table_ids` are left out. Throws the reason where
  /// there are objects in it, lists of something else than texts, or names that an index does not
  /// take: `id`, `_id`, `chunk_text`, `$…`.
  public init(
    _ line: [UInt8], _ range: Range<Int>, _ scanner: inout Scanner
  ) throws(LineFault) {
    do {
      try scanner.scan(line, range)
    } catch {
      throw LineFault("metadata: \(error.reason)")
    }
    for member in scanner.members where member.kind != .null {
      let name = String(decoding: line.unescaped(member.name), as: UTF8.self)
      if Self.omitted.contains(name) { continue }
      try Self.check(line, name, member)
      var json: [UInt8] = []
      json.append(contentsOf: line[(member.name.lowerBound - 1)...member.name.upperBound])
      json.append(0x3A)
      json.append(contentsOf: line[member.value])
      entries.append(
        Entry(name: name, json: json, kind: member.kind, pair: Canonical.Pair(line, member)))
    }
    let kept = entries
    title = Self.text("title", kept).flatMap { $0.isEmpty ? nil : $0 }
    base = Self.text("doc_id", kept) ?? Self.text("url", kept)
    dropped = try Self.shrink(&entries)
    json = Array(entries.map(\.json).joined(separator: [0x2C]))
    let start = Array("start_index".utf8)
    joinedNames = ChunkHash.joined(entries.map(\.pair.name) + [start])
    let pairs = entries.map(\.pair).sorted { $0.name.lexicographicallyPrecedes($1.name) }
    var before: [UInt8] = [0x7B]
    var after: [UInt8] = []
    for pair in pairs {
      if pair.name.lexicographicallyPrecedes(start) {
        Canonical.append(pair, to: &before)
      } else {
        after.append(0x2C)
        var member: [UInt8] = []
        Canonical.append(pair, to: &member)
        after.append(contentsOf: member)
      }
    }
    if before.count > 1 { before.append(0x2C) }
    before.append(contentsOf: #""start_index":"#.utf8)
    after.append(0x7D)
    self.before = before
    self.after = after
  }

  /// The metadata of a chunk: the document's, with the chunk's start.
  public func json(start: Int) -> [UInt8] {
    var bytes: [UInt8] = [0x7B]
    bytes.append(contentsOf: json)
    bytes.append(contentsOf: (json.isEmpty ? #""start_index":"# : #","start_index":"#).utf8)
    bytes.append(contentsOf: String(start).utf8)
    bytes.append(0x7D)
    return bytes
  }

  /// The `metadata_hash` of a chunk.
  public func hash(start: Int) -> String {
    var bytes = before
    bytes.append(contentsOf: String(start).utf8)
    bytes.append(contentsOf: after)
    return ChunkHash.metadata(bytes)
  }

  /// The `text_hash` of a chunk of this metadata.
  public func textHash(_ chunkText: some Collection<UInt8>) -> String {
    ChunkHash.text(chunkText, joined: joinedNames)
  }

  private static func check(
    _ line: [UInt8], _ name: String, _ member: Member
  ) throws(LineFault) {
    if ["id", "_id", "chunk_text"].contains(name) || name.hasPrefix("$") || name.isEmpty {
      throw LineFault("metadata: \(name): a name that an index does not take")
    }
    switch member.kind {
    case .object: throw LineFault("metadata: \(name): an object, which an index does not take")
    case .array:
      let elements = Scanner().elements(line, member.value) ?? []
      if elements.contains(where: { line[$0.lowerBound] != 0x22 }) {
        throw LineFault("metadata: \(name): a list of something else than texts")
      }
    default: break
    }
  }

  private static func text(_ name: String, _ entries: [Entry]) -> [UInt8]? {
    guard let entry = entries.first(where: { $0.name == name }) else { return nil }
    guard entry.kind == .string else { return name == "title" ? nil : entry.pair.value }
    let value = entry.pair.value
    return value.unescaped(1..<(value.count - 1))
  }

  /// Leaves the longest texts out until the rest is short enough.
  private static func shrink(_ entries: inout [Entry]) throws(LineFault) -> [String] {
    var dropped: [String] = []
    while entries.reduce(2 + startRoom, { $0 + $1.json.count + 1 }) > maxBytes {
      let optional = entries.indices.filter {
        entries[$0].kind == .string && !needed.contains(entries[$0].name)
      }
      guard let longest = optional.max(by: { entries[$0].json.count < entries[$1].json.count })
      else {
        throw LineFault("metadata: longer than \(maxBytes) bytes, which an index does not take")
      }
      dropped.append(entries.remove(at: longest).name)
    }
    return dropped
  }
}
