import Schedule
import Testing
import Time

/// When entries are due: the cases of clocks and calendars.
@Suite struct OccurrenceTests {
  /// Zone, time of day, after, and the moments that follow.
  @Test(arguments: [
    ("UTC", "00:05", "2024-02-28T00:04:59", "02-28T00:05 02-29T00:05 03-01T00:05"),
    ("UTC", "00:05", "2024-02-28T00:05:00", "02-29T00:05 03-01T00:05"),
    ("UTC", "00:00", "2023-12-30T23:59:59", "12-31T00:00 01-01T00:00"),
    ("Asia/Kolkata", "00:05", "2024-02-28T18:30:00", "02-28T18:35 02-29T18:35 03-01T18:35"),
    // Berlin skips 02:00 to 03:00 on 31 March 2024 and has it twice on 27 October.
    ("Europe/Berlin", "02:30", "2024-03-29T12:00:00", "03-30T01:30 03-31T01:00 04-01T00:30"),
    ("Europe/Berlin", "02:00", "2024-03-30T12:00:00", "03-31T01:00 04-01T00:00"),
    ("Europe/Berlin", "03:00", "2024-03-30T12:00:00", "03-31T01:00 04-01T01:00"),
    ("Europe/Berlin", "02:30", "2024-10-26T12:00:00", "10-27T00:30 10-28T01:30"),
    ("Europe/Berlin", "02:30", "2024-10-27T00:30:00", "10-28T01:30"),
    ("Europe/Berlin", "02:30", "2024-10-27T00:45:00", "10-28T01:30"),
    ("Europe/Berlin", "03:00", "2024-10-27T00:59:00", "10-27T02:00 10-28T02:00"),
    ("America/New_York", "02:30", "2024-03-09T12:00:00", "03-10T07:00 03-11T06:30"),
    ("America/New_York", "01:30", "2024-11-02T12:00:00", "11-03T05:30 11-04T06:30"),
    // Half an hour: 02:00 to 02:30 is skipped on 6 October 2024, 01:30 to 02:00 twice on 7 April.
    ("Australia/Lord_Howe", "02:15", "2024-10-05T00:00:00", "10-05T15:30 10-06T15:15"),
    ("Australia/Lord_Howe", "02:30", "2024-10-05T00:00:00", "10-05T15:30 10-06T15:30"),
    ("Australia/Lord_Howe", "01:45", "2024-04-06T00:00:00", "04-06T14:45 04-07T15:15"),
    // Clocks of Casablanca are set back for Ramadan, from 10 March to 14 April 2024.
    ("Africa/Casablanca", "02:30", "2024-03-09T12:00:00", "03-10T01:30 03-11T02:30"),
    ("Africa/Casablanca", "02:30", "2024-04-13T12:00:00", "04-14T02:00 04-15T01:30"),
    // There was no 30 December 2011 in Apia.
    (
      "Pacific/Apia", "10:00", "2011-12-28T21:00:00",
      "12-29T20:00 12-30T10:00 12-30T20:00 12-31T20:00"
    ),
    // The clocks go on at 23:00 on Saturday, to midnight.
    ("America/Scoresbysund", "23:30", "2025-03-28T12:00:00", "03-29T01:30 03-30T01:00 03-31T00:30"),
    // After the changes that are listed.
    ("Europe/Berlin", "02:30", "2050-03-26T12:00:00", "03-27T01:00 03-28T00:30"),
  ])
  func daily(_ zone: String, _ time: String, _ after: String, _ expected: String) throws {
    let numbers = time.split(separator: ":").compactMap { Int($0) }
    let entry = try Clocks.entry(
      (numbers[0], numbers[1]), [Clocks.task("d", .daily)], zone: zone)
    let zones = try Clocks.zones(zone)
    var at = try Clocks.moment(after)
    for text in expected.split(separator: " ") {
      at = try #require(entry.next(after: at, in: zones))
      #expect(at.rfc3339.dropFirst(5) == "\(text):00Z", "\(time) in \(zone)")
    }
  }

