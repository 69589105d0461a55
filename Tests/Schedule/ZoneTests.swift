import Foundation
import Schedule
import TestSupport
import Testing
import Time

/// Zones are read as RFC 9636 says, and as Python's zoneinfo understands them.
@Suite struct ZoneTests {
  /// Zones by what their clocks do: hours, half hours, a fast in the summer, a day left out, a day
  /// that came twice, summers in January, none at all.
  private static let changing = [
    "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata",
    "Africa/Casablanca", "Europe/Dublin", "Pacific/Apia", "Pacific/Kwajalein", "America/Sao_Paulo",
    "America/Nuuk", "America/Scoresbysund", "Asia/Gaza", "Africa/Cairo", "Antarctica/Troll",
    "America/Caracas", "Asia/Pyongyang", "America/St_Johns", "Pacific/Chatham", "Asia/Tehran",
    "Africa/Monrovia",
  ]

  private static let asked = """
    from random import Random
    from sys import argv, exit
    from datetime import datetime, timedelta, timezone
    try:
        from zoneinfo import ZoneInfo, available_timezones
        names = sorted(available_timezones())
    except ImportError as error:
        names = []
    if not names:
        print("none: python3 has no zoneinfo or no zones")
        exit()
    epoch = datetime(1970, 1, 1, tzinfo=timezone.utc)
    plain = datetime(1970, 1, 1)
    dice = Random(7)

    def show(name, zone, seconds):
        there = (epoch + timedelta(seconds=seconds)).astimezone(zone)
        print("at", name, seconds, round(there.utcoffset().total_seconds()))

    def local(name, zone, seconds):
        there = plain + timedelta(seconds=seconds)
        found = set()
        for fold in (0, 1):
            aware = there.replace(tzinfo=zone, fold=fold)
            at = aware.astimezone(timezone.utc)
            if at.astimezone(zone).replace(tzinfo=None) == there:
                found.add(round((at - epoch).total_seconds()))
        print("local", name, seconds, *sorted(found))

    for name in names:
        zone = ZoneInfo(name)
        for _ in range(25):
            show(name, zone, dice.randrange(-3000000000, 7000000000))
            show(name, zone, dice.randrange(1600000000, 2200000000))
        show(name, zone, dice.randrange(7000000000, 200000000000))
    for name in argv[2:]:
        zone = ZoneInfo(name)
        for _ in range(8):
            at = dice.randrange(-800000000, 4800000000)
            before = (epoch + timedelta(seconds=at)).astimezone(zone).utcoffset()
            for half in range(800):
                there = (epoch + timedelta(seconds=at + 43200)).astimezone(zone)
                if there.utcoffset() != before: break
                at += 43200
            else: continue
            low, high = at, at + 43200
            while high - low > 1:
                middle = (low + high) // 2
                if (epoch + timedelta(seconds=middle)).astimezone(zone).utcoffset() == before:
                    low = middle
                else: high = middle
            for second in (low, high): show(name, zone, second)
            start = (high + round(before.total_seconds())) // 60 * 60
            for minute in range(-1500, 1500, 15): local(name, zone, start + minute * 60)
    for line in open(argv[1]):
        path, text = line.split()
        with open(path, "rb") as file: zone = ZoneInfo.from_file(file)
        for _ in range(300): show(path, zone, dice.randrange(-1000000000, 20000000000))
    """

  /// Rules of footers that Python reads too.
  private static let footers = [
    "UTC0", "CET-1CEST,M3.5.0,M10.5.0/3", "<-03>3<-02>,M3.5.0/-2,M10.5.0/-1",
    "IST-1GMT0,M10.5.0,M3.5.0/1", "EST5EDT,0/0,J365/25", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
    "AAA3BBB,J60,J300/12:30:15", "AAA-3:17:09BBB,59,299", "NZST-12NZDT,M9.5.0,M4.1.0/3",
    "<-99>11:59<+00>10,M1.1.1/0,M12.5.6/24",
  ]

