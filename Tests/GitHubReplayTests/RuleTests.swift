import Foundation
import TestSupport
import Testing

private let twenty = "repositories=20,issues=40,pull_requests=40"

/// Points and nodes, the first three as GitHub's documentation works them out.
@Test(arguments: [
  (
    "{ rateLimit { cost } organization(login: \"made\") { repositories(first: 100) { nodes { "
      + "issues(first: 50) { nodes { labels(first: 60) { nodes { name } } } } } } } }", 51, 305_100
  ),
  (
    "{ rateLimit { cost } organization(login: \"made\") { repositories(first: 50) { nodes { "
      + "issues(first: 10) { totalCount nodes { title } } } } } }", 1, 550
  ),
  (
    "{ rateLimit { cost } organization(login: \"made\") { repositories(first: 50) { nodes { "
      + "pullRequests(first: 20) { nodes { comments(first: 10) { nodes { id } } } } "
      + "issues(first: 20) { nodes { comments(first: 10) { nodes { id } } } } } } } }", 21, 22_050
  ),
  (
    "{ rateLimit { cost } organization(login: \"made\") { repositories(last: 100) { nodes { "
      + "issues { totalCount } ...R } } } } fragment R on Repository { releases(first: 2) { "
      + "nodes { id } } }", 1, 300
  ),
  ("{ rateLimit { cost } viewer { login } }", 1, 0),
])
func queriesCost(_ query: String, _ points: Int, _ nodes: Int) throws {
  let server = try GitHubServer(["--make", twenty])
  let answer = try server.query(query.replacingOccurrences(of: "cost }", with: "cost nodeCount }"))
  #expect(dig(answer, "data.rateLimit.cost") as? Int == points, "\(answer)")
  #expect(dig(answer, "data.rateLimit.nodeCount") as? Int == nodes)
  #expect(try server.count("points") == points)
}

/// What is wrong with a query, and that nothing else of it is answered.
@Test(arguments: [
  ("{ repository(owner: \"made\", name: \"repository-1\") { nme } }", "undefinedField", false),
  (
    "{ repository(owner: \"made\", name: \"repository-1\") { issues(frist: 1) { totalCount } } }",
    "argumentNotAccepted", false
  ),
  ("{ repository(owner: \"made\", name: \"repository-1\") }", "selectionMismatch", false),
  ("{ viewer { login { x } } }", "selectionMismatch", false),
  ("{ node(id: \"x\") { ... on Isue { id } } }", "undefinedType", false),
  ("{ viewer { ...F } }", "useAndDefineFragment", false),
  (
    "query ($n: Int!) { repository(owner: \"a\", name: \"b\") { issue(number: $n) { id } } }",
    "missingRequiredInput", false
  ),
  (
    "{ organization(login: \"made\") { repositories { nodes { id } } } }",
    "MISSING_PAGINATION_BOUNDARIES", false
  ),
  (
    "{ organization(login: \"made\") { repositories(first: 101) { nodes { id } } } }",
    "EXCESSIVE_PAGINATION", false
  ),
  (
    "{ organization(login: \"made\") { repositories(first: 100) { nodes { issues(first: 100) { "
      + "nodes { comments(first: 100) { nodes { id } } } } } } } }", "MAX_NODE_LIMIT_EXCEEDED",
    false
  ),
  ("{ repository(owner: \"made\", name: \"none\") { id } }", "NOT_FOUND", true),
  ("{ nodes(ids: [\"I_kwDO99999999\"]) { id } }", "NOT_FOUND", true),
  (
    "{ repository(owner: \"made\", name: \"repository-1\") { issue(number: 9999) { id } } }",
    "NOT_FOUND", true
  ),
  (
    "{ organization(login: \"made\") { repositories(first: 1, after: \"x\") { nodes { id } } } }",
    "INVALID_CURSOR_ARGUMENTS", true
  ),
  ("{ viewer {", "Parse error on end of query at [1, 11]", false),
])
func queriesAreRefused(_ query: String, _ expected: String, _ hasData: Bool) throws {
  let server = try GitHubServer(["--make", twenty])
  let answer = try server.query(query)
  let error = try #require(dig(answer, "errors.0") as? [String: Any])
  let said = [
    error["type"] as? String, dig(error, "extensions.code") as? String, error["message"] as? String,
  ]
  #expect(said.contains(expected), "\(answer)")
  #expect((answer["data"] != nil) == hasData)
}

