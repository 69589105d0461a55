import Foundation
import TestSupport
import Testing

private typealias Record = GitHubRecord

/// What an index has of a document under an address or a namespace that is no longer its own is
/// told gone, and nothing else is.
@Suite(.serialized) struct AddressTests {
  /// A name may come twice while another test writes to the same server: so nobody else does.
  private static let server = Cluster()

  private static let filled = Result {
    let database = try Self.server.database()
    try load(
      "github",
      [
        Record.repository("o/r", 1), Record.repository("o/else", 2), Record.repository("p/q", 3),
        Record.item("issue", "o/r", 1), Record.item("pull_request", "o/r", 3),
        Record.item("discussion", "o/r", 4), release("v1"), Record.item("issue", "o/else", 1),
        Record.item("issue", "p/q", 1), Record.item("issue", "p/q", 2),
      ], in: database)
    return database
  }

  private static func release(
    _ tag: String, id: Int = 1, draft: Bool = false, updated: String = "2024-06-01T00:00:00Z",
    of repository: String = "o/r"
  ) -> String {
    Record.line(
      "release",
      [
        "repository": quoted(repository), "release_id": "\(id)", "tag_name": quoted(tag),
        "is_draft": "\(draft)", "updated_at": quoted(updated),
        "url": quoted(
          "https://github.com/\(repository)/releases/tag/\(draft ? "untagged-1" : tag)"),
      ])
  }

  private static func consumer() throws -> Consumer {
    Consumer(
      source: "github", database: try server.copy(of: filled.get()),
      words: ["--org", "o", "--org", "p"])
  }

  /// What a run lists: `NAMESPACE ADDRESS` or `NAMESPACE ADDRESS gone`; the state is kept.
  private static func take(
    _ github: Consumer, _ words: [String] = [], _ variables: Variables = [:]
  ) throws -> [String] {
    let all = Consumer(
      source: github.source, database: github.database.merging(variables) { $1 },
      words: github.words)
    let done = try all.listed(words)
    guard done.code == 0 else { throw TestFailure("\(done.code): \(done.errors)") }
    try all.keep(done)
    return try done.lines.compactMap { line in
      let value = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
      guard let type = value["type"] as? String, type.hasPrefix("document"),
        let id = value["doc_id"] as? String, let namespace = value["namespace"] as? String
      else { return nil }
      if type == "document" {
        let metadata = value["metadata"] as? [String: Any]
        #expect(value["url"] as? String == id && metadata?["url"] as? String == id)
      } else {
        #expect((value["gone_at"] as? String)?.hasSuffix("Z") == true, "\(line)")
      }
      let kind = (value["app_type"] as? String ?? "").dropFirst(namespace.count + 1)
      #expect(id.contains("/\(kind == "prs" ? "pull" : kind)/"), "\(line)")
      let address = id.replacingOccurrences(of: "https://github.com/", with: "")
      return "\(namespace) \(address)\(type == "document" ? "" : " gone")"
    }
  }

  private static func all(_ namespace: String, _ name: String, gone: Bool = false) -> [String] {
    ["issues/1", "pull/3", "discussions/4", "releases/tag/v1"].map {
      "\(namespace) \(name)/\($0)\(gone ? " gone" : "")"
    }
  }

  @Test func names() throws {
    let github = try Self.consumer()
    func put(_ lines: String...) throws { try load("github", lines, in: github.database) }
    let first =
      ["github-o o/else/issues/1"] + Self.all("github-o", "o/r")
      + ["github-p p/q/issues/1", "github-p p/q/issues/2"]
    let steps: [(what: String, change: () throws -> Void, lists: [String])] = [
      ("the first run", {}, first),
      (
        "another name", { try put(Record.repository("o/s", 1, seen: "2024-06-02T00:00:00Z")) },
        Self.all("github-o", "o/r", gone: true) + Self.all("github-o", "o/s")
      ),
      ("nothing", {}, []),
      (
        "fetched again",
        { try put(Record.item("issue", "o/s", 1, updated: "2024-06-03T00:00:00Z")) },
        ["github-o o/s/issues/1"]
      ),
      (
        "somebody takes the old name",
        {
          try put(
            Record.repository("o/r", 10, seen: "2024-06-03T00:00:00Z"),
            Record.item("issue", "o/r", 1))
        }, ["github-o o/r/issues/1"]
      ),
      (
        "names are swapped",
        {
          try put(
            Record.repository("o/t", 10, seen: "2024-06-04T00:00:00Z"),
            Record.repository("o/r", 1, seen: "2024-06-05T00:00:00Z"),
            Record.repository("o/s", 10, seen: "2024-06-06T00:00:00Z"))
        },
        Array(Self.all("github-o", "o/s", gone: true).dropFirst()) + Self.all("github-o", "o/r")
          + ["github-o o/s/issues/1"]
      ),
      (
        "somebody takes a name unseen",
        {
          try put(
            Record.repository("p/q", 11, seen: "2024-06-07T00:00:00Z"),
            Record.item("issue", "p/q", 2), Record.item("issue", "p/q", 5))
        }, ["github-p p/q/issues/1 gone", "github-p p/q/issues/2", "github-p p/q/issues/5"]
      ),
      (
        "the loser is seen", { try put(Record.repository("p/x", 3, seen: "2024-06-08T00:00:00Z")) },
        ["github-p p/x/issues/1", "github-p p/x/issues/2"]
      ),
      (
        "another owner", { try put(Record.repository("p/r", 1, seen: "2024-06-09T00:00:00Z")) },
        Self.all("github-o", "o/r", gone: true) + Self.all("github-p", "p/r")
      ),
      (
        "an owner who is not asked for",
        {
          try put(Record.repository("z/r", 1, seen: "2024-06-10T00:00:00Z"))
        }, Self.all("github-p", "p/r", gone: true)
      ),
      ("nothing more", {}, []),
    ]
    for step in steps {
      try step.change()
      #expect(try Self.take(github) == step.lists, "\(step.what)")
    }
  }

