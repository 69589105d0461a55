public import NDJSON

/// What an answer says of a repository: its record, and the newest of each kind.
public struct Repository: Sendable {
  /// Its name, as GitHub says it now.
  public let name: String
  /// Its number, which it keeps.
  public let number: Int
  /// Kilobytes of its git data, as GitHub counts them.
  public let diskUsage: Int
  /// Whether GitHub's staff took it away from view.
  public let isDisabled: Bool
  /// What changed last, and how many there are, by GitHub's field.
  private let newest: [String: Newest]
  private let json: JSON

  /// The newest of a kind.
  public struct Newest: Sendable, Equatable {
    /// How many there are.
    public let count: Int
    /// When one changed last, for items; as records have it.
    public let updatedAt: String?
    /// Which one, and its times.
    public let mark: String?
  }

  /// Takes the node of a repository apart; nil where it is none.
  public init?(_ json: JSON) {
    guard let name = json.filled("nameWithOwner"), let number = json.number("databaseId") else {
      return nil
    }
    self.json = json
    self.name = name
    self.number = number
    diskUsage = json.number("diskUsage") ?? 0
    isDisabled = json.flag("isDisabled")
    var newest: [String: Newest] = [:]
    for field in SetKind.all.map(\.field) + ItemKind.all.map(\.field) {
      guard let value = json.object(field), let count = value.number("totalCount") else { continue }
      let node = value["nodes"]?.array?.first
      let times = ["id", "databaseId", "number", "createdAt", "updatedAt"].compactMap { name in
        node?.text(name) ?? node?.number(name).map { "\($0)" }
      }
      newest[field] = Newest(
        count: count, updatedAt: node?.time("updatedAt"),
        mark: times.isEmpty ? nil : times.joined(separator: " "))
    }
    self.newest = newest
  }

  /// What the answer says of a kind; nil where it says nothing.
  public func newest(_ field: String) -> Newest? { newest[field] }

  /// Whether it has more languages than were listed.
  public var hasMoreLanguages: Bool {
    json.object("languages")?.object("pageInfo")?.flag("hasNextPage") ?? false
  }

  /// Its record.
  public func record(seenAt: String) -> [UInt8] {
    var line = LineBuilder(type: "github.repository")
    line.put("full_name", name)
    line.put("repository_id", number)
    line.put("owner", Person.account(json.object("owner"), seenAt: seenAt) ?? .null)
    line.put("description", json.filled("description"))
    line.put("homepage", json.filled("homepageUrl"))
    line.put("visibility", json.text("visibility") == "PUBLIC" ? "public" : "private")
    line.put("default_branch", json.object("defaultBranchRef")?.text("name"))
    line.put("url", json.text("url"))
    line.put("is_archived", json["isArchived"]?.bool.json ?? .null)
    line.put("is_fork", json["isFork"]?.bool.json ?? .null)
    line.put("parent", json.object("parent")?.text("nameWithOwner"))
    line.put("license", license)
    line.openArray("languages")
    for edge in json["languages"]?["edges"]?.array ?? [] {
      guard let name = edge.object("node")?.text("name") else { continue }
      line.openElement()
      line.put("name", name)
      line.put("size", max(0, edge.number("size") ?? 0))
      line.close()
    }
    line.close()
    line.texts(
      "topics", json.nodes("repositoryTopics").compactMap { $0.object("topic")?.text("name") })
    line.put("stars", json.number("stargazerCount"))
    line.put("forks", json.number("forkCount"))
    line.put("watchers", json.total("watchers"))
    line.put("created_at", json.time("createdAt"))
    line.put("updated_at", json.time("updatedAt"))
    line.put("pushed_at", json.time("pushedAt"))
    line.openArray("heads")
    let main = json.object("defaultBranchRef")
    let branches = json.nodes("heads")
    // The default branch may be behind the first ones by name.
    let isAmong = branches.contains { $0.text("name") == main?.text("name") }
    let heads = (isAmong ? [] : [main].compactMap { $0 }) + branches
    for (refs, prefix) in [(heads, "refs/heads/"), (json.nodes("tags"), "refs/tags/")] {
      for ref in refs {
        guard let name = ref.text("name"), let sha = ref.object("target")?.text("oid") else {
          continue
        }
        line.openElement()
        line.put("name", prefix + name)
        line.put("sha", sha)
        line.close()
      }
    }
    line.close()
    line.put("branch_count", json.total("heads"))
    line.put("tag_count", json.total("tags"))
    line.put("origin", "api")
    line.put("seen_at", seenAt)
    return line.finish()
  }

  /// The SPDX identifier, else the name, as of a licence that has none.
  private var license: String? {
    guard let license = json.object("licenseInfo") else { return nil }
    if let id = license.filled("spdxId"), id != "NOASSERTION" { return id }
    return license.filled("name")
  }
}
