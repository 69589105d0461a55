import NDJSON
import Serving
import Unix

/// An index, which listens on a port of its own.
final class Index {
  let name: String
  let project: Project
  let model: Model
  let cloud: String
  let region: String
  /// The field whose text is embedded.
  let field: String
  var isProtected = false
  var tags: JSON = .null
  var namespaces: [String: Namespace] = [:]
  var port: UInt16 = 0
  /// It was deleted; its port goes on to answer, with 404.
  var isGone = false
  private var describes: Int
  private let readyAt: Int64

  /// An index that is ready after it was described so often and so many milliseconds passed.
  init(
    _ name: String, in project: Project, _ model: Model, field: String = "chunk_text",
    cloud: String = "aws", region: String = "us-east-1", describes: Int = 0, milliseconds: Int64 = 0
  ) {
    self.name = name
    self.project = project
    self.model = model
    self.field = field
    self.cloud = cloud
    self.region = region
    self.describes = describes
    readyAt = Clock.monotonic + milliseconds
  }

  var host: String { "127.0.0.1:\(port)" }

  var isReady: Bool { describes <= 0 && Clock.monotonic >= readyAt }

  /// The index as the control plane shows it, counted as one description.
  func describe() -> JSON {
    let ready = isReady
    describes -= 1
    return json(ready: ready)
  }

  /// The index as the control plane shows it.
  func json(ready: Bool) -> JSON {
    var members: [(String, JSON)] = [
      ("name", .string(name)), ("vector_type", .string(model.kind)),
      ("metric", .string(model.metric)),
    ]
    var embed: [(String, JSON)] = [
      ("model", .string(model.name)), ("field_map", .members(["text": .string(field)])),
      ("metric", .string(model.metric)), ("vector_type", .string(model.kind)),
      ("write_parameters", parameters("passage")), ("read_parameters", parameters("query")),
    ]
    if !model.isSparse {
      members.append(("dimension", .integer(1024)))
      embed.append(("dimension", .integer(1024)))
    }
    members += [
      (
        "status",
        .members([
          "ready": .bool(ready), "state": .string(ready ? "Ready" : "Initializing"),
        ])
      ),
      ("host", .string(host)),
      (
        "spec",
        .members(["serverless": .members(["region": .string(region), "cloud": .string(cloud)])])
      ),
      ("embed", .object(embed.map { JSON.Member($0.0, $0.1) })),
      ("deletion_protection", .string(isProtected ? "enabled" : "disabled")), ("tags", tags),
    ]
    return .object(members.map { JSON.Member($0.0, $0.1) })
  }

  private func parameters(_ kind: String) -> JSON {
    .members(["input_type": .string(kind), "truncate": .string("END")])
  }

  /// The namespace to write to.
  func namespace(_ name: String) -> Namespace {
    if let known = namespaces[name] { return known }
    let made = Namespace()
    namespaces[name] = made
    return made
  }

  /// The namespaces that reads see, in the order of their bytes.
  var visible: [(name: String, namespace: Namespace)] {
    Namespace.sort(namespaces.keys).compactMap { name in
      namespaces[name].flatMap { $0.isVisible ? (name, $0) : nil }
    }
  }
}

/// What belongs to a key: indexes, and the use of models.
final class Project {
  let name: String
  var indexes: [String: Index] = [:]
  /// By model and what it is used for.
  var minutes: [String: Meter] = [:]
  /// Tokens of this month by model.
  var month: [String: Int] = [:]

  init(_ name: String) {
    self.name = name
  }

  var inOrder: [Index] { indexes.values.sorted { $0.name < $1.name } }
}
