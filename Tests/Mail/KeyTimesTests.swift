import NDJSON
import Testing
import Time

@testable import Mail

private func time(_ text: String) -> Timestamp { Timestamp(rfc3339: text) ?? .earliest }

private func keys(_ times: [String?]) -> KeyTimes {
  var keys = KeyTimes()
  for (number, text) in times.enumerated() {
    _ = keys.insert(MessageID.hash("\(number)"), text.map { time($0) })
  }
  keys.settle()
  return keys
}

@Suite struct KeyTimesTests {
  /// Hashes come out as they went in, in 28 bytes each; other keys too; each once.
  @Test func packing() {
    var keys = KeyTimes()
    let hashes = (0..<500).map { MessageID.hash("\($0)") }
    let odd = ["x", "4CMW", String(repeating: "a", count: 32), String(repeating: "A", count: 31)]
    for key in hashes + odd + hashes + odd {
      let isIn = keys.insert(key, time("2024-01-01T00:00:00Z"))
      #expect(isIn)
    }
    keys.settle()
    #expect(keys.count == 504)
    #expect(Set(keys.keys(0..<504)) == Set(hashes + odd))
    #expect(KeyTimes.bytesPerKey == 28)
    // Others are bounded.
    var others = KeyTimes()
    var refused: [Int] = []
    for number in 0..<100_001 where !others.insert("k\(number)", nil) { refused.append(number) }
    #expect(refused == [100_000])
  }

  struct Cut: Sendable {
    let times: [String?]
    var since: String?
    var until: String?
    /// `from to count`, null as a dash.
    let spans: [String]
  }

  @Test(arguments: [
    Cut(times: [], spans: ["- - 0"]),
    Cut(times: [nil], spans: ["- - 1"]),
    Cut(times: ["2024-05-03T00:00:00Z"], spans: ["- 2024-05 0", "2024-05 - 1"]),
    Cut(
      times: [nil, "2024-05-03T00:00:00Z", "2024-05-31T23:59:59Z", "2024-08-01T00:00:00Z"],
      spans: ["- 2024-05 1", "2024-05 2024-08 2", "2024-08 - 1"]),
    Cut(
      times: [nil, "2024-05-03T00:00:00Z", "2024-06-01T00:00:00Z"], since: "2024-05-03T00:00:00Z",
      until: "2024-06-30T00:00:00Z",
      spans: ["2024-05-03T00:00:00Z 2024-06 1", "2024-06 2024-06-30T00:00:00.000001Z 1"]),
    Cut(
      times: [nil, "2024-05-03T00:00:00Z"], since: "2024-05-03T00:00:00.5Z",
      spans: ["2024-05-03T00:00:00.500000Z - 0"]),
    Cut(
      times: [nil, "2024-05-03T00:00:00Z"], until: "2024-05-02T00:00:00Z",
      spans: ["- 2024-05-02T00:00:00.000001Z 1"]),
    Cut(
      times: ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"],
      spans: ["- 0001-01 0", "0001-01 9999-12 1", "9999-12 - 1"]),
    // More than three of a month, of a moment, and without a time.
    Cut(
      times: (1...5).map { "2024-05-0\($0)T00:00:00Z" },
      spans: ["- 2024-05 0", "2024-05 2024-05-04T00:00:00Z 3", "2024-05-04T00:00:00Z - 2"]),
    Cut(
      times: [nil, nil, nil, nil] + Array(repeating: "2024-05-02T00:00:00Z", count: 7)
        + ["2024-05-03T00:00:00Z"],
      spans: [
        "- 2024-05 3", "- 2024-05 1", "2024-05 2024-05-03T00:00:00Z 3",
        "2024-05 2024-05-03T00:00:00Z 3", "2024-05 2024-05-03T00:00:00Z 1",
        "2024-05-03T00:00:00Z - 1",
      ]),
  ])
  func cutting(_ cut: Cut) {
    let keys = keys(cut.times)
    let spans = keys.spans(
      since: cut.since.map { time($0) }, until: cut.until.map { time($0) }, most: 3)
    let name = { (moment: Timestamp?) in
      guard let text = moment?.rfc3339 else { return "-" }
      return text.hasSuffix("-01T00:00:00Z") ? String(text.prefix(7)) : text
    }
    #expect(
      spans.map { "\(name($0.from)) \(name($0.to)) \($0.places.count)" } == cut.spans)
    // They touch, and no key is in two.
    let places = spans.flatMap { Array($0.places) }
    #expect(Set(places).count == places.count)
  }
}
