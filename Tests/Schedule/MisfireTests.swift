import Schedule
import Testing
import Time

/// What is caught up, what is missed, and that nothing is due twice.
@Suite struct MisfireTests {
  private static let day = 86_400

  /// All that is decided until nothing is left to run: `run MOMENT TASKS`, `missed …`.
  private static func decided(
    _ entry: Entry, handled: Timestamp?, now: Timestamp, zones: Zones = .utc
  ) -> (told: [String], handled: Timestamp) {
    var told: [String] = []
    var handled = handled
    while true {
      let decision = Misfires.decide(entry, handled: handled, now: now, zones: zones)
      handled = decision.handled
      for missed in decision.missed {
        let tasks = missed.tasks.map(\.pipeline).joined(separator: "+")
        told.append(
          "missed \(tasks) \(missed.count) \(short(missed.first)) \(short(missed.last))")
      }
      guard let run = decision.run else { return (told, decision.handled) }
      let tasks = run.tasks.map(\.pipeline).joined(separator: "+")
      told.append("\(run.isLate ? "late" : "run") \(tasks) \(short(run.moment))")
    }
  }

  private static func short(_ moment: Timestamp) -> String {
    String(moment.rfc3339.dropFirst(8).dropLast(4))
  }

  /// A batch at 22:00 with a daily task and one on Sundays; 2024-03-03 is a Sunday.
  ///
  /// Seconds that each may be late, the last moment seen to, now, and what is told.
  @Test(arguments: [
    (21_600, 21_600, "02T22:00", "03T21:59", ""),
    (21_600, 21_600, "02T22:00", "03T22:00", "run d+w 03T22:00"),
    (0, 0, "02T22:00", "03T22:01", "run d+w 03T22:00"),
    (0, 0, "02T22:00", "03T22:02", "missed d+w 1 03T22:00 03T22:00"),
    (21_600, 21_600, "03T22:00", "03T22:00", ""), (21_600, 21_600, "03T22:00", "04T21:00", ""),
    // Three hours late, and seven; past midnight it is still Sunday's.
    (21_600, 21_600, "02T22:00", "04T01:00", "late d+w 03T22:00"),
    (21_600, 21_600, "02T22:00", "04T04:00", "late d+w 03T22:00"),
    (21_600, 21_600, "02T22:00", "04T05:00", "missed d+w 1 03T22:00 03T22:00"),
    // Away for days.
    (
      21_600, 21_600, "01T22:00", "05T23:00",
      "missed d 3 02T22:00 04T22:00, missed w 1 03T22:00 03T22:00, late d 05T22:00"
    ),
    (
      21_600, 21_600, "01T22:00", "06T12:00",
      "missed d 4 02T22:00 05T22:00, missed w 1 03T22:00 03T22:00"
    ),
    // The weekly task may be later than the daily one: each is caught up once.
    (
      21_600, 7 * day, "01T22:00", "05T23:00",
      "missed d 2 02T22:00 03T22:00, late w 03T22:00, missed d 1 04T22:00 04T22:00, late d 05T22:00"
    ),
    (
      21_600, 30 * day, "01T22:00", "20T12:00",
      "missed d 16 02T22:00 17T22:00, missed w 2 03T22:00 10T22:00, late w 17T22:00, "
        + "missed d 2 18T22:00 19T22:00"
    ),
    // Both at one moment, though both were due before.
    (
      30 * day, 30 * day, "01T22:00", "11T12:00",
      "missed d 8 02T22:00 09T22:00, missed w 1 03T22:00 03T22:00, late d+w 10T22:00"
    ),
    // The clock went back.
    (21_600, 21_600, "05T22:00", "03T22:00", ""), (21_600, 21_600, "05T22:00", "05T21:59", ""),
  ])
  func batch(_ daily: Int, _ weekly: Int, _ handled: String, _ now: String, _ told: String) throws {
    let entry = try Clocks.entry(
      (22, 0),
      [
        Clocks.task("d", .daily, catchUp: daily), Clocks.task("w", .weekly(7), catchUp: weekly),
      ])
    let found = Self.decided(
      entry, handled: try Clocks.moment("2024-03-\(handled):00"),
      now: try Clocks.moment("2024-03-\(now):00"))
    #expect(found.told.joined(separator: ", ") == told)
  }

