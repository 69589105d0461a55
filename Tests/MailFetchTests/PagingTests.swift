import Foundation
import TestSupport
import Testing

/// The whole list comes oldest first, and known messages are not asked for again (mail.md §10.6).
@Test func aListIsFetchedOnce() throws {
  let archive = FakeArchive(0..<130)
  let folder = try TemporaryFolder()
  let server = try serve(archive.exchanges(), in: folder)
  let whole = try fetch(server)
  #expect(whole.code == 0)
  #expect(whole.errors.contains("no state: fetching everything"))
  #expect(Stream(whole).keys == archive.keys)
  #expect(Stream(whole).values("end", "status") == ["complete", "complete"])
  #expect(server.requests.allSatisfy { $0.contains("\"accept\":\"application/json\"") })
  #expect(whole.lines.contains { $0.contains(#""name":"a.cpp","content_type":"text/x-c++src""#) })

  let again = try fetch(server, ["--jobs", "1"])
  #expect(again.output == whole.output)

  let before = server.requests.count
  let nothing = try fetch(server, state: Stream(whole).state)
  #expect(nothing.code == 0 && Stream(nothing).keys.isEmpty)
  #expect(server.requests.count == before + 1)
}

/// A run that was cut short anywhere loses nothing: everything before a state line is complete.
@Test func aCutRunIsContinued() throws {
  let archive = FakeArchive(0..<230)
  let folder = try TemporaryFolder()
  let server = try serve(archive.exchanges(), in: folder)
  let whole = try fetch(server).lines
  let states = whole.indices.filter { whole[$0].hasPrefix("{\"type\":\"state\"") }
  #expect(states.count >= 3)
  for cut in states {
    let part = Stream(lines: Array(whole[...cut]))
    let rest = Stream(try fetch(server, state: part.state))
    #expect(part.keys + rest.keys == archive.keys)
  }
}

/// Old and future Date headers hide nothing and stop nothing (mail.md §10.3, §10.4).
@Test func wrongClocksHideNothing() throws {
  var archive = FakeArchive(0..<12)
  let folder = try TemporaryFolder()
  let first = Stream(try fetch(try serve(archive.exchanges(), in: folder)))
  for (number, date) in [(12, "1970-01-01"), (13, "2024-03-01"), (14, "2038-01-19"), (15, "")] {
    archive.messages.append(.init(number: number, date: date + "T00:00:00Z"))
  }
  let more = Stream(try fetch(try serve(archive.exchanges(), in: folder), state: first.state))
  #expect(more.keys == Array(archive.keys.suffix(4)))
  archive.messages.append(.init(number: 16))
  let last = Stream(try fetch(try serve(archive.exchanges(), in: folder), state: more.state))
  #expect(last.keys == Array(archive.keys.suffix(1)))
}

/// Mail that arrives and messages that go while pages are read (mail.md §10.5).
@Test(arguments: [(0, 7), (3, 0), (15, 4), (30, 0)])
func theIndexMoves(_ deleted: Int, _ arrived: Int) throws {
  let before = FakeArchive(0..<160)
  var after = FakeArchive(deleted..<160 + arrived)
  after.list = before.list
  let folder = try TemporaryFolder()
  // The archive changes after the page with the oldest hundred: offset 60 and then offsets below.
  let early = [before.indexTarget(0), before.indexTarget(60)]
  let server = try serve(
    [before.indexExchange(0), before.indexExchange(60)]
      + after.exchanges(without: [early[1]]) + [after.indexExchange(60)]
      + before.messages.prefix(deleted).map { before.detailExchange($0) }, in: folder)
  let fetched = try fetch(server)
  #expect(fetched.code == 0)
  #expect(Set(Stream(fetched).keys).isSuperset(of: after.keys))

  // Deletions below the known ones, seen by the next run.
  let next = FakeArchive(deleted + 2..<165 + arrived)
  let later = try fetch(try serve(next.exchanges(), in: folder), state: Stream(fetched).state)
  #expect(Set(Stream(fetched).keys + Stream(later).keys).isSuperset(of: next.keys))
  #expect(Stream(later).keys.count <= 5 + 2 * deleted)
}

