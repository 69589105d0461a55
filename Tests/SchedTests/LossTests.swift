import Foundation
import TestSupport
import Testing
import Unix

/// What is taken from under a scheduler while it works.
@Suite struct SchedLossTests {
  private static func isThere(_ pid: String) -> Bool {
    // One that nobody reaped is gone as well.
    Int32(pid).flatMap { ProcessMark(pid: $0) } != nil
  }

  /// A bdc-run is killed, alone or with its scheduler: what it left running is ended first.
  @Test(arguments: [false, true]) func runner(_ withScheduler: Bool) throws {
    let home = try SchedHome(night(["sleeper", "ok"], "retries: 0\n"))
    let first = try home.start(at: "2026-11-25T00:04:59Z")
    var holder: [String] = []
    try wait("it runs", first.log) {
      let path = home.folder("lock/sleeper%holder")
      holder = ((try? String(contentsOfFile: path, encoding: .utf8)) ?? "")
        .split { $0 == " " || $0 == "\n" }.map(String.init)
      return holder.count == 4
    }
    if withScheduler { #expect(try first.end(9) == 137) }
    _ = try run("kill", ["-9", holder[0]])
    #expect(Self.isThere(holder[2]))
    let last = withScheduler ? try home.start() : first
    let word = withScheduler ? "lost" : "failed with status 137"
    try last.says("night/sleeper: warning: \(word)")
    #expect(!Self.isThere(holder[2]))
    #expect(last.log.contains("; the stages that it left behind were ended"))
    if !withScheduler { try last.says("night/ok: done") }
    #expect(try last.end(15) == 143)
  }

  /// The lock's file is removed: it is taken again, or left to who was faster.
  @Test(arguments: [false, true]) func lock(_ isSlow: Bool) throws {
    let home = try SchedHome(night(["ok"]))
    let first = try home.start()
    try wait("it beats", first.log) {
      try psql("select count(*) from ops.scheduler_status", home.database) == "1"
    }
    if isSlow { first.send(SIGSTOP) }
    try FileManager.default.removeItem(atPath: home.folder("sched/lock"))
    if !isSlow { try first.says("is taken again") }
    let second = try home.start()
    if isSlow {
      try second.says("started, version")
      first.send(SIGCONT)
      #expect(try first.end() == 75)
      #expect(first.log.contains("leads in this home now: going"), "\(first.log)")
    } else {
      #expect(try second.end() == 75)
    }
    #expect(try (isSlow ? second : first).end(15) == 143)
  }

  /// The check of releases says more than anybody wants: it is ended, and the disk has none of it.
  @Test func flood() throws {
    let folder = try TemporaryFolder()
    _ = try run("cp", [Places.tools.appending(path: "bdc-sched").path, folder.path])
    let stub = try folder.write("bdc-boost-releases", "#!/bin/sh\nexec yes\n".utf8)
    _ = try run("chmod", ["+x", stub])
    let home = try SchedHome(
      "groups:\n  night:\n    default_time: \"00:05\"\n    tasks:\n"
        + "      - {command: ok, schedule: on_release}\n")
    home.environment["BDC_PIPELINES"] = Places.tree.appending(path: "pipelines").path
    let scheduler = try home.start(at: "2026-11-25T00:04:59Z", tools: folder.url)
    try scheduler.says("bdc-boost-releases: says more than 4 MiB")
    let size = try run("du", ["-sk", home.folder("sched")]).text.split(separator: "\t").first
    #expect((size.flatMap { Int($0) } ?? .max) < 1024)
    #expect(try scheduler.end(15) == 143)
  }

  /// The disk fills under a run: why nothing is known of its end is said.
  @Test func disk() throws {
    let home = try SchedHome(night(["gate"], "retries: 0\n"))
    try home.folder.write("sched/placeholder", "".utf8)
    let mounted = try run(
      "mount", ["-t", "tmpfs", "-o", "size=256k", "tmpfs", home.folder("sched")])
    guard mounted.code == 0 else {
      print("disk: skipped: this machine lets nobody mount: \(mounted.errors)")
      return
    }
    defer { _ = try? run("umount", ["-l", home.folder("sched")]) }
    let scheduler = try home.start(at: "2026-11-25T00:04:59Z")
    try wait("it runs", scheduler.log) { home.ran == ["gate"] }
    _ = try run("dd", ["if=/dev/zero", "of=\(home.folder("sched/ballast"))", "bs=4k"])
    try home.folder.write("go", "".utf8)
    try scheduler.says("night/gate: warning: failed with status 74")
    #expect(scheduler.log.contains("what it said is lost: "))
    #expect(scheduler.log.contains("No space left on device"), "\(scheduler.log)")
    #expect(scheduler.log.contains("run it by hand: bdc run gate"), "\(scheduler.log)")
    try FileManager.default.removeItem(atPath: home.folder("sched/ballast"))
    try wait("it is noted") { try home.history() == ["night/gate failed 74 1 due"] }
    #expect(try scheduler.end(15) == 143)
  }
}