  /// A day, and which of these tasks are due on it.
  @Test(arguments: [
    ("2024-02-29T00:05:00", "d r thu m29 m30 m31"), ("2023-02-28T00:05:00", "d r m28 m29 m30 m31"),
    ("2024-02-28T00:05:00", "d r m28"), ("2024-04-30T00:05:00", "d r m30 m31"),
    ("2024-05-30T00:05:00", "d r thu m30"), ("2024-05-31T00:05:00", "d r m31"),
    ("2024-03-01T00:05:00", "d r m1"), ("2024-03-04T00:05:00", "d r mon"),
    ("2024-03-03T00:05:00", "d r sun"), ("2000-02-29T00:05:00", "d r m29 m30 m31"),
    ("2100-02-28T00:05:00", "d r sun m28 m29 m30 m31"),
  ])
  func tasks(_ at: String, _ expected: String) throws {
    let kinds: [(String, When)] = [
      ("d", .daily), ("r", .onRelease), ("mon", .weekly(1)), ("thu", .weekly(4)),
      ("sun", .weekly(7)), ("m1", .monthly(1)), ("m28", .monthly(28)), ("m29", .monthly(29)),
      ("m30", .monthly(30)), ("m31", .monthly(31)),
    ]
    let entry = try Clocks.entry((0, 5), kinds.map { Clocks.task($0.0, $0.1) })
    let due = entry.tasks(dueAt: try Clocks.moment(at), in: .utc)
    #expect(due.map(\.pipeline).joined(separator: " ") == expected)
  }

  @Test func datesAreTheZones() throws {
    let zones = try Clocks.zones("America/Scoresbysund", "Pacific/Apia", "Asia/Kolkata")
    func days(_ zone: String, _ time: (Int, Int), _ at: String) throws -> String {
      let tasks = (1...7).map { Clocks.task("\($0)", .weekly($0)) }
      let entry = try Clocks.entry(time, tasks, zone: zone)
      let moment = try Clocks.moment(at)
      let due = entry.tasks(dueAt: moment, in: zones).map(\.pipeline).joined(separator: " ")
      return entry.day(of: moment, in: zones).text + " " + due
    }
    // Monday has begun in Kolkata.
    #expect(try days("Asia/Kolkata", (0, 5), "2024-03-03T18:35:00") == "2024-03-04 1")
    // Saturday's 23:30 is skipped and due at Sunday's midnight: it stays Saturday's.
    #expect(try days("America/Scoresbysund", (23, 30), "2025-03-30T01:00:00") == "2025-03-29 6")
    // A Friday is skipped as a whole: what was due on it at 10 is due at Saturday's midnight.
    #expect(try days("Pacific/Apia", (10, 0), "2011-12-30T10:00:00") == "2011-12-30 5")
    #expect(try days("Pacific/Apia", (0, 0), "2011-12-30T10:00:00") == "2011-12-31 5 6")
    #expect(try days("Pacific/Apia", (10, 0), "2011-12-30T20:00:00") == "2011-12-31 6")
    // A moment that is none of its own.
    #expect(try days("Asia/Kolkata", (0, 5), "2024-03-03T20:00:00") == "2024-03-04 1")
  }

