/// A file of the predecessor's archive, as its path names it.
public struct ArchiveFile: Sendable, Equatable {
  /// What a file holds.
  public enum Kind: String, Sendable, CaseIterable {
    /// A commit as the REST API gives it.
    case commits
    /// An issue with its comments.
    case issues
    /// A pull request with its comments.
    case pullRequests = "pull_requests"
  }

  /// `OWNER/NAME`.
  public let repository: String
  /// What it holds.
  public let kind: Kind
  /// The number of an issue or pull request; nil for a commit.
  public let number: Int?

  /// Tells a file by its path; nil where it is none of the archive.
  ///
  /// `OWNER/REPO/commits/SHA.json`, `…/issues/N.json`, `…/prs/N.json`, and what these were before:
  /// `OWNER/commits/REPO/master/SHA.json`, also below `developer`, `OWNER/issues/REPO/issue_N.json`,
  /// `OWNER/prs/REPO/pr_N.json`. Staged, quarantined and permanent files are alike.
  public init?(path: String) {
    let parts = path.split(separator: "/").map { String($0) }
    guard let file = parts.last, file.hasSuffix(".json"), !file.hasPrefix(".") else { return nil }
    let stem = String(file.dropLast(5))
    func part(_ place: Int) -> String {
      place < parts.count ? parts[parts.count - 1 - place] : ""
    }
    let owner: String
    let name: String
    if part(3) == "commits", part(1) == "master" || part(1) == "developer", Self.isHash(stem) {
      (owner, name, kind, number) = (part(4), part(2), .commits, nil)
    } else if part(2) == "issues", let found = Self.number(stem, after: "issue_") {
      (owner, name, kind, number) = (part(3), part(1), .issues, found)
    } else if part(2) == "prs", let found = Self.number(stem, after: "pr_") {
      (owner, name, kind, number) = (part(3), part(1), .pullRequests, found)
    } else if part(1) == "commits", Self.isHash(stem) {
      (owner, name, kind, number) = (part(3), part(2), .commits, nil)
    } else if part(1) == "issues", let found = Self.number(stem, after: "") {
      (owner, name, kind, number) = (part(3), part(2), .issues, found)
    } else if part(1) == "prs", let found = Self.number(stem, after: "") {
      (owner, name, kind, number) = (part(3), part(2), .pullRequests, found)
    } else {
      return nil
    }
    guard Self.isName(owner), Self.isName(name) else { return nil }
    repository = "\(owner)/\(name)"
  }

  /// The scope its records belong to.
  public var scope: Scope {
    switch kind {
    case .commits: Scope(repository, .git)
    case .issues: Scope(repository, .issues)
    case .pullRequests: Scope(repository, .pullRequests)
    }
  }

  /// Whether a text is the hash of a commit.
  static func isHash(_ text: String) -> Bool {
    (text.utf8.count == 40 || text.utf8.count == 64)
      && text.utf8.allSatisfy { $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 6 }
  }

  private static func number(_ stem: String, after prefix: String) -> Int? {
    guard stem.hasPrefix(prefix) else { return nil }
    let digits = stem.dropFirst(prefix.count)
    guard digits.utf8.allSatisfy({ $0 &- 0x30 < 10 }), let number = Int(digits), number > 0
    else { return nil }
    return number
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text != "." && text != ".."
      && text.utf8.allSatisfy {
        $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 26 || "_.-".utf8.contains($0)
      }
  }
}
