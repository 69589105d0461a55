import Foundation
import TestSupport
import Testing

/// The options that find the sample's lists on a server.
private func sample(_ server: ReplayServer) -> [String] {
  ["-q", "--base-url", server.base, "--pace", "100"]
    + ["boost", "boost-users", "boost-announce"].flatMap { ["--list", "\($0)@lists.boost.org"] }
}

private func sampleServer() throws -> ReplayServer {
  try ReplayServer(Places.tree.appending(path: "pipelines/sample/http"))
}

private func again(_ folder: TemporaryFolder, _ more: [String] = []) throws -> Finished {
  try run("bdc-mail-fetch", ["-q", "--from-raw", folder("raw")] + more)
}

private func runs(_ folder: TemporaryFolder) throws -> [String] {
  let listed = try run("bdc-raw", ["list", folder("raw"), "--json"])
  let object = try JSONSerialization.jsonObject(with: Data(listed.output)) as? [String: Any]
  return (object?["runs"] as? [[String: Any]] ?? []).compactMap { $0["run"] as? String }
}

/// The lines up to the last state line: what a loader may have taken as complete.
private func vouched(_ finished: Finished) -> [String] {
  let last = finished.lines.lastIndex { $0.hasPrefix("{\"type\":\"state\"") }
  return last.map { Array(finished.lines[...$0]) } ?? []
}

/// A first run, a second with its state, and a backfill: together and one by one, byte for byte.
@Test func theSampleIsFetchedAgain() throws {
  let folder = try TemporaryFolder()
  let server = try sampleServer()
  var states: [String] = []
  var outputs: [[UInt8]] = []
  for words in [[], ["--state", "-"], ["--backfill"]] {
    let input = words.first == "--state" ? Stream.allStates(states) : ""
    let done = try run(
      "bdc-mail-fetch", sample(server) + ["--raw", folder("raw")] + words, stdin: input.utf8)
    #expect(done.code == 0, "\(words): \(done.errors)")
    if states.isEmpty { states = done.lines.filter { $0.hasPrefix("{\"type\":\"state\"") } }
    outputs.append(done.output)
  }
  let asked = server.requests.count
  let all = try again(folder)
  #expect(all.code == 0 && all.output == outputs.flatMap { $0 }, "\(all.errors)")
  for (index, run) in try runs(folder).enumerated() {
    let one = try again(folder, ["--run", run])
    #expect(one.code == 0 && one.output == outputs[index], "run \(index)")
  }
  #expect(server.requests.count == asked, "a replay asked the network")
  let verified = try run("bdc-raw", ["verify", folder("raw")])
  #expect(verified.code == 0 && verified.errors.contains(", 0 faults"))
  // Written without the archive, the lines are the same.
  let bare = try run("bdc-mail-fetch", sample(server))
  #expect(bare.output == outputs[0])
}

/// Failures are kept too: what was refused, given up and tried again ends in the same bytes.
@Test(arguments: [
  "GET {t}\n\nHTTP/1.1 404 X\n\n", "GET {t}\n\nHTTP/1.1 500 X\n\n",
  "GET {t}\n\nHTTP/1.1 429 X\nRetry-After: 3600\n\n", "GET {t}\n\nHTTP/1.1 403 X\n\n",
  "GET {t}\n\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"count\":3,\"res",
  "GET {t}\n\nHTTP/1.1 200 OK\nContent-Type: text/html\n\n<html>",
  "GET {t}\n\nHTTP/1.1 302 X\nLocation: https://elsewhere.example/x\n\n", "@close\nGET {t}\n",
])
func failuresAreKept(_ script: String) throws {
  let archive = FakeArchive(0..<30)
  let broken = [archive.indexTarget(0), archive.detailTarget(archive.messages[7])]
  for target in broken {
    let folder = try TemporaryFolder()
    let exchange = script.replacingOccurrences(of: "{t}", with: target)
    let server = try serve([exchange] + archive.exchanges(without: [target]), in: folder)
    let done = try fetch(server, ["--raw", folder("raw"), "--jobs", "8"])
    let back = try again(folder)
    #expect(back.output == done.output, "\(target): \(done.errors)")
    #expect(back.code == 0, "what was refused then is no failure of now: \(back.errors)")
  }
}

