import NDJSON
import Serving

/// What the control plane answers.
struct ControlPlane {
  private static let regions = [
    "aws": ["us-east-1", "us-west-2", "eu-west-1"], "gcp": ["us-central1", "europe-west4"],
    "azure": ["eastus2"],
  ]

  let world: World
  let project: Project
  let request: Request

  func answer() throws(Refusal) -> Answer {
    let path = request.target.segments
    switch request.call {
    case .listIndexes:
      let shown = project.inOrder.map { $0.describe() }
      return Answer.json(200, .members(["indexes": .array(shown)]))
    case .describeIndex: return Answer.json(200, try index(path[1]).describe())
    case .createIndex: return try create()
    case .configureIndex: return try configure(try index(path[1]))
    case .deleteIndex:
      let found = try index(path[1])
      if found.isProtected {
        throw Refusal(
          403, "Deletion protection is enabled for this index. Disable it before deleting.",
          reason: "protected")
      }
      found.isGone = true
      project.indexes[found.name] = nil
      return Answer(status: 202)
    default: throw Refusal(404, "Not Found", form: .text)
    }
  }

  private func index(_ name: String) throws(Refusal) -> Index {
    guard let found = project.indexes[name] else {
      throw Refusal(404, "Resource \(name) not found")
    }
    return found
  }

  private func create() throws(Refusal) -> Answer {
    let body = try request.body()
    guard let name = body["name"]?.string, ControlPlane.isName(name) else {
      throw Refusal.invalid(
        "Name must be 1 to 45 lower case letters, digits and '-', and begin and end with a letter "
          + "or digit.")
    }
    guard let cloud = body["cloud"]?.string, let region = body["region"]?.string else {
      throw Refusal(422, "Failed to deserialize the JSON body: missing field `cloud` or `region`")
    }
    let asked = body["embed"]?["model"]?.string ?? ""
    guard let model = Model.known.first(where: { $0.name == asked }) else {
      throw Refusal(404, "Model \(asked) not found.")
    }
    guard let field = body["embed"]?["field_map"]?["text"]?.string, !field.isEmpty else {
      throw Refusal.invalid("field_map must map 'text' to a field.")
    }
    guard ControlPlane.regions[cloud]?.contains(region) == true else {
      throw Refusal(404, "Resource cloud: \(cloud) region: \(region) not found.")
    }
    guard project.indexes[name] == nil else { throw Refusal(409, "Resource already exists") }
    let made = Index(
      name, in: project, model, field: field, cloud: cloud, region: region,
      describes: world.settings.describes, milliseconds: world.settings.making)
    made.isProtected = body["deletion_protection"]?.string == "enabled"
    made.tags = body["tags"] ?? .null
    guard world.add(made) else {
      throw Refusal(500, "No port for the index.")
    }
    return Answer.json(201, made.json(ready: false))
  }

  private func configure(_ index: Index) throws(Refusal) -> Answer {
    let body = try request.body()
    if let protection = body["deletion_protection"] {
      guard let word = protection.string, ["enabled", "disabled"].contains(word) else {
        throw Refusal(422, "deletion_protection is enabled or disabled")
      }
      index.isProtected = word == "enabled"
    }
    if let tags = body["tags"] { index.tags = tags }
    if let model = body["embed"]?["model"]?.string, model != index.model.name {
      throw Refusal.invalid("The model of an index cannot be changed.")
    }
    return Answer.json(200, index.json(ready: index.isReady))
  }

  private static func isName(_ name: String) -> Bool {
    func isPlain(_ byte: UInt8) -> Bool {
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }
    let bytes = Array(name.utf8)
    guard let first = bytes.first, let last = bytes.last, bytes.count <= 45 else { return false }
    return isPlain(first) && isPlain(last) && bytes.allSatisfy { isPlain($0) || $0 == 0x2D }
  }
}
