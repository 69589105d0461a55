import Foundation
import TestSupport
import Testing

@Suite struct CommitTests {
  private func database() throws -> Variables {
    let database = try freshDatabase()
    _ = try put("put_repositories", [repository("o/r", 1)], in: database)
    return database
  }

  private static let patched = Commit("a1") { $0.files = [Change("a", patch: "@@")] }
  private static let trailer =
    #"[{"token":"Co-authored-by","value":"Bob <bob@x.org>","person":\#(person("Bob", profile: 2))},"#
    + #"{"token":"Fixes","value":"7","person":null}]"#

  /// A commit never changes; what is learned of one does.
  @Test func sentAgain() throws {
    let database = try database()
    let a = Commit("a1")
    let mended = Self.patched.with { $0.message = "n" }
    let steps: [(lines: [Commit], answer: String)] = [
      ([a, a, Self.patched], "1|0|0|2|"), ([a], "0|0|1|0|"), ([Self.patched, a], "0|0|1|1|"),
      ([mended], "0|1|0|0|"), ([mended, mended], "0|0|2|0|"),
      ([mended.with { $0.trailers = Self.trailer }], "0|1|0|0|"),
      ([mended.with { $0.trailers = Self.trailer }], "0|0|1|0|"), ([mended], "0|1|0|0|"),
      ([mended.with { $0.author = person(profile: 2) }], "0|1|0|0|"),
      ([mended.with { $0.at = nil }], "0|1|0|0|"),
      // Another version of git finds other renames.
      (
        [mended.with { $0.files = [Change("b", "added"), Change("a", "removed")] }], "0|1|0|0|"
      ),
      ([mended.with { $0.files = [Change("c", "renamed", old: "a")] }], "0|1|0|0|"),
      ([mended.with { $0.files = [Change("c", "renamed", old: "a")] }], "0|0|1|0|"),
      ([mended.with { $0.files = [] }, Commit("a2") { $0.at = nil }], "1|1|0|0|"),
    ]
    let picture = """
      select (select string_agg(c.xmin::text, ',') from github.commit c),
             (select string_agg(f.xmin::text, ',') from github.commit_file f),
             (select string_agg(p.xmin::text, ',') from github.git_person p),
             (select max(changed_at) from github.commit)
      """
    var before = ""
    for (number, step) in steps.enumerated() {
      let answer = try put("put_commits", step.lines.map(\.line), in: database)
      #expect(answer == step.answer, "step \(number)")
      if number == 2 {
        let stored = "select patch from github.commit_file"
        #expect(try psql(stored, database) == "@@", "a patch stays where none is sent again")
      }
      let now = try psql(picture, database)
      // What is unchanged is not written.
      #expect((now == before) == answer.hasPrefix("0|0|"), "step \(number): \(before) \(now)")
      before = now
    }
    #expect(try psql("select count(*) from github.commit_file", database) == "1")
    #expect(try psql("select count(*) from github.commit_trailer", database) == "0")
  }

  /// The files are complete when all of them are there, however they came.
  @Test(arguments: [
    ["h 1 2", "i"], ["h", "1", "i", "2"], ["h 1", "1 1", "2 h"], ["h", "2", "2", "1"],
    ["h 2 1 i"], ["h", "h 1", "h", "2", "h"],
  ])
  func continuations(_ batches: [String]) throws {
    let database = try database()
    let lines = [
      "h": Commit("a1") { $0.count = 5 }.line, "i": Commit("a2").line,
      "1": files("a1", first: 2, [Change("b"), Change("c")]),
      "2": files("a1", first: 4, [Change("d", "renamed", old: "b"), Change("e")], isLast: true),
    ]
    var seen: Set<Character> = []
    for batch in batches {
      let done = try load(
        batch.split(separator: " ").compactMap { lines[String($0)] }, in: database, ["--json"])
      #expect(done.code == 0, "\(done.errors)")
      seen.formUnion(batch.filter { $0 != " " })
      let isComplete = try psql(
        "select files_complete from github.commit where file_count = 5", database)
      #expect(isComplete == (seen.isSuperset(of: "h12") ? "t" : "f"), "\(batches): \(batch)")
    }
    let again = try load(lines.values.sorted { a, _ in a.contains("file_count") }, in: database)
    #expect(again.errors.contains("inserted \(seen.contains("i") ? 0 : 1) + updated 0"))
    let stored = """
      select string_agg(f.path, '' order by place)
      from github.commit_file join github.file f on f.id = file
      where commit in (select id from github.commit where file_count = 5)
      """
    #expect(try psql(stored, database) == "abcde")
  }

