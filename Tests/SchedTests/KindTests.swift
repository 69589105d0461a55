import Foundation
import NDJSON
import TestSupport
import Testing

/// What the predecessor's command selects, and how it ends.
@Suite struct KindTests {
  private static let schedule: String = {
    let kinds = [
      ("d", "daily"), ("off", "daily, enabled: no"), ("mon", "weekly, on: monday"),
      ("thu", "weekly, on: thu"), ("m10", "monthly, on: 10"), ("m28", "monthly, on: 28"),
      ("m29", "monthly, on: 29"), ("m30", "monthly, on: 30"), ("m31", "monthly, on: 31"),
      ("rel", "on_release"), ("i30", "interval, minutes: 30"), ("i60", "interval, minutes: 60"),
    ]
    let lines = kinds.map { "      - {command: ok, name: \($0.0), schedule: \($0.1)}\n" }
    let group = { (name: String, lines: [String]) in
      "  \(name):\n    default_time: 00:05\n    tasks:\n" + lines.joined()
    }
    return "groups:\n" + group("a", lines) + group("b", [lines[0], lines[10]])
  }()

  /// Words behind `once`, and the tasks that they mean, or the status and what is said.
  @Test(arguments: [
    ("--kind daily", "a/d b/d"), ("--schedule daily --group b", "b/d"),
    ("--kind weekly --day-of-week Mon", "a/mon"), ("--kind weekly --day-of-week tuesday", ""),
    ("--kind monthly --day-of-month 10 --date 2024-03-10", "a/m10"),
    ("--kind monthly --day-of-month 11 --date 2024-03-11", ""),
    ("--kind monthly --day-of-month 28 --date 2023-02-28", "a/m28 a/m29 a/m30 a/m31"),
    ("--kind monthly --day-of-month 29 --date 2024-02-29", "a/m29 a/m30 a/m31"),
    ("--kind monthly --day-of-month 30 --date 2024-04-30", "a/m30 a/m31"),
    ("--kind monthly --day-of-month 30 --date 2024-03-30", "a/m30"),
    ("--kind interval --interval-minutes 30", "a/i30 b/i30"),
    ("--kind interval --interval-minutes 60 --group b", ""), ("--kind on_release", "a/rel"),
    ("--group a --date 2024-02-29", "a/d a/thu a/m29 a/m30 a/m31 a/rel"),
    ("--group a --date 2024-03-04", "a/d a/mon a/rel"), ("--group b", "b/d"),
    ("--kind monthly", "64 --day-of-month is wanted too"),
    ("--kind interval", "64 --interval-minutes is wanted too"),
    ("--kind weekly --day-of-week notaday", "64 notaday: expected monday to sunday"),
    ("--kind monthly --day-of-month 0", "64 --day-of-month"),
    ("--kind monthly --day-of-month 32", "64 --day-of-month"),
    ("--kind monthly --day-of-month abc", "64 --day-of-month"),
    ("--kind interval --interval-minutes 0", "64 --interval-minutes"),
    ("--kind interval --interval-minutes 181", "64 --interval-minutes"),
    ("--kind interval --interval-minutes x", "64 --interval-minutes"),
    ("--kind hourly", "64 hourly: expected one of"),
    ("--kind daily --day-of-month 3", "64 belongs to --kind monthly"),
    ("--kind daily --date 2024-02-30", "64 2024-02-30: expected a day"),
  ])
  func means(_ words: String, _ expected: String) throws {
    let home = try SchedHome(Self.schedule, database: [:])
    let done = try home.sched(["once", "--dry-run"] + words.split(separator: " ").map(String.init))
    if expected.hasPrefix("64 ") {
      #expect(done.code == 64 && done.errors.contains(expected.dropFirst(3)), "\(done.errors)")
    } else {
      let tasks = done.lines.map { String($0.prefix { $0 != " " }) }
      #expect(tasks.joined(separator: " ") == expected && done.code == 0, "\(done.errors)")
      #expect(!expected.isEmpty || done.errors.contains("no task is meant"))
    }
    #expect(home.ran.isEmpty)
  }

