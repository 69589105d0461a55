import NDJSON
import Serving

/// What an index answers.
struct DataPlane {
  static let mostBytes = 2_000_000

  let world: World
  let index: Index
  let request: Request

  func answer() throws(Refusal) -> Answer {
    switch request.call {
    case .upsert: return try upsert(request.target.segments[2])
    case .search: return try search(request.target.segments[2])
    case .update: return try update()
    case .delete: return try delete()
    case .fetch: return try fetch()
    case .fetchByMetadata: return try fetchByMetadata()
    case .list: return try list()
    case .stats: return try stats()
    case .listNamespaces: return try listNamespaces()
    case .createNamespace: return try createNamespace()
    case .describeNamespace: return try describeNamespace(request.target.segments[1])
    case .deleteNamespace: return try deleteNamespace(request.target.segments[1])
    default: throw Refusal(404, "Not Found", form: .text)
    }
  }

  /// A write is done; its number is in a header.
  func wrote(
    _ status: Int, _ changes: [(id: String, record: Record?)], _ namespace: String, body: String
  ) -> Answer {
    let space = index.namespace(namespace)
    let number = space.write(changes, lag: world.settings.lag)
    var answer = Answer(status: status, body: Array(body.utf8))
    if !body.isEmpty { answer.headers.append(("Content-Type", "application/json")) }
    answer.headers.append(("x-pinecone-request-lsn", "\(number)"))
    return answer
  }

  /// The name a namespace has in a body or a query; without one it is the default.
  static func namespace(_ name: String?) throws(Refusal) -> String {
    guard let name, !name.isEmpty else { return "__default__" }
    guard name.unicodeScalars.count <= 512 else {
      throw Refusal.invalid("Namespace must be at most 512 characters.")
    }
    return name
  }

  private func upsert(_ name: String) throws(Refusal) -> Answer {
    let namespace = try DataPlane.namespace(name)
    try world.limitRequests(
      .upsert, index, namespace, limit: world.settings.limits.requests)
    let type = request.delivery.header("content-type") ?? ""
    guard type.hasPrefix("application/x-ndjson") else {
      throw Refusal(415, "Unsupported content type '\(type)', expected application/x-ndjson.")
    }
    let body = request.delivery.body
    guard body.count <= DataPlane.mostBytes else {
      throw Refusal.invalid("Request size \(body.count) bytes exceeds the limit of 2 MB.")
    }
    let lines = body.split(separator: 0x0A)
    guard (1...96).contains(lines.count) else {
      throw Refusal.invalid("Batch size must be between 1 and 96 records, got \(lines.count).")
    }
    var records: [Record] = []
    for line in lines {
      guard let json = try? JSON.parse(Array(line)), json.object != nil else {
        throw Refusal.invalid("Record \(records.count + 1) is no JSON object.")
      }
      records.append(try Fields.record(json, text: index.field))
    }
    let tokens = records.reduce(0) { $0 + Model.tokens($1.embedded) }
    try world.limitTokens(tokens, index, query: false)
    world.stats.count("written", "upserted \(index.model.kind)", records.count)
    return wrote(201, records.map { ($0.id, $0) }, namespace, body: "")
  }
}

/// The rules for records and metadata.
enum Fields {
  static let mostBytes = 40_960

  /// A record of an upsert.
  static func record(_ json: JSON, text field: String) throws(Refusal) -> Record {
    guard let id = (json["_id"] ?? json["id"])?.string else {
      throw Refusal.invalid("Record must have a string field '_id' or 'id'.")
    }
    try check(id: id)
    guard let text = json[field]?.string, !text.isEmpty else {
      throw Refusal.invalid("Missing or invalid text field '\(field)' in record '\(id)'.")
    }
    var fields = try metadata(
      (json.object ?? []).filter { $0.name != "_id" && $0.name != "id" && $0.name != field })
    fields[field] = .string(text)
    return Record(id: id, embedded: text, fields: fields)
  }

  static func check(id: String) throws(Refusal) {
    guard (1...512).contains(id.unicodeScalars.count) else {
      throw Refusal.invalid("Vector ID must be between 1 and 512 characters.")
    }
  }

  /// Metadata as it is stored: flat, and numbers as 64-bit reals.
  static func metadata(_ members: [JSON.Member]) throws(Refusal) -> [String: JSON] {
    var fields: [String: JSON] = [:]
    for member in members {
      guard !member.name.isEmpty, !member.name.hasPrefix("$") else {
        throw Refusal.invalid(
          "Metadata key must not be empty or begin with '$', got '\(member.name)'")
      }
      fields[member.name] = try value(member.value, of: member.name)
    }
    try checkSize(fields)
    return fields
  }

  static func checkSize(_ fields: [String: JSON], without text: String? = nil) throws(Refusal) {
    let kept = fields.filter { $0.key != text }.map { JSON.Member($0.key, $0.value) }
    let bytes = JSON.object(kept).text.utf8.count
    guard bytes <= mostBytes else {
      throw Refusal.invalid(
        "Metadata size is \(bytes) bytes, which exceeds the limit of \(mostBytes) bytes per vector")
    }
  }

  private static func value(_ json: JSON, of name: String) throws(Refusal) -> JSON {
    switch json {
    case .string, .bool: return json
    case .integer(let number): return .real(Double(number))
    case .real: return json
    case .array(let elements) where elements.allSatisfy({ $0.string != nil }): return json
    default: break
    }
    throw Refusal.invalid(
      "Metadata value must be a string, number, boolean or list of strings, got '\(json.text)' "
        + "for field '\(name)'")
  }
}
