import Foundation
import TestSupport
import Testing

private let hand = """
  [{"nameWithOwner":"made/hand","databaseId":77,"createdAt":"2020-01-01T00:00:00Z",
    "updatedAt":"2024-01-01T00:00:00Z","defaultBranchRef":"main",
    "refs":[{"name":"main","prefix":"refs/heads/","target":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}],
    "commits":[{"oid":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
      "author":{"name":"Jo","email":"jo@example.org","user":"jo","date":"2020-01-01T00:00:00Z"}},
      {"oid":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
      "author":{"name":"Al","email":"al@example.org","date":"2020-01-01T00:00:00Z"}}],
    "issues":[{"number":1,"title":"One","body":"x","author":null,"createdAt":"2020-01-01T00:00:00Z",
      "state":"CLOSED","closedAt":"2021-01-01T00:00:00Z","closedBy":"jo","stateReason":"NOT_PLANNED",
      "locked":true,"activeLockReason":"TOO_HEATED","labels":["bug"],"assignees":["jo"],
      "reactionGroups":[{"content":"THUMBS_UP","reactors":3}],
      "comments":[{"body":"c","author":"jo","createdAt":"2020-01-02T00:00:00Z"}]}],
    "pullRequests":[{"number":2,"title":"Two","author":"jo","createdAt":"2020-02-01T00:00:00Z",
      "updatedAt":"2024-12-20T00:00:00Z","state":"MERGED","mergedAt":"2020-02-03T00:00:00Z",
      "mergedBy":"jo","headRefName":"topic","baseRefName":"main",
      "headRefOid":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","closingIssuesReferences":[1],
      "reviews":[{"databaseId":501,"state":"CHANGES_REQUESTED","body":"no","author":"al",
        "createdAt":"2020-02-02T00:00:00Z","submittedAt":"2020-02-02T00:00:00Z"}],
      "reviewThreads":[{"path":"a.cpp","line":7,"diffSide":"LEFT","isResolved":true,"resolvedBy":"jo",
        "comments":[{"databaseId":601,"body":"why","author":"al","path":"a.cpp","line":7,
          "diffHunk":"@@ -1 +1 @@","pullRequestReview":501,"createdAt":"2020-02-02T00:00:00Z"},
          {"databaseId":602,"body":"so","author":"jo","path":"a.cpp","line":7,
          "diffHunk":"@@ -1 +1 @@","createdAt":"2020-02-02T01:00:00Z"}]}]}]},
   {"login":"jo","databaseId":5,"name":"Jo Doe","company":"C","createdAt":"2015-01-01T00:00:00Z"},
   {"login":"al","databaseId":6}]
  """

/// Every field of hand-made things, as records.
@Test func recordsHaveWhatGitHubHas() throws {
  let world = try World("", data: hand)
  let done = try world.fetch(["--kinds", "repositories,comments,reviews,users"])
  #expect(done.code == 0, "\(done.errors)")
  #expect(try faults(done) == "")
  let issue = try #require(done.all("github.issue").first)
  let ghost = try #require(issue["author"] as? [String: Any])
  #expect(ghost["login"] as? String == "ghost" && ghost["account_id"] as? Int == 10137)
  #expect(
    issue["state"] as? String == "closed" && issue["state_reason"] as? String == "not_planned")
  #expect(issue["is_locked"] as? Bool == true && issue["lock_reason"] as? String == "too_heated")
  #expect((issue["closed_by"] as? [String: Any])?["login"] as? String == "jo")
  #expect("\(issue["reactions"] ?? "")".contains("+1") && issue["labels"] as? [String] == ["bug"])
  let pull = try #require(done.all("github.pull_request").first)
  #expect(
    pull["state"] as? String == "merged" && pull["merged_at"] as? String == "2020-02-03T00:00:00Z")
  #expect((pull["closes"] as? [[String: Any]])?.first?["number"] as? Int == 1)
  let review = try #require(done.all("github.review").first)
  #expect(review["state"] as? String == "changes_requested" && review["review_id"] as? Int == 501)
  let inline = done.all("github.review_comment")
  try #require(inline.count == 2)
  #expect(inline[0]["review_id"] as? Int == 501 && inline[0]["line"] as? Int == 7)
  #expect(inline[0]["side"] as? String == "LEFT" && inline[0]["is_resolved"] as? Bool == true)
  #expect(inline[1]["in_reply_to_id"] as? Int == 601)
  #expect(inline[0]["thread_id"] as? String == inline[1]["thread_id"] as? String)
  let users = done.all("github.user")
  #expect(users.compactMap { $0["account_id"] as? Int }.sorted() == [5, 6])
  #expect(users.contains { $0["company"] as? String == "C" })
}

