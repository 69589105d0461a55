public import HTTP
public import NDJSON

/// An answer that was read; members that are missing or of another kind are what nothing is.
public protocol PineconeAnswer: Sendable {
  /// Reads an answer's JSON; nil where it is no such answer.
  init?(_ json: JSON)
}

extension PineconeAnswer {
  /// Reads a response; throws a temporary error where it is no such answer, for a proxy's page
  /// comes with 200 too.
  public init(_ response: Response) throws(PineconeError) {
    guard let json = try? JSON.parse(response.body), let answer = Self(json) else {
      throw PineconeError(
        .server, status: response.status, "\(response.url): the answer is not Pinecone's")
    }
    self = answer
  }
}

extension JSON {
  /// The number, of either kind: what Pinecone keeps as 3 may come back as 3.0.
  public var number: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .real(let number): number
    default: nil
    }
  }

  /// The whole number, of either kind.
  public var whole: Int? {
    switch self {
    case .integer(let number): Int(number)
    case .real(let number): Int(exactly: number)
    default: nil
    }
  }
}

/// An index as the control plane describes it.
public struct IndexDescription: PineconeAnswer {
  /// Its name.
  public let name: String
  /// Where it answers, without scheme; "" while it is made.
  public let host: String
  /// Whether it takes requests.
  public let isReady: Bool
  /// `Ready`, `Initializing`, …; "" where it is not said.
  public let state: String
  /// `dense` or `sparse`, nil where it is not said.
  public let vectorType: String?
  /// The model that makes its vectors, nil where it is not said or there is none.
  public let model: String?
  /// The record's field that the model reads, nil as above.
  public let textField: String?

  /// Reads one.
  public init?(_ json: JSON) {
    guard let name = json["name"]?.string else { return nil }
    self.name = name
    host = json["host"]?.string ?? ""
    isReady = json["status"]?["ready"]?.bool ?? false
    state = json["status"]?["state"]?.string ?? ""
    vectorType = json["vector_type"]?.string ?? json["embed"]?["vector_type"]?.string
    model = json["embed"]?["model"]?.string
    textField = json["embed"]?["field_map"]?["text"]?.string
  }
}

/// The indexes of a project.
public struct IndexList: PineconeAnswer {
  /// In the order they came.
  public let all: [IndexDescription]

  /// Reads one.
  public init?(_ json: JSON) {
    guard let list = json["indexes"]?.array else { return nil }
    all = list.compactMap { IndexDescription($0) }
  }

  /// The index of that name.
  public subscript(_ name: String) -> IndexDescription? { all.first { $0.name == name } }

  /// Where the halves of an index are, those that are there.
  public func hosts(_ name: String) -> [Half: String] {
    var hosts: [Half: String] = [:]
    for half in Half.allCases { hosts[half] = self[half.index(name)]?.host }
    return hosts
  }
}

/// What a search found.
public struct SearchAnswer: PineconeAnswer {
  /// A record that was found.
  public struct Hit: Sendable {
    /// The record's id.
    public let id: String
    /// The higher, the more alike; scores of two indexes cannot be compared.
    public let score: Double
    /// The fields that were asked for, an object.
    public let fields: JSON
  }

  /// The best first.
  public let hits: [Hit]
  /// What it cost, in read units.
  public let readUnits: Int
  /// What it cost, in tokens of the model.
  public let tokens: Int

  /// Reads one.
  public init?(_ json: JSON) {
    guard let list = json["result"]?["hits"]?.array else { return nil }
    hits = list.compactMap { hit in
      guard let id = hit["_id"]?.string ?? hit["id"]?.string else { return nil }
      let score = hit["_score"]?.number ?? hit["score"]?.number ?? 0
      return Hit(id: id, score: score, fields: hit["fields"] ?? .object([]))
    }
    readUnits = json["usage"]?["read_units"]?.whole ?? 0
    tokens = json["usage"]?["embed_total_tokens"]?.whole ?? 0
  }
}

/// A page of ids.
public struct ListAnswer: PineconeAnswer {
  /// Sorted bytewise.
  public let ids: [String]
  /// The mark of the next page, nil on the last.
  public let next: String?
  /// What it cost, in read units.
  public let readUnits: Int

  /// Reads one.
  public init?(_ json: JSON) {
    guard json.object != nil else { return nil }
    ids = (json["vectors"]?.array ?? []).compactMap { $0["id"]?.string }
    next = json["pagination"]?["next"]?.string.flatMap { $0.isEmpty ? nil : $0 }
    readUnits = json["usage"]?["readUnits"]?.whole ?? 0
  }
}

/// How much an index has.
public struct StatsAnswer: PineconeAnswer {
  /// Records of each namespace, in the order they came.
  public let namespaces: [(name: String, records: Int)]
  /// Records in all.
  public let total: Int
  /// Numbers of a vector; nil for a sparse index.
  public let dimension: Int?

  /// Reads one.
  public init?(_ json: JSON) {
    guard let members = json["namespaces"]?.object else { return nil }
    namespaces = members.map { ($0.name, $0.value["vectorCount"]?.whole ?? 0) }
    total = json["totalVectorCount"]?.whole ?? namespaces.reduce(0) { $0 + $1.records }
    dimension = json["dimension"]?.whole
  }

  /// Records of a namespace.
  public subscript(_ namespace: String) -> Int? {
    namespaces.first { $0.name == namespace }?.records
  }
}

/// How many records an update by filter took.
public struct MatchedRecords: PineconeAnswer {
  /// Nil where it is not said.
  public let count: Int?

  /// Reads one.
  public init?(_ json: JSON) {
    guard json.object != nil else { return nil }
    count = (json["matchedRecords"] ?? json["matched_records"])?.whole
  }
}
