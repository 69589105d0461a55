import NDJSON
import Unix

/// Answers a query that was validated; the JSON is written while the data is walked.
struct Execution {
  private let world: World
  private let derivation: Derivation
  private let document: Document
  private let variables: [String: JSON]
  /// The members of `rateLimit`.
  private let rate: [(String, JSON)]
  private let viewer: String
  private var out: [UInt8] = []
  private(set) var complaints: [Complaint] = []
  private var path: [Complaint.Step] = []

  init(
    _ world: World, _ document: Document, _ variables: [String: JSON], viewer: String,
    rate: [(String, JSON)]
  ) {
    self.world = world
    self.derivation = Derivation(world: world)
    self.document = document
    self.variables = variables
    self.viewer = viewer
    self.rate = rate
  }

  /// The whole answer: data, and errors where there were some.
  mutating func answer(_ operation: Operation) -> [UInt8] {
    out = Array("{\"data\":".utf8)
    writeMembers(operation.selections, world.schema.type("Query")) { execution, collected in
      execution.root(collected)
    }
    if !complaints.isEmpty {
      out += ",\"errors\":".utf8
      JSON.array(complaints.map(\.json)).write(into: &out)
    }
    out += "}".utf8
    return out
  }

  private mutating func writeMembers(
    _ set: SelectionSet, _ type: TypeDefinition, _ write: (inout Execution, Collected) -> Void
  ) {
    out.append(UInt8(ascii: "{"))
    let fields = collect(set, type)
    var index = 0
    while index < fields.count {
      let collected = fields[index]
      if index > 0 { out.append(0x2C) }
      index += 1
      out.append(contentsOf: collected.label)
      if collected.field.name == "__typename" {
        JSON.string(type.name).write(into: &out)
        continue
      }
      path.append(.name(collected.key))
      write(&self, collected)
      path.removeLast()
    }
    out.append(UInt8(ascii: "}"))
  }

  /// The fields that apply to a type, those with the same key merged.
  private func collect(_ set: SelectionSet, _ type: TypeDefinition) -> [Collected] {
    if let known = set.collected[ObjectIdentifier(type)] { return known }
    var found: [Collected] = []
    gather(set, type, into: &found)
    set.collected[ObjectIdentifier(type)] = found
    return found
  }

  private func gather(
    _ set: SelectionSet, _ type: TypeDefinition, into found: inout [Collected]
  ) {
    for item in set.items {
      switch item {
      case .field(let field):
        guard isWanted(field.directives) else { continue }
        if let at = found.firstIndex(where: { $0.key == field.key }) {
          guard let more = field.selections, let own = found[at].selections else { continue }
          found[at] = Collected(
            key: field.key, field: found[at].field,
            selections: SelectionSet(own.items + more.items))
        } else {
          found.append(Collected(key: field.key, field: field, selections: field.selections))
        }
      case .inline(let condition, let directives, let inner, _):
        guard isWanted(directives), condition.map({ type.matches($0) }) ?? true else { continue }
        gather(inner, type, into: &found)
      case .spread(let name, let directives, _):
        guard isWanted(directives), let fragment = document.fragments[name],
          type.matches(fragment.condition)
        else { continue }
        gather(fragment.selections, type, into: &found)
      }
    }
  }

  private func isWanted(_ directives: [Directive]) -> Bool {
    directives.allSatisfy { directive in
      let holds = directive.condition.value(variables)?.bool ?? true
      return directive.name == "skip" ? !holds : holds
    }
  }

  // The roots.

  private mutating func root(_ collected: Collected) {
    let values = collected.field.values
    func text(_ name: String) -> String { values[name]?.string ?? "" }
    switch collected.field.name {
    case "rateLimit": writePlain(rate, "RateLimit", collected.selections)
    case "viewer": write(account(viewer), collected)
    case "node":
      write(
        world.thing(id: text("id")), collected,
        "Could not resolve to a node with the global id of '\(text("id"))'.")
    case "nodes":
      writeList(values["ids"]?.array ?? []) { execution, id in
        let id = id.string ?? ""
        execution.write(
          execution.world.thing(id: id), collected,
          "Could not resolve to a node with the global id of '\(id)'.")
      }
    case "repository":
      let name = "\(text("owner"))/\(text("name"))"
      write(
        world.repository(name), collected,
        "Could not resolve to a Repository with the name '\(name)'.")
    case "repositoryOwner":
      let owner = world.accounts[text("login").lowercased()]
      write(owner.flatMap { $0.type.matches("RepositoryOwner") ? $0 : nil }, collected)
    case let kind:
      let type = kind == "user" ? "User" : "Organization"
      let found = world.accounts[text("login").lowercased()]
      write(
        found.flatMap { $0.type.name == type ? $0 : nil }, collected,
        "Could not resolve to \(kind == "user" ? "a" : "an") \(type) with the login of "
          + "'\(text("login"))'.")
    }
  }

  private func account(_ login: String) -> Thing {
    if let known = world.accounts[login.lowercased()] { return known }
    let account = world.make("User", in: nil)
    account.set("login", login)
    world.add(account: account)
    return account
  }