  private static let troubles = [
    "conf": "one() { no-such-tool; }; step one",
    "half": "one() { echo '{half' | bdc-mail-load; }; step one",
  ]

  /// The status is that of the failure that matters most, wherever it stood.
  @Test(arguments: [
    (["conf", "half", "ok"], Int32(78), "1 succeeded, 2 failed"),
    (["half", "conf"], 78, "0 succeeded, 2 failed"), (["exit5", "half"], 70, "0 succeeded"),
    (["half", "exit5"], 70, "0 succeeded"), (["half", "ok"], 65, "1 succeeded, 1 failed"),
  ])
  func endsWith(_ tasks: [String], _ code: Int32, _ says: String) throws {
    let home = try SchedHome(night(tasks, "retries: 0\n"), pipelines: Self.troubles)
    let done = try home.sched(["once", "--schedule", "daily"])
    #expect(done.code == code && done.errors.contains(says), "\(done.errors)")
  }

  /// A run by hand speaks for its task alone, and an interval's for itself too.
  @Test func aRunByHandIsNoGroups() throws {
    let more = """
            - {command: spare, schedule: weekly, on: sunday}
        often:
          default_time: 00:05
          tasks:
            - {command: ok, name: half-hour, schedule: interval, minutes: 30}

      """
    let home = try SchedHome(night(["ok", "gate"], more), pipelines: ["spare": "true"])
    func groups() throws -> [String: [String: Any]] {
      let text = try home.sched(["health", "--json"]).output
      let object = try JSONSerialization.jsonObject(with: Data(text)) as? [String: Any]
      let checks = object?["checks"] as? [String: Any]
      return checks?["collector_groups"] as? [String: [String: Any]] ?? [:]
    }
    #expect(try home.sched(["once", "--task", "night/ok"]).code == 0)
    let weekly = ["once", "--kind", "weekly", "--day-of-week", "sunday", "--group", "night"]
    #expect(try home.sched(weekly).code == 0)
    #expect(try home.sched(["once", "--kind", "interval", "--interval-minutes", "30"]).code == 0)
    #expect(home.ran == ["ok", "spare", "ok"])
    let before = try groups()
    #expect(before["night"]?["stale"] as? Bool == true)
    #expect(before["night"]?["last_success_at"] is NSNull)
    #expect(before["often"]?["stale"] is NSNull)
    #expect(before["often"]?["last_success_at"] is String, "\(before)")
    try home.folder.write("go", "".utf8)
    #expect(try home.sched(["once", "--task", "night/gate"]).code == 0)
    #expect(try groups()["night"]?["stale"] as? Bool == false)
  }

  /// A schedule that is wrong stops the scheduler, and nothing else.
  @Test func aBadScheduleStopsNothingElse() throws {
    let home = try SchedHome("groups: 5\n")
    home.environment["BOOST_COLLECTOR_SCHEDULE_STRICT"] = "true"
    let others: [(String, [String])] = [
      ("bdc-db", ["migrate"]), ("bdc-run", ["ok"]), ("bdc-status", []), ("bdc-sched", ["history"]),
      ("bdc-mail-export", []),
    ]
    for (tool, words) in others {
      let done = try run(tool, words, environment: home.environment)
      #expect(done.code == 0, "\(tool): \(done.errors)")
    }
    #expect(home.ran == ["ok"])
    #expect(try home.sched(["health", "--json"]).text.contains("collector_schedule_unavailable"))
    for words in [["run"], ["once", "--task", "night/ok"], ["list"]] {
      let done = try home.sched(words)
      #expect(done.code == 78, "\(words): \(done.errors)")
    }
  }

  /// Who only looks makes nothing.
  @Test func lookingLeavesNothing() throws {
    let home = try SchedHome(night(["ok"]))
    func files() throws -> String { try run("find", [home.folder.path]).text }
    let before = try files()
    for words in [
      ["list"], ["next"], ["check"], ["status"], ["history"], ["health"], ["health", "--metrics"],
      ["once", "--dry-run", "--group", "night"],
    ] {
      let done = try home.sched(words)
      #expect(done.code == 0 || ["health", "check"].contains(words[0]), "\(words): \(done.errors)")
      #expect(try files() == before, "\(words)")
    }
  }
}
