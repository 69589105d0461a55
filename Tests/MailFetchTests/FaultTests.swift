import Foundation
import TestSupport
import Testing

/// Three messages, something scripted, and what comes of it.
struct Fault: CustomTestStringConvertible, Sendable {
  enum Place: Sendable { case index, detail }

  let testDescription: String
  /// Where: the index, or the second message.
  let place: Place
  /// Directives and answers, `ok` is the good one; the request line is put in.
  let script: [String]
  let code: Int32
  /// The numbers of the messages that come.
  let messages: [Int]
  var status = "complete"
  /// How often the scripted place is asked.
  let requests: Int
  var says = ""
}

private let page = "\nHTTP/1.1 200 OK\nContent-Type: text/html\n\n<html>maintenance</html>"
private let half = "\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"count\":3,\"res"

private func status(_ code: Int, _ headers: String = "") -> String {
  "\nHTTP/1.1 \(code) X\nContent-Type: application/json\n\(headers)\n{\"detail\":\"no\"}"
}

private let faults: [Fault] = [
  Fault(
    testDescription: "429 with seconds", place: .index,
    script: [status(429, "Retry-After: 1\n"), "ok"], code: 0, messages: [0, 1, 2], requests: 2),
  Fault(
    testDescription: "429 with a date", place: .detail,
    script: [
      status(
        429,
        "Date: Wed, 25 Nov 2026 10:00:00 GMT\nRetry-After: Wed, 25 Nov 2026 10:00:01 GMT\n"),
      "ok",
    ], code: 0, messages: [0, 1, 2], requests: 2),
  Fault(
    testDescription: "429 for an hour", place: .detail,
    script: [status(429, "Retry-After: 3600\n")], code: 75, messages: [0], status: "partial",
    requests: 1, says: "try again not before"),
  Fault(
    testDescription: "502 HTML, then good", place: .index,
    script: ["\nHTTP/1.1 502 Bad\nContent-Type: text/html\n\n<html>", "ok"], code: 0,
    messages: [0, 1, 2], requests: 2),
  Fault(
    testDescription: "a page instead of JSON, for ever", place: .index, script: [page], code: 75,
    messages: [], status: "partial", requests: 5, says: "text/html"),
  Fault(
    testDescription: "half a JSON, then good", place: .index, script: [half, "ok"], code: 0,
    messages: [0, 1, 2], requests: 2),
  Fault(
    testDescription: "half a JSON, for ever", place: .index, script: [half], code: 75,
    messages: [], status: "partial", requests: 3, says: "broken JSON"),
  Fault(
    testDescription: "half a message, then good", place: .detail, script: [half, "ok"], code: 0,
    messages: [0, 1, 2], requests: 2),
  Fault(
    testDescription: "a cut answer, then good", place: .detail,
    script: ["@truncate 20", "ok"], code: 0, messages: [0, 1, 2], requests: 2),
  Fault(
    testDescription: "resets, then good", place: .detail, script: ["@reset", "@reset 5", "ok"],
    code: 0, messages: [0, 1, 2], requests: 3),
  Fault(
    testDescription: "a slow drip", place: .detail, script: ["@drip 40/20"], code: 0,
    messages: [0, 1, 2], requests: 1),
  Fault(
    testDescription: "a message that is not there", place: .detail, script: [status(404)], code: 0,
    messages: [0, 2], status: "partial", requests: 1, says: "the next run asks for them first"),
  Fault(
    testDescription: "a message that always fails", place: .detail, script: [status(500)], code: 0,
    messages: [0, 2], status: "partial", requests: 5, says: "could not be had"),
  Fault(
    testDescription: "refused", place: .index, script: [status(403)], code: 77, messages: [],
    status: "partial", requests: 1, says: "refused with 403"),
  Fault(
    testDescription: "no such list", place: .index, script: [status(404)], code: 69,
    messages: [], status: "partial", requests: 1, says: "not there (404)"),
  Fault(
    testDescription: "HyperKitty's 500 for a list it does not have", place: .index,
    script: [status(500)], code: 69, messages: [], status: "partial", requests: 5,
    says: "/api/list/boost@lists.boost.org/: not there (404)"),
  Fault(
    testDescription: "a redirect to another host", place: .index,
    script: [status(302, "Location: https://elsewhere.example/x\n")], code: 69, messages: [],
    status: "partial", requests: 1, says: "redirects to elsewhere.example"),
]

