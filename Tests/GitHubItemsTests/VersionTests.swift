import Foundation
import TestSupport
import Testing

/// A day of June 2024 as JSON.
private func day(_ number: Int) -> String {
  "\"2024-06-\(number < 10 ? "0" : "")\(number)T00:00:00Z\""
}

private func issue(
  _ title: String, updated: Int, seen: Int, labels: String = "[]", number: Int = 1,
  assignees: [Int] = []
) -> String {
  let people = assignees.map { "{\"person\":\(Records.person($0))}" }.joined(separator: ",")
  return Records.line(
    "issue",
    [
      "number": "\(number)", "title": "\"\(title)\"", "labels": labels,
      "assignees": "[\(people)]", "updated_at": day(updated), "seen_at": day(seen),
    ])
}

private func change(
  commits: [String], closes: [Int], reviewers: [Int], teams: [String], seen: Int
) -> String {
  let shas = commits.map { "\"\(String(repeating: $0, count: 20))\"" }.joined(separator: ",")
  let closed = closes.map { #"{"repository":"o/r","number":\#($0)}"# }.joined(separator: ",")
  let asked =
    reviewers.map { #"{"person":\#(Records.person($0)),"team":null}"# }
    + teams.map { #"{"person":null,"team":"\#($0)"}"# }
  return Records.line(
    "pull_request",
    [
      "commits": "[\(shas)]", "closes": "[\(closed)]",
      "requested_reviewers": "[\(asked.joined(separator: ","))]", "seen_at": day(seen),
    ])
}

@Suite struct VersionTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// What is loaded one after the other, and what the loader says of the last.
    let steps: [[String]]
    let tally: String
    /// A query and its rows.
    var sql = "select title, labels from github.issue"
    var rows = ""
    var reason = ""
  }

  private static let cases = [
    Case(
      testDescription: "an older version",
      steps: [[issue("new", updated: 5, seen: 6)], [issue("old", updated: 4, seen: 7)]],
      tally: "stale 1", rows: "new|{}"),
    Case(
      testDescription: "the same version seen before",
      steps: [
        [issue("a", updated: 5, seen: 6, labels: #"["x"]"#)],
        [issue("a", updated: 5, seen: 5, labels: #"["y"]"#)],
      ], tally: "stale 1", rows: "a|{x}"),
    Case(
      testDescription: "the same version seen later has other labels and workers",
      steps: [
        [issue("a", updated: 5, seen: 6, labels: #"["y","x","x"]"#, assignees: [3, 2])],
        [issue("a", updated: 5, seen: 7, labels: #"["z"]"#, assignees: [4, 3])],
      ], tally: "updated 1",
      sql: """
        select labels, (select string_agg(login, ',' order by login) from github.issue_assignee
                        join hub.account using (profile_id)) from github.issue
        """, rows: "{z}|user3,user4"),
    Case(
      testDescription: "the same in another order",
      steps: [
        [issue("a", updated: 5, seen: 6, labels: #"["y","x"]"#, assignees: [3, 2])],
        [issue("a", updated: 5, seen: 7, labels: #"["x","y"]"#, assignees: [2, 3])],
      ], tally: "unchanged 1",
      sql: "select seen_at = '2024-06-07', changed_at = stored_at from github.issue", rows: "t|t"),
    Case(
      testDescription: "what was seen between two sightings of the same",
      steps: [
        [issue("a", updated: 5, seen: 6)], [issue("a", updated: 5, seen: 8)],
        [issue("a", updated: 5, seen: 7, labels: #"["lost"]"#)],
      ], tally: "stale 1", rows: "a|{}"),
    Case(
      testDescription: "duplicates of one batch: the newest version, then the latest sighting",
      steps: [
        [
          issue("b", updated: 5, seen: 9), issue("c", updated: 6, seen: 7),
          issue("c", updated: 6, seen: 6), issue("d", updated: 5, seen: 5),
        ]
      ], tally: "inserted 1, unchanged 1, stale 2", rows: "c|{}"),
    Case(
      testDescription: "commits, closes and reviewers of a pull request come and go",
      steps: [
        [
          change(
            commits: ["aa", "bb", "cc"], closes: [1, 2], reviewers: [5], teams: ["t"], seen: 6)
        ],
        [change(commits: ["cc", "dd"], closes: [2, 3], reviewers: [6], teams: ["u"], seen: 7)],
      ], tally: "updated 1",
      sql: """
        select (select string_agg(left(sha, 2), ',' order by place)
                from github.pull_request_commit),
               (select string_agg(closes_number::text, ',' order by closes_number)
                from github.pull_request_closes), reviewer_teams,
               (select login from github.pull_request_reviewer join hub.account using (profile_id))
        from github.pull_request
        """, rows: "cc,dd|2,3|{u}|user6"),
    Case(
      testDescription: "ghost wrote it, and counts of nothing",
      steps: [
        [
          Records.line(
            "issue",
            [
              "author": Records.person(10137),
              "reactions":
                #"[{"content":"HEART","count":2},{"content":"EYES","count":0},"#
                + #"{"content":"ROCKET","count":1}]"#,
            ])
        ]
      ], tally: "inserted 1",
      sql: "select author, reactions, reaction_count from github.issue_archive",
      rows: #"ghost|{"HEART": 2, "ROCKET": 1}|3"#),
    Case(
      testDescription: "a comment before its issue, and of the other kind",
      steps: [
        [
          issue("a", updated: 5, seen: 6), Records.line("comment", ["number": "12"]),
          Records.line("comment", ["parent": #""pull_request""#, "comment_id": "2"]),
          Records.line("comment", ["comment_id": "3"]),
        ]
      ], tally: "inserted 2, rejected 2", sql: "select comment_id from github.comment", rows: "3",
      reason: "unknown issue 12 of o/r, load its record first; "
        + "unknown pull request 1 of o/r, load its record first"),
    Case(
      testDescription: "an issue that became a pull request takes its comments along",
      steps: [
        [issue("a", updated: 5, seen: 6), Records.line("comment")],
        [
          Records.line("pull_request"),
          Records.line("comment", ["parent": #""pull_request""#, "seen_at": day(9)]),
        ],
      ], tally: "inserted 1, updated 1", sql: "select issue, pull_request from github.comment",
      rows: "|1"),
    Case(
      testDescription: "reviews, remarks and answers without what they are about",
      steps: [
        [
          Records.line("review"), Records.line("review_comment"),
          Records.line("discussion_comment"), Records.line("label", ["repository": #""o/no""#]),
        ]
      ], tally: "rejected 4", sql: "select count(*) from github.review", rows: "0",
      reason: "unknown discussion 1 of o/r, load its record first; "
        + "unknown pull request 1 of o/r, load its record first; "
        + "unknown pull request 1 of o/r, load its record first; "
        + "unknown repository o/no, load its github.repository record first"),
    Case(
      testDescription: "names in other letters are the same repository",
      steps: [
        [issue("a", updated: 5, seen: 6)],
        [
          Records.line(
            "issue",
            ["repository": #""O/R""#, "title": #""b""#, "updated_at": day(6), "seen_at": day(7)])
        ],
      ], tally: "updated 1", rows: "b|{}"),
    Case(
      testDescription: "a thread that is resolved keeps its version",
      steps: [
        [Records.line("pull_request"), Records.line("review_comment")],
        [
          Records.line(
            "review_comment",
            ["is_resolved": "true", "resolved_by": Records.person(2), "seen_at": day(7)])
        ],
      ], tally: "updated 1", sql: "select is_resolved from github.review_comment", rows: "t"),
  ]

  @Test(arguments: cases) func versions(_ what: Case) throws {
    let database = try loaded([Records.line("repository", ["repository_id": "1"])])
    var said = ""
    for step in what.steps { said = tally(try load(step, in: database)) }
    #expect(said == what.tally)
    #expect(try psql(what.sql, database) == what.rows)
    let reasons = try psql(
      "select string_agg(reason, '; ' order by reason) from ops.reject", database)
    #expect(reasons == what.reason)
  }

  /// Whatever is cut into batches, and in whatever order: the newest of each is what is stored.
  @Test func orderDoesNotMatter() throws {
    let repository = Records.line("repository", ["repository_id": "1"])
    let lines = (1...60).map { number in
      let place = number % 7
      return issue(
        "t\(number % 5)", updated: 1 + number % 4, seen: 10 + number % 11,
        labels: #"["l\#(number % 11)"]"#, number: place + 1)
    }
    var exports: Set<String> = []
    for order in [lines, lines.reversed(), lines.sorted()] {
      let database = try loaded([repository])
      for start in stride(from: 0, to: order.count, by: 17) {
        let done = try load(Array(order[start..<min(start + 17, order.count)]), in: database)
        #expect(done.code == 0, "\(done.errors)")
      }
      exports.insert(
        try psql(
          """
          select string_agg(format('%s %s %s', number, updated_at, seen_at), ',' order by number)
          from github.issue
          """, database))
    }
    #expect(exports.count == 1)
  }

  /// The services tell what bdc-github-load would not let through.
  @Test func personsWithoutAccounts() throws {
    let database = try loaded([Records.line("repository", ["repository_id": "1"])])
    let answers = try [
      Records.line("issue"),
      Records.line("issue", ["author": #"{"person":"github","account_id":1,"profile_id":77}"#]),
    ].map { line in
      try psql(
        "select rejects::jsonb from github.put_issues($json$[\(line)]$json$)", database)
    }
    #expect(
      answers == [
        #"[[1, "a person has no profile_id: pipe through bdc identify"]]"#,
        #"[[1, "unknown profile 77: no account of GitHub"]]"#,
      ])
  }
}
