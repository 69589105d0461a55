import Foundation
import TestSupport

/// What the pipelines that are killed fetch from: the recorded archive, a GitHub, a repository.
final class Sources: Sendable {
  static let shared = Result<Sources, any Error> { try Sources() }

  let archive: ReplayServer
  let api: GitHubServer
  /// Its address; git fetches from it into a mirror.
  let repository: String
  private let folder: TemporaryFolder

  private init() throws {
    archive = try ReplayServer(
      Places.tree.appending(path: "pipelines/sample/http"), maxSeconds: 36_000)
    // Its clock stands, and nobody is stopped by a limit that others used up.
    api = try GitHubServer(
      [
        "--now", "2024-12-01T00:00:00Z", "--limit", "1000000000/3600", "--minute-points",
        "1000000", "--make", "repositories=2,issues=300,pull_requests=50,comments=1,releases=2",
      ], maxSeconds: 36_000)
    folder = try TemporaryFolder()
    repository = "file://\(folder("made/many"))"
    let done = try run(
      "bash", ["-euo", "pipefail", "-c", Self.script, "many", folder("made/many")],
      folder: folder.path)
    guard done.code == 0 else { throw TestFailure("a repository: \(done.errors)") }
  }

  /// Two thousand commits of forty people, a branch that comes back every hundred, a tag.
  private static let script = #"""
    git init -q --bare --initial-branch=main "$1"
    seq 2000 | awk '{
      who = sprintf("Person %d <person%d@example.org> %d +0%d00", $1 % 40, $1 % 40,
        1600000000 + 600 * $1, $1 % 10)
      side = $1 % 100 > 90
      printf "commit refs/heads/%s\nmark :%d\nauthor %s\ncommitter %s\n", side ? "side" : "main",
        $1, who, who
      message = "Change " $1 "\n\nReviewed-by: Person 7 <person7@example.org>\n"
      printf "data %d\n%s\n", length(message), message
      if ($1 % 100 == 91) printf "from :%d\n", $1 - 1
      if ($1 % 100 == 0) printf "from :%d\nmerge :%d\n", $1 - 10, $1 - 1
      text = "line " $1 "\n"
      printf "M 100644 inline src/%d.cpp\ndata %d\n%s\n", $1 % 50, length(text), text
    } END { printf "tag v1\nfrom :1999\ntagger Person 1 <person1@example.org> 1700000000 +0000\ndata 3\nOne\n" }' |
      git -C "$1" fast-import --quiet --date-format=raw
    """#
}
