public import NDJSON

/// Records of accounts.
public enum Accounts {
  /// The `github.user` record of a node that is an account; nil where it is none.
  public static func record(_ json: JSON, seenAt: String) -> (line: [UInt8], number: Int)? {
    guard let number = json.databaseID, number > 0,
      let person = Person.account(json, seenAt: seenAt, isWhole: true)
    else { return nil }
    var line = LineBuilder(type: "github.user")
    line.put("account_id", number)
    line.put("account", person)
    line.put("company", json.filled("company"))
    line.put("location", json.filled("location"))
    line.put("website", json.filled("websiteUrl"))
    line.put("bio", json.filled("bio") ?? json.filled("description"))
    line.put("created_at", json.time("createdAt"))
    line.put("updated_at", json.time("updatedAt"))
    line.put("seen_at", seenAt)
    return (line.finish(), number)
  }

  /// The record of an account that is not there any more, so that nobody asks for it every night.
  public static func gone(_ number: Int, seenAt: String) -> [UInt8] {
    let person = JSON.object([
      .init("person", .string("github")), .init("account_id", .integer(Int64(number))),
      .init("seen_at", .string(seenAt)),
    ])
    var line = LineBuilder(type: "github.user")
    line.put("account_id", number)
    line.put("account", person)
    for name in ["company", "location", "website", "bio", "created_at", "updated_at"] {
      line.put(name, JSON.null)
    }
    line.put("seen_at", seenAt)
    return line.finish()
  }

  /// The same account as the REST API describes it, under GraphQL's names.
  public static func fromREST(_ json: JSON) -> JSON {
    let names = [
      ("login", "login"), ("avatarUrl", "avatar_url"), ("name", "name"), ("email", "email"),
      ("company", "company"), ("location", "location"), ("websiteUrl", "blog"), ("bio", "bio"),
      ("description", "description"), ("createdAt", "created_at"), ("updatedAt", "updated_at"),
      ("databaseId", "id"), ("__typename", "type"),
    ]
    return .object(names.map { .init($0.0, json[$0.1] ?? .null) })
  }

  /// The `github.commit_author` record of an address: the account of one of its commits, or none.
  public static func commitAuthor(
    _ commit: JSON?, email: String, sha: String, _ sighting: Sighting
  ) -> [UInt8] {
    let user = commit?.object("author")?.object("user")
    let person = Person.account(user, seenAt: sighting.seenAt, isWhole: true)
    var line = LineBuilder(type: "github.commit_author")
    line.put("email", email)
    line.put("repository", sighting.repository)
    line.put("sha", sha)
    line.put("account", person.map { Person.with(email: email, $0) } ?? .null)
    line.put("seen_at", sighting.seenAt)
    return line.finish()
  }
}
