import Schedule
import Testing
import Time

/// Cron expressions: what they mean, and what is refused with which words.
@Suite struct CronExpressionTests {
  /// The first moments after 2024-01-01T00:00:00Z, a Monday.
  @Test(arguments: [
    ("5 4 * * *", "01-01T04:05 01-02T04:05"),
    ("*/20 * * * *", "01-01T00:20 01-01T00:40 01-01T01:00"),
    ("7/20 23 * * *", "01-01T23:07 01-01T23:27 01-01T23:47"),
    ("0 22-23,0-1 * * *", "01-01T01:00 01-01T22:00 01-01T23:00 01-02T00:00"),
    ("0 0 * * sun", "01-07T00:00 01-14T00:00"), ("0 0 * * 0", "01-07T00:00 01-14T00:00"),
    ("0 0 * * 7", "01-07T00:00 01-14T00:00"), ("0 0 * * SAT-Sun", "01-06T00:00 01-07T00:00"),
    ("0 0 * * 5-7", "01-05T00:00 01-06T00:00 01-07T00:00"),
    ("0 0 * * sun-tue", "01-02T00:00 01-07T00:00 01-08T00:00"),
    ("0 0 * * Monday", "01-08T00:00"),
    ("0 0 1 FEB,apr-May *", "02-01T00:00 04-01T00:00 05-01T00:00"),
    ("0 0 31 * *", "01-31T00:00 03-31T00:00 05-31T00:00 07-31T00:00 08-31T00:00"),
    ("0 0 L * *", "01-31T00:00 02-29T00:00 03-31T00:00 04-30T00:00"),
    ("0 0 l-3 * *", "01-28T00:00 02-26T00:00"), ("0 0 L-30 feb,mar *", "03-01T00:00"),
    // 31 March 2024 is a Sunday, 30 November 2024 a Saturday.
    ("0 0 LW mar,nov *", "03-29T00:00 11-29T00:00"),
    ("0 0 L-1W mar *", "03-29T00:00"),
    // 1 June 2024 is a Saturday, 1 September a Sunday, 15 June a Saturday, 15 September a Sunday.
    ("0 0 1W jun,sep *", "06-03T00:00 09-02T00:00"),
    ("0 0 15W jun,sep *", "06-14T00:00 09-16T00:00"),
    ("0 0 31W mar,apr *", "03-29T00:00"),
    ("0 0 * * 5L", "01-26T00:00 02-23T00:00"), ("0 0 * * friL", "01-26T00:00 02-23T00:00"),
    ("0 0 * * 7l", "01-28T00:00"), ("0 0 * * FRI#2", "01-12T00:00 02-09T00:00"),
    ("0 0 ? * 1#5", "01-29T00:00 04-29T00:00"),
    // Both restricted: either. One that begins with a star: both.
    ("0 0 13 * fri", "01-05T00:00 01-12T00:00 01-13T00:00"),
    ("0 0 */2 * fri", "01-05T00:00 01-19T00:00 02-09T00:00"),
    ("0 0 13 * *", "01-13T00:00"), ("0 0 ? * fri", "01-05T00:00"), ("0 0 13 * ?", "01-13T00:00"),
    ("0 0 29 2 *", "02-29T00:00"), ("@hourly", "01-01T01:00 01-01T02:00"),
    ("@daily", "01-02T00:00"), ("@midnight", "01-02T00:00"), ("@Weekly", "01-07T00:00"),
    ("@monthly", "02-01T00:00"), (" \t0  0 2\t* * ", "01-02T00:00"),
  ])
  func means(_ text: String, _ times: String) throws {
    let entry = try Clocks.entry(.cron(CronExpression(text)))
    var at = try Clocks.moment("2024-01-01T00:00:00")
    for time in times.split(separator: " ") {
      at = try #require(entry.next(after: at, in: .utc))
      #expect(at.rfc3339 == "2024-\(time):00Z", "\(text)")
    }
  }

