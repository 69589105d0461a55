import Foundation
import TestSupport
import Testing
import Unix

/// What is no business of a task does not touch it.
@Suite struct SchedApartTests {
  /// GitHub's API with a release of Boost; gone with its last owner.
  private static func github() throws -> ReplayServer {
    let folder = try TemporaryFolder()
    let sha = String(repeating: "0123456789", count: 4)
    try folder.write(
      "tags.http",
      """
      GET /repos/boostorg/boost/tags?per_page=100&page=1

      HTTP/1.1 200 OK
      Content-Type: application/json

      [{"name":"boost-1.90.0","commit":{"sha":"\(sha)"}}]

      """.utf8)
    return try ReplayServer(folder.url)
  }

  private static func group(_ name: String, _ time: String, _ tasks: String...) -> String {
    "  \(name):\n    default_time: \(time)\n    tasks:\n"
      + tasks.map { "      - {command: \($0)}\n" }.joined()
  }

  private static let three =
    "retries: 0\ngroups:\n"
    + group("github", "00:05", "ok, schedule: daily", "libs, schedule: on_release")
    + group("docs", "16:20", "docs, schedule: on_release")
    + group("slack", "16:30", "slack, schedule: daily")

  /// A release is for every group that waits for one, and GitHub away is trouble of those alone.
  @Test func releases() throws {
    var server: ReplayServer? = try Self.github()
    let home = try SchedHome(
      Self.three, pipelines: ["libs": "true", "docs": "true", "slack": "true"])
    home.environment["BDC_GITHUB_API_URL"] = server?.base
    home.environment["BDC_RETRY_MS"] = "1"
    let scheduler = try home.start(at: "2026-11-25T00:04:59Z")
    var rows: [String] = []
    func expect(_ time: String, _ more: String...) throws {
      try home.setClock(time)
      rows += more
      try wait("\(rows)", scheduler.log) { try home.history() == rows }
    }
    try expect(
      "2026-11-25T00:04:59Z", "github/libs done 0 1 due", "github/ok done 0 1 due")
    try expect("2026-11-25T16:19:59Z", "docs/docs done 0 1 due")
    try expect("2026-11-25T16:29:59Z", "slack/slack done 0 1 due")
    server = nil
    try expect(
      "2026-11-26T00:04:59Z", "github/libs skipped - 0 due", "github/ok done 0 1 due")
    try expect("2026-11-26T16:19:59Z", "docs/docs skipped - 0 due")
    try expect("2026-11-26T16:29:59Z", "slack/slack done 0 1 due")
    let causes = try psql(
      "select count(distinct task) from ops.task_history where cause like 'the releases of Boost %'",
      home.database)
    #expect(causes == "2")
    #expect(try scheduler.end(15) == 143)
    #expect(home.ran == ["ok", "libs", "docs", "slack", "ok", "slack"])
  }

  /// Two groups with the same interval run beside each other, and none beside itself, whoever
  /// starts it.
  @Test func besideEachOther() throws {
    let schedule =
      "groups:\n" + Self.group("a", "00:05", "gate, schedule: interval, minutes: 30")
      + Self.group("b", "00:05", "ok, schedule: interval, minutes: 30")
    let home = try SchedHome(schedule)
    let scheduler = try home.start(at: "2026-11-24T12:29:59Z")
    try wait("b is done while a runs", scheduler.log) {
      try home.history().sorted() == ["a/gate running - 1 due", "b/ok done 0 1 due"]
    }
    let person = try run("bdc-run", ["gate"], environment: home.environment)
    #expect(person.code == 75 && person.errors.contains("running already"), "\(person.errors)")
    #expect(try home.sched(["once", "--task", "a/gate"]).code == 75)
    try home.setClock("2026-11-24T12:59:59Z")
    try wait("the next half hour", scheduler.log) {
      let history = try home.history()
      return history.contains("a/gate skipped - 0 due")
        && history.filter { $0 == "b/ok done 0 1 due" }.count == 2
    }
    try home.folder.write("go", "".utf8)
    try wait("a is done", scheduler.log) { try home.history().contains("a/gate done 0 1 due") }
    #expect(try home.history().contains("a/gate skipped - 0 once"))
    #expect(home.ran.sorted() == ["gate", "ok", "ok"])
    #expect(try scheduler.end(15) == 143)
  }

