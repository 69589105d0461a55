import Testing
import Time

@Suite struct RecordTimeTests {
  /// Text and what it prints as; nil when it is refused.
  @Test(
    arguments: [
      ("2004-01-14T11:22:00Z", "2004-01-14T11:22:00Z"),
      ("2024-03-15T10:30:00.5Z", "2024-03-15T10:30:00.500000Z"),
      ("2024-03-15T10:30:00.000001Z", "2024-03-15T10:30:00.000001Z"),
      ("2024-03-15T10:30:00.000000Z", "2024-03-15T10:30:00Z"),
      ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
      ("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"),
      ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"),
      ("2000-02-29T00:00:00Z", "2000-02-29T00:00:00Z"),
      ("1969-12-31T23:59:59.9Z", "1969-12-31T23:59:59.900000Z"),
      ("0000-01-01T00:00:00Z", nil),
      ("2023-02-29T00:00:00Z", nil),
      ("1900-02-29T00:00:00Z", nil),
      ("2024-04-31T00:00:00Z", nil),
      ("2024-00-10T00:00:00Z", nil),
      ("2024-13-10T00:00:00Z", nil),
      ("2024-01-00T00:00:00Z", nil),
      ("2016-12-31T23:59:60Z", nil),
      ("2024-01-01T24:00:00Z", nil),
      ("2024-01-01T23:60:00Z", nil),
      ("2024-03-15T10:30:00z", nil),
      ("2024-03-15t10:30:00Z", nil),
      ("2024-03-15 10:30:00Z", nil),
      ("2024-03-15T10:30:00", nil),
      ("2024-03-15T10:30:00+00:00", nil),
      ("2024-03-15T10:30:00.Z", nil),
      ("2024-03-15T10:30:00.1234567Z", nil),
      ("2024-03-15T10:30:00,5Z", nil),
      ("2024-03-15T10:30:00.-5Z", nil),
      ("2024-03-15T10:30Z", nil),
      ("2024-03-15", nil),
      ("+024-03-15T10:30:00Z", nil),
      ("2024-03-15T10:3٠:00Z", nil),
      (" 2024-03-15T10:30:00Z", nil),
      ("", nil),
    ] as [(String, String?)])
  func canonical(text: String, printed: String?) {
    #expect(Timestamp(rfc3339: text)?.rfc3339 == printed, "\(text)")
    let bytes = Array("{\"sent_at\":\"\(text)\"}".utf8)
    let range = 12..<bytes.count - 2
    #expect(Timestamp.isCanonical(bytes, range) == (printed != nil), "\(text) in a line")
  }

  @Test func rangesBeyondTheBufferAreRefused() {
    let bytes = Array("2004-01-14T11:22:00Z".utf8)
    #expect(Timestamp.isCanonical(bytes, 0..<20))
    #expect(!Timestamp.isCanonical(bytes, 1..<21))
    #expect(!Timestamp.isCanonical([], 0..<20))
  }

  /// The golden table of the reference's lenient parser, and what surrounds it.
  @Test(
    arguments: [
      ("2024-03-15T10:30:00Z", "2024-03-15T10:30:00Z"),
      ("2024-01-01T00:00:00+05:00", "2023-12-31T19:00:00Z"),
      ("2024-03-15", "2024-03-15T00:00:00Z"),
      ("2024-03-15T10:30:00.5Z", "2024-03-15T10:30:00.500000Z"),
      ("2024-03-15T10:30:00.123456789Z", "2024-03-15T10:30:00.123456Z"),
      ("20240115T103000Z", "2024-01-15T10:30:00Z"),
      ("2024-W03-1", "2024-01-15T00:00:00Z"),
      ("2024-03-15T10:30:00z", nil),
      ("2024-03-15T10:30:60Z", nil),
      ("2024-03-15T24:00:00Z", nil),
      ("2024-13-15", nil),
      ("not-a-date", nil),
      ("", nil),
      ("  \t\n", nil),
      (" 2024-03-15T10:30:00Z\n", "2024-03-15T10:30:00Z"),
      ("2024-03-15 10:30", "2024-03-15T10:30:00Z"),
      ("2024-03-15T10", "2024-03-15T10:00:00Z"),
      ("2024-03-15T1030", "2024-03-15T10:30:00Z"),
      ("2024-03-15T10:30:00,25", "2024-03-15T10:30:00.250000Z"),
      ("2024-03-15T10:30:00-0330", "2024-03-15T14:00:00Z"),
      ("2024-03-15T10:30:00+05", "2024-03-15T05:30:00Z"),
      ("2024-03-15T10:30:00+05:30:15", "2024-03-15T04:59:45Z"),
      ("2024-03-15T10:30:00+23:59", "2024-03-14T10:31:00Z"),
      ("2024-03-15T10:30:00+24:00", nil),
      ("2024-03-15T10:30:00+05:60", nil),
      ("20240115", "2024-01-15T00:00:00Z"),
      ("2024W031", "2024-01-15T00:00:00Z"),
      ("2024-W03", "2024-01-15T00:00:00Z"),
      ("2020-W53-7", "2021-01-03T00:00:00Z"),
      ("2026-W01-1", "2025-12-29T00:00:00Z"),
      ("2024-W53-1", nil),
      ("2024-W00-1", nil),
      ("2024-W03-8", nil),
      ("2024-03-15T", nil),
      ("2024-03-15X10:30", nil),
      ("2024-03-15T10:30:00.Z", nil),
      ("2024-03-15T10:30:", nil),
      ("2024-0315", nil),
      ("2024-03-15T10:30:00Z junk", nil),
      ("2024-02-30", nil),
      ("0001-01-01T00:00:00+01:00", nil),
      ("9999-12-31T23:59:59-01:00", nil),
      ("9999-W52-7", nil),
      ("2024", nil),
    ] as [(String, String?)])
  func lenient(text: String, printed: String?) {
    #expect(Timestamp(lenient: text)?.rfc3339 == printed, "\(text)")
  }

