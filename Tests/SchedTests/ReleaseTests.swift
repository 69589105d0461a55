import Foundation
import TestSupport
import Testing
import Unix

/// The scheduler with bdc-boost-releases itself, which asks a server on this machine.
@Suite struct SchedReleaseTests {
  private static func tags(_ names: String...) throws -> ReplayServer {
    let sha = String(repeating: "0123456789", count: 4)
    let tags = names.map { #"{"name":"\#($0)","commit":{"sha":"\#(sha)"}}"# }
    let folder = try TemporaryFolder()
    try folder.write(
      "tags.http",
      """
      GET /repos/boostorg/boost/tags?per_page=100&page=1

      HTTP/1.1 200 OK
      Content-Type: application/json

      [\(tags.joined(separator: ","))]
      """.utf8)
    return try ReplayServer(folder.url)
  }

  /// A daily task, and one on_release in each of two groups, hours apart.
  private static let schedule = """
    retries: 0
    groups:
      github:
        default_time: "00:05"
        tasks:
          - command: ok
            schedule: daily
          - command: libraries
            schedule: on_release
      docs:
        default_time: "16:20"
        tasks:
          - command: track
            schedule: on_release

    """
  private static let pipelines = [
    "libraries": "echo \"libraries $BDC_BOOST_RELEASE\" >>\"$BDC_HOME/did\"",
    "track": "echo \"track $BDC_BOOST_RELEASE\" >>\"$BDC_HOME/did\"",
  ]

  private func did(_ home: SchedHome) -> String {
    (try? String(contentsOfFile: home.folder("did"), encoding: .utf8)) ?? ""
  }

  /// Both get the release, each at its time and once, also on the host that takes over; where the
  /// releases cannot be had, only they are skipped.
  @Test func twoConsumers() throws {
    let server = try Self.tags("boost-1.9.0", "boost-1.90.0", "boost-1.91.0.beta1")
    let database = try Cluster.shared.database()
    let homes = try (0..<2).map { _ in
      try SchedHome(
        Self.schedule, pipelines: Self.pipelines, database: database,
        settings: "schedule:\n  hosts: 2\n")
    }
    for home in homes { home.environment["BDC_GITHUB_API_URL"] = server.base }
    let first = try homes[0].start(at: "2026-11-25T00:04:58Z")
    try wait("libraries ran", first.log) {
      try homes[0].history() == ["github/libraries done 0 1 due", "github/ok done 0 1 due"]
    }
    #expect(did(homes[0]) == "libraries boost-1.90.0\n")
    try homes[0].setClock("2026-11-25T16:19:59Z")
    try wait("track ran", first.log) {
      try homes[0].history().last == "docs/track done 0 1 due"
    }
    #expect(did(homes[0]) == "libraries boost-1.90.0\ntrack boost-1.90.0\n")
    try wait("both are noted", first.log) {
      try psql("select count(distinct task) from ops.done_release", database) == "2"
    }
    #expect(server.requests.count == 2)
    // What the other host has done is done.
    try homes[1].setClock("2026-11-25T16:21:00Z")
    let second = try homes[1].start()
    try second.says("standing by")
    #expect(try first.end(9) == 137)
    try second.says("leads, as")
    try homes[1].setClock("2026-11-26T00:04:59Z")
    try wait("the daily task ran", second.log) { homes[1].ran == ["ok"] }
    try wait("the server was asked", second.log) { server.requests.count == 3 }
    try homes[1].setClock("2026-11-26T16:19:59Z")
    try wait("the server was asked again", second.log) { server.requests.count == 4 }
    #expect(try second.end(15) == 143)
    #expect(did(homes[1]) == "" && homes[1].ran == ["ok"])
    #expect(try homes[1].history().count == 4)
  }

  @Test func noReleases() throws {
    let home = try SchedHome(Self.schedule, pipelines: Self.pipelines)
    home.environment["BDC_GITHUB_API_URL"] = "http://127.0.0.1:9"
    home.environment["BDC_RETRY_MS"] = "1"
    let scheduler = try home.start(at: "2026-11-25T00:04:58Z")
    try wait("both have a row", scheduler.log) {
      try home.history() == ["github/libraries skipped - 0 due", "github/ok done 0 1 due"]
    }
    #expect(scheduler.log.contains("the releases of Boost are not known"))
    #expect(try scheduler.end(15) == 143)
    #expect(home.ran == ["ok"])
  }
}
