import Foundation
import TestSupport
import Testing

/// Records of GitHub, of which a test sets what matters to it: members as JSON.
private func record(_ type: String, _ members: KeyValuePairs<String, String>) -> String {
  #"{"type":"github.\#(type)","# + members.map { #""\#($0)":\#($1)"# }.joined(separator: ",") + "}"
}

private func person(_ login: String, _ number: Int) -> String {
  #"{"person":"github","account_id":\#(number),"login":"\#(login)","avatar_url":"","#
    + #""account_type":"user","seen_at":"2024-01-20T00:00:00Z"}"#
}

private let seen = #""2024-01-20T00:00:00Z""#

private func repository(_ name: String, _ number: Int, _ visibility: String = "public") -> String {
  record(
    "repository",
    [
      "full_name": "\"\(name)\"", "repository_id": "\(number)", "owner": person("boostorg", 1234),
      "description": "null", "homepage": "null", "visibility": "\"\(visibility)\"",
      "default_branch": "null", "url": "null", "is_archived": "null", "is_fork": "null",
      "parent": "null", "license": "null", "languages": "null", "topics": "null", "stars": "null",
      "forks": "null", "watchers": "null", "created_at": "null", "updated_at": "null",
      "pushed_at": "null", "heads": "null", "branch_count": "null", "tag_count": "null",
      "origin": "\"api\"", "seen_at": seen,
    ])
}

private func issue(
  _ repository: String, _ number: Int, body: String = "b", updated: String = "2024-01-15T11:00:00Z"
) -> String {
  record(
    "issue",
    [
      "repository": "\"\(repository)\"", "number": "\(number)", "issue_id": "null",
      "node_id": "null", "title": "\" Fix it \"", "body": quoted(body), "state": "\"closed\"",
      "state_reason": "\"NOT_PLANNED\"", "author": person("alice", 1), "author_association": "null",
      "labels": "[]", "assignees": "[]", "milestone": "null", "is_locked": "false",
      "lock_reason": "null", "reactions": "[]", "comment_count": "1",
      "created_at": "\"2024-01-15T10:00:00Z\"", "updated_at": "\"\(updated)\"",
      "closed_at": "\"2024-01-16T11:00:00Z\"", "closed_by": "null",
      "url": "\"https://github.com/\(repository)/issues/\(number)\"", "seen_at": seen,
    ])
}

private func pullRequest(_ repository: String, _ number: Int) -> String {
  record(
    "pull_request",
    [
      "repository": "\"\(repository)\"", "number": "\(number)", "pull_request_id": "null",
      "node_id": "null", "title": "\"Feat\"", "body": "null", "state": "\"merged\"",
      "is_draft": "false", "author": person("dev", 2), "author_association": "null", "labels": "[]",
      "assignees": "[]", "requested_reviewers": "[]", "milestone": "null", "is_locked": "false",
      "lock_reason": "null", "reactions": "[]", "comment_count": "0", "head_repository": "null",
      "head_ref": "null", "head_sha": "null", "base_ref": "null", "base_sha": "null",
      "review_decision": "null", "additions": "null", "deletions": "null", "changed_files": "null",
      "commit_count": "null", "commits": "[]", "closes": "[]",
      "created_at": "\"2024-03-01T08:00:00Z\"", "updated_at": "\"2024-03-02T09:00:00Z\"",
      "closed_at": "null", "merged_at": "\"2024-03-02T09:00:00Z\"", "merged_by": "null",
      "merge_sha": "null", "url": "\"https://github.com/\(repository)/pull/\(number)\"",
      "seen_at": seen,
    ])
}

private func comment(_ repository: String, _ number: Int, _ id: Int) -> String {
  record(
    "comment",
    [
      "repository": "\"\(repository)\"", "number": "\(number)", "parent": "\"issue\"",
      "comment_id": "\(id)", "author": person("ghost", 10137), "author_association": "null",
      "body": "\"said\"", "reactions": "[]", "is_minimized": "false",
      "created_at": "\"2024-01-15T10:20:00Z\"", "updated_at": "\"2024-01-15T10:20:00Z\"",
      "url": "\"https://github.com/c/\(id)\"", "seen_at": seen,
    ])
}

private func discussion(_ repository: String, _ number: Int) -> String {
  record(
    "discussion",
    [
      "repository": "\"\(repository)\"", "number": "\(number)", "discussion_id": "null",
      "node_id": "null", "title": "\"Talk\"", "body": "\"t\"", "category": "\"General\"",
      "is_answerable": "false", "author": person("dev", 2), "author_association": "null",
      "labels": "[]", "is_locked": "false", "state": "\"open\"", "state_reason": "null",
      "answer_id": "null", "upvotes": "0", "reactions": "[]", "comment_count": "0",
      "created_at": "\"2024-04-01T00:00:00Z\"", "updated_at": "\"2024-04-01T00:00:00Z\"",
      "closed_at": "null", "url": "\"https://github.com/\(repository)/discussions/\(number)\"",
      "seen_at": seen,
    ])
}

