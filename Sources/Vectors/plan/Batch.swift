import NDJSON
import Vectors

/// Lines on their way through: chunks and documents to be asked about, others to be passed on in
/// their places.
///
/// All of one namespace; no chunk twice, and no document twice, since the later one counts.
struct Batch {
  /// A batch ends at so many lines or bytes.
  static let maxLines = 4000
  static let maxBytes = 4 << 20

  /// A chunk's line, and where its members are in it.
  struct Chunk {
    let chunkID: Range<Int>
    let docID: Range<Int>
    let appType: Range<Int>
    let visibility: Range<Int>
    let textHash: Range<Int>
    let metadataHash: Range<Int>
    let text: Range<Int>
    let metadata: Range<Int>
    /// The estimate of the text's tokens.
    let tokens: Int
  }

  /// An operation that an earlier run planned, and where its members are in its line.
  struct Planned {
    let kind: VectorOperation.Kind
    let members: [Range<Int>]
    /// The indexes that it is for.
    let side: String
    let tokens: Int

    /// The members that tell whether it is still intended.
    static let names: [StaticString] = [
      "to", "instance", "index", "namespace", "chunk_id", "version",
    ]
  }

  /// What is done with a line.
  enum Fate {
    /// A chunk to be compared.
    case chunk(Chunk)
    /// A document whose chunks are all told, by the places of its id and of the array of its chunks'
    /// ids; none for one that has nothing to be there.
    case document(id: Range<Int>, chunks: Range<Int>?)
    /// Passed on where nothing newer is intended.
    case operation(Planned)
    /// Passed on as it is.
    case pass
    /// Passed on where what is before it is planned.
    case state(Cursor)
    /// Passed on, with another status where not everything was planned.
    case end(Ending)
    /// Of no use any more.
    case none
  }

  /// A line and its fate; places are those of `bytes`.
  struct Entry {
    let line: Range<Int>
    var fate: Fate
  }

  /// The namespace of its chunks; nil while it has none.
  private(set) var namespace: String?
  private(set) var bytes: [UInt8] = []
  private(set) var entries: [Entry] = []
  /// Ids of documents, as JSON, that a stream with everything has.
  private(set) var seen: [UInt8] = []
  private var chunkIDs: Set<ArraySlice<UInt8>> = []
  private var ended: Set<ArraySlice<UInt8>> = []
  /// The chunks since the last document ended.
  private var open: [(id: ArraySlice<UInt8>, entry: Int)] = []

  var isEmpty: Bool { entries.isEmpty }
  var isFull: Bool { entries.count >= Self.maxLines || bytes.count >= Self.maxBytes }

  /// Whether a line of that namespace, document and chunk may join.
  func takes(
    _ namespace: String, document: ArraySlice<UInt8>, chunk: ArraySlice<UInt8>? = nil
  ) -> Bool {
    if let own = self.namespace, own != namespace { return false }
    if ended.contains(document) { return false }
    return chunk.map { !chunkIDs.contains($0) } ?? true
  }

  /// Adds a line with a fate whose places are those in the line.
  mutating func append(_ line: [UInt8], _ fate: Fate) {
    let start = bytes.count
    bytes.append(contentsOf: line)
    entries.append(Entry(line: start..<bytes.count, fate: fate.moved(by: start)))
  }

  mutating func appendChunk(
    _ line: [UInt8], _ chunk: Chunk, _ namespace: String, id: ArraySlice<UInt8>
  ) {
    self.namespace = namespace
    chunkIDs.insert(id)
    open.append((id, entries.count))
    append(line, .chunk(chunk))
  }

  /// Adds the end of a document: chunks before it that it does not name are none of its own.
  mutating func appendDocument(
    _ line: [UInt8], id: Range<Int>, chunks: Range<Int>?, named: Set<ArraySlice<UInt8>>,
    _ namespace: String, document: ArraySlice<UInt8>
  ) {
    self.namespace = namespace
    ended.insert(document)
    for chunk in open where !named.contains(chunk.id) { entries[chunk.entry].fate = .none }
    open.removeAll(keepingCapacity: true)
    append(line, .document(id: id, chunks: chunks))
  }

