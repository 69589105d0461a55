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
  /// Whether its address is its own.
  private let isListed: Bool
  /// Addresses that it has no more, and when it was found not to have them.
  private let former: (urls: [String], goneAt: String?)

  /// An item's; nil where its record has no address.
  public init?(_ item: MarkdownItem, _ frame: Frame) {
    guard let url = MarkdownText.member("url", of: item.record) else { return nil }
    let type = item.kind == .pullRequest ? "pr" : item.kind.rawValue
    docID = url
    plural = Self.plural(of: item.kind)
    isListed = true
    former = ([], nil)
    title = item.title
    author = MarkdownText.login("author", of: item.record) ?? ""
    createdAt = MarkdownText.member("created_at", of: item.record)
    goneAt = MarkdownText.member("gone_at", of: item.record)
    content =
      item.isGone
      ? "" : MarkdownText.stripped(item.markdown(compatible: frame.isCompatible))
    let name = Self.name(of: item.repository)
    let state = MarkdownText.member("state", of: item.record)?.lowercased() ?? ""
    var members = Self.head(url, "\(name):\(type):\(item.number)", type)
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
    plural = Self.plural(of: nil)
    isListed = row["is_listed"]?.bool ?? true
    former = (
      (row["former_urls"]?.array ?? []).compactMap {
        $0.string.map { Self.address($0, in: repository) }
      }, MarkdownText.member("changed_at", of: row)
    )
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

  /// The record's lines, `document.gone` where it or its repository is gone, and for every address
  /// that it has no more.
  public func records(
    _ frame: Frame, visibility: String, repositoryGoneAt: String? = nil
  ) -> [[UInt8]] {
    var lines = former.urls.map { url in
      Self.gone(url, plural, frame, at: former.goneAt, visibility: visibility)
    }
    if isListed {
      lines.append(
        (goneAt ?? repositoryGoneAt).map {
          Self.gone(docID, plural, frame, at: $0, visibility: visibility)
        } ?? record(frame, visibility: visibility))
    }
    return lines
  }

  private func record(_ frame: Frame, visibility: String) -> [UInt8] {
    var line = Self.line("document", docID, plural, frame)
    line.put("title", title)
    line.put("url", docID)
    line.put("author", author)
    line.put("time", createdAt)
    line.put("content", content)
    line.put("metadata", .object(metadata))
    line.put("visibility", visibility)
    return line.finish()
  }

  /// The line of an address where there is nothing to find any more.
  public static func gone(
    _ url: String, _ plural: String, _ frame: Frame, at time: String?, visibility: String
  ) -> [UInt8] {
    var line = line("document.gone", url, plural, frame)
    line.put("gone_at", time)
    line.put("visibility", visibility)
    return line.finish()
  }

  /// The last word of the kind of source: of releases for nil.
  public static func plural(of kind: MarkdownItem.Kind?) -> String {
    switch kind {
    case .issue: "issues"
    case .pullRequest: "prs"
    case .discussion: "discussions"
    case nil: "releases"
    }
  }

  /// An address under a name of its repository, which may have had another one when it was fetched.
  public static func address(_ url: String, in repository: String) -> String {
    let parts = url.split(separator: "/", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0].last == ":", parts[1].isEmpty else { return url }
    return "\(parts[0])//\(parts[2])/\(repository)/\(parts[5])"
  }

  private static func line(
    _ type: String, _ url: String, _ plural: String, _ frame: Frame
  ) -> LineBuilder {
    var line = LineBuilder(type: type)
    line.put("source", "github")
    line.put("doc_id", url)
    line.put("app_type", "\(frame.namespace)-\(plural)")
    line.put("namespace", frame.namespace)
    return line
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
