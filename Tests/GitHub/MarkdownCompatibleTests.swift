import NDJSON
import Testing

@testable import GitHub

/// Two blanks stand as `␠␠`, so that nobody's editor takes them off.
private func golden(_ text: String) -> String { text.replacing("␠␠", with: "  ") }

private func bundle(_ text: String) throws -> JSON { try JSON.parse(Array(text.utf8)) }

@Suite struct MarkdownCompatibleTests {
  private static let hunk =
    #"@@ -10,4 +10,5 @@ void f()\n ctx1\n-old line\n+new line a\n+new line b\n ctx2"#

  @Test func issue() throws {
    let given = try bundle(
      #"""
      {"issue_info":{"number":42,"title":" Fix it ","state":"closed","user":{"login":"alice"},
       "created_at":"2024-01-15T10:00:00Z","updated_at":"2024-01-15T11:00:00Z",
       "closed_at":"2024-01-16T11:00:00Z","html_url":"https://x/42",
       "body":"line1\r\nline2\n\nline3\n"},
       "comments":[{"user":null,"created_at":"2024-01-15T10:30:00Z",
        "updated_at":"2024-01-15T10:31:00Z","html_url":"https://x/42#c2","body":"b\nc"},
       {"user":{"login":"z"},"created_at":"2024-01-15T10:20:00Z","body":null,"url":"api"}]}
      """#)
    #expect(
      CompatibleMarkdown.issue(given)
        == golden(
          """
          # #42 - Fix it [Closed]

          > Username: alice␠␠
          > Created at: 2024-01-15 10:00:00 UTC␠␠
          > Updated at: 2024-01-15 11:00:00 UTC␠␠
          > Closed at: 2024-01-16 11:00:00 UTC␠␠
          > Url: https://x/42␠␠

          line1␠␠
          line2␠␠
          ␠␠
          line3

          ---

          ## Comment 1

          > Username: z␠␠
          > Created at: 2024-01-15 10:20:00 UTC␠␠
          > Url: api␠␠



          ---

          ## Comment 2

          > Username: unknown␠␠
          > Created at: 2024-01-15 10:30:00 UTC␠␠
          > Updated at: 2024-01-15 10:31:00 UTC␠␠
          > Url: https://x/42#c2␠␠

          b␠␠
          c

          """))
    #expect(
      CompatibleMarkdown.issue(try bundle("{}"))
        == golden(
          "# #? -  [Open]\n\n> Username: unknown␠␠\n> Created at: ␠␠\n> Updated at: ␠␠\n> Url:\n"))
  }

  @Test func pullRequest() throws {
    let given = try bundle(
      #"""
      {"pr_info":{"number":5,"title":"Feat","state":"closed","merged":true,"user":{"login":"dev"},
       "created_at":"2024-03-01T08:00:00Z","updated_at":"2024-03-02T09:00:00Z",
       "merged_at":"2024-03-02T08:00:00Z","closed_at":null,"html_url":"u5","body":"l1\r\nl2"},
       "comments":[
        {"id":900,"pull_request_review_id":101,"path":"src/a.cpp","diff_hunk":"\#(Self.hunk)",
         "original_line":12,"body":"try\n```suggestion\nbetter line\n```","user":{"login":"rv"},
         "created_at":"2024-03-01T11:00:00Z","updated_at":"2024-03-01T11:00:00Z",
         "html_url":"u900"},
        {"id":901,"pull_request_review_id":102,"in_reply_to_id":900,"path":"src/a.cpp",
         "user":{"login":"dev"},"created_at":"2024-03-01T12:00:00Z","html_url":"u901",
         "body":"done"},
        {"id":1,"user":{"login":"c"},"created_at":"2024-03-01T10:00:00Z",
         "updated_at":"2024-03-01T10:05:00Z","html_url":"u1","body":"q?"}],
       "reviews":[{"id":101,"user":{"login":"rv"},"submitted_at":"2024-03-01T11:00:00Z",
        "state":"CHANGES_REQUESTED","html_url":"u101","body":"Please fix."},
        {"id":103,"user":{"login":"rv"},"submitted_at":"2024-03-01T09:00:00Z",
        "state":"COMMENTED","body":""}]}
      """#)
    #expect(
      CompatibleMarkdown.pullRequest(given)
        == golden(
          """
          # #5 Feat [Merged]

          > Username: dev␠␠
          > Created at: 2024-03-01 08:00:00 UTC␠␠
          > Updated at: 2024-03-02 09:00:00 UTC␠␠
          > Merged at: 2024-03-02 08:00:00 UTC␠␠
          > Url: u5␠␠

          l1␠␠
          l2

          ---

          ## Comment 1

          > Username: c␠␠
          > Created_at: 2024-03-01 10:00:00 UTC␠␠
          > Updated_at: 2024-03-01 10:05:00 UTC␠␠
          > Url: u1␠␠

          q?

          ---

          ## Review 2 [Changes requested]

          > Username: rv␠␠
          > Created_at: 2024-03-01 11:00:00 UTC␠␠
          > State: CHANGES_REQUESTED␠␠
          > Url: u101␠␠

          Please fix.

          📁 src/a.cpp

          ```diff
            11 |+ new line a
            12 |+ new line b
            13 | ctx2
          ```

          > Username: rv␠␠
          > Created_at: 2024-03-01 11:00:00 UTC␠␠
          > Url: u900␠␠

          try␠␠
          ```diff␠␠
          -new line b␠␠
          +better line␠␠
          ```

              > Username: dev␠␠
              > Created_at: 2024-03-01 12:00:00 UTC␠␠
              > Url: u901␠␠

              done


          ---

          """))
    #expect(
      CompatibleMarkdown.pullRequest(try bundle("{}"))
        == golden(
          "# #N/A No Title [Unknown]\n\n> Username: Unknown␠␠\n> Created at: N/A␠␠\n"
            + "> Updated at: N/A␠␠\n> Url: ␠␠\n\n\n\n---\n"))
  }

  /// Inline comments of a review: the hunk's lines and suggestions, as JSON texts.
  @Test(arguments: [
    (
      hunk, "12", "```suggestion\\nbetter line\\n```",
      "```diff␠␠\n-new line b␠␠\n+better line␠␠\n```"
    ),
    (
      #"@@ -1 +1,3 @@\n x\n+p\n+q"#, "2", "```suggestion\\na\\nb\\n```",
      "```diff␠␠\n-p␠␠\n+a␠␠\n-q␠␠\n+b␠␠\n```"
    ),
    (
      #"@@ -1 +1,3 @@\n x\n+p\n+q"#, "null", "```suggestion\\r\\na\\r\\nb\\r\\nc\\r\\n```",
      "```diff␠␠\n+a␠␠\n-p␠␠\n+b␠␠\n-q␠␠\n+c␠␠\n```"
    ),
    ("", "7", "```suggestion\\na\\n```", "```diff␠␠\n+a␠␠\n```"),
    (hunk, "40", "```suggestion\\na\\n```", "```diff␠␠\n+a␠␠\n```"),
    (hunk, "12", "```suggestion\\n```", "```suggestion␠␠\n```"),
    (
      hunk, "12", "```suggestion:-0+0\\na\\n```",
      "```suggestion:-0+0␠␠\na␠␠\n```"
    ),
  ])
  func suggestions(hunk: String, line: String, body: String, expected: String) throws {
    let given = try bundle(
      #"""
      {"comments":[{"id":1,"pull_request_review_id":9,"path":"f","diff_hunk":"\#(hunk)",
       "original_line":\#(line),"body":"\#(body)"}],"reviews":[{"id":9}]}
      """#)
    let text = CompatibleMarkdown.pullRequest(given)
    #expect(text.contains("\n\n" + golden(expected) + "\n\n\n---\n"), "\(text)")
  }

  @Test func hunksAndFiles() throws {
    func inline(_ id: Int, _ path: String, _ hunk: String, _ more: String = "") -> String {
      #"{"id":\#(id),"pull_request_review_id":9,"path":"\#(path)","diff_hunk":"\#(hunk)"\#(more)}"#
    }
    let given = try bundle(
      #"{"comments":[\#(inline(1, "a", #"@@ -10,3 +10,4 @@\n ctx\n-old\n+new\n+more"#)),"#
        + #"\#(inline(2, "b", #"@@ -5 +7 @@\n-x\n\\ No newline at end of file\n+y"#)),"#
        + #"\#(inline(3, "a", "+z", #","resolved":true,"body":"é""#))],"#
        + #""reviews":[{"id":9,"state":"dismissed","body":"  \n"}]}"#)
    #expect(
      CompatibleMarkdown.pullRequest(given).hasSuffix(
        golden(
          """
          ## Review 1 [Commented]

          > Username: Unknown␠␠
          > Created_at: N/A␠␠
          > State: dismissed␠␠

          📁 a

          ```diff
            11 |- old
            11 |+ new
            12 |+ more
          ```

          > Username: Unknown␠␠
          > Created_at: N/A␠␠



          ---

          📁 a [Resolved]

          ```diff
             1 |+ z
          ```

          > Username: Unknown␠␠
          > Created_at: N/A␠␠

          é


          📁 b

          ```diff
             5 |- x
             7 |\\ No newline at end of file
             8 |+ y
          ```

          > Username: Unknown␠␠
          > Created_at: N/A␠␠




          ---

          """)))
  }
}
