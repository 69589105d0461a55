public import HTTP
internal import NDJSON

/// The requests to one index.
public struct DataPlane: Sendable {
  /// The most records of an upsert of texts.
  public static let maxRecords = 96
  /// An upsert's body is smaller than so many bytes.
  public static let maxBytes = 2_000_000
  /// The most ids of a deletion.
  public static let maxDeletions = 1000
  /// The most ids of a fetch, for they stand in the address.
  public static let maxFetched = 150
  /// The longest address, in bytes.
  public static let maxURL = 6000

  /// Whose requests.
  public let account: Account
  /// The index's address, without a slash at its end.
  public let base: String

  /// An index at the host that the control plane says; the scheme is the control plane's, unless
  /// the host has one of its own.
  public init(_ account: Account, host: String) {
    self.account = account
    let host = host.hasSuffix("/") ? String(host.dropLast()) : host
    if host.hasPrefix("https://") || host.hasPrefix("http://") {
      base = host
    } else {
      base = "\(account.control.hasPrefix("http://") ? "http" : "https")://\(host)"
    }
  }

  // The namespace that older clients call "" has this name.
  private func named(_ namespace: String) -> String {
    namespace.isEmpty ? "__default__" : namespace
  }

  private func post(_ path: String, _ body: consuming LineBuilder) -> Request {
    account.request("POST", "\(base)\(path)", body.finish())
  }

  private func get(_ path: String, _ pairs: [(String, String)]) -> Request {
    let query = pairs.isEmpty ? "" : "?\(Percent.query(pairs))"
    return account.request("GET", "\(base)\(path)\(query)")
  }

  private func records(_ namespace: String, _ verb: String) -> String {
    "/records/namespaces/\(Percent.segment(named(namespace)))/\(verb)"
  }

  /// Texts to embed and keep: records as `append` writes them, at most 96 and less than 2 MB.
  public func upsert(_ namespace: String, records lines: [UInt8]) -> Request {
    account.request(
      "POST", base + records(namespace, "upsert"), lines, type: "application/x-ndjson")
  }

  /// Appends a record to an upsert's body: the text is a JSON text with its quotes, the metadata a
  /// JSON object, both stay as they are.
  public static func append(
    id: String, text: [UInt8], metadata: [UInt8], to body: inout [UInt8]
  ) {
    body += #"{"_id":"#.utf8
    JSON.string(id).write(into: &body)
    body += #","chunk_text":"#.utf8
    body += text
    let members = metadata.dropFirst().dropLast()
    if members.contains(where: { $0 != 0x20 && $0 != 0x09 }) {
      body.append(0x2C)
      body += members
    }
    body += "}\n".utf8
  }

  /// What is like a text; `SearchAnswer` reads the answer.
  public func search(_ namespace: String, _ search: RecordSearch) -> Request {
    post(records(namespace, "search"), search.body)
  }

  /// Sets metadata of one record, a JSON object; keys that it does not name stay.
  ///
  /// An id that is not there is answered like one that is.
  public func update(_ namespace: String, id: String, metadata: [UInt8]) -> Request {
    var body = LineBuilder()
    body.put("id", id)
    body.splice("setMetadata", metadata, 0..<metadata.count)
    body.put("namespace", named(namespace))
    return post("/vectors/update", body)
  }

  /// Sets metadata of every record of a document; `MatchedRecords` reads the answer.
  public func update(_ namespace: String, document id: String, metadata: [UInt8]) -> Request {
    var body = LineBuilder()
    body.put("filter", Self.filter(document: id))
    body.splice("setMetadata", metadata, 0..<metadata.count)
    body.put("namespace", named(namespace))
    return post("/vectors/update", body)
  }

  /// Deletes at most 1,000 records; ids that are not there are fine, a namespace that is not there
  /// may be 404.
  public func delete(_ namespace: String, ids: [String]) -> Request {
    var body = LineBuilder()
    body.openArray("ids")
    for id in ids { body.element(id) }
    body.close()
    body.put("namespace", named(namespace))
    return post("/vectors/delete", body)
  }

  /// Deletes every record of a document.
  public func delete(_ namespace: String, document id: String) -> Request {
    var body = LineBuilder()
    body.put("filter", Self.filter(document: id))
    body.put("namespace", named(namespace))
    return post("/vectors/delete", body)
  }

  /// Takes the records whose metadata has this `doc_id`.
  private static func filter(document id: String) -> JSON {
    .object([.init("doc_id", .object([.init("$eq", .string(id))]))])
  }

  /// Deletes all of a namespace.
  public func deleteAll(_ namespace: String) -> Request {
    var body = LineBuilder()
    body.put("deleteAll", true)
    body.put("namespace", named(namespace))
    return post("/vectors/delete", body)
  }

  /// Records by their ids.
  ///
  /// How many ids fit one address `fetchable` says.
  public func fetch(_ namespace: String, ids: some Sequence<String>) -> Request {
    get("/vectors/fetch", ids.map { ("ids", $0) } + [("namespace", named(namespace))])
  }

  /// How many of the first ids fit one fetch: at most 150, in an address of 6,000 bytes, one at
  /// least.
  public func fetchable(_ namespace: String, _ ids: some Sequence<String>) -> Int {
    var size = base.utf8.count + "/vectors/fetch?namespace=".utf8.count
    size += Percent.query(named(namespace)).utf8.count
    var count = 0
    for id in ids {
      size += "&ids=".utf8.count + Percent.query(id).utf8.count
      if count > 0, count == Self.maxFetched || size > Self.maxURL { break }
      count += 1
    }
    return count
  }

  /// Ids that begin with a prefix, sorted bytewise, 100 a page; `ListAnswer` reads the answer.
  public func list(
    _ namespace: String, prefix: String? = nil, limit: Int = 100, page: String? = nil
  ) -> Request {
    var pairs: [(String, String)] = []
    if let prefix { pairs.append(("prefix", prefix)) }
    pairs.append(("limit", "\(limit)"))
    if let page { pairs.append(("paginationToken", page)) }
    pairs.append(("namespace", named(namespace)))
    return get("/vectors/list", pairs)
  }

  /// How many records each namespace has; `StatsAnswer` reads the answer.
  public func stats() -> Request { post("/describe_index_stats", LineBuilder()) }
}
