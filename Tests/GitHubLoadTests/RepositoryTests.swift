import Foundation
import TestSupport
import Testing

@Suite struct RepositoryTests {
  struct Step: Sendable {
    let lines: [String]
    let answer: String
    /// Rows afterwards: number, name, stars; and the names with the numbers of their repositories.
    let rows: String
    let names: String
  }

  private static let early = "2024-01-01T00:00:00Z"
  private static let late = "2024-02-01T00:00:00Z"
  private static let latest = "2024-03-01T00:00:00Z"

  private static let tales: [(name: String, steps: [Step])] = [
    (
      "git, then the API, then git again",
      [
        Step(lines: [repository()], answer: "1|0|0|0|", rows: ",o/r,", names: "o/r="),
        Step(
          lines: [repository("O/R", 5, seen: early, stars: 3)], answer: "0|1|0|0|",
          rows: "5,O/R,3", names: "o/r=5"),
        Step(lines: [repository()], answer: "0|0|0|1|", rows: "5,O/R,3", names: "o/r=5"),
        Step(
          lines: [repository("O/R", 5, seen: late, stars: 3)], answer: "0|0|1|0|",
          rows: "5,O/R,3", names: "o/r=5"),
        Step(
          lines: [repository("O/R", 5, seen: early, stars: 2)], answer: "0|0|0|1|",
          rows: "5,O/R,3", names: "o/r=5"),
      ]
    ),
    (
      "the source's version goes before the sighting",
      [
        Step(
          lines: [
            repository("o/r", 5, seen: early, updated: late, stars: 1),
            repository("o/r", 5, seen: late, updated: early, stars: 2),
            repository("o/r", 5, seen: late, updated: late, stars: 3),
            repository("o/r", 5, seen: late, updated: late, stars: 3),
          ], answer: "1|1|1|1|", rows: "5,o/r,3", names: "o/r=5")
      ]
    ),
    (
      "renamed, and another one takes the name",
      [
        Step(
          lines: [repository("o/r", 5, seen: early), repository("o/s", 5, seen: late)],
          answer: "1|1|0|0|", rows: "5,o/s,", names: "o/r=5 o/s=5"),
        Step(
          lines: [repository("o/r", 6, seen: latest), repository("o/r", 5, seen: early)],
          answer: "1|0|0|1|", rows: "5,o/s, 6,o/r,", names: "o/r=6 o/s=5"),
        // A sighting of the name before that takes nothing back.
        Step(
          lines: [repository("o/r", 7, seen: late)], answer: "1|0|0|0|",
          rows: "5,o/s, 6,o/r, 7,o/r,", names: "o/r=6 o/s=5"),
      ]
    ),
    (
      "git knew the new name first",
      [
        Step(
          lines: [repository("o/r", 5, seen: early), repository("o/s")], answer: "2|0|0|0|",
          rows: "5,o/r, ,o/s,", names: "o/r=5 o/s="),
        Step(
          lines: [repository("o/s", 5, seen: late)], answer: "0|1|0|0|", rows: "5,o/s,",
          names: "o/r=5 o/s=5"),
      ]
    ),
  ]

  @Test(arguments: tales.indices)
  func stories(_ number: Int) throws {
    let story = Self.tales[number]
    let database = try freshDatabase()
    for (place, step) in story.steps.enumerated() {
      let comment: Comment = "\(story.name), step \(place)"
      #expect(try put("put_repositories", step.lines, in: database) == step.answer, comment)
      let rows = """
        select string_agg(concat(repository_id, ',', full_name, ',', stars), ' '
                 order by repository_id)
        from github.repository
        """
      #expect(try psql(rows, database) == step.rows, comment)
      let names = """
        select string_agg(name || '=' || coalesce(repository_id::text, ''), ' ' order by name)
        from github.repository_name join github.repository on repository.id = repository
        """
      #expect(try psql(names, database) == step.names, comment)
    }
  }

