import Foundation
import TestSupport
import Testing
import Unix

@Suite struct SchedTroubleTests {
  private func setAway(_ isAway: Bool, _ database: [String: String]) throws {
    let name = database["PGDATABASE"] ?? ""
    let other = database.merging(["PGDATABASE": "postgres"]) { $1 }
    _ = try psql("alter database \(name) allow_connections \(!isAway)", other)
    if isAway {
      _ = try psql(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '\(name)'", other)
    }
  }

  /// The database is away for a night: everything runs, and the history is whole afterwards.
  @Test func databaseAway() throws {
    let home = try SchedHome(night(["ok", "exit5"], "retries: 0"))
    let scheduler = try home.start()
    try wait("it beats", scheduler.log) {
      try psql("select count(*) from ops.scheduler_status", home.database) == "1"
    }
    try setAway(true, home.database)
    for day in 25...27 {
      try home.setClock("2026-11-\(day)T00:04:59Z")
      try wait("night \(day)", scheduler.log) { home.ran.count == (day - 24) * 2 }
      try scheduler.says("night/exit5: warning: failed", times: day - 24)
    }
    try scheduler.says("the history waits in the journal")
    try setAway(false, home.database)
    try wait("the history is there", scheduler.log) { try home.history().count == 6 }
    try scheduler.says("the database is back")
    #expect(try scheduler.end(15) == 143)
    let night = ["night/exit5 failed 70 1 due", "night/ok done 0 1 due"]
    #expect(try home.history() == night + night + night)
  }

  /// Two homes on one database: one leads; when it hangs over what is due, and is killed, the other
  /// takes over and does it; nothing twice.
  @Test func twoHosts() throws {
    let database = try Cluster.shared.database()
    let settings = "schedule:\n  hosts: 2\n"
    let homes = try (0..<2).map { _ in
      try SchedHome(night(["ok"]), database: database, settings: settings)
    }
    let first = try homes[0].start()
    try first.says("leads, as")
    let second = try homes[1].start()
    try second.says("standing by: another host leads")
    for home in homes { try home.setClock("2026-11-25T00:04:59Z") }
    try wait("the first ran", first.log) {
      try homes[0].history() == ["night/ok done 0 1 due"]
    }
    #expect(homes[1].ran.isEmpty)
    first.send(SIGSTOP)
    try homes[1].setClock("2026-11-26T00:04:59Z")
    usleep(3_000_000)
    #expect(homes[1].ran.isEmpty)
    #expect(try first.end(9) == 137)
    try second.says("leads, as")
    try wait("the second ran", second.log) { homes[1].ran == ["ok"] }
    // Without the database nothing starts.
    try setAway(true, database)
    try second.says("nothing starts: the database is away")
    try homes[1].setClock("2026-11-27T00:04:59Z")
    usleep(3_000_000)
    #expect(homes[1].ran == ["ok"])
    try setAway(false, database)
    try wait("it goes on", second.log) { homes[1].ran == ["ok", "ok"] }
    try wait("the history is whole", second.log) {
      try homes[1].history().filter { $0.hasPrefix("night/ok done 0 1") }.count == 3
    }
    #expect(homes[0].ran == ["ok"])
    #expect(try second.end(15) == 143)
  }

  /// No room for the journal: nothing starts, it says so, and goes on when there is room.
  @Test func diskFull() throws {
    let home = try SchedHome(night(["ok"]))
    try home.folder.write("sched/placeholder", "".utf8)
    let mounted = try run(
      "mount", ["-t", "tmpfs", "-o", "size=256k", "tmpfs", home.folder("sched")])
    guard mounted.code == 0 else {
      print("diskFull: skipped: this machine lets nobody mount: \(mounted.errors)")
      return
    }
    defer { _ = try? run("umount", ["-l", home.folder("sched")]) }
    let scheduler = try home.start()
    try wait("it beats", scheduler.log) {
      try psql("select count(*) from ops.scheduler_status", home.database) == "1"
    }
    _ = try run("dd", ["if=/dev/zero", "of=\(home.folder("sched/ballast"))", "bs=4k"])
    try home.setClock("2026-11-25T00:04:59Z")
    try scheduler.says("nothing starts until it can")
    usleep(2_000_000)
    #expect(home.ran.isEmpty)
    try FileManager.default.removeItem(atPath: home.folder("sched/ballast"))
    try wait("it ran", scheduler.log) { try home.history() == ["night/ok done 0 1 due"] }
    #expect(home.ran == ["ok"])
    #expect(try scheduler.end(15) == 143)
  }

  /// What half a line and a lost memory leave: nothing twice, and the row is whole.
  @Test func tornJournal() throws {
    let home = try SchedHome(night(["ok"]))
    let first = try home.start(at: "2026-11-25T00:04:59Z")
    try wait("it is done", first.log) { try home.history() == ["night/ok done 0 1 due"] }
    #expect(try first.end(9) == 137)
    let path = home.folder("sched/journal.ndjson")
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    try (whole + Data(#"{"type":"task_run","id":"#.utf8)).write(to: URL(fileURLWithPath: path))
    let second = try home.start()
    try home.setClock("2026-11-26T00:04:59Z")
    let done = "night/ok done 0 1 due"
    try wait("the next night", second.log) { try home.history() == [done, done] }
    #expect(try second.end(15) == 143)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let lines = text.split(separator: "\n")
    #expect(
      try lines.allSatisfy {
        try JSONSerialization.jsonObject(with: Data($0.utf8)) is [String: Any]
      })
    #expect(home.ran == ["ok", "ok"])
  }
}

@Suite struct OnceTests {
  /// Rows with reason `once`, the most important status, and what is not started after a failure.
  @Test func once() throws {
    let home = try SchedHome(
      night(["ok", "exit5", "leak"], "retries: 0\n"))
    let dry = try home.sched(["once", "--group", "night", "--dry-run"])
    #expect(
      dry.lines == ["night/ok daily: ok", "night/exit5 daily: exit5", "night/leak daily: leak"])
    #expect(home.ran.isEmpty && dry.code == 0)
    let all = try home.sched(["once", "--schedule", "daily", "--stop-on-failure"])
    #expect(all.code == 70)
    #expect(all.errors.contains("night/leak: warning: skipped: night/exit5 failed before it"))
    #expect(all.errors.contains("1 succeeded, 1 failed"))
    #expect(
      try home.history().sorted() == [
        "night/exit5 failed 70 1 once", "night/leak skipped - 0 once", "night/ok done 0 1 once",
      ])
    #expect(try home.sched(["once", "--task", "night/ok"]).code == 0)
    #expect(home.ran == ["ok", "exit5", "ok"])
    // Several, by their names, in the order of the file.
    #expect(try home.sched(["once", "--task", "leak", "--task", "ok"]).code == 70)
    #expect(home.ran == ["ok", "exit5", "ok", "ok", "leak"])
    // What is asked of them: by name, by outcomes, for an hour.
    let ended = try home.sched([
      "history", "--task", "ok", "--task", "night/leak", "--outcome", "skipped,failed", "--since",
      "1h",
    ])
    #expect(ended.lines.count == 2 && !ended.text.contains("night/ok"), "\(ended.text)")
    let unknown = try home.sched(["history", "--task", "lek"])
    #expect(unknown.code == 64 && unknown.errors.contains("did you mean leak?"))
  }

