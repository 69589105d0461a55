import Foundation
import TestSupport
import Testing
import Unix

@Suite struct SchedRunTests {
  /// A night with every trouble, a better one, and a clock that goes back: each run once, each told.
  @Test func nights() throws {
    let home = try SchedHome(
      night(
        ["ok", "exit5", "kill9", "leak", "spew", "orphan", "sleeper timeout: 2s"], "retries: 0"))
    let scheduler = try home.start(at: "2026-11-25T00:04:58Z")
    try wait("seven rows are over", scheduler.log) {
      try psql("select count(finished_at) from ops.task_history", home.database) == "7"
    }
    #expect(
      try home.history() == [
        "night/exit5 failed 70 1 due", "night/kill9 failed 75 1 due", "night/leak failed 70 1 due",
        "night/ok done 0 1 due", "night/orphan done 0 1 due", "night/sleeper failed 75 1 due",
        "night/spew done 0 1 due",
      ])
    let tail = try psql(
      "select tail from ops.task_history where task = 'night/leak'", home.database)
    #expect(tail.contains("other=keep") && !tail.contains("ABCD") && !tail.contains("SECRET"))
    #expect(!tail.contains("bdc-run: "), "its own last words are in the cause and the advice")
    #expect(!scheduler.log.contains("SECRET"))
    #expect(scheduler.log.contains("night/ok: started (due 00:05)"))
    // Better: what failed is well again.
    try home.folder.write("pipelines/exit5", "true\n".utf8)
    try home.setClock("2026-11-26T00:04:59Z")
    try wait("the second night is over", scheduler.log) {
      try psql("select count(finished_at) from ops.task_history", home.database) == "14"
    }
    #expect(scheduler.log.contains("the clock went forward"))
    let count = home.ran.count
    try home.setClock("2026-11-25T23:59:00Z")
    try scheduler.says("the clock went back")
    try home.setClock("2026-11-26T00:30:00Z")
    try scheduler.says("the clock went forward", times: 2)
    usleep(1_500_000)
    #expect(home.ran.count == count)
    #expect(try scheduler.end(15) == 143)
    #expect(try psql("select is_alive from ops.scheduler_status", home.database) == "f")
    let lines = try home.history()
    #expect(lines.count == 14 && lines.contains("night/exit5 done 0 1 due"))
  }

  /// TERM in the middle: the run is stopped in order, and the next scheduler goes on with it.
  @Test func term() throws {
    let home = try SchedHome(night(["gate", "ok"]))
    let first = try home.start(at: "2026-11-25T00:04:59Z")
    try wait("it runs", first.log) { home.ran == ["gate"] }
    #expect(try home.sched(["stop"]).code == 0)
    #expect(try first.end() == 143)
    #expect(first.log.contains("night/gate: stopped"))
    #expect(try home.history() == ["night/gate stopped - 1 due", "night/ok waiting - 0 due"])
    try home.folder.write("go", "".utf8)
    try home.setClock("2026-11-25T00:05:20Z")
    let second = try home.start()
    try wait("both are done", second.log) {
      try home.history() == ["night/gate done 0 2 catch_up", "night/ok done 0 1 due"]
    }
    #expect(second.log.contains("caught up"))
    #expect(try second.end(15) == 143)
  }

  /// The scheduler is killed under a run: the next one waits for its end and takes its result.
  @Test func killed() throws {
    let home = try SchedHome(night(["gate", "ok"]))
    let first = try home.start(at: "2026-11-25T00:04:59Z")
    try wait("it runs", first.log) { home.ran == ["gate"] }
    #expect(try first.end(9) == 137)
    let second = try home.start()
    try second.says("was started by a scheduler that is gone")
    try home.setClock("2026-11-25T00:05:20Z")
    try home.folder.write("go", "".utf8)
    try wait("both are done", second.log) {
      try home.history() == ["night/gate done 0 1 due", "night/ok done 0 1 due"]
    }
    #expect(home.ran == ["gate", "ok"])
    // Killed with its bdc-run and all: lost, and caught up once.
    try FileManager.default.removeItem(atPath: home.folder("go"))
    try home.setClock("2026-11-26T00:04:59Z")
    try wait("it runs again", second.log) { home.ran == ["gate", "ok", "gate"] }
    #expect(try second.end(9) == 137)
    _ = try run("pkill", ["-9", "-f", home.folder.path])
    let third = try home.start()
    try third.says("night/gate: warning: lost")
    try home.folder.write("go", "".utf8)
    try wait("it is caught up", third.log) {
      let last = try home.history().suffix(2)
      return last.first == "night/gate done 0 2 catch_up" && last.last?.contains("done") ?? false
    }
    // What that run said of itself was not removed with what the lost one left.
    let told = try home.sched(["history", "--json"])
    #expect(!told.text.contains("bdc-run ended with status"), "\(told.text)")
    #expect(try third.end(15) == 143)
  }

  /// HUP: a good schedule is taken, a bad one leaves the old one.
  @Test func reload() throws {
    let home = try SchedHome(night(["ok"]))
    let scheduler = try home.start()
    try scheduler.says("started, version")
    try home.folder.write("pipelines/schedule.yaml", night(["ok", "exit5"]).utf8)
    #expect(try home.sched(["reload"]).code == 0)
    try scheduler.says("was read again, 2 tasks")
    try home.folder.write("pipelines/schedule.yaml", "groups: 5\n".utf8)
    #expect(try home.sched(["reload"]).code == 78)
    scheduler.send(1)
    try scheduler.says("the old schedule stays")
    try home.setClock("2026-11-25T00:04:59Z")
    try wait("both ran", scheduler.log) { home.ran == ["ok", "exit5"] }
    #expect(try scheduler.end(2) == 130)
  }

  /// A home that follows the suite's schedule gets one of its own: the scheduler takes it at once.
  @Test func enabled() throws {
    let home = try SchedHome(night(["ok"]))
    try FileManager.default.removeItem(atPath: home.folder("pipelines/schedule.yaml"))
    let scheduler = try home.start()
    try scheduler.says("started, version")
    #expect(!scheduler.log.contains(home.folder("pipelines/schedule.yaml")))
    let done = try home.sched(["enable", "github-sweep"])
    #expect(done.code == 0 && done.errors.contains("told process"), "\(done.errors)")
    try scheduler.says("\(home.folder("pipelines/schedule.yaml")) was read again")
    #expect(try scheduler.end(15) == 143)
  }

  /// Two schedulers on one home: one leads, the other says so, or stands by and takes over.
  @Test func two() throws {
    let home = try SchedHome(night(["ok"]))
    let first = try home.start()
    try first.says("started, version")
    let second = try home.sched(["run"])
    #expect(second.code == 75 && second.errors.contains("leads in this home"))
    let standby = try home.start(["--standby"])
    try standby.says("standing by")
    #expect(try first.end(9) == 137)
    try standby.says("started, version")
    try home.setClock("2026-11-25T00:04:59Z")
    try wait("it ran", standby.log) { home.ran == ["ok"] }
    #expect(try standby.end(15) == 143)
    #expect(try home.sched(["stop"]).errors.contains("no scheduler runs"))
  }
}
