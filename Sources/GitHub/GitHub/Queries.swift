internal import NDJSON

/// The questions.
public enum Queries {
  private static let cost = "rateLimit{cost}"

  /// A page of an owner's repositories, by name.
  public static func repositories(of owner: String, _ size: Int, after: String?) -> Query {
    Query(
      "query($login:String!,$first:Int!,$after:String){\(cost) repositoryOwner(login:$login){"
        + "login repositories(first:$first,after:$after,ownerAffiliations:[OWNER],"
        + "orderBy:{field:NAME,direction:ASC}){totalCount nodes{\(Fields.repository)} "
        + "\(Fields.page)}}}",
      [
        .init("login", .string(owner)), .init("first", .integer(Int64(size))),
        .init("after", after.map { .string($0) } ?? .null),
      ])
  }

  /// One repository, as the page of an owner has it.
  public static func repository(_ name: String) -> Query {
    one(name, Fields.repository)
  }

  /// A page of items, the one changed last first.
  public static func items(
    _ kind: ItemKind, of name: String, _ size: Int, after: String?
  ) -> Query {
    page(
      name, size, after,
      "\(kind.field)(first:$first,after:$after,orderBy:{field:UPDATED_AT,direction:DESC})"
        + "{totalCount nodes{\(kind.whole)} \(Fields.page)}")
  }

  /// The numbers of such a page.
  public static func numbers(
    _ kind: ItemKind, of name: String, _ size: Int, after: String?
  ) -> Query {
    page(
      name, size, after,
      "\(kind.field)(first:$first,after:$after,orderBy:{field:UPDATED_AT,direction:DESC})"
        + "{totalCount nodes{number updatedAt} \(Fields.page)}")
  }

  /// Items by their numbers, each under the name `n` and its number.
  public static func items(_ kind: ItemKind, of name: String, numbers: [Int]) -> Query {
    one(
      name,
      numbers.map { "n\($0):\(kind.single)(number:\($0)){\(kind.whole)}" }.joined(separator: " "))
  }

  /// The rest of connections, each under the name `r` and its place.
  public static func rests(_ rests: some Sequence<Rest>, _ all: [NodeList]) -> Query {
    var text = "query{\(cost)"
    for (place, rest) in rests.enumerated() {
      guard let connection = rest.connection(all) else { continue }
      let number = connection.inner.isEmpty ? 100 : 50
      text +=
        " r\(place):node(id:\(Query.literal(rest.node))){...on \(rest.type)"
        + "{\(connection.text(number, after: rest.after))}}"
    }
    return Query(text + "}")
  }

  /// A page of a small set: labels, milestones or releases.
  public static func set(_ kind: SetKind, of name: String, _ size: Int, after: String?) -> Query {
    page(
      name, size, after,
      "\(kind.field)(first:$first,after:$after,orderBy:{field:CREATED_AT,direction:ASC})"
        + "{totalCount nodes{\(kind.whole)} \(Fields.page)}")
  }

  /// A page of items with the numbers of what hangs on them, the oldest first.
  public static func counts(
    _ kind: ItemKind, of name: String, _ size: Int, after: String?
  ) -> Query {
    page(
      name, size, after,
      "\(kind.field)(first:$first,after:$after,orderBy:{field:CREATED_AT,direction:ASC})"
        + "{totalCount nodes{\(kind.counts)} \(Fields.page)}")
  }

  /// Keys of what hangs on items, each under the name `n` and its number.
  public static func keys(
    _ kind: ItemKind, of name: String, _ items: some Sequence<Counted>
  ) -> Query {
    one(
      name,
      items.map { "n\($0.number):\(kind.single)(number:\($0.number)){\(kind.keys($0))}" }
        .joined(separator: " "))
  }

  /// Accounts by their node identifiers.
  public static func accounts(_ ids: [String], withEmail: Bool) -> Query {
    Query(
      "query($ids:[ID!]!){\(cost) nodes(ids:$ids){"
        + (withEmail ? Fields.accountWithEmail : Fields.account) + "}}",
      [.init("ids", .array(ids.map { .string($0) }))])
  }

  /// The accounts of commits' authors, each under the name `c` and its place.
  public static func authors(of commits: [String], in name: String) -> Query {
    one(
      name,
      commits.enumerated().map { place, sha in
        "c\(place):object(oid:\(Query.literal(sha))){...on Commit{oid author{email user{"
          + "__typename login avatarUrl databaseId name}}}}"
      }.joined(separator: " "))
  }

  private static func one(_ name: String, _ fields: String) -> Query {
    let parts = split(name)
    return Query(
      "query($owner:String!,$name:String!){\(cost) repository(owner:$owner,name:$name){"
        + "nameWithOwner \(fields)}}",
      [.init("owner", .string(parts.owner)), .init("name", .string(parts.name))])
  }

  private static func page(
    _ name: String, _ size: Int, _ after: String?, _ fields: String
  ) -> Query {
    let parts = split(name)
    return Query(
      "query($owner:String!,$name:String!,$first:Int!,$after:String){\(cost) "
        + "repository(owner:$owner,name:$name){nameWithOwner \(fields)}}",
      [
        .init("owner", .string(parts.owner)), .init("name", .string(parts.name)),
        .init("first", .integer(Int64(size))),
        .init("after", after.map { .string($0) } ?? .null),
      ])
  }

  private static func split(_ name: String) -> (owner: String, name: String) {
    let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
    return (parts.first ?? "", parts.count > 1 ? parts[1] : "")
  }
}

/// Small sets that are read as a whole where anything in them changed.
public struct SetKind: Sendable {
  /// The scope it is of.
  public let scope: Scope.Kind
  /// The record, behind the dot.
  public let entity: String
  /// GitHub's field of the repository.
  public let field: String
  /// GitHub's type.
  public let type: String
  let fields: String
  /// What its windows go by.
  public let by: String
  /// What hangs on each of them.
  public var connections: [NodeList] = []

  /// Labels.
  public static let labels = SetKind(
    scope: .labels, entity: "label", field: "labels", type: "Label", fields: Fields.label,
    by: "created_at")
  /// Milestones.
  public static let milestones = SetKind(
    scope: .milestones, entity: "milestone", field: "milestones", type: "Milestone",
    fields: Fields.milestone, by: "created_at")
  /// Releases.
  public static let releases = SetKind(
    scope: .releases, entity: "release", field: "releases", type: "Release",
    fields: Fields.release, by: "created_at", connections: [.assets])

  /// All of them.
  public static let all = [labels, milestones, releases]

  /// One with its connections, as it stands in a query.
  var whole: String { fields + connections.map { " " + $0.text() }.joined() }
}
