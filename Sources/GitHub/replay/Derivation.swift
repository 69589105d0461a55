import NDJSON

/// What objects have without storing it.
struct Derivation {
  let world: World

  /// The value of a field: stored, derived, or its default.
  func value(_ name: String, _ definition: FieldDefinition, of thing: Thing) -> Value {
    if name == "reactionGroups" { return .list(Reactions.groups(of: thing, in: world)) }
    if let stored = thing[name] { return stored }
    if let derived = derived(name, thing) { return derived }
    return definition.kind == .connection ? .connection(Collection()) : .plain(definition.fallback)
  }

  private func derived(_ name: String, _ thing: Thing) -> Value? {
    switch name {
    case "id": .plain(.string(world.id(of: thing)))
    case "databaseId": .plain(.integer(Int64(world.databaseID(of: thing))))
    case "fullDatabaseId": .plain(.string("\(world.databaseID(of: thing))"))
    case "url", "permalink", "commitUrl":
      path(thing).map { .plain(.string("https://github.com" + $0)) }
    case "resourcePath", "commitResourcePath": path(thing).map { .plain(.string($0)) }
    case "bodyText", "bodyHTML": thing["body"]
    case "titleHTML": thing["title"]
    case "avatarUrl":
      .plain(
        .string("https://avatars.githubusercontent.com/u/\(world.databaseID(of: thing))?v=4"))
    case "updatedAt", "publishedAt", "submittedAt": thing["createdAt"]
    case "closed": .plain(.bool(thing.text("state").map { $0 != "OPEN" } ?? false))
    case "merged": .plain(.bool(thing.text("state") == "MERGED"))
    case "repository": above("Repository", thing)
    case "issue": above("Issue", thing)
    case "pullRequest": above("PullRequest", thing)
    case "discussion": above("Discussion", thing)
    case "pullRequestThread": above("PullRequestReviewThread", thing)
    case "release": above("Release", thing)
    case "totalCommentsCount": .plain(.integer(Int64(commentCount(thing))))
    default: special(name, thing)
    }
  }

  private func special(_ name: String, _ thing: Thing) -> Value? {
    switch (thing.type.name, name) {
    case ("Repository", _): repository(name, thing)
    case ("ReactionGroup", "users"): thing["reactors"] ?? .connection(Collection(bareCount: 0))
    case ("ReactionGroup", "reactors"): .connection(Collection(bareCount: 0))
    case (_, "reactions"): .connection(Collection(bareCount: Reactions.count(of: thing)))
    case ("PullRequestReview", "comments"): .connection(comments(of: thing))
    case ("PullRequestReviewComment", "replyTo"): reply(thing)
    case ("PullRequest", "headRepositoryOwner"):
      thing.thing("headRepository").map { derived("owner", $0) ?? .plain(.null) }
    case ("PullRequest", "baseRepository"): above("Repository", thing)
    case ("PullRequest", "isCrossRepository"):
      .plain(
        .bool(thing.thing("headRepository").map { $0 !== thing.ancestor("Repository") } ?? true))
    case ("Issue", "timelineItems"): .connection(closing(thing))
    case ("Discussion", "isAnswered"): .plain(.bool(thing.thing("answer") != nil))
    case ("DiscussionComment", "isAnswer"):
      .plain(.bool(thing.ancestor("Discussion")?.thing("answer") === thing))
    case ("DiscussionComment", "replyTo"):
      thing.parent.flatMap { $0.type.name == "DiscussionComment" ? .object($0) : nil }
    case ("Commit", "abbreviatedOid"):
      thing.text("oid").map { .plain(.string(String($0.prefix(7)))) }
    case ("Commit", "messageHeadline"):
      .plain(.string(String((thing.text("message") ?? "").prefix { $0 != "\n" })))
    case ("Commit", "authoredDate"): thing.thing("author")?["date"]
    case ("Commit", "committer"): thing["author"]
    case ("Commit", "committedDate"): (thing.thing("committer") ?? thing.thing("author"))?["date"]
    case ("Release", "isLatest"): .plain(.bool(isLatest(thing)))
    case ("DiscussionCategory", "slug"): thing.text("name").map { .plain(.string($0.lowercased())) }
    default: nil
    }
  }

