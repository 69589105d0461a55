import Foundation
import TestSupport
import Testing

@Suite struct ListingTests {
  private static func heads(_ pairs: (String, String)...) -> String {
    "[" + pairs.map { #"{"name":"\#($0.0)","sha":"\#(sha($0.1))"}"# }.joined(separator: ",") + "]"
  }

  /// The cursor that git leaves behind where it had everything.
  private static func state(_ scope: String) -> String {
    #"{"type":"state","source":"github","scope":"\#(scope):git","was":null,"cursor":{"at":"x"}}"#
  }

  private static let stored = Result {
    let database = try freshDatabase()
    let main = ("refs/heads/main", "a1")
    let lines = [
      repository("o/same", 1, heads: heads(main, ("v1", "b1")), branches: 1, tags: 1),
      ref("refs/heads/main", "a1", in: "o/same"),
      ref("refs/tags/v1", "b1", in: "o/same", commit: sha("a1")),
      repository("O/moved", 2, heads: heads(("main", "a2")), branches: 1, tags: 0),
      ref("refs/heads/main", "a1", in: "o/moved"),
      repository("o/more", 3, heads: heads(main), branches: 2, tags: 0),
      ref("refs/heads/main", "a1", in: "o/more"),
      repository("o/never", 4, heads: heads(main), branches: 1, tags: 0),
      repository("o/empty", 5, heads: "[]", branches: 0, tags: 0),
      repository(
        "o/old", 6, seen: "2024-01-01T00:00:00Z", heads: heads(main), branches: 1, tags: 0),
      repository(
        "o/renamed", 6, seen: "2024-02-01T00:00:00Z", heads: heads(main), branches: 1, tags: 0),
      ref("refs/heads/main", "a1", in: "o/renamed"),
      repository("p/git"), ref("refs/heads/main", "a1", in: "p/git"),
      Commit("a1") {
        $0.repository = "o/same"
        $0.count = 2
      }.line,
      Commit("a2") {
        $0.repository = "o/same"
        $0.at = "2025-01-01T00:00:00Z"
        $0.committer = person("Bob", profile: 2)
        $0.message = "m\n\nSigned-off-by: Bob <bob@x.org>\nif a < b and b@c > d"
      }.line,
      author("bob@x.org", profile: nil, in: "o/same"), state("O/Same"),
    ]
    let done = try load(lines, in: database)
    guard done.code == 0 else { throw TestFailure(done.errors) }
    return database
  }

  private static let listings: [(words: [String], names: String)] = [
    (["--org", "o"], "o/empty o/more O/moved o/never o/renamed o/same"),
    (["--org", "O", "--changed"], "o/more O/moved o/never o/renamed"),
    (["--repo", "O/OLD", "-r", "p/git", "-r", "q/New", "-r", "Q/new"], "o/renamed p/git q/New"),
    (["--repo", "o/same", "-r", "o/moved", "-r", "q/new", "--changed"], "O/moved q/new"),
    (["--group", "clang"], "llvm/llvm-project"), ([], "llvm/llvm-project"),
  ]

  @Test(arguments: listings)
  func repositories(_ words: [String], _ names: String) throws {
    let done = try run("bdc-github-repositories", words, environment: Self.stored.get())
    #expect(done.code == 0 && done.lines.joined(separator: " ") == names, "\(done.text)")
    let json = try run(
      "bdc-github-repositories", words + ["--json"], environment: Self.stored.get())
    let parsed = json.lines.compactMap { line in
      (try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["full_name"]
        as? String
    }
    #expect(parsed == done.lines)
  }

  /// Git brought less than there is, though the API lists the same heads.
  @Test(arguments: [
    ("", ""), ("delete from ops.state where scope = 'O/Same:git'", "o/same"),
    ("delete from github.commit", "o/same"),
    ("update github.repository set heads = '[]', pushed_at = '2024-06-15T12:00:00Z'", ""),
    (
      "update github.repository set heads = '[]', pushed_at = '2024-06-15T12:00:01Z'",
      "o/same"
    ),
    ("update github.repository set pushed_at = '2024-06-15T12:00:01Z'", ""),
  ])
  func lessThanThereIs(_ sql: String, _ names: String) throws {
    let database = try freshDatabase()
    let lines = [
      repository(
        "o/same", 1, heads: Self.heads(("refs/heads/main", "a1")), branches: 1, tags: 0),
      Commit("a1") { $0.repository = "o/same" }.line,
      ref("refs/heads/main", "a1", in: "o/same"), Self.state("O/Same"),
    ]
    #expect(try load(lines, in: database).code == 0)
    if !sql.isEmpty { _ = try psql(sql, database) }
    let done = try run(
      "bdc-github-repositories", ["--org", "o", "--changed"], environment: database)
    #expect(done.code == 0 && done.lines.joined(separator: " ") == names, "\(done.text)")
  }

  private static let mistakes: [(words: [String], code: Int32)] = [
    (["--repo", "o"], 64), (["--org", "o/r"], 64), (["x"], 64), (["--group", "no"], 78),
  ]

  @Test(arguments: mistakes)
  func wrongWords(_ words: [String], _ code: Int32) throws {
    let done = try run("bdc-github-repositories", words, environment: Self.stored.get())
    #expect(done.code == code && done.output.isEmpty && !done.errors.isEmpty)
  }

  @Test func missing() throws {
    let database = try Self.stored.get()
    func missing(_ words: String...) throws -> [String] {
      let done = try run("bdc-github-missing", words, environment: database)
      #expect(done.code == 0, "\(done.errors)")
      return done.lines
    }
    func line(_ scope: String, _ entity: String, _ key: String) -> String {
      #"{"type":"missing","source":"github","scope":"\#(scope)","entity":"\#(entity)","key":"\#(key)"}"#
    }
    func end(_ count: Int) -> String {
      #"{"type":"end","source":"github","scope":null,"status":"complete","reason":null,"#
        + #""records":\#(count),"only":"keys"}"#
    }
    let users = line("github", "user", "77")
    let authors = line("o/same:git", "commit_author", "\(sha("a2")) ann@x.org")
    let commits = line("o/same:git", "commit", sha("a1"))
    #expect(try missing() == [users, authors, commits, end(3)])
    #expect(try missing("--kinds", "commits,users") == [commits, users, end(2)])
    #expect(try missing("--kinds", "commit_authors", "--limit", "1") == [authors, end(1)])
    let wrong = try run("bdc-github-missing", ["--kinds", "issues"], environment: database)
    #expect(wrong.code == 64 && wrong.errors.contains("expected some of users, commit_authors"))
  }

  /// Views are for everybody: no addresses, nothing private.
  @Test func views() throws {
    let database = try Self.stored.get()
    let names = [
      "repository_public", "commit_public", "file_state", "file_history", "commit_activity",
      "bus_factor", "first_commit",
    ]
    for role in ["bdc_reader", "bdc_analyst"] {
      let asRole = database.merging(["PGOPTIONS": "-c role=\(role)"]) { $1 }
      for name in names {
        let rows = try psql("select v::text from github.\(name) v", asRole)
        #expect(!rows.contains("@x.org"), "\(name)")
      }
    }
    let asReader = database.merging(["PGOPTIONS": "-c role=bdc_reader"]) { $1 }
    for view in ["commit_public", "file_history"] {
      let messages = "select message from github.\(view) where sha like 'a2%'"
      #expect(
        try psql(messages, asReader)
          == "m\n\nSigned-off-by: Bob <\u{2026}>\nif a < b and b@c > d", "\(view)")
    }
    #expect(
      try psql(
        "select month, name, commits, merges, additions from github.commit_activity order by 1",
        asReader)
        == "2024-06-01|Ann|1|0|3\n2025-01-01|Ann|1|0|3")
    #expect(
      try psql("select left(sha, 2), name from github.first_commit", asReader) == "a1|Ann")
    #expect(
      try psql("select people_for_half, people, commits from github.bus_factor", asReader)
        == "1|1|1")
  }
}