@Test(arguments: faults)
func oneListAgainst(_ fault: Fault) throws {
  let archive = FakeArchive(0..<3)
  let isIndex = fault.place == .index
  let target =
    isIndex ? archive.indexTarget(0) : archive.detailTarget(archive.messages[1])
  let good = isIndex ? archive.indexExchange(0) : archive.detailExchange(archive.messages[1])
  let scripted = fault.script.map { text in
    if text == "ok" { return good }
    return text.hasPrefix("@") ? "\(text)\n\(good)" : "GET \(target)\n\(text)"
  }
  let folder = try TemporaryFolder()
  let server = try serve(scripted + archive.exchanges(without: [target]), in: folder)
  let stages = folder("stages")
  let done = try fetch(server, ["--jobs", "1"], environment: ["BDC_STAGES": stages])
  let stream = Stream(done)
  #expect(done.code == fault.code)
  #expect(stream.keys == fault.messages.map { archive.keys[$0] })
  #expect(stream.values("end", "status") == [fault.status, fault.status])
  #expect(done.errors.contains(fault.says) || fault.says.isEmpty)
  #expect(
    server.requests.filter { $0.contains("\"target\":\"\(target)\"") }.count == fault.requests)
  if fault.says.contains("not before") {
    let exit = try String(contentsOfFile: stages, encoding: .utf8).split(separator: "\n").last
    #expect(exit?.contains("\"retry_at\":\"20") == true)
  }
  // Whatever went wrong, a later run has what was missing and nothing twice.
  let later = try serve(archive.exchanges(), in: folder)
  let hasState = stream.lines.contains { $0.hasPrefix("{\"type\":\"state\"") }
  let rest = Stream(try fetch(later, state: hasState ? stream.state : nil))
  #expect(Set((hasState ? stream.keys : []) + rest.keys) == Set(archive.keys))
  #expect(!hasState || stream.keys.count + rest.keys.count == 3)
}

/// One list's failure ends that list only; all failing is no success (mail.md §10.3, §10.7).
@Test func listsFailAlone() throws {
  let archive = FakeArchive(0..<3)
  let folder = try TemporaryFolder()
  let server = try serve(archive.exchanges(), in: folder)
  let both = ["boost-users@lists.boost.org", "boost@lists.boost.org"]
  let done = try fetch(server, lists: both)
  #expect(done.code == 69)
  #expect(Stream(done).keys == archive.keys)
  #expect(Stream(done).values("end", "status") == ["partial", "complete", "partial"])
  #expect(Stream(done).values("mail.list", "name") == both)
}

/// An index that fails later keeps the pages that were read (mail.md §10.7).
@Test func aLateFailureKeepsWhatWasRead() throws {
  let archive = FakeArchive(0..<150)
  let folder = try TemporaryFolder()
  let down = "GET \(archive.indexTarget(0))\n\nHTTP/1.1 503 X\n\n"
  let server = try serve(
    [archive.indexExchange(0), down] + archive.exchanges(without: [archive.indexTarget(0)]),
    in: folder)
  let part = try fetch(server)
  #expect(part.code == 75)
  #expect(Stream(part).keys == Array(archive.keys.prefix(100)))
  let rest = try fetch(try serve(archive.exchanges(), in: folder), state: Stream(part).state)
  #expect(Stream(part).keys + Stream(rest).keys == archive.keys)
}

/// A server in trouble ends the list after three messages, and they are not given up.
///
/// One more is asked for, to see whether it is only them; each is tried five times.
@Test func aServerInTrouble() throws {
  let archive = FakeArchive(0..<30)
  let folder = try TemporaryFolder()
  let down = archive.messages.map { "GET \(archive.detailTarget($0))\n\nHTTP/1.1 503 X\n\n" }
  let server = try serve([archive.indexExchange(0)] + down, in: folder)
  let done = try fetch(server, ["--jobs", "1"])
  #expect(done.code == 75)
  #expect(Stream(done).values("state", "scope").isEmpty)
  #expect(server.requests.count <= 1 + (3 + 1) * 5 + 10)
}

/// Neighbours that cannot be had end neither the list nor the run, wherever they stand.
@Test(arguments: [0..<3, 4..<8, 7..<10])
func neighboursInTrouble(_ broken: Range<Int>) throws {
  let archive = FakeArchive(0..<10)
  let folder = try TemporaryFolder()
  let targets = archive.messages[broken].map { archive.detailTarget($0) }
  let down = targets.map { "GET \($0)\n\nHTTP/1.1 500 X\n\n" }
  let good = archive.exchanges(without: Set(targets))
  let first = Stream(try fetch(try serve(good + down, in: folder), ["--jobs", "1"]))
  // In the first run nothing older than the newest three was had: they may be an archive in trouble.
  if broken.upperBound < 10 {
    let kept = archive.keys.enumerated().filter { !broken.contains($0.offset) }.map(\.element)
    #expect(first.keys == kept)
    #expect(first.state.contains(archive.keys[broken.lowerBound]))
  }
  let mended = Stream(try fetch(try serve(archive.exchanges(), in: folder), state: first.state))
  #expect(Set(first.keys + mended.keys) == Set(archive.keys))
}