  private func repository(_ name: String, _ thing: Thing) -> Value? {
    let full = thing.text("nameWithOwner") ?? ""
    switch name {
    case "name": return .plain(.string(String(full.drop { $0 != "/" }.dropFirst())))
    case "owner": return .object(world.owner(of: full))
    case "isEmpty": return .plain(.bool(thing.thing("defaultBranchRef") == nil))
    case "visibility": return .plain(.string(thing.flag("isPrivate") ? "PRIVATE" : "PUBLIC"))
    case "isInOrganization":
      return .plain(.bool(world.owner(of: full).type.name == "Organization"))
    case "stargazers", "forks", "watchers":
      let count = thing.number(name == "forks" ? "forkCount" : "stargazerCount") ?? 0
      return .connection(Collection(bareCount: count))
    case "primaryLanguage":
      return thing.collection("languages").things.first.map { .object($0) }
    case "latestRelease": return latest(of: thing).map { .object($0) }
    default: return nil
    }
  }

  private func latest(of repository: Thing) -> Thing? {
    repository.collection("releases").things.last {
      !$0.flag("isDraft") && !$0.flag("isPrerelease")
    }
  }

  private func isLatest(_ release: Thing) -> Bool {
    release.ancestor("Repository").flatMap { latest(of: $0) } === release
  }

  private func above(_ type: String, _ thing: Thing) -> Value {
    thing.ancestor(type).map { .object($0) } ?? .plain(.null)
  }

  private func commentCount(_ pull: Thing) -> Int {
    pull.collection("reviewThreads").things.reduce(pull.collection("comments").things.count) {
      $0 + $1.collection("comments").things.count
    }
  }

  /// A review's comments are those of the threads that name it.
  private func comments(of review: Thing) -> Collection {
    let threads = review.ancestor("PullRequest")?.collection("reviewThreads").things ?? []
    return Collection(
      threads.flatMap { $0.collection("comments").things }
        .filter { $0.thing("pullRequestReview") === review })
  }

  private func reply(_ comment: Thing) -> Value? {
    guard let first = comment.home?.things.first, first !== comment else { return nil }
    return .object(first)
  }

  private func closing(_ issue: Thing) -> Collection {
    guard issue.text("state") == "CLOSED", let closer = issue.thing("closedBy") else {
      return Collection()
    }
    let event = Thing(world.schema.type("ClosedEvent"), serial: issue.serial, parent: issue)
    event.set("actor", .object(closer))
    for (name, own) in [("createdAt", "closedAt"), ("stateReason", "stateReason")] {
      if let value = issue[own] { event.set(name, value) }
    }
    return Collection([event])
  }

  /// The path of an object's page.
  func path(_ thing: Thing) -> String? {
    let repository = thing.ancestor("Repository")?.text("nameWithOwner") ?? ""
    let id = world.databaseID(of: thing)
    func under(_ type: String, _ mark: String) -> String? {
      thing.ancestor(type).flatMap { path($0) }.map { "\($0)#\(mark)\(id)" }
    }
    switch thing.type.name {
    case "User", "Mannequin", "EnterpriseUserAccount", "Organization":
      return "/\(thing.text("login") ?? "")"
    case "Bot": return "/apps/\(thing.text("login") ?? "")"
    case "Repository": return "/\(thing.text("nameWithOwner") ?? "")"
    case "Issue": return "/\(repository)/issues/\(thing.number("number") ?? 0)"
    case "PullRequest": return "/\(repository)/pull/\(thing.number("number") ?? 0)"
    case "Discussion": return "/\(repository)/discussions/\(thing.number("number") ?? 0)"
    case "Milestone": return "/\(repository)/milestone/\(thing.number("number") ?? 0)"
    case "Label": return "/\(repository)/labels/\(thing.text("name") ?? "")"
    case "Release": return "/\(repository)/releases/tag/\(thing.text("tagName") ?? "")"
    case "Commit": return "/\(repository)/commit/\(thing.text("oid") ?? "")"
    case "IssueComment":
      return under("Issue", "issuecomment-") ?? under("PullRequest", "issuecomment-")
    case "PullRequestReview": return under("PullRequest", "pullrequestreview-")
    case "PullRequestReviewComment": return under("PullRequest", "discussion_r")
    case "DiscussionComment": return under("Discussion", "discussioncomment-")
    default: return nil
    }
  }
}