/// Half of a run: a kill after so many requests leaves an archive that has what state lines vouch for.
@Test(arguments: [40, 130, 250, 390]) func aKilledRun(_ requests: Int) throws {
  let folder = try TemporaryFolder()
  let archive = FakeArchive(0..<600)
  let server = try serve(archive.exchanges(), in: folder)
  let script = """
    bdc-mail-fetch -q --base-url \(server.base) --pace 100 --list boost@lists.boost.org \
      --raw raw >out & fetch=$!
    while kill -0 $fetch; do
      [ "$(curl -s \(server.base)/__replay/count)" -ge \(requests) ] && break
      sleep 0.01
    done
    kill -9 $fetch; wait $fetch || true
    """
  let killed = try pipeline(script, folder: folder.path)
  #expect(killed.code == 0, "it was done before it was killed: \(killed.errors)")
  let said = try run("cat", [folder("out")])
  let replayed = try again(folder)
  #expect(replayed.code == 66 && replayed.errors.contains("it was killed or still goes on"))
  let expected = vouched(said)
  #expect(replayed.lines.count >= expected.count)
  #expect(Array(replayed.lines.prefix(expected.count)) == expected)
  #expect(replayed.lines.last?.contains("\"partial\"") == true)

  // The torn frame of a kill in the middle of a write, and a run that goes on from the state.
  let file = try #require(
    try run("find", [folder("raw"), "-path", "*boost@*", "-name", "*.zst"]).lines.first
      ?? run("find", [folder("raw"), "-name", "*.zst"]).lines.first)
  let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
  try handle.seekToEnd()
  try handle.write(contentsOf: [0x28, 0xB5, 0x2F, 0xFD, 0x64])
  try handle.close()
  let torn = try run("bdc-raw", ["verify", folder("raw")])
  #expect(torn.code == 65 && torn.errors.contains("\(file): byte "))
  let last = expected.last ?? ""
  let state = last.isEmpty ? nil : Stream(lines: [last]).state
  let rest = try fetch(server, ["--raw", folder("raw")], state: state)
  #expect(rest.code == 0 && rest.errors.contains("no whole frame, cut off"))
  #expect(try run("bdc-raw", ["verify", folder("raw")]).code == 0)
  let second = try again(folder, ["--run", try #require(try runs(folder).last)])
  #expect(second.code == 0 && second.output == rest.output)
  #expect(Set(Stream(lines: expected).keys + Stream(second).keys) == Set(archive.keys))
}

/// A disk that is full, and a folder that cannot be written: one line, and no state ahead.
@Test func anArchiveThatCannotBeWritten() throws {
  let folder = try TemporaryFolder()
  let archive = FakeArchive(0..<260)
  let server = try serve(archive.exchanges(), in: folder)
  let script = """
    trap '' XFSZ; ulimit -f 16
    bdc-mail-fetch -q --base-url \(server.base) --pace 100 --list boost@lists.boost.org --raw raw
    """
  let full = try pipeline(script, folder: folder.path)
  #expect(full.code == 74 && full.errors.split(separator: "\n").count == 1, "\(full.errors)")
  #expect(full.errors.contains("free some space"))
  let replayed = try again(folder)
  let expected = vouched(full)
  #expect(Array(replayed.lines.prefix(expected.count)) == expected)
  #expect(try run("bdc-raw", ["verify", folder("raw")]).code == 0)

  try folder.write("file", "x".utf8)
  let refused = try fetch(server, ["-q", "--raw", folder("file/raw")])
  #expect(refused.code == 73 && refused.output.isEmpty)
  #expect(refused.errors.split(separator: "\n").count == 1)
}

/// What the archive lacks ends the scope, clearly; damage is said, and the other runs are had.
@Test func whatAnArchiveLacks() throws {
  let folder = try TemporaryFolder()
  let archive = FakeArchive(0..<120)
  let server = try serve(archive.exchanges(), in: folder)
  let first = try fetch(server, ["--raw", folder("raw")])
  let file = try #require(
    try run("find", [folder("raw"), "-path", "*boost@*", "-name", "*.zst"]).lines.first)
  var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
  let size = bytes.count
  let second = try fetch(server, ["--raw", folder("raw")])
  bytes = try Data(contentsOf: URL(fileURLWithPath: file))
  bytes[size / 2] ^= 0xFF
  try bytes.write(to: URL(fileURLWithPath: file))
  let verified = try run("bdc-raw", ["verify", folder("raw")])
  #expect(verified.code == 65 && verified.errors.contains("\(file): byte 0: "))
  let all = try again(folder)
  #expect(all.code == 66 && all.errors.contains("has no answer in the raw archive"))
  #expect(all.text.hasSuffix(second.text) && !all.text.hasPrefix(first.text))
  #expect(all.text.contains("\"status\":\"partial\""))
}

