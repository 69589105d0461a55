import Foundation
import TestSupport
import Testing

private typealias Record = GitHubRecord

/// What a sweep of a scope brings, at a moment when all is there that these name.
private func swept(_ entity: String, _ keys: [String], _ scope: String, asOf: String) -> [String] {
  [
    #"{"type":"window","source":"github","scope":"\#(scope)","entity":"\#(entity)","#
      + #""by":"created_at","from":null,"to":null,"as_of":"\#(asOf)","#
      + #""keys":[\#(keys.map { quoted($0) }.joined(separator: ","))]}"#,
    #"{"type":"end","source":"github","scope":"\#(scope)","status":"complete","reason":null,"#
      + #""records":0,"only":"windows"}"#,
  ]
}

@Suite(.serialized) struct GitHubStateTests {
  /// A name may come twice while another test writes to the same server: so nobody else does.
  private static let server = Cluster()

  private static let filled = Result {
    let database = try Self.server.database()
    try load(
      "github",
      [
        Record.repository("o/r", 1), Record.repository("o/hidden", 2, visibility: "private"),
        Record.repository("p/q", 3),
        Record.line("milestone", ["repository": quoted("o/r"), "number": "5"]),
        Record.line(
          "release",
          ["repository": quoted("o/r"), "url": quoted("https://github.com/o/r/releases/1")]),
        Record.item("issue", "o/r", 1, ["milestone": "5"]), Record.item("issue", "o/r", 2),
        Record.item("issue", "o/hidden", 1), Record.item("issue", "p/q", 1),
        Record.item("pull_request", "o/r", 3), Record.item("discussion", "o/r", 4),
      ], in: database)
    return database
  }

  private func consumer() throws -> Consumer {
    Consumer(
      source: "github", database: try Self.server.copy(of: Self.filled.get()),
      words: ["--org", "o", "--org", "p"])
  }

  private static let ofR = [
    "r/issues/1", "r/issues/2", "r/pull/3", "r/discussions/4", "r/releases/1",
  ]
  private static let all = ofR.map { "\($0) public" } + ["q/issues/1 public"]

  private static func hanging(_ type: String, _ id: String, _ number: Int) -> String {
    Record.line(type, ["repository": quoted("o/r"), "number": "\(number)", id: "77"])
  }

  /// Each change is listed once, in every way a document may change.
  @Test func onlyWhatChanged() throws {
    let github = try consumer()
    let database = github.database
    func put(_ lines: String..., words: String = "") throws {
      try load("github", lines, words, in: database)
    }
    let later = "2024-06-02T00:00:00Z"
    let steps: [(what: String, change: () throws -> Void, lists: [String])] = [
      ("the first run", {}, Self.all),
      ("nothing", {}, []),
      ("the same again", { try put(Record.item("issue", "o/r", 2)) }, []),
      (
        "an edit", { try put(Record.item("issue", "o/r", 2, body: "new", updated: later)) },
        ["r/issues/2 public"]
      ),
      ("a comment", { try put(Self.hanging("comment", "comment_id", 2)) }, ["r/issues/2 public"]),
      ("a review", { try put(Self.hanging("review", "review_id", 3)) }, ["r/pull/3 public"]),
      (
        "a remark", { try put(Self.hanging("review_comment", "comment_id", 3)) },
        ["r/pull/3 public"]
      ),
      (
        "an answer", { try put(Self.hanging("discussion_comment", "comment_id", 4)) },
        ["r/discussions/4 public"]
      ),
      (
        "a milestone",
        {
          try put(
            Record.line(
              "milestone",
              [
                "repository": quoted("o/r"), "number": "5", "title": quoted("new"),
                "updated_at": quoted(later),
              ]))
        }, ["r/issues/1 public"]
      ),
      ("stars", { try put(Record.repository("o/r", 1, stars: 7, seen: later)) }, []),
      (
        "what is private",
        {
          try put(Record.item("issue", "o/hidden", 1, body: "new", updated: later))
        }, []
      ),
      (
        "a private repository",
        {
          try put(
            Record.repository("o/r", 1, visibility: "private", seen: "2024-06-03T00:00:00Z"))
        }, Self.ofR.map { "\($0) private" }
      ),
      (
        "an edit there",
        {
          try put(Record.item("issue", "o/r", 2, body: "newer", updated: "2024-06-04T00:00:00Z"))
        }, ["r/issues/2 private"]
      ),
      (
        "a public repository",
        {
          try put(
            Record.repository("o/r", 1, seen: "2024-06-05T00:00:00Z"),
            Record.repository("o/hidden", 2, seen: "2024-06-05T00:00:00Z"))
        }, ["hidden/issues/1 public"] + Self.ofR.map { "\($0) public" }
      ),
      (
        "another name",
        {
          try put(Record.repository("p/renamed", 3, seen: "2024-06-06T00:00:00Z"))
        }, ["q/issues/1 gone public", "renamed/issues/1 public"]
      ),
      (
        "a new repository",
        {
          try put(Record.repository("p/new", 4), Record.item("issue", "p/new", 1))
        }, ["new/issues/1 public"]
      ),
      (
        "a login",
        {
          try put(
            Record.line(
              "comment",
              [
                "repository": quoted("p/new"), "number": "1", "comment_id": "99",
                "author": Record.person(9, "other", seen: "2024-07-01T00:00:00Z"),
              ]))
        }, ["new/issues/1 public"]
      ),
      (
        "an author's login",
        {
          try put(
            Record.line(
              "comment",
              [
                "repository": quoted("p/new"), "number": "1", "comment_id": "98",
                "author": Record.person(1, "alicia", seen: "2024-07-01T00:00:00Z"),
              ]))
        },
        ["hidden/issues/1 public"] + Self.ofR.filter { $0 != "r/releases/1" }.map { "\($0) public" }
          + ["new/issues/1 public", "renamed/issues/1 public"]
      ),
      (
        "what vanished",
        {
          try load(
            "github", swept("issue", ["1"], "o/r:issues", asOf: "2038-01-01T00:00:00Z"),
            "--allow-removal 9", in: database)
        }, ["r/issues/2 gone public"]
      ),
      (
        "what came back",
        {
          try load(
            "github", swept("issue", ["1", "2"], "o/r:issues", asOf: "2038-01-02T00:00:00Z"),
            in: database)
        }, ["r/issues/2 public"]
      ),
      (
        "a repository that vanished",
        {
          try load(
            "github", swept("repository", ["o/hidden"], "o", asOf: "2038-01-01T00:00:00Z"),
            "--allow-removal 9", in: database)
        }, Self.ofR.map { "\($0) gone public" }
      ),
      (
        "and came back",
        {
          try put(Record.repository("o/r", 1, seen: "2038-01-02T00:00:00Z"))
        }, Self.ofR.map { "\($0) public" }
      ),
    ]
    for step in steps {
      try step.change()
      #expect(try github.take() == step.lists, "\(step.what)")
    }
    let text = try github.listed().text
    #expect(try github.listed().text == text)
    #expect(try github.listed().lines.count == 5)
  }

