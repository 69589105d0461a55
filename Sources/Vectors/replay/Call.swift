import NDJSON
import Serving

/// What may be asked.
enum Call: String, CaseIterable {
  case listIndexes = "list_indexes"
  case describeIndex = "describe_index"
  case createIndex = "create_index"
  case configureIndex = "configure_index"
  case deleteIndex = "delete_index"
  case upsert
  case search
  case update
  case delete
  case fetch
  case fetchByMetadata = "fetch_by_metadata"
  case list
  case stats
  case listNamespaces = "list_namespaces"
  case createNamespace = "create_namespace"
  case describeNamespace = "describe_namespace"
  case deleteNamespace = "delete_namespace"
  case other

  /// What a method and a path ask of the control plane, or of an index.
  init(_ method: String, _ path: [String], control: Bool) {
    let count = path.count
    switch (method, path.first, control) {
    case ("GET", "indexes", true): self = count == 1 ? .listIndexes : .describeIndex
    case ("POST", "indexes", true) where path.last == "create-for-model": self = .createIndex
    case ("PATCH", "indexes", true) where count == 2: self = .configureIndex
    case ("DELETE", "indexes", true) where count == 2: self = .deleteIndex
    case ("POST", "records", false)
    where count == 4 && path[1] == "namespaces" && ["upsert", "search"].contains(path[3]):
      self = path[3] == "upsert" ? .upsert : .search
    case ("POST", "vectors", false) where count == 2:
      switch path[1] {
      case "update": self = .update
      case "delete": self = .delete
      case "fetch_by_metadata": self = .fetchByMetadata
      default: self = .other
      }
    case ("GET", "vectors", false) where count == 2 && ["fetch", "list"].contains(path[1]):
      self = path[1] == "fetch" ? .fetch : .list
    case ("POST", "describe_index_stats", false), ("GET", "describe_index_stats", false):
      self = .stats
    case ("GET", "namespaces", false): self = count == 1 ? .listNamespaces : .describeNamespace
    case ("POST", "namespaces", false) where count == 1: self = .createNamespace
    case ("DELETE", "namespaces", false) where count == 2: self = .deleteNamespace
    default: self = .other
    }
  }
}

/// A request with its path taken apart.
struct Request {
  let delivery: Delivery
  let target: Target
  let call: Call
  /// The version of the API that is asked for; the oldest where none is.
  let version: String

  init(_ delivery: Delivery, control: Bool) {
    self.delivery = delivery
    target = Target(delivery.target)
    call = Call(delivery.method, target.segments, control: control)
    version = delivery.header("x-pinecone-api-version") ?? ""
  }

  /// The body as an object.
  func body() throws(Refusal) -> JSON {
    guard let json = try? JSON.parse(delivery.body), json.object != nil else {
      throw Refusal.invalid("The request body is no JSON object.")
    }
    return json
  }

  /// Refuses what an older version of the API does not have.
  func need(_ version: String) throws(Refusal) {
    if self.version < version {
      throw Refusal(
        404, "\(call.rawValue): not found in version '\(self.version)' of the API, since \(version)"
      )
    }
  }

  /// A number of the query within 1 and 100.
  func limit() throws(Refusal) -> Int {
    guard let text = target["limit"] else { return 100 }
    guard let number = Int(text), (1...100).contains(number) else {
      throw Refusal.invalid("limit must be between 1 and 100, got '\(text)'")
    }
    return number
  }
}