  @Test func intervals() throws {
    let entry = try Clocks.entry(.interval(minutes: 15))
    let start = try Clocks.moment("2024-03-31T00:59:59.5")
    let found = Clocks.moments(
      entry, after: start, upTo: try Clocks.moment("2024-03-31T01:30:00"), in: .utc)
    #expect(
      found.map(\.rfc3339) == [
        "2024-03-31T01:00:00Z", "2024-03-31T01:15:00Z", "2024-03-31T01:30:00Z",
      ])
    // 7 does not divide a day: the grid goes on over midnight.
    let seven = try Clocks.entry(.interval(minutes: 7))
    let moments = Clocks.moments(
      seven, after: try Clocks.moment("1969-12-31T23:45:00"),
      upTo: try Clocks.moment("1970-01-01T00:10:00"), in: .utc)
    #expect(moments.map(\.seconds) == [-840, -420, 0, 420])
  }

  @Test func nothingIsDue() throws {
    #expect(
      try Clocks.entry((1, 0), []).next(after: Clocks.moment("2024-01-01T00:00:00"), in: .utc)
        == nil)
    let weekly = try Clocks.entry((1, 0), [Clocks.task("w", .weekly(7))])
    #expect(
      weekly.next(after: try Clocks.moment("2024-01-01T00:00:00"), in: .utc)?.rfc3339
        == "2024-01-07T01:00:00Z")
    for entry in [weekly, try Clocks.entry(.interval(minutes: 1))] {
      #expect(entry.next(after: .latest, in: .utc) == nil)
    }
  }

  /// The schedule as it is shipped, with weekly tasks too, told day by day by a loop that knows
  /// nothing but the calendar of the test.
  @Test(arguments: [("2024-02-01", 31), ("2020-01-01", 3653)])
  func simulated(_ from: String, _ days: Int) throws {
    let groups: [(id: String, hour: Int, minute: Int, tasks: [(String, When)])] = [
      ("github", 0, 5, [("a", .daily), ("stars", .monthly(1)), ("libraries", .onRelease)]),
      ("mailing_list", 0, 10, [("mail", .daily), ("audit", .weekly(1)), ("end", .monthly(31))]),
      ("docs", 16, 20, [("docs", .onRelease)]), ("weekly", 23, 55, [("friday", .weekly(5))]),
    ]
    let schedule = Schedule(
      groups: groups.map { group in
        Group(
          id: group.id, time: DayTime(hour: group.hour, minute: group.minute), zone: "UTC",
          after: [], exclusive: [],
          tasks: group.tasks.map {
            Task(id: "\(group.id)/\($0.0)", pipeline: $0.0, arguments: [], when: $0.1)
          }, line: 1)
      })
    #expect(
      schedule.entries.map(\.key).prefix(2) == [
        "boost-collector-group-github-00-05", "boost-collector-group-mailing_list-00-10",
      ])
    var expected: [String] = []
    var (year, month, day) = (Int(from.prefix(4)) ?? 0, Int(from.dropFirst(5).prefix(2)) ?? 0, 1)
    // 2024-02-01 was a Thursday, 2020-01-01 a Wednesday.
    var weekday = year == 2024 ? 4 : 3
    for _ in 0..<days {
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
      let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
      let date = "\(year)-\(two(month))-\(two(day))"
      expected.append("\(date)T00:05:00Z a\(day == 1 ? " stars" : "") libraries")
      expected.append(
        "\(date)T00:10:00Z mail\(weekday == 1 ? " audit" : "")\(day == length ? " end" : "")")
      expected.append("\(date)T16:20:00Z docs")
      if weekday == 5 { expected.append("\(date)T23:55:00Z friday") }
      weekday = weekday % 7 + 1
      day += 1
      if day > length { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    var found: [String] = []
    var at = try Clocks.moment(from + "T00:00:00").advanced(microseconds: -1)
    let end = at.advanced(microseconds: Int64(days) * 86_400_000_000)
    while let next = schedule.entries.compactMap({ $0.next(after: at, in: .utc) }).min(),
      next <= end
    {
      for entry in schedule.entries where entry.next(after: at, in: .utc) == next {
        let tasks = entry.tasks(dueAt: next, in: .utc).map(\.pipeline)
        found.append("\(next.rfc3339) \(tasks.joined(separator: " "))")
      }
      at = next
    }
    #expect(found.count == expected.count)
    let odd = zip(found, expected).first { $0 != $1 }
    #expect(odd == nil)
  }
}