  /// A webhook and a command that take a notice and never answer hold up no run.
  @Test func noticesThatHang() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "slack.http", "@delay 600000\nPOST /services/T/B/X\n\nHTTP/1.1 200 OK\n\nok".utf8)
    let server = try ReplayServer(folder.url)
    let home = try SchedHome(
      night(["exit5", "ok"], "retries: 0"),
      settings: "notify:\n  timeout: 600\n  command: [sleep, 600s]\n  command_timeout: 300\n")
    home.environment["SLACK_WEBHOOK_URL"] = "\(server.base)/services/T/B/X"
    let scheduler = try home.start()
    let sender = { try run("pgrep", ["-f", "bdc-notify --quiet -C \(home.folder.path)"]).text }
    try wait("the start is being told", scheduler.log) { try !sender().isEmpty }
    let first = try sender()
    for day in 25...26 {
      try home.setClock("2026-11-\(day)T00:04:59Z")
      try wait("night \(day)", scheduler.log) {
        try home.history().count == (day - 24) * 2 && home.ran.count == (day - 24) * 2
          && home.history().last == "night/ok done 0 1 due"
      }
    }
    // It is still at it.
    #expect(try sender() == first)
    scheduler.send(9)
    #expect(try scheduler.end() == 137)
    _ = try run("pkill", ["-9", "-f", "bdc-notify --quiet -C \(home.folder.path)"])
  }

  /// What waits for the digest is told without another failure: the scheduler looks each minute.
  @Test func digestIsTold() throws {
    let home = try SchedHome(
      night(["exit5"], "retries: 0"),
      settings: "notify:\n  command: [bash, -c, 'cat >>$BDC_HOME/told']\n")
    let scheduler = try home.start(at: "2026-11-25T00:04:59Z")
    func told() -> Int {
      let text = try? String(contentsOfFile: home.folder("told"), encoding: .utf8)
      return (text ?? "").components(separatedBy: #""kind":"failure""#).count - 1
    }
    try wait("the first failure is told", scheduler.log) { told() == 1 }
    try home.setClock("2026-11-26T00:04:59Z")
    try wait("the second one waits", scheduler.log) {
      let spool = try? String(contentsOfFile: home.folder("notify/spool.ndjson"), encoding: .utf8)
      return spool?.contains(#""digest":true"#) ?? false
    }
    // Who noted it must be gone: it would tell what is due by then.
    let sender = "bdc-notify --quiet -C \(home.folder.path)"
    try wait("nobody is at it", scheduler.log) { try run("pgrep", ["-f", sender]).code == 1 }
    #expect(told() == 1)
    try home.setClock("2026-11-26T00:30:00Z")
    try wait("the digest is told", scheduler.log) { told() == 2 }
    #expect(try scheduler.end(15) == 143)
  }

  /// All that a scheduler must remember is in the home's folder: with another database, on another
  /// disk, what was missed is caught up, and nothing is done twice.
  @Test func onlyTheHomeCounts() throws {
    let server = try Self.github()
    let schedule =
      "groups:\n"
      + Self.group("night", "00:05", "ok, schedule: daily", "docs, schedule: on_release")
    func home() throws -> SchedHome {
      let home = try SchedHome(schedule, pipelines: ["docs": "true"])
      home.environment["BDC_GITHUB_API_URL"] = server.base
      return home
    }
    let first = try home()
    let before = try first.start(at: "2026-11-25T00:04:59Z")
    try wait("the first night", before.log) {
      try first.history() == ["night/docs done 0 1 due", "night/ok done 0 1 due"]
    }
    try wait("it is remembered", before.log) {
      let memory = try? String(contentsOfFile: first.folder("sched/memory.json"), encoding: .utf8)
      return memory?.contains("boost-1.90.0") ?? false
    }
    #expect(try before.end(9) == 137)
    let second = try home()
    _ = try run("cp", ["-a", first.folder("sched"), second.folder.path])
    try second.setClock("2026-11-26T03:00:00Z")
    let after = try second.start()
    try wait("the night is caught up", after.log) {
      try second.history().last == "night/ok done 0 1 catch_up"
    }
    try second.setClock("2026-11-27T00:04:59Z")
    try wait("the next night", after.log) { second.ran == ["ok", "ok"] }
    try wait("the releases were asked for", after.log) { server.requests.count >= 3 }
    #expect(try after.end(15) == 143)
    #expect(second.ran == ["ok", "ok"])
  }

  /// The notice of the start: whether the database answers, and no more than 25 times.
  @Test(arguments: [true, false]) func startIsTold(_ isThere: Bool) throws {
    let groups = (10..<40).map { Self.group("g\($0)", "01:\($0)", "ok, schedule: daily") }
    let away = ["DATABASE_URL": "postgresql://u@127.0.0.1:1/none"]
    let home = try SchedHome(
      "groups:\n" + groups.joined(), database: isThere ? nil : away,
      settings: "notify:\n  command: [bash, -c, 'cat >>$BDC_HOME/told']\n")
    let scheduler = try home.start()
    func told() -> String {
      (try? String(contentsOfFile: home.folder("told"), encoding: .utf8)) ?? ""
    }
    try wait("the start is told", scheduler.log) { told().hasSuffix("\n") }
    let word = isThere ? "Database: answers" : "Database: away: "
    #expect(told().contains(word) && told().contains(#""kind":"start""#), "\(told())")
    #expect(told().contains("Entries: 30"))
    #expect(told().components(separatedBy: "/ok").count == 26 && told().contains("… and 5 more"))
    #expect(try scheduler.end(15) == 143)
  }

  /// What the image of a container asks is well before the first night; the data is not fresh then.
  @Test func firstDeployment() throws {
    let home = try SchedHome(night(["ok"]))
    let scheduler = try home.start()
    try wait("it beats", scheduler.log) {
      try psql("select count(*) from ops.scheduler_status", home.database) == "1"
    }
    let file = Places.tree.appending(path: "Sources/Ops/deploy/Containerfile")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let start = try #require(lines.firstIndex { $0.hasPrefix("HEALTHCHECK ") })
    let text = try #require(lines[start + 1].split(separator: "CMD ").last)
    var words = try JSONDecoder().decode([String].self, from: Data(text.utf8))
    let program = try #require(words.firstIndex(of: "bdcctl"))
    words[program] = "bdc"
    // Heartbeats are of the database's clock: no other one for who asks.
    let plain = home.environment.filter { !$0.key.hasPrefix("FAKETIME") && $0.key != "LD_PRELOAD" }
    let asked = try run(words[0], Array(words.dropFirst()), environment: plain)
    #expect(asked.code == 0 && asked.lines.first == "healthy", "\(asked.text)\(asked.errors)")
    #expect(try run("bdc", ["sched", "health"], environment: plain).code == 69)
    #expect(try scheduler.end(15) == 143)
  }
}
