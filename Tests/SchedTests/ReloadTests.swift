import Foundation
import TestSupport
import Testing
import Unix

/// Which schedule the scheduler and those who look at it mean.
@Suite struct SchedReloadTests {
  /// A home without a schedule of its own: the copy that `enable` makes is the one that HUP takes.
  @Test func takesTheNewFile() throws {
    let home = try SchedHome(night(["ok"]))
    let own = home.folder("pipelines/schedule.yaml")
    try FileManager.default.removeItem(atPath: own)
    let suite = try home.folder.write(
      "suite/schedule.yaml", night(["ok", "exit5 enabled: no"]).utf8)
    let shipped = Places.tree.appending(path: "pipelines/lib.sh")
    try FileManager.default.copyItem(
      at: shipped, to: URL(fileURLWithPath: home.folder("suite/lib.sh")))
    home.environment["BDC_PIPELINES"] = home.folder("suite")
    let scheduler = try home.start()
    try scheduler.says("1 task of 1 group in \(suite)")
    #expect(try home.sched(["enable", "exit5"]).code == 0)
    let done = try home.sched(["reload"])
    #expect(
      done.code == 0 && done.errors.contains("\(own) was read again, 2 tasks"), "\(done.errors)")
    #expect(scheduler.log.contains("exit5: \(home.folder("pipelines/exit5")) is not executable"))
    #expect(try scheduler.end(15) == 143)
  }

  /// `run --schedule`: the others look at that file, and what the scheduler refuses is told.
  @Test func allMeanOneFile() throws {
    let home = try SchedHome(night(["ok"]))
    let other = try home.folder.write("other.yaml", night(["exit5"]).utf8)
    let scheduler = try home.start(["--strict", "--schedule", other])
    try scheduler.says("started, version")
    let list = try home.sched(["list"])
    #expect(list.text.contains("night/exit5") && !list.text.contains("night/ok"))
    #expect(try home.sched(["disable", "exit5"]).code == 0)
    let done = try home.sched(["reload"])
    #expect(done.code == 0 && done.errors.contains("\(other) was read again, 0 tasks"))
    // Doubtful only: the verb takes it, the strict scheduler does not.
    try home.folder.write("other.yaml", night(["ok colour: red"]).utf8)
    let refused = try home.sched(["reload"])
    #expect(refused.code == 78 && refused.errors.contains("the old schedule stays: "))
    #expect(refused.errors.contains("colour"), "\(refused.errors)")
    #expect(try scheduler.end(15) == 143)
    #expect(try home.sched(["list"]).text.contains("night/ok"))
  }

  /// What is no file is refused, and nobody waits for a pipe.
  @Test(arguments: [("ln -s /nowhere", "is a link to nothing"), ("mkfifo", "is no file")])
  func onlyFiles(_ making: String, _ word: String) throws {
    let home = try SchedHome(night(["ok"]))
    let scheduler = try home.start()
    try scheduler.says("started, version")
    let path = home.folder("pipelines/schedule.yaml")
    try FileManager.default.removeItem(atPath: path)
    #expect(try run("sh", ["-c", "\(making) '\(path)'"]).code == 0)
    for verb in [["check"], ["reload"], ["disable", "ok"]] {
      let done = try home.sched(verb)
      #expect(done.code == 78 && done.errors.contains("\(path): \(word)"), "\(done.errors)")
    }
    scheduler.send(1)
    try scheduler.says("the old schedule stays: \(path): \(word)")
    #expect(try scheduler.end(15) == 143)
  }
}
