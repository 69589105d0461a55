internal import NDJSON

/// The records `vector.upsert`, `vector.update` and `vector.delete`: what an index is to be told of
/// one chunk.
public struct VectorOperation: Sendable {
  /// What is done.
  public enum Kind: String, Sendable, CaseIterable {
    /// The chunk is embedded and stored, with all its metadata.
    case upsert
    /// The metadata of a stored chunk is set anew; names that it lacks stay.
    case update
    /// The chunk is taken away.
    case delete
  }

  /// What is done.
  public var kind: Kind
  /// The set of indexes.
  public var instance: Instance
  /// The base index: the dense one's name.
  public var index: String
  /// The part of the index.
  public var namespace: String
  /// The indexes that need it.
  public var to: Side
  /// The chunk's id.
  public var chunkID: String
  /// The document's id.
  public var docID: String
  /// Who may see the document; nil for a delete.
  public var visibility: Visibility?
  /// The ledger's number of this intent: the newest of a chunk counts.
  public var version: Int
  /// The hash of the text; nil for a delete.
  public var textHash: String?
  /// The hash of the metadata; nil for a delete.
  public var metadataHash: String?
  /// The text as JSON with its quotes; nil but for an upsert.
  public var chunkText: [UInt8]?
  /// The metadata as JSON; nil for a delete.
  public var metadata: [UInt8]?

  /// An upsert or an update of a chunk.
  public init(
    _ kind: Kind, _ chunk: ChunkRecord, instance: Instance, index: String, namespace: String,
    to: Side, version: Int
  ) {
    self.kind = kind
    self.instance = instance
    self.index = index
    self.namespace = namespace
    self.to = to
    chunkID = chunk.chunkID
    docID = chunk.document.docID
    visibility = kind == .delete ? nil : chunk.document.visibility
    self.version = version
    textHash = kind == .delete ? nil : chunk.textHash
    metadataHash = kind == .delete ? nil : chunk.metadataHash
    chunkText = kind == .upsert ? chunk.chunkText : nil
    metadata = kind == .delete ? nil : chunk.metadata
  }

  /// A delete.
  public init(
    deleting chunkID: String, of docID: String, instance: Instance, index: String,
    namespace: String, to: Side, version: Int
  ) {
    kind = .delete
    self.instance = instance
    self.index = index
    self.namespace = namespace
    self.to = to
    self.chunkID = chunkID
    self.docID = docID
    self.version = version
  }

  /// The operation that a type of line says; nil for lines of other types.
  public static func kind(of type: String) -> Kind? {
    type.hasPrefix("vector.") ? Kind(rawValue: String(type.dropFirst(7))) : nil
  }

  /// Reads a line of that kind.
  public init(_ kind: Kind, _ fields: LineFields) throws(LineFault) {
    self.kind = kind
    instance = try fields.word("instance")
    index = try fields.text("index")
    namespace = try fields.text("namespace")
    to = try fields.word("to")
    chunkID = try fields.text("chunk_id")
    docID = try fields.text("doc_id")
    if kind != .delete { visibility = try fields.word("visibility") }
    version = try fields.integer("version")
    guard kind != .delete else { return }
    textHash = try fields.text("text_hash")
    metadataHash = try fields.text("metadata_hash")
    if kind == .upsert { chunkText = try fields.textJSON("chunk_text") }
    metadata = try fields.objectJSON("metadata")
  }

  /// The line.
  public var json: [UInt8] {
    var line = LineBuilder(type: "vector.\(kind.rawValue)")
    line.put("instance", instance.rawValue)
    line.put("index", index)
    line.put("namespace", namespace)
    line.put("to", to.rawValue)
    line.put("chunk_id", chunkID)
    line.put("doc_id", docID)
    if kind != .delete { line.put("visibility", visibility?.rawValue) }
    line.put("version", version)
    guard kind != .delete else { return line.finish() }
    line.put("text_hash", textHash)
    line.put("metadata_hash", metadataHash)
    if let chunkText { line.splice("chunk_text", chunkText, 0..<chunkText.count) }
    if let metadata { line.splice("metadata", metadata, 0..<metadata.count) }
    return line.finish()
  }

  /// The estimate of the tokens that it costs in each of its indexes: only upserts embed.
  public var tokens: Int { chunkText.map { TokenEstimate.tokens(json: $0) } ?? 0 }
}
