import Keeping
import NDJSON
import Pinecone
import Unix
import Vectors

/// The chunks of one namespace out of a stream.
struct ChunkInput {
  /// What a line is.
  enum Line {
    case chunk(ChunkRecord)
    /// A chunk that belongs to the other instance.
    case foreign(ChunkKey, docID: String)
  }

  /// What says that this is not where chunks come from, with what is to be done.
  static let strays = [
    "document": "is no chunk: pipe through bdc chunk",
    "vector.upsert": "is no chunk: read what bdc chunk writes, before bdc vectors plan",
    "vector.update": "is no chunk: read what bdc chunk writes, before bdc vectors plan",
    "vector.delete": "is no chunk: read what bdc chunk writes, before bdc vectors plan",
    "vector.result": "is no chunk: read what bdc chunk writes, before bdc vectors plan",
  ]

  /// Chunks of the namespace.
  private(set) var chunks = 0
  /// Chunks of other namespaces.
  private(set) var others = 0
  /// The namespace of the first of them.
  private(set) var otherNamespace: String?
  /// Lines that are none.
  private(set) var broken = 0
  /// Why the stream does not have every chunk that there is; nil: nothing says so.
  private(set) var gap: String?
  /// Whether a producer said that it came to its end.
  private(set) var hasEnd = false
  private let target: Target
  private let namespace: String

  init(_ target: Target, _ namespace: String) {
    self.target = target
    self.namespace = namespace
  }

  /// The next chunk; nil at the end, and after a signal.
  mutating func next(
    _ reader: inout Reader, _ session: inout Session
  ) throws(Failure) -> Line? {
    while let kind = try reader.next(flushing: &session.output) {
      switch kind {
      case .broken:
        broken += 1
        gap = "a line is broken"
        if let broken = reader.broken {
          session.warn(
            broken.isCut
              ? broken.warning(reader.name, reader.number)
              : "\(reader.name):\(reader.number): \(broken.reason)")
        }
      case .reject: gap = "a document was rejected before it was chunked"
      case .end: read(end: reader)
      case .data:
        guard reader.typeName == "chunk" else {
          if let advice = Self.strays[reader.typeName] {
            throw Failure(
              .rejected, "\(reader.name):\(reader.number): \(reader.typeName): \(advice)")
          }
          continue
        }
        do throws(LineFault) {
          if let line = try take(LineFields(reader.line, reader.members)) { return line }
        } catch {
          broken += 1
          gap = "a line is broken"
          session.warn("\(reader.name):\(reader.number): \(error.reason)")
        }
      case .state, .window: continue
      }
    }
    return nil
  }

  private mutating func take(_ fields: LineFields) throws(LineFault) -> Line? {
    let record = try ChunkRecord(fields)
    guard record.document.namespace.utf8.elementsEqual(namespace.utf8) else {
      others += 1
      if otherNamespace == nil { otherNamespace = record.document.namespace }
      return nil
    }
    chunks += 1
    if record.document.visibility.rawValue == target.instance.rawValue { return .chunk(record) }
    return .foreign(ChunkKey(record.chunkID), docID: record.document.docID)
  }

  /// Why not one chunk was of the namespace, in words; nil where one was.
  var absence: String? {
    if chunks > 0 { return nil }
    guard let otherNamespace else { return "no chunk came" }
    return "no chunk is of this namespace, \(others) \(others == 1 ? "is" : "are") of others, such "
      + "as \(otherNamespace)"
  }

  private mutating func read(end reader: borrowing Reader) {
    guard let end = try? JSON.parse(reader.line) else { return }
    hasEnd = true
    if end["status"]?.string != "complete" { gap = "the stream is partial" }
  }
}
