import Foundation
import TestSupport
import Testing

private func window(
  _ keys: [String], scope: String = "o/r:git", entity: String = "ref", by: String = "seen_at",
  asOf: String = "2038-01-01T00:00:00Z"
) -> String {
  let keys = keys.map { quoted($0) }.joined(separator: ",")
  return #"{"type":"window","source":"github","scope":"\#(scope)","entity":"\#(entity)","#
    + #""by":"\#(by)","from":null,"to":null,"as_of":"\#(asOf)","keys":[\#(keys)]}"#
}

private func end(_ scope: String = "o/r:git", _ status: String = "complete") -> String {
  #"{"type":"end","source":"github","scope":"\#(scope)","status":"\#(status)","reason":null,"#
    + #""records":0}"#
}

private func branches(_ numbers: ClosedRange<Int>) -> [String] {
  numbers.map { "refs/heads/b\($0)" }
}

@Suite struct RefTests {
  @Test func theLatestSightingCounts() throws {
    let database = try freshDatabase()
    _ = try put("put_repositories", [repository()], in: database)
    let first = "2024-06-01T00:00:00Z"
    let then = "2024-06-02T00:00:00Z"
    let steps: [(lines: [String], answer: String, row: String)] = [
      ([ref("x", "a1", seen: first), ref("x", "a2", seen: then)], "1|0|0|1|", "a2"),
      ([ref("x", "a2", seen: "2024-06-04T00:00:00Z")], "0|0|1|0|", "a2"),
      ([ref("x", "a3", seen: "2024-06-03T00:00:00Z")], "0|0|0|1|", "a2"),
      ([ref("x", "a3", seen: "2024-06-05T00:00:00Z")], "0|1|0|0|", "a3"),
      (
        [ref("x", "a3", seen: "2024-06-06T00:00:00Z", tagger: person())], "0|1|0|0|", "a3"
      ),
    ]
    for (number, step) in steps.enumerated() {
      #expect(try put("put_refs", step.lines, in: database) == step.answer, "step \(number)")
      #expect(try psql("select left(sha, 2) from github.ref", database) == step.row)
    }
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let stored: Int
    let lines: [String]
    var words: [String] = []
    var gone = 0
    var code: Int32 = 0
    var says = ""
  }

  private static let cases = [
    Case(
      testDescription: "half of few", stored: 4, lines: [window(branches(1...2)), end()], gone: 2,
      says: "windows: vanished 2, reappeared 0"),
    Case(
      testDescription: "all but one", stored: 40, lines: [window(branches(1...1)), end()],
      gone: 39),
    Case(
      testDescription: "never all", stored: 4, lines: [window([]), end()], code: 65,
      says: "o/r:git: 4 of 4 refs would vanish, more than 100 and half of them, or all"),
    Case(
      testDescription: "all when they are allowed to", stored: 4, lines: [window([]), end()],
      words: ["--allow-removal", "100%"], gone: 4),
    Case(
      testDescription: "half of many", stored: 300, lines: [window(branches(1...150)), end()],
      gone: 150),
    Case(
      testDescription: "more than half of many", stored: 300,
      lines: [window(branches(1...149)), end()], code: 65, says: "151 of 300 refs would vanish"),
    Case(
      testDescription: "seen after the listing", stored: 4,
      lines: [window(branches(1...2), asOf: "2024-06-01T00:00:00Z"), end()],
      says: "vanished 0"),
    Case(
      testDescription: "a partial end", stored: 4,
      lines: [window(branches(1...2)), end("o/r:git", "partial")], says: "not applied"),
    Case(
      testDescription: "another kind of the repository", stored: 4,
      lines: [window(branches(1...2)), end("o/r:labels")], says: "the stream has no end of it"),
  ]

  @Test(arguments: cases)
  func vanishing(_ given: Case) throws {
    let database = try freshDatabase()
    let stored = [repository()] + branches(1...given.stored).map { ref($0) }
    #expect(try load(stored, in: database).code == 0)
    let done = try load(given.lines, in: database, given.words)
    #expect(
      done.code == given.code && (given.says.isEmpty || done.errors.contains(given.says)),
      "\(done.errors)")
    let gone = "select count(*) from github.ref where deleted_at is not null"
    #expect(try psql(gone, database) == "\(given.gone)")
    // A later sighting brings them back, an earlier one does not.
    let audit = try run(
      "bdc-github-audit", ["--keys"],
      stdin: (window(branches(1...given.stored)) + "\n" + end() + "\n").utf8, environment: database)
    #expect(audit.lines.count == given.gone + 2, "\(audit.text)")
    _ = try load(branches(1...given.stored).map { ref($0) }, in: database)
    #expect(try psql(gone, database) == "\(given.gone)")
    _ = try load(
      branches(1...given.stored).map { ref($0, seen: "2099-01-01T00:00:00Z") }, in: database)
    #expect(try psql(gone, database) == "0")
  }

  /// A scope without windows takes no lock behind those that its batch has.
  @Test func nothingToApplyLocksNothing() throws {
    let sql = """
      begin;
      select from github.vanish_refs('o/r:git', now(), null),
                  github.vanish_labels('o/r:labels', now(), null),
                  github.vanish_repositories('o', now(), null);
      select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()
      """
    #expect(try psql(sql, freshDatabase()).split(separator: "\n").last == "0")
  }

  /// An owner's repositories: what is renamed is listed with its new name, what git alone knows is
  /// none of the list.
  @Test func repositoriesOfAnOwner() throws {
    let database = try freshDatabase()
    let seen = "2024-06-01T00:00:00Z"
    let stored = (1...40).map { (n: Int) in repository("o/r\(n)", n, seen: seen) }
    let others = [repository("o/git"), repository("p/r", 99, seen: seen)]
    #expect(
      try load(stored + others + [Commit("a1") { $0.repository = "o/r3" }.line], in: database).code
        == 0)
    let listed = [repository("o/new", 2, seen: "2024-07-01T00:00:00Z")]
    let keys = ["o/r1", "O/NEW"] + (4...40).map { "o/r\($0)" }
    let lines =
      listed + [window(keys, scope: "o", entity: "repository", by: "created_at"), end("o")]
    let gone =
      "select string_agg(full_name, ' ') from github.repository where deleted_at is not null"
    let commits = "select count(*) from github.commit_public"
    #expect(try psql(commits, database) == "1")
    let done = try load(lines, in: database)
    #expect(done.code == 0 && done.errors.contains("vanished 1"), "\(done.errors)")
    #expect(try psql(gone, database) == "o/r3")
    #expect(try psql(commits, database) == "0")
    #expect(
      try psql("select string_agg(scope, ' ' order by scope) from github.scope_rows_git", database)
        .hasPrefix("o o/git:git o/new:git o/r10:git"))
    _ = try load([repository("o/r3", 3, seen: "2099-01-01T00:00:00Z")], in: database)
    #expect(try psql(gone, database) == "")
  }
}