  /// A namespace that bdc.yaml gives another name loses all it had, also when a run of one
  /// repository came between.
  @Test func namespaces() throws {
    let github = try Self.consumer()
    let folder = try TemporaryFolder()
    func configure(_ namespace: String) throws -> Variables {
      let text =
        "github:\n  sources:\n    - {name: o, namespace: \(namespace)}\n    - {name: p}\n"
      try folder.write("bdc.yaml", Array(text.utf8))
      return ["BDC_HOME": folder.path]
    }
    let rest = ["p p/q/issues/1", "p p/q/issues/2"].map { "github-\($0)" }
    func ofO(_ namespace: String, gone: Bool = false) -> [String] {
      ["\(namespace) o/else/issues/1\(gone ? " gone" : "")"]
        + Self.all(namespace, "o/r", gone: gone)
    }
    func take(_ words: [String], _ variables: Variables) throws -> [String] {
      try Self.take(github, words, variables).sorted()
    }
    let one = try configure("one")
    #expect(try take([], one) == (ofO("one") + rest).sorted())
    var only = github
    only.words = ["--repo", "o/else"]
    #expect(try Self.take(only, [], one) == [])
    let two = try configure("two")
    #expect(try take([], two) == (ofO("two") + ofO("one", gone: true)).sorted())
    #expect(try take([], two) == [])
    #expect(try take(["--full"], two) == (ofO("two") + rest).sorted())
    // A namespace of the command line is a matter of its own.
    #expect(try take(["--namespace", "n"], two).count == 7)
    #expect(try take([], two) == [])
    #expect(try take(["--scope", "mine"], two).count == 7)
    let three = try configure("github-p")
    #expect(
      try take(["--scope", "mine"], three) == (ofO("github-p") + ofO("two", gone: true)).sorted())
    #expect(try take([], three) == (ofO("github-p") + ofO("two", gone: true)).sorted())
  }

  @Test func releases() throws {
    let github = try Self.consumer()
    func put(_ lines: String...) throws { try load("github", lines, in: github.database) }
    func time(_ day: Int) -> String { "2024-07-0\(day)T00:00:00Z" }
    _ = try Self.take(github)
    let tag = "github-o o/r/releases/tag/"
    let steps: [(what: String, change: () throws -> Void, lists: [String])] = [
      (
        "a draft again", { try put(Self.release("v1", draft: true, updated: time(1))) },
        ["\(tag)v1 gone"]
      ),
      (
        "an edit of the draft", { try put(Self.release("v2", draft: true, updated: time(2))) },
        ["\(tag)v1 gone"]
      ),
      ("published again", { try put(Self.release("v1", updated: time(3))) }, ["\(tag)v1"]),
      (
        "another tag", { try put(Self.release("v2", updated: time(4))) },
        ["\(tag)v1 gone", "\(tag)v2"]
      ),
      ("one that never was published", { try put(Self.release("v9", id: 9, draft: true)) }, []),
      ("another one has the tag", { try put(Self.release("v1", id: 2)) }, ["\(tag)v1"]),
      (
        "made again under the same tag",
        {
          _ = try psql(
            """
            update github.release set deleted_at = now(), changed_at = clock_timestamp()
            where release_id = 1
            """, github.database)
          try put(Self.release("v2", id: 3))
        }, ["\(tag)v2"]
      ),
      (
        "the repository has another name",
        { try put(Record.repository("o/s", 1, seen: time(5))) },
        ["issues/1", "pull/3", "discussions/4", "releases/tag/v1", "releases/tag/v2"].map {
          "github-o o/r/\($0) gone"
        }
          + ["issues/1", "pull/3", "discussions/4", "releases/tag/v1", "releases/tag/v2"].map {
            "github-o o/s/\($0)"
          }
      ),
    ]
    for step in steps {
      try step.change()
      // A former address may be told more than once.
      var lists: [String] = []
      for line in try Self.take(github) where !lists.contains(line) { lists.append(line) }
      #expect(lists == step.lists, "\(step.what)")
    }
  }
}
