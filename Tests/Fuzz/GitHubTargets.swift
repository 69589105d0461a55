import Git
import GitHub
import NDJSON
import Records

extension Target {
  private static let gitHubTypes = (try? RecordTypes(of: "github"))?.all ?? []
  private static let seenAt = "2024-12-01T00:00:00Z"

  /// A line that a loader of GitHub takes.
  private static func check(gitHub line: [UInt8], of input: Int) throws {
    var scanner = Scanner()
    do {
      try scanner.scan(line, 0..<line.count)
    } catch {
      throw Violation("a record that is no line: \(error.reason)")
    }
    let name = (try? JSON.parse(line))?["type"]?.string
    guard let type = gitHubTypes.first(where: { $0.name == name }) else {
      throw Violation("a record of no type: \(name ?? "")")
    }
    var check = RecordCheck(needsProfiles: false, isStrict: true)
    // How long names may be is the database's rule: a loader refuses longer ones.
    if let fault = check.fault(in: line, scanner.members, type), !fault.contains("longer than") {
      throw Violation("a record that no loader takes: \(type.name): \(fault)")
    }
    try bounded(line.count, input)
  }

  static let gitlog = Target(
    name: "gitlog",
    tokens: [
      "commit 0123456789abcdef0123456789abcdef01234567\u{0}", "\u{0}", "\u{0}\u{0}", "\n", "\t",
      ":100644 100644 0123456789abcdef0123456789abcdef01234567 "
        + "89abcdef0123456789abcdef0123456789abcdef M\u{0}a\u{0}",
      ":100644 160000 ", "R100\u{0}a\u{0}b\u{0}", "C050", "T\u{0}", "1\t2\ta\u{0}", "-\t-\tb\u{0}",
      "3\t0\t\u{0}a\u{0}b\u{0}", "diff --git a/a b/a\n", "@@ -1,2 +1,3 @@\n", "@@ -0,0 +1 @@\n",
      "+", "-", " ", "\\ No newline at end of file\n", "Co-authored-by: Jo <jo@example.org>\n",
      "1700000000 +0200\u{0}", "-1", "99999999999", "-9999", "refs/tags/v1", " tag ", "é",
    ]
  ) { bytes in
    for patches in [false, true] {
      let once = try commits(bytes, step: max(1, bytes.count), patches: patches)
      guard try commits(bytes, step: Int(bytes.first ?? 1) % 97 + 1, patches: patches) == once
      else { throw Violation("in other pieces it is another log") }
    }
    for line in bytes.split(separator: 0x0A) {
      guard let ref = Ref(line: line) else { continue }
      try check(gitHub: ref.record(repository: "o/r", nil, seenAt: seenAt), of: bytes.count)
    }
    let words = Trouble.summary(bytes)
    if words.utf8.count > 2000 { throw Violation("a long word for an error") }
    _ = Trouble(bytes)
  }

  private static let none = Array("no log".utf8)

  /// The lines of a log, with the reason at the end where it is none.
  private static func commits(_ bytes: [UInt8], step: Int, patches: Bool) throws -> [[UInt8]] {
    var scanner = LogScanner()
    var assembler = CommitAssembler("o/r", patches: patches, maxWeight: 4096)
    var lines: [[UInt8]] = []
    do throws(LogScanner.Malformed) {
      for start in stride(from: 0, to: bytes.count + step, by: step) {
        // The piece behind the end says that nothing comes any more.
        if start < bytes.count {
          scanner.feed(Array(bytes[start..<min(bytes.count, start + step)]))
        } else {
          scanner.finish()
        }
        while let item = try scanner.next() {
          _ = try assembler.take(item)
          lines += assembler.takeLines()
        }
      }
      _ = try assembler.finish()
      lines += assembler.takeLines()
    } catch {
      lines.append(none)
    }
    for line in lines where line != none { try check(gitHub: line, of: bytes.count) }
    return lines
  }

  private static let answerWords = [
    "\"nodes\":[", "\"totalCount\":", "\"pageInfo\":", "\"author\":null",
    "\"__typename\":\"Mannequin\"", "\"databaseId\":", "\"fullDatabaseId\":\"", "\"number\":",
    "\"createdAt\":\"2024-06-03T10:00:00Z\"", "\"updatedAt\":", "\"state\":\"MERGED\"",
    "\"body\":null",
    "\"reactionGroups\":[", "9223372036854775808", "-1", "0", "null", "{}", "[]", "\"\"", "1e300",
    "\"reviews\":{\"nodes\":[", "\"comments\":{\"nodes\":[", "\\u0000", "\\ud800",
  ]

