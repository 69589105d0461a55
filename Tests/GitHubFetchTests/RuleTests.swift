import GitHub
import NDJSON
import Testing

private func span(_ from: String?, _ to: String, _ after: String? = nil) -> ItemCursor.Span {
  .init(from: from.map { "2024-01-\($0)T00:00:00Z" }, to: "2024-01-\(to)T00:00:00Z", after: after)
}

/// Spans grow from the newest end down, and join.
@Test func spansJoin() throws {
  var cursor = ItemCursor(repository: 7)
  cursor.readHead(span("20", "21", "a"), isNew: true, isMet: false)
  cursor.readHead(span("15", "21", "b"), isNew: false, isMet: false)
  #expect(cursor.done == [span("15", "21", "b")] && cursor.hasGaps)
  cursor.readHead(span("25", "28", "c"), isNew: true, isMet: false)
  #expect(cursor.floor(above: 0) == "2024-01-27T23:59:00Z")
  #expect(cursor.floor(above: 1) == "2024-01-20T23:59:00Z" && cursor.floor(above: 2) == nil)
  cursor.readGap(0, from: "2024-01-21T00:00:00Z", after: "d", isMet: true)
  #expect(cursor.done == [span("15", "28", "b")])
  cursor.readGap(0, from: nil, after: nil, isMet: false)
  #expect(!cursor.hasGaps)
  cursor.seenAt = "2024-01-28T00:00:30Z"
  #expect(!cursor.isCurrent(newest: "2024-01-28T00:00:00Z"))
  cursor.seenAt = "2024-01-28T00:02:00Z"
  #expect(cursor.isCurrent(newest: "2024-01-28T00:00:00Z"))
  #expect(!cursor.isCurrent(newest: "2024-01-28T00:00:01Z"))
  #expect(cursor.isCurrent(newest: nil))
  #expect(cursor.postpone("12") && cursor.postpone("12") && cursor.retry.count == 1)
  #expect(ItemCursor(cursor.json) == cursor)
  for number in 1...40 {
    let day = "2025-\(number / 28 + 10)-\(number % 28 + 10)T00:00:00Z"
    cursor.readHead(.init(from: day, to: day, after: "x"), isNew: true, isMet: false)
  }
  #expect(cursor.done.count == ItemCursor.most && cursor.done.last?.from != nil)
}

@Test(arguments: [
  #"{}"#, #"{"repository":1}"#, #"{"repository":1,"done":[{"from":null,"to":"x"}]}"#,
  #"{"repository":1,"done":[],"retry":[{"key":1}]}"#,
])
func whatIsNoCursorIsRefused(_ text: String) throws {
  #expect(ItemCursor(try JSON.parse(Array(text.utf8))) == nil)
}

/// Pages shrink where they are too much, and grow again after three that were not.
@Test func pagesGrowAgain() {
  var size = PageSize(24)
  size.worked(6)
  #expect(size.size == 6)
  for _ in 0..<2 { size.worked(6) }
  #expect(size.size == 12)
  for _ in 0..<6 { size.worked(size.size) }
  #expect(size.size == 24)
}

/// GitHub's own examples: octocat and the ghost.
@Test(arguments: [(583231, "U_kgDOAAjmPw"), (10137, "U_kgDOAAAnmQ")])
func usersHaveIdentifiers(_ number: Int, _ id: String) {
  #expect(NodeID.user(number) == id)
  #expect(NodeID.user(1 << 32) == nil && NodeID.user(0) == nil)
}