  @Test func pythonSaysTheSame() throws {
    let folder = try TemporaryFolder()
    var list = ""
    for (index, footer) in Self.footers.enumerated() {
      let path = "\(folder.path)/\(index)"
      try Data(Clocks.tzif(footer: footer)).write(to: URL(fileURLWithPath: path))
      list += "\(path) \(footer)\n"
    }
    let named = "\(folder.path)/list"
    try list.write(toFile: named, atomically: true, encoding: .utf8)
    let done = try run(
      "python3", ["-c", Self.asked, named] + Self.changing)
    try #require(done.code == 0, "\(done.errors)")
    if let reason = done.lines.first, reason.hasPrefix("none: ") {
      print("zones are not compared: \(reason.dropFirst(6))")
      return
    }
    var zones: [String: Zone] = [:]
    var compared = 0
    var differences: [String] = []
    for line in done.lines {
      let words = line.split(separator: " ").map(String.init)
      let name = words[1]
      let zone =
        try zones[name]
        ?? (name.hasPrefix("/")
          ? Zone(tzif: [UInt8](Data(contentsOf: URL(fileURLWithPath: name)))) : Clocks.zone(name))
      zones[name] = zone
      let numbers = try words.dropFirst(2).map { try #require(Int64($0)) }
      let found: [Int64]
      if words[0] == "at" {
        found = [Int64(zone.offset(at: Timestamp(seconds: numbers[0])))]
      } else {
        let clock = Timestamp(seconds: numbers[0])
        let day = Day(number: Int((numbers[0] - (numbers[0] % 86_400 + 86_400) % 86_400) / 86_400))
        let minute = Int(clock.seconds) - day.number * 86_400
        let time = try #require(DayTime(hour: minute / 3600, minute: minute / 60 % 60))
        found = zone.moments(of: day, time).map(\.seconds)
        let due = zone.moment(of: day, time)
        if let first = found.first, first != due.seconds { differences.append("due: \(line)") }
      }
      compared += 1
      if found != Array(numbers.dropFirst()) { differences.append("\(line), here \(found)") }
    }
    #expect(differences.isEmpty, "\(differences.count): \(differences.prefix(10))")
    #expect(compared > 40_000 && zones.count > 100 + Self.footers.count, "\(compared)")
  }

  @Test(arguments: [
    // The hour of a change may be a week away: hours -167 to 167.
    ("<-01>1<+00>,M3.5.0/167,M10.5.0/-167", "2030-04-07T00:00:00Z", 0),
    ("<-01>1<+00>,M3.5.0/167,M10.5.0/-167", "2030-04-06T23:59:59Z", -3600),
    ("<-01>1<+00>,M3.5.0/167,M10.5.0/-167", "2030-10-20T00:59:59Z", 0),
    ("<-01>1<+00>,M3.5.0/167,M10.5.0/-167", "2030-10-20T01:00:00Z", -3600),
    // Clocks that are in summer all the year.
    ("XXX3EDT4,0/0,J365/23", "2030-01-01T03:30:00Z", -14_400),
    ("XXX3EDT4,0/0,J365/23", "2030-12-31T23:30:00Z", -14_400),
    // A leap day counts for n, not for Jn.
    ("AAA0BBB,59/0,J300/0", "2028-02-29T00:00:00Z", 3600),
    ("AAA0BBB,J60/0,J300/0", "2028-02-29T12:00:00Z", 0),
    ("AAA0BBB,J60/0,J300/0", "2028-03-01T00:00:00Z", 3600),
  ])
  func footer(_ rule: String, _ at: String, _ offset: Int) throws {
    let zone = try Zone(tzif: Clocks.tzif(footer: rule))
    #expect(zone.offset(at: try Clocks.moment(at)) == offset)
  }

  @Test(arguments: [
    "", "A", "AB0", "ABC", "ABC25", "ABC1:60", "ABC0DEF", "ABC0DEF,M3.5.0", "ABC0DEF,M13.1.0,0",
    "ABC0DEF,M3.6.0,0", "ABC0DEF,M3.5.7,0", "ABC0DEF,J0,0", "ABC0DEF,366,0", "ABC0DEF,0/168,0",
    "ABC0DEF,0,0 ", "<AB>0", "<ABC0", "ABC0DEF,0,0,0", "ABC1234567890",
  ])
  func badFooter(_ text: String) throws {
    guard !text.isEmpty else {
      #expect(try Zone(tzif: Clocks.tzif(footer: "")).offset(at: .latest) == 0)
      return
    }
    #expect(throws: ZoneError.invalid("the footer's rule")) {
      try Zone(tzif: Clocks.tzif(footer: text))
    }
  }

  @Test func brokenFiles() throws {
    let whole = [UInt8](
      try Data(contentsOf: URL(fileURLWithPath: "\(Clocks.folder)/Europe/Berlin")))
    for count in 0..<whole.count {
      #expect(throws: ZoneError.self) { try Zone(tzif: Array(whole.prefix(count))) }
    }
    #expect(throws: ZoneError.notTZif) { try Zone(tzif: Array("TZIF".utf8) + whole) }
    #expect(throws: ZoneError.invalid("the time of a change")) {
      try Zone(tzif: Clocks.tzif(changes: [(10, 0), (10, 0)], footer: ""))
    }
    #expect(throws: ZoneError.invalid("the type of a change")) {
      try Zone(tzif: Clocks.tzif(changes: [(10, 1)], footer: ""))
    }
    #expect(throws: ZoneError.invalid("an offset")) {
      try Zone(tzif: Clocks.tzif(types: [(100_000, false)], footer: ""))
    }
    #expect(throws: ZoneError.leapSeconds) {
      try Zone(tzif: Clocks.tzif(leapSeconds: 2, footer: ""))
    }
  }

  @Test func bytesOfAnyKind() throws {
    let whole = [UInt8](
      try Data(contentsOf: URL(fileURLWithPath: "\(Clocks.folder)/Africa/Casablanca")))
    var dice = Dice(1)
    var read = 0
    for _ in 0..<3000 {
      var bytes = whole
      for _ in 0...Int.random(in: 0..<6, using: &dice) {
        bytes[Int.random(in: bytes.indices, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
      }
      guard let zone = try? Zone(tzif: bytes) else { continue }
      read += 1
      let entry = try Clocks.entry((2, 30), [Clocks.task("d", .daily)], zone: "X")
      let zones = Zones(["X": zone])
      var at = Timestamp(seconds: Int64.random(in: -9_000_000_000...9_000_000_000, using: &dice))
      for _ in 0..<5 {
        let next = try #require(entry.next(after: at, in: zones))
        try #require(next > at && entry.tasks(dueAt: next, in: zones).count == 1)
        at = next
      }
    }
    #expect(read > 100)
  }
}
