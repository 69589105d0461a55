import Testing
import Time

@Suite struct HeaderTimeTests {
  @Test(
    arguments: [
      ("Sat, 03 Apr 2010 18:32:00 +0200", "2010-04-03T16:32:00Z"),
      ("Wed, 14 Jan 2004 11:22:00 GMT", "2004-01-14T11:22:00Z"),
      ("14 Jan 2004 11:22:00 +0000", "2004-01-14T11:22:00Z"),
      ("14 Jan 2004 11:22 -0500", "2004-01-14T16:22:00Z"),
      ("Wed,14 Jan 2004 11:22:00", "2004-01-14T11:22:00Z"),
      ("Wed, 14 Jan 2004 11:22:00 -0000", "2004-01-14T11:22:00Z"),
      ("Wed, 14 Jan 2004 11:22:00 EST", "2004-01-14T16:22:00Z"),
      ("Wed, 14 Jan 2004 11:22:00 PDT", "2004-01-14T18:22:00Z"),
      ("Wed, 14 Jan 2004 11:22:00 edt", "2004-01-14T15:22:00Z"),
      ("Wed, 14 Jan 2004 11:22:00 A", "2004-01-14T11:22:00Z"),
      ("Wed, 14 Jan 2004 11:22:00 MEZ", "2004-01-14T11:22:00Z"),
      ("Wed, 14 Jan 2004 11:22:00 GMT+0200", "2004-01-14T09:22:00Z"),
      ("Wed, 14 Jan 2004 11:22:00 +02:00", "2004-01-14T09:22:00Z"),
      ("Wed, 14 Jan 2004 11:22:00+0200", "2004-01-14T09:22:00Z"),
      ("Wed, 14 Jan 2004 11:22:00 +1400", "2004-01-13T21:22:00Z"),
      ("Wed, 14 Jan 2004 11:22:00 +1401", "2004-01-14T11:22:00Z"),
      ("Wed, 14 Jan 2004 11:22:00 -9900", "2004-01-14T11:22:00Z"),
      ("Wed, 14 Jan 2004 11:22:00 +0175", "2004-01-14T11:22:00Z"),
      ("Wed, 14 Jan 04 11:22:00 +0100", "2004-01-14T10:22:00Z"),
      ("Wed, 14 Jan 98 11:22:00 +0100", "1998-01-14T10:22:00Z"),
      ("Wed, 14 Jan 104 11:22:00 +0100", "2004-01-14T10:22:00Z"),
      ("Wed, 14-Jan-2004 11:22:00 +0100", "2004-01-14T10:22:00Z"),
      ("Wednesday, 14 January 2004 11:22:00 +0100", "2004-01-14T10:22:00Z"),
      (
        "Wed (a (nested \\) one) here), 14 (x) Jan 2004 (y) 11:22:00 +0100 (CET)",
        "2004-01-14T10:22:00Z"
      ),
      ("Wed, 14 Jan 2004 11:22:00 +0100 (MET) stray text", "2004-01-14T10:22:00Z"),
      ("Wed, 14 Jan 2004 11:22:00 +0100 (unclosed", "2004-01-14T10:22:00Z"),
      ("Sat Jan  3 01:05:34 1996", "1996-01-03T01:05:34Z"),
      ("Sat Jan  3 01:05:34 EST 1996", "1996-01-03T06:05:34Z"),
      ("Sat Jan  3 01:05:34 MET DST 1996", "1996-01-03T01:05:34Z"),
      ("Jan 14, 2004 11:22:00 -0100", "2004-01-14T12:22:00Z"),
      ("Wed, 14 Jan 2004 11.22.00 +0100", "2004-01-14T10:22:00Z"),
      ("Wed, 14 Jan 2004 11:22:00.25 +0100", "2004-01-14T10:22:00.250000Z"),
      ("  Wed,  14 Jan\r\n 2004 11:22:00\t+0100 ", "2004-01-14T10:22:00Z"),
      ("Tue, 19 Jan 2038 03:14:08 +0000", "2038-01-19T03:14:08Z"),
      ("Thu, 01 Jan 1970 00:00:00 +0100", "1969-12-31T23:00:00Z"),
      ("Sat, 31 Dec 2016 23:59:60 +0000", "2017-01-01T00:00:00Z"),
      ("Thu, 29 Feb 2024 00:00:00 +0000", "2024-02-29T00:00:00Z"),
      ("2004-01-14T11:22:00Z", "2004-01-14T11:22:00Z"),
      ("2004-01-14 11:22:00 +0100", "2004-01-14T10:22:00Z"),
      ("Thu, 30 Feb 2024 00:00:00 +0000", nil),
      ("Wed, 14 Jan 2004", nil),
      ("Wed, 14 Foo 2004 11:22:00", nil),
      ("Wed, 14 Jan 2004 25:22:00 +0000", nil),
      ("Wed, 14 Jan 2004 11:62:00 +0000", nil),
      ("Wed, 00 Jan 2004 11:22:00 +0000", nil),
      ("Fri, 01 Jan 1904 00:00:00 +0000", nil),
      ("Fri, 01 Jan 2101 00:00:00 +0000", nil),
      ("Fri, 01 Jan 20040 00:00:00 +0000", nil),
      ("14.01.2004 11:22", nil),
      ("11:22:00", nil),
      ("yesterday", nil),
      ("((((", nil),
      ("-", nil),
      ("", nil),
    ] as [(String, String?)])
  func mail(text: String, printed: String?) {
    #expect(Timestamp(rfc5322: text)?.rfc3339 == printed, "\(text)")
  }

