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

  /// Chunks of the namespace.
  private(set) var chunks = 0
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
        guard reader.typeName == "chunk" else { continue }
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
    guard record.document.namespace.utf8.elementsEqual(namespace.utf8) else { return nil }
    chunks += 1
    if record.document.visibility.rawValue == target.instance.rawValue { return .chunk(record) }
    return .foreign(ChunkKey(record.chunkID), docID: record.document.docID)
  }

  private mutating func read(end reader: borrowing Reader) {
    guard let end = try? JSON.parse(reader.line) else { return }
    hasEnd = true
    if end["status"]?.string != "complete" { gap = "the stream is partial" }
  }
}
