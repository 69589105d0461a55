import Foundation
import Mail
import TestSupport
import Testing

/// The windows of a run, each as `from to as_of count`, and all of their keys.
private struct Windows {
  var ranges: [String] = []
  var keys: [String] = []
  var asOf: Set<String> = []

  init(_ finished: Finished) throws {
    for line in finished.lines where line.hasPrefix(#"{"type":"window","#) {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
      let keys = object["keys"] as? [String] ?? []
      let bound = { (name: String) in (object[name] as? String).map { String($0.prefix(10)) } ?? "-"
      }
      ranges.append("\(bound("from")) \(bound("to")) \(keys.count)")
      asOf.insert(object["as_of"] as? String ?? "")
      self.keys += keys
    }
  }
}

private let march = "2024-03-10T00:00:00Z"

/// Three months, a wrong clock at each end, and a message without a time.
private func months(_ numbers: Range<Int>) -> FakeArchive {
  var archive = FakeArchive(numbers)
  for index in archive.messages.indices {
    archive.messages[index].date = "2024-0\(index % 3 + 1)-05T12:00:00Z"
  }
  archive.messages[5].date = "1970-01-01T00:00:00Z"
  archive.messages[6].date = "2038-01-19T00:00:00Z"
  archive.messages[7].date = ""
  return archive
}

@Test func aSweepListsWhatExists() throws {
  let archive = months(0..<330)
  let folder = try TemporaryFolder()
  let server = try serve(archive.exchanges(), in: folder)
  let done = try fetch(server, ["--sweep"])
  #expect(done.code == 0 && !done.errors.contains("no state"), "\(done.errors)")
  let windows = try Windows(done)
  #expect(
    windows.ranges == [
      "- 1970-01-01 1", "1970-01-01 2024-01-01 1", "2024-01-01 2024-02-01 109",
      "2024-02-01 2024-03-01 109", "2024-03-01 2038-01-01 109", "2038-01-01 - 1",
    ])
  #expect(Set(windows.keys) == Set(archive.keys) && windows.keys.count == 330)
  #expect(windows.asOf == [march])
  let first = #"{"type":"mail.list","name":"boost@lists.boost.org","#
  #expect(done.lines.first?.hasPrefix(first) == true && done.lines.count == 9)
  #expect(
    done.lines.suffix(2) == [
      #"{"type":"end","source":"mail","scope":"boost@lists.boost.org","status":"complete","reason":null,"records":1,"only":"windows"}"#,
      #"{"type":"end","source":"mail","scope":null,"status":"complete","reason":null,"records":1,"only":"windows"}"#,
    ])
  // Indexes only; the same again; a stream that is as it should be.
  #expect(server.requests.allSatisfy { $0.contains("/emails/?limit=100") })
  #expect(server.requests.count == 5)
  #expect(try fetch(server, ["--sweep", "--jobs", "1"]).output == done.output)
  let check = try run("bdc-validate", ["--strict", "-q"], stdin: done.output)
  #expect(check.code == 0, "\(check.errors)")

  // A time: the whole index is read all the same, for it is in the order of arrival.
  let some = try Windows(
    try fetch(server, ["--sweep", "--since", "2024-02-01", "--until", "2024-03-31"]))
  #expect(some.ranges == ["2024-02-01 2024-03-01 109", "2024-03-01 2024-04-01 109"])
  let late = try Windows(try fetch(server, ["--sweep", "--since", "2038-01-01"]))
  #expect(late.ranges == ["2038-01-01 - 1"])
}

/// Mail arrives and goes while pages are read: every message that is there all the time is listed.
@Test(arguments: [(0, 0, 7), (0, 3, 0), (250, 15, 4), (200, 40, 0), (300, 29, 1), (100, 150, 0)])
func aSweepOfAMovingIndex(_ place: Int, _ deleted: Int, _ arrived: Int) throws {
  let before = FakeArchive(0..<330)
  var after = FakeArchive(0..<330 + arrived)
  after.messages.removeSubrange(place..<place + deleted)
  let folder = try TemporaryFolder()
  // It changes behind the second page.
  let early = [before.indexTarget(0), before.indexTarget(90)]
  let server = try serve(
    early.enumerated().map { before.indexExchange($0.offset * 90) }
      + after.exchanges() + (min(after.messages.count, 331)..<331).map { after.indexExchange($0) },
    in: folder)
  let done = try fetch(server, ["--sweep"])
  #expect(done.code == 0, "\(done.errors)")
  let keys = Set(try Windows(done).keys)
  let stayed = Set(before.keys).intersection(after.keys)
  #expect(keys.isSuperset(of: stayed) && keys.isSubset(of: Set(before.keys + after.keys)))
}

struct Unsure: CustomTestStringConvertible, Sendable {
  let testDescription: String
  /// What is done to the text of every page.
  let change: @Sendable (String) -> String
  let code: Int32
  let says: String
}

/// Where it cannot be sure there are no windows, and the end is partial.
@Test(arguments: [
  Unsure(
    testDescription: "no count",
    change: { $0.replacingOccurrences(of: #""count":130,"#, with: "") }, code: 69,
    says: "does not say how many messages it has"),
  Unsure(
    testDescription: "more than it gives",
    change: { $0.replacingOccurrences(of: #""count":130,"#, with: #""count":131,"#) }, code: 75,
    says: "the index has 131 messages and gives 130"),
  Unsure(
    testDescription: "pages that have nothing to do with each other",
    change: { text in
      text.contains("offset=0\n")
        ? text
        : text.replacingOccurrences(of: #""message_id_hash":""#, with: #""message_id_hash":"X"#)
    }, code: 75, says: "the index moves faster than it is read"),
  Unsure(
    testDescription: "broken pages", change: { $0.replacingOccurrences(of: "]}", with: "") },
    code: 75, says: "broken JSON"),
])
func anUnsureSweep(_ unsure: Unsure) throws {
  let archive = FakeArchive(0..<130)
  let folder = try TemporaryFolder()
  let exchanges = archive.exchanges().map(unsure.change)
  let done = try fetch(try serve(exchanges, in: folder), ["--sweep"])
  #expect(done.code == unsure.code && done.errors.contains(unsure.says), "\(done.errors)")
  #expect(try Windows(done).ranges.isEmpty)
  #expect(Stream(done).values("end", "status") == ["partial", "partial"])
}

@Test(arguments: [
  ["--sweep", "--state", "x"], ["--sweep", "--keys", "x"], ["--sweep", "--backfill"],
  ["--sweep", "--head"], ["--sweep", "--limit", "3"], ["--sweep", "--estimate"],
  ["--keys", "x", "--state", "x"], ["--keys", "x", "--limit", "3"],
  ["--sweep", "--since", "2024-02-01", "--until", "2024-01-01"],
])
func whatDoesNotGoTogether(_ words: [String]) throws {
  let done = try run("bdc-mail-fetch", words)
  #expect(done.code == 64 && done.output.isEmpty)
  #expect(done.errors.contains("does not go with") || done.errors.contains("before --since"))
}

/// An empty list is one window, which says that nothing exists.
@Test func anEmptyList() throws {
  let folder = try TemporaryFolder()
  let done = try fetch(try serve(FakeArchive(0..<0).exchanges(), in: folder), ["--sweep"])
  #expect(done.code == 0)
  #expect(try Windows(done).ranges == ["- - 0"])
}
