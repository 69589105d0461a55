import Foundation
import TestSupport
import Testing
import Unix

/// What a scheduler finds in its home, and how its journal grows.
@Suite struct SchedJournalTests {
  /// A row of the journal; `night/old` is no task of the schedule.
  private static func row(
    _ number: Int, _ task: String = "night/old", reason: String = "due", outcome: String = "done",
    status: Int = 0, host: String = "here", tail: String = ""
  ) -> String {
    let id = "00000000-0000-8000-8000-" + String(format: "%012d", number)
    let at = ISO8601DateFormatter().string(
      from: Date(timeIntervalSince1970: 1_700_000_000 + Double(number) * 60))
    let isOver = outcome != "running"
    return #"{"type":"task_run","id":"\#(id)","task":"\#(task)","group_id":"night","#
      + #""pipeline":"old","arguments":[],"kind":"daily","reason":"\#(reason)","#
      + #""scheduled_for":"\#(at)","outcome":"\#(outcome)","attempts":1,"started_at":"\#(at)","#
      + #""finished_at":\#(isOver ? "\"\(at)\"" : "null"),"status":\#(isOver ? "\(status)" : "null"),"#
      + #""cause":null,"advice":null,"retry_at":null,"boost_release":null,"tail":"\#(tail)","#
      + #""log":null,"counts":{},"requests":0,"run_id":null,"host":"\#(host)","changed_at":"\#(at)"}"#
  }

  private func write(_ lines: [String], _ home: SchedHome) throws {
    try home.folder.write("sched/journal.ndjson", (lines.joined(separator: "\n") + "\n").utf8)
  }

  private func size(_ home: SchedHome) throws -> Int {
    let path = home.folder("sched/journal.ndjson")
    return try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
  }

  /// From 4 MiB on it is made smaller, once the database has it; a row that the database cannot take
  /// is told of, and holds up no other.
  @Test func compaction() throws {
    let home = try SchedHome(night(["ok"]), settings: "schedule:\n  keep_days: 3650\n")
    let tail = String(repeating: "x", count: 3000)
    var lines = (1...2000).map { Self.row($0, tail: tail) }
    lines[700] = Self.row(701, status: 999)
    try write(lines, home)
    #expect(try size(home) > 5 << 20)
    let scheduler = try home.start()
    try wait("the database has the rows", scheduler.log) {
      try psql("select count(*) from ops.task_history", home.database) == "1999"
    }
    try scheduler.says("a row is left out")
    try wait("the journal is small") { try size(home) < 2 << 20 }
    try home.setClock("2026-11-25T00:04:59Z")
    try wait("it goes on", scheduler.log) {
      try home.history().last == "night/ok done 0 1 due"
    }
    #expect(try scheduler.end(15) == 143)
  }

  /// Beyond 64 MiB the oldest rows go that the database never had, with a word.
  @Test func limit() throws {
    let home = try SchedHome(
      night(["ok"]), database: ["DATABASE_URL": "postgresql://127.0.0.1:9/x"])
    let tail = String(repeating: "y", count: 60_000)
    try write((1...1150).map { Self.row($0, tail: tail) }, home)
    #expect(try size(home) > 64 << 20)
    let scheduler = try home.start()
    try scheduler.says("rows never came to the database")
    try wait("the journal is smaller") { try size(home) < 34 << 20 }
    try home.setClock("2026-11-25T00:04:59Z")
    try scheduler.says("night/ok: done")
    #expect(try scheduler.end(15) == 143)
    let text = try String(contentsOfFile: home.folder("sched/journal.ndjson"), encoding: .utf8)
    #expect(text.contains("000000001150\"") && !text.contains("000000000001\""))
  }

  /// Rows that nobody will end: of a `once` that was killed, and of a host with another name in a
  /// home without a database.
  @Test func lost() throws {
    let home = try SchedHome(
      night(["gate", "ok"]), database: ["DATABASE_URL": "postgresql://127.0.0.1:9/x"])
    try home.folder.write("sched/runs/00000000-0000-8000-8000-000000000009.out", "".utf8)
    try write(
      [
        Self.row(1, reason: "once", outcome: "running", host: Environment.host),
        Self.row(2, outcome: "running", host: "a-container-that-was"), Self.row(9),
      ], home)
    let once = try Scheduler(home, ["once", "--task", "night/gate"])
    try wait("it runs", once.log) { home.ran == ["gate"] }
    #expect(try once.end(9) == 137)
    let scheduler = try home.start()
    try scheduler.says("night/old: warning: lost", times: 2)
    // Its bdc-run goes on, and its result counts.
    try home.folder.write("go", "".utf8)
    try scheduler.says("night/gate: done")
    #expect(try scheduler.end(15) == 143)
    let left = try FileManager.default.contentsOfDirectory(atPath: home.folder("sched/runs"))
    #expect(left == [], "\(left)")
  }

  /// While the journal is not to be had nothing starts: a row comes before its child.
  @Test func rowFirst() throws {
    let home = try SchedHome(night(["ok"]))
    let scheduler = try home.start()
    try scheduler.says("started, version")
    let path = home.folder("sched/journal.ndjson")
    try wait("the journal is there") { FileManager.default.fileExists(atPath: path) }
    // Who has the lock says so by its process, which is there only then.
    let held = home.folder("held")
    var other = try Child(
      ["flock", path, "sh", "-c", "touch '\(held)'; exec sleep 600"], output: .null)
    try wait("it is locked") { FileManager.default.fileExists(atPath: held) }
    try home.setClock("2026-11-25T00:04:59Z")
    usleep(3_000_000)
    #expect(home.ran.isEmpty)
    _ = other.end()
    try wait("it ran", scheduler.log) { home.ran == ["ok"] }
    #expect(try scheduler.end(15) == 143)
  }

  /// A database that takes connections and never answers: what is due starts, and TERM is heard.
  @Test func silentDatabase() throws {
    let listener = try SilentServer()
    let home = try SchedHome(
      night(["ok", "gate"]),
      database: ["DATABASE_URL": "postgresql://127.0.0.1:\(listener.port)/x"])
    let scheduler = try home.start(at: "2026-11-25T00:04:58Z")
    try scheduler.says("the history waits in the journal: database: cannot connect: no answer")
    #expect(scheduler.log.contains("within 2 s"))
    try wait("it runs", scheduler.log) { home.ran == ["ok", "gate"] }
    try home.folder.write("go", "".utf8)
    try scheduler.says("night/gate: done")
    #expect(try scheduler.end(15) == 143)
  }
}

/// Takes connections, and says nothing.
final class SilentServer {
  let port: Int
  private let descriptor: Int32

  init() throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { general in
        bind(descriptor, general, size) == 0 && listen(descriptor, 64) == 0
          && getsockname(descriptor, general, &size) == 0
      }
    }
    guard isBound else { throw TestFailure("no port on this machine") }
    self.descriptor = descriptor
    port = Int(UInt16(bigEndian: address.sin_port))
  }

  deinit { close(descriptor) }
}