  /// A name that another repository took over is that one's, and git begins it anew.
  @Test func nameTakenOver() throws {
    let database = try freshDatabase()
    let asReader = database.merging(["PGOPTIONS": "-c role=bdc_reader"]) { $1 }
    let state =
      #"{"type":"state","source":"github","scope":"O/R:git","was":null,"cursor":{"at":"x"}}"#
    let first = [
      repository("o/r", 5, seen: Self.early), Commit("a1").line, state,
      state.replacingOccurrences(of: "O/R", with: "o/r2"),
    ]
    #expect(try load(first, in: database).code == 0)
    let states = "select count(*) from ops.state"
    #expect(try psql(states, database) == "2")
    // The same one under a new name leaves the old name alone.
    #expect(try load([repository("o/r", 5, seen: Self.late)], in: database).code == 0)
    #expect(try psql(states, database) == "2")
    #expect(try load([repository("o/r", 6, seen: Self.latest)], in: database).code == 0)
    #expect(try psql(states, database) == "1")
    for sql in [
      "select count(*) from github.public_repository",
      "select count(*) from github.repository_public",
    ] {
      #expect(try psql(sql, asReader) == "1", "\(sql)")
    }
    #expect(try psql("select count(*) from github.commit_public", asReader) == "0")
    for name in [
      "markdown_repositories('[\"o\"]', '[]')", "document_repositories('[]', '[\"o/r\"]', null)",
    ] {
      let ids = """
        select string_agg(r.repository_id::text, ' ')
        from github.\(name) join github.repository r using (id)
        """
      #expect(try psql(ids, database) == "6", "\(name)")
    }
  }

