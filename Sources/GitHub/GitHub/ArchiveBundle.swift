public import NDJSON

/// An issue or pull request of the archive with its comments, as records.
public struct ArchiveBundle {
  /// The records' lines: the item, then what was said.
  public private(set) var lines: [[UInt8]] = []
  /// What was said and is no record, with the reason.
  public private(set) var refused: [(record: [UInt8], reason: String)] = []
  private let repository: String
  private let kind: ArchiveFile.Kind
  private let number: Int
  private let seenAt: String

  /// Takes a bundle apart, nested (`issue_info`, `pr_info`) or flat; throws where the item itself is
  /// no record.
  ///
  /// What was seen last is taken for the time at which all of it was seen.
  public init(_ bundle: JSON, _ file: ArchiveFile) throws(ArchiveFault) {
    let name = file.kind == .issues ? "issue_info" : "pr_info"
    guard bundle.object != nil else { throw ArchiveFault("is no object") }
    let info = bundle[name].map { ArchiveObject($0) } ?? ArchiveObject(bundle)
    guard info.json.object != nil else { throw ArchiveFault("\(name) is no object") }
    let stated = info["number"].flatMap { $0.isNull ? nil : $0 }
    guard let number = stated == nil ? file.number : info.id("number") else {
      throw ArchiveFault("number: \(stated?.text ?? "none") is none")
    }
    let whole = ArchiveObject(bundle)
    let newest = [info.newest, whole.newest].compactMap { $0 }.max()
    guard let created = info.time("created_at"), let newest else {
      throw ArchiveFault("created_at: no time that can be read")
    }
    repository = file.repository
    kind = file.kind
    self.number = number
    seenAt = newest
    lines.append(kind == .issues ? issue(info, created) : pullRequest(info, created))
    let bundle = self
    let comments = whole.list("comments")
    let parent = kind == .issues ? "issue" : "pull_request"
    for comment in comments where !Self.isInline(comment) {
      take(comment) { (object) throws(ArchiveFault) in try bundle.comment(object, parent) }
    }
    for review in whole.list("reviews") where Self.isReview(review) {
      take(review) { (object) throws(ArchiveFault) in try bundle.review(object) }
    }
    // What the predecessor calls reviews are comments on lines.
    for comment in comments.filter({ Self.isInline($0) })
      + whole.list("reviews").filter({ !Self.isReview($0) })
    {
      take(comment) { (object) throws(ArchiveFault) in try bundle.reviewComment(object) }
    }
  }

  private static func isInline(_ json: JSON) -> Bool {
    !(json["pull_request_review_id"]?.isNull ?? true)
  }

  private static func isReview(_ json: JSON) -> Bool {
    json["submitted_at"] != nil && json["path"] == nil && json["diff_hunk"] == nil
  }

  private mutating func take(
    _ json: JSON, _ record: (ArchiveObject) throws(ArchiveFault) -> [UInt8]
  ) {
    do throws(ArchiveFault) {
      guard json.object != nil else { throw ArchiveFault("is no object") }
      lines.append(try record(ArchiveObject(json)))
    } catch {
      refused.append((Array(json.text.utf8), "\(repository)#\(number): \(error.reason)"))
    }
  }

  private func open(_ type: String) -> LineBuilder {
    var line = LineBuilder(type: type)
    line.put("repository", repository)
    line.put("number", number)
    return line
  }

  private func address(_ info: ArchiveObject, _ folder: String) -> String {
    info.filled("html_url") ?? "https://github.com/\(repository)/\(folder)/\(number)"
  }

  /// From the state to the assignees, which both kinds have but for what stands between.
  private func people(_ info: ArchiveObject, _ line: inout LineBuilder) {
    line.put("author", info.writer(seenAt: seenAt))
    line.put("author_association", info.filled("author_association"))
    line.openArray("labels")
    for label in info.labels { line.element(label) }
    line.close()
    line.openArray("assignees")
    for user in info.list("assignees") {
      guard let person = ArchiveObject(user).account(seenAt: seenAt) else { continue }
      line.openElement()
      line.put("person", person)
      line.close()
    }
    line.close()
  }

