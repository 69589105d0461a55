import NDJSON
import Serving

extension DataPlane {
  func listNamespaces() throws(Refusal) -> Answer {
    try request.need("2025-04")
    let visible = index.visible
    let prefix = request.target["prefix"] ?? ""
    let page = try Page(
      visible.map(\.name), prefix: prefix, after: request.target["paginationToken"],
      limit: try request.limit())
    let shown = Set(page.names)
    var members = [
      JSON.Member(
        "namespaces",
        .array(
          visible.filter { shown.contains($0.name) }.map { describe($0.name, $0.namespace) })),
      JSON.Member("total_count", .count(visible.count { $0.name.utf8.starts(with: prefix.utf8) })),
    ]
    if let next = page.next {
      members.append(JSON.Member("pagination", .members(["next": .string(next)])))
    }
    return Answer.json(200, .object(members))
  }

  private func describe(_ name: String, _ namespace: Namespace) -> JSON {
    .members(["name": .string(name), "record_count": .count(namespace.records.count)])
  }

  func describeNamespace(_ name: String) throws(Refusal) -> Answer {
    try request.need("2025-04")
    guard let found = index.namespaces[name], found.isVisible else { throw missing(name) }
    return Answer.json(200, describe(name, found))
  }

  private func missing(_ name: String) -> Refusal {
    Refusal(404, "Namespace not found: \(name)", reason: "namespace")
  }

  func createNamespace() throws(Refusal) -> Answer {
    try request.need("2025-10")
    guard let name = try request.body()["name"]?.string, !name.isEmpty else {
      throw Refusal.invalid("'name' must be a text that is not empty.")
    }
    _ = try DataPlane.namespace(name)
    guard index.namespaces[name] == nil else {
      throw Refusal(409, "Namespace already exists: \(name)")
    }
    let made = Namespace(made: true)
    index.namespaces[name] = made
    return Answer.json(200, describe(name, made))
  }

  func deleteNamespace(_ name: String) throws(Refusal) -> Answer {
    try request.need("2025-04")
    guard let found = index.namespaces.removeValue(forKey: name) else { throw missing(name) }
    world.stats.count("written", "deleted \(index.model.kind)", found.written.count)
    return Answer.json(200, .members([:]))
  }
}