  @Test(arguments: [
    ("", "has 0 fields: five are wanted, minute, hour, day of month, month and day of week"),
    ("5", "has 1 field: five are wanted, minute, hour, day of month, month and day of week"),
    (
      "0 0 0 * * ?",
      "has 6 fields: five are wanted, minute, hour, day of month, month and day of week;"
        + " there are no seconds and no years"
    ),
    ("60 * * * *", "minute: 60 is not 0 to 59"), ("-1 * * * *", "minute: -1 lacks a number"),
    ("* 24 * * *", "hour: 24 is not 0 to 23"), ("* * 0 * *", "day of month: 0 is not 1 to 31"),
    ("* * 32 * *", "day of month: 32 is not 1 to 31"),
    ("* * * 13 *", "month: 13 is not 1 to 12 or jan to dec"),
    ("* * * foo *", "month: foo is not 1 to 12 or jan to dec"),
    ("* * * * 8", "day of week: 8 is not 0 to 7 or sun to sat"),
    ("* * * * ma", "day of week: ma is not 0 to 7 or sun to sat"),
    ("? * * * *", "minute: ? is not 0 to 59"),
    ("* * * ? *", "month: ? is not 1 to 12 or jan to dec"),
    ("*/0 * * * *", "minute: */0 has a step that is not 1 to 59"),
    ("*/90 * * * *", "minute: */90 has a step that is not 1 to 59"),
    ("*/ * * * *", "minute: */ has a step that is not 1 to 59"),
    ("1/2/3 * * * *", "minute: 1/2/3 has two steps"),
    ("1-2-3 * * * *", "minute: 1-2-3 has two ranges in one"),
    ("1,,2 * * * *", "minute: 1,,2 has a comma too many"),
    ("* 22-2 * * *", "hour: 22-2 goes backwards: write 22-23,0-2"),
    ("* * * nov-feb *", "month: nov-feb goes backwards: write nov-dec,jan-feb"),
    ("* * * * fri-tue", "day of week: fri-tue goes backwards: write fri-sun,mon-tue"),
    ("* * * * fri-Mon", "day of week: fri-Mon goes backwards: write fri-sun,Mon"),
    ("* * * * L", "day of week: L lacks its day: the month's last Friday is 5L or friL"),
    ("* * * * 9L", "day of week: 9L is not 0 to 7 or sun to sat"),
    ("* * * * fri#6", "day of week: fri#6 is not a day, # and its number in the month, 1 to 5"),
    ("* * * * fri#1#2", "day of week: fri#1#2 is not a day, # and its number in the month, 1 to 5"),
    ("* * W * *", "day of month: W is not a day of 1 to 31 and W, such as 15W, nor LW"),
    ("* * 32W * *", "day of month: 32W is not a day of 1 to 31 and W, such as 15W, nor LW"),
    ("* * LW-1 * *", "day of month: LW-1 is not L, LW or L-n with an n of 0 to 30"),
    ("* * L-31 * *", "day of month: L-31 is not L, LW or L-n with an n of 0 to 30"),
    ("* * 5L * *", "day of month: 5L is not 1 to 31"),
    ("0 0 31 2 *", "0 0 31 2 * is never due: no such day is in those months"),
    ("0 0 30,31 feb *", "0 0 30,31 feb * is never due: no such day is in those months"),
    ("0 0 L-30 4 *", "0 0 L-30 4 * is never due: no such day is in those months"),
    ("0 0 */31 * ?#1", "day of week: ?#1 is not 0 to 7 or sun to sat"),
    ("@reboot", "@reboot is not known: there are @hourly, @daily, @weekly, @monthly and @yearly"),
    ("1\u{1B}[2J * * * *", "minute: 1?[2J is not 0 to 59"),
    ("99999999999999999999 * * * *", "minute: 99999999999999999999 is not 0 to 59"),
    ("\u{663} * * * *", "minute: \u{663} is not 0 to 59"),
  ])
  func refuses(_ text: String, _ what: String) {
    #expect(throws: CronExpression.Refusal(what)) { try CronExpression(text) }
  }

  @Test func eightYears() throws {
    let entry = try Clocks.entry(.cron(CronExpression("0 0 29 2 *")))
    let leap = try Clocks.moment("2096-02-29T00:00:00")
    #expect(entry.next(after: leap, in: .utc)?.rfc3339 == "2104-02-29T00:00:00Z")
    // A 29 February that is a Monday comes every 28 years.
    let rare = try Clocks.entry(.cron(CronExpression("0 0 ? 2 1#5")))
    #expect(rare.next(after: try Clocks.moment("2030-01-01T00:00:00"), in: .utc) == nil)
    #expect(
      rare.next(after: try Clocks.moment("2040-01-01T00:00:00"), in: .utc)?.rfc3339
        == "2044-02-29T00:00:00Z")
  }

  @Test func textIsKept() throws {
    #expect(try CronExpression(" 1\t2  3 4 5 ").text == "1 2 3 4 5")
    #expect(try CronExpression("@daily").text == "@daily")
    #expect(try CronExpression("0 0 * * 0") == CronExpression("0  0 * * 0"))
  }

  @Test func bytesOfAnyKind() {
    let characters = Array("0123456789*/,-?LW#lw afrisunjanJAN@\t\u{0}é")
    var dice = Dice(2)
    var taken = 0
    for _ in 0..<20_000 {
      let length = Int.random(in: 0..<24, using: &dice)
      let text = String((0..<length).compactMap { _ in characters.randomElement(using: &dice) })
      if (try? CronExpression(text)) != nil { taken += 1 }
      let field = text.filter { $0 != " " && $0 != "\t" && $0 != "\u{0}" }
      for other in ["\(field) * * * *", "0 0 \(field) * *", "0 0 * * \(field)", "* * * \(field) *"]
      where (try? CronExpression(other)) != nil { taken += 1 }
    }
    #expect(taken > 1000)
  }
}
