import Digest
import NDJSON
import Serving

extension DataPlane {
  /// Changes metadata of one record, or of all that a filter lets through.
  func update() throws(Refusal) -> Answer {
    let body = try request.body()
    let namespace = try DataPlane.namespace(body["namespace"]?.string)
    guard (body["id"] == nil) != (body["filter"] == nil) else {
      throw Refusal.invalid("Exactly one of 'id' and 'filter' must be given.")
    }
    let changes = try Fields.metadata(body["setMetadata"]?.object ?? [])
    let space = index.namespaces[namespace]
    if let json = body["filter"] {
      try request.need("2025-10")
      try world.limitRequests(.update, index, namespace, limit: 5)
      let filter = try MetadataFilter(json)
      var matched: [(id: String, record: Record?)] = []
      for record in space?.records.values.filter({ filter.matches($0.fields) }) ?? [] {
        matched.append((record.id, try changed(record, changes, space)))
      }
      let answer = JSON.members(["matchedRecords": .count(matched.count)])
      if body["dryRun"]?.bool == true || matched.isEmpty { return Answer.json(200, answer) }
      world.stats.count("written", "updated \(index.model.kind)", matched.count)
      return wrote(200, matched, namespace, body: answer.text)
    }
    try world.limitRequests(.update, index, namespace, limit: world.settings.limits.requests)
    guard let id = body["id"]?.string else { throw Refusal.invalid("'id' must be a string.") }
    try Fields.check(id: id)
    guard let space else { return Answer.json(200, .members([:])) }
    guard let record = space.written[id] else { return wrote(200, [], namespace, body: "{}") }
    world.stats.count("written", "updated \(index.model.kind)")
    return wrote(200, [(id, try changed(record, changes, space))], namespace, body: "{}")
  }

  /// The newest form of a record with metadata merged into it; nil where it was deleted since.
  private func changed(
    _ record: Record, _ changes: [String: JSON], _ space: Namespace?
  ) throws(Refusal) -> Record? {
    guard let merged = space?.written[record.id]?.merged(changes) else { return nil }
    try Fields.checkSize(merged.fields, without: index.field)
    return merged
  }

  func delete() throws(Refusal) -> Answer {
    let body = try request.body()
    let namespace = try DataPlane.namespace(body["namespace"]?.string)
    let all = body["deleteAll"]?.bool == true
    let ways = [body["ids"] != nil, body["filter"] != nil, all].count { $0 }
    guard ways == 1 else {
      throw Refusal.invalid("Exactly one of 'ids', 'filter' and 'deleteAll' must be given.")
    }
    let limit = body["filter"] == nil ? world.settings.limits.requests : 5
    try world.limitRequests(.delete, index, namespace, limit: limit)
    var gone: [String] = []
    let space = index.namespaces[namespace]
    if let ids = body["ids"] {
      let texts = ids.array?.compactMap(\.string) ?? []
      guard (1...1000).contains(texts.count), texts.count == ids.array?.count else {
        throw Refusal.invalid("'ids' must be 1 to 1000 texts.")
      }
      gone = texts
    } else if let json = body["filter"] {
      let filter = try MetadataFilter(json)
      gone = space?.records.values.filter { filter.matches($0.fields) }.map(\.id) ?? []
    } else {
      gone = space.map { Array($0.written.keys) } ?? []
    }
    guard let space else { throw Refusal(404, "Namespace not found", reason: "namespace") }
    let there = gone.count { space.written[$0] != nil }
    world.stats.count("written", "deleted \(index.model.kind)", there)
    return wrote(200, gone.map { ($0, nil) }, namespace, body: "{}")
  }

  func fetch() throws(Refusal) -> Answer {
    let namespace = try DataPlane.namespace(request.target["namespace"])
    try world.limitRequests(.fetch, index, nil, limit: 100)
    let ids = request.target.all("ids")
    guard (1...1000).contains(ids.count) else {
      throw Refusal.invalid("Between 1 and 1000 ids can be fetched, got \(ids.count).")
    }
    let space = index.namespaces[namespace]
    let records = space?.records ?? [:]
    let found = Set(ids).compactMap { records[$0] }
    return fetched(found, namespace, next: nil).indexed(space?.indexed ?? 0)
  }

  func fetchByMetadata() throws(Refusal) -> Answer {
    try request.need("2025-10")
    let body = try request.body()
    let namespace = try DataPlane.namespace(body["namespace"]?.string)
    try world.limitRequests(.fetchByMetadata, index, nil, limit: 100)
    let filter = try MetadataFilter(body["filter"] ?? .null)
    let limit = Int(body["limit"]?.integer ?? 100)
    guard (1...1000).contains(limit) else { throw Refusal.invalid("limit is 1 to 1000.") }
    let space = index.namespaces[namespace]
    let records = space?.records ?? [:]
    let matching = (space?.ids ?? []).filter {
      records[$0].map { filter.matches($0.fields) } == true
    }
    let page = try Page(
      matching, prefix: "", after: body["paginationToken"]?.string, limit: limit)
    return fetched(page.names.compactMap { records[$0] }, namespace, next: page.next)
      .indexed(space?.indexed ?? 0)
  }

