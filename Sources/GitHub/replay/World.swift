import Digest
import NDJSON
import Time
import Unix

/// All data, and the time in it.
final class World {
  let schema = Schema()
  private(set) var things: [Thing] = []
  /// Accounts by their login in lower case.
  private(set) var accounts: [String: Thing] = [:]
  /// Repositories by every name they have or had, in lower case.
  private(set) var repositories: [String: Thing] = [:]
  private(set) var allRepositories: [Thing] = []
  private var ids: [String: Thing] = [:]
  private var commits: [String: Thing] = [:]
  /// Objects that were moved to another repository, and where: `owner/name#12` in lower case.
  var transferred: [String: Thing] = [:]
  /// Names of issues and others that were deleted, `owner/name#12` in lower case.
  var deleted: Set<String> = []
  /// Refusals of single repositories, by name in lower case.
  var statuses: [String: Int] = [:]
  /// The connection of issues or pull requests that was paged last.
  var pagedLast: Collection?
  private var standing: Int64?
  private(set) lazy var emptyGroups: [Thing] = Reactions.contents.map { content in
    let group = Thing(schema.type("ReactionGroup"), serial: 0, parent: nil)
    group.set("content", content)
    return group
  }

  /// Now, in seconds since 1970; where it was set, the clock stands.
  var now: Int64 { standing ?? Clock.now / 1_000_000 }

  func setClock(_ time: Timestamp) { standing = time.seconds }

  /// Now as the data has it, and a second later the next time where the clock stands.
  func tick() -> String {
    if let standing { self.standing = standing + 1 }
    return Timestamp(seconds: now).rfc3339
  }

  /// A new object with an identity.
  func make(_ type: String, in parent: Thing?) -> Thing {
    let thing = Thing(schema.type(type), serial: things.count + 1, parent: parent)
    things.append(thing)
    return thing
  }

  func know(_ id: String, _ thing: Thing) { ids[id] = thing }

  /// A commit of a repository by its hash.
  func commit(_ oid: String, in repository: Thing) -> Thing? {
    commits["\(repository.serial) \(oid)"]
  }

  func know(commit: Thing, in repository: Thing) {
    if let oid = commit.text("oid") { commits["\(repository.serial) \(oid)"] = commit }
  }

  func add(account: Thing) {
    guard let login = account.text("login") else { return }
    accounts[login.lowercased()] = account
  }

  func add(repository: Thing) {
    guard let name = repository.text("nameWithOwner") else { return }
    if repositories[name.lowercased()] == nil { allRepositories.append(repository) }
    repositories[name.lowercased()] = repository
    let home = owner(of: name).collection("repositories")
    home.add(repository)
    repository.home = home
  }

  /// Lets an old name lead to a repository.
  func remember(_ old: String, _ repository: Thing) { repositories[old.lowercased()] = repository }

  /// The account that a repository's name begins with; made where there is none.
  func owner(of name: String) -> Thing {
    let login = String(name.prefix { $0 != "/" })
    if let known = accounts[login.lowercased()] { return known }
    let owner = make("Organization", in: nil)
    owner.set("login", login)
    add(account: owner)
    return owner
  }

  /// Gives a repository another name; the old one leads to it as well.
  func rename(_ repository: Thing, to name: String) {
    repository.home?.remove(repository)
    repository.set("nameWithOwner", name)
    repositories[name.lowercased()] = repository
    let home = owner(of: name).collection("repositories")
    home.add(repository)
    repository.home = home
    touch(repository)
  }

  /// A repository that is there and not refused.
  func repository(_ name: String) -> Thing? {
    guard let found = repositories[name.lowercased()], !found.isGone else { return nil }
    return found
  }

  /// Takes an object out of every list.
  func delete(_ thing: Thing) {
    thing.isGone = true
    thing.home?.remove(thing)
  }

  /// Sets an object's time of update to now.
  func touch(_ thing: Thing) {
    thing.set("updatedAt", tick())
    thing.home?.reorder()
  }

  /// The opaque id: the type's letters and the place in the table.
  func id(of thing: Thing) -> String {
    if let given = thing.text("id") { return given }
    if thing.type.name == "User" { return UserID.text(databaseID(of: thing)) }
    let letters = World.prefixes[thing.type.name] ?? "N"
    let digits = String(thing.serial, radix: 36)
    return "\(letters)_kwDO\(String(repeating: "0", count: max(0, 8 - digits.count)))\(digits)"
  }

  func thing(id: String) -> Thing? {
    if let known = ids[id] { return known.isGone ? nil : known }
    if let number = UserID.number(id) {
      return accounts.values.first {
        !$0.isGone && $0.type.name == "User" && databaseID(of: $0) == number
      }
    }
    guard let mark = id.range(of: "_kwDO"), let serial = Int(id[mark.upperBound...], radix: 36),
      serial > 0, serial <= things.count
    else { return nil }
    let thing = things[serial - 1]
    return thing.isGone || self.id(of: thing) != id ? nil : thing
  }

  /// The number that the source gave, or one above 2^31 made from the place in the table.
  func databaseID(of thing: Thing) -> Int {
    thing.number("databaseId") ?? 2_200_000_000 + thing.serial
  }

  private static let prefixes = [
    "User": "U", "Organization": "O", "Bot": "BOT", "Mannequin": "M", "Repository": "R",
    "Issue": "I", "PullRequest": "PR", "IssueComment": "IC", "PullRequestReview": "PRR",
    "PullRequestReviewThread": "PRRT", "PullRequestReviewComment": "PRRC", "Label": "LA",
    "Milestone": "MI", "Release": "RE", "ReleaseAsset": "RA", "Discussion": "D",
    "DiscussionComment": "DC", "DiscussionCategory": "DIC", "Commit": "C", "Ref": "REF",
    "PullRequestCommit": "PURC", "ReviewRequest": "RR", "Team": "T", "License": "MDc", "Tag": "TA",
  ]
}

extension String {
  /// Where a text begins in this one.
  func range(of other: String) -> Range<String.Index>? {
    let bytes = Array(utf8)
    let wanted = Array(other.utf8)
    guard bytes.count >= wanted.count, !wanted.isEmpty else { return nil }
    for start in 0...(bytes.count - wanted.count)
    where bytes[start..<(start + wanted.count)].elementsEqual(wanted) {
      let lower = utf8.index(utf8.startIndex, offsetBy: start)
      return lower..<utf8.index(lower, offsetBy: wanted.count)
    }
    return nil
  }
}
