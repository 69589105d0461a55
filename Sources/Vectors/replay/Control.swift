import NDJSON
import Serving
import Unix

/// Changes and shows what is there: `--control` and /_control.
struct Control {
  let world: World
  let faults: Faults

  /// Does what an object's members say, in their order; throws `Exit.rejected`.
  func obey(_ json: JSON) throws(Failure) {
    guard let members = json.object else { throw fault("expected an object") }
    for member in members {
      let value = member.value
      switch member.name {
      case "fault": for rule in value.array ?? [value] { try faults.add(rule) }
      case "clear": faults.clear()
      case "put": for part in value.array ?? [value] { try put(part) }
      case "remove": for part in value.array ?? [value] { try remove(part) }
      case "index":
        let name = value["name"]?.string ?? value.string ?? ""
        try world.addPair(name, in: world.project(value["project"]?.string ?? "default"))
      case "lag": world.settings.lag = try number(member)
      case "latency": world.settings.latency = try number(member)
      case "describes": world.settings.describes = Int(try number(member))
      case "values": world.settings.values = Int(try number(member))
      case "requests_per_second": world.settings.limits.requests = Int(try number(member))
      case "tokens_per_minute": world.settings.limits.passages = Int(try number(member))
      case "query_tokens_per_minute": world.settings.limits.queries = Int(try number(member))
      case "tokens_per_month": world.settings.limits.month = Int(try number(member))
      case "new_month": for project in world.projects.values { project.month = [:] }
      case "unauthorized": world.settings.unauthorized = try form(member)
      case "records_form": world.settings.records = try form(member)
      case "reset": world.stats = Stats()
      default: throw fault("\(member.name): no such control")
      }
    }
  }

  private func fault(_ what: String) -> Failure { Failure(.rejected, "control: \(what)") }

  private func number(_ member: JSON.Member) throws(Failure) -> Int64 {
    guard let number = member.value.integer, number >= 0 else {
      throw fault("\(member.name): expected a number")
    }
    return number
  }

  private func form(_ member: JSON.Member) throws(Failure) -> Refusal.Form {
    guard let form = Refusal.Form(rawValue: member.value.string ?? "") else {
      throw fault("\(member.name): expected grpc, error, text or html")
    }
    return form
  }

  /// The indexes that `index` names: with `side` one of the pair, else both that are there.
  private func indexes(_ json: JSON) throws(Failure) -> [Index] {
    let project = world.project(json["project"]?.string ?? "default")
    let name = json["index"]?.string ?? ""
    let names =
      switch json["side"]?.string {
      case "dense": [name]
      case "sparse": [name + "-sparse"]
      default: [name, name + "-sparse"]
      }
    let found = names.compactMap { project.indexes[$0] }
    guard !found.isEmpty else { throw fault("\(name): no such index in \(project.name)") }
    return found
  }

  /// Stores records as an upsert would, without limits and seen at once.
  private func put(_ json: JSON) throws(Failure) {
    for index in try indexes(json) {
      var changes: [(id: String, record: Record?)] = []
      for record in json["records"]?.array ?? [] {
        do throws(Refusal) {
          let made = try Fields.record(record, text: index.field)
          changes.append((made.id, made))
        } catch {
          throw fault("put: \(error.message)")
        }
      }
      _ = index.namespace(json["namespace"]?.string ?? "__default__").write(changes, lag: 0)
    }
  }

  private func remove(_ json: JSON) throws(Failure) {
    let ids = json["ids"]?.array?.compactMap(\.string) ?? []
    for index in try indexes(json) {
      _ = index.namespace(json["namespace"]?.string ?? "__default__")
        .write(ids.map { ($0, nil) }, lag: 0)
    }
  }

  /// What GET on /_control/stats, /_control/hosts and /_control/records answers.
  func show(_ target: Target) throws(Failure) -> Answer {
    switch target.segments.dropFirst().first {
    case "stats": return Answer.json(200, .object(world.stats.members + counted))
    case "hosts":
      return Answer.json(
        200,
        .object(
          projects.map { project in
            let hosts = project.inOrder.map { JSON.Member($0.name, .string($0.host)) }
            return JSON.Member(project.name, .object(hosts))
          }))
    case "records":
      let name = target["index"] ?? ""
      guard let index = world.projects[target["project"] ?? "default"]?.indexes[name] else {
        throw fault("\(name): no such index")
      }
      let space = index.namespaces[target["namespace"] ?? "__default__"]
      return Answer.json(200, .array(records(space)))
    default: throw fault("expected stats, hosts or records")
    }
  }

  private var projects: [Project] { world.projects.values.sorted { $0.name < $1.name } }

  private func records(_ space: Namespace?) -> [JSON] {
    let visible = space?.records ?? [:]
    return Namespace.sort((space?.written ?? [:]).keys).compactMap { id in
      space?.written[id].map { record in
        .members([
          "_id": .string(id), "embedded": .string(record.embedded), "fields": record.json(),
          "visible": .bool(visible[id] === record),
        ])
      }
    }
  }

  /// Records by project, index and namespace, and tokens of each minute of the stand-in's clock.
  private var counted: [JSON.Member] {
    var records: [JSON.Member] = []
    var minutes: [JSON.Member] = []
    for project in projects {
      for index in project.inOrder {
        for (name, space) in index.namespaces.sorted(by: { $0.key < $1.key }) {
          records.append(
            JSON.Member("\(project.name)/\(index.name)/\(name)", .count(space.written.count)))
        }
      }
      for (name, meter) in project.minutes.sorted(by: { $0.key < $1.key }) {
        minutes.append(
          JSON.Member("\(project.name)/\(name)", .array(meter.periods.map { .count($0) })))
      }
    }
    return [
      JSON.Member("records", .object(records)), JSON.Member("minutes", .object(minutes)),
      JSON.Member("clock_ms", .integer(world.clock.now)),
    ]
  }
}
