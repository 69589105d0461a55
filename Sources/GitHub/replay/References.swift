import NDJSON

/// Finds or makes what a text or a number in place of an object names.
struct References {
  let world: World

  func find(_ type: String, _ json: JSON, _ thing: Thing) -> Thing? {
    if let number = json.integer { return find(type, Int(number), thing) }
    guard let text = json.string else { return nil }
    switch type {
    case "Actor", "User", "Organization", "RepositoryOwner", "Reactor", "RequestedReviewer", "Bot",
      "Mannequin", "Assignee":
      return account(text, type == "Organization" ? type : "User")
    case "Label": return label(text, thing)
    case "Commit", "GitObject": return commit(text, thing)
    case "Ref":
      return repository(thing)?.collection("refs").things.first { $0.text("name") == text }
    case "Repository": return repository(named: text)
    case "DiscussionCategory":
      return repository(thing)?.collection("discussionCategories").things.first {
        $0.text("name") == text
      }
    case "Issue", "PullRequest": return item(text)
    case "License": return named(type, text, ["key": text.lowercased(), "spdxId": text])
    case "Topic": return named(type, text, [:])
    case "Language": return plain(type, ["name": text], thing)
    case "RepositoryTopic":
      let topic = world.make(type, in: thing)
      topic.set("topic", .object(named("Topic", text, [:])))
      return topic
    case "PullRequestCommit":
      let made = world.make(type, in: thing)
      if let commit = commit(text, thing) { made.set("commit", .object(commit)) }
      return made
    case "ReviewRequest":
      let made = world.make(type, in: thing)
      made.set("requestedReviewer", .object(account(text, "User")))
      return made
    case "GitActor": return actor(text, thing)
    default: return nil
    }
  }

  private func find(_ type: String, _ number: Int, _ thing: Thing) -> Thing? {
    switch type {
    case "Milestone", "Issue", "PullRequest", "Discussion":
      let list = ["Milestone": "milestones", "Issue": "issues", "Discussion": "discussions"]
      return repository(thing).flatMap {
        Lookup(world: world).numbered(number, $0, [list[type] ?? "pullRequests"])
      }
    case "PullRequestReview":
      let pull = thing.type.name == "PullRequest" ? thing : thing.ancestor("PullRequest")
      return pull?.collection("reviews").things.first { $0.number("databaseId") == number }
    case "DiscussionComment":
      return thing.collection("comments").things.first { $0.number("databaseId") == number }
    default: return nil
    }
  }

  private func repository(_ thing: Thing) -> Thing? {
    thing.type.name == "Repository" ? thing : thing.ancestor("Repository")
  }

  func account(_ login: String, _ type: String) -> Thing {
    if let known = world.accounts[login.lowercased()] { return known }
    let made = world.make(type, in: nil)
    made.set("login", login)
    world.add(account: made)
    return made
  }

  private func label(_ name: String, _ thing: Thing) -> Thing? {
    guard let repository = repository(thing) else { return nil }
    let labels = repository.collection("labels")
    if let known = labels.things.first(where: { $0.text("name") == name }) { return known }
    let made = world.make("Label", in: repository)
    made.set("name", name)
    made.home = labels
    labels.add(made)
    return made
  }

  /// A commit by its hash; made where the repository has none.
  func commit(_ oid: String, _ thing: Thing) -> Thing? {
    guard let repository = repository(thing) else { return nil }
    if let known = world.commit(oid, in: repository) { return known }
    let made = world.make("Commit", in: repository)
    made.set("oid", oid)
    let home = repository.collection("commits")
    made.home = home
    home.add(made)
    world.know(commit: made, in: repository)
    return made
  }

  private func repository(named name: String) -> Thing {
    if let known = world.repository(name) { return known }
    let made = world.make("Repository", in: nil)
    made.set("nameWithOwner", name)
    return made
  }

  /// `owner/name#12`.
  func item(_ text: String) -> Thing? {
    let parts = text.split(separator: "#")
    guard parts.count == 2, let number = Int(parts[1]),
      let repository = world.repository(String(parts[0]))
    else { return nil }
    return Lookup(world: world).numbered(
      number, repository, ["issues", "pullRequests", "discussions"])
  }

  private func named(_ type: String, _ name: String, _ more: [String: String]) -> Thing {
    let made = world.make(type, in: nil)
    made.set("name", name)
    for (key, value) in more { made.set(key, value) }
    return made
  }

  private func plain(_ type: String, _ members: [String: String], _ parent: Thing) -> Thing {
    let made = Thing(world.schema.type(type), serial: 0, parent: parent)
    for (key, value) in members { made.set(key, value) }
    return made
  }

  /// `Name <address>`.
  private func actor(_ text: String, _ parent: Thing) -> Thing {
    let name = text.prefix { $0 != "<" }
    let address = text.dropFirst(name.count + 1).prefix { $0 != ">" }
    return plain(
      "GitActor",
      ["name": String(name.reversed().drop { $0 == " " }.reversed()), "email": String(address)],
      parent)
  }
}
