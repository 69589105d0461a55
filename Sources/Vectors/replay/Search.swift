import NDJSON
import Serving

extension DataPlane {
  private struct Hit {
    let record: Record
    var score: Double
  }

  func search(_ name: String) throws(Refusal) -> Answer {
    let namespace = try DataPlane.namespace(name)
    try world.limitRequests(
      .search, index, namespace, limit: world.settings.limits.requests)
    let body = try request.body()
    let query = body["query"] ?? .null
    let top = Int(query["top_k"]?.integer ?? 0)
    guard (1...10_000).contains(top) else {
      throw Refusal.invalid("top_k must be between 1 and 10000.")
    }
    if let fields = body["fields"] {
      guard let names = fields.array, names.count <= 100,
        names.allSatisfy({ $0.string != nil })
      else { throw Refusal.invalid("'fields' must be at most 100 texts.") }
    }
    let names = body["fields"]?.array.map { Set($0.compactMap(\.string)) }
    let filter: MetadataFilter?
    if let json = query["filter"], json != .null, json != .object([]) {
      filter = try MetadataFilter(json)
    } else {
      filter = nil
    }
    let space = index.namespaces[namespace]
    let records = space?.records ?? [:]
    let (asked, tokens) = try wanted(query, records)
    var hits: [Hit] = []
    for record in records.values where filter?.matches(record.fields) != false {
      guard let asked else { break }
      let score = asked.score(record.bag(index.model))
      if score > 0 || !index.model.isSparse { hits.append(Hit(record: record, score: score)) }
    }
    hits = Array(DataPlane.sort(hits).prefix(top))
    var usage = [
      JSON.Member("read_units", .integer(6)), JSON.Member("embed_total_tokens", .count(tokens)),
    ]
    world.stats.count("read_units", "search", 6)
    if let rerank = body["rerank"], rerank != .null {
      hits = try order(hits, rerank, query["inputs"]?["text"]?.string)
      usage.append(JSON.Member("rerank_units", .integer(1)))
      world.stats.count("rerank_units", "rerank")
    }
    let shown = hits.map { hit in
      JSON.members([
        "_id": .string(hit.record.id), "_score": .real(hit.score),
        "fields": hit.record.json(names),
      ])
    }
    return Answer.json(
      200, .members(["result": .members(["hits": .array(shown)]), "usage": .object(usage)])
    ).indexed(space?.indexed ?? 0)
  }

  private static func sort(_ hits: [Hit]) -> [Hit] {
    hits.sorted { $0.score == $1.score ? $0.record.id < $1.record.id : $0.score > $1.score }
  }

  /// What records are compared with, and the tokens that were embedded for it.
  private func wanted(
    _ query: JSON, _ records: [String: Record]
  ) throws(Refusal) -> (bag: Bag?, tokens: Int) {
    let ways = ["inputs", "id", "vector"].filter { query[$0] != nil }
    guard ways.count == 1 else {
      throw Refusal.invalid("Exactly one of 'inputs', 'id' and 'vector' must be given.")
    }
    if let id = query["id"]?.string { return (records[id]?.bag(index.model), 0) }
    guard let text = query["inputs"]?["text"]?.string, !text.isEmpty else {
      throw Refusal.invalid("inputs.text must be a text that is not empty.")
    }
    let tokens = Model.tokens(text)
    try world.limitTokens(tokens, index, query: true)
    return (Bag(index.model.cut(text), sparse: index.model.isSparse), tokens)
  }

  /// The hits in the order of another model, whose scores are between 0 and 1.
  private func order(_ hits: [Hit], _ rerank: JSON, _ text: String?) throws(Refusal) -> [Hit] {
    let models = ["bge-reranker-v2-m3", "pinecone-rerank-v0", "cohere-rerank-3.5"]
    guard let model = rerank["model"]?.string, models.contains(model) else {
      throw Refusal.invalid("Unknown rerank model \(rerank["model"]?.text ?? "null").")
    }
    guard let field = rerank["rank_fields"]?.array?.first?.string else {
      throw Refusal.invalid("'rank_fields' must name a field.")
    }
    guard let asked = rerank["query"]?.string ?? text else {
      throw Refusal.invalid("A rerank needs a query.")
    }
    let top = Int(rerank["top_n"]?.integer ?? Int64(hits.count))
    guard top >= 1 || hits.isEmpty else { throw Refusal.invalid("top_n must be at least 1.") }
    let words = Bag(asked, sparse: true)
    let ranked = hits.map { hit in
      let found = Bag(hit.record.fields[field]?.string ?? "", sparse: true)
      return Hit(record: hit.record, score: words.share(in: found) * 0.999)
    }
    return Array(DataPlane.sort(ranked).prefix(max(0, top)))
  }
}