private func release(_ repository: String, _ number: Int, draft: Bool = false) -> String {
  record(
    "release",
    [
      "repository": "\"\(repository)\"", "release_id": "\(number)", "tag_name": "\"v1.\(number)\"",
      "name": "null", "body": "\"* one\\r\\n* two\"", "is_draft": "\(draft)",
      "is_prerelease": "false", "author": "null",
      "url": "\"https://github.com/\(repository)/releases/tag/v1.\(number)\"", "assets": "[]",
      "reactions": "[]", "created_at": "\"2024-05-01T00:00:00Z\"",
      "published_at": draft ? "null" : "\"2024-05-02T00:00:00Z\"",
      "updated_at": "\"2024-05-02T00:00:00Z\"", "seen_at": seen,
    ])
}

@Suite struct GitHubDocumentTests {
  private static func load(_ lines: [String], in database: Variables) throws {
    let done = try pipeline(
      "bdc-identify | bdc-github-load -q", stdin: lines.map { $0 + "\n" }.joined().utf8,
      environment: database)
    guard done.code == 0 else { throw TestFailure("\(done.code): \(done.errors)") }
  }

  private static func documents(
    _ options: [String], _ database: Variables
  ) throws -> [[String: Any]] {
    let done = try run("bdc-github-documents", options, environment: database)
    guard done.code == 0 else { throw TestFailure("\(done.code): \(done.errors)") }
    return try done.lines.compactMap {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
  }

  private static func filled() throws -> Variables {
    let database = try Cluster.shared.database()
    try load(
      [
        repository("boostorg/asio", 1), repository("boostorg/secret", 2, "private"),
        repository("llvm/llvm-project", 3),
        issue("boostorg/asio", 42, body: "line1\r\nline2\n\nline3\n"),
        comment("boostorg/asio", 42, 7),
        pullRequest("boostorg/asio", 5), discussion("boostorg/asio", 6),
        release("boostorg/asio", 9), release("boostorg/asio", 10, draft: true),
        issue("boostorg/secret", 1), issue("llvm/llvm-project", 1),
      ], in: database)
    return database
  }

  @Test func everyKind() throws {
    let database = try Self.filled()
    let all = try run("bdc-github-documents", [], environment: database)
    #expect(all.code == 0 && all.errors.isEmpty, "\(all.errors)")
    let documents = try Self.documents([], database)
    #expect(
      documents.compactMap { $0["doc_id"] as? String } == [
        "https://github.com/boostorg/asio/issues/42", "https://github.com/boostorg/asio/pull/5",
        "https://github.com/boostorg/asio/discussions/6",
        "https://github.com/boostorg/asio/releases/tag/v1.9",
        "https://github.com/llvm/llvm-project/issues/1",
      ])
    #expect(
      documents.compactMap { $0["app_type"] as? String } == [
        "github-boostorg-issues", "github-boostorg-prs", "github-boostorg-discussions",
        "github-boostorg-releases", "github-clang-issues",
      ])
    let line = all.lines.first ?? ""
    #expect(
      line.hasPrefix(
        #"{"type":"document","source":"github","doc_id":"https://github.com/boostorg/asio/issues/42","#
          + #""app_type":"github-boostorg-issues","namespace":"github-boostorg","title":"Fix it","#
          + #""url":"https://github.com/boostorg/asio/issues/42","author":"alice","#
          + ##""time":"2024-01-15T10:00:00Z","content":"# boostorg/asio#42: Fix it\n"##))
    #expect(
      line.hasSuffix(
        #""metadata":{"doc_id":"https://github.com/boostorg/asio/issues/42","#
          + #""url":"https://github.com/boostorg/asio/issues/42","source_ids":"asio:issue:42","#
          + #""type":"issue","number":42,"title":"Fix it","author":"alice","state":"closed","#
          + #""state_reason":"not_planned","repo_name":"asio","created_at":1705312800,"#
          + #""updated_at":1705316400,"closed_at":1705402800},"visibility":"public"}"#))
    #expect(line.contains("said") && line.contains("ghost"))
    #expect(
      all.lines[1].contains(
        #""source_ids":"asio:pr:5","type":"pr","number":5,"title":"Feat","author":"dev","#
          + #""state":"merged","repo_name":"asio""#))
    #expect(
      all.lines[3].contains(
        ##""content":"# boostorg/asio: v1.9\n\n- Tag: `v1.9`\n- Published: 2024-05-02 "##))
    #expect(!all.text.contains("secret") && !all.text.contains("v1.10"))
  }

  /// The predecessor's text, of the specification's example.
  @Test func compatible() throws {
    let database = try Self.filled()
    let documents = try Self.documents(
      ["--compatible", "--repo", "BoostOrg/ASIO", "--namespace", "n"], database)
    #expect(documents.count == 2)
    #expect(
      documents.first?["content"] as? String == """
        # #42 - Fix it [Closed]

        > Username: alice\("  ")
        > Created at: 2024-01-15 10:00:00 UTC\("  ")
        > Updated at: 2024-01-15 11:00:00 UTC\("  ")
        > Closed at: 2024-01-16 11:00:00 UTC\("  ")
        > Url: https://github.com/boostorg/asio/issues/42\("  ")

        line1\("  ")
        line2\("  ")
        \("  ")
        line3

        ---

        ## Comment 1

        > Username: ghost\("  ")
        > Created at: 2024-01-15 10:20:00 UTC\("  ")
        > Url: https://github.com/c/7\("  ")

        said
        """)
    let metadata = documents.last?["metadata"] as? [String: Any]
    #expect(metadata?["state"] as? String == "closed")
    #expect(documents.last?["app_type"] as? String == "n-prs")
  }

  @Test func whichRepositories() throws {
    let database = try Self.filled()
    let cases: [([String], Int)] = [
      (["--org", "boostorg"], 4), (["--org", "BOOSTORG", "--private"], 5),
      (["--group", "clang"], 1),
      (["--repo", "boostorg/secret"], 1), (["-r", "boostorg/secret", "--org", "llvm"], 2),
      (["--kinds", "releases,issues"], 3), (["--org", "nobody"], 0),
    ]
    for (options, count) in cases {
      let found = try Self.documents(options, database)
      #expect(found.count == count, "\(options)")
      for document in found {
        let isPrivate = (document["doc_id"] as? String)?.contains("secret") ?? false
        #expect(document["visibility"] as? String == (isPrivate ? "private" : "public"))
      }
    }
    let refusals: [([String], Int32, String)] = [
      (["--repo", "boostorg/none"], 78, "no such repository"), (["--repo", "x"], 64, "OWNER/NAME"),
      (["--org", "a/b"], 64, "expected an owner"), (["--group", "none"], 78, "of this group"),
      (["--kinds", "commits"], 64, "expected issues"), (["--changed-since", "x"], 64, "no time"),
      (["--compatible", "--kinds", "releases"], 64, "has no releases"), (["x"], 64, "no operands"),
    ]
    for (options, code, words) in refusals {
      let done = try run("bdc-github-documents", options, environment: database)
      #expect(done.code == code && done.errors.contains(words), "\(options): \(done.errors)")
    }
  }

  @Test func whatChangedAndWhatIsGone() throws {
    let database = try Self.filled()
    func since(_ time: String) throws -> [String] {
      try Self.documents(["--changed-since", time], database).map { document in
        let words = (document["doc_id"] as? String ?? "").split(separator: "/").suffix(3)
        return "\(document["type"] ?? "") \(words.joined(separator: "/"))"
      }
    }
    func now() throws -> String { try psql("select ops.rfc3339(clock_timestamp())", database) }
    let loaded = try now()
    #expect(try since(loaded).isEmpty)
    // A comment that came late changes its issue's document, as an edit does.
    try Self.load([comment("boostorg/asio", 42, 8)], in: database)
    #expect(try since(loaded) == ["document asio/issues/42"])
    let commented = try now()
    try Self.load(
      [issue("llvm/llvm-project", 1, body: "new", updated: "2024-01-17T00:00:00Z")], in: database)
    #expect(try since(commented) == ["document llvm-project/issues/1"])
    let edited = try now()
    _ = try psql(
      "update github.issue set deleted_at = now(), changed_at = now() where number = 42", database)
    _ = try psql(
      "update github.release set deleted_at = now(), changed_at = now()", database)
    #expect(
      try since(edited) == ["document.gone asio/issues/42", "document.gone releases/tag/v1.9"])
    let gone = try run("bdc-github-documents", ["--kinds", "issues"], environment: database)
    #expect(
      gone.lines.first?.hasPrefix(
        #"{"type":"document.gone","source":"github","doc_id":"https://github.com/boostorg/asio/issues/42","#
          + #""app_type":"github-boostorg-issues","namespace":"github-boostorg","gone_at":"2"#)
        ?? false)
    #expect(gone.lines.first?.hasSuffix(#"Z","visibility":"public"}"#) ?? false)
    let before = try now()
    _ = try psql(
      "update github.repository set deleted_at = now() where full_name = 'llvm/llvm-project'",
      database)
    #expect(try since(before) == ["document.gone llvm-project/issues/1"])
  }
}
