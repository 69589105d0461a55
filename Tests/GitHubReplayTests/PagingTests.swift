import Foundation
import TestSupport
import Testing

private let plan = "issues=60,pull_requests=140,comments=3,reviews=1,inline=2,overflow=10%"

/// Follows an answer down its members.
func dig(_ answer: [String: Any], _ path: String) -> Any? {
  path.split(separator: ".").reduce(answer as Any?) { value, step in
    Int(step).map { (value as? [Any])?.dropFirst($0).first }
      ?? (value as? [String: Any])?[String(step)]
  }
}

/// All numbers of the pull requests, in the order in which pages of 25 bring them.
private func numbers(
  _ server: GitHubServer, _ direction: String, between: (Int) throws -> Void
)
  throws -> [Int]
{
  var found: [Int] = []
  var after: String?
  for page in 0..<1000 {
    let answer = try server.query(
      """
      query Pages($after: String, $by: IssueOrder!) { repository(owner: "made", name: "repository-1") {
        pullRequests(first: 25, after: $after, orderBy: $by) {
          pageInfo { hasNextPage endCursor } nodes { number updatedAt } } } }
      """,
      ["after": after as Any? ?? NSNull(), "by": ["field": "UPDATED_AT", "direction": direction]])
    let connection = "data.repository.pullRequests"
    let nodes = dig(answer, "\(connection).nodes") as? [[String: Any]] ?? []
    found += nodes.compactMap { $0["number"] as? Int }
    guard dig(answer, "\(connection).pageInfo.hasNextPage") as? Bool == true else { return found }
    after = dig(answer, "\(connection).pageInfo.endCursor") as? String
    try between(page)
  }
  throw TestFailure("pages without end")
}

