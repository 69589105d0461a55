import NDJSON
import Testing

@testable import GitHub

private func item(_ kind: MarkdownItem.Kind, _ members: String) throws -> MarkdownItem {
  let text = #"{"repository":"boostorg/asio","number":5,"title":"T","state":"open"\#(members)}"#
  return try #require(MarkdownItem(kind, try JSON.parse(Array(text.utf8))))
}

/// What stands below the facts of an item with this body.
private func body(_ text: String) throws -> String {
  let json = JSON.string(text).text
  let page = try item(.issue, #","body":\#(json)"#).markdown()
  return String(page.dropFirst("# boostorg/asio#5: T\n\n- State: Open\n- Author: ghost\n".count))
}

@Suite struct MarkdownPageTests {
  @Test func pullRequest() throws {
    let hunk =
      #"@@ -10,4 +10,5 @@ void f()\n ctx1\n-old line\n+new line a\n+new line b\n ctx2\n\\ No newline"#
      + #" at end of file"#
    let page = try item(
      .pullRequest,
      #","is_draft":false,"author":{"login":"dev"},"labels":["a_b","_c_"],"milestone":3,"#
        + #""milestone_title":"1.85","assignees":[{"person":{"login":"jo"}}],"#
        + #""requested_reviewers":[{"person":null,"team":"core"}],"base_ref":"develop","#
        + #""head_ref":"feat","head_repository":"dev/asio","additions":3,"deletions":1,"#
        + #""changed_files":1,"commit_count":2,"review_decision":"changes_requested","#
        + #""closes":[{"repository":"boostorg/asio","number":4},"#
        + #"{"repository":"boostorg/beast","number":7}],"is_locked":true,"lock_reason":"too_heated","#
        + #""created_at":"2024-03-01T08:00:00Z","updated_at":"2024-03-02T09:00:00Z","#
        + #""url":"https://x/5","body":"l1\r\nl2","#
        + #""comments":[{"comment_id":1,"author":null,"body":"q?","#
        + #""created_at":"2024-03-01T10:00:00Z","updated_at":"2024-03-01T10:05:00Z","#
        + #""url":"https://x/c1","is_minimized":true}],"#
        + #""reviews":[{"review_id":101,"author":{"login":"rv"},"state":"changes_requested","#
        + #""body":"Please fix.","submitted_at":"2024-03-01T11:00:00Z","url":"https://x/r1"},"#
        + #"{"review_id":102,"author":{"login":"dev"},"state":"commented","body":"","#
        + #""submitted_at":"2024-03-01T12:00:00Z"},"#
        + #"{"review_id":103,"author":{"login":"ok"},"state":"approved","body":"","#
        + #""submitted_at":"2024-03-01T13:00:00Z"},"#
        + #"{"review_id":104,"author":{"login":"me"},"state":"pending","body":"soon"}],"#
        + #""review_comments":[{"comment_id":901,"review_id":102,"in_reply_to_id":900,"#
        + #""author":{"login":"dev"},"body":"done\n\n```\na\nb\n```","path":"src/a.cpp","#
        + #""created_at":"2024-03-01T12:00:00Z","diff_hunk":""},"#
        + #"{"comment_id":900,"review_id":101,"author":{"login":"rv"},"#
        + #""body":"try\n```suggestion\nbetter line\n```","path":"src/a.cpp","line":13,"#
        + #""original_line":12,"original_start_line":11,"diff_hunk":"\#(hunk)","is_resolved":true,"#
        + #""resolved_by":{"login":"rv"},"is_outdated":true,"created_at":"2024-03-01T11:00:00Z"},"#
        + #"{"comment_id":902,"review_id":null,"author":{"login":"x"},"body":"lost","path":"b","#
        + #""side":"LEFT","line":2,"diff_hunk":"@@ -2 +1,0 @@\n-gone","#
        + #""created_at":"2024-03-01T14:00:00Z"}]"#)
    #expect(
      page.markdown() == """
        # boostorg/asio#5: T

        - State: Open
        - Author: dev
        - Created: 2024-03-01 08:00:00 UTC
        - Updated: 2024-03-02 09:00:00 UTC
        - Branches: `dev/asio:feat` into `develop`
        - Changes: 2 commits, 1 file, +3, -1
        - Review: changes requested
        - Labels: a_b, \\_c\\_
        - Milestone: 1.85
        - Assignees: jo
        - Reviewers asked: core
        - Closes: #4, boostorg/beast#7
        - Locked: too heated
        - URL: <https://x/5>

        l1\("  ")
        l2

        ---

        ## Comment by ghost on 2024-03-01 10:00:00 UTC

        <https://x/c1>, edited 2024-03-01 10:05:00 UTC, hidden on GitHub

        q?

        ---

        ## Review by rv on 2024-03-01 11:00:00 UTC: changes requested

        <https://x/r1>

        Please fix.

        ### `src/a.cpp`, lines 11 to 12, outdated, resolved by rv

        ```diff
        +   11 | new line a
        +   12 | new line b
            13 | ctx2
        \\ No newline at end of file
        ```

        rv on 2024-03-01 11:00:00 UTC:

        try
        ```diff
        -new line a
        -new line b
        +better line
        ```

        > dev on 2024-03-01 12:00:00 UTC:
        >
        > done
        >
        > ```
        > a
        > b
        > ```

        ---

        ## Review by ok on 2024-03-01 13:00:00 UTC: approved

        ---

        ### `b`, line 2 before

        ```diff
        -    2 | gone
        ```

        x on 2024-03-01 14:00:00 UTC:

        lost

        """)
  }

  /// Line ends that GitHub shows are kept, code is not touched, and nothing stays open.
  @Test(arguments: [
    ("a\r\nb\rc\n\nd", "\na␠␠\nb␠␠\nc\n\nd\n"),
    ("\n \n a  \n\n", "\n a\n"), ("", ""), ("é", "\né\n"),
    ("x\n```c++\na\nb\n```\ny\nz", "\nx\n```c++\na\nb\n```\ny␠␠\nz\n"),
    ("~~~~\na\n```\nb\n", "\n~~~~\na\n```\nb\n~~~~\n"),
    ("- x\n  ```\n  a\n  b", "\n- x\n  ```\n  a\n  b\n  ```\n"),
    ("| a | b |\n|---|---|\n| 1 | 2 |", "\n| a | b |\n|---|---|\n| 1 | 2 |\n"),
    ("# h\ntext\nmore\\\nend", "\n# h\ntext␠␠\nmore\\\nend\n"),
    ("    code\n    more", "\n    code\n    more\n"),
    ("<!-- a\nb\n-->\nc\nd", "\n<!-- a\nb\n-->\nc␠␠\nd\n"),
    ("<!-- open\nx", "\n<!-- open\nx\n-->\n"),
    ("`<!--` is\na", "\n`<!--` is␠␠\na\n"),
    ("```suggestion\nx", "\n```suggestion\nx\n```\n"),
  ])
  func bodies(given: String, expected: String) throws {
    #expect(try body(given) == expected.replacing("␠␠", with: "  "))
  }

  /// What a suggestion replaces: the hunk's lines at its place, `suggestion:-1+0` one more.
  @Test(
    arguments: [
      ("suggestion", "12", "null", "-b\n+n"), ("suggestion", "12", "11", "-a\n-b\n+n"),
      ("suggestion:-1+0", "12", "null", "-a\n-b\n+n"), ("suggestion", "null", "null", "+n"),
      ("suggestion", "99", "null", "+n"), ("suggestion", "10", "null", "-ctx\n+n"),
      ("cpp", "12", "null", nil),
    ] as [(String, String, String, String?)])
  func suggestions(info: String, line: String, start: String, expected: String?) throws {
    let page = try item(
      .pullRequest,
      #","review_comments":[{"comment_id":1,"path":"p","original_line":\#(line),"#
        + #""original_start_line":\#(start),"diff_hunk":"@@ -10 +10,3 @@\n ctx\n+a\n+b","#
        + #""body":"```\#(info)\nn\n```"}]"#)
    let block = expected.map { "\n```diff\n\($0)\n```\n" } ?? "\n```\(info)\nn\n```\n"
    #expect(page.markdown().hasSuffix(block), "\(page.markdown())")
  }

  /// Rings, lost parents and threads that only their name joins.
  @Test func threads() throws {
    func comment(_ id: Int, _ parent: String, _ thread: String = "null") -> String {
      #"{"comment_id":\#(id),"in_reply_to_id":\#(parent),"thread_id":\#(thread),"#
        + #""created_at":"2024-01-01T00:00:0\#(id)Z"}"#
    }
    let page = try item(
      .pullRequest,
      #","review_comments":[\#(comment(1, "2")),\#(comment(2, "1")),\#(comment(3, "77", #""t""#)),"#
        + #"\#(comment(4, "null", #""t""#)),\#(comment(5, "4"))]"#)
    let threads = MarkdownThread.threads(of: page.reviewComments)
    #expect(threads.reduce(0) { $0 + 1 + $1.replies.count } == 5)
    #expect(threads.first { $0.root.id == 3 }?.replies.map(\.id).contains(4) == true)
  }

  @Test func discussion() throws {
    let page = try item(
      .discussion,
      #","category":"Q&A","comments":["#
        + #"{"comment_id":1,"author":{"login":"a"},"body":"one","created_at":"2024-01-01T00:00:00Z"},"#
        + #"{"comment_id":2,"author":{"login":"b"},"body":"two\nlines","in_reply_to_id":1,"#
        + #""created_at":"2024-01-02T00:00:00Z"},"#
        + #"{"comment_id":3,"author":{"login":"c"},"body":"yes","is_answer":true,"#
        + #""created_at":"2024-01-01T12:00:00Z"}]"#)
    #expect(
      page.markdown().hasSuffix(
        """
        - Category: Q&A

        ---

        ## Comment by a on 2024-01-01 00:00:00 UTC

        one

        > b on 2024-01-02 00:00:00 UTC:
        >
        > two\("  ")
        > lines

        ---

        ## Answer by c on 2024-01-01 12:00:00 UTC

        yes

        """))
  }

  @Test(arguments: [
    ("a*b_c `x*y<T>` <b> _d_ [e] \\", "a\\*b_c `x*y<T>` \\<b> \\_d\\_ \\[e\\] \\\\"),
    ("a < b `open\nx", "a < b \\`open x"),
  ])
  func titles(given: String, expected: String) {
    #expect(MarkdownText.escaped(given) == expected)
  }
}

@Suite struct MarkdownPathTests {
  @Test(arguments: [
    (#"Unsafe /:*?\"<>|chars"#, "#5 - Unsafe chars.md"), ("", "#5 - issue-5.md"),
    (" /:* ", "#5 - issue-5.md"), (#"a\u0007\u0085b\nc"#, "#5 - abc.md"),
    (
      String(repeating: "x", count: 99) + " yz",
      "#5 - " + String(repeating: "x", count: 99) + " .md"
    ),
    (
      String(repeating: "漢", count: 120),
      "#5 - " + String(repeating: "漢", count: 82) + ".md"
    ),
    (
      String(repeating: "👨‍👩‍👧", count: 30),
      "#5 - " + String(repeating: "👨‍👩‍👧", count: 13) + ".md"
    ),
  ])
  func names(title: String, expected: String) throws {
    let text =
      #"{"repository":"o/r","number":5,"title":"\#(title)","created_at":"2024-06-30T23:00:00Z"}"#
    let item = try #require(MarkdownItem(.issue, try JSON.parse(Array(text.utf8))))
    let path = MarkdownPath.path(prefix: "boost", item)
    #expect(path == "boost/issues/2024/2024-06/\(expected)")
    #expect(expected.utf8.count <= 255 && MarkdownPath.number(ofName: expected) == 5)
  }

  @Test func undated() throws {
    let text = #"{"repository":"o/r","number":5,"title":"T"}"#
    let item = try #require(MarkdownItem(.pullRequest, try JSON.parse(Array(text.utf8))))
    #expect(MarkdownPath.path(prefix: "", item) == "pull_requests/undated/#5 - T.md")
    for name in ["5 - T.md", "#5 - T.txt", "#5 T.md", "#x - T.md"] {
      #expect(MarkdownPath.number(ofName: name) == nil)
    }
  }
}
