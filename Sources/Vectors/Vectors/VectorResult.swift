internal import NDJSON

/// The record `vector.result`: what became of an operation in the indexes named by `to`.
public struct VectorResult: Sendable {
  /// The set of indexes.
  public var instance: Instance
  /// The base index.
  public var index: String
  /// The part of the index.
  public var namespace: String
  /// The indexes it tells of.
  public var to: Side
  /// What was done.
  public var kind: VectorOperation.Kind
  /// The chunk's id.
  public var chunkID: String
  /// The document's id.
  public var docID: String
  /// The operation's version.
  public var version: Int
  /// The hash of the text; nil for a delete.
  public var textHash: String?
  /// The hash of the metadata; nil for a delete.
  public var metadataHash: String?
  /// Whether the indexes have it.
  public var isOK: Bool
  /// Why not.
  public var error: String?
  /// The status of the last answer; nil without one.
  public var status: Int?
  /// Requests that it was part of.
  public var attempts: Int
  /// Estimated tokens that were embedded.
  public var tokens: Int

  /// What became of an operation.
  public init(
    _ operation: VectorOperation, to: Side, isOK: Bool, error: String? = nil,
    status: Int? = nil, attempts: Int, tokens: Int
  ) {
    instance = operation.instance
    index = operation.index
    namespace = operation.namespace
    self.to = to
    kind = operation.kind
    chunkID = operation.chunkID
    docID = operation.docID
    version = operation.version
    textHash = operation.textHash
    metadataHash = operation.metadataHash
    self.isOK = isOK
    self.error = error
    self.status = status
    self.attempts = attempts
    self.tokens = tokens
  }

  /// The line.
  public var json: [UInt8] {
    var line = LineBuilder(type: "vector.result")
    line.put("instance", instance.rawValue)
    line.put("index", index)
    line.put("namespace", namespace)
    line.put("to", to.rawValue)
    line.put("op", kind.rawValue)
    line.put("chunk_id", chunkID)
    line.put("doc_id", docID)
    line.put("version", version)
    line.put("text_hash", textHash)
    line.put("metadata_hash", metadataHash)
    line.put("ok", isOK)
    line.put("error", error)
    line.put("status", status)
    line.put("attempts", attempts)
    line.put("tokens", tokens)
    return line.finish()
  }
}

/// The record `vector.limit`: an index takes nothing more before a time.
public struct VectorLimit: Sendable {
  /// The set of indexes.
  public var instance: Instance
  /// The base index.
  public var index: String
  /// What the index said.
  public var reason: String
  /// When trying again makes sense, RFC 3339.
  public var retryAt: String

  /// A limit.
  public init(instance: Instance, index: String, reason: String, retryAt: String) {
    self.instance = instance
    self.index = index
    self.reason = reason
    self.retryAt = retryAt
  }

  /// The line.
  public var json: [UInt8] {
    var line = LineBuilder(type: "vector.limit")
    line.put("instance", instance.rawValue)
    line.put("index", index)
    line.put("reason", reason)
    line.put("retry_at", retryAt)
    return line.finish()
  }
}