  @Test(
    arguments: [
      ("From user@host Sat Jan  3 01:05:34 1996", "1996-01-03T01:05:34Z"),
      ("From user at host  Sat Jan 3 01:05:34 1996\n", "1996-01-03T01:05:34Z"),
      ("From user@host Sat Jan  3 01:05:34 1996 +0200\r\n", "1996-01-02T23:05:34Z"),
      ("From user@host Sat Jan  3 01:05:34 -0500 1996", "1996-01-03T06:05:34Z"),
      ("From user@host Sat Jan  3 01:05:34 PST 1996", "1996-01-03T09:05:34Z"),
      ("From user@host Sat Jan  3 01:05 1996", "1996-01-03T01:05:00Z"),
      ("From user@host Sat Jan  3 01:05:34 1996 remote from uucp", "1996-01-03T01:05:34Z"),
      ("From \"Sat Jan\"@host Mon Feb 12 01:05:34 1996", "1996-02-12T01:05:34Z"),
      ("From Sat Jan 3 at example.org  Mon Feb 12 01:05:34 1996", "1996-02-12T01:05:34Z"),
      ("From - Sat Jan 03 01:05:34 2004", "2004-01-03T01:05:34Z"),
      ("From the start we wanted this", nil),
      ("From here to Monday", nil),
      ("From user@host", nil),
      ("From user@host Sat Jan 32 01:05:34 1996", nil),
      (">From user@host Sat Jan  3 01:05:34 1996", nil),
      ("from user@host Sat Jan  3 01:05:34 1996", nil),
      ("From ", nil),
      ("", nil),
    ] as [(String, String?)])
  func mbox(line: String, printed: String?) {
    #expect(Timestamp(mboxFrom: line)?.rfc3339 == printed, "\(line)")
  }

  @Test(
    arguments: [
      ("Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z"),
      ("Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37Z"),
      ("Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37Z"),
      ("Sun Nov 16 08:49:37 1994", "1994-11-16T08:49:37Z"),
      ("Tuesday, 19-Jan-38 03:14:08 GMT", "2038-01-19T03:14:08Z"),
      ("Sat, 31 Dec 2016 23:59:60 GMT", "2017-01-01T00:00:00Z"),
      ("Sun, 06 Nov 1994 08:49:37 +0000", nil),
      ("Sun, 6 Nov 1994 08:49:37 GMT", nil),
      ("Sun, 31 Nov 1994 08:49:37 GMT", nil),
      ("06 Nov 1994 08:49:37 GMT", nil),
      ("Sun, 06 Nov 1994 08:49:37 GMT x", nil),
      ("120", nil),
      ("", nil),
    ] as [(String, String?)])
  func http(text: String, printed: String?) {
    #expect(Timestamp(httpDate: text)?.rfc3339 == printed, "\(text)")
  }

  @Test func httpDatesPrint() {
    #expect(Timestamp(seconds: 784_111_777).httpDate == "Sun, 06 Nov 1994 08:49:37 GMT")
    #expect(Timestamp(microseconds: -1).httpDate == "Wed, 31 Dec 1969 23:59:59 GMT")
  }

  /// Every cut of a good header gives a date or nil, and quickly.
  @Test func cutsAndNoise() {
    let bytes = Array("Wed (a), 14 Jan 2004 11:22:00.25 +0100 (CET)".utf8)
    for end in bytes.indices {
      for start in 0...end {
        _ = Timestamp(rfc5322: bytes[start..<end])
      }
    }
    let hostile = "From " + String(repeating: "Sat Jan 3 (", count: 100_000)
    #expect(Timestamp(mboxFrom: hostile) == nil)
    #expect(Timestamp(rfc5322: [0xFF, 0xC3, 0x00, 0x31][...]) == nil)
  }
}