  private func fetched(_ records: [Record], _ namespace: String, next: String?) -> Answer {
    let vectors = records.sorted { $0.id < $1.id }.map { record in
      JSON.Member(
        record.id,
        index.model.isSparse
          ? .members([
            "id": .string(record.id), "values": .array([]),
            "sparseValues": .members([
              "indices": .array([.integer(Int64(Bag.hash(record.id.utf8) >> 40))]),
              "values": .array([.real(1.5)]),
            ]), "metadata": record.json(),
          ])
          : .members([
            "id": .string(record.id), "values": .array(values(record)),
            "metadata": record.json(),
          ]))
    }
    let units = max(1, (records.count + 9) / 10)
    world.stats.count("read_units", "fetch", units)
    var members = [
      JSON.Member("vectors", .object(vectors)), JSON.Member("namespace", .string(namespace)),
      JSON.Member("usage", .members(["readUnits": .count(units)])),
    ]
    if let next { members.append(JSON.Member("pagination", .members(["next": .string(next)]))) }
    return Answer.json(200, .object(members))
  }

  /// Numbers of the length of a real vector's; they mean nothing.
  private func values(_ record: Record) -> [JSON] {
    var state = Bag.hash(record.embedded.utf8)
    return (0..<world.settings.values).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return .real(Double(Int64(state >> 44) - (1 << 19)) / 1e7)
    }
  }

  func list() throws(Refusal) -> Answer {
    let namespace = try DataPlane.namespace(request.target["namespace"])
    try world.limitRequests(.list, index, nil, limit: 200)
    let space = index.namespaces[namespace]
    let page = try Page(
      space?.ids ?? [], prefix: request.target["prefix"] ?? "",
      after: request.target["paginationToken"], limit: try request.limit())
    world.stats.count("read_units", "list")
    var members = [
      JSON.Member("vectors", .array(page.names.map { .members(["id": .string($0)]) })),
      JSON.Member("namespace", .string(namespace)),
      JSON.Member("usage", .members(["readUnits": .integer(1)])),
    ]
    if let next = page.next {
      members.append(JSON.Member("pagination", .members(["next": .string(next)])))
    }
    return Answer.json(200, .object(members)).indexed(space?.indexed ?? 0)
  }

  func stats() throws(Refusal) -> Answer {
    try world.limitRequests(.stats, index, nil, limit: 100)
    if !request.delivery.body.isEmpty, try request.body()["filter"] != nil {
      throw Refusal.invalid("Serverless indexes do not support describing stats with a filter.")
    }
    let counts = index.visible.map { ($0.name, $0.namespace.records.count) }
    var members = [
      JSON.Member(
        "namespaces",
        .object(counts.map { JSON.Member($0.0, .members(["vectorCount": .count($0.1)])) }))
    ]
    if !index.model.isSparse { members.append(JSON.Member("dimension", .integer(1024))) }
    members += [
      JSON.Member("indexFullness", .integer(0)),
      JSON.Member("totalVectorCount", .count(counts.reduce(0) { $0 + $1.1 })),
      JSON.Member("metric", .string(index.model.metric)),
      JSON.Member("vectorType", .string(index.model.kind)),
    ]
    return Answer.json(200, .object(members))
  }
}

/// A page of sorted names, and the token of the next.
struct Page {
  let names: [String]
  let next: String?

  /// The names that begin with a text, after the one a token names.
  init(_ sorted: [String], prefix: String, after token: String?, limit: Int) throws(Refusal) {
    var low = 0
    if let token, !token.isEmpty {
      guard let bytes = Base64.decode(token), bytes.first == 0x3E else {
        throw Refusal.invalid("Invalid pagination token '\(token)'")
      }
      let last = String(decoding: bytes.dropFirst(), as: UTF8.self)
      low = Page.first(sorted) { last.utf8.lexicographicallyPrecedes($0.utf8) }
    }
    let begin = Page.first(sorted) { !$0.utf8.lexicographicallyPrecedes(prefix.utf8) }
    let rest = sorted[max(low, begin)...].prefix(limit + 1)
      .prefix { $0.utf8.starts(with: prefix.utf8) }
    names = Array(rest.prefix(limit))
    next = rest.count > limit ? names.last.map { Base64.encode([0x3E] + Array($0.utf8)) } : nil
  }

  /// The first position from which a condition holds.
  private static func first(_ names: [String], _ holds: (String) -> Bool) -> Int {
    var low = 0
    var high = names.count
    while low < high {
      let middle = (low + high) / 2
      if holds(names[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
