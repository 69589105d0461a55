internal import NDJSON

/// What hangs on items.
enum Hanging {
  typealias Refusal = (JSON, String) -> Void

  static func comments(
    _ item: Item, _ number: Int, _ parent: String, _ sighting: Sighting, _ refuse: Refusal
  ) -> [[UInt8]] {
    each(item.nodes("comments"), refuse) { (json) throws(Unusable) in
      let id = try Sighting.required(json.databaseID, "comment's number")
      let created = try Sighting.required(json.time("createdAt"), "createdAt")
      var line = sighting.open("github.comment")
      line.put("number", number)
      line.put("parent", parent)
      line.put("comment_id", id)
      line.put("author", sighting.author(json))
      line.put("author_association", json.text("authorAssociation"))
      line.put("body", json.text("body") ?? "")
      line.put("reactions", Sighting.reactions(json))
      line.put("is_minimized", json.flag("isMinimized"))
      line.put("created_at", created)
      line.put("updated_at", json.time("updatedAt") ?? created)
      line.put("url", json.text("url") ?? "")
      line.put("seen_at", sighting.seenAt)
      return line.finish()
    }
  }

  static func reviews(
    _ item: Item, _ number: Int, _ sighting: Sighting, _ refuse: Refusal
  ) -> [[UInt8]] {
    let states = ["approved", "changes_requested", "commented", "dismissed", "pending"]
    return each(item.nodes("reviews"), refuse) { (json) throws(Unusable) in
      let id = try Sighting.required(json.databaseID, "review's number")
      let submitted = json.time("submittedAt")
      let created = json.time("createdAt")
      let updated = try Sighting.required(
        json.time("updatedAt") ?? submitted ?? created, "updatedAt")
      var line = sighting.open("github.review")
      line.put("number", number)
      line.put("review_id", id)
      line.put("author", sighting.author(json))
      line.put("author_association", json.text("authorAssociation"))
      let state = json.word("state") ?? ""
      line.put("state", states.contains(state) ? state : "commented")
      line.put("body", json.text("body") ?? "")
      line.put("commit_sha", json.object("commit")?.text("oid"))
      line.put("reactions", Sighting.reactions(json))
      line.put("submitted_at", submitted)
      line.put("created_at", created)
      line.put("updated_at", updated)
      line.put("url", json.text("url") ?? "")
      line.put("seen_at", sighting.seenAt)
      return line.finish()
    }
  }

  static func reviewComments(
    _ item: Item, _ number: Int, _ sighting: Sighting, _ refuse: Refusal
  ) -> [[UInt8]] {
    item.nodes("reviewThreads").flatMap { thread in
      each(item.nodes("comments", of: thread), refuse) { (json) throws(Unusable) in
        try reviewComment(json, thread, number, sighting)
      }
    }
  }

  private static func reviewComment(
    _ json: JSON, _ thread: JSON, _ number: Int, _ sighting: Sighting
  ) throws(Unusable) -> [UInt8] {
    let id = try Sighting.required(json.databaseID, "review comment's number")
    let created = try Sighting.required(json.time("createdAt"), "createdAt")
    var line = sighting.open("github.review_comment")
    line.put("number", number)
    line.put("comment_id", id)
    line.put("review_id", json.object("pullRequestReview")?.databaseID)
    line.put("thread_id", thread.text("id"))
    line.put("in_reply_to_id", json.object("replyTo")?.databaseID)
    line.put("author", sighting.author(json))
    line.put("author_association", json.text("authorAssociation"))
    line.put("body", json.text("body") ?? "")
    line.put("path", json.text("path") ?? thread.text("path") ?? "")
    for (name, field) in [
      ("line", "line"), ("original_line", "originalLine"), ("start_line", "startLine"),
      ("original_start_line", "originalStartLine"),
    ] {
      line.put(name, json.number(field) ?? thread.number(field))
    }
    line.put("side", thread.text("diffSide"))
    line.put("subject_type", json.word("subjectType") ?? thread.word("subjectType"))
    line.put("diff_hunk", json.text("diffHunk") ?? "")
    line.put("commit_sha", json.object("commit")?.text("oid"))
    line.put("original_commit_sha", json.object("originalCommit")?.text("oid"))
    line.put("is_resolved", thread["isResolved"]?.bool.json ?? .null)
    line.put("resolved_by", sighting.account(thread.object("resolvedBy")))
    let outdated = json["outdated"]?.bool ?? thread["isOutdated"]?.bool
    line.put("is_outdated", outdated.json)
    line.put("is_minimized", json.flag("isMinimized"))
    line.put("reactions", Sighting.reactions(json))
    line.put("created_at", created)
    line.put("updated_at", json.time("updatedAt") ?? created)
    line.put("url", json.text("url") ?? "")
    line.put("seen_at", sighting.seenAt)
    return line.finish()
  }

  static func discussionComments(
    _ item: Item, _ number: Int, _ sighting: Sighting, _ refuse: Refusal
  ) -> [[UInt8]] {
    let all = item.nodes("comments").flatMap { [$0] + item.nodes("replies", of: $0) }
    return each(all, refuse) { (json) throws(Unusable) in
      let id = try Sighting.required(json.databaseID, "comment's number")
      let created = try Sighting.required(json.time("createdAt"), "createdAt")
      var line = sighting.open("github.discussion_comment")
      line.put("number", number)
      line.put("comment_id", id)
      line.put("in_reply_to_id", json.object("replyTo")?.databaseID)
      line.put("author", sighting.author(json))
      line.put("author_association", json.text("authorAssociation"))
      line.put("body", json.text("body") ?? "")
      line.put("is_answer", json.flag("isAnswer"))
      line.put("is_minimized", json.flag("isMinimized"))
      line.put("upvotes", max(0, json.number("upvoteCount") ?? 0))
      line.put("reactions", Sighting.reactions(json))
      line.put("created_at", created)
      line.put("updated_at", json.time("updatedAt") ?? created)
      line.put("url", json.text("url") ?? "")
      line.put("seen_at", sighting.seenAt)
      return line.finish()
    }
  }

  private static func each(
    _ nodes: [JSON], _ refuse: Refusal, _ record: (JSON) throws(Unusable) -> [UInt8]
  ) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    for node in nodes {
      do throws(Unusable) {
        lines.append(try record(node))
      } catch {
        refuse(node, error.reason)
      }
    }
    return lines
  }
}
