import Foundation
import Gzip
import Mail
import NDJSON
import TestSupport
import Testing

/// The lines a file of messages becomes: records, and `reject` with the reason.
func lines(_ bytes: [UInt8], list: String, chunk: Int = 1 << 16, limit: Int = 1 << 20) -> [String] {
  var splitter = MboxSplitter(limit: limit)
  var lines: [String] = []
  func take(_ piece: MboxSplitter.Piece) {
    do throws(MailError) {
      lines.append(
        String(decoding: try MailMessage(piece, list: list).record(), as: UTF8.self))
    } catch {
      lines.append("reject \(piece.line): \(error.reason)")
    }
  }
  for start in stride(from: 0, to: bytes.count, by: chunk) {
    splitter.feed(Array(bytes[start..<min(start + chunk, bytes.count)]))
    while let piece = splitter.next() { take(piece) }
  }
  splitter.end()
  while let piece = splitter.next() { take(piece) }
  return lines
}

let fixtures: [String] = {
  let folder = Places.fixtures("mail").path(percentEncoded: false)
  let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  return names.filter { $0.hasSuffix(".mbox") }.map { String($0.dropLast(5)) }.sorted()
}()

/// Each mbox in Fixtures/mail becomes the lines beside it, in chunks of whatever size; with
/// GOLDEN=write, what it becomes is written there.
@Test(arguments: fixtures)
func troubles(_ name: String) throws {
  let folder = Places.fixtures("mail")
  let bytes = [UInt8](try Data(contentsOf: folder.appending(path: "\(name).mbox")))
  let expected = folder.appending(path: "\(name).ndjson")
  if ProcessInfo.processInfo.environment["GOLDEN"] == "write" {
    let text = lines(bytes, list: "boost@lists.boost.org").joined(separator: "\n") + "\n"
    try Data(text.utf8).write(to: expected)
  }
  let wanted = try String(decoding: Data(contentsOf: expected), as: UTF8.self)
    .split(separator: "\n").map(String.init)
  for chunk in [1, 2, 7, 64, 1 << 16] {
    #expect(lines(bytes, list: "boost@lists.boost.org", chunk: chunk) == wanted)
  }
}

@Test func thereAreFixtures() {
  #expect(fixtures.count >= 25)
}

/// What the archive's API says of the sample's messages is what its export says of them, but for
/// what only one of them has.
@Test(arguments: [
  "boost@lists.boost.org", "boost-users@lists.boost.org", "boost-announce@lists.boost.org",
])
func archiveAndExportAgree(_ list: String) throws {
  let folder = Places.tree.appending(path: "pipelines/sample/http/\(list)")
  let details = try String(
    decoding: Data(contentsOf: folder.appending(path: "details.http")), as: UTF8.self)
  var api: [String: MailMessage] = [:]
  for line in details.split(separator: "\n") where line.hasPrefix("{") {
    let message = try MailMessage(api: JSON.parse(Array(line.utf8)), list: list)
    api[message.msgID] = message
  }
  var compared = 0
  for file in try FileManager.default.contentsOfDirectory(atPath: folder.path)
  where file.hasSuffix(".mbox.gz") {
    var gunzip = try Gunzip()
    gunzip.feed([UInt8](try Data(contentsOf: folder.appending(path: file))))
    var splitter = MboxSplitter(limit: 1 << 20)
    while let piece = try gunzip.next() { splitter.feed(piece) }
    splitter.end()
    while let piece = splitter.next() {
      let export = try MailMessage(piece, list: list)
      let other = try #require(api[export.msgID])
      #expect(export.messageID == other.messageID)
      #expect(export.subject == other.subject)
      #expect(export.sender == other.sender)
      #expect(export.sentAt == other.sentAt)
      #expect(export.content == other.content)
      #expect(other.parentID == nil || export.parentID == other.parentID)
      #expect(export.attachments.map(\.name) == other.attachments.map(\.name))
      compared += 1
    }
  }
  #expect(compared == api.count && compared > 0)
}