  private func discussion(_ info: ArchiveObject, _ line: inout LineBuilder) {
    line.put("milestone", info.object("milestone")?.id("number"))
    line.put("is_locked", info.flag("locked"))
    line.put("lock_reason", info.word("active_lock_reason"))
    line.put("reactions", info.reactions)
    line.put("comment_count", info.number("comments"))
  }

  private func issue(_ info: ArchiveObject, _ created: String) -> [UInt8] {
    var line = open("github.issue")
    line.put("issue_id", info.id("id"))
    line.put("node_id", info.filled("node_id"))
    line.put("title", info.text("title") ?? "")
    line.put("body", info.text("body"))
    line.put("state", info.word("state") == "closed" ? "closed" : "open")
    line.put("state_reason", info.word("state_reason"))
    people(info, &line)
    discussion(info, &line)
    line.put("created_at", created)
    line.put("updated_at", info.time("updated_at") ?? created)
    line.put("closed_at", info.time("closed_at"))
    line.put("closed_by", info.account("closed_by", seenAt: seenAt) ?? .null)
    line.put("url", address(info, "issues"))
    line.put("seen_at", seenAt)
    return line.finish()
  }

  private func pullRequest(_ info: ArchiveObject, _ created: String) -> [UInt8] {
    let merged = info.time("merged_at") ?? info.object("pull_request")?.time("merged_at")
    let isMerged = merged != nil || info.flag("merged")
    var line = open("github.pull_request")
    line.put("pull_request_id", info.id("id"))
    line.put("node_id", info.filled("node_id"))
    line.put("title", info.text("title") ?? "")
    line.put("body", info.text("body"))
    line.put("state", isMerged ? "merged" : info.word("state") == "closed" ? "closed" : "open")
    line.put("is_draft", info.flag("draft"))
    people(info, &line)
    line.openArray("requested_reviewers")
    for user in info.list("requested_reviewers") {
      guard let person = ArchiveObject(user).account(seenAt: seenAt) else { continue }
      line.openElement()
      line.put("person", person)
      line.put("team", JSON.null)
      line.close()
    }
    for team in info.list("requested_teams") {
      guard let slug = ArchiveObject(team).filled("slug") else { continue }
      line.openElement()
      line.put("person", JSON.null)
      line.put("team", slug)
      line.close()
    }
    line.close()
    discussion(info, &line)
    let head = info.object("head")
    line.put("head_repository", head?.object("repo")?.filled("full_name"))
    line.put("head_ref", head?.filled("ref"))
    line.put("head_sha", Self.hash(head?.filled("sha")))
    line.put("base_ref", info.object("base")?.filled("ref"))
    line.put("base_sha", Self.hash(info.object("base")?.filled("sha")))
    line.put("review_decision", JSON.null)
    line.put("additions", info.number("additions"))
    line.put("deletions", info.number("deletions"))
    line.put("changed_files", info.number("changed_files"))
    line.put("commit_count", info.number("commits"))
    line.put("commits", .array([]))
    line.put("closes", .array([]))
    line.put("created_at", created)
    line.put("updated_at", info.time("updated_at") ?? created)
    line.put("closed_at", info.time("closed_at"))
    line.put("merged_at", merged)
    line.put("merged_by", info.account("merged_by", seenAt: seenAt) ?? .null)
    // Of what is not merged it is the hash of a trial.
    line.put("merge_sha", isMerged ? Self.hash(info.filled("merge_commit_sha")) : nil)
    line.put("url", address(info, "pull"))
    line.put("seen_at", seenAt)
    return line.finish()
  }

  /// A hash in small letters; nil for what is none, as in tests of the predecessor.
  static func hash(_ text: String?) -> String? {
    text.flatMap { ArchiveFile.isHash($0) ? $0.lowercased() : nil }
  }
}

