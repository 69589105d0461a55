import Foundation
import TestSupport
import Testing

@Suite struct ReadTests {
  private static let sha = String(repeating: "a1", count: 20)

  private func filled() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try archive(folder)
    try folder.write("boostorg/asio/issues/7.json", "{".utf8)
    try folder.write("boostorg/asio/issues/8.json", "[1]".utf8)
    try folder.write("boostorg/asio/issues/10.json", [])
    try folder.write("boostorg/asio/clones/o/r/issues/1.json", "{".utf8)
    try folder.write("boostorg/asio/notes.json", "{}".utf8)
    try folder.write("_quarantine/boostorg/asio/issues/6.json", [0xFF, 0x7B])
    let commit: Object = [
      "sha": Self.sha, "parents": [["sha": Self.sha]],
      "commit": [
        "author": ["name": "Jo", "email": "jo@x.org", "date": "2024-01-01T00:00:00Z"],
        "committer": ["name": "Jo", "email": "jo@x.org", "date": "2024-01-01T00:00:00Z"],
        "message": "m",
      ],
      "author": user(7, "jo"), "committer": NSNull(),
      "files": [["filename": "a", "status": "added", "additions": 1, "deletions": 0]],
    ]
    let json = try JSONSerialization.data(withJSONObject: commit)
    try folder.write("boostorg/asio/commits/\(Self.sha).json", json)
    try folder.write("boostorg/commits/beast/master/\(Self.sha).json", json)
    return folder
  }

  /// Good files become records in order, bad ones rejects with their bytes, and all of it loads.
  @Test func archiveToRows() throws {
    let folder = try filled()
    let read = try run("bdc-github-read", ["--rejects", folder("refused"), folder.path])
    #expect(read.code == 65)
    #expect(read.errors.contains("read 10 files: 16 records, rejected 4"), "\(read.errors)")
    #expect(read.errors.contains("warning: other files: 1,"))
    let types = read.lines.map { $0.components(separatedBy: "\"")[3] }
    #expect(
      types.count { $0 == "reject" } == 4 && types.count { $0 == "github.commit_author" } == 2)
    #expect(types.suffix(6).allSatisfy { $0 == "end" })
    let rejects = try String(contentsOfFile: folder("refused"), encoding: .utf8)
    #expect(
      rejects.split(separator: "\n").map(String.init)
        == read.lines.filter { $0.contains(#""reject""#) })
    for (path, bytes) in [("7", "ew=="), ("8", "WzFd"), ("10", ""), ("6", "/3s=")] {
      let line = read.lines.first { $0.contains("/issues/\(path).json: ") }
      #expect(line?.contains(#""bytes":"\#(bytes)""#) == true, "\(path) \(line ?? "")")
    }
    #expect(try run("bdc-validate", stdin: read.output).errors.contains("rejected") == false)
    let again = try run("bdc-github-read", [folder.path, "-q"])
    #expect(again.output == read.output)
    let database = try Cluster.shared.database()
    let loaded = try pipeline(
      "bdc-identify | bdc-github-load", stdin: read.output, environment: database)
    #expect(loaded.errors.contains("stale 0 + rejected 4"), "\(loaded.errors)")
    #expect(
      try psql(
        "select count(*), (select count(*) from github.review_comment), "
          + "(select string_agg(sha, ' ') from github.commit) from github.comment", database)
        == "3|2|\(Self.sha) \(Self.sha)")
    // What is there already changes nothing.
    let repeated = try pipeline(
      "bdc-identify | bdc-github-load", stdin: read.output, environment: database)
    #expect(repeated.errors.contains("inserted 0 + updated 0 + unchanged 16"), "\(repeated.errors)")
  }

  @Test func selection() throws {
    let folder = try filled()
    for (words, expected) in [
      (["--kinds", "commits"], 6), (["--repo", "BoostOrg/Boost"], 2),
      (["--kinds", "pull_requests"], 5),
    ] {
      let read = try run("bdc-github-read", words + [folder.path])
      #expect(read.code == 0 && read.errors.contains(": \(expected) records"), "\(read.errors)")
    }
    let one = try run("bdc-github-read", [folder("boostorg/asio/issues/42.json")])
    #expect(one.code == 0 && one.lines.count == 6)
    let none = try run("bdc-github-read", [folder("boostorg/asio/clones")])
    #expect(none.code == 65)
    for (words, code) in [
      ([], Int32(64)), (["/none"], 66), (["--kinds", "x", "."], 64), (["--repo", "x", "."], 64),
    ] {
      #expect(try run("bdc-github-read", words).code == code)
    }
  }

  /// A file beyond 64 MiB is rejected with its hash and first MiB, memory stays.
  @Test func largeFile() throws {
    let folder = try TemporaryFolder()
    try archive(folder)
    try succeed(
      #"head -c 70000000 /dev/zero > "$RAW/boostorg/asio/issues/44.json""#, ["RAW": folder.path])
    let read = try run("bdc-github-read", [folder.path], watchMemory: true)
    #expect(read.code == 65)
    let reject = try #require(read.lines.first { $0.contains(#""reject""#) })
    #expect(reject.contains(#""replayable":false"#) && reject.utf8.count < 1_500_000)
    #expect(try #require(read.peakKiB) < 64 << 10)
  }
}
