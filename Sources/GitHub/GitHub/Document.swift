public import NDJSON
internal import Time

/// An issue, a pull request, a discussion or a release as search sees it; the record `document`.
///
/// Ids and metadata are those the predecessor's indexes were filled with, so that its vectors stay
/// valid.
public struct GitHubDocument: Sendable {
  /// What all documents of a run share.
  public struct Frame: Sendable {
    /// The part of the index; the kinds of sources begin with it.
    public var namespace: String
    /// Whether the texts are the predecessor's.
    public var isCompatible: Bool

    /// For an index of that name.
    public init(namespace: String, isCompatible: Bool) {
      self.namespace = namespace
      self.isCompatible = isCompatible
    }
  }

  private let docID: String
  private let plural: String
  private let title: String
  private let author: String
  private let createdAt: String?
  private let content: String
  private let metadata: [JSON.Member]
  private let goneAt: String?

  /// An item's; nil where its record has no address.
  public init?(_ item: MarkdownItem, _ frame: Frame) {
    guard let url = MarkdownText.member("url", of: item.record) else { return nil }
    let words: (type: String, plural: String) =
      switch item.kind {
      case .issue: ("issue", "issues")
      case .pullRequest: ("pr", "prs")
      case .discussion: ("discussion", "discussions")
      }
    docID = url
    plural = words.plural
    title = item.title
    author = MarkdownText.login("author", of: item.record) ?? ""
    createdAt = MarkdownText.member("created_at", of: item.record)
    goneAt = MarkdownText.member("gone_at", of: item.record)
    content =
      item.isGone
      ? "" : MarkdownText.stripped(item.markdown(compatible: frame.isCompatible))
    let name = Self.name(of: item.repository)
    let state = MarkdownText.member("state", of: item.record)?.lowercased() ?? ""
    var members = Self.head(url, "\(name):\(words.type):\(item.number)", words.type)
    members += [
      .init("number", .integer(Int64(item.number))), .init("title", .string(title)),
      .init("author", .string(author)),
      .init("state", .string(frame.isCompatible && state == "merged" ? "closed" : state)),
    ]
    if item.kind != .pullRequest {
      let reason = MarkdownText.member("state_reason", of: item.record)?.lowercased() ?? ""
      members.append(.init("state_reason", .string(reason)))
    }
    members.append(.init("repo_name", .string(name)))
    metadata = members + Self.times(["created_at", "updated_at", "closed_at"], of: item.record)
  }

  /// A release's, from its row; nil where that is none.
  public init?(release row: JSON, of repository: String, _ frame: Frame) {
    guard let url = MarkdownText.member("url", of: row),
      let tag = MarkdownText.member("tag_name", of: row)
    else { return nil }
    docID = url
    plural = "releases"
    title = MarkdownText.stripped(MarkdownText.member("name", of: row) ?? tag)
    author = MarkdownText.login("author", of: row) ?? ""
    let moment =
      MarkdownText.member("published_at", of: row) ?? MarkdownText.member("created_at", of: row)
    createdAt = moment
    goneAt = MarkdownText.member("gone_at", of: row)
    var lines = ["# \(MarkdownText.escaped(repository)): \(MarkdownText.escaped(title))", ""]
    lines.append("- Tag: \(MarkdownText.code(tag))")
    if !author.isEmpty { lines.append("- Author: \(MarkdownText.escaped(author))") }
    if let moment { lines.append("- Published: \(MarkdownText.stamp(moment))") }
    lines += ["- URL: <\(url)>", ""]
    lines += MarkdownBody(row["body"]?.string ?? "").lines
    content = MarkdownText.stripped(lines.joined(separator: "\n"))
    let name = Self.name(of: repository)
    metadata =
      Self.head(url, "\(name):release:\(tag)", "release")
      + [
        .init("tag_name", .string(tag)), .init("title", .string(title)),
        .init("author", .string(author)),
        .init("is_prerelease", row["is_prerelease"] ?? .bool(false)),
        .init("repo_name", .string(name)),
      ] + Self.times(["created_at", "published_at", "updated_at"], of: row)
  }

  /// The record's line, `document.gone` where it or its repository is gone.
  public func record(
    _ frame: Frame, visibility: String, repositoryGoneAt: String? = nil
  ) -> [UInt8] {
    let gone = goneAt ?? repositoryGoneAt
    var line = LineBuilder(type: gone == nil ? "document" : "document.gone")
    line.put("source", "github")
    line.put("doc_id", docID)
    line.put("app_type", "\(frame.namespace)-\(plural)")
    line.put("namespace", frame.namespace)
    if let gone {
      line.put("gone_at", gone)
    } else {
      line.put("title", title)
      line.put("url", docID)
      line.put("author", author)
      line.put("time", createdAt)
      line.put("content", content)
      line.put("metadata", .object(metadata))
    }
    line.put("visibility", visibility)
    return line.finish()
  }

  private static func name(of repository: String) -> String {
    repository.split(separator: "/").last.map(String.init) ?? repository
  }

  private static func head(_ url: String, _ source: String, _ type: String) -> [JSON.Member] {
    [
      .init("doc_id", .string(url)), .init("url", .string(url)),
      .init("source_ids", .string(source)), .init("type", .string(type)),
    ]
  }

  /// Seconds since 1970, 0 where a time is not known.
  private static func times(_ names: [String], of row: JSON) -> [JSON.Member] {
    names.map { name in
      let time = MarkdownText.member(name, of: row).flatMap { Timestamp(rfc3339: $0) }
      return .init(name, .integer(time.map { Int64($0.seconds) } ?? 0))
    }
  }
}
