import Schedule
import Time

extension Target {
  static let zone = Target(
    name: "zone",
    tokens: [
      "TZif2", "TZif3", "TZif", "\nCET-1CEST,M3.5.0,M10.5.0/3\n", "\nUTC0\n", "\n", "<+0330>-3:30",
      "EST5EDT,0/0,J365/25", ",M13.1.0", "/-167", "/167", "J60", ",365", ",M2.5.6",
      "\u{0}\u{0}\u{0}\u{1}", "\u{0}\u{0}\u{0}\u{0}", "\u{7F}\u{7F}\u{7F}\u{7F}",
      "\u{0}\u{0}\u{E}\u{10}",
    ]
  ) { bytes in
    guard let zone = try? Zone(tzif: bytes), let time = DayTime(hour: 2, minute: 30) else { return }
    let daily = Entry(
      key: "k", group: "g", zone: "z", trigger: .time(time),
      tasks: [Task(id: "g/t", pipeline: "t", arguments: [], when: .daily)])
    for start: Int64 in [-5_000_000_000, 0, 1_711_800_000, 2_200_000_000, 20_000_000_000] {
      guard abs(zone.offset(at: Timestamp(seconds: start))) < 100_000 else {
        throw Violation("an offset of more than a day")
      }
      try walk(daily, Zones(["z": zone]), from: Timestamp(seconds: start))
    }
  }

  static let cron = Target(
    name: "cron",
    tokens: [
      " ", "*", "/", "-", ",", "?", "L", "LW", "L-3", "15W", "5L", "friL", "fri#2", "#", "jan",
      "DEC",
      "sun-sat", "0", "7", "31", "59", "@daily", "@hourly", "29 2 *", "\t", "é", "\u{0}",
    ]
  ) { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    let expression: CronExpression
    do throws(CronExpression.Refusal) {
      expression = try CronExpression(text)
    } catch {
      guard error.what.utf8.count < 1000, !error.what.utf8.contains(where: { $0 < 0x20 }) else {
        throw Violation("a refusal of \(error.what.utf8.count) bytes, or with control characters")
      }
      return
    }
    guard try CronExpression(expression.text) == expression else {
      throw Violation("what it says of itself is something else")
    }
    let entry = Entry(
      key: "k", group: "g", zone: "UTC", trigger: .cron(expression),
      tasks: [Task(id: "g/t", pipeline: "t", arguments: [], when: .cron(expression))])
    for start: Int64 in [-62_000_000_000, 1_711_800_000, 4_107_000_000] {
      try walk(entry, .utc, from: Timestamp(seconds: start))
    }
  }

  /// Moments ascend, and all that are missed are counted.
  private static func walk(_ entry: Entry, _ zones: Zones, from start: Timestamp) throws {
    var at = start
    var count = 0
    while count < 40, let next = entry.next(after: at, in: zones) {
      guard next > at else { throw Violation("\(next) comes after \(at)") }
      at = next
      count += 1
    }
    // Of more than eight years only the last are counted.
    guard at.microseconds(since: start) < 2900 * 86_400_000_000 else { return }
    let decided = Misfires.decide(entry, handled: start, now: at, zones: zones)
    let missed = decided.missed.map(\.count).reduce(0, +)
    guard missed + (decided.run == nil ? 0 : 1) == count else {
      throw Violation("of \(count) moments \(missed) are missed")
    }
  }
}
