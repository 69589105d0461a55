public import NDJSON

/// A connection (GitHub's word for a list) of an item, of which the first nodes come with it and the rest is asked for.
public struct NodeList: Sendable {
  /// GitHub's name of it.
  public let name: String
  /// How many come with the item: a guess that most items do not pass.
  let first: Int
  /// What is asked of each node, connections below it apart.
  let fields: String
  /// Connections of its nodes; those must have an `id` among their fields.
  let inner: [NodeList]

  init(_ name: String, _ first: Int, _ fields: String, _ inner: [NodeList] = []) {
    self.name = name
    self.first = first
    self.fields = fields
    self.inner = inner
  }

  /// As it stands in a query.
  func text(_ number: Int? = nil, after: String? = nil) -> String {
    let inside = inner.map { " " + $0.text() }.joined()
    let place = after.map { ",after:\(Query.literal($0))" } ?? ""
    return
      "\(name)(first:\(number ?? first)\(place)){totalCount nodes{\(fields)\(inside)} \(Fields.page)}"
  }

  static let comments = NodeList("comments", 30, Fields.comment)
  static let labels = NodeList("labels", 20, "name")
  static let assignees = NodeList("assignees", 10, Fields.user)
  static let reviews = NodeList("reviews", 20, Fields.review)
  static let threads = NodeList(
    "reviewThreads", 20, Fields.thread, [NodeList("comments", 10, Fields.reviewComment)])
  static let commits = NodeList("commits", 50, "commit{oid}")
  static let closes = NodeList(
    "closingIssuesReferences", 10, "number repository{nameWithOwner}")
  static let reviewRequests = NodeList("reviewRequests", 10, Fields.reviewRequest)
  static let assets = NodeList("releaseAssets", 100, "name contentType size downloadCount")
  static let discussionComments = NodeList(
    "comments", 20, Fields.discussionComment,
    [NodeList("replies", 15, Fields.discussionComment)])
}

/// A kind of thing that has a number, an own order by its last change, and comments.
public struct ItemKind: Sendable {
  /// The scope it is of.
  public let scope: Scope.Kind
  /// The record, behind the dot.
  public let entity: String
  /// GitHub's type.
  public let type: String
  /// GitHub's field of the repository.
  public let field: String
  let single: String
  let fields: String
  /// What hangs on it.
  public let connections: [NodeList]
  /// How many are asked for at once.
  public let page: Int
  /// What such a page costs of the GraphQL limit, about.
  public let points: Int

  /// What a page of fewer costs, about.
  public func points(for number: Int) -> Int { max(1, (points * number + page - 1) / page) }

  /// Issues.
  public static let issues = ItemKind(
    scope: .issues, entity: "issue", type: "Issue", field: "issues", single: "issue",
    fields: Fields.issue, connections: [.comments, .labels, .assignees], page: 50, points: 2)
  /// Pull requests.
  public static let pullRequests = ItemKind(
    scope: .pullRequests, entity: "pull_request", type: "PullRequest", field: "pullRequests",
    single: "pullRequest", fields: Fields.pullRequest,
    connections: [
      .comments, .reviews, .threads, .labels, .assignees, .commits, .closes, .reviewRequests,
    ], page: 25, points: 7)
  /// Discussions.
  public static let discussions = ItemKind(
    scope: .discussions, entity: "discussion", type: "Discussion", field: "discussions",
    single: "discussion", fields: Fields.discussion, connections: [.discussionComments, .labels],
    page: 25, points: 6)

  /// All of them.
  public static let all = [issues, pullRequests, discussions]

  /// The item with all its connections, as it stands in a query.
  var whole: String { fields + connections.map { " " + $0.text() }.joined() }
}

/// The rest of a connection, behind what came already.
public struct Rest: Sendable, Equatable {
  /// The node it is of.
  let node: String
  /// That node's type.
  let type: String
  /// The connections to it, from the item's own.
  let path: [String]
  /// Where it goes on.
  let after: String
  /// The item it belongs to, by its place.
  public let item: Int

  init?(_ value: JSON, of node: String, _ type: String, _ path: [String], item: Int) {
    guard let info = value.object("pageInfo"), info.flag("hasNextPage"),
      let after = info.text("endCursor")
    else { return nil }
    self.node = node
    self.type = type
    self.path = path
    self.after = after
    self.item = item
  }

