import NDJSON
import Unix

/// Reads data in the shape of GraphQL's answers into the world.
///
/// An array is a connection, a number in its place a connection that is only counted. A text or a
/// number in place of an object names one: a login, a label, an issue's number, a commit's hash.
struct Loader {
  let world: World
  /// The file, for messages.
  let source: String

  /// Loads one object or an array of them: accounts first, then repositories.
  func load(_ json: JSON, only accounts: Bool? = nil) throws(Failure) {
    for element in json.array ?? [json] {
      let type = kind(of: element)
      if let accounts, accounts == (type == "Repository") { continue }
      if type == "Repository" {
        try repository(element)
      } else {
        _ = try account(element, type)
      }
    }
  }

  private func kind(of json: JSON) -> String {
    json["__typename"]?.string ?? (json["nameWithOwner"] == nil ? "User" : "Repository")
  }

  private func fault(_ what: String) -> Failure { Failure(.rejected, "\(source): \(what)") }

  private func account(_ json: JSON, _ type: String) throws(Failure) -> Thing {
    guard let login = json["login"]?.string else { throw fault("an account needs a login") }
    let thing = world.accounts[login.lowercased()] ?? world.make(type, in: nil)
    thing.set("login", login)
    world.add(account: thing)
    try fill(thing, json)
    return thing
  }

  private func repository(_ json: JSON) throws(Failure) {
    guard let name = json["nameWithOwner"]?.string, name.contains("/") else {
      throw fault("a repository needs a nameWithOwner")
    }
    let known = world.repository(name)
    let thing = known ?? world.make("Repository", in: nil)
    thing.set("nameWithOwner", name)
    if known == nil { world.add(repository: thing) }
    try fill(thing, json)
    for old in thing["previousNames"].flatMap({ strings($0) }) ?? [] {
      world.remember(old, thing)
    }
  }

  private func strings(_ value: Value) -> [String] {
    if case .plain(let json) = value { json.array?.compactMap(\.string) ?? [] } else { [] }
  }

  // What others refer to is read before them.
  private static let first = [
    "id", "databaseId", "number", "labels", "milestones", "commits", "refs", "discussionCategories",
    "issues", "discussions", "comments", "reviews", "reviewThreads",
  ]

  private func fill(_ thing: Thing, _ json: JSON) throws(Failure) {
    guard let members = json.object else { throw fault("a \(thing.type.name) is an object") }
    let ranked = members.map { member in
      (Loader.first.firstIndex(of: member.name) ?? Loader.first.count, member)
    }
    for rank in 0...Loader.first.count {
      for (own, member) in ranked where own == rank && member.name != "__typename" {
        guard let field = thing.type.fields[member.name] else {
          throw fault("Field '\(member.name)' doesn't exist on type '\(thing.type.name)'")
        }
        try set(field, member.value, in: thing)
      }
    }
    if let id = thing.text("id") { world.know(id, thing) }
    if thing.type.name == "Commit", let repository = thing.ancestor("Repository") {
      world.know(commit: thing, in: repository)
    }
    thing.home?.reorder()
  }

  private func set(_ field: FieldDefinition, _ json: JSON, in thing: Thing) throws(Failure) {
    if json.isNull { return thing.set(field.name, .plain(.null)) }
    switch field.kind {
    case .scalar: thing.set(field.name, .plain(json))
    case .object: thing.set(field.name, .object(try object(field.type, json, thing)))
    case .list:
      try expectArray(field, json)
      var list: [Thing] = []
      for element in json.array ?? [] { list.append(try object(field.type, element, thing)) }
      thing.set(field.name, .list(list))
    case .connection:
      if let count = json.integer {
        return thing.set(field.name, .connection(Collection(bareCount: Int(count))))
      }
      try expectArray(field, json)
      try add(json.array ?? [], to: field, in: thing)
    }
  }

  private func expectArray(_ field: FieldDefinition, _ json: JSON) throws(Failure) {
    if json.array == nil { throw fault("\(field.name): expected an array") }
  }

  private func add(
    _ elements: [JSON], to field: FieldDefinition, in thing: Thing
  ) throws(Failure) {
    let shared = ["User", "Actor", "Reactor", "Label", "Issue", "PullRequest", "Commit"]
    if shared.contains(field.type), thing.type.name != "Repository" || field.type == "User" {
      var things: [Thing] = []
      for element in elements { things.append(try object(field.type, element, thing)) }
      return thing.set(field.name, .connection(Collection(things)))
    }
    let home = thing.collection(field.name)
    for element in elements {
      if let known = home.things.first(where: { isSame($0, element) }) {
        try fill(known, element)
        continue
      }
      let made = try object(field.type, element, thing)
      guard made.home == nil else { continue }
      made.home = home
      home.add(made)
    }
  }

  /// Whether data is about an object that is there already.
  private func isSame(_ thing: Thing, _ json: JSON) -> Bool {
    guard json.object != nil else { return false }
    for key in ["databaseId", "number"] {
      if let number = json[key]?.integer { return thing.number(key).map { Int64($0) } == number }
    }
    for key in ["id", "oid", "tagName"] {
      if let text = json[key]?.string { return thing.text(key) == text }
    }
    guard ["Label", "Ref", "DiscussionCategory", "Language"].contains(thing.type.name) else {
      return false
    }
    return json["name"]?.string == thing.text("name")
      && (json["prefix"]?.string ?? "refs/heads/") == (thing.text("prefix") ?? "refs/heads/")
  }

  private static let usual = [
    "Actor": "User", "GitObject": "Commit", "RepositoryOwner": "Organization", "Reactor": "User",
    "RequestedReviewer": "User",
  ]
  private static let people: Set<String> = [
    "Actor", "User", "Organization", "RepositoryOwner", "Reactor", "RequestedReviewer", "Bot",
    "Mannequin",
  ]

  private func object(_ type: String, _ json: JSON, _ parent: Thing) throws(Failure) -> Thing {
    guard json.object != nil else {
      guard let found = References(world: world).find(type, json, parent) else {
        throw fault("\(json.text): no such \(type) in \(parent.type.name)")
      }
      return found
    }
    let name = json["__typename"]?.string ?? Loader.usual[type] ?? type
    if Loader.people.contains(name), json["login"] != nil { return try account(json, name) }
    if name == "Repository", let full = json["nameWithOwner"]?.string,
      let known = world.repository(full)
    {
      return known
    }
    guard let definition = world.schema.types[name], !definition.isAbstract else {
      throw fault("\(name): no such type")
    }
    let isPlain = ["GitActor", "ReactionGroup", "Language", "Topic"].contains(name)
    let thing =
      isPlain
      ? Thing(definition, serial: 0, parent: parent) : world.make(name, in: parent)
    try fill(thing, json)
    return thing
  }
}
