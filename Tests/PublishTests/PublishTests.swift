import Foundation
import TestSupport
import Testing

@Suite struct PublishTests {
  @Test(arguments: GitHost.Way.allCases)
  func aFolderBecomesOneCommit(_ way: GitHost.Way) throws {
    let host = try GitHost()
    let files = [
      "issues/2024/2024-01/#1 - One.md": "1", "issues/2024/2024-01/#2 - Zwei ä ;$.md": "2",
      "\"quoted\".md": "q", "-dash": "d", "a b/c": "",
    ]
    var publisher = try Publisher(host, files)
    publisher.environment = ["GIT_AUTHOR_NAME": "Ann", "GIT_AUTHOR_EMAIL": "ann@example.org"]
    try publisher.source.write("issues/#3 - x.md.1234.tmp", "half".utf8)
    try publisher.source.write("._issues", "mac".utf8)

    let dry = try publisher.publish([], to: way)
    #expect(dry.code == 0 && dry.lines.count == 5 && dry.lines.allSatisfy { $0.hasPrefix("A ") })
    #expect(dry.errors.contains("5 added, 0 changed, 0 deleted, 0 unchanged; --yes does it"))
    #expect(try host.git(["for-each-ref"]).isEmpty)

    #expect(try publisher.publish(to: way).code == 0)
    #expect(try host.files() == files)
    #expect(
      try host.git(["log", "--format=%an %ae %cn %s", "main"])
        == "Ann ann@example.org Ann Publish: 5 added, 0 changed, 0 deleted")
    #expect(
      try host.git(["ls-tree", "-r", "main"]).split(separator: "\n").allSatisfy {
        $0.hasPrefix("100644 blob ")
      })

    // Nothing to do: one question to the server, no push, nothing in the branch's log.
    let log = try host.git(["reflog", "main"])
    let asked = host.requests.count
    let again = try publisher.publish(to: way)
    #expect(again.code == 0 && again.text.isEmpty && again.errors.contains("nothing to do"))
    #expect(host.requests.count - asked == (way == .http ? 2 : 0))
    #expect(try host.git(["reflog", "main"]) == log)

    try publisher.source.write("-dash", "D".utf8)
    let json = try publisher.publish(["--json", "--yes", "--message", "words"], to: way)
    #expect(json.lines.count == 2)
    #expect(
      json.lines.first
        == #"{"type":"publish.change","change":"changed","path":"-dash","reason":null}"#)
    #expect(json.text.contains(#""added":0,"changed":1,"deleted":0,"unchanged":4}"#))
    #expect(try host.subjects() == ["words", "Publish: 5 added, 0 changed, 0 deleted"])
  }

  @Test(arguments: [false, true])
  func onlyWhatIsNamedIsDeleted(_ named: Bool) throws {
    let host = try GitHost()
    try host.commit([
      "README": "r", "d/issues/#1 - Old.md": "1", "d/issues/#1 - Old.txt": "1",
      "d/issues/#12 - Old.md": "12", "d/other/#1 - Old.md": "1", "d/issues/#7 - Gone.md": "7",
      "d/issues/#8 - Back.md": "8", "d/issues/#9 - Was.md": "9", "d/issues/notes.md": "n",
    ])
    let publisher = try Publisher(
      host,
      [
        "issues/#1 - New.md": "1", "issues/#8 - Back.md": "8", "issues/#9 - Is.md": "9",
        "left/#5 - Left over.md": "5",
      ])
    let manifest = try publisher.source.write(
      named ? ".manifest.ndjson" : "manifest",
      """
      {"path":"issues/#7 - Gone.md","status":"gone"}
      {"path":"issues/#8 - Back.md","status":"gone"}
      {"path":"issues/#8 - Back.md","status":"written"}
      {"path":"issues/#9 - Is.md","status":"written","replaces":["issues/#9 - Was.md"]}
      {"path":"left/#5 - Left over.md","status":"gone"}
      {"path":"never/#6 - There.md","status":"gone"}

      """.utf8)
    let options = ["--folder", "d/"] + (named ? [] : ["--manifest", manifest])
    let dry = try publisher.publish(options)
    #expect(
      dry.lines == [
        "A d/issues/#1 - New.md", "D d/issues/#1 - Old.md\t(title)",
        "D d/issues/#7 - Gone.md\t(manifest)", "A d/issues/#9 - Is.md",
        "D d/issues/#9 - Was.md\t(manifest)",
      ])
    #expect(try publisher.publish(options + ["--yes"]).text == dry.text)
    let left = Set([
      "README", "d/issues/#1 - New.md", "d/issues/#1 - Old.txt", "d/issues/#12 - Old.md",
      "d/other/#1 - Old.md", "d/issues/#8 - Back.md", "d/issues/#9 - Is.md", "d/issues/notes.md",
    ])
    #expect(try Set(host.files().keys) == left)

    let mirror = try publisher.publish(options + ["--mirror"])
    #expect(
      mirror.lines == [
        "D d/issues/#1 - Old.txt\t(mirror)", "D d/issues/#12 - Old.md\t(mirror)",
        "D d/issues/notes.md\t(mirror)", "D d/other/#1 - Old.md\t(mirror)",
      ])
    #expect(try Set(host.files().keys) == left)
    #expect(try publisher.publish(options + ["--mirror", "--yes"]).code == 0)
    #expect(
      try Set(host.files().keys) == [
        "README", "d/issues/#1 - New.md", "d/issues/#8 - Back.md", "d/issues/#9 - Is.md",
      ])
  }

  /// Somebody else's commit between our plan and our push, seen by us or by the server only.
  @Test(arguments: ["before-advertise", "before-receive"], [true, false])
  func theBranchMoves(_ moment: String, _ always: Bool) throws {
    let host = try GitHost()
    try host.commit(["README": "r"])
    let publisher = try Publisher(host, ["a": "1"])
    #expect(try publisher.publish(to: .http).code == 0)
    try publisher.source.write("a", "2".utf8)
    try host.control(
      moment,
      """
      \(always ? "" : "[[ ! -e moved ]] || exit 0")
      echo >>moved
      export GIT_DIR=repo.git GIT_INDEX_FILE=$PWD/moving GIT_AUTHOR_NAME=o GIT_AUTHOR_EMAIL=o@o
      export GIT_COMMITTER_NAME=o GIT_COMMITTER_EMAIL=o@o
      git read-tree main
      git update-index --add --cacheinfo "100644,$(wc -l <moved | git hash-object -w --stdin),theirs"
      git update-ref refs/heads/main "$(git commit-tree "$(git write-tree)" -p main -m theirs)"
      """)
    let done = try publisher.publish(["--yes", "--message", "ours"], to: .http)
    let files = try host.files()
    let subjects = try host.subjects()
    if always {
      #expect(done.code == 75 && done.errors.contains("the branch moved 5 times meanwhile"))
      #expect(files["a"] == "1" && files["theirs"] == "5" && !subjects.contains("ours"))
      try host.control(moment, nil)
      #expect(try publisher.publish(to: .http).code == 0)
      #expect(try host.files()["a"] == "2")
    } else {
      #expect(done.code == 0, "\(done.errors)")
      #expect(files == ["README": "r", "a": "2", "theirs": "1"])
      #expect(Array(subjects.prefix(2)) == ["ours", "theirs"])
    }
  }

  /// Eight at once, half of them through one mirror: one commit each, none lost.
  @Test func manyPublish() throws {
    let host = try GitHost()
    try host.commit(["README": "r"])
    let shared = try TemporaryFolder()
    let script = try (0..<8).map { number in
      let folder = try host.folder.write("dirs/\(number)/file-\(number)", "\(number)".utf8)
      let source = URL(fileURLWithPath: folder).deletingLastPathComponent().path
      let cache = number % 2 == 0 ? shared.path : shared("own-\(number)")
      return "until bdc-publish -q '\(source)' --to '\(host.address(.http))' --cache '\(cache)' "
        + "--message m\(number) --yes >/dev/null; do [[ $? = 75 ]] || echo failed; done &"
    }
    let done = try pipeline(script.joined(separator: "\n") + "\nwait")
    #expect(done.code == 0 && done.text.isEmpty, "\(done.errors)")
    #expect(try host.subjects().sorted() == (0..<8).map { "m\($0)" } + ["other"])
    #expect(try host.files().count == 9)
  }

  /// The branch was set back and went another way: what was known of it does not matter.
  @Test func theRemoteDiverged() throws {
    let host = try GitHost()
    let publisher = try Publisher(host, ["a": "1", "b": "2"])
    try publisher.publish(to: .http)
    try host.git(["update-ref", "-d", "refs/heads/main"])
    try host.commit(["x": "y", "b": "other"])
    let done = try publisher.publish(["--yes", "--message", "m"], to: .http)
    #expect(done.code == 0 && done.text == "A a\nM b\n")
    #expect(try host.subjects() == ["m", "other"])
  }

  @Test func aNameOfGitHub() throws {
    let host = try GitHost()
    try host.git(["init", "-q", "--bare", "-b", "main", host.folder("me/my.pages")])
    try host.control("tokens", "write secret-of-mine\n")
    var publisher = try Publisher(host, ["a": "1"])
    publisher.environment = ["BDC_GITHUB_GIT_URL": host.base, "GITHUB_TOKEN": "secret-of-mine"]
    let done = try publisher.publish(address: "me/my.pages")
    #expect(done.code == 0 && done.text == "A a\n", "\(done.errors)")
    #expect(done.errors.hasPrefix("bdc-publish: me/my.pages: main (new): 1 added, "))
    #expect(host.requests.allSatisfy { $0.contains("/me/my.pages/") })
  }

  @Test func branches() throws {
    let host = try GitHost()
    let publisher = try Publisher(host, ["a": "1"])
    #expect(try publisher.publish(["--yes", "--branch", "first"]).code == 0)
    let missing = try publisher.publish(["--yes", "--branch", "second"])
    #expect(missing.code == 69 && missing.errors.contains("has no branch second"))
    // Its HEAD is a branch that is not there.
    #expect(try publisher.publish(["--yes"]).code == 69)
    try host.git(["symbolic-ref", "HEAD", "refs/heads/first"])
    #expect(try publisher.publish(["--branch", "second", "--create-branch"]).code == 0)
    #expect(try publisher.publish(["--yes", "--branch", "second"]).code == 69)
    #expect(try publisher.publish(["--yes", "--branch", "second", "--create-branch"]).code == 0)
    #expect(try host.git(["rev-parse", "first"]) == host.git(["rev-parse", "second"]))
  }

  @Test func manyFiles() throws {
    let host = try GitHost()
    let publisher = try Publisher(host, [:])
    let made = try pipeline(
      """
      mkdir -p issues/20{10..29}
      for ((number = 0; number < 20000; number++)); do
        printf '# %d\\n%d\\n' $number $((number * 7919)) \\
          >"issues/20$((number % 20 + 10))/#$number - Title of an issue.md"
      done
      """, folder: publisher.source.path)
    #expect(made.code == 0, "\(made.errors)")
    var times: [String] = []
    for options in [[], ["--yes"], ["--yes"]] {
      let start = ContinuousClock.now
      let done = try publisher.publish(options + ["-q"], to: .http)
      #expect(done.code == 0, "\(done.errors)")
      times.append("\(ContinuousClock.now - start)")
    }
    print("20,000 files: planned in \(times[0]), published in \(times[1]), compared in \(times[2])")
    #expect(
      try host.git(["ls-tree", "-r", "--name-only", "main"]).split(separator: "\n").count == 20_000)
    #expect(try host.subjects().count == 1)
  }
}