  static let graphql = Target(name: "graphql", tokens: answerWords) { bytes in
    guard let json = try? JSON.parse(bytes) else { return }
    let sighting = Sighting("o/r", seenAt)
    var lines: [[UInt8]] = []
    let item = Item(json)
    for kind in ItemKind.all {
      var refused = 0
      if let found = try? kind.records(item, sighting, refuse: { _, _ in refused += 1 }) {
        lines += found
      }
      _ = item.rests(kind.connections, type: kind.type, item: 0)
    }
    for kind in SetKind.all {
      if let found = try? kind.record(json, sighting) { lines.append(found.line) }
    }
    if let found = Accounts.record(json, seenAt: seenAt) { lines.append(found.line) }
    if let found = Accounts.record(Accounts.fromREST(json), seenAt: seenAt) {
      lines.append(found.line)
    }
    if let repository = GitHub.Repository(json) { lines.append(repository.record(seenAt: seenAt)) }
    for line in lines { try check(gitHub: line, of: bytes.count) }
  }

  static let bundles = Target(
    name: "bundles",
    tokens: [
      "\"issue_info\":{", "\"pr_info\":{", "\"comments\":[", "\"reviews\":[", "\"user\":null",
      "\"id\":", "\"number\":\"7\"", "\"created_at\":\"2024-06-03T10:00:00Z\"", "\"merged_at\":",
      "\"labels\":[\"a\"]", "\"labels\":[{\"name\":\"b\"}]", "\"files\":[", "\"filename\":",
      "\"sha\":\"0123456789abcdef0123456789abcdef01234567\"", "\"parents\":[", "\"commit\":{",
      "\"date\":", "null", "-1", "1e300", "\\u0000", "\\ud800", "{}", "[]",
    ]
  ) { bytes in
    guard let json = try? JSON.parse(bytes) else { return }
    for path in ["o/r/issues/7.json", "o/r/prs/7.json"] {
      guard let file = ArchiveFile(path: path) else { throw Violation("\(path) is no file") }
      guard let bundle = try? ArchiveBundle(json, file) else { continue }
      for line in bundle.lines { try check(gitHub: line, of: bytes.count) }
    }
    let hash = "0123456789abcdef0123456789abcdef01234567"
    if let file = ArchiveFile(path: "o/r/commits/\(hash).json"),
      let commit = try? ArchiveCommit(json, file)
    {
      for line in commit.lines + commit.authors.map(\.line) {
        try check(gitHub: line, of: bytes.count)
      }
    }
    try bounded(CompatibleMarkdown.issue(json).utf8.count, bytes.count)
    try bounded(CompatibleMarkdown.pullRequest(json).utf8.count, bytes.count)
  }

  static let markdown = Target(
    name: "markdown",
    tokens: [
      "\"title\":\"", "\"body\":\"", "\"comments\":[{", "\"reviews\":[{", "\"review_comments\":[{",
      "\"diff_hunk\":\"@@ -1,2 +1,3 @@\\n a\\n-b\\n+c\"", "```", "```suggestion\\n", "~~~", "\\n",
      "\\r\\n", "> ", "- ", "1. ", "    ", "\\t", "#", "<!--", "-->", "|", "\\\\", "`", "*", "_",
      "\"created_at\":\"2024-06-03T10:00:00Z\"", "\"line\":", "\"start_line\":", "null", "-1",
      "\\u2028", "\\u0000", "\u{1F468}\u{200D}\u{1F469}", "漢", "/", "..", "\"gone_at\":",
    ]
  ) { bytes in
    guard let json = try? JSON.parse(bytes) else { return }
    for kind in MarkdownItem.Kind.allCases {
      guard let item = MarkdownItem(kind, json) else { continue }
      for compatible in [false, true] {
        try bounded(item.markdown(compatible: compatible).utf8.count, bytes.count)
      }
      let path = MarkdownPath.path(prefix: "a", item)
      let parts = path.split(separator: "/", omittingEmptySubsequences: false)
      guard 4...5 ~= parts.count, let name = parts.last, name.utf8.count <= 255,
        MarkdownPath.number(ofName: String(name)) == item.number,
        !path.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F })
      else { throw Violation("a file that is called \(path)") }
    }
  }
}
