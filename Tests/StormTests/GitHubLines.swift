import Foundation
import TestSupport

/// The records of the sample's repository, from GitHub and from git.
struct GitHubLines {
  /// Records, each repository before what is in it, without what ends or continues a stream.
  let records: [String]
  private let rest: [String]

  init() throws {
    let server = try GitHubServer(
      ["--now", "2024-12-01T00:00:00Z"]
        + [Places.tree.appending(path: "pipelines/sample/github").path(percentEncoded: false)])
    let folder = try TemporaryFolder()
    try folder.write("home/bdc.yaml", "github:\n  sources:\n    - {name: example-cxx}\n".utf8)
    let script = """
      bash "$1"/pipelines/sample/git-repository repositories
      bdc-github-fetch -q -C home --api-url "$2" --pace 100 --org example-cxx
      for name in strand ring; do
        bdc-git-fetch -q --as-of 2024-12-01T00:00:00Z -r ./repositories/example-cxx/$name
      done
      """
    let done = try run(
      "bash",
      [
        "-euo", "pipefail", "-c", script, "lines", Places.tree.path(percentEncoded: false),
        server.url,
      ],
      environment: ["GITHUB_TOKEN": "token", "BDC_HOME": folder("home")], folder: folder.path)
    guard done.code == 0 else { throw TestFailure("a stream of GitHub: \(done.errors)") }
    records = done.lines.filter { $0.hasPrefix("{\"type\":\"github.") }
    rest = done.lines.filter { $0.hasPrefix("{\"type\":\"window\"") }
    guard records.count > 100, rest.count > 5 else { throw TestFailure("too few: \(done.text)") }
  }

  /// The part of a record's type behind the dot.
  static func kind(_ line: String) -> String {
    String(line.dropFirst("{\"type\":\"github.".count).prefix { $0 != "\"" })
  }

  /// Writes them as `forward`, and as `backward` with the records of each kind the other way round.
  func write(_ folder: TemporaryFolder) throws {
    var kinds: [String] = []
    for kind in records.map(Self.kind) where !kinds.contains(kind) { kinds.append(kind) }
    let containers = ["repository", "label", "milestone", "issue", "pull_request", "discussion"]
    let order = containers + kinds.filter { !containers.contains($0) }
    let backward = order.flatMap { kind in
      records.filter { Self.kind($0) == kind }.reversed()
    }
    for (name, lines) in [("forward", records), ("backward", backward)] {
      try folder.write(name, (lines + rest).map { $0 + "\n" }.joined().utf8)
    }
  }

  /// What a database has of it, without its own numbers and load times.
  static func picture(_ database: [String: String]) throws -> [String] {
    let export = try run("bdc-github-export", ["-q"], environment: database)
    guard export.code == 0 else { throw TestFailure("export: \(export.errors)") }
    let rest = try psql(
      """
      select p.kind, p.display_name, coalesce(g.address, g.name, a.account_id || a.login),
             (select string_agg(concat_ws(' ', s.name, s.first_seen_at, s.last_seen_at), ', '
                                order by s.name)
              from hub.alias s where s.profile_id = p.id)
      from hub.profile p left join hub.git_author g on g.profile_id = p.id
      left join hub.github_account a on a.profile_id = p.id order by 1, 3;
      select count(*) from ops.reject where replayed_at is null
      """, database)
    return export.lines + rest.split(separator: "\n").map(String.init)
  }
}