/// What is not HyperKitty's, or another message, is not stored: it is asked for again.
@Test(arguments: [
  #"{"message_id_hash":"KEY","subject":null,"content":5}"#,
  #"{"message_id_hash":"KEY","sender":"x","content":"t"}"#,
  #"{"message_id_hash":"KEY","attachments":{"a":1},"content":"t"}"#,
  #"{"message_id_hash":"ANOTHER","content":"t"}"#,
])
func answersOfAnotherShape(_ answer: String) throws {
  let archive = FakeArchive(0..<3)
  let folder = try TemporaryFolder()
  let target = archive.detailTarget(archive.messages[1])
  let body = answer.replacingOccurrences(of: "KEY", with: archive.keys[1])
  let odd = "GET \(target)\n\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n\(body)"
  let server = try serve(archive.exchanges(without: [target]) + [odd], in: folder)
  let stream = Stream(try fetch(server))
  #expect(stream.keys == [archive.keys[0], archive.keys[2]])
  #expect(stream.state.contains(#""retry":[{"key":"\#(archive.keys[1])""#))
}

/// After five runs a message is given up, with a reject that names it.
@Test func aMessageIsGivenUp() throws {
  let archive = FakeArchive(0..<3)
  let folder = try TemporaryFolder()
  let target = archive.detailTarget(archive.messages[1])
  let server = try serve(archive.exchanges(without: [target]), in: folder)
  var stream = Stream(try fetch(server))
  for _ in 2...4 {
    let done = try fetch(server, state: stream.state)
    #expect(done.code == 0)
    stream = Stream(done)
  }
  let last = try fetch(server, state: stream.state)
  #expect(last.code == 65)
  #expect(Stream(last).values("reject", "reason").first?.contains("in 5 runs") == true)
  #expect(last.text.contains(archive.keys[1]))
  #expect(Stream(last).state.contains("\"retry\":[]"))
}

/// No state, no request: what a cut or missing state and wrong options come to.
@Test(arguments: [
  (["--state", "missing"], "", 66, "missing"),
  (
    ["--state", "-"], #"{"type":"state","source":"mail","scope":"x","was":null,"cursor":{}}"#, 75,
    "no end line"
  ),
  (["--state", "-"], #"{"type":"state","sour"#, 75, "cut short"),
  (
    ["--state", "-"], #"{"type":"end","source":"github","scope":null,"status":"complete"}"#, 75,
    "no end line"
  ),
  (["--state", "-"], "", 75, "no end line"),
  (["--list", "nobody@lists.boost.org"], "", 78, "bdc config add mail nobody@lists.boost.org"),
  (["--since", "yesterday"], "", 64, "expected a date"), (["--limti", "3"], "", 64, "--limit"),
  (["--backfill", "--limit", "3"], "", 64, "leave out"), (["list"], "", 64, "--list"),
  (["--base-url", "http://lists.example.org"], "", 64, "write https"),
])
func nothingIsRequested(_ words: [String], _ state: String, _ code: Int, _ says: String) throws {
  let folder = try TemporaryFolder()
  let server = try serve(FakeArchive(0..<3).exchanges(), in: folder)
  let done = try run(
    "bdc-mail-fetch", ["--base-url", server.base] + words, stdin: state.utf8, folder: folder.path)
  #expect(done.code == Int32(code))
  #expect(done.errors.contains(says))
  #expect(server.requests.isEmpty)
}

/// Links in answers lead nowhere: addresses are made from the configured one.
@Test func linksAreNotFollowed() throws {
  let archive = FakeArchive(0..<3)
  let folder = try TemporaryFolder()
  let led = archive.indexExchange(0, next: #""https://elsewhere.example/?offset=2""#)
  let server = try serve([led] + archive.exchanges(without: [archive.indexTarget(0)]), in: folder)
  let done = try fetch(server)
  #expect(done.code == 0 && Stream(done).keys == archive.keys)
  #expect(!done.text.contains("elsewhere"))
}