@Test(arguments: [
  (#"{"type":"NOT_FOUND","message":"x"}"#, QueryError.Kind.notFound),
  (#"{"type":"FORBIDDEN","message":"x"}"#, .forbidden),
  (#"{"type":"FORBIDDEN","message":"Repository access blocked"}"#, .notFound),
  (#"{"type":"RATE_LIMITED","message":"x"}"#, .limited),
  (#"{"type":"RESOURCE_LIMITS_EXCEEDED","message":"x"}"#, .tooMuch),
  (#"{"type":"MAX_NODE_LIMIT_EXCEEDED","message":"x"}"#, .tooMuch),
  (#"{"message":"Something went wrong while executing your query."}"#, .tooMuch),
  (#"{"type":"INSUFFICIENT_SCOPES","message":"x"}"#, .scopes),
  (#"{"message":"Field 'x' doesn't exist on type 'Y'"}"#, .other),
])
func errorsAreTold(_ text: String, _ kind: QueryError.Kind) throws {
  #expect(QueryError(try JSON.parse(Array(text.utf8))).kind == kind)
}

/// A window has 10,000 keys at most, and no second is cut.
@Test func windowsAreCutBetweenSeconds() throws {
  var keys = KeyTimes("comment")
  for number in 1...25_000 {
    let minute = number / 60 % 60
    let time =
      "2024-01-01T0\(number / 3600):\(minute < 10 ? "0" : "")\(minute):"
      + "\(number % 60 < 10 ? "0" : "")\(number % 60)Z"
    keys.insert(number, at: time)
    if number % 10_000 == 0 { for more in 1...10 { keys.insert(number + more, at: time) } }
  }
  keys.settle()
  let lines = try #require(keys.windows(scope: "a/b:issues", asOf: "2025-01-01T00:00:00Z"))
  #expect(lines.count == 3)
  var last: JSON? = .null
  var count = 0
  for line in lines {
    let json = try JSON.parse(line)
    #expect(json["from"] == last)
    last = json["to"]
    let keys = json["keys"]?.array?.count ?? 0
    #expect(keys <= 10_000)
    count += keys
  }
  #expect(last == .null && count == 25_020)
  var many = KeyTimes("comment")
  for number in 1...10_001 { many.insert(number, at: "2024-01-01T00:00:00Z") }
  #expect(many.windows(scope: "a/b:issues", asOf: "2025-01-01T00:00:00Z") == nil)
}

/// An item of which something could not be had is not taken for one that has less.
@Test(arguments: [
  (#""comments":null"#, "", false), (#""comments":{"nodes":null}"#, "", false),
  (#""comments":{"nodes":[null],"pageInfo":{"hasNextPage":false}}"#, "", false),
  (#""comments":{"nodes":[],"pageInfo":null}"#, "", false),
  (#""comments":{"nodes":[],"pageInfo":{"hasNextPage":true,"endCursor":null}}"#, "", false),
  (#""comments":{"nodes":[{}],"pageInfo":{"hasNextPage":false}}"#, "", true),
  (#""comments":{"nodes":[null],"pageInfo":{"hasNextPage":false}}"#, "FORBIDDEN", true),
  (#""comments":{"nodes":[{}],"pageInfo":{"hasNextPage":false}}"#, "FORBIDDEN", true),
  (#""comments":{"nodes":[{}],"pageInfo":{"hasNextPage":false}}"#, "INTERNAL", false),
])
func whatIsNotWholeIsSeen(_ comments: String, _ error: String, _ isWhole: Bool) throws {
  let rest =
    #""labels":{"nodes":[],"pageInfo":{"hasNextPage":false}},"#
    + #""assignees":{"nodes":[],"pageInfo":{"hasNextPage":false}}"#
  let path = #"["repository","issues","nodes",0,"comments","nodes",0]"#
  let errors =
    error.isEmpty ? "" : #","errors":[{"message":"m","type":"\#(error)","path":\#(path)}]"#
  let text =
    #"{"data":{"repository":{"issues":{"nodes":[{"id":"I","number":1,\#(comments),\#(rest)}]}}}"#
    + errors + "}"
  let json = try JSON.parse(Array(text.utf8))
  let answer = try #require(Answered(json, seenAt: "", size: 1))
  let node = try #require(answer.data["repository"]?["issues"]?["nodes"]?.array?.first)
  let flaws = answer.flaws(at: ["repository", "issues", "nodes", "0"])
  let found = Item(node).isWhole(ItemKind.issues.connections, hidden: flaws.hidden)
  #expect((found && !flaws.isBroken) == isWhole)
}

/// A review that was not submitted is listed, as one of no time.
@Test func pendingReviewsAreListed() throws {
  let text = #"""
    {"id":"P","number":3,"createdAt":"2024-01-01T00:00:00Z","comments":{"nodes":[]},
      "reviewThreads":{"nodes":[]},"reviews":{"nodes":[{"fullDatabaseId":"8","submittedAt":null},
      {"fullDatabaseId":"9","submittedAt":"2024-01-01T00:00:00Z"}]}}
    """#
  var keys = Keys(.pullRequests)
  keys.insert(Item(try JSON.parse(Array(text.utf8))), recent: "")
  keys.settle()
  let windows = keys.all[2].windows(scope: "a/b:pull_requests", asOf: "2025-01-01T00:00:00Z") ?? []
  let window = try JSON.parse(try #require(windows.first))
  #expect(window["keys"] == .array([.string("8"), .string("9")]) && window["from"] == .null)
  #expect(keys.all[0].made(after: "2023-12-31T23:59:59Z") == 1...1)
  #expect(keys.all[0].made(after: "2024-01-01T00:00:00Z") == 0...1)
  #expect(keys.all[0].made(after: "2024-01-01T00:00:01Z") == 0...0)
}