/// Another program's options and state do not mix with those of a run.
@Test(arguments: [
  (["--run", "2026"], 64, "belongs to --from-raw"),
  (["--from-raw", ".", "--list", "boost@lists.boost.org"], 64, "--list: not with --from-raw"),
  (["--from-raw", ".", "--state", "-"], 64, "--state: not with"),
  (["--from-raw", ".", "--raw", "."], 64, "--raw: not with"),
  (["--from-raw", "nowhere"], 66, "no such folder"), (["--from-raw", "."], 66, "no run of"),
  (["--from-raw", ".", "--run", "2026"], 66, "no such run"),
])
func slipsWithArchives(_ words: [String], _ code: Int32, _ says: String) throws {
  let folder = try TemporaryFolder()
  let done = try run("bdc-mail-fetch", words, folder: folder.path)
  #expect(done.code == code && done.errors.contains(says) && done.output.isEmpty)
}

/// No secret of the environment is in a file of the archive, though the server sends it back.
@Test func secretsStayOut() throws {
  let folder = try TemporaryFolder()
  var archive = FakeArchive(0..<3)
  archive.list = "boost@lists.boost.org"
  let canary = "canary-5f1c0ffee-%7E"
  var exchanges = archive.exchanges(without: [archive.indexTarget(0)])
  exchanges.append(
    archive.indexExchange(
      0, headers: "Set-Cookie: sid=\(canary)\nX-Echo: \(canary)\nLink: </?token=\(canary)>\n"))
  exchanges = exchanges.map { $0.replacingOccurrences(of: "\"text\"", with: "\"\(canary)\"") }
  let server = try serve(exchanges, in: folder)
  let done = try fetch(
    server, ["--raw", folder("raw")], environment: ["BDC_TRIAL_TOKEN": canary])
  #expect(done.code == 0 && done.text.contains(canary), "the server did not send it")
  let kept = try run("bdc-raw", ["cat", folder("raw")])
  #expect(kept.lines.count > 4 && !kept.text.contains(canary) && !kept.text.contains("sid="))
  #expect(kept.text.contains("<redacted>"))
}

/// Listed, printed, pruned; a run that may go on stays.
@Test func anArchiveIsLookedAfter() throws {
  let folder = try TemporaryFolder()
  let archive = FakeArchive(0..<5)
  let server = try serve(archive.exchanges(), in: folder)
  let outputs = try (0..<3).map { _ in try fetch(server, ["--raw", folder("raw")]).output }
  let names = try runs(folder)
  #expect(names.count == 3 && names == names.sorted())
  let listed = try run("bdc-raw", ["list", folder("raw")])
  #expect(listed.code == 0 && listed.text.contains("mail boost@lists.boost.org 20"))
  #expect(names.allSatisfy { listed.text.contains($0) } && listed.text.contains("complete"))
  let printed = try run(
    "bdc-raw", ["cat", folder("raw"), "--run", names[1], "--scope", "boost@lists.boost.org"])
  #expect(printed.lines.filter { $0.hasPrefix("{\"type\":\"raw.answer\"") }.count == 6)
  #expect(printed.lines.filter { $0.hasPrefix("{\"type\":\"raw.run\"") }.count == 1)
  #expect(!printed.text.contains(names[0]))

  // From the third run's start to the microsecond on, everything is kept.
  let stamp = Array(names[2].prefix(15))
  let start =
    "\(String(stamp[0..<4]))-\(String(stamp[4..<6]))-\(String(stamp[6..<8]))T"
    + "\(String(stamp[9..<11])):\(String(stamp[11..<13])):\(String(stamp[13..<15]))"
    + "\(names[2].dropFirst(15).prefix(7))Z"
  let size = try run("du", ["-sb", folder("raw")]).text
  let preview = try run("bdc-raw", ["prune", folder("raw"), "--before", start])
  #expect(preview.code == 0 && preview.errors.contains("2 runs from \(names[0]) to \(names[1])"))
  #expect(preview.errors.contains("--yes does it"))
  #expect(try run("du", ["-sb", folder("raw")]).text == size)
  let pruned = try run("bdc-raw", ["prune", folder("raw"), "--before", start, "--yes"])
  #expect(pruned.code == 0 && pruned.errors.contains("pruned 2 runs"))
  #expect(try runs(folder) == [names[2]])
  let rest = try again(folder)
  #expect(rest.code == 0 && rest.output == outputs[2])
  #expect(try run("bdc-raw", ["verify", folder("raw")]).code == 0)
  let more = try fetch(server, ["--raw", folder("raw")])
  #expect(try again(folder).output == outputs[2] + more.output)
}
