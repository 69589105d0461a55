internal import NDJSON

/// What the lines of a document have in common.
public struct DocumentKey: Sendable, Equatable {
  /// The source, such as `mail`.
  public var source: String
  /// What names the document in its namespace.
  public var docID: String
  /// The kind of its source, such as `github-boostorg-issues`.
  public var appType: String
  /// The part of the index.
  public var namespace: String
  /// Who may see it.
  public var visibility: Visibility

  /// A document.
  public init(
    source: String, docID: String, appType: String, namespace: String, visibility: Visibility
  ) {
    self.source = source
    self.docID = docID
    self.appType = appType
    self.namespace = namespace
    self.visibility = visibility
  }

  /// Reads it from a line.
  public init(_ fields: LineFields) throws(LineFault) {
    source = try fields.text("source")
    docID = try fields.text("doc_id")
    appType = try fields.text("app_type")
    namespace = try fields.text("namespace")
    visibility = try fields.word("visibility")
  }

  /// Writes its members.
  func write(into line: inout LineBuilder) {
    line.put("source", source)
    line.put("doc_id", docID)
    line.put("app_type", appType)
    line.put("namespace", namespace)
    line.put("visibility", visibility.rawValue)
  }
}

/// The record `chunk`: a part of a document as an index takes it.
public struct ChunkRecord: Sendable {
  /// The document it is of.
  public var document: DocumentKey
  /// Its id.
  public var chunkID: String
  /// Its start in the document, in code points.
  public var startIndex: Int
  /// `ChunkHash.text`.
  public var textHash: String
  /// `ChunkHash.metadata`.
  public var metadataHash: String
  /// Its text as JSON, with the quotes.
  public var chunkText: [UInt8]
  /// Its metadata as JSON.
  public var metadata: [UInt8]

  /// A chunk.
  public init(
    document: DocumentKey, chunkID: String, startIndex: Int, textHash: String,
    metadataHash: String, chunkText: [UInt8], metadata: [UInt8]
  ) {
    self.document = document
    self.chunkID = chunkID
    self.startIndex = startIndex
    self.textHash = textHash
    self.metadataHash = metadataHash
    self.chunkText = chunkText
    self.metadata = metadata
  }

  /// Reads a line.
  public init(_ fields: LineFields) throws(LineFault) {
    document = try DocumentKey(fields)
    chunkID = try fields.text("chunk_id")
    startIndex = try fields.integer("start_index")
    textHash = try fields.hash("text_hash")
    metadataHash = try fields.hash("metadata_hash")
    chunkText = try fields.textJSON("chunk_text")
    metadata = try fields.objectJSON("metadata")
  }

  /// The line.
  public var json: [UInt8] {
    var line = LineBuilder(type: "chunk")
    document.write(into: &line)
    line.put("chunk_id", chunkID)
    line.put("start_index", startIndex)
    line.put("text_hash", textHash)
    line.put("metadata_hash", metadataHash)
    line.splice("chunk_text", chunkText, 0..<chunkText.count)
    line.splice("metadata", metadata, 0..<metadata.count)
    return line.finish()
  }

  /// The estimate of the tokens that embedding it costs in each index.
  public var tokens: Int { TokenEstimate.tokens(json: chunkText) }
}

extension TokenEstimate {
  /// Tokens of a text that is JSON, with its quotes.
  public static func tokens(json text: [UInt8]) -> Int {
    let inner = 1..<max(1, text.count - 1)
    return tokens(
      bytes: text[inner].contains(0x5C) ? text.unescaped(inner).count : inner.count)
  }
}