/// Tokens of a user share its limits, REST and GraphQL have their own, and 304 costs nothing.
@Test func limitsBelongToUsers() throws {
  let server = try GitHubServer([
    "--make", twenty, "--token", "a1=ann:3", "--token", "a2=ann", "--token", "b1=bob",
    "--anonymous", "1",
  ])
  let path = "/repos/made/repository-1"
  let first = try server.fetch(path, token: "a1")
  #expect(first.headers["x-ratelimit-remaining"] == "2")
  let tag = try #require(first.headers["etag"])
  #expect(try server.fetch(path, token: "a1", headers: ["If-None-Match: \(tag)"]).status == 304)
  #expect(try server.fetch(path, token: "b1", headers: ["If-None-Match: \(tag)"]).status == 200)
  #expect(try server.fetch(path, token: "a2").headers["x-ratelimit-remaining"] == "1")
  #expect(try server.fetch(path, token: "a2").status == 200)
  let refused = try server.fetch(path, token: "a1")
  #expect(refused.status == 403)
  #expect(refused.headers["x-ratelimit-remaining"] == "0")
  #expect(Int(refused.headers["x-ratelimit-reset"] ?? "").map { $0 > 1_700_000_000 } == true)
  #expect(try server.fetch(path, token: "b1").status == 200)
  #expect(try server.fetch(path, token: "c1").status == 401)
  #expect(try server.fetch(path, token: nil).status == 200)
  #expect(try server.fetch(path, token: nil).status == 403)
  for _ in 0..<3 { #expect(try server.query("{ viewer { login } }", token: "a2")["data"] != nil) }
  let spent = try server.query("{ viewer { login } }", token: "a1")
  #expect(dig(spent, "errors.0.type") as? String == "RATE_LIMITED")
  #expect(try server.fetch("/graphql", body: "{}", token: nil).status == 401)
  let limits = try server.fetch("/rate_limit", token: "a1")
  #expect(limits.body.contains(#""core":{"limit":3,"used":3,"remaining":0,"#))

  let minute = try GitHubServer(["--make", twenty, "--minute-points", "2"])
  let body = #"{"query":"{ viewer { login } }"}"#
  #expect(
    try (0..<3).map { _ in try minute.fetch("/graphql", body: body).status } == [200, 200, 403])
}

/// Requests that wait for their answers are open at the same time.
@Test func requestsOverlap() throws {
  let server = try GitHubServer(["--make", twenty, "--latency", "500"])
  let got = try pipeline("for n in 1 2 3; do curl -s \(server.url)/rate_limit & done; wait")
  #expect(got.text.split(separator: "resources").count == 4, "\(got.text)")
  #expect(try server.count("most_at_once") == 3)
  #expect(try server.count("kinds", "GET /rate_limit") == 3)
}

