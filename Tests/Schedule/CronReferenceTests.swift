import Schedule
import Testing
import Time

/// Random expressions against a scan of every minute, in zones whose clocks change meanwhile.
@Suite struct CronReferenceTests {
  /// A part of an expression, and when it holds.
  private struct Part {
    var text: String
    var holds: (Int) -> Bool
  }

  /// Of a day: its number in the month, the month's length, and its day of the week, 0 is Sunday.
  private struct Date {
    let number: Int
    let length: Int
    let weekday: Int
  }

  private struct Whole {
    let text: String
    let minute: (Int) -> Bool
    let hour: (Int) -> Bool
    let day: (Date) -> Bool
    let month: (Int) -> Bool
  }

  private static func numbers(_ range: ClosedRange<Int>, _ dice: inout Dice) -> Part {
    let one = Int.random(in: range, using: &dice)
    let two = Int.random(in: one...range.upperBound, using: &dice)
    let step = Int.random(in: 1...max(1, range.upperBound / 2), using: &dice)
    switch Int.random(in: 0..<7, using: &dice) {
    case 0: return Part(text: "*") { _ in true }
    case 1: return Part(text: "*/\(step)") { ($0 - range.lowerBound) % step == 0 }
    case 2: return Part(text: "\(one)-\(two)") { (one...two).contains($0) }
    case 3:
      return Part(text: "\(one)-\(two)/\(step)") {
        (one...two).contains($0) && ($0 - one) % step == 0
      }
    case 4: return Part(text: "\(one)/\(step)") { $0 >= one && ($0 - one) % step == 0 }
    case 5: return Part(text: "\(one),\(two)") { $0 == one || $0 == two }
    default: return Part(text: "\(one)") { $0 == one }
    }
  }

  private static func weekday(_ day: Int, in date: Date) -> Int {
    (date.weekday + 7 * 5 + day - date.number) % 7
  }

  /// The day from Monday to Friday that has the fewest days between, in the same month.
  private static func nearest(_ day: Int, in date: Date) -> Int? {
    guard (1...date.length).contains(day) else { return nil }
    return (1...date.length).filter { (1...5).contains(weekday($0, in: date)) }
      .min { abs($0 - day) < abs($1 - day) }
  }

  private static func dayOfMonth(_ dice: inout Dice) -> (text: String, holds: (Date) -> Bool) {
    let day = Int.random(in: 1...31, using: &dice)
    let before = Int.random(in: 0...9, using: &dice)
    switch Int.random(in: 0..<9, using: &dice) {
    case 0: return ("L", { $0.number == $0.length })
    case 1: return ("L-\(before)", { $0.number == $0.length - before })
    case 2: return ("LW", { $0.number == nearest($0.length, in: $0) })
    case 3: return ("\(day)W", { $0.number == nearest(day, in: $0) })
    case 4: return ("?", { _ in true })
    default:
      let part = numbers(1...31, &dice)
      return (part.text, { part.holds($0.number) })
    }
  }

  private static func dayOfWeek(_ dice: inout Dice) -> (text: String, holds: (Date) -> Bool) {
    let names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
    let day = Int.random(in: 0...6, using: &dice)
    let nth = Int.random(in: 1...5, using: &dice)
    switch Int.random(in: 0..<9, using: &dice) {
    case 0: return ("\(day)L", { $0.weekday == day && $0.number + 7 > $0.length })
    case 1: return ("\(names[day])l", { $0.weekday == day && $0.number + 7 > $0.length })
    case 2: return ("\(names[day])#\(nth)", { $0.weekday == day && ($0.number - 1) / 7 == nth - 1 })
    case 3: return ("7,\(names[day])", { $0.weekday == 0 || $0.weekday == day })
    case 4, 5: return ("*", { _ in true })
    default:
      let part = numbers(0...6, &dice)
      return (part.text, { part.holds($0.weekday) })
    }
  }

