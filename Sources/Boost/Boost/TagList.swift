public import NDJSON

/// The tags of a repository, page by page, and the releases among them.
public struct TagList: Sendable {
  /// Tags that GitHub gives in one page, and that are asked for.
  public static let pageSize = 100

  /// A page that is none.
  public struct Broken: Error, Sendable {
    /// What is wrong with it.
    public let reason: String
    /// A page with this wrong.
    public init(reason: String) { self.reason = reason }
  }

  /// The commit of each release; a release that two tags name has the first one's.
  public private(set) var commits: [Release: String] = [:]
  /// Tags of all pages, those that are no releases too.
  public private(set) var tags = 0
  private var names: Set<String> = []

  /// No tags yet.
  public init() {}

  /// The path and query of a page, counted from 1.
  public static func path(_ repository: String, page: Int) -> String {
    "/repos/\(repository)/tags?per_page=\(pageSize)&page=\(page)"
  }

  /// Takes a page; whether it is the last one, which has fewer tags than were asked for.
  ///
  /// A tag without a commit is left out. A page with nothing but tags of earlier pages would have the
  /// paging go on for ever: it is refused.
  public mutating func take(_ page: JSON) throws(Broken) -> Bool {
    guard let items = page.array else { throw Broken(reason: "no array of tags") }
    var isNew = items.isEmpty
    for item in items {
      guard let name = item["name"]?.string else { throw Broken(reason: "a tag without a name") }
      guard names.insert(name).inserted else { continue }
      isNew = true
      tags += 1
      guard let release = Release(tag: name), let commit = item["commit"], commit.object != nil
      else {
        continue
      }
      if commits[release] == nil { commits[release] = commit["sha"]?.string ?? "" }
    }
    if !isNew { throw Broken(reason: "the same tags as on the pages before") }
    return items.count < Self.pageSize
  }

  /// The releases from one on, oldest first; with a limit, so many of the newest.
  public func releases(from first: Release, limit: Int? = nil) -> [Release] {
    let all = commits.keys.filter { $0 >= first }.sorted()
    return limit.map { Array(all.suffix($0)) } ?? all
  }
}
