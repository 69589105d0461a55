public import NDJSON

extension ItemKind {
  /// The record of an item and of everything that hangs on it, the item first.
  ///
  /// Throws where the item itself is none; what hangs on it and is none is told to `refuse`.
  public func records(
    _ item: Item, _ sighting: Sighting, refuse: (JSON, String) -> Void
  ) throws(Unusable) -> [[UInt8]] {
    let number = try Sighting.required(item.number, "number")
    switch scope {
    case .pullRequests:
      return [try Self.pullRequest(item, number, sighting)]
        + Hanging.comments(item, number, "pull_request", sighting, refuse)
        + Hanging.reviews(item, number, sighting, refuse)
        + Hanging.reviewComments(item, number, sighting, refuse)
    case .discussions:
      return [try Self.discussion(item, number, sighting)]
        + Hanging.discussionComments(item, number, sighting, refuse)
    default:
      return [try Self.issue(item, number, sighting)]
        + Hanging.comments(item, number, "issue", sighting, refuse)
    }
  }

  private static func names(_ item: Item) -> [String] {
    item.nodes("labels").compactMap { $0.text("name") }
  }

  private static func assignees(_ item: Item, _ sighting: Sighting, _ line: inout LineBuilder) {
    line.openArray("assignees")
    for user in item.nodes("assignees") {
      guard let person = Person.account(user, seenAt: sighting.seenAt) else { continue }
      line.openElement()
      line.put("person", person)
      line.close()
    }
    line.close()
  }

  private static func issue(
    _ item: Item, _ number: Int, _ sighting: Sighting
  ) throws(Unusable) -> [UInt8] {
    let json = item.json
    let created = try Sighting.required(json.time("createdAt"), "createdAt")
    var line = sighting.open("github.issue")
    line.put("number", number)
    line.put("issue_id", json.databaseID)
    line.put("node_id", json.text("id"))
    line.put("title", json.text("title") ?? "")
    line.put("body", json.text("body"))
    line.put("state", json.word("state") == "closed" ? "closed" : "open")
    line.put("state_reason", json.word("stateReason"))
    line.put("author", sighting.author(json))
    line.put("author_association", json.text("authorAssociation"))
    line.texts("labels", names(item))
    assignees(item, sighting, &line)
    line.put("milestone", json.object("milestone")?.number("number"))
    line.put("is_locked", json.flag("locked"))
    line.put("lock_reason", json.word("activeLockReason"))
    line.put("reactions", Sighting.reactions(json))
    line.put("comment_count", json.total("comments"))
    line.put("created_at", created)
    line.put("updated_at", json.time("updatedAt") ?? created)
    line.put("closed_at", json.time("closedAt"))
    let closed = json.word("state") == "closed" ? json.nodes("timelineItems").last : nil
    line.put("closed_by", sighting.account(closed?.object("actor")))
    line.put("url", json.text("url") ?? "")
    line.put("seen_at", sighting.seenAt)
    return line.finish()
  }

  private static func pullRequest(
    _ item: Item, _ number: Int, _ sighting: Sighting
  ) throws(Unusable) -> [UInt8] {
    let json = item.json
    let created = try Sighting.required(json.time("createdAt"), "createdAt")
    let state = json.word("state") ?? "open"
    var line = sighting.open("github.pull_request")
    line.put("number", number)
    line.put("pull_request_id", json.databaseID)
    line.put("node_id", json.text("id"))
    line.put("title", json.text("title") ?? "")
    line.put("body", json.text("body"))
    line.put("state", ["open", "closed", "merged"].contains(state) ? state : "open")
    line.put("is_draft", json.flag("isDraft"))
    line.put("author", sighting.author(json))
    line.put("author_association", json.text("authorAssociation"))
    line.texts("labels", names(item))
    assignees(item, sighting, &line)
    line.openArray("requested_reviewers")
    for request in item.nodes("reviewRequests") {
      guard let reviewer = request.object("requestedReviewer") else { continue }
      let team = reviewer.text("combinedSlug") ?? reviewer.text("slug")
      let person = sighting.account(reviewer)
      if person.isNull, team == nil { continue }
      line.openElement()
      line.put("person", person)
      line.put("team", team)
      line.close()
    }
    line.close()
    line.put("milestone", json.object("milestone")?.number("number"))
    line.put("is_locked", json.flag("locked"))
    line.put("lock_reason", json.word("activeLockReason"))
    line.put("reactions", Sighting.reactions(json))
    line.put("comment_count", json.total("comments"))
    line.put("head_repository", json.object("headRepository")?.text("nameWithOwner"))
    line.put("head_ref", json.filled("headRefName"))
    line.put("head_sha", json.filled("headRefOid"))
    line.put("base_ref", json.filled("baseRefName"))
    line.put("base_sha", json.filled("baseRefOid"))
    line.put("review_decision", json.word("reviewDecision"))
    line.put("additions", json.number("additions"))
    line.put("deletions", json.number("deletions"))
    line.put("changed_files", json.number("changedFiles"))
    line.put("commit_count", json.total("commits"))
    line.texts("commits", item.nodes("commits").compactMap { $0.object("commit")?.text("oid") })
    line.openArray("closes")
    for issue in item.nodes("closingIssuesReferences") {
      guard let name = issue.object("repository")?.text("nameWithOwner"),
        let number = issue.number("number")
      else { continue }
      line.openElement()
      line.put("repository", name)
      line.put("number", number)
      line.close()
    }
    line.close()
    line.put("created_at", created)
    line.put("updated_at", json.time("updatedAt") ?? created)
    line.put("closed_at", json.time("closedAt"))
    line.put("merged_at", json.time("mergedAt"))
    line.put("merged_by", sighting.account(json.object("mergedBy")))
    line.put("merge_sha", json.object("mergeCommit")?.text("oid"))
    line.put("url", json.text("url") ?? "")
    line.put("seen_at", sighting.seenAt)
    return line.finish()
  }

  private static func discussion(
    _ item: Item, _ number: Int, _ sighting: Sighting
  ) throws(Unusable) -> [UInt8] {
    let json = item.json
    let created = try Sighting.required(json.time("createdAt"), "createdAt")
    var line = sighting.open("github.discussion")
    line.put("number", number)
    line.put("discussion_id", json.databaseID)
    line.put("node_id", json.text("id"))
    line.put("title", json.text("title") ?? "")
    line.put("body", json.text("body"))
    line.put("category", json.object("category")?.text("name") ?? "")
    line.put("is_answerable", json.object("category")?.flag("isAnswerable") ?? false)
    line.put("author", sighting.author(json))
    line.put("author_association", json.text("authorAssociation"))
    line.texts("labels", names(item))
    line.put("is_locked", json.flag("locked"))
    line.put("state", json.flag("closed") ? "closed" : "open")
    line.put("state_reason", json.word("stateReason"))
    line.put("answer_id", json.object("answer")?.databaseID)
    line.put("upvotes", max(0, json.number("upvoteCount") ?? 0))
    line.put("reactions", Sighting.reactions(json))
    line.put("comment_count", json.total("comments"))
    line.put("created_at", created)
    line.put("updated_at", json.time("updatedAt") ?? created)
    line.put("closed_at", json.time("closedAt"))
    line.put("url", json.text("url") ?? "")
    line.put("seen_at", sighting.seenAt)
    return line.finish()
  }
}
