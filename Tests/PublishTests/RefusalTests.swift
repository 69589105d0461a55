import Foundation
import TestSupport
import Testing

@Suite struct RefusalTests {
  private static let token = "ghp_C4naryC4naryC4naryC4naryC4naryC4nary"

  /// Options, the token, a status of every answer or nothing, our status, what is said.
  static let refusals: [(String, String?, String?, Int32, String)] = [
    ("$BASE/repo.git", nil, nil, 77, "could not read Username"),
    ("$BASE/repo.git", "wrong", nil, 77, "403"),
    ("$BASE/repo.git", "read", nil, 77, "403"),
    ("$BASE/none.git", token, nil, 69, "not found"),
    ("$BASE/repo.git", token, "503", 75, "503"),
    ("$BASE/repo.git", token, "429", 75, "429"),
    ("$BASE/repo.git", token, "451", 69, "451"),
    ("$BASE/repo.git", token, "301", 69, "301"),
    ("$BASE/repo.git --timeout 2", token, "hang", 75, "not done within 2 s"),
    ("http://127.0.0.1:9/repo.git", token, nil, 75, "connect to"),
    ("http://example.org/repo.git", token, nil, 78, "a token is not sent unencrypted"),
    ("https://u:\(token)@example.org/r.git", nil, nil, 64, "GITHUB_TOKEN_WRITE"),
    ("ext::sh", nil, nil, 64, "expected https, http, ssh or file"),
    ("ftp://example.org/repo.git", nil, nil, 64, "expected https, http, ssh or file"),
    ("--upload-pack=x", nil, nil, 64, "expected OWNER/REPO"),
    ("./nowhere", nil, nil, 66, "no such folder"),
    ("$BASE/repo.git --branch a..b", token, nil, 64, "is no name of a branch"),
    ("$BASE/repo.git --folder ../x", token, nil, 64, "no name of a file"),
    ("$BASE/repo.git --folder x/.git", token, nil, 64, "git keeps that name"),
    ("$BASE/repo.git --create-branch", token, nil, 64, "expected --branch"),
    ("$BASE/repo.git --manifest none", token, nil, 66, "none"),
  ]

  @Test func statuses() throws {
    let host = try GitHost()
    try host.commit(["README": "r"])
    try host.control("tokens", "write \(Self.token)\nread read\n")
    var publisher = try Publisher(host, ["a": "1"])
    let before = try host.git(["rev-parse", "main"])
    for (options, token, fault, code, words) in Self.refusals {
      let parts = options.replacingOccurrences(of: "$BASE", with: host.base).split(separator: " ")
        .map(String.init)
      publisher.environment = token.map { ["GITHUB_TOKEN_WRITE": $0, "GITHUB_TOKEN": "x"] } ?? [:]
      try host.control("fault", fault)
      let done = try publisher.publish(["--yes"] + parts.dropFirst(), address: parts[0])
      #expect(done.code == code && done.errors.contains(words), "\(options): \(done.errors)")
      #expect(!done.errors.contains(Self.token) && done.errors.split(separator: "\n").count == 1)
    }
    try host.control("fault", nil)
    #expect(try host.git(["rev-parse", "main"]) == before)
  }

  @Test(arguments: [
    "link", "pipe", "control", "git", "conflict", "cache", "target", "damage", "empty",
  ])
  func trees(_ trouble: String) throws {
    let host = try GitHost()
    try host.commit(["a/b": "1", "x": "1"])
    let publisher = try Publisher(host, trouble == "empty" ? [:] : ["f": "1"])
    var options = ["--yes"]
    var address = host.address(.path)
    var expected: (code: Int32, words: String) = (65, "")
    switch trouble {
    case "link":
      try FileManager.default.createSymbolicLink(
        atPath: publisher.source("l"), withDestinationPath: "/etc/passwd")
      expected.words = "is a link"
    case "pipe":
      #expect(mkfifo(publisher.source("p"), 0o600) == 0)
      expected.words = "is no regular file"
    case "control":
      try publisher.source.write("a\nb", "1".utf8)
      expected.words = "has a control character"
    case "git":
      try publisher.source.write("sub/.GIT/config", "1".utf8)
      expected.words = "git keeps that name"
    case "conflict":
      try publisher.source.write("x/y", "1".utf8)
      expected = (73, "x: is a file on one side and a folder on the other")
    case "cache":
      options += ["--cache", publisher.source("cache")]
      expected = (64, "keep them apart")
    case "target":
      address = publisher.source("repo.git")
      try host.git(["clone", "-q", "--bare", host.address(.path), address])
      expected = (64, "keep them apart")
    case "damage":
      try publisher.publish([])
      let names = try FileManager.default.contentsOfDirectory(atPath: publisher.cache.path)
      let mirror = try #require(names.first { $0.hasSuffix(".git") })
      try publisher.cache.write("\(mirror)/HEAD", [])
      expected = (73, "remove this folder and run again")
    default:
      options.append("--mirror")
      expected = (66, "--mirror would remove everything")
    }
    let done = try publisher.publish(options, address: address)
    #expect(done.code == expected.code && done.errors.contains(expected.words), "\(done.errors)")
    #expect(try host.subjects() == ["other"])
    if trouble == "conflict" {
      #expect(try publisher.publish(["--yes", "--mirror"]).code == 0)
      #expect(try host.files() == ["f": "1", "x/y": "1"])
    }
  }

