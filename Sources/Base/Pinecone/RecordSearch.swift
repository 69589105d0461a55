public import NDJSON

/// What is looked for in an index.
public struct RecordSearch: Sendable {
  /// How what was found is put in a better order.
  public struct Rerank: Sendable {
    /// The model, `bge-reranker-v2-m3`.
    public var model: String
    /// The fields it reads.
    public var fields: [String]
    /// How many it leaves.
    public var top: Int
    /// What it compares with; nil is the search's text.
    public var query: String?

    /// A model that reads texts of chunks.
    public init(
      model: String, fields: [String] = ["chunk_text"], top: Int, query: String? = nil
    ) {
      self.model = model
      self.fields = fields
      self.top = top
      self.query = query
    }
  }

  /// The text that records should be like.
  public var text: String
  /// The most records wanted, 1 to 10,000.
  public var top: Int
  /// A condition in Pinecone's language, an object; nil takes all.
  public var filter: JSON?
  /// The fields wanted of each record, at most 100; nil takes all.
  public var fields: [String]?
  /// How they are put in order; nil leaves them by score.
  public var rerank: Rerank?

  /// A search for a text.
  public init(
    _ text: String, top: Int, filter: JSON? = nil, fields: [String]? = nil, rerank: Rerank? = nil
  ) {
    self.text = text
    self.top = top
    self.filter = filter
    self.fields = fields
    self.rerank = rerank
  }

  var body: LineBuilder {
    var body = LineBuilder()
    body.openObject("query")
    body.put("top_k", top)
    body.openObject("inputs")
    body.put("text", text)
    body.close()
    if let filter { body.put("filter", filter) }
    body.close()
    if let fields {
      body.openArray("fields")
      for field in fields { body.element(field) }
      body.close()
    }
    if let rerank {
      body.openObject("rerank")
      body.put("model", rerank.model)
      body.openArray("rank_fields")
      for field in rerank.fields { body.element(field) }
      body.close()
      body.put("top_n", rerank.top)
      if let query = rerank.query { body.put("query", query) }
      body.close()
    }
    return body
  }
}
