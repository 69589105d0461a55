import Foundation
import Mail
import TestSupport
import Testing

/// The exchanges of every export of an archive; those with a poisoned day are ten bytes.
private func exports(
  _ archive: FakeArchive, _ windows: [ExportWindow], poisoned: String?, in folder: TemporaryFolder
) throws -> [String] {
  var exchanges: [String] = []
  for window in windows {
    let isBad = poisoned.map { window.from <= $0 && $0 < window.until } ?? false
    let name = "\(window.from)-\(window.until)"
    let file = try folder.write("exchanges/\(name)", archive.mbox(window).utf8)
    _ = try run("gzip", ["-nf", file])
    exchanges.append(
      (isBad ? "@body ten.gz\n" : "@body \(name).gz\n")
        + "GET \(archive.exportTarget(window))\n\nHTTP/1.1 200 OK\n"
        + "Content-Type: application/gzip\n\n")
    if isBad, let parts = window.parts {
      exchanges += try exports(archive, parts, poisoned: poisoned, in: folder)
    }
  }
  return exchanges
}

private func twoMonths() -> FakeArchive {
  var archive = FakeArchive(0..<24)
  for number in archive.messages.indices {
    let day = number % 12 + 10
    archive.messages[number].date = "2024-0\(number < 12 ? 1 : 2)-\(day)T12:00:00Z"
  }
  archive.messages[17].date = "2038-01-01T00:00:00Z"
  return archive
}

private let windows = [
  ExportWindow(ExportWindow.everything.lowerBound..<19723), ExportWindow(19723..<19754),
  ExportWindow(19754..<19783), ExportWindow(19783..<19814),
  ExportWindow(19814..<ExportWindow.everything.upperBound),
]

@Test(arguments: [nil, "2024-02-16", "2038-01-01"])
func monthsAreExported(_ poisoned: String?) throws {
  let archive = twoMonths()
  let folder = try TemporaryFolder()
  // A gzip header and nothing behind it, as the archive gives when a message breaks its export.
  try folder.write("exchanges/ten.gz", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 3])
  let server = try serve(
    archive.exchanges() + exports(archive, windows, poisoned: poisoned, in: folder), in: folder)
  let done = try fetch(server, ["--backfill"])
  let stream = Stream(done)
  #expect(done.code == 0)
  #expect(Set(stream.keys) == Set(archive.keys) && stream.keys.count == 24)
  let fromAPI = stream.values("mail.message", "origin").filter { $0 == "api" }.count
  #expect(fromAPI == (poisoned == nil ? 0 : 1))
  #expect(stream.state.contains("\"done\":[[0,24]]"))
  let again = try fetch(server, state: stream.state)
  #expect(Stream(again).keys.isEmpty && again.code == 0)

  // Cut after any window, it goes on there.
  let lines = done.lines
  for cut in lines.indices where lines[cut].hasPrefix("{\"type\":\"state\"") {
    let part = Stream(lines: Array(lines[...cut]))
    let rest = Stream(try fetch(server, ["--backfill"], state: part.state))
    #expect(Set(part.keys + rest.keys) == Set(archive.keys))
  }
}

/// HyperKitty exports `<m(5@example.org>` as `<m5@example.org>`: another key, which the index does
/// not list.
@Test func anExportChangesAnID() throws {
  var archive = twoMonths()
  archive.messages[5].prefix = "(m"
  let folder = try TemporaryFolder()
  let server = try serve(
    archive.exchanges() + exports(archive, windows, poisoned: nil, in: folder), in: folder)
  let stream = Stream(try fetch(server, ["--backfill"]))
  #expect(stream.keys.sorted() == archive.keys.sorted())
  #expect(stream.values("mail.message", "origin").filter { $0 == "api" }.count == 1)
}

@Test func aSiteWithoutExports() throws {
  let archive = twoMonths()
  let folder = try TemporaryFolder()
  let closed = windows.map {
    "GET \(archive.exportTarget($0))\n\nHTTP/1.1 400 X\n\nArchive download disabled."
  }
  let server = try serve(archive.exchanges() + closed, in: folder)
  let done = try fetch(server, ["--backfill"])
  #expect(done.code == 0 && Stream(done).keys == archive.keys)
  #expect(done.errors.contains("no exports (status 400), using the index"))
}

@Test(arguments: [([], 24, 26), (["--backfill"], 24, 11), (["--limit", "5"], 5, 7)])
func anEstimateFetchesNothing(_ words: [String], _ messages: Int, _ requests: Int) throws {
  let archive = twoMonths()
  let folder = try TemporaryFolder()
  let server = try serve(archive.exchanges(), in: folder)
  let done = try fetch(server, ["--estimate"] + words)
  #expect(done.code == 0)
  #expect(done.lines.count == 1)
  #expect(done.text.contains("\"messages\":\(messages),\"requests\":\(requests),"))
  #expect(done.errors.contains("about \(messages) messages, \(requests) requests"))
  #expect(server.requests.count <= 2)
}
