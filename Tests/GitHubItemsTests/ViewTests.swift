import Foundation
import TestSupport
import Testing

@Suite struct ViewTests {
  private static func change(
    _ number: Int, _ author: Int, created: String, state: String = "open", _ more: String = "null"
  ) -> String {
    Records.line(
      "pull_request",
      [
        "number": "\(number)", "author": Records.person(author), "state": "\"\(state)\"",
        "created_at": "\"\(created)\"", "review_decision": more,
      ])
  }

  private static func review(
    _ id: Int, of number: Int, by author: Int, _ state: String, at: String, type: String = "user"
  ) -> String {
    Records.line(
      "review",
      [
        "number": "\(number)", "review_id": "\(id)", "author": Records.person(author, type: type),
        "state": "\"\(state)\"", "submitted_at": "\"\(at)\"",
      ])
  }

  /// Two owners, a private repository, a vanished issue, a bot, ghost, and what people do.
  private static let filled = Result {
    let git = #"{"person":"git","name":"Ann","email":"ann@x.org","seen_at":null}"#
    let database = try loaded([
      Records.line("repository", ["repository_id": "1"]),
      Records.line("repository", ["repository_id": "2", "full_name": #""p/s""#]),
      Records.line(
        "repository",
        ["repository_id": "3", "full_name": #""o/secret""#, "visibility": #""private""#]),
      change(1, 1, created: "2024-06-01T00:00:00Z", #""review_required""#),
      change(2, 1, created: "2024-06-02T00:00:00Z", state: "merged"),
      change(3, 2, created: "2024-06-03T00:00:00Z"),
      change(4, 2, created: "2024-07-01T00:00:00Z", state: "closed"),
      review(1, of: 1, by: 9, "commented", at: "2024-06-01T00:01:00Z", type: "bot"),
      review(2, of: 1, by: 1, "commented", at: "2024-06-01T01:00:00Z"),
      review(3, of: 1, by: 2, "changes_requested", at: "2024-06-01T10:00:00Z"),
      review(4, of: 1, by: 3, "pending", at: "2024-06-01T02:00:00Z"),
      review(5, of: 2, by: 2, "approved", at: "2024-06-02T20:00:00Z"),
      Records.line(
        "issue",
        [
          "number": "10", "author": Records.person(3), "labels": #"["bug"]"#,
          "created_at": #""2024-05-01T00:00:00Z""#,
        ]),
      Records.line(
        "issue", ["number": "11", "author": Records.person(4), "labels": #"["bug","docs"]"#]),
      Records.line("issue", ["number": "12", "author": Records.person(10137)]),
      Records.line(
        "issue", ["number": "13", "author": Records.person(5), "repository": #""o/secret""#]),
      Records.line(
        "issue",
        [
          "number": "1", "author": Records.person(3), "repository": #""p/s""#,
          "state": #""closed""#,
          "labels": #"["bug"]"#,
        ]),
      Records.line("comment", ["number": "11", "author": Records.person(3)]),
      Records.line(
        "comment", ["number": "10", "comment_id": "2", "author": Records.person(2)]),
      Records.line(
        "commit",
        [
          "author": git, "committer": git, "sha": "\"\(String(repeating: "ab", count: 20))\"",
          "parents": "[]", "authored_at": #""2024-06-09T00:00:00Z""#,
          "committed_at": #""2024-06-09T00:00:00Z""#, "authored_offset": "0", "file_count": "0",
        ]),
    ])
    _ = try psql(
      """
      update github.issue set deleted_at = '2024-07-01' where number = 11;
      update github.pull_request set head_repository = 'O/Secret' where number = 2;
      update github.repository set parent = 'o/secret' where full_name = 'p/s';
      insert into github.pull_request_closes
      select repository, 2, name, 9 from github.pull_request, unnest('{O/SECRET,o/x}'::text[]) name
      where number = 2
      """, database)
    return database
  }

  @Test(arguments: [
    ("repository, number, state", "issue_archive", "o/r|10|open\no/r|12|open\np/s|1|closed"),
    (
      "number, state, author", "pull_request_archive",
      "1|open|user1\n2|merged|user1\n3|open|user2\n4|closed|user2"
    ),
    ("kind, number, comment_id", "comment_archive where kind = 'issue'", "issue|10|2"),
    ("repository, kind, number", "vanished_item", "o/r|issue|11"),
    (
      "number, author, last_reviewer, last_review_state, age_days > 500, review_decision",
      "open_pull_request", "1|user1|user2|changes_requested|t|review_required\n3|user2|||t|"
    ),
    (
      "month, pull_requests, reviewed, median_hours, p90_hours", "review_latency",
      "2024-06-01|3|2|15.0|19.0\n2024-07-01|1|0||"
    ),
    (
      "owner, name, month, issues, pull_requests, comments, reviews, commits",
      "activity_by_month where month >= '2024-05-01' and owner = 'o'",
      """
      o|Ann|2024-06-01|0|0|0|0|1
      o|user1|2024-06-01|0|2|0|1|0
      o|user2|2024-06-01|0|1|1|2|0
      o|user2|2024-07-01|0|1|0|0|0
      o|user3|2024-05-01|1|0|0|0|0
      """
    ),
    ("number, head_repository, closes", "pull_request_archive where number = 2", "2||{o/x#9}"),
    ("repository, parent is null, 1", "repository_public", "o/r|t|1\np/s|t|1"),
    (
      "login, account_type, 1", "public_account",
      "ghost|user|1\nuser1|user|1\nuser2|user|1\nuser3|user|1\nuser4|user|1\nuser9|bot|1"
    ),
    (
      "owner, name, kind, reference", "newcomer where kind <> 'commit'",
      "o|user1|pull_request|#1\no|user2|comment|#10\no|user3|issue|#10\np|user3|issue|#1"
    ),
    (
      "repository, label, kind, items, open_items", "label_use",
      "o/r|bug|issue|1|1\np/s|bug|issue|1|0"
    ),
    (
      "scope, rows, last_updated_at is null", "scope_rows where scope like 'o/%' and rows > 0",
      "o/r:git|1|f\no/r:issues|3|f\no/r:pull_requests|9|f\no/secret:issues|1|f"
    ),
  ])
  func answers(_ columns: String, _ view: String, _ rows: String) throws {
    #expect(
      try psql("select \(columns) from github.\(view) order by 1, 2, 3", Self.filled.get()) == rows)
  }

  /// A reader sees what is public, and nobody but those who may sees records.
  @Test func whoSeesWhat() throws {
    let database = try Self.filled.get()
    func code(_ role: String, _ sql: String) throws -> Int32 {
      try run(
        "psql", ["-XAtq", "-c", sql],
        environment: database.merging(["PGOPTIONS": "-c role=\(role)"]) { $1 }
      ).code
    }
    let views = [
      "issue_archive", "pull_request_archive", "discussion_archive", "comment_archive",
      "vanished_item", "public_account", "open_pull_request", "review_latency", "contribution",
      "activity_by_month",
      "newcomer", "label_use",
    ]
    for view in views {
      #expect(try code("bdc_reader", "select count(*) from github.\(view)") == 0, "\(view)")
    }
    for sql in [
      "select line from github.exported_issue", "select email from github.account",
      "select title from github.issue", "select github.put_issues('[]')",
      "select login from hub.account",
    ] {
      #expect(try code("bdc_reader", sql) != 0, "\(sql)")
    }
    #expect(try code("bdc_load_github", "select github.put_issues('[]')") == 0)
    #expect(try code("bdc_load_github", "delete from github.issue") != 0)
  }
}
