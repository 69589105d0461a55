import Foundation
import NDJSON
import TestSupport
import Testing
import Time
import Unix

@testable import Raw

private let moment = Timestamp(microseconds: 1_764_000_000_123_456)

private func answer(_ url: String, _ body: [UInt8]) -> Answer {
  var answer = Answer(request: Answer.key(method: "GET", url: url, body: nil), at: moment)
  answer.status = 200
  answer.identity = "5f3a"
  answer.headers = [("ETag", "\"1\""), ("Link", "<a>"), ("Link", "<b>")]
  answer.body = body
  return answer
}

private let head = RunHead(
  tool: "bdc-trial-fetch", version: "1", arguments: ["--list=a b"],
  settings: .object([.init("trial.pace", .string("5"))]), state: .null)

/// A run with bodies in a scope, and the file they came to.
private func write(
  _ bodies: [String], scope: String? = "a/b", in folder: TemporaryFolder
) throws -> (writer: ArchiveWriter, file: String) {
  let archive = ArchiveFolder(folder("raw"))
  let writer = try ArchiveWriter(archive, source: "trial", head)
  try writer.begin()
  for (index, body) in bodies.enumerated() {
    writer.keep(answer("https://x/\(index % 3)", Array(body.utf8)), scope: scope)
  }
  try writer.end(status: 0)
  return (writer, archive.file("trial", scope, Month(containing: moment)).path)
}

private func bodies(_ folder: TemporaryFolder, _ url: String, run: Int = 0) throws -> [String] {
  let survey = try Survey(ArchiveFolder(folder("raw")))
  let answers = try RunAnswers(survey, survey.runs[run])
  var found: [String] = []
  while let place = answers.take(Answer.key(method: "GET", url: url, body: nil)) {
    found.append(String(decoding: try answers.answer(place)?.body ?? [], as: UTF8.self))
  }
  return found
}

@Test(arguments: [
  ("boost@lists.boost.org", "boost@lists.boost.org"), ("a/b c", "a%2Fb%20c"), ("..", "%2E."),
  (".git", "%2Egit"), ("", "%"), ("%", "%25"), ("C:\\x", "C%3A%5Cx"), ("Zoë", "Zo%C3%AB"),
  ("2024-01.ndjson.zst", "2024-01%2Endjson%2Ezst"),
])
func scopesAreFolders(_ scope: String, _ folder: String) {
  #expect(ArchiveFolder.folder(scope) == folder)
}

@Test func longScopesStayApart() {
  let one = ArchiveFolder.folder(String(repeating: "ß", count: 120) + "1")
  let other = ArchiveFolder.folder(String(repeating: "ß", count: 120) + "2")
  #expect(one != other && one.utf8.count <= 200 && other.utf8.count <= 200)
}

@Test func runsAreInTheOrderOfTime() throws {
  let first = RunID(now: moment, after: nil)
  let set_back = RunID(now: Timestamp(seconds: 5), after: first)
  #expect(first < set_back)
  #expect(first.text.hasPrefix("20251124T160000.123456Z-"))
  #expect(RunID(first.text) == first && RunID(first.text)?.start == moment)
  for broken in ["", "20251124T160000.123456Z-", first.text + "0", "x" + first.text.dropFirst()] {
    #expect(RunID(broken) == nil)
  }
}

@Test func answersComeBackAsTheyWere() throws {
  let odd: [[UInt8]] = [
    [], Array("{\"a\":\"\\u00e9\\n\"}\n".utf8),
    Array("\u{1}\t\r\n\"\\ \u{7F} \u{1F600}\u{2028}".utf8),
    [0x61, 0, 0x62], [0xFF, 0xFE, 0x0A], Array("e\u{301} \u{FFFD}".utf8),
    (0...255).map { UInt8($0) }, [0xED, 0xA0, 0x80],
  ]
  for body in odd {
    var kept = answer("https://x/?a=\"b\"&c={}", body)
    kept.number = 7
    kept.refusal = .init(
      kind: "status", number: 503, reason: "later", isTemporary: true, retryAt: 12)
    let line = kept.line
    #expect(!line.contains(0x0A) && !line.contains(0))
    let back = try #require(Answer(line, 0..<line.count))
    #expect(back.body == body && back.number == 7 && back.at == moment && back.status == 200)
    #expect(back.identity == kept.identity)
    #expect(back.headers.map(\.value) == ["\"1\"", "<a>", "<b>"] && back.refusal == kept.refusal)
    let place = try #require(AnswerPlace(line, 0..<line.count))
    #expect(place.number == 7 && Array(line[place.request]) == kept.request)
  }
}

@Test func answersAreFoundInTheirOrder() throws {
  let folder = try TemporaryFolder()
  let (writer, file) = try write((0..<9).map { "body \($0)" }, in: folder)
  #expect(try bodies(folder, "https://x/1") == ["body 1", "body 4", "body 7"])
  #expect(try bodies(folder, "https://x/9").isEmpty)
  let survey = try Survey(ArchiveFolder(folder("raw")))
  #expect(survey.runs.map(\.id) == [writer.run] && survey.damages.isEmpty)
  #expect(survey.runs[0].answers == 9)
  let began = try #require(try survey.head(of: survey.runs[0]))
  #expect(began.arguments == ["--list=a b"] && began.settings == head.settings)
  #expect(try survey.end(of: survey.runs[0])?.status == 0)
  #expect(file.hasSuffix("/trial/a%2Fb/2025-11.ndjson.zst"))
  // What any program for Zstandard reads.
  let text = try run("zstd", ["-dcq", file]).lines
  #expect(text.count == 10 && text[0].hasPrefix("{\"type\":\"raw.frame\""))
  let size = try ArchiveSize(ArchiveFolder(folder("raw")))
  #expect(size.files == 2 && size.size == survey.files.map(\.size).reduce(0, +))
}