/// Each object comes once while nothing changes; what is edited ahead moves to the end, what was
/// seen comes again, and in the ascending order nothing is lost.
@Test func pagesHoldWhileObjectsMove() throws {
  let server = try GitHubServer(["--make", plan])
  let still = try numbers(server, "ASC") { _ in }
  #expect(still.count == 140)
  #expect(Set(still).count == 140)
  #expect(try numbers(server, "DESC") { _ in } == still.reversed())

  let ahead = try numbers(server, "ASC") { page in
    if page == 1 { try server.control(#"{"touch":"made/repository-1#\#(still[100])"}"#) }
  }
  #expect(ahead == still.filter { $0 != still[100] } + [still[100]])
  let behind = try numbers(server, "ASC") { page in
    if page == 1 { try server.control(#"{"touch":"made/repository-1#\#(still[3])"}"#) }
  }
  #expect(behind.filter { $0 == still[3] }.count == 2)
  #expect(Set(behind) == Set(still))
  let gone = try numbers(server, "ASC") { page in
    if page == 0 { try server.control(#"{"delete":"made/repository-1#\#(still[24])"}"#) }
  }
  #expect(Set(gone) == Set(still), "a cursor outlives its object")

  try server.control(#"{"drift":2}"#)
  let drifting = try numbers(server, "ASC") { _ in }
  #expect(Set(drifting).isSuperset(of: Set(still).subtracting([still[24]])))
  #expect(try server.count("drifted") >= 2)
}

/// Backwards paging, filters, counts and the same data for the same seed.
@Test func connectionsAreCut() throws {
  let server = try GitHubServer(["--make", plan])
  let query = """
    { repository(owner: "made", name: "repository-1") {
      last: issues(last: 3) { nodes { number } pageInfo { hasPreviousPage hasNextPage startCursor } }
      open: issues(first: 100, states: OPEN) { totalCount nodes { state } }
      since: issues(first: 100, filterBy: {since: "2020-01-01T00:00:00Z"}) { nodes { updatedAt } }
      bugs: pullRequests(first: 100, labels: ["bug"]) { nodes { labels(first: 5) { nodes { name } } } }
      refs(refPrefix: "refs/heads/", first: 10) { edges { cursor node { name } } } } }
    """
  let answer = try server.query(query)
  let repository = "data.repository"
  let last = dig(answer, "\(repository).last.nodes") as? [[String: Int]] ?? []
  #expect(last.count == 3)
  #expect(dig(answer, "\(repository).last.pageInfo.hasPreviousPage") as? Bool == true)
  let cursor = try #require(dig(answer, "\(repository).last.pageInfo.startCursor") as? String)
  let before = try server.query(
    """
    { repository(owner: "made", name: "repository-1") { issues(last: 2, before: "\(cursor)") {
      nodes { number } } } }
    """)
  let earlier = dig(before, "data.repository.issues.nodes") as? [[String: Int]] ?? []
  #expect(earlier.count == 2)
  #expect((earlier.last?["number"] ?? 0) < (last.first?["number"] ?? 0))
  let open = dig(answer, "\(repository).open.nodes") as? [[String: String]] ?? []
  #expect(!open.isEmpty && open.allSatisfy { $0["state"] == "OPEN" })
  #expect(dig(answer, "\(repository).open.totalCount") as? Int == open.count)
  let since = dig(answer, "\(repository).since.nodes") as? [[String: String]] ?? []
  #expect(!since.isEmpty && since.count < 60)
  #expect(since.allSatisfy { ($0["updatedAt"] ?? "") >= "2020" })
  #expect((dig(answer, "\(repository).bugs.nodes") as? [Any])?.isEmpty == false)
  #expect(dig(answer, "\(repository).refs.edges.1.node.name") as? String == "master")

  let other = try GitHubServer(["--make", plan])
  #expect(
    try other.fetch("/graphql", body: wrapped(query)).body
      == server.fetch("/graphql", body: wrapped(query)).body)
}

private func wrapped(_ query: String) throws -> String {
  String(decoding: try JSONSerialization.data(withJSONObject: ["query": query]), as: UTF8.self)
}

/// What a night changes is found at the top, and what is put has its members.
@Test func dataChanges() throws {
  let server = try GitHubServer([
    "--make", "repositories=10,issues=50", "--now", "2025-03-01T00:00:00Z",
  ])
  let newest = """
    { organization(login: "made") { repositories(first: 10) { nodes { nameWithOwner
      issues(first: 1, orderBy: {field: UPDATED_AT, direction: DESC}) { nodes { updatedAt } }
      defaultBranchRef { target { oid } } } } } }
    """
  func seen() throws -> [String: String] {
    let nodes =
      dig(try server.query(newest), "data.organization.repositories.nodes") as? [[String: Any]]
    return Dictionary(
      uniqueKeysWithValues: (nodes ?? []).map { node in
        let steps = ["issues.nodes.0.updatedAt", "defaultBranchRef.target.oid"]
        return (node["nameWithOwner"] as? String ?? "", "\(steps.map { dig(node, $0) as? String })")
      })
  }
  let before = try seen()
  try server.control(#"{"touch":3}"#)
  let after = try seen()
  #expect(before.keys.filter { before[$0] != after[$0] }.count == 3)

  try server.control(
    """
    {"put":[{"login":"ann","databaseId":7,"name":"Ann"},{"nameWithOwner":"made/new","issues":[
      {"number":4,"title":"Four","author":"ann","labels":["odd"],"createdAt":"2025-01-01T00:00:00Z",
       "reactionGroups":[{"content":"HEART","reactors":2}],
       "comments":[{"databaseId":9,"author":null,"body":"Hm","createdAt":"2025-01-02T00:00:00Z"}]}]}]}
    """)
  try server.control(
    #"{"put":{"nameWithOwner":"made/new","issues":[{"number":4,"title":"Vier"}]}}"#)
  let answer = try server.query(
    """
    query Q($n: Int = 4, $more: Boolean!) { repository(owner: "made", name: "NEW") { issue(number: $n) {
      title author { login __typename ... on User { databaseId name } }
      labels(first: 3) { nodes { name } } reactionGroups { content reactors { totalCount } }
      comments(first: 3) { nodes { ...C url @include(if: $more) updatedAt @skip(if: $more) } } } } }
    fragment C on IssueComment { fullDatabaseId author { login } body }
    """, ["more": true])
  let issue = "data.repository.issue"
  #expect(dig(answer, "\(issue).title") as? String == "Vier")
  #expect(dig(answer, "\(issue).author.databaseId") as? Int == 7)
  #expect(dig(answer, "\(issue).labels.nodes.0.name") as? String == "odd")
  #expect((dig(answer, "\(issue).reactionGroups") as? [Any])?.count == 8)
  #expect(dig(answer, "\(issue).reactionGroups.5.reactors.totalCount") as? Int == 2)
  let comment = try #require(dig(answer, "\(issue).comments.nodes.0") as? [String: Any])
  #expect(Set(comment.keys) == ["fullDatabaseId", "author", "body", "url"])
  #expect(comment["fullDatabaseId"] as? String == "9")
  #expect(comment["author"] is NSNull)
  #expect(comment["url"] as? String == "https://github.com/made/new/issues/4#issuecomment-9")
  let date = try server.fetch("/rate_limit").headers["date"] ?? ""
  #expect(date.hasPrefix("Sat, 01 Mar 2025 00:00:"))
}

/// A member that is no field is said, with its file.
@Test func wrongDataIsRefused() throws {
  let folder = try TemporaryFolder()
  try folder.write("one.json", Array(#"{"nameWithOwner":"a/b","isues":[]}"#.utf8))
  let done = try run("github-replay", [folder.path])
  #expect(done.code == 65)
  #expect(done.errors.contains("one.json: Field 'isues' doesn't exist on type 'Repository'"))
}

/// The sample's repositories are always the same, and its data is about their commits.
@Test func theSampleFitsItsRepositories() throws {
  let sample = Places.tree.appending(path: "pipelines/sample")
  let folder = try TemporaryFolder()
  let server = try GitHubServer([sample.appending(path: "github").path(percentEncoded: false)])
  let made = try run(
    sample.appending(path: "git-repository").path(percentEncoded: false), [folder.path])
  #expect(made.code == 0, "\(made.errors)")
  for (name, issues, pulls) in [("strand", 10, 5), ("ring", 2, 1)] {
    let path = folder("example-cxx/\(name)")
    let tip = try run("git", ["-C", path, "rev-parse", "HEAD"]).lines
    let all = try run("git", ["-C", path, "rev-list", "--all"]).lines
    let aliases = all.enumerated().map { number, sha in
      "c\(number): object(oid: \"\(sha)\") { ... on Commit { author { email user { login } } } }"
    }
    let answer = try server.query(
      """
      { repository(owner: "example-cxx", name: "\(name)") { defaultBranchRef { target { oid } }
        issues { totalCount } pullRequests { totalCount }
        \(aliases.joined(separator: " ")) } }
      """)
    let repository = "data.repository"
    #expect(dig(answer, "\(repository).defaultBranchRef.target.oid") as? String == tip.first)
    #expect(dig(answer, "\(repository).issues.totalCount") as? Int == issues)
    #expect(dig(answer, "\(repository).pullRequests.totalCount") as? Int == pulls)
    for number in all.indices {
      #expect(dig(answer, "\(repository).c\(number).author.email") is String)
    }
    #expect(answer["errors"] == nil)
  }
}
