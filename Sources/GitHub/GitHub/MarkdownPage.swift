internal import NDJSON

/// An item as a page for people on a forge, and as text for search.
///
/// Titles and names are escaped, bodies are not: people wrote them as Markdown.
struct MarkdownPage {
  private let item: MarkdownItem
  private var lines: [String] = []

  init(_ item: MarkdownItem) {
    self.item = item
    lines.append("# \(MarkdownText.escaped(item.key)): \(MarkdownText.escaped(item.title))")
    lines.append("")
    lines += facts.map { "- \($0.0): \($0.1)" }
    add(MarkdownBody(item.record["body"]?.string ?? "").lines)
    switch item.kind {
    case .issue: for comment in item.comments { add(comment) }
    case .pullRequest: for entry in MarkdownEntry.timeline(of: item) { add(entry) }
    case .discussion: discussion()
    }
  }

  /// The page with one line end at its end.
  var text: String { lines.joined(separator: "\n") + "\n" }

  private var facts: [(String, String)] {
    let record = item.record
    var facts: [(String, String)] = [("State", state)]
    func add(_ label: String, _ value: String?) {
      if let value, !value.isEmpty { facts.append((label, value)) }
    }
    func login(_ name: String) -> String? {
      MarkdownText.login(name, of: record).map { MarkdownText.escaped($0) }
    }
    func moment(_ name: String, by person: String? = nil) -> String? {
      MarkdownText.member(name, of: record).map { time in
        let stamp = MarkdownText.stamp(time)
        return person.flatMap { login($0) }.map { "\(stamp) by \($0)" } ?? stamp
      }
    }
    func people(_ name: String) -> String {
      (record[name]?.array ?? []).compactMap { entry in
        MarkdownText.login("person", of: entry) ?? MarkdownText.member("team", of: entry)
      }.map { MarkdownText.escaped($0) }.joined(separator: ", ")
    }
    add("Author", login("author") ?? "ghost")
    add("Created", moment("created_at"))
    add("Updated", moment("updated_at"))
    let merged = moment("merged_at", by: "merged_by")
    add("Merged", merged)
    if merged == nil { add("Closed", moment("closed_at", by: "closed_by")) }
    if merged != nil, let sha = MarkdownText.member("merge_sha", of: record) {
      add("Merge commit", MarkdownText.code(sha))
    }
    add("Branches", branches)
    add("Changes", changes)
    add("Review", MarkdownText.member("review_decision", of: record).map { Self.words($0) })
    add("Category", MarkdownText.member("category", of: record).map { MarkdownText.escaped($0) })
    add(
      "Labels",
      (record["labels"]?.array ?? []).compactMap(\.string).map { MarkdownText.escaped($0) }
        .joined(separator: ", "))
    add(
      "Milestone",
      MarkdownText.member("milestone_title", of: record).map { MarkdownText.escaped($0) }
        ?? MarkdownText.number("milestone", of: record).map { "number \($0)" })
    add("Assignees", people("assignees"))
    add("Reviewers asked", people("requested_reviewers"))
    add("Closes", closes)
    if record["is_locked"]?.bool == true {
      add("Locked", MarkdownText.member("lock_reason", of: record).map { Self.words($0) } ?? "yes")
    }
    add("URL", MarkdownText.member("url", of: record).map { "<\($0)>" })
    return facts
  }

  private var state: String {
    let record = item.record
    let state = MarkdownText.member("state", of: record) ?? "open"
    if state == "open", record["is_draft"]?.bool == true { return "Draft" }
    let word = state.prefix(1).uppercased() + state.dropFirst()
    guard let reason = MarkdownText.member("state_reason", of: record) else { return word }
    return "\(word), \(Self.words(reason))"
  }

  private var branches: String? {
    guard let base = MarkdownText.member("base_ref", of: item.record) else { return nil }
    guard let head = MarkdownText.member("head_ref", of: item.record) else {
      return "into \(MarkdownText.code(base))"
    }
    let from = MarkdownText.member("head_repository", of: item.record)
    let isOther = from.map { $0.lowercased() != item.repository.lowercased() } ?? false
    let source = MarkdownText.code(isOther ? "\(from ?? ""):\(head)" : head)
    return "\(source) into \(MarkdownText.code(base))"
  }

  private var changes: String? {
    func counted(_ name: String, _ one: String) -> String? {
      MarkdownText.number(name, of: item.record).map { "\($0) \(one)\($0 == 1 ? "" : "s")" }
    }
    let parts = [
      counted("commit_count", "commit"), counted("changed_files", "file"),
      MarkdownText.number("additions", of: item.record).map { "+\($0)" },
      MarkdownText.number("deletions", of: item.record).map { "-\($0)" },
    ]
    let known = parts.compactMap { $0 }
    return known.isEmpty ? nil : known.joined(separator: ", ")
  }

  private var closes: String {
    (item.record["closes"]?.array ?? []).compactMap { closed in
      guard let repository = MarkdownText.member("repository", of: closed),
        let number = MarkdownText.number("number", of: closed)
      else { return nil }
      let isOther = repository.lowercased() != item.repository.lowercased()
      return "\(isOther ? MarkdownText.escaped(repository) : "")#\(number)"
    }.joined(separator: ", ")
  }

  /// `CHANGES_REQUESTED` as `changes requested`.
  static func words(_ name: String) -> String {
    String(name.lowercased().map { $0 == "_" ? " " : $0 })
  }

  private mutating func add(_ block: [String]) {
    if !block.isEmpty { lines += [""] + block }
  }

  private mutating func head(_ title: String, _ note: MarkdownNote) {
    add(["---", "", title])
    if let link = note.link { add([link]) }
  }

  private mutating func add(_ comment: MarkdownNote) {
    head("## Comment by \(comment.byline)", comment)
    add(MarkdownBody(comment.body).lines)
  }

  private mutating func add(_ entry: MarkdownEntry) {
    switch entry {
    case .comment(let comment): add(comment)
    case .review(let review, let threads):
      let state = Self.words(MarkdownText.member("state", of: review.record) ?? "commented")
      head("## Review by \(review.byline): \(state)", review)
      add(MarkdownBody(review.body).lines)
      for thread in threads { add(thread.lines) }
    case .thread(let thread):
      add(["---"])
      add(thread.lines)
    }
  }

  /// Comments, each with its answers.
  private mutating func discussion() {
    let known = Set(item.comments.map(\.id))
    for comment in item.comments where !(comment.parent.map { known.contains($0) } ?? false) {
      let isAnswer = comment.record["is_answer"]?.bool == true
      head("## \(isAnswer ? "Answer" : "Comment") by \(comment.byline)", comment)
      add(MarkdownBody(comment.body).lines)
      for reply in item.comments where reply.parent == comment.id {
        add(MarkdownThread.quoted(reply, MarkdownBody(reply.body).lines))
      }
    }
  }
}
