import Foundation
import TestSupport
import Testing

/// A window line.
private func window(
  _ entity: String, _ keys: [Int], scope: String = "o/r:issues", by: String = "created_at",
  from: String? = nil, to: String? = nil, asOf: String = "2024-07-01T00:00:00Z"
) -> String {
  let keys = keys.map { "\"\($0)\"" }.joined(separator: ",")
  return #"{"type":"window","source":"github","scope":"\#(scope)","entity":"\#(entity)","#
    + #""by":"\#(by)","from":\#(quoted(from)),"to":\#(quoted(to)),"as_of":"\#(asOf)","#
    + #""keys":[\#(keys)]}"#
}

private func end(_ scope: String = "o/r:issues") -> String {
  #"{"type":"end","source":"github","scope":"\#(scope)","status":"complete","reason":null,"#
    + #""records":0}"#
}

@Suite struct SweepTests {
  /// Issues 1 to 60, one a day from 1 April 2024, two comments each, and one of all else.
  private static let filled = Result {
    var lines = [Records.line("repository", ["repository_id": "1"])]
    for number in 1...60 {
      let month = number <= 30 ? 4 : 5
      let day = number <= 30 ? number : number - 30
      let created = "\"2024-0\(month)-\(day < 10 ? "0" : "")\(day)T12:00:00Z\""
      lines.append(
        Records.line("issue", ["number": "\(number)", "created_at": created]))
      for comment in [number * 10, number * 10 + 1] {
        lines.append(
          Records.line(
            "comment",
            ["number": "\(number)", "comment_id": "\(comment)", "created_at": created]))
      }
    }
    for number in 1...4 {
      lines.append(Records.line("label", ["label_id": "\"\(number)\""]))
      for type in ["milestone", "pull_request", "discussion"] {
        lines.append(Records.line(type, ["number": "\(number)"]))
      }
      lines.append(Records.line("release", ["release_id": "\(number)"]))
      lines.append(
        Records.line(
          "review", ["review_id": "\(number)", "submitted_at": #""2024-06-01T00:00:00Z""#]))
      for type in ["review_comment", "discussion_comment"] {
        lines.append(Records.line(type, ["comment_id": "\(number)"]))
      }
    }
    return try loaded(lines)
  }

  private func fresh() throws -> Variables { try Cluster.shared.copy(of: Self.filled.get()) }

  private func gone(
    _ database: Variables, _ table: String = "issue", _ key: String = "number"
  )
    throws -> String
  {
    try psql(
      "select string_agg(\(key)::text, ' ' order by \(key)) from github.\(table)"
        + " where deleted_at is not null", database)
  }

  /// Every kind goes by its own scope, key and column, and by no other's.
  @Test(arguments: [
    ("label", "labels", "created_at", "label_id"),
    ("milestone", "milestones", "created_at", "number"),
    ("release", "releases", "created_at", "release_id"),
    ("pull_request", "pull_requests", "created_at", "number"),
    ("discussion", "discussions", "created_at", "number"),
    ("review", "pull_requests", "submitted_at", "review_id"),
    ("review_comment", "pull_requests", "created_at", "comment_id"),
    ("discussion_comment", "discussions", "created_at", "comment_id"),
  ])
  func kinds(_ entity: String, _ kind: String, _ by: String, _ key: String) throws {
    let database = try fresh()
    let line = window(entity, [1, 2, 4, 9], scope: "O/R:\(kind)", by: by)
    let audit = try run(
      "bdc-github-audit", ["--keys"], stdin: "\(line)\n\(end("O/R:\(kind)"))\n".utf8,
      environment: database)
    #expect(audit.code == 65 && audit.text.contains(#""key":"9""#), "\(audit.errors)")
    #expect(
      audit.errors.contains(": source 4, stored 4, missing 1, extra 1"), "\(audit.errors)")
    let done = try load([line, end("O/R:\(kind)")], in: database)
    #expect(done.code == 0, "\(done.errors)")
    #expect(try gone(database, entity, key) == "3")
    #expect(
      try psql("select count(*) from github.windowed where deleted_at is not null", database) == "1"
    )
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let lines: [String]
    var words: [String] = []
    var gone = ""
    var code: Int32 = 0
    var says = ""
  }

  private static let cases = [
    Case(
      testDescription: "a range: what is outside stays",
      lines: [
        window(
          "issue", [10, 12], from: "2024-04-10T00:00:00Z", to: "2024-04-13T00:00:00Z"),
        end(),
      ], gone: "11"),
    Case(
      testDescription: "seen after the listing",
      lines: [window("issue", Array(2...60), asOf: "2024-05-31T00:00:00Z"), end()]),
    Case(
      testDescription: "no end", lines: [window("issue", Array(2...60))],
      says: "windows are not applied"),
    Case(
      testDescription: "five of sixty may go", lines: [window("issue", Array(6...60)), end()],
      gone: "1 2 3 4 5"),
    Case(
      testDescription: "six of sixty are too many",
      lines: [window("issue", Array(7...60)), end()], code: 65,
      says: "o/r:issues: 6 of 60 would vanish, more than 5 or 5%, or all"),
    Case(
      testDescription: "six that are allowed", lines: [window("issue", Array(7...60)), end()],
      words: ["--allow-removal", "10%"], gone: "1 2 3 4 5 6"),
    Case(
      testDescription: "nothing listed at all", lines: [window("issue", []), end()], code: 65,
      says: "60 of 60 would vanish"),
  ]

  @Test(arguments: cases) func windows(_ what: Case) throws {
    let database = try fresh()
    let done = try load(what.lines, what.words, in: database)
    #expect(done.code == what.code, "\(done.errors)")
    #expect(what.says.isEmpty || done.errors.contains(what.says), "\(done.errors)")
    #expect(try gone(database) == what.gone)
  }

  /// An issue that is gone hides its comments; old raw files do not bring it back, and what does
  /// brings them too.
  @Test func goneAndBack() throws {
    let database = try fresh()
    let visible = """
      select (select count(*) from github.issue_archive where number = 7),
             (select count(*) from github.comment_archive where kind = 'issue' and number = 7)
      """
    #expect(try psql(visible, database) == "1|2")
    let but7 = (1...60).filter { $0 != 7 }
    let comments = but7.flatMap { [$0 * 10, $0 * 10 + 1] }
    let swept = try load(
      [window("issue", but7), window("comment", comments), end()], in: database)
    #expect(swept.errors.contains("windows: vanished 1, reappeared 0"), "\(swept.errors)")
    #expect(try psql(visible, database) == "0|0")
    #expect(try psql("select kind, number from github.vanished_item", database) == "issue|7")
    func issue(_ seen: String) -> String {
      Records.line(
        "issue",
        ["number": "7", "created_at": #""2024-04-07T12:00:00Z""#, "seen_at": "\"\(seen)\""])
    }
    #expect(tally(try load([issue("2024-06-30T00:00:00Z")], in: database)) == "unchanged 1")
    #expect(try psql(visible, database) == "0|0")
    #expect(tally(try load([issue("2024-07-02T00:00:00Z")], in: database)) == "updated 1")
    #expect(try psql(visible, database) == "1|2")
    // A listing brings back as well, but not one from before.
    for (asOf, keys, shown) in [
      ("2024-07-03T00:00:00Z", but7, "0|0"), ("2024-07-02T12:00:00Z", Array(1...60), "0|0"),
      ("2024-07-04T00:00:00Z", Array(1...60), "1|2"),
    ] {
      let done = try load([window("issue", keys, asOf: asOf), end()], in: database)
      #expect(done.code == 0, "\(done.errors)")
      #expect(try psql(visible, database) == shown, "\(asOf)")
    }
  }

  @Test func auditByMonth() throws {
    let database = try fresh()
    let lines = [
      window("issue", Array(1...29) + [77], to: "2024-05-01T00:00:00Z"),
      window("issue", Array(31...60) + [99, 101], from: "2024-05-01T00:00:00Z"), end(),
    ]
    let done = try run(
      "bdc-github-audit", ["--keys"], stdin: lines.map { $0 + "\n" }.joined().utf8,
      environment: database)
    let keys = done.lines.filter { $0.contains(#""type":"missing""#) }
      .compactMap { $0.split(separator: "\"key\":").last?.filter(\.isNumber) }
    #expect(keys == ["77", "99", "101"], "\(done.text)")
    let table = try run(
      "bdc-github-audit", stdin: lines.map { $0 + "\n" }.joined().utf8, environment: database)
    let rows = table.lines.map { $0.split(separator: " ").joined(separator: " ") }
    #expect(
      rows.contains("2024-04 29 30 0 1") && rows.contains("2024-05 32 30 2 0"), "\(table.text)")
  }
}