  /// Notes that the stream has a document, by its id as JSON.
  mutating func see(_ line: [UInt8], _ id: Range<Int>, _ namespace: String) {
    self.namespace = namespace
    seen.append(seen.isEmpty ? 0x5B : 0x2C)
    seen.append(contentsOf: line[id])
  }

  /// The documents seen, as a JSON array; nil for none.
  var seenArray: [UInt8]? { seen.isEmpty ? nil : seen + [0x5D] }

  /// The chunks and the documents, each a JSON array as `vectors.plan` takes them; nil without any.
  var question: (chunks: [UInt8], documents: [UInt8])? {
    var chunks: [UInt8] = [0x5B]
    var documents: [UInt8] = [0x5B]
    for (place, entry) in entries.enumerated() {
      switch entry.fate {
      case .chunk(let chunk):
        begin(&chunks, place)
        put(&chunks, #","doc_id":"#, chunk.docID)
        put(&chunks, #","app_type":"#, chunk.appType)
        put(&chunks, #","chunk_id":"#, chunk.chunkID)
        put(&chunks, #","text_hash":"#, chunk.textHash)
        put(&chunks, #","metadata_hash":"#, chunk.metadataHash)
        chunks.append(contentsOf: #","tokens":"#.utf8)
        chunks.append(contentsOf: String(chunk.tokens).utf8)
        chunks.append(0x7D)
      case .document(let id, let ids):
        begin(&documents, place)
        put(&documents, #","doc_id":"#, id)
        documents.append(contentsOf: #","chunk_ids":"#.utf8)
        if let ids {
          documents.append(contentsOf: bytes[ids])
        } else {
          documents.append(contentsOf: "[]".utf8)
        }
        documents.append(0x7D)
      case .operation, .pass, .state, .end, .none: break
      }
    }
    if chunks.count == 1, documents.count == 1 { return nil }
    chunks.append(0x5D)
    documents.append(0x5D)
    return (chunks, documents)
  }

  /// The operations of earlier runs, as a JSON array that `vectors.newest` takes; nil without any.
  var planned: [UInt8]? {
    var array: [UInt8] = [0x5B]
    for (place, entry) in entries.enumerated() {
      guard case .operation(let planned) = entry.fate else { continue }
      begin(&array, place)
      array.append(contentsOf: #","op":"\#(planned.kind.rawValue)""#.utf8)
      for (name, range) in zip(Planned.names, planned.members) {
        put(&array, #","\#(name)":"#, range)
      }
      array.append(0x7D)
    }
    return array.count == 1 ? nil : array + [0x5D]
  }

  mutating func removeAll() {
    namespace = nil
    bytes.removeAll(keepingCapacity: true)
    entries.removeAll(keepingCapacity: true)
    seen.removeAll(keepingCapacity: true)
    chunkIDs.removeAll(keepingCapacity: true)
    ended.removeAll(keepingCapacity: true)
    open.removeAll(keepingCapacity: true)
  }

  private func begin(_ array: inout [UInt8], _ place: Int) {
    if array.count > 1 { array.append(0x2C) }
    array.append(contentsOf: #"{"n":"#.utf8)
    array.append(contentsOf: String(place).utf8)
  }

  private func put(_ array: inout [UInt8], _ name: String, _ range: Range<Int>) {
    array.append(contentsOf: name.utf8)
    array.append(contentsOf: bytes[range])
  }
}

extension Batch.Fate {
  /// The same with places that begin elsewhere.
  func moved(by start: Int) -> Self {
    func move(_ range: Range<Int>) -> Range<Int> {
      (range.lowerBound + start)..<(range.upperBound + start)
    }
    switch self {
    case .chunk(let chunk):
      return .chunk(
        Batch.Chunk(
          chunkID: move(chunk.chunkID), docID: move(chunk.docID), appType: move(chunk.appType),
          visibility: move(chunk.visibility), textHash: move(chunk.textHash),
          metadataHash: move(chunk.metadataHash), text: move(chunk.text),
          metadata: move(chunk.metadata), tokens: chunk.tokens))
    case .document(let id, let chunks):
      return .document(id: move(id), chunks: chunks.map(move))
    case .operation(let planned):
      return .operation(
        Batch.Planned(
          kind: planned.kind, members: planned.members.map(move), side: planned.side,
          tokens: planned.tokens))
    case .pass, .state, .end, .none: return self
    }
  }
}