  /// A namespace is a scope of its own; other options are another form.
  @Test func scopes() throws {
    let github = try consumer()
    let first = try github.listed()
    let ends = first.lines.filter { !$0.contains(#""type":"document""#) }.map { line in
      line.split(separator: ",").prefix(3).joined(separator: ",")
    }
    #expect(
      ends == [
        #"{"type":"state","source":"github-documents","scope":"github-o""#,
        #"{"type":"end","source":"github-documents","scope":"github-o""#,
        #"{"type":"state","source":"github-documents","scope":"github-p""#,
        #"{"type":"end","source":"github-documents","scope":"github-p""#,
        #"{"type":"end","source":"github-documents","scope":null"#,
      ])
    try github.keep(first)
    #expect(try github.take().isEmpty)
    #expect(try github.take("--kinds", "issues,releases").count == 4)
    #expect(try github.take("--kinds", "releases,issues").isEmpty)
    #expect(try github.take("--scope", "mine") == Self.all)
    #expect(try github.take("--scope", "mine").isEmpty)
    #expect(try github.take("--private", "--scope", "mine") == ["hidden/issues/1 private"])
    #expect(try github.take("--namespace", "n") == Self.all)
    #expect(try github.take("--full").count == 6)
    for words in [["--mark", "x"], ["--changed-since", "2024-01-01"]] {
      let done = try github.listed(words)
      #expect(done.code == 64 && done.errors.contains("leave one of them out"), "\(done.errors)")
    }
  }

  /// The stamps of repositories grow in the order of commits, whoever began first.
  @Test func whoeverBeganFirst() throws {
    let github = try consumer()
    _ = try github.take()
    func renamed(_ id: Int, _ name: String) -> String {
      Record.repository(name, id, seen: "2024-06-09T00:00:00Z")
        .replacingOccurrences(of: #""seen_at":"2024-06-01T00:00:00Z"}"#, with: #""profile_id":1}"#)
    }
    let owner = try psql("select owner_profile_id from github.repository limit 1", github.database)
    func put(_ id: Int, _ name: String) -> String {
      let line = renamed(id, name).replacingOccurrences(
        of: #""profile_id":1}"#, with: #""profile_id":\#(owner)}"#)
      return "select * from github.put_repositories('[\(line)]');"
    }
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let done = try pipeline(
      """
      mkfifo first
      psql -XAtq -v ON_ERROR_STOP=1 < first > first.out & pid=$!
      exec 9> first
      printf '%s\\n' 'begin; select now();' >&9
      until [[ -s first.out ]]; do sleep 0.05; done
      psql -XAtq -v ON_ERROR_STOP=1 <<'EOF'
      \(put(3, "p/second"))
      EOF
      bdc-state get github-documents > state
      bdc-github-documents -q --org p --org o --state state > out
      grep -c '"type":"document"' out
      cat >&9 <<'EOF'
      \(put(1, "o/first"))
      commit;
      EOF
      exec 9>&-
      wait $pid
      (grep '"type":"state"' out; tail -n 1 state) |
        bdc-github-documents -q --org p --org o --state - > out2
      grep -c '"type":"document"' out2
      """, environment: github.database, folder: folder.path)
    #expect(done.code == 0, "\(done.errors)")
    #expect(done.lines.filter { $0.count == 1 } == ["1", "5"], "\(done.text) \(done.errors)")
  }
}
