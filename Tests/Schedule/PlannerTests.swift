import Foundation
import Schedule
import Testing
import Time

@Suite struct PlannerTests {
  /// A leap February: each task exactly when the calendar says, once, and memory does not grow.
  @Test func month() {
    var world = PlannerWorld(
      [
        group(
          "github", 0, 5,
          [
            task("github/activity"), task("github/stars", .monthly(31)),
            task("github/week", .weekly(1)), task("github/off", isEnabled: false),
          ]), group("mail", 0, 5, [task("mail/fetch")]),
        group("often", 1, 0, [task("often/five", .interval(minutes: 5))]),
      ], at: "2028-02-01T00:00:00Z")
    var expected: [String] = []
    for day in 1...29 {
      let at = "2028-02-\(day < 10 ? "0" : "")\(day)T00:05:00Z"
      expected.append("github/activity \(at)")
      if day == 29 { expected.append("github/stars \(at)") }
      // The first Monday of February 2028 is the 7th.
      if day % 7 == 0 { expected.append("github/week \(at)") }
      expected.append("mail/fetch \(at)")
    }
    var heaviest = 0
    for day in 2...29 {
      world.go(to: "2028-02-\(day < 10 ? "0" : "")\(day)T00:00:00Z")
      if day == 8 { heaviest = world.planner.weight }
    }
    world.go(to: "2028-03-01T00:01:00Z")
    let seldom = world.starts.filter { $0.group != "often" }
    #expect(
      seldom.map { "\($0.task) \($0.scheduledFor)" }.sorted() == expected.sorted())
    #expect(world.starts.count - seldom.count == 29 * 288)
    #expect(world.rows.values.allSatisfy { $0.outcome == .done && $0.attempts == 1 })
    #expect(world.twice.isEmpty)
    #expect(world.planner.weight <= heaviest + 64, "a week holds \(heaviest)")
    // In their order, and groups beside each other.
    let first = world.starts.prefix(4).map { "\($0.task) \($0.startedAt?.rfc3339 ?? "")" }
    #expect(first.contains("github/activity 2028-02-01T00:05:00Z"))
    #expect(first.contains("mail/fetch 2028-02-01T00:05:00Z"))
    let leap = world.row("github/stars", "2028-02-29T00:05:00Z")
    #expect(leap?.startedAt == time("2028-02-29T00:05:30Z"))
  }

  /// What was due while nobody looked: `last` is when the one before stopped looking.
  @Test(arguments: [
    ("2026-11-24T23:00:00Z", "2026-11-25T03:05:00Z", "done catch_up"),
    ("2026-11-24T23:00:00Z", "2026-11-25T07:05:00Z", "missed due"),
    ("2026-11-24T23:00:00Z", "2026-11-25T00:05:30Z", "done due"),
  ])
  func late(last: String, back: String, fate: String) {
    let groups = [group("github", 0, 5, [task("github/a")])]
    let before = PlannerWorld(groups, at: last)
    var world = PlannerWorld(groups, at: back, memory: before.planner.memory)
    world.go(until: world.now.advanced(microseconds: 600_000_000))
    let run = world.row("github/a", "2026-11-25T00:05:00Z")
    #expect("\(run?.outcome.rawValue ?? "") \(run?.reason.rawValue ?? "")" == fate)
    #expect(world.rows.count == 1)
    if fate.hasPrefix("missed") { #expect(world.notices == ["missed github/a"]) }
  }

  /// The first start of all: what is due while it still gets ready is due, and nothing before.
  @Test(arguments: [("2026-11-25T00:04:58Z", 1), ("2026-11-25T00:05:00Z", 0)])
  func first(began: String, count: Int) {
    let groups = [group("github", 0, 5, [task("github/a")])]
    var memory = PlannerMemory()
    memory.begin(at: time(began), Schedule(groups: groups).entries)
    var world = PlannerWorld(groups, at: "2026-11-25T00:05:20Z", memory: memory)
    world.go(to: "2026-11-25T00:10:00Z")
    #expect(world.starts.count == count)
    // Where there is something to go on from, that stands.
    let known = world.planner.memory
    memory = known
    memory.begin(at: time("2026-11-26T00:00:00Z"))
    #expect(memory == known)
  }

  /// A batch of 23:55 that begins at 00:02 belongs to the day before: the last of the month.
  @Test func midnight() {
    let groups = [
      group("late", 23, 55, [task("late/m", .monthly(31)), task("late/d", .monthly(1))])
    ]
    let before = PlannerWorld(groups, at: "2026-11-30T23:50:00Z")
    var world = PlannerWorld(groups, at: "2026-12-01T00:02:00Z", memory: before.planner.memory)
    world.go(to: "2026-12-01T01:00:00Z")
    #expect(world.history == ["late/m 2026-11-30T23:55:00Z done"])
  }

  /// Ten nights away: the last one is caught up, the others are one row that counts them; what is
  /// new in the schedule was not missed.
  @Test func away() {
    let groups = [group("github", 0, 5, [task("github/a")])]
    let before = PlannerWorld(groups, at: "2026-11-10T12:00:00Z")
    var world = PlannerWorld(
      groups + [group("new", 0, 30, [task("new/one")])], at: "2026-11-20T01:00:00Z",
      memory: before.planner.memory)
    world.go(to: "2026-11-20T02:00:00Z")
    #expect(
      world.history == [
        "github/a 2026-11-19T00:05:00Z missed", "github/a 2026-11-20T00:05:00Z done",
      ])
    let cause = world.row("github/a", "2026-11-19T00:05:00Z")?.cause ?? ""
    #expect(cause.contains("8 before it, since 2026-11-11T00:05:00Z"), "\(cause)")
  }

  /// Back by an hour, and to a wrong year and back: nothing twice, nothing lost.
  @Test func jumps() {
    var world = PlannerWorld(
      [
        group("github", 0, 5, [task("github/a")]),
        group("often", 1, 0, [task("often/m", .interval(minutes: 15))]),
      ], at: "2026-11-25T00:00:00Z")
    world.go(to: "2026-11-25T00:40:00Z")
    let before = world.starts.count
    world.jump(to: "2026-11-24T23:40:00Z")
    world.go(to: "2026-11-25T00:44:00Z")
    // Only the quarter that no scheduler had seen.
    #expect(world.starts.count == before + 1)
    world.go(to: "2026-11-25T00:46:00Z")
    #expect(world.starts.count == before + 2)
    world.jump(to: "2027-11-25T12:00:00Z")
    world.go(to: "2027-11-25T12:10:00Z")
    world.jump(to: "2026-11-25T00:47:00Z")
    world.go(to: "2026-11-26T01:00:00Z")
    #expect(world.row("github/a", "2026-11-26T00:05:00Z")?.outcome == .done)
    #expect(Set(world.starts.map(\.key)).count == world.starts.count)
    #expect(world.row("often/m", "2026-11-25T13:15:00Z")?.outcome == .done)
  }

  /// Clocks that skip an hour and that have one twice.
  @Test(arguments: [
    ("2026-03-28T12:00:00Z", "2026-03-30T00:00:00Z", "2026-03-29T01:00:00Z"),
    ("2026-10-24T12:00:00Z", "2026-10-26T00:00:00Z", "2026-10-25T00:30:00Z"),
    // Begun in the hour's second time: what was due in its first is over.
    ("2026-10-25T01:10:00Z", "2026-10-27T00:00:00Z", "2026-10-26T01:30:00Z"),
  ])
  func clocksChange(from: String, to: String, once: String) throws {
    let rules = try Data(contentsOf: URL(fileURLWithPath: "/usr/share/zoneinfo/Europe/Berlin"))
    let zones = Zones(["Europe/Berlin": try Zone(tzif: Array(rules))])
    let tasks = [
      Task(id: "z/a", pipeline: "a", arguments: [], when: .daily, zone: "Europe/Berlin")
    ]
    var world = PlannerWorld(
      [group("z", 2, 30, tasks, zone: "Europe/Berlin")], at: from, zones: zones)
    world.go(to: to)
    #expect(world.history == ["z/a \(once) done"])
  }

  /// A run that takes longer than its interval: the next is skipped, and says which still runs.
  @Test func overlap() {
    var world = PlannerWorld(
      [group("o", 1, 0, [task("o/slow", .interval(minutes: 30))])], at: "2026-11-25T00:01:00Z")
    world.child = { _ in (2400, TaskEnd(.status(0))) }
    world.go(to: "2026-11-25T01:20:00Z")
    #expect(
      world.history == [
        "o/slow 2026-11-25T00:30:00Z done", "o/slow 2026-11-25T01:00:00Z skipped",
      ])
    let cause = world.row("o/slow", "2026-11-25T01:00:00Z")?.cause ?? ""
    #expect(
      cause
        == "the run that was due 2026-11-25T00:30:00Z still runs, since 2026-11-25T00:30:00Z")
    #expect(world.notices == ["skipped o/slow"])
  }

  /// after:, exclusive:, one pipeline for two tasks, and --jobs.
  @Test func order() {
    var world = PlannerWorld(
      [
        group("a", 0, 10, [task("a/one", exclusive: ["github"])]),
        group("b", 0, 5, [task("b/one")], after: ["a"]),
        group("c", 0, 11, [task("c/one", exclusive: ["github"])]),
        group("d", 0, 12, [task("d/one", pipeline: "c/one")]),
      ], at: "2026-11-25T00:00:00Z")
    world.child = { _ in (600, TaskEnd(.status(0))) }
    world.go(to: "2026-11-25T00:13:00Z")
    #expect(world.row("b/one", "2026-11-25T00:05:00Z")?.cause == "waits until the group a is over")
    #expect(
      world.row("c/one", "2026-11-25T00:11:00Z")?.cause == "waits for a/one, which has github")
    world.go(to: "2026-11-25T02:00:00Z")
    #expect(
      world.starts.map { "\($0.task) \($0.startedAt?.rfc3339.dropFirst(11).prefix(5) ?? "")" } == [
        "a/one 00:10", "d/one 00:12", "b/one 00:20", "c/one 00:22",
      ])
    var narrow = PlannerWorld(
      [
        group("a", 0, 10, [task("a/one"), task("a/two")]), group("b", 0, 10, [task("b/one")]),
      ], at: "2026-11-25T00:00:00Z", jobs: 1)
    narrow.child = { _ in (60, TaskEnd(.status(5), cause: "it was 5")) }
    narrow.go(to: "2026-11-25T00:30:00Z")
    #expect(Set(narrow.starts.compactMap(\.startedAt)).count == 3)
    #expect(narrow.rows.values.allSatisfy { $0.outcome == .failed && $0.status == 5 })
  }
}