/// A sweep lists every key, and reads again what may have changed without a trace.
@Test func aSweepListsEverything() throws {
  let world = try World(
    "repositories=2,issues=230,pull_requests=120,discussions=30,releases=9,overflow=20,users=20",
    data: hand)
  let all = try world.fetch()
  let sweep = try world.fetch(["--sweep"])
  #expect(sweep.code == 0, "\(sweep.errors)")
  #expect(try faults(sweep) == "")
  #expect(sweep.all("state").isEmpty && sweep.ends.values.allSatisfy { $0 == "" })
  let names = [
    "issue": "number", "pull_request": "number", "discussion": "number", "comment": "comment_id",
    "review": "review_id", "review_comment": "comment_id", "discussion_comment": "comment_id",
    "release": "release_id",
  ]
  for (entity, name) in names {
    var listed: [String] = []
    for window in sweep.all("window") where window["entity"] as? String == entity {
      listed += window["keys"] as? [String] ?? []
    }
    #expect(
      listed.sorted() == all.numbers("github.\(entity)", name).map { "\($0)" }.sorted(),
      "\(entity)")
  }
  // Issue 1 has reactions; pull request 2 has a thread, and changed within 90 days.
  let again = sweep.all("github.issue").filter { $0["repository"] as? String == "made/hand" }
  #expect(again.count == 1)
  #expect(sweep.all("github.review_comment").contains { $0["comment_id"] as? Int == 601 })

  try world.server.control(#"{"delete":"made/hand#1"}"#)
  let later = try world.fetch(["--sweep", "--repo", "made/hand", "--kinds", "issues"])
  let window = later.all("window").first { $0["entity"] as? String == "issue" }
  #expect((window?["keys"] as? [String])?.isEmpty == true)
}

/// What an audit or the database found missing is had by its keys.
@Test func missingThingsAreHadByTheirKeys() throws {
  let world = try World("repositories=2,issues=60,pull_requests=30,users=9", data: hand)
  let all = try world.fetch()
  func missing(_ scope: String, _ entity: String, _ key: String) -> String {
    #"{"type":"missing","source":"github","scope":"\#(scope)","entity":"\#(entity)","key":"\#(key)"}"#
      + "\n"
  }
  let first = String(repeating: "a", count: 40)
  let second = String(repeating: "b", count: 40)
  let lines = [
    missing("made/hand:issues", "issue", "1"),
    missing("made/hand:pull_requests", "pull_request", "2"),
    missing("made/hand:issues", "issue", "99"), missing("github", "user", "5"),
    missing("github", "user", "404404"),
    missing("made/hand:git", "commit_author", "\(first) jo@example.org"),
    missing("made/hand:git", "commit_author", "\(second) al@example.org"),
    missing("elsewhere/x:issues", "issue", "3"),
  ]
  let done = try world.fetch(["--keys", "-"], stdin: lines.joined() + Stream.end)
  #expect(done.code == 65, "\(done.errors)")
  #expect(try faults(done) == "")
  #expect(done.numbers("github.issue") == [1] && done.numbers("github.pull_request") == [2])
  #expect(done.numbers("github.user", "account_id") == [5, 404404])
  #expect(done.all("reject").count == 1)
  #expect(done.errors.contains("not there any more: 1"))
  let authors = done.all("github.commit_author")
  try #require(authors.count == 2)
  let account = try #require(authors[0]["account"] as? [String: Any])
  #expect(account["login"] as? String == "jo" && account["email"] as? String == "jo@example.org")
  #expect(authors[1]["account"] is NSNull)
  for (id, version) in done.versions where id.contains("github.issue ") {
    #expect(all.versions[id] == version)
  }
  let cut = try world.fetch(["--keys", "-"], stdin: lines[0])
  #expect(cut.code == 75 && cut.numbers("github.issue") == [1])
}
