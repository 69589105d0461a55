import Foundation
import TestSupport
import Testing
import Unix

/// A database that hangs, and one that two homes share by mistake.
@Suite struct SchedDatabaseTests {
  /// Stops all processes of the server of a database where they are, or lets them go on.
  private func freeze(_ isFrozen: Bool, _ database: [String: String]) throws {
    let data = URL(fileURLWithPath: database["PGHOST"] ?? "").deletingLastPathComponent()
    let mark = try String(
      contentsOf: data.appending(path: "data/postmaster.pid"), encoding: .utf8)
    let postmaster = try #require(mark.split(separator: "\n").first.map(String.init))
    let children = try run("pgrep", ["-P", postmaster]).lines
    let done = try run(
      "kill", [isFrozen ? "-STOP" : "-CONT", postmaster] + children.filter { !$0.isEmpty })
    #expect(done.code == 0, "\(done.errors)")
  }

  /// The server hangs under a scheduler that is connected: what is due runs, who looks is answered
  /// from the journal, who stops is obeyed, and the history is whole when it goes on.
  @Test func hangs() throws {
    let cluster = Cluster()
    let database = try cluster.database()
    let home = try SchedHome(night(["ok", "exit5"], "retries: 0"), database: database)
    let scheduler = try home.start()
    try wait("it beats", scheduler.log) {
      try psql("select count(*) from ops.scheduler_status", database) == "1"
    }
    try freeze(true, database)
    var isFrozen = true
    defer { if isFrozen { try? freeze(false, database) } }
    try home.setClock("2026-11-25T00:04:59Z")
    try scheduler.says("night/exit5: warning: failed")
    try scheduler.says("the history waits in the journal")
    #expect(home.ran == ["ok", "exit5"])
    let told = try home.sched(["history", "--json"])
    #expect(
      told.code == 75 && told.text.split(separator: "\n").count == 2, "\(told.text)\(told.errors)")
    // Told to end before its pipeline begins, while the database is waited for.
    let once = try Scheduler(home, ["once", "--task", "night/exit5"])
    try once.says("night/exit5: started")
    usleep(1_000_000)
    #expect(try once.end(15) == 143)
    #expect(once.log.contains("night/exit5: warning: stopped\n"), "\(once.log)")
    #expect(home.ran == ["ok", "exit5"])
    let stop = try home.sched(["stop"])
    #expect(stop.code == 0, "\(stop.errors)")
    #expect(try scheduler.end() == 143)
    try freeze(false, database)
    isFrozen = false
    let second = try home.start()
    try wait("the history is whole", second.log) {
      try home.history() == [
        "night/exit5 failed 70 1 due", "night/ok done 0 1 due", "night/exit5 stopped - 1 once",
      ]
    }
    #expect(try second.end(15) == 143)
  }

  /// A journal that somebody removes or cuts under the scheduler: said, and nothing of what comes
  /// after it is lost.
  @Test(arguments: [("rm", "was removed or replaced"), ("truncate", "was cut by somebody")])
  func journal(_ how: String, _ says: String) throws {
    let home = try SchedHome(night(["ok"]))
    let scheduler = try home.start(at: "2026-11-25T00:04:59Z")
    try wait("the first night", scheduler.log) {
      try home.history() == ["night/ok done 0 1 due"]
    }
    let path = home.folder("sched/journal.ndjson")
    _ = try run(how, how == "rm" ? [path] : ["-s", "0", path])
    try scheduler.says("journal.ndjson: \(says)")
    for day in 26...27 {
      try home.setClock("2026-11-\(day)T00:04:59Z")
      try wait("night \(day)", scheduler.log) {
        try home.history() == Array(repeating: "night/ok done 0 1 due", count: day - 24)
      }
    }
    #expect(try scheduler.end(15) == 143)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.contains("2026-11-25") == (how == "rm"))
    #expect(text.contains("2026-11-27"))
  }

  /// What another host has started for the same moment is left to it; when that host is gone its run
  /// is lost, and caught up once.
  @Test func taken() throws {
    let other = try SchedHome(night(["ok"]))
    let before = try other.start(at: "2026-11-25T00:04:59Z")
    try wait("it ran", before.log) { try other.history() == ["night/ok done 0 1 due"] }
    #expect(try before.end(15) == 143)
    let journal = try String(contentsOfFile: other.folder("sched/journal.ndjson"), encoding: .utf8)
    let row = try #require(journal.split(separator: "\n").first { $0.contains(#""running""#) })
      .replacing(/"host":"[^"]*"/, with: #""host":"elsewhere""#)
      .replacing(/"changed_at":"[^"]*"/, with: #""changed_at":"2026-11-25T00:05:30Z""#)
    let home = try SchedHome(night(["ok"]), settings: "schedule:\n  hosts: 2\n")
    let first = try home.start()
    try first.says("leads, as")
    _ = try psql("select ops.put_task_runs('[\(row)]')", home.database)
    try home.setClock("2026-11-25T00:04:59Z")
    try first.says("night/ok: another host started it")
    #expect(home.ran.isEmpty)
    #expect(try home.history() == ["night/ok running - 1 due"])
    #expect(try first.end(9) == 137)
    try home.setClock("2026-11-25T00:06:00Z")
    let second = try home.start()
    try second.says("night/ok: runs on elsewhere, its end is waited for")
    try second.says("night/ok: warning: lost")
    try wait("it is caught up", second.log) {
      try home.history() == ["night/ok done 0 2 catch_up"]
    }
    #expect(home.ran == ["ok"])
    #expect(try second.end(15) == 143)
  }

  /// Two homes that each think they are alone: both are warned, and status says so; one that was
  /// killed is not taken for alive.
  @Test func rivals() throws {
    let database = try Cluster.shared.database()
    let homes = try (0..<2).map { _ in try SchedHome(night(["ok"]), database: database) }
    func status() throws -> String { try homes[0].sched(["status"]).text }
    let first = try homes[0].start()
    try wait("it beats", first.log) {
      try psql("select count(*) from ops.scheduler_status", database) == "1"
    }
    #expect(try !status().contains("leads as well"))
    let second = try homes[1].start()
    try second.says("of the home \(homes[0].folder.path), leads on this database as well")
    #expect(try status().contains("leads as well"))
    #expect(try second.end(9) == 137)
    let one = try status()
    #expect(one.contains("scheduler: alive") && !one.contains("leads as well"), "\(one)")
    #expect(!one.contains("standing by"))
    #expect(try first.end(9) == 137)
    #expect(try status().contains("scheduler: not alive"))
    let healthy = try homes[0].sched(["health"])
    #expect(healthy.text.contains("alive on no host"), "\(healthy.text)")
  }
}
