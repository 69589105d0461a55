public import NDJSON
public import Time

/// An issue, a pull request or a discussion with all that was said under it.
public struct MarkdownItem: Sendable {
  /// What it is.
  public enum Kind: String, Sendable, CaseIterable {
    /// An issue.
    case issue
    /// A pull request.
    case pullRequest = "pull_request"
    /// A discussion.
    case discussion

    /// The folder of their files, and the word of `--kinds`.
    public var folder: String { "\(rawValue)s" }

    /// The kind of a folder.
    public init?(folder: String) {
      guard let kind = Self.allCases.first(where: { $0.folder == folder }) else { return nil }
      self = kind
    }
  }

  /// What it is.
  public let kind: Kind
  /// `OWNER/NAME`.
  public let repository: String
  /// Its number in the repository.
  public let number: Int
  /// Its title.
  public let title: String
  /// When it was opened.
  public let createdAt: Timestamp?
  /// Whether it is gone from GitHub.
  public let isGone: Bool
  /// Its record's members.
  let record: JSON
  /// What was said in the conversation.
  let comments: [MarkdownNote]
  /// Reviews, of a pull request.
  let reviews: [MarkdownNote]
  /// Comments on lines, of a pull request.
  let reviewComments: [MarkdownNote]

  /// `boostorg/asio#42`.
  public var key: String { "\(repository)#\(number)" }

  /// An item from its record, with lists of records below `comments`, `reviews` and
  /// `review_comments`; nil where members are missing.
  ///
  /// A member `gone_at` that is not null says that it is gone; `milestone_title` names the milestone
  /// where it is known.
  public init?(_ kind: Kind, _ record: JSON) {
    guard let repository = record["repository"]?.string,
      let number = MarkdownText.number("number", of: record), number > 0
    else { return nil }
    self.kind = kind
    self.repository = repository
    self.number = number
    self.record = record
    title = MarkdownText.stripped(record["title"]?.string ?? "")
    createdAt = record["created_at"]?.string.flatMap { Timestamp(rfc3339: $0) }
    isGone = record["gone_at"]?.string != nil
    func notes(_ name: String, _ id: String) -> [MarkdownNote] {
      (record[name]?.array ?? []).compactMap { MarkdownNote($0, id: id) }.sorted()
    }
    comments = notes("comments", "comment_id")
    reviews = notes("reviews", "review_id")
    reviewComments = notes("review_comments", "comment_id")
  }

  /// The file's text.
  ///
  /// - Parameter compatible: with the predecessor's bytes. It has none for discussions; these are
  ///   as without.
  public func markdown(compatible: Bool = false) -> String {
    switch kind {
    case .issue where compatible: CompatibleMarkdown.issue(bundle)
    case .pullRequest where compatible: CompatibleMarkdown.pullRequest(bundle)
    default: MarkdownPage(self).text
    }
  }

  /// What the predecessor's archive has of the item.
  ///
  /// It took comments on lines for reviews, so they are here as it saw them: with a body and an
  /// address, but without `submitted_at` and state.
  var bundle: JSON {
    var info: [JSON.Member] = [
      .init("number", .integer(Int64(number))),
      .init("html_url", record["url"] ?? .null), .init("user", user(record)),
    ]
    let isMerged = record["state"]?.string == "merged"
    info.append(.init("state", isMerged ? .string("closed") : record["state"] ?? .null))
    info.append(.init("merged", .bool(isMerged)))
    for name in ["title", "body", "created_at", "updated_at", "closed_at", "merged_at"] {
      info.append(.init(name, record[name] ?? .null))
    }
    let name = kind == .pullRequest ? "pr_info" : "issue_info"
    return .object([
      .init(name, .object(info)),
      .init("comments", .array(comments.map { spoken($0, dated: true) })),
      .init(
        "reviews",
        .array(reviewComments.sorted { $0.id < $1.id }.map { spoken($0, dated: false) })),
    ])
  }

  private func spoken(_ note: MarkdownNote, dated: Bool) -> JSON {
    var members: [JSON.Member] = [
      .init("id", .integer(note.id)), .init("user", user(note.record)),
      .init("body", note.record["body"] ?? .null), .init("html_url", note.record["url"] ?? .null),
    ]
    for name in dated ? ["created_at", "updated_at"] : [] {
      members.append(.init(name, note.record[name] ?? .null))
    }
    return .object(members)
  }

  private func user(_ record: JSON) -> JSON {
    MarkdownText.login("author", of: record).map { .object([.init("login", .string($0))]) } ?? .null
  }
}

/// Something that somebody said: a comment, a review, a comment on a line.
struct MarkdownNote: Sendable, Comparable {
  /// GitHub's number of it.
  let id: Int64
  /// Who; a deleted account is `ghost`.
  let author: String
  /// When, as records write it; empty where it is not known.
  let time: String
  /// Its record's members.
  let record: JSON

  /// A note from its record; `id` names the member with its number.
  init?(_ record: JSON, id: String) {
    guard let number = record[id]?.integer else { return nil }
    self.id = number
    self.record = record
    author = MarkdownText.login("author", of: record) ?? "ghost"
    time =
      MarkdownText.member("submitted_at", of: record)
      ?? MarkdownText.member("created_at", of: record) ?? ""
  }

  /// What was said.
  var body: String { record["body"]?.string ?? "" }

  /// What it answers.
  var parent: Int64? { record["in_reply_to_id"]?.integer }

  /// `jo on 2024-01-15 10:20:00 UTC`.
  var byline: String {
    let author = MarkdownText.escaped(author)
    return time.isEmpty ? author : "\(author) on \(MarkdownText.stamp(time))"
  }

  /// Its address and when it was changed, a line; nil where neither is known.
  var link: String? {
    var parts: [String] = []
    if let url = MarkdownText.member("url", of: record) { parts.append("<\(url)>") }
    if let updated = MarkdownText.member("updated_at", of: record), updated > time,
      record["submitted_at"] == nil
    {
      parts.append("edited \(MarkdownText.stamp(updated))")
    }
    if record["is_minimized"]?.bool == true { parts.append("hidden on GitHub") }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// Earlier ones come first.
  static func < (a: MarkdownNote, b: MarkdownNote) -> Bool { (a.time, a.id) < (b.time, b.id) }

  /// Whether they are the same note.
  static func == (a: MarkdownNote, b: MarkdownNote) -> Bool { (a.time, a.id) == (b.time, b.id) }
}