  /// Only the API makes a private repository public.
  @Test func privateStaysPrivate() throws {
    let database = try freshDatabase()
    let asReader = database.merging(["PGOPTIONS": "-c role=bdc_reader"]) { $1 }
    let steps: [(line: String, answer: String, rows: String)] = [
      (repository(visibility: "private"), "1|0|0|0|", "0"), (repository(), "0|0|1|0|", "0"),
      (repository(seen: "2024-02-01T00:00:00Z", stars: 1), "0|1|0|0|", "0"),
      (repository("o/r", 5, visibility: "private"), "0|1|0|0|", "0"),
      (repository(), "0|0|0|1|", "0"), (repository("o/r", 5), "0|1|0|0|", "1"),
    ]
    for (number, step) in steps.enumerated() {
      #expect(
        try put("put_repositories", [step.line], in: database) == step.answer, "step \(number)")
      #expect(
        try psql("select count(*) from github.repository_public", asReader) == step.rows,
        "step \(number)")
    }
  }

  /// What git brought under the new name belongs to the repository with its old one.
  @Test func twoRowsOfOne() throws {
    let database = try freshDatabase()
    _ = try put("put_repositories", [repository("o/r", 5), repository("o/s")], in: database)
    let old = [Commit("a1"), Commit("a2") { $0.files = [Change("b", "renamed", old: "a")] }]
    let new = old + [Commit("a3") { $0.files = [Change("b"), Change("c", "copied", old: "b")] }]
    _ = try put("put_commits", old.map(\.line), in: database)
    _ = try put(
      "put_commits", new.map { $0.with { $0.repository = "o/s" }.line }, in: database)
    _ = try put(
      "put_refs",
      [
        ref("refs/heads/x", "a1", seen: "2024-01-01T00:00:00Z"), ref("refs/heads/y", "a2"),
        ref("refs/heads/x", "a3", in: "o/s"),
      ], in: database)
    let before = try psql("select max(changed_at) from github.commit", database)
    let again = [repository("o/s", 5, seen: "2024-03-01T00:00:00Z")]
    #expect(try put("put_repositories", again, in: database) == "0|1|0|0|")
    #expect(
      try psql(
        """
        select count(*), count(distinct repository), string_agg(left(sha, 2), '' order by sha)
        from github.commit
        """, database) == "3|1|a1a2a3")
    #expect(
      try psql(
        """
        select string_agg(concat(left(c.sha, 2), ' ', f.path, ' ', old.path), ', '
                 order by c.sha, change.place)
        from github.commit_file change join github.commit c on c.id = change.commit
        join github.file f on f.id = file left join github.file old on old.id = old_file
        """, database) == "a1 a , a2 b a, a3 b , a3 c b")
    let moved = """
      select string_agg(left(sha, 2), '' order by sha) from github.commit
      where changed_at > '\(before)'
      """
    #expect(try psql(moved, database) == "a3", "what moved has changed, what was there has not")
    #expect(try psql("select count(*) from github.file", database) == "3")
    #expect(
      try psql("select string_agg(left(sha, 2), ' ' order by name) from github.ref", database)
        == "a3 a2")
    #expect(try psql("select count(*) from github.repository", database) == "1")
  }

  static let refusals: [(service: String, line: String, reason: String)] = [
    ("put_repositories", repository("r"), "full_name: not OWNER/NAME"),
    (
      "put_repositories",
      repository("o/r", 5).replacingOccurrences(of: #","profile_id":3"#, with: ""),
      "owner has no profile_id: pipe through bdc identify"
    ),
    (
      "put_repositories",
      repository("o/r", 5).replacingOccurrences(of: #""profile_id":3"#, with: #""profile_id":99"#),
      "unknown profile 99"
    ),
    (
      "put_commits", Commit("a1") { $0.repository = "no/no" }.line,
      "unknown repository no/no, load its github.repository record first"
    ),
    ("put_commits", Commit("a1") { $0.sha = "A1" }.line, "sha: no hash of git"),
    (
      "put_commits", Commit("a1") { $0.author = person(profile: nil) }.line,
      "author has no profile_id: pipe through bdc identify"
    ),
    (
      "put_commits", Commit("a1") { $0.committer = person(profile: 98) }.line,
      "unknown profile 98"
    ),
    (
      "put_commits",
      Commit("a1") {
        $0.trailers =
          #"[{"token":"T","value":"v","person":null},{"token":"T","value":"v","person":"#
          + person(profile: nil) + "}]"
      }.line, "trailer 2 has no profile_id: pipe through bdc identify"
    ),
    (
      "put_commits", Commit("a1") { $0.files = [Change("a"), Change("")] }.line,
      "file 2: empty path"
    ),
    (
      "put_commits",
      Commit("a1") { $0.files = [Change(String(repeating: "p", count: 32768))] }.line,
      "file 1: a path of more than 32767 bytes"
    ),
    ("put_commits", Commit("a1") { $0.count = 0 }.line, "file_count: 0, but there are 1 files"),
    (
      "put_commit_files", files("b9", first: 1, [Change("a")]),
      "unknown commit \(sha("b9")) of o/r, load its github.commit record first"
    ),
    (
      "put_commit_files", files("aa", first: 2, [Change("a")]),
      "files 2 to 2, but the commit has 1"
    ),
    ("put_commit_files", files("aa", first: 1, []), "no files"),
    ("put_refs", ref("x", "zz"), "sha: no hash of git"),
    (
      "put_refs", ref("x", tagger: person(profile: nil)),
      "tagger has no profile_id: pipe through bdc identify"
    ),
    ("put_commit_authors", author(" ", profile: 3), "email: no address"),
    ("put_commit_authors", author("a@x.org", profile: 97), "unknown profile 97"),
  ]

  /// A line that is refused takes nothing else with it.
  @Test func eachRefusalHasItsReason() throws {
    let database = try freshDatabase()
    _ = try put("put_repositories", [repository("o/r", 1)], in: database)
    _ = try put("put_commits", [Commit("aa").line], in: database)
    let good = [
      "put_repositories": repository("o/g", 2), "put_commits": Commit("ab").line,
      "put_commit_files": files("aa", first: 1, [Change("a")]), "put_refs": ref("refs/heads/g"),
      "put_commit_authors": author("good@x.org", profile: nil),
    ]
    for (service, line, reason) in Self.refusals {
      let answer = try put(service, [line, good[service] ?? ""], in: database)
      #expect(answer.hasSuffix(#"|[[1, "\#(reason)"]]"#), "\(service): \(answer)")
      let sum = answer.split(separator: "|").prefix(4).compactMap { Int($0) }.reduce(0, +)
      #expect(sum == 1, "\(answer)")
    }
  }
}
