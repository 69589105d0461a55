import GitHub
import NDJSON
import Postgres
import Time
import Unix

/// The items of a group, some at a time.
struct ItemPages {
  /// Items asked for at a time: more while pages are small, fewer where items are large.
  private static let steps = 4...512
  private var step = 64

  private let group: ItemGroup
  private let filter: GitHubMarkdown.Filter
  private var after = 0
  private var isEnded = false

  init(_ group: ItemGroup, _ filter: GitHubMarkdown.Filter) {
    self.group = group
    self.filter = filter
  }

  /// The next items in the order of their numbers; nil at the end.
  mutating func next(_ connection: borrowing Connection) throws(Failure) -> [MarkdownItem]? {
    if isEnded { return nil }
    let kind =
      switch group.kind {
      case .issue: "markdown_issues"
      case .pullRequest: "markdown_pull_requests"
      case .discussion: "markdown_discussions"
      }
    let rows = try connection.ask(
      """
      select number, line
      from github.\(kind)($1::int, $2::int, $3::int, $4::timestamptz, $5::timestamptz,
        $6::timestamptz, $7::int)
      """,
      [
        group.repository.id, String(after), String(step), filter.since?.rfc3339,
        filter.until?.rfc3339, filter.changed?.rfc3339, filter.number.map { String($0) },
      ])
    isEnded = rows.count < step
    guard rows.count > 0, let last = rows.integer(rows.count - 1, 0) else { return nil }
    after = last
    var items: [MarkdownItem] = []
    var size = 0
    for row in 0..<rows.count {
      let line = rows.bytes(row, 1) ?? []
      size += line.count
      let members = (try? JSON.parse(line))?.object ?? []
      let name = JSON.Member("repository", .string(group.repository.name))
      guard let item = MarkdownItem(group.kind, .object([name] + members)) else {
        throw Failure(.bug, "github.\(kind): a row that is no item")
      }
      items.append(item)
    }
    if size < 1 << 20 { step = min(step * 2, Self.steps.upperBound) }
    if size > 4 << 20 { step = max(step / 4, Self.steps.lowerBound) }
    return items
  }
}