  /// A file is there or not by the newest commit that changed it, whatever was loaded first.
  @Test func filesInAnyOrder() throws {
    let database = try database()
    let minute = { (minute: Int) in "2024-06-15T12:0\(minute):00Z" }
    // a3, a4 and a5 are of one second, and of one line; b is renamed twice.
    let history: [(sha: String, parents: [String], at: String, files: [Change])] = [
      ("a1", [], minute(0), [Change("a", "added"), Change("k", "added")]),
      ("a2", ["a1"], minute(1), [Change("b", "renamed", old: "a")]),
      ("a3", ["a2"], minute(2), [Change("b"), Change("x", "added")]),
      ("a4", ["a3"], minute(2), [Change("b", "removed"), Change("x", "removed")]),
      ("a5", ["a4"], minute(2), [Change("x", "added")]),
      ("a6", ["a5"], minute(3), [Change("k"), Change("c", "copied", old: "k")]),
      ("a7", ["a6", "a1"], minute(4), [Change("y", "renamed", old: "x")]),
    ]
    let wanted = "a t a2 |b t a4 a|c f a6 |k f a6 |x t a7 |y f a7 x"
    var number = 0
    for batchSize in [1, 3, 7] {
      var order = history
      for turn in 0..<8 {
        number += 1
        let name = "o/r\(number)"
        _ = try put("put_repositories", [repository(name)], in: database)
        if turn == 1 { order.reverse() }
        if turn > 1 { order = shuffled(order, turn * 31 + batchSize) }
        for start in stride(from: 0, to: order.count, by: batchSize) {
          let lines = order[start..<min(start + batchSize, order.count)].map { entry in
            Commit(entry.sha) {
              $0.repository = name
              $0.parents = entry.parents.map { sha($0) }
              $0.at = entry.at
              $0.files = entry.files
            }.line
          }
          let answer = try put("put_commits", lines, in: database)
          #expect(answer == "\(lines.count)|0|0|0|")
        }
        let state = """
          select string_agg(concat_ws(' ', path, is_deleted, left(sha, 2),
                   coalesce(previous_path, '')), '|' order by path)
          from github.file_state where repository = '\(name)'
          """
        #expect(try psql(state, database) == wanted, "\(order.map(\.sha)) by \(batchSize)")
      }
    }
    let past = """
      select string_agg(left(sha, 2) || path_then, ' ' order by committed_at, sha)
      from github.file_history where repository = 'o/r1' and path = '
      """
    #expect(try psql(past + "b'", database) == "a1a a2b a3b a4b")
    #expect(try psql(past + "y'", database) == "a3x a4x a5x a7y")
  }

  private func shuffled<T>(_ elements: [T], _ seed: Int) -> [T] {
    var elements = elements
    var state = UInt64(seed)
    for place in elements.indices.dropFirst().reversed() {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      elements.swapAt(place, Int((state >> 33) % UInt64(place + 1)))
    }
    return elements
  }

