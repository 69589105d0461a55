import NDJSON
import Testing

@testable import GitHub

private func parsed(_ text: String) throws -> JSON { try JSON.parse(Array(text.utf8)) }

private func file(_ path: String) throws -> ArchiveFile { try #require(ArchiveFile(path: path)) }

private let sha = String(repeating: "a1", count: 20)

@Suite struct ArchiveTests {
  @Test(
    arguments: [
      ("/w/raw/github_activity_tracker/boostorg/asio/issues/12.json", "boostorg/asio issues 12"),
      ("boostorg/asio/prs/7.json", "boostorg/asio pull_requests 7"),
      ("o/r.x/commits/\(sha).json", "o/r.x commits -"),
      ("/w/o/commits/r/master/\(sha).json", "o/r commits -"),
      ("/w/o/commits/r/developer/\(sha).json", "o/r commits -"),
      ("/w/o/issues/r/issue_12.json", "o/r issues 12"),
      ("/w/o/prs/r/pr_3.json", "o/r pull_requests 3"),
      ("issues/12.json", nil), ("o/r/issues/0.json", nil), ("o/r/issues/x.json", nil),
      ("o/r/issues/12.json.tmp", nil), ("o/r/commits/12.json", nil), ("o/../issues/12.json", nil),
      ("o/r s/issues/12.json", nil), ("o/r/md_export/12.json", nil),
    ] as [(String, String?)])
  func paths(path: String, expected: String?) {
    let file = ArchiveFile(path: path)
    let said = file.map { file in
      "\(file.repository) \(file.kind.rawValue) \(file.number.map { String($0) } ?? "-")"
    }
    #expect(said == expected)
  }

  /// Nested and flat, with what real answers have: nulls, texts for numbers and labels, no user.
  @Test(arguments: [
    #"{"issue_info":{"number":"42","comments":3,"title":null,"#
      + #""labels":["a",{"name":"b"},{"name":null}],"user":null,"state":"closed","#
      + #""state_reason":"not_planned","created_at":"2024-01-15T12:00:00+02:00","#
      + #""updated_at":"2024-01-16T10:00:00Z"},"comments":[]}"#,
    #"{"number":42,"title":null,"labels":["a",{"name":"b"}],"user":{},"state":"CLOSED","#
      + #""state_reason":"not_planned","created_at":"2024-01-15T10:00:00Z","#
      + #""updated_at":"2024-01-16T10:00:00Z","comments":"x"}"#,
    #"{"issue_info":{"title":null,"labels":["a","b"],"state":"closed","state_reason":"not_planned","#
      + #""created_at":"2024-01-15T10:00:00Z","updated_at":"2024-01-16T10:00:00Z"}}"#,
  ])
  func issues(text: String) throws {
    let bundle = try ArchiveBundle(try parsed(text), try file("o/r/issues/42.json"))
    #expect(bundle.lines.count == 1 && bundle.refused.isEmpty)
    let line = String(decoding: bundle.lines[0], as: UTF8.self)
    #expect(
      line.hasPrefix(
        #"{"type":"github.issue","repository":"o/r","number":42,"issue_id":null,"node_id":null,"#
          + #""title":"","body":null,"state":"closed","state_reason":"not_planned","#
          + #""author":{"person":"github","account_id":10137,"login":"ghost","avatar_url":"","#
          + #""account_type":"user","seen_at":null},"author_association":null,"labels":["a","b"],"#)
    )
    #expect(
      line.hasSuffix(
        #""created_at":"2024-01-15T10:00:00Z","updated_at":"2024-01-16T10:00:00Z","closed_at":null,"#
          + #""closed_by":null,"url":"https://github.com/o/r/issues/42","#
          + #""seen_at":"2024-01-16T10:00:00Z"}"#), "\(line)")
  }

  @Test(arguments: [
    ("[1]", "is no object"), (#"{"issue_info":3}"#, "issue_info is no object"),
    (#"{"number":true}"#, "number: true is none"), (#"{"number":0}"#, "number: 0 is none"),
    (#"{"number":"7x"}"#, #"number: "7x" is none"#),
    (#"{"number":7}"#, "created_at: no time that can be read"),
    (#"{"number":7,"created_at":"soon"}"#, "created_at: no time that can be read"),
  ])
  func refusals(text: String, reason: String) throws {
    let json = try parsed(text)
    let place = try file("o/r/issues/7.json")
    let fault = #expect(throws: ArchiveFault.self) { try ArchiveBundle(json, place) }
    #expect(fault?.reason == reason)
  }

  /// What the archive calls reviews are comments on lines; a comment that is none is refused alone.
  @Test func pullRequests() throws {
    let text =
      #"{"pr_info":{"number":5,"id":3847291002,"state":"closed","merged_at":null,"#
      + #""pull_request":{"merged_at":"2024-03-02T08:00:00Z"},"head":null,"#
      + #""base":{"ref":"develop","sha":"xyz"},"draft":true,"merge_commit_sha":"\#(sha)","#
      + #""user":{"id":9,"login":"b[bot]","type":"Bot","avatar_url":"https://a/9?v=4"},"#
      + #""requested_teams":[{"slug":"core"}],"active_lock_reason":"too heated","locked":true,"#
      + #""reactions":{"url":"u","total_count":3,"+1":2,"heart":1,"eyes":0},"#
      + #""created_at":"2024-03-01T08:00:00Z","updated_at":"2024-03-02T09:00:00Z"},"#
      + #""comments":[{"id":1,"created_at":"2024-03-04T00:00:00Z"},{"body":"no id"},7],"#
      + #""reviews":[{"id":2,"path":"p","line":3,"pull_request_review_id":8,"#
      + #""created_at":"2024-03-01T09:00:00Z"},"#
      + #"{"id":3,"submitted_at":"2024-03-01T10:00:00Z","state":"APPROVED","body":"ok"}]}"#
    let bundle = try ArchiveBundle(try parsed(text), try file("o/r/prs/5.json"))
    let lines = try bundle.lines.map { try JSON.parse($0) }
    #expect(
      lines.compactMap { $0["type"]?.string } == [
        "github.pull_request", "github.comment", "github.review", "github.review_comment",
      ])
    #expect(bundle.refused.map(\.reason) == ["o/r#5: a comment without id", "o/r#5: is no object"])
    #expect(lines[0]["state"] == .string("merged") && lines[0]["merge_sha"] == .string(sha))
    #expect(lines[0]["base_sha"] == .null && lines[0]["lock_reason"] == .string("too_heated"))
    #expect(
      lines[0]["author"]?.text
        == #"{"person":"github","account_id":9,"login":"b[bot]","avatar_url":"https://a/9","#
        + #""account_type":"bot","seen_at":"2024-03-04T00:00:00Z"}"#)
    #expect(
      lines[0]["reactions"]?.text
        == #"[{"content":"+1","count":2},{"content":"heart","count":1}]"#)
    #expect(lines[0]["requested_reviewers"]?.text == #"[{"person":null,"team":"core"}]"#)
    #expect(lines[2]["state"] == .string("approved"))
    #expect(lines[3]["review_id"] == .integer(8) && lines[3]["line"] == .integer(3))
    #expect(lines.allSatisfy { $0["seen_at"] == .string("2024-03-04T00:00:00Z") })
  }

  private static func commit(_ files: String, _ more: String = "") -> String {
    #"{"sha":"\#(sha.uppercased())","parents":[{"sha":"\#(sha)"}],"commit":{"#
      + #""author":{"name":"Jo","email":"jo@x.org","date":"2024-01-01T00:00:00Z"},"#
      + #""committer":{"name":"GitHub","email":"noreply@github.com","#
      + #""date":"2024-01-02T00:00:00Z"},"#
      + #""message":"S\n\nB: no\nx\n\nReviewed-by: Al B <al@x.org>\nFixes: #1\n  more\n"}"#
      + #",\#(files)\#(more)}"#
  }

  @Test func commits() throws {
    let text = Self.commit(
      #""files":[{"filename":"a","status":"added","additions":1,"deletions":0,"patch":"@@ p"},"#
        + #"{"filename":"n","previous_filename":"o","status":"renamed"},"#
        + #"{"filename":"c","previous_filename":"a","status":"unchanged"},{"filename":"","status":"x"}]"#,
      #","author":{"id":7,"login":"jo","type":"User"},"committer":{}"#)
    let commit = try ArchiveCommit(try parsed(text), try file("o/r/commits/\(sha).json"))
    #expect(commit.lines.count == 1)
    let line = try JSON.parse(commit.lines[0])
    #expect(line["sha"] == .string(sha) && line["file_count"] == .integer(3))
    let files = line["files"]?.array ?? []
    #expect(files.compactMap { $0["status"]?.string } == ["added", "renamed", "changed"])
    #expect(files.compactMap { $0["old_path"] } == [.null, .string("o"), .null])
    #expect(
      line["trailers"]?.text
        == #"[{"token":"Reviewed-by","value":"Al B <al@x.org>","person":{"person":"git","#
        + #""name":"Al B","email":"al@x.org","seen_at":"2024-01-02T00:00:00Z"}},"#
        + ##"{"token":"Fixes","value":"#1 more","person":null}]"##)
    #expect(commit.authors.map(\.key) == ["jo@x.org 7"])
  }

  /// At 300 files the API cut off, and without a list nothing is known: one more is counted.
  @Test(arguments: [(299, 299), (300, 301), (301, 301), (nil, 1)] as [(Int?, Int64)])
  func truncated(count: Int?, expected: Int64) throws {
    let list = (0..<(count ?? 0)).map { #"{"filename":"f\#($0)","status":"added"}"# }
    let text = Self.commit(
      count == nil ? #""stats":{}"# : #""files":[\#(list.joined(separator: ","))]"#)
    let commit = try ArchiveCommit(try parsed(text), try file("o/r/commits/\(sha).json"))
    let line = try JSON.parse(commit.lines[0])
    #expect(line["files"]?.array?.count == count ?? 0)
    #expect(line["file_count"] == .integer(expected))
  }

  /// Files that do not fit into a line go on in others, none lost.
  @Test func long() throws {
    let patch = String(repeating: "x", count: 1_500_000)
    let list = (1...7).map { #"{"filename":"f\#($0)","status":"added","patch":"\#(patch)"}"# }
    let text = Self.commit(#""files":[\#(list.joined(separator: ","))]"#)
    let commit = try ArchiveCommit(try parsed(text), try file("o/r/commits/\(sha).json"))
    let lines = try commit.lines.map { try JSON.parse($0) }
    #expect(commit.lines.allSatisfy { $0.count < 5 << 20 } && lines.count == 4)
    #expect(lines[0]["file_count"] == .integer(7))
    #expect(lines.dropFirst().map { $0["first"] } == [.integer(3), .integer(5), .integer(7)])
    #expect(lines.dropFirst().map { $0["is_last"] } == [.bool(false), .bool(false), .bool(true)])
    let paths = lines.flatMap { ($0["files"]?.array ?? []).compactMap { $0["path"]?.string } }
    #expect(paths == (1...7).map { "f\($0)" })
  }

  @Test(arguments: [
    ("{}", "sha: no hash of git"), (#"{"sha":"\#(sha)"}"#, "has no commit in it"),
    ("[]", "is no object"),
  ])
  func noCommits(text: String, reason: String) throws {
    let json = try parsed(text)
    let place = try file("o/r/commits/\(sha).json")
    let fault = #expect(throws: ArchiveFault.self) { try ArchiveCommit(json, place) }
    #expect(fault?.reason == reason)
  }
}