  /// The executor and the arguments of the schedule come to the run.
  @Test func executor() throws {
    let home = try SchedHome(night(["ok args: [a b]\n        executor: [mine, --hard]"]))
    let path = try home.folder.write(
      "pipelines/executors/mine",
      """
      #!/bin/bash
      [[ ${@: -1} != --where ]] || { echo local; exit; }
      printf '%s|' "$@" >>"$BDC_HOME/words"
      while [[ $1 != -- ]]; do shift; done
      shift
      exec "$@"

      """.utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    #expect(try home.sched(["once", "--task", "ok"]).code == 0)
    let words = try String(contentsOfFile: home.folder("words"), encoding: .utf8)
    #expect(words.hasPrefix("--hard|--|bash|") && words.hasSuffix("/pipelines/ok|a b|"), "\(words)")
    #expect(home.ran == ["ok"])
  }

  /// A task that runs is not started beside itself: skipped, no failure, and no stain; and what is
  /// secret in its arguments is nowhere.
  @Test func busy() throws {
    let home = try SchedHome(night(["gate args: [--token=hush-hush, ghp_0123456789]"]))
    let first = try Scheduler(home, ["once", "--task", "gate"])
    try wait("it runs", first.log) { home.ran == ["gate"] }
    let second = try home.sched(["once", "--task", "gate"])
    #expect(second.code == 75 && second.errors.contains("0 succeeded, 0 failed, 1 skipped"))
    #expect(!second.errors.contains("started"), "\(second.errors)")
    try home.folder.write("go", "".utf8)
    #expect(try first.end() == 0)
    let status = try home.sched(["status", "--json"])
    #expect(status.text.contains("\"well\":true"), "\(status.text)")
    let journal = try String(contentsOfFile: home.folder("sched/journal.ndjson"), encoding: .utf8)
    let told = try journal + home.sched(["history", "--json"]).text + home.sched(["list"]).text
    #expect(told.contains("--token=<redacted>"))
    #expect(!told.contains("hush") && !told.contains("0123456789"), "\(told)")
  }

  @Test(arguments: [
    (["once"], Int32(64), "--group, --task or --kind is wanted"),
    (["once", "--kind", "weekly"], 64, "--day-of-week is wanted too"),
    (["once", "--kind", "default"], 64, "--group is wanted too"),
    (["once", "--group", "nigt"], 64, "did you mean night?"),
    (["once", "--kind", "monthly", "--day-of-month", "31"], 0, "no task is meant"),
  ])
  func wrong(arguments: [String], code: Int32, says: String) throws {
    let home = try SchedHome(night(["ok"]), database: [:])
    let done = try home.sched(arguments)
    #expect(done.code == code && done.errors.contains(says), "\(done.errors)")
  }
}