  /// Paths that are no UTF-8 look alike and are not.
  @Test func pathsThatAreNoText() throws {
    let database = try database()
    let paths = [
      Change("\u{FFFD}", bytes: "/w=="), Change("\u{FFFD}", bytes: "/g=="), Change("\u{FFFD}"),
      Change("line\nbreak\t => \u{E4}"),
    ]
    let line = Commit("a1") { $0.files = paths }.line
    #expect(try put("put_commits", [line], in: database) == "1|0|0|0|")
    #expect(try put("put_commits", [line], in: database) == "0|0|1|0|")
    #expect(
      try psql(
        """
        select count(*), string_agg(encode(path_bytes, 'hex'), ' ' order by path_bytes)
        from github.file
        """, database) == "4|fe ff")
  }

  /// Paths may be as long as git takes them.
  @Test func longPaths() throws {
    let database = try database()
    var state: UInt64 = 1
    let noise = (0..<4090).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return String(UnicodeScalar(UInt8(97 + (state >> 33) % 26)))
    }.joined()
    let line = Commit("a1") { $0.files = [Change(noise + "1"), Change(noise + "2")] }.line
    #expect(try put("put_commits", [line], in: database) == "1|0|0|0|")
    #expect(try put("put_commits", [line], in: database) == "0|0|1|0|")
    let one = "select count(*) from github.file_state where path = '\(noise)1'"
    #expect(try psql(one, database) == "1")
  }

  /// What the predecessor's archive has of a commit says less than git, whichever comes first.
  @Test func archiveAfterGit() throws {
    let database = try database()
    let bare = { (path: String) in
      var change = Change(path, patch: "@@")
      change.mode = nil
      return change
    }
    let git = Commit("a1") { $0.files = [Change("a"), Change("b")] }
    let empty = Commit("a2") { $0.files = [] }
    let archives = [
      git.with { $0.files = [bare("a"), bare("b")] },
      git.with { $0.files = [bare("b")] },
      git.with {
        $0.files = [bare("a")]
        $0.count = 301
      },
      git.with {
        $0.files = []
        $0.count = 1
      },
    ].map { $0.with { $0.offsets = 0 } }
    let picture = """
      select string_agg(concat_ws(' ', left(c.sha, 2), authored_offset, file_count, files_complete,
               (select string_agg(concat(place, new_mode), ',' order by place)
                from github.commit_file where commit = c.id)), '; ' order by sha)
      from github.commit c
      """
    let first = archives[0].line
    #expect(try put("put_commits", [first], in: database) == "1|0|0|0|")
    #expect(try put("put_commits", [first], in: database) == "0|0|1|0|")
    #expect(try psql(picture, database) == "a1 0 2 t 1,2")
    #expect(try put("put_commits", [git.line, empty.line], in: database) == "1|1|0|0|")
    let whole = "a1 60 2 t 1100644,2100644; a2 60 0 t"
    #expect(try psql(picture, database) == whole)
    for archive in archives {
      #expect(try put("put_commits", [archive.line], in: database) == "0|0|0|1|")
    }
    let more = files("a1", first: 2, [bare("x"), bare("y")], isLast: true)
    #expect(try put("put_commit_files", [more], in: database) == "0|0|0|1|")
    #expect(
      try put("put_commits", [empty.with { $0.offsets = 0 }.line], in: database) == "0|0|1|0|")
    #expect(try psql(picture, database) == whole)
  }

  /// What GitHub says of an address holds for all its commits, before and after.
  @Test func accountsLearnedLater() throws {
    let database = try database()
    let early = "2024-01-01T00:00:00Z"
    let profiles = """
      select string_agg(author_profile_id || ' ' || committer_profile_id, ', ' order by sha)
      from github.commit_public
      """
    let byBob = Commit("a2") { $0.committer = person("Bob", profile: 2) }
    _ = try put("put_commits", [Commit("a1").line, byBob.line], in: database)
    #expect(try psql(profiles, database) == "1 1, 1 2")
    let learned = [author("ANN@x.org", profile: 3), author("bob@x.org", profile: nil)]
    #expect(try put("put_commit_authors", learned, in: database) == "2|0|0|0|")
    #expect(try psql(profiles, database) == "3 3, 3 2")
    #expect(try put("put_commits", [Commit("a1").line], in: database) == "0|0|1|0|")
    #expect(try put("put_commits", [Commit("a3").line], in: database) == "1|0|0|0|")
    #expect(try psql(profiles, database) == "3 3, 3 2, 3 3")
    let stale = [author("ann@x.org", profile: nil, seen: early), learned[0]]
    #expect(try put("put_commit_authors", stale, in: database) == "0|0|1|1|")
    // What identify learned is known of every commit as well.
    let other = byBob.with { $0.committer = person("Bob", profile: 3) }
    #expect(try put("put_commits", [other.line], in: database) == "0|1|0|0|")
    #expect(try psql(profiles, database) == "3 3, 3 3, 3 3")
  }

  /// However much is stored, a batch looks up its own rows only.
  @Test func noTableIsReadWhole() throws {
    let database = try database()
    let commits = (0..<6000).map { number in
      let digits = String(number, radix: 16)
      return Commit(String(repeating: "0", count: 40 - digits.utf8.count) + digits) {
        $0.files = [Change("f\(number)")]
        $0.at = "2024-06-15T\(10 + number / 2400):\(10 + number % 2400 / 60):\(10 + number % 50)Z"
      }.line
    }
    let reads = """
      select sum(seq_tup_read) from pg_stat_user_tables
      where schemaname = 'github' and relname in ('commit', 'commit_file', 'file')
      """
    #expect(try load(commits, in: database).code == 0)
    _ = try psql("vacuum analyze", database)
    let before = Int(try psql(reads, database)) ?? 0
    let again = try load(commits, in: database)
    #expect(again.errors.contains("unchanged 6000"), "\(again.errors)")
    let more = commits.map {
      $0.replacingOccurrences(of: #""message":"m""#, with: #""message":"n""#)
    }
    #expect(try load(more, in: database).errors.contains("updated 6000"))
    #expect((Int(try psql(reads, database)) ?? .max) - before < 6000)
  }
}