  // Values.

  private mutating func writeNull() { out += "null".utf8 }

  /// Writes an object; null where there is none, with a complaint where `missing` says one.
  private mutating func write(_ thing: Thing?, _ collected: Collected, _ missing: String? = nil) {
    guard let thing, !thing.isGone else {
      if let missing { complain("NOT_FOUND", missing) }
      return writeNull()
    }
    if thing.type.name == "Repository",
      let status = world.statuses[thing.text("nameWithOwner")?.lowercased() ?? ""], status != 409
    {
      complain(
        status == 404 ? "NOT_FOUND" : "FORBIDDEN",
        status == 404
          ? "Could not resolve to a Repository with the name "
            + "'\(thing.text("nameWithOwner") ?? "")'."
          : status == 451 ? "Repository access blocked" : "Resource not accessible by integration")
      return writeNull()
    }
    guard let selections = collected.selections else { return writeNull() }
    writeMembers(selections, thing.type) { execution, inner in
      execution.member(inner, of: thing)
    }
  }

  private mutating func writeList<Element>(
    _ elements: [Element], _ write: (inout Execution, Element) -> Void
  ) {
    out.append(UInt8(ascii: "["))
    for (index, element) in elements.enumerated() {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      path.append(.index(index))
      write(&self, element)
      path.removeLast()
    }
    out.append(UInt8(ascii: "]"))
  }

  private mutating func writePlain(
    _ members: [(String, JSON)], _ type: String, _ set: SelectionSet?
  ) {
    guard let set else { return writeNull() }
    writeMembers(set, world.schema.type(type)) { execution, collected in
      let value = members.first { $0.0 == collected.field.name }?.1 ?? .null
      value.write(into: &execution.out)
    }
  }

  private mutating func complain(_ type: String, _ message: String) {
    complaints.append(Complaint(type: type, message: message, path: path))
  }

  private mutating func member(_ collected: Collected, of thing: Thing) {
    let field = collected.field
    guard let definition = thing.type.fields[field.name] else {
      return writeNull()
    }
    if definition.kind == .object, !definition.arguments.isEmpty {
      let found = Lookup(world: world).find(field, in: thing)
      return write(found.thing, collected, found.thing == nil ? found.missing : nil)
    }
    switch derivation.value(field.name, definition, of: thing) {
    case .plain(let value):
      if definition.kind == .connection {
        connection(Collection(), collected, definition)
      } else if case .string(let text) = value {
        quote(text, into: &out)
      } else {
        value.write(into: &out)
      }
    case .object(let object): write(object, collected)
    case .list(let list):
      writeList(list) { execution, element in execution.write(element, collected) }
    case .connection(let collection): connection(collection, collected, definition)
    }
  }

  // Connections.

  private mutating func connection(
    _ collection: Collection, _ collected: Collected, _ definition: FieldDefinition
  ) {
    guard let set = collected.selections else { return writeNull() }
    let paging = Paging(
      world: world, field: definition.name, node: definition.type, values: collected.field.values)
    // Counts alone need no page.
    let isPaged = collected.field.values["first"] != nil || collected.field.values["last"] != nil
    switch isPaged ? paging.page(of: collection) : .success(Page()) {
    case .failure(let cursor):
      complain(
        "INVALID_CURSOR_ARGUMENTS", "`\(cursor.text)` does not appear to be a valid cursor.")
      writeNull()
    case .success(let page):
      writeMembers(set, world.schema.type(definition.said)) { execution, part in
        execution.part(part, page, paging, collection, definition)
      }
    }
  }

  private mutating func part(
    _ part: Collected, _ page: Page, _ paging: Paging, _ collection: Collection,
    _ definition: FieldDefinition
  ) {
    switch part.field.name {
    case "nodes":
      writeList(page.entries) { execution, entry in execution.write(entry.thing, part) }
    case "edges":
      guard let set = part.selections else { return writeNull() }
      let edge = world.schema.type(definition.type + "Edge")
      writeList(page.entries) { execution, entry in
        execution.writeMembers(set, edge) { execution, inner in
          switch inner.field.name {
          case "node": execution.write(entry.thing, inner)
          case "cursor":
            JSON.string(Paging.cursor(entry, page.order)).write(into: &execution.out)
          default:
            JSON.integer(Int64(entry.thing.number(inner.field.name) ?? 0))
              .write(into: &execution.out)
          }
        }
      }
    case "pageInfo":
      func cursor(_ entry: Collection.Entry?) -> JSON {
        entry.map { .string(Paging.cursor($0, page.order)) } ?? .null
      }
      writePlain(
        [
          ("endCursor", cursor(page.entries.last)), ("hasNextPage", .bool(page.hasNext)),
          ("hasPreviousPage", .bool(page.hasPrevious)),
          ("startCursor", cursor(page.entries.first)),
        ], "PageInfo", part.selections)
    case "totalSize":
      let size = collection.things.reduce(0) { $0 + ($1.number("size") ?? 0) }
      JSON.integer(Int64(size)).write(into: &out)
    default: JSON.integer(Int64(paging.total(of: collection))).write(into: &out)
    }
  }
}
