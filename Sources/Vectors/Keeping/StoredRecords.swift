public import NDJSON
public import Vectors

/// Whole records out of an index: their metadata, the text among it.
///
/// The vectors themselves, by far the most of such an answer, are passed over.
public struct StoredRecords: Sendable {
  /// The metadata by id; ids that are not there are missing.
  public private(set) var all: [ChunkKey: [JSON.Member]] = [:]

  /// None: the namespace is not there.
  init() {}

  /// Reads the answer of a fetch; nil where it is none.
  public init?(_ body: [UInt8]) {
    var scanner = Scanner()
    guard let top = Self.members(body, 0..<body.count, &scanner) else { return nil }
    guard let vectors = top.first(where: { $0.isNamed("vectors", in: body) }) else { return }
    guard let records = Self.members(body, vectors.value, &scanner) else { return nil }
    for record in records {
      guard let parts = Self.members(body, record.value, &scanner) else { return nil }
      var metadata: [JSON.Member] = []
      if let part = parts.first(where: { $0.isNamed("metadata", in: body) }), part.kind == .object {
        guard let members = (try? JSON.parse(body, part.value))?.object else { return nil }
        metadata = members
      }
      let name = String(decoding: body.unescaped(record.name), as: UTF8.self)
      all[ChunkKey(name)] = metadata
    }
  }

  private static func members(
    _ body: [UInt8], _ range: Range<Int>, _ scanner: inout Scanner
  ) -> [NDJSON.Member]? {
    guard (try? scanner.scan(body, range)) != nil else { return nil }
    return scanner.members
  }
}