  private static func expression(_ dice: inout Dice) -> Whole {
    // Most real ones are due at few minutes, and those show more of the clock.
    let minute =
      Bool.random(using: &dice)
      ? numbers(0...59, &dice) : Part(text: "30") { $0 == 30 }
    let hour =
      Bool.random(using: &dice)
      ? numbers(0...23, &dice) : Part(text: "1-3") { (1...3).contains($0) }
    let month = Bool.random(using: &dice) ? Part(text: "*") { _ in true } : numbers(1...12, &dice)
    let (first, second) = (dayOfMonth(&dice), dayOfWeek(&dice))
    let isEither = !"*?".contains(first.text.prefix(1)) && !"*?".contains(second.text.prefix(1))
    return Whole(
      text: "\(minute.text) \(hour.text) \(first.text) \(month.text) \(second.text)",
      minute: minute.holds, hour: hour.holds,
      day: {
        isEither ? first.holds($0) || second.holds($0) : first.holds($0) && second.holds($0)
      }, month: month.holds)
  }

  /// Looks at every minute of UTC: the clock of the zone goes on, and what is due at a time that it
  /// has not shown before is due now.
  private static func scan(
    _ whole: Whole, _ zone: Zone, from start: Int64, days: Int
  ) throws -> [Timestamp] {
    var found: [Timestamp] = []
    let before = (0...3000).map { start - $0 * 60 }
      .map { $0 + Int64(zone.offset(at: Timestamp(seconds: $0))) }
    var shown = before.max() ?? start
    var dates: [Int64: Bool] = [:]
    func holds(_ local: Int64) throws -> Bool {
      let second = (local % 86_400 + 86_400) % 86_400
      let day = (local - second) / 86_400
      guard whole.minute(Int(second / 60 % 60)), whole.hour(Int(second / 3600)) else {
        return false
      }
      if let known = dates[day] { return known }
      let words = Timestamp(seconds: local).day.split(separator: "-").compactMap { Int($0) }
      let next = try #require(Month(year: words[0], month: words[1])?.next)
      let last = try #require(Int(next.start.advanced(microseconds: -1).day.suffix(2)))
      let date = Date(number: words[2], length: last, weekday: Int(((day + 4) % 7 + 7) % 7))
      dates[day] = whole.month(words[1]) && whole.day(date)
      return dates[day] ?? false
    }
    for minute in 1...Int64(days * 1440) {
      let at = start + minute * 60
      let local = at + Int64(zone.offset(at: Timestamp(seconds: at)))
      var due = false
      while shown < local {
        shown += 60
        if try holds(shown) { due = true }
      }
      if due { found.append(Timestamp(seconds: at)) }
    }
    return found
  }

  @Test(arguments: [
    ("UTC", "2024-01-30T12:00:00"), ("Europe/Berlin", "2024-03-28T00:00:00"),
    ("Europe/Berlin", "2024-10-20T00:00:00"), ("America/New_York", "2023-11-01T00:00:00"),
    ("Australia/Lord_Howe", "2024-10-01T00:00:00"), ("Australia/Lord_Howe", "2025-04-01T00:00:00"),
    ("Asia/Kolkata", "2024-12-20T00:00:00"), ("Africa/Casablanca", "2024-03-08T00:00:00"),
    ("Pacific/Apia", "2011-12-25T00:00:00"), ("America/Scoresbysund", "2025-03-25T00:00:00"),
    ("Europe/Berlin", "2044-03-20T00:00:00"),
  ])
  func everyMinute(_ name: String, _ from: String) throws {
    let zones = try Clocks.zones(name)
    let start = try Clocks.moment(from)
    let end = start.advanced(microseconds: 40 * 86_400_000_000)
    var dice = Dice(UInt64(truncatingIfNeeded: start.seconds) ^ UInt64(name.utf8.count))
    var due = 0
    for _ in 0..<12 {
      let whole = Self.expression(&dice)
      guard let expression = try? CronExpression(whole.text) else { continue }
      let entry = try Clocks.entry(.cron(expression), zone: name)
      let expected = try Self.scan(whole, zones[name], from: start.seconds, days: 40)
      let found = Clocks.moments(entry, after: start, upTo: end, in: zones)
      let odd = Set(found).symmetricDifference(expected).min()
      #expect(odd == nil, "\(whole.text) in \(name)")
      due += found.count
      // What was missed is counted, not listed: that must come to the same.
      let decided = Misfires.decide(entry, handled: start, now: end, zones: zones)
      let runs = decided.run == nil ? 0 : 1
      #expect(runs + decided.missed.map(\.count).reduce(0, +) == found.count, "\(whole.text)")
      #expect(decided.handled == found.last ?? start, "\(whole.text)")
      #expect(decided.missed.map(\.first) == (found.count > runs ? [found[0]] : []))
    }
    #expect(due > 50)
  }
}