  @Test(
    arguments: [
      ("2024-03-15", false, "2024-03-15T00:00:00Z"),
      ("2024-03-15", true, "2024-03-15T23:59:59.999999Z"),
      ("20240315", true, "2024-03-15T23:59:59.999999Z"),
      ("2024-03-15T10:30:00", true, "2024-03-15T10:30:00Z"),
      ("2024-03-15 10:30", true, "2024-03-15T10:30:00Z"),
      ("2024-03-15T10:30:00+02:00", false, "2024-03-15T08:30:00Z"),
      ("9999-12-31", true, "9999-12-31T23:59:59.999999Z"),
      ("yesterday", true, nil),
      (" ", false, nil),
    ] as [(String, Bool, String?)])
  func bounds(text: String, endOfDay: Bool, printed: String?) {
    #expect(Timestamp(bound: text, endOfDay: endOfDay)?.rfc3339 == printed, "\(text)")
  }

  /// 400 years: the calendar's whole cycle.
  @Test func everyDayPrintsAndParsesInOrder() throws {
    var instant = try #require(Timestamp(rfc3339: "1800-01-01T00:00:00Z"))
    let end = try #require(Timestamp(rfc3339: "2200-01-01T00:00:00Z"))
    var days = 0
    var previous = ""
    while instant < end {
      let text = instant.rfc3339
      let parsed = try #require(Timestamp(rfc3339: text))
      if parsed != instant || text <= previous {
        Issue.record("\(text) after \(previous)")
        break
      }
      previous = text
      days += 1
      instant = instant.advanced(microseconds: 86_400_000_000)
    }
    #expect(days == 146_097)
  }

  @Test func arithmeticStaysWithinTheCalendar() {
    #expect(Timestamp(microseconds: .max) == .latest)
    #expect(Timestamp(seconds: .min) == .earliest)
    #expect(Timestamp.latest.advanced(microseconds: .max) == .latest)
    #expect(Timestamp(microseconds: -1).seconds == -1)
    #expect(Timestamp(microseconds: -1).rfc3339 == "1969-12-31T23:59:59.999999Z")
    #expect(Timestamp(seconds: 3).microseconds(since: Timestamp(seconds: 1)) == 2_000_000)
    #expect(Timestamp(seconds: 1_709_164_800).day == "2024-02-29")
  }

  @Test func months() throws {
    let january = try #require(Month("2004-01"))
    #expect(january.start.rfc3339 == "2004-01-01T00:00:00Z")
    #expect(january.previous?.description == "2003-12")
    #expect(january.next?.start.rfc3339 == "2004-02-01T00:00:00Z")
    let december = try #require(Month(year: 9999, month: 12))
    #expect(december.next == nil)
    #expect(Month(year: 1, month: 1)?.previous == nil)
    let leap = try #require(Timestamp(rfc3339: "2024-02-29T23:59:59.999999Z"))
    #expect(Month(containing: leap) == Month(year: 2024, month: 2))
    #expect(try #require(Month("2003-12")) < january)
    for text in ["2004-13", "2004-00", "2004-1", "0000-01", "2004-01-01", ""] {
      #expect(Month(text) == nil, "\(text)")
    }
  }
}
