import Foundation
import TestSupport
import Testing

@Suite struct MarkdownFilesTests {
  private static let load = #"bdc-github-read -q "$RAW" | bdc-identify | bdc-github-load -q"#

  private let database: [String: String]
  private let raw: TemporaryFolder
  private let output: TemporaryFolder

  init() throws {
    raw = try TemporaryFolder()
    output = try TemporaryFolder()
    database = try Cluster.shared.database()
      .merging(["RAW": raw.path, "OUT": output("export")]) { $1 }
    try archive(raw)
    try succeed(Self.load, database)
  }

  private func write(_ options: String = "") throws -> String {
    try succeed(#"bdc-github-markdown -o "$OUT" "# + options, database).errors
  }

  private func manifest() throws -> [[String: Any]] {
    let text = try String(contentsOfFile: "\(output("export"))/.manifest.ndjson", encoding: .utf8)
    return try text.split(separator: "\n").map {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
    }
  }

  private func said(_ entry: [String: Any]) -> String {
    let left = entry["replaces"] as? [String] ?? []
    return "\(entry["status"] ?? "") \(entry["path"] ?? "")"
      + left.map { " <- \($0.split(separator: "/").last ?? "")" }.joined()
  }

  /// Files where they belong, the second time none, and after changes only those that changed.
  @Test func filesAndManifest() throws {
    #expect(try write().contains("read 4 = written 4 + unchanged 0 + gone 0"))
    let paths = [
      "boost.asio/issues/2024/2024-01/#42 - Fix it.md",
      "boost.asio/issues/2024/2024-02/#43 - \(cutTitle).md",
      "boost.asio/pull_requests/2024/2024-03/#5 - Feat.md",
      "boost/issues/2023/2023-01/#1 - First.md",
    ]
    #expect(files(output("export")) == paths)
    #expect(try manifest().map(said) == paths.map { "written \($0)" })
    let hash = try succeed(#"sha256sum "$OUT/boost/issues/2023/2023-01/#1 - First.md""#, database)
    #expect(try manifest().last?["sha256"] as? String == String(hash.text.prefix(64)))
    #expect(try manifest().last?["key"] as? String == "boostorg/boost#1")
    #expect(try write().contains("read 4 = written 0 + unchanged 4 + gone 0"))

    // A new title; an issue that is gone; what a run does not look at stays in the manifest.
    let before = try psql("select clock_timestamp()", database)
    try archive(
      raw,
      changes: [
        "boostorg/asio/issues/42.json": [
          "number": 42, "id": 2_847_291_001, "title": "Fix that", "state": "open",
          "user": user(1, "alice"), "created_at": "2024-01-15T10:00:00Z",
          "updated_at": "2024-05-01T00:00:00Z", "html_url": "https://x/42",
        ]
      ])
    try succeed(Self.load, database)
    _ = try psql(
      "update github.issue set deleted_at = now(), changed_at = now() where number = 43", database)
    #expect(
      try write("--changed-since '\(before)'").contains("read 2 = written 1 + unchanged 0 + gone 1")
    )
    #expect(files(output("export")).contains("boost.asio/issues/2024/2024-01/#42 - Fix that.md"))
    #expect(files(output("export")).count == 3)
    let expected = [
      "written boost.asio/issues/2024/2024-01/#42 - Fix that.md <- #42 - Fix it.md",
      "gone boost.asio/issues/2024/2024-02/#43 - \(cutTitle).md",
      "unchanged boost.asio/pull_requests/2024/2024-03/#5 - Feat.md",
      "unchanged boost/issues/2023/2023-01/#1 - First.md",
    ]
    #expect(try manifest().map(said) == expected)
    // Before anybody published, one more title, and the first one again.
    for (title, left) in [("Third", ["Fix it", "Fix that"]), ("Fix it", ["Fix that", "Third"])] {
      _ = try psql("update github.issue set title = '\(title)' where number = 42", database)
      _ = try write("--repo BoostOrg/ASIO --number 42")
      let entry = try manifest().first { $0["key"] as? String == "boostorg/asio#42" }
      let names = left.map { "boost.asio/issues/2024/2024-01/#42 - \($0).md" }
      #expect(Set(entry?["replaces"] as? [String] ?? []) == Set(names), "\(title)")
    }
    #expect(try manifest().count == 4 && files(output("export")).count == 3)
    // A file that somebody changed or removed is written again.
    try succeed(
      #"cd "$OUT"/boost.asio && echo >> "issues/2024/2024-01/#42 - Fix it.md" && rm -r pull_requests"#,
      database)
    #expect(try write("--quiet") == "")
    #expect(try write().contains("written 0 + unchanged 3 + gone 1"))
  }

  /// The bytes of the predecessor for what its archive holds.
  @Test func compatible() throws {
    _ = try write("--compatible --prefix ''  --repo boostorg/asio")
    func text(_ path: String) throws -> String {
      try String(contentsOfFile: "\(output("export"))/\(path)", encoding: .utf8)
    }
    #expect(
      try text("issues/2024/2024-01/#42 - Fix it.md") == """
        # #42 - Fix it [Closed]

        > Username: alice\("  ")
        > Created at: 2024-01-15 10:00:00 UTC\("  ")
        > Updated at: 2024-01-15 11:00:00 UTC\("  ")
        > Closed at: 2024-01-16 11:00:00 UTC\("  ")
        > Url: https://x/42\("  ")

        line1\("  ")
        line2\("  ")
        \("  ")
        line3

        ---

        ## Comment 1

        > Username: z\("  ")
        > Created at: 2024-01-15 10:20:00 UTC\("  ")
        > Url: https://x/42#c1\("  ")



        ---

        ## Comment 2

        > Username: y\("  ")
        > Created at: 2024-01-15 10:30:00 UTC\("  ")
        > Updated at: 2024-01-15 10:31:00 UTC\("  ")
        > Url: https://x/42#c2\("  ")

        b\("  ")
        c

        """)
    #expect(
      try text("pull_requests/2024/2024-03/#5 - Feat.md") == """
        # #5 Feat [Merged]

        > Username: dev\("  ")
        > Created at: 2024-03-01 08:00:00 UTC\("  ")
        > Updated at: 2024-03-02 09:00:00 UTC\("  ")
        > Merged at: 2024-03-02 08:00:00 UTC\("  ")
        > Url: u5\("  ")

        l1\("  ")
        l2

        ---

        ## Review 1 [Commented]

        > Username: rv\("  ")
        > Created_at: N/A\("  ")
        > State: COMMENTED\("  ")
        > Url: u900\("  ")

        try

        ---

        ## Review 2 [Commented]

        > Username: dev\("  ")
        > Created_at: N/A\("  ")
        > State: COMMENTED\("  ")
        > Url: u901\("  ")

        done\("  ")
        now

        ---

        ## Comment 3

        > Username: c\("  ")
        > Created_at: 2024-03-01 10:00:00 UTC\("  ")
        > Updated_at: 2024-03-01 10:05:00 UTC\("  ")
        > Url: u1\("  ")

        q?

        ---

        """)
  }

  /// The stream gives the pages that the database gives.
  @Test(arguments: [
    "--kinds issues --number 42", "--kinds pull_requests --number 5",
    "--kinds issues --number 42 --compatible", "--kinds pull_requests --number 5 --compatible",
  ])
  func stream(options: String) throws {
    let stored = try succeed("bdc-github-markdown --repo boostorg/asio \(options)", database)
    let streamed = try succeed(
      #"bdc-github-read -q "$RAW" | bdc-github-markdown --from - \#(options)"#, database)
    #expect(stored.output == streamed.output && stored.text.contains("# "))
    _ = try write()
    let whole = try succeed(
      #"bdc-github-read -q "$RAW" | tac | bdc-github-markdown --from - -o "$OUT""#, database)
    #expect(whole.errors.contains("read 4 = written 0 + unchanged 4 + gone 0"), "\(whole.errors)")
  }

  @Test func selection() throws {
    for (options, count) in [
      ("--org boostorg", 4), ("--group boost", 4), ("--repo boostorg/boost", 1),
      ("--kinds pull_requests", 1), ("--kinds discussions", 0), ("--since 2024-03-01", 1),
      ("--until 2024-01-15", 2), ("--since 2024-01-15 --until 2024-02-02", 2), ("--number 1", 1),
      ("--changed-since 2100-01-01", 0), ("--org nobody", 0),
    ] {
      #expect(try write(options).contains("read \(count) = "), "\(options)")
    }
    // What is private is written only when it is named, and what there was of it goes.
    _ = try psql(
      "update github.repository set visibility = 'private' where full_name ~ 'asio'", database)
    #expect(try write("--org boostorg").contains("read 4 = written 0 + unchanged 1 + gone 3"))
    #expect(try write("--org boostorg --repo boostorg/asio").contains("read 4 = "))
    for (words, code, text) in [
      ("-o $OUT --repo boostorg/no", Int32(78), "boostorg/no: no such repository"),
      ("-o $OUT --group no", 78, "nothing of github.sources is of this group"),
      ("-o $OUT --org boostorg --repo boostorg/asio --prefix ''", 64, "both would be written"),
      ("-o $OUT --compatible --kinds discussions", 64, "the predecessor has no discussions"),
      ("-o $OUT --kinds x", 64, "--kinds: x"), ("-o $OUT --repo x", 64, "expected OWNER/NAME"),
      ("-o $OUT --since x", 64, "--since: x: no time"), ("-o $OUT --prefix a/b", 64, "--prefix"),
      ("--number 99", 66, "no such item"), ("", 64, "no folder"),
      ("-o /proc/no", 73, "/proc/no"), ("-o $OUT --manifest /dev/null", 73, "is no regular file"),
      ("-o $OUT --manifest $RAW/boostorg/boost/issues/1.json", 73, "is no manifest"),
      ("-o $OUT --from none", 66, "none"), ("x", 64, "takes no operands"),
    ] {
      let refused = try pipeline("bdc-github-markdown \(words)", environment: database)
      #expect(refused.code == code && refused.errors.contains(text), "\(words): \(refused.errors)")
    }
  }
}
