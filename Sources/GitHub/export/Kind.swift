/// What records are of, in the order in which they are printed: what others need comes first.
enum Kind: String, CaseIterable {
  case repositories, users, commits, refs
  case commitAuthors = "commit_authors"
  case labels, milestones, releases, issues
  case pullRequests = "pull_requests"
  case comments, reviews
  case reviewComments = "review_comments"
  case discussions
  case discussionComments = "discussion_comments"

  /// The words that `--kinds` takes.
  static var words: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// Where its records come from.
  enum Source {
    /// The list of repositories itself.
    case list
    /// A query without a repository.
    case whole(String)
    /// A query of the repositories in `$1`, all at once.
    case together(String)
    /// A query of the one repository in `$1`.
    case each(String)
  }

  /// The query of its lines.
  var source: Source {
    switch self {
    case .repositories: .list
    case .users: .whole("select line from github.exported_user order by account_id")
    case .commitAuthors:
      .together(
        """
        select line from github.exported_commit_author
        where repository = any ($1::int[]) order by address
        """)
    case .commits: Self.each("commit", "sha, part")
    case .refs: Self.each("ref", "name")
    case .labels: Self.each("label", "label_id")
    case .milestones: Self.each("milestone", "number")
    case .releases: Self.each("release", "release_id")
    case .issues: Self.each("issue", "number")
    case .pullRequests: Self.each("pull_request", "number")
    case .comments: Self.each("comment", "comment_id")
    case .reviews: Self.each("review", "review_id")
    case .reviewComments: Self.each("review_comment", "comment_id")
    case .discussions: Self.each("discussion", "number")
    case .discussionComments: Self.each("discussion_comment", "comment_id")
    }
  }

  /// Lines asked for at a time: the largest that are plausible still fit in memory.
  var step: Int { self == .commits ? 16 : 200 }

  private static func each(_ view: String, _ key: String) -> Source {
    .each("select line from github.exported_\(view) where repository = $1::int order by \(key)")
  }
}