@Test func whatARunReadsIsKept() throws {
  let folder = try TemporaryFolder()
  let writer = try ArchiveWriter(ArchiveFolder(folder("raw")), source: "trial", head)
  for bytes in [Array("keys\n".utf8), [], [0, 0xFF]] { try writer.keep(input: bytes) }
  try writer.end(status: 75)
  let survey = try Survey(ArchiveFolder(folder("raw")))
  #expect(try survey.inputs(of: survey.runs[0]) == [Array("keys\n".utf8), [], [0, 0xFF]])
  let input = try Input([0x61, 0x0A], name: "x")
  var read: [UInt8] = []
  while try input.read(into: &read) > 0 {}
  #expect(read == [0x61, 0x0A])
}

/// Cut anywhere, a last frame is found torn, and the next append takes its place.
@Test(arguments: [1, 2, 3, 5, 17, 30, 200])
func aTornFrameIsCut(_ rest: Int) throws {
  let folder = try TemporaryFolder()
  let (_, file) = try write(["first"], in: folder)
  let whole = try Data(contentsOf: URL(fileURLWithPath: file))
  _ = try write(["second"], in: folder)
  let both = try Data(contentsOf: URL(fileURLWithPath: file))
  let size = whole.count + min(rest, both.count - whole.count - 1)
  try both.prefix(size).write(to: URL(fileURLWithPath: file))
  let torn = try Survey(ArchiveFolder(folder("raw"))).damages
  #expect(torn.count == 1 && torn[0].isTorn && torn[0].offset == Int64(whole.count))
  let (writer, _) = try write(["third"], in: folder)
  #expect(writer.notes.count == 1)
  let mended = try Survey(ArchiveFolder(folder("raw")))
  #expect(mended.damages.isEmpty && mended.runs.count == 3)
  #expect(try bodies(folder, "https://x/0", run: 0) == ["first"])
  #expect(try bodies(folder, "https://x/0", run: 2) == ["third"])
}

/// Zeros in place of the last frame are what a lost write leaves; anything else is not ours.
@Test func whatIsNotOursStays() throws {
  let folder = try TemporaryFolder()
  let (_, file) = try write(["first"], in: folder)
  let url = URL(fileURLWithPath: file)
  let whole = try Data(contentsOf: url)
  try (whole + Data(count: 5000)).write(to: url)
  let (writer, _) = try write(["second"], in: folder)
  #expect(writer.notes.count == 1)
  let two = try Data(contentsOf: url)

  var flipped = two
  flipped[whole.count - 6] ^= 0xFF
  try flipped.write(to: url)
  _ = try write(["third"], in: folder)
  #expect(try bodies(folder, "https://x/0", run: 1) == ["second"])
  #expect(try bodies(folder, "https://x/0", run: 2) == ["third"])
  #expect(try Data(contentsOf: url).starts(with: flipped), "damage between frames is left alone")

  try Data("a letter to somebody\n".utf8).write(to: url)
  #expect(throws: Failure.self) { _ = try write(["fourth"], in: folder) }
  #expect(try String(contentsOf: url, encoding: .utf8) == "a letter to somebody\n")
}

@Test func aDamagedFrameIsFound() throws {
  let folder = try TemporaryFolder()
  let (_, file) = try write([String(repeating: "text ", count: 100)], in: folder)
  let url = URL(fileURLWithPath: file)
  _ = try write(["second"], in: folder)
  let good = try Data(contentsOf: url)
  // The first four bytes destroyed: the frame after it is still found.
  var headless = good
  headless.replaceSubrange(0..<4, with: [1, 2, 3, 4])
  try headless.write(to: url)
  let survey = try Survey(ArchiveFolder(folder("raw")))
  #expect(survey.damages.map(\.offset) == [0] && survey.damages.allSatisfy { !$0.isTorn })
  #expect(try bodies(folder, "https://x/0", run: 1) == ["second"])
  #expect(try bodies(folder, "https://x/0", run: 0).isEmpty)
}

@Test func runsAreTakenOut() throws {
  let folder = try TemporaryFolder()
  var runs: [RunID] = []
  var file = ""
  for name in ["first", "second", "third"] {
    let (writer, path) = try write([name], in: folder)
    runs.append(try #require(writer.run))
    file = path
  }
  let (before, after) = try Rewriting.drop([runs[1]], from: file)
  #expect(before > after)
  #expect(try bodies(folder, "https://x/0", run: 0) == ["first"])
  #expect(try bodies(folder, "https://x/0", run: 1).isEmpty)
  #expect(try bodies(folder, "https://x/0", run: 2) == ["third"])
  _ = try Rewriting.drop(Set(runs), from: file)
  #expect(!FileManager.default.fileExists(atPath: file))
}