  @Test(arguments: [GitHost.Way.path, .http])
  func theServerSaysNo(_ way: GitHost.Way) throws {
    let host = try GitHost()
    try host.commit(["README": "r"])
    try host.control("tokens", "write \(Self.token)\n")
    try host.control(
      "repo.git/hooks/pre-receive",
      """
      #!/bin/sh
      echo "policy: no \(Self.token) here" >&2
      env >"$(dirname "$0")/../seen"
      exit 1

      """)
    #expect(chmod(host.folder("repo.git/hooks/pre-receive"), 0o755) == 0)
    var publisher = try Publisher(host, ["a": "1"])
    publisher.environment = ["GITHUB_TOKEN_WRITE": Self.token, "DATABASE_URL": "secret://"]
    let done = try publisher.publish(to: way)
    #expect(done.code == 69 && done.errors.contains("pre-receive hook declined"))
    #expect(done.errors.contains("policy: no <redacted> here"), "\(done.errors)")
    let seen = try String(contentsOfFile: host.folder("repo.git/seen"), encoding: .utf8)
    #expect(!seen.contains(Self.token) && !seen.contains("DATABASE_URL"))
    #expect(try host.subjects() == ["other"])
  }

  /// A git that notes its words, and what it was given of our variables.
  @Test func theTokenIsNowhere() throws {
    let host = try GitHost()
    try host.commit(["README": "r"])
    try host.control("tokens", "write \(Self.token)\n")
    let file = try host.folder.write("token", "\(Self.token)\n".utf8)
    let wrapper = try host.folder.write(
      "bin/git",
      """
      #!/bin/bash
      printf '%s\\n' "$@" >>\(host.folder("words"))
      env >>\(host.folder("variables"))
      PATH=${PATH#*:} exec git "$@"

      """.utf8)
    #expect(chmod(wrapper, 0o755) == 0)
    var publisher = try Publisher(host, ["a": "1"])
    publisher.environment = [
      "GITHUB_TOKEN_WRITE_FILE": file, "GITHUB_TOKEN": "less", "GIT_TRACE_CURL": "1",
      "GIT_CURL_VERBOSE": "1", "GIT_CONFIG_PARAMETERS": "'core.bare=nonsense'",
      "PATH": "\(host.folder("bin")):\(cleanEnvironment["PATH"] ?? "")",
    ]
    let done = try publisher.publish(["--yes", "-v"], to: .http)
    #expect(done.code == 0, "\(done.errors)")
    #expect(try host.files().count == 2)
    let encoded = Data("x-access-token:\(Self.token)".utf8).base64EncodedString()
    let variables = try String(contentsOfFile: host.folder("variables"), encoding: .utf8)
    // The wrapper works: the one variable that has it is git's own setting.
    #expect(variables.contains(encoded) && !variables.contains("GITHUB_TOKEN"))
    let words = try String(contentsOfFile: host.folder("words"), encoding: .utf8)
    for text in [words, done.errors, done.text] {
      #expect(!text.contains(Self.token) && !text.contains(encoded))
    }
    let grep = try run(
      "grep",
      ["-rlaF", "-e", Self.token, "-e", encoded, publisher.cache.path, publisher.source.path])
    #expect(grep.code == 1 && grep.text.isEmpty)
  }

  /// Only the commit, its trees and what is published cross the wire, whatever else is there.
  @Test func noContentIsFetched() throws {
    let host = try GitHost()
    let old = Dictionary(uniqueKeysWithValues: (0..<50).map { ("old/#\($0) - x.md", "old \($0)") })
    try host.commit(old)
    let publisher = try Publisher(host, ["old/#7 - y.md": "new", "n": "1"])
    #expect(try publisher.publish(to: .http).code == 0)
    #expect(try host.files().count == 51)
    let posts = host.requests.filter { $0.contains("POST /repo.git/git-upload-pack") }
    // Refs twice and one fetch.
    #expect(posts.count == 3, "\(host.requests)")
    let mirror = try #require(
      FileManager.default.contentsOfDirectory(atPath: publisher.cache.path)
        .first { $0.hasSuffix(".git") })
    let objects = try run(
      "git",
      [
        "--git-dir", publisher.cache(mirror), "cat-file", "--batch-all-objects",
        "--batch-check=%(objecttype)",
      ])
    #expect(objects.lines.count { $0 == "blob" } == 2)
  }

  /// Killed at any step, before it or after: nothing half there, and the next run does the rest.
  @Test(
    arguments: [
      "init", "hash-object", "ls-remote", "fetch", "ls-tree", "read-tree", "update-index",
      "write-tree", "commit-tree", "push",
    ], ["before", "after", "term"])
  func killed(_ step: String, _ moment: String) throws {
    let host = try GitHost()
    try host.commit(["README": "r"])
    let wrapper = try host.folder.write(
      "bin/git",
      """
      #!/bin/bash
      PATH=${PATH#*:}
      [[ $1 != \(step) || -e \(host.folder("killed")) ]] || {
        touch \(host.folder("killed"))
        [[ \(moment) != term ]] || { kill -TERM $PPID; sleep 30; exit 1; }
        [[ \(moment) = before ]] || git "$@"
        kill -9 $PPID
        exit 1
      }
      exec git "$@"

      """.utf8)
    #expect(chmod(wrapper, 0o755) == 0)
    var publisher = try Publisher(host, ["a": "1", "b/c": "2"])
    publisher.environment = ["PATH": "\(host.folder("bin")):\(cleanEnvironment["PATH"] ?? "")"]
    #expect(
      try publisher.publish(["--yes", "--message", "m"], to: .http).code
        == (moment == "term" ? 143 : 137))
    let isThere = step == "push" && moment == "after"
    #expect(try host.subjects() == (isThere ? ["m", "other"] : ["other"]))
    #expect(try publisher.publish(["--yes", "--message", "m"], to: .http).code == 0)
    #expect(try host.subjects() == ["m", "other"])
    #expect(try host.files() == ["README": "r", "a": "1", "b/c": "2"])
  }
}
