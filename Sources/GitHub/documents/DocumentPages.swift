import GitHub
import NDJSON
import Postgres
import Time
import Unix

/// What documents are of.
enum DocumentKind: Equatable {
  case item(MarkdownItem.Kind)
  case release

  /// A list of `--kinds`, everything for none.
  static func list(_ text: String?, isCompatible: Bool) throws(Failure) -> [DocumentKind] {
    guard let text else {
      let items: [DocumentKind] = [.item(.issue), .item(.pullRequest)]
      return isCompatible ? items : items + [.item(.discussion), .release]
    }
    var kinds: [DocumentKind] = []
    for word in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard
        let kind = word == "releases"
          ? .release : MarkdownItem.Kind(folder: String(word)).map({ DocumentKind.item($0) })
      else {
        throw Failure(
          .usage, "--kinds: \(word): expected issues, pull_requests, discussions or releases")
      }
      if isCompatible, kind == .release || kind == .item(.discussion) {
        throw Failure(.usage, "--compatible: the predecessor has no \(word), leave them out")
      }
      if !kinds.contains(kind) { kinds.append(kind) }
    }
    return kinds
  }

  /// The kind's word in `github.changed_documents`.
  var word: String {
    switch self {
    case .item(.issue): "issue"
    case .item(.pullRequest): "pull_request"
    case .item(.discussion): "discussion"
    case .release: "release"
    }
  }

  /// What the kind of source ends with.
  var plural: String {
    guard case .item(let kind) = self else { return GitHubDocument.plural(of: nil) }
    return GitHubDocument.plural(of: kind)
  }

  /// The function whose rows they are.
  var service: String {
    switch self {
    case .item(.issue): "markdown_issues"
    case .item(.pullRequest): "markdown_pull_requests"
    case .item(.discussion): "markdown_discussions"
    case .release: "document_releases"
    }
  }
}

/// Which documents of a kind in a repository are wanted.
enum Wanted {
  /// All of them.
  case all
  /// Those that changed since a time.
  case since(Timestamp)
  /// Those with these numbers, in order.
  case numbered([String])
}

/// The documents of a kind in a repository, some at a time.
struct DocumentPages {
  /// Documents asked for at a time; the largest that are plausible still fit in memory.
  private static let step = 50

  private let repository: ChosenRepository
  private let kind: DocumentKind
  private let changed: Timestamp?
  private var numbers: ArraySlice<String>?
  private var after = 0
  private var isEnded = false

  init(_ repository: ChosenRepository, _ kind: DocumentKind, _ wanted: Wanted) {
    self.repository = repository
    self.kind = kind
    switch wanted {
    case .all: changed = nil
    case .since(let time): changed = time
    case .numbered(let numbers):
      changed = nil
      self.numbers = numbers[...]
    }
  }

  /// The next documents in the order of their numbers; nil at the end.
  mutating func next(
    _ connection: borrowing Connection, _ frame: GitHubDocument.Frame
  ) throws(Failure) -> [GitHubDocument]? {
    if isEnded { return nil }
    let rows: Rows
    if let numbers {
      let page = numbers.prefix(Self.step)
      self.numbers = numbers.dropFirst(Self.step)
      isEnded = numbers.count <= Self.step
      if page.isEmpty { return nil }
      rows = try self.rows(connection, page)
    } else {
      rows = try self.rows(connection)
      isEnded = rows.count < Self.step
    }
    if numbers == nil {
      guard rows.count > 0, let last = rows.integer(rows.count - 1, 0) else { return nil }
      after = last
    }
    var documents: [GitHubDocument] = []
    for row in 0..<rows.count {
      let value = rows.bytes(row, 1).flatMap { try? JSON.parse($0) } ?? .null
      guard let document = document(value, frame) else {
        throw Failure(.bug, "github.\(kind.service): a row that is no document")
      }
      documents.append(document)
    }
    return documents
  }

  private func document(_ row: JSON, _ frame: GitHubDocument.Frame) -> GitHubDocument? {
    // Texts and ids are those that a fetch under the repository's name would give.
    let members = (row.object ?? []).map { member in
      guard member.name == "url", let url = member.value.string else { return member }
      return JSON.Member("url", .string(GitHubDocument.address(url, in: repository.name)))
    }
    guard case .item(let kind) = kind else {
      return GitHubDocument(release: .object(members), of: repository.name, frame)
    }
    let name = JSON.Member("repository", .string(repository.name))
    return MarkdownItem(kind, .object([name] + members))
      .flatMap { GitHubDocument($0, frame) }
  }

  private func rows(_ connection: borrowing Connection) throws(Failure) -> Rows {
    let place = [repository.id, String(after), String(Self.step)]
    guard kind != .release else {
      return try connection.ask(
        """
        select release_id, line
        from github.document_releases($1::int, $2::bigint, $3::int, $4::timestamptz)
        """, place + [changed?.rfc3339])
    }
    return try connection.ask(
      """
      select number, line
      from github.\(kind.service)($1::int, $2::int, $3::int, null, null, $4::timestamptz, null)
      """, place + [changed?.rfc3339])
  }

  /// Each number is looked up by itself, in one statement that plans how only once.
  private func rows(
    _ connection: borrowing Connection, _ numbers: ArraySlice<String>
  ) throws(Failure) -> Rows {
    let list = "{\(numbers.joined(separator: ","))}"
    let call =
      kind == .release
      ? "document_releases($1::int, wanted.number - 1, 1, null)"
      : "\(kind.service)($1::int, wanted.number::int - 1, 1, null, null, null, wanted.number::int)"
    return try connection.ask(
      """
      select wanted.number, item.line
      from unnest($2::bigint[]) with ordinality as wanted (number, place)
      cross join lateral github.\(call) as item (number, line)
      where item.number = wanted.number
      order by wanted.place
      """, [repository.id, list])
  }
}