/// Each fault, once, and then the answer again.
@Test(arguments: [
  ("bad_gateway", 502, "Something went wrong"), ("html", 502, "<html>"),
  ("server_error", 500, "message"), ("unavailable", 503, "message"), ("close", 0, ""),
  ("reset", 0, ""), ("truncated", 0, "xxx"), ("resource_limits", 200, "RESOURCE_LIMITS_EXCEEDED"),
  ("internal", 200, "Something went wrong"), ("secondary", 403, "secondary rate limit"),
  ("secondary_429", 429, "secondary rate limit"), ("forbidden", 403, "not accessible"),
])
func faultsStrike(_ kind: String, _ status: Int, _ text: String) throws {
  let server = try GitHubServer(["--make", twenty])
  let small = #"{"query":"query Small { viewer { login } }"}"#
  let large =
    #"{"query":"{ organization(login: \"made\") { repositories(first: 9) { nodes { id } } } }"}"#
  try server.control(#"{"fault":{"fault":"\#(kind)","over":5,"times":1}}"#)
  #expect(try server.fetch("/graphql", body: small).status == 200)
  let struck = try server.fetch("/graphql", body: large)
  #expect(struck.status == status)
  #expect(text.isEmpty ? struck.body.isEmpty : struck.body.contains(text))
  #expect((struck.headers["retry-after"] != nil) == (kind == "secondary_429"))
  #expect(try server.fetch("/graphql", body: large).body.contains("\"nodes\":[{\"id\""))
  try server.control(#"{"fault":{"fault":"\#(kind)","match":"Small","after":1,"every":2}}"#)
  let met = try (0..<4).map { _ in
    try server.fetch("/graphql", body: small).body.contains("data\":{\"viewer")
  }
  #expect(met == [true, true, false, true])
}

/// Names that moved, items that went, and pages by number and by cursor.
@Test func restFollowsChanges() throws {
  let server = try GitHubServer(["--make", "issues=12,pull_requests=8", "--page-depth", "3"])
  let path = "/repos/made/repository-1"
  var seen: [String] = []
  var next: String? = "\(path)/issues?state=all&sort=updated&direction=asc&per_page=4"
  while let target = next {
    let page = try server.fetch(target)
    let items =
      try JSONSerialization.jsonObject(with: Data(page.body.utf8)) as? [[String: Any]] ?? []
    seen += items.map { "\($0["updated_at"] ?? "") \($0["number"] ?? "")" }
    let link = (page.headers["link"] ?? "").split(separator: ",").first { $0.contains("\"next\"") }
    next = link.map {
      $0.split(separator: ">")[0].replacingOccurrences(of: "<" + server.url, with: "")
    }
    .map { $0.trimmingCharacters(in: .whitespaces) }
    #expect(next == nil || next?.contains(seen.count < 12 ? "&page=" : "after=") == true)
  }
  #expect(Set(seen).count == 20)
  #expect(seen.map { $0.prefix(20) } == seen.map { $0.prefix(20) }.sorted())
  #expect(try server.fetch("\(path)/issues?page=4").status == 422)

  try server.control(
    #"{"rename":{"from":"made/repository-1","to":"made/other"},"put":{"nameWithOwner":"made/two"}}"#
  )
  let moved = try server.fetch("\(path)/issues/1")
  #expect(moved.status == 301)
  #expect(moved.headers["location"]?.hasSuffix("/repositories/70100000/issues/1") == true)
  #expect(try server.fetch("/repositories/70100000").body.contains("\"full_name\":\"made/other\""))
  let old = try server.query(
    #"{ repository(owner: "made", name: "repository-1") { nameWithOwner } }"#)
  #expect(dig(old, "data.repository.nameWithOwner") as? String == "made/other")
  try server.control(
    #"{"transfer":{"from":"made/other#1","to":"made/two"},"delete":"made/other#2"}"#)
  #expect(try server.fetch("/repos/made/other/issues/1").status == 301)
  #expect(try server.fetch("/repos/made/other/issues/2").status == 410)
  #expect(try server.fetch("/repos/made/two/commits").status == 409)
  for status in [404, 451, 403] {
    try server.control(#"{"status":{"repository":"made/other","status":\#(status)}}"#)
    #expect(try server.fetch("/repos/made/other").status == status)
    let blocked = try server.query(
      #"{ organization(login: "made") { repositories(first: 9) { nodes { nameWithOwner } } } }"#)
    #expect(dig(blocked, "errors.0.type") as? String == (status == 404 ? "NOT_FOUND" : "FORBIDDEN"))
    #expect(
      dig(blocked, "data.organization.repositories.nodes.1.nameWithOwner") as? String == "made/two")
  }
}

/// An app's signed token is good for a token of the installation; a forged or late one is not.
@Test func appsSign() throws {
  let folder = try TemporaryFolder()
  let made = try pipeline(
    """
    openssl genrsa -out key 2048; openssl genrsa -out other 2048
    openssl rsa -in key -pubout -out public
    part() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
    now=$(date +%s)
    token() {
      local text
      text=$(printf '{"alg":"%s"}' "$1" | part).$(printf '{"iss":"12","iat":%d,"exp":%d}' $((now - 30)) $((now + $2)) | part)
      printf '%s.%s\\n' "$text" "$(printf %s "$text" | openssl dgst -sha256 -sign "$3" | part)"
    }
    token RS256 300 key; token RS256 300 other; token RS256 -5 key; token RS256 900 key
    token HS256 300 key
    """, folder: folder.path)
  #expect(made.lines.count == 5, "\(made.errors)")
  let server = try GitHubServer([
    "--make", twenty, "--token", "a=ann", "--app", "12:\(folder("public"))", "--app-seconds", "1",
  ])
  let path = "/app/installations/77/access_tokens"
  let statuses = try made.lines.map { try server.fetch(path, body: "", token: $0).status }
  #expect(statuses == [201, 401, 401, 401, 401])
  let answer = try server.fetch(path, body: "", token: made.lines[0]).body
  let token = try #require(
    answer.split(separator: "\"").first { $0.hasPrefix("ghs_") }.map(String.init))
  #expect(try server.fetch("/repos/made/repository-1", token: token).status == 200)
  usleep(1_200_000)
  #expect(try server.fetch("/repos/made/repository-1", token: token).status == 401)
}
