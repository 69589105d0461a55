import NDJSON
import Time
import Unix

/// Changes the world: what `--control` and POST /_control ask for.
struct Control {
  let world: World
  let faults: Faults
  let accounts: Accounts

  /// Does what an object's members say, in their order; throws `Exit.rejected`.
  ///
  /// Returns the names of what was changed.
  func obey(_ json: JSON) throws(Failure) -> [String] {
    guard let members = json.object else { throw fault("expected an object") }
    var changed: [String] = []
    for member in members {
      let value = member.value
      switch member.name {
      case "touch": changed += try touch(value, json["kinds"])
      case "put":
        try Loader(world: world, source: "put").load(value, only: true)
        try Loader(world: world, source: "put").load(value, only: false)
      case "rename": try rename(value)
      case "transfer": try transfer(value)
      case "delete": try delete(value.string ?? "")
      case "status":
        let name = (value["repository"]?.string ?? "").lowercased()
        world.statuses[name] = value["status"]?.integer.flatMap { $0 == 200 ? nil : Int($0) }
      case "fault": for rule in value.array ?? [value] { try faults.add(rule) }
      case "clear": faults.clear()
      case "limit":
        accounts.limit(value["user"]?.string ?? "", Int(value["limit"]?.integer ?? 0))
      case "exhaust":
        let name = value["resource"]?.string ?? "core"
        accounts.budget(value["user"]?.string ?? "", .init(rawValue: name) ?? .core).exhaust()
      case "now":
        guard let time = Timestamp(rfc3339: value.string ?? "") else {
          throw fault("\(value.text): expected a time")
        }
        world.setClock(time)
      case "kinds", "reset", "drift", "latency": break
      default: throw fault("\(member.name): no such control")
      }
    }
    return changed
  }

  private func fault(_ what: String) -> Failure { Failure(.rejected, "control: \(what)") }

  private func repository(_ name: String) throws(Failure) -> Thing {
    guard let found = world.repository(name) else { throw fault("\(name): no such repository") }
    return found
  }

  private func item(_ name: String) throws(Failure) -> Thing {
    guard let found = References(world: world).item(name) else {
      throw fault("\(name): no such issue or pull request")
    }
    return found
  }

  /// A number of repositories, one repository, or one issue or pull request.
  private func touch(_ json: JSON, _ kinds: JSON?) throws(Failure) -> [String] {
    let wanted = kinds?.array?.compactMap(\.string) ?? ["comment", "issue", "push"]
    let there = world.allRepositories.filter { !$0.isGone }
    if let count = json.integer {
      guard count >= 0, count <= Int64(there.count) else {
        throw fault("touch: there are \(there.count) repositories")
      }
      var changed: [String] = []
      for number in 0..<Int(count) {
        let repository = there[number * there.count / Int(count)]
        change(repository, wanted)
        changed.append(repository.text("nameWithOwner") ?? "")
      }
      return changed
    }
    let name = json.string ?? ""
    if name.contains("#") {
      edit(try item(name))
    } else {
      change(try repository(name), wanted)
    }
    return [name]
  }

  /// Edits the text of something.
  func edit(_ thing: Thing) {
    thing.set("body", (thing.text("body") ?? "") + " Edited.")
    world.touch(thing)
    thing.set("lastEditedAt", thing["updatedAt"] ?? .plain(.null))
  }

  private func change(_ repository: Thing, _ kinds: [String]) {
    let name = repository.text("nameWithOwner") ?? ""
    if kinds.contains("comment") { comment(repository) }
    if kinds.contains("issue") {
      let number = (numbers(repository).max() ?? 0) + 1
      let issue = world.make("Issue", in: repository)
      issue.set("number", number)
      issue.set("title", "Issue \(number)")
      issue.set("body", "A new one.")
      issue.set("author", .object(References(world: world).account("night-owl", "User")))
      born(issue, repository.collection("issues"))
    }
    if kinds.contains("push"), let ref = repository.thing("defaultBranchRef") {
      let oid = String(String(repeating: "0", count: 40).dropLast(8)) + hex(world.things.count)
      if let commit = References(world: world).commit(oid, repository) {
        commit.set("message", "A change of \(name)")
        ref.set("target", .object(commit))
      }
      repository.set("pushedAt", world.tick())
    }
    world.touch(repository)
  }

  private func hex(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: max(0, 8 - digits.count)) + digits
  }

  private func numbers(_ repository: Thing) -> [Int] {
    ["issues", "pullRequests", "discussions"].flatMap { list in
      repository.collection(list).things.compactMap { $0.number("number") }
    }
  }

  private func born(_ thing: Thing, _ home: Collection) {
    let now = world.tick()
    thing.set("createdAt", now)
    thing.set("updatedAt", now)
    thing.home = home
    home.add(thing)
  }

  /// A comment on an old issue or pull request.
  private func comment(_ repository: Thing) {
    let items =
      repository.collection("pullRequests").things + repository.collection("issues").things
    guard let item = items.first else { return }
    let comment = world.make("IssueComment", in: item)
    comment.set("body", "Is this still so?")
    comment.set("author", .object(References(world: world).account("night-owl", "User")))
    born(comment, item.collection("comments"))
    world.touch(item)
  }

  private func rename(_ json: JSON) throws(Failure) {
    let to = json["to"]?.string ?? ""
    guard to.split(separator: "/").count == 2 else { throw fault("rename: to is OWNER/NAME") }
    world.rename(try repository(json["from"]?.string ?? ""), to: to)
  }

  private func transfer(_ json: JSON) throws(Failure) {
    let from = json["from"]?.string ?? ""
    let thing = try item(from)
    let target = try repository(json["to"]?.string ?? "")
    let list = thing.type.name == "Issue" ? "issues" : "pullRequests"
    thing.set("number", (numbers(target).max() ?? 0) + 1)
    thing.move(to: target, target.collection(list))
    world.touch(thing)
    world.transferred[from.lowercased()] = thing
  }

  private func delete(_ name: String) throws(Failure) {
    if name.contains("#") {
      let thing = try item(name)
      world.delete(thing)
      world.deleted.insert(name.lowercased())
    } else if name.contains("/") {
      world.delete(try repository(name))
    } else {
      guard let thing = world.thing(id: name) else { throw fault("\(name): no such id") }
      world.delete(thing)
    }
  }
}