/// Mail that the archive got late, between what is known: near the newest it is seen at once, deeper
/// the list is gone through again.
@Test(arguments: [(255, 1, 1), (30, 1, 261), (30, 3, 263), (30, 0, 260)])
func mailArchivedLate(_ place: Int, _ count: Int, _ fetched: Int) throws {
  var archive = FakeArchive(0..<260)
  let folder = try TemporaryFolder()
  let before = Stream(try fetch(try serve(archive.exchanges(), in: folder)))
  archive.messages.insert(contentsOf: FakeArchive(900..<900 + count).messages, at: place)
  if count == 0 { archive.messages.remove(at: place) }
  let server = try serve(archive.exchanges(), in: folder)
  let head = try fetch(server, ["--head"], state: before.state)
  let isDeep = count > 0 && place < 60
  #expect(head.errors.contains("a run without --head") == isDeep)
  let after = Stream(try fetch(server, state: Stream(head).state))
  let keys = Stream(head).keys + after.keys
  #expect(Set(before.keys + keys).isSuperset(of: archive.keys))
  #expect(keys.count <= (count == 0 ? 0 : isDeep ? fetched : 1))
  #expect(after.state.contains("\"done\":[[0,\(archive.messages.count)]]"))
}

/// The newest messages are deleted, mail comes after them, and nothing is taken for late.
@Test func theNewestIsDeleted() throws {
  var archive = FakeArchive(0..<130)
  let folder = try TemporaryFolder()
  var state = Stream(try fetch(try serve(archive.exchanges(), in: folder))).state
  for (number, gone) in [(200, 1), (201, 2), (202, 3)] {
    archive.messages.removeLast(gone)
    state = Stream(try fetch(try serve(archive.exchanges(), in: folder), state: state)).state
    #expect(state.contains("\"done\":[[0,\(archive.messages.count)]]"))
    archive.messages.append(.init(number: number))
    let next = try fetch(try serve(archive.exchanges(), in: folder), state: state)
    #expect(Stream(next).keys == [archive.keys.last] && !next.errors.contains("warning"))
    state = Stream(next).state
  }
}

/// With a limit the newest come first, and the next run fills the gap.
@Test func aLimitLeavesAGap() throws {
  let archive = FakeArchive(0..<60)
  let folder = try TemporaryFolder()
  let server = try serve(archive.exchanges(), in: folder)
  let some = Stream(try fetch(server, ["--limit", "20"]))
  #expect(some.keys == Array(archive.keys.suffix(20)))
  let head = Stream(try fetch(server, ["--head"], state: some.state))
  #expect(head.keys.isEmpty)
  let rest = Stream(try fetch(server, state: head.state))
  #expect(rest.keys == Array(archive.keys.prefix(40)))
}

@Test func aTimeSelectsWithoutState() throws {
  var archive = FakeArchive(0..<40)
  for number in archive.messages.indices {
    archive.messages[number].date = "2024-02-\(number < 20 ? "03" : "17")T00:00:00Z"
  }
  archive.messages[35].date = "1999-01-01T00:00:00Z"
  let folder = try TemporaryFolder()
  let server = try serve(archive.exchanges(), in: folder)
  let late = Stream(try fetch(server, ["--since", "2024-02-10"]))
  #expect(late.keys == archive.messages.filter { $0.date > "2024-02-10" }.map(\.key))
  #expect(late.values("state", "scope").isEmpty)
  let early = Stream(try fetch(server, ["--until", "2024-02-10", "--since", "2024-01-01"]))
  #expect(early.keys == Array(archive.keys.prefix(20)))
}

@Test func anUnchangedIndexIsNotEvenSent() throws {
  let archive = FakeArchive(0..<3)
  let folder = try TemporaryFolder()
  let tagged =
    [archive.indexExchange(0, headers: "ETag: \"v1\"\n")]
    + archive.exchanges(without: [archive.indexTarget(0)])
  let server = try serve(tagged, in: folder)
  let first = Stream(try fetch(server))
  #expect(first.state.contains(#""etag":"\"v1\"""#))
  let again = try fetch(server, state: first.state)
  #expect(again.code == 0 && Stream(again).values("end", "status") == ["complete", "complete"])
  #expect(server.requests.last?.contains("\"status\":304") == true)
  #expect(cursor(Stream(again).state) == cursor(first.state))
  #expect(!cursor(first.state).isEmpty)
}

private func cursor(_ state: String) -> String {
  guard let start = state.range(of: "\"cursor\":"), let end = state.range(of: "}\n") else {
    return ""
  }
  return String(state[start.upperBound..<end.lowerBound])
}