  /// A task with times of its own is caught up once, and what it missed counted; at 10:05:30.
  @Test(arguments: [
    ("* * * * *", 600, "2023-03-03T10:00", 527_044, "run t 03T10:05"),
    ("*/15 * * * *", 600, "2024-03-02T10:00", 95, "late t 03T10:00"),
    ("15", 600, "2024-03-03T10:00", 0, ""), ("15", 600, "2024-03-03T09:45", 0, "late t 03T10:00"),
    ("15", 60, "2024-03-03T09:45", 1, "missed t 1 03T10:00 03T10:00"),
    ("15", 86_400, "2024-03-02T10:00", 95, "late t 03T10:00"),
    ("1", 600, "0001-01-01T00:00", 4_207_679, "run t 03T10:05"),
  ])
  func oneTask(
    _ times: String, _ catchUp: Int, _ handled: String, _ missed: Int, _ last: String
  ) throws {
    let now = try Clocks.moment("2024-03-03T10:05:30")
    let when: When =
      try Int(times).map { .interval(minutes: $0) } ?? .cron(CronExpression(times))
    let entry = try Clocks.entry(when, catchUp: catchUp)
    let start = try Clocks.moment(handled + ":00")
    let decision = Misfires.decide(entry, handled: start, now: now, zones: .utc)
    #expect(decision.missed.map(\.count).reduce(0, +) == missed)
    #expect(Self.decided(entry, handled: start, now: now).told.last ?? "" == last)
  }

  @Test func aNewEntryHasItsFirstMomentAfterNow() throws {
    let now = try Clocks.moment("2024-03-03T10:00:30")
    let entry = try Clocks.entry(.interval(minutes: 1))
    let decision = Misfires.decide(entry, handled: nil, now: now, zones: .utc)
    #expect(decision.run == nil && decision.missed == [] && decision.handled == now)
  }

  /// A clock that is set at random, forward and back, and a scheduler that is down now and then.
  @Test(arguments: ["UTC", "Europe/Berlin", "Australia/Lord_Howe"])
  func nothingTwice(_ name: String) throws {
    let zones = try Clocks.zones(name)
    var dice = Dice(11)
    let entries = try [
      Clocks.entry(
        (2, 30),
        [Clocks.task("d", .daily, catchUp: 7200), Clocks.task("w", .weekly(7), catchUp: 90_000)],
        zone: name),
      Clocks.entry(.interval(minutes: 45)),
      Clocks.entry(.cron(CronExpression("*/30 1-3 * * *")), zone: name),
    ]
    for entry in entries {
      var handled = try Clocks.moment("2024-03-25T00:00:00")
      let begin = handled
      var now = handled
      var latest = handled
      var runs: [String: Timestamp] = [:]
      var accounted: [String: Int] = [:]
      for _ in 0..<1500 {
        let step = Int64.random(in: -4000...12_000, using: &dice)
        now = now.advanced(microseconds: step * 1_000_000)
        latest = max(latest, now)
        while true {
          let decision = Misfires.decide(entry, handled: handled, now: now, zones: zones)
          try #require(decision.handled >= handled)
          handled = decision.handled
          for missed in decision.missed {
            for task in missed.tasks { accounted[task.id, default: 0] += missed.count }
          }
          guard let run = decision.run else { break }
          try #require(run.moment <= now && !run.tasks.isEmpty)
          for task in run.tasks {
            if let before = runs[task.id] { try #require(run.moment > before) }
            runs[task.id] = run.moment
            accounted[task.id, default: 0] += 1
          }
        }
      }
      // Each moment was run or told as missed, and no other.
      for task in entry.tasks {
        let due = Clocks.moments(entry, after: begin, upTo: latest, in: zones).filter {
          entry.tasks(dueAt: $0, in: zones).contains(task)
        }
        #expect(accounted[task.id] == due.count, "\(task.id) in \(name)")
      }
    }
  }
}