  func connection(_ all: [NodeList]) -> NodeList? {
    var found: NodeList?
    var among = all
    for name in path {
      found = among.first { $0.name == name }
      among = found?.inner ?? []
    }
    return found
  }
}

/// An item as it came, and what came of its connections after it.
public struct Item: Sendable {
  /// The object.
  public let json: JSON
  /// Further nodes, by the node and the connection they are of.
  private var more: [String: [JSON]] = [:]

  /// An item as it came.
  public init(_ json: JSON) { self.json = json }

  /// Its number.
  public var number: Int? { json.number("number") }
  /// When it changed last, as records have it.
  public var updatedAt: String? { json.time("updatedAt") }

  /// All nodes of a connection that are had.
  func nodes(_ name: String) -> [JSON] { nodes(name, of: json) }

  /// All nodes of a connection of a node that are had.
  func nodes(_ name: String, of node: JSON) -> [JSON] {
    node.nodes(name) + (more[key(node.text("id"), name)] ?? [])
  }

  /// Whether what came is whole: every connection is there, and no node of one is null.
  ///
  /// What the token may not see is `hidden`, by its place below the item, and lacks nothing.
  public func isWhole(_ all: [NodeList], hidden: Set<[String]> = []) -> Bool {
    all.allSatisfy { Item.isWhole(json, $0, [], hidden) }
  }

  private static func isWhole(
    _ node: JSON, _ connection: NodeList, _ path: [String], _ hidden: Set<[String]>
  ) -> Bool {
    let here = path + [connection.name]
    guard let value = node.object(connection.name), let nodes = value["nodes"]?.array,
      let info = value.object("pageInfo"), let goesOn = info["hasNextPage"]?.bool,
      !goesOn || info.filled("endCursor") != nil
    else { return hidden.contains(here) }
    return nodes.enumerated().allSatisfy { place, node in
      let below = here + ["nodes", "\(place)"]
      if node.object == nil { return hidden.contains(below) }
      return connection.inner.allSatisfy { isWhole(node, $0, below, hidden) }
    }
  }

  /// The connections that go on behind what came with the item.
  public func rests(_ all: [NodeList], type: String, item: Int) -> [Rest] {
    Item.rests(json, type, all, [], item)
  }

  /// Adds what an answer brought of the rest of a connection; returns what goes on behind that.
  ///
  /// Nil where it is not whole; `hidden` is as for the item.
  public mutating func add(
    _ node: JSON?, of rest: Rest, _ all: [NodeList], hidden: Set<[String]> = []
  ) -> [Rest]? {
    guard let node, let name = rest.path.last, let connection = rest.connection(all),
      Item.isWhole(node, connection, [], hidden), let value = node.object(name)
    else { return nil }
    more[key(rest.node, name), default: []] += value["nodes"]?.array?.filter { !$0.isNull } ?? []
    var rests: [Rest] = []
    if let next = Rest(value, of: rest.node, rest.type, rest.path, item: rest.item) {
      rests.append(next)
    }
    return rests + Item.inner(value, connection, rest.path, rest.item)
  }

  private func key(_ node: String?, _ name: String) -> String { "\(node ?? "") \(name)" }

  private static func rests(
    _ node: JSON, _ type: String, _ all: [NodeList], _ path: [String], _ item: Int
  ) -> [Rest] {
    guard let id = node.text("id") else { return [] }
    var rests: [Rest] = []
    for connection in all {
      guard let value = node.object(connection.name) else { continue }
      let here = path + [connection.name]
      if let rest = Rest(value, of: id, type, here, item: item) { rests.append(rest) }
      rests += inner(value, connection, here, item)
    }
    return rests
  }

  private static func inner(
    _ value: JSON, _ connection: NodeList, _ path: [String], _ item: Int
  ) -> [Rest] {
    if connection.inner.isEmpty { return [] }
    let type =
      connection.name == "reviewThreads" ? "PullRequestReviewThread" : "DiscussionComment"
    return (value["nodes"]?.array ?? []).flatMap { node in
      rests(node, type, connection.inner, path, item)
    }
  }
}