extension ArchiveBundle {
  private static func id(_ object: ArchiveObject) throws(ArchiveFault) -> Int {
    guard let id = object.id("id") else { throw ArchiveFault("a comment without id") }
    return id
  }

  private static func created(_ object: ArchiveObject) throws(ArchiveFault) -> String {
    guard let time = object.time("created_at") ?? object.time("updated_at") else {
      throw ArchiveFault("a comment without created_at")
    }
    return time
  }

  private func comment(
    _ comment: ArchiveObject, _ parent: String
  ) throws(ArchiveFault) -> [UInt8] {
    let id = try Self.id(comment)
    let created = try Self.created(comment)
    var line = open("github.comment")
    line.put("parent", parent)
    line.put("comment_id", id)
    line.put("author", comment.writer(seenAt: seenAt))
    line.put("author_association", comment.filled("author_association"))
    line.put("body", comment.text("body") ?? "")
    line.put("reactions", comment.reactions)
    line.put("is_minimized", false)
    line.put("created_at", created)
    line.put("updated_at", comment.time("updated_at") ?? created)
    line.put("url", comment.filled("html_url") ?? comment.text("url") ?? "")
    line.put("seen_at", seenAt)
    return line.finish()
  }

  private func review(_ review: ArchiveObject) throws(ArchiveFault) -> [UInt8] {
    let id = try Self.id(review)
    guard let time = review.time("submitted_at") ?? review.time("updated_at") else {
      throw ArchiveFault("a review without submitted_at")
    }
    let states = ["approved", "changes_requested", "dismissed", "pending"]
    var line = open("github.review")
    line.put("review_id", id)
    line.put("author", review.writer(seenAt: seenAt))
    line.put("author_association", review.filled("author_association"))
    line.put(
      "state", review.word("state").flatMap { states.contains($0) ? $0 : nil } ?? "commented")
    line.put("body", review.text("body") ?? "")
    line.put("commit_sha", Self.hash(review.filled("commit_id")))
    line.put("reactions", review.reactions)
    line.put("submitted_at", review.time("submitted_at"))
    line.put("created_at", review.time("created_at"))
    line.put("updated_at", review.time("updated_at") ?? time)
    line.put("url", review.text("html_url") ?? "")
    line.put("seen_at", seenAt)
    return line.finish()
  }

  private func reviewComment(_ comment: ArchiveObject) throws(ArchiveFault) -> [UInt8] {
    let id = try Self.id(comment)
    let created = try Self.created(comment)
    var line = open("github.review_comment")
    line.put("comment_id", id)
    line.put("review_id", comment.id("pull_request_review_id"))
    line.put("thread_id", JSON.null)
    line.put("in_reply_to_id", comment.id("in_reply_to_id"))
    line.put("author", comment.writer(seenAt: seenAt))
    line.put("author_association", comment.filled("author_association"))
    line.put("body", comment.text("body") ?? "")
    line.put("path", comment.text("path") ?? "")
    for name in ["line", "original_line", "start_line", "original_start_line"] {
      line.put(name, comment.number(name))
    }
    line.put("side", comment.filled("side"))
    line.put("subject_type", comment.word("subject_type"))
    line.put("diff_hunk", comment.text("diff_hunk") ?? "")
    line.put("commit_sha", Self.hash(comment.filled("commit_id")))
    line.put("original_commit_sha", Self.hash(comment.filled("original_commit_id")))
    for name in ["is_resolved", "resolved_by", "is_outdated"] { line.put(name, JSON.null) }
    line.put("is_minimized", false)
    line.put("reactions", comment.reactions)
    line.put("created_at", created)
    line.put("updated_at", comment.time("updated_at") ?? created)
    line.put("url", comment.filled("html_url") ?? comment.text("url") ?? "")
    line.put("seen_at", seenAt)
    return line.finish()
  }
}
