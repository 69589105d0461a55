import Foundation
import TestSupport
import Testing

/// Things that change while they are read are had by this run or the next.
@Test(arguments: ["issues", "pull_requests", "issues,pull_requests,discussions"])
func whatMovesWhilePagesAreReadIsNotLost(_ kinds: String) throws {
  let world = try World("repositories=2,issues=700,pull_requests=300,discussions=80,users=20")
  try world.server.control(#"{"drift":2}"#)
  let first = try world.fetch(["--kinds", kinds, "--jobs", "3"])
  #expect(first.code == 0, "\(first.errors)")
  try world.server.control(#"{"drift":0}"#)
  #expect(try world.server.count("drifted") > 3)
  let second = try world.fetch(["--kinds", kinds], state: first.state)
  let whole = try world.fetch(["--kinds", kinds, "--jobs", "1"])
  #expect(Stream(first.lines + second.lines).versions == whole.versions)
}

/// Killed at any time and continued from the last state, the past is whole, and the newest too.
@Test func aBackfillSurvivesKills() throws {
  let world = try World("repositories=1,issues=900,users=20", options: ["--latency", "15"])
  let kinds = ["--kinds", "issues"]
  var lines: [String] = []
  var kills = 0
  for round in 0..<40 {
    let file = world.folder("state")
    try Stream(lines).state.write(toFile: file, atomically: true, encoding: .utf8)
    let state = round == 0 ? "" : "--state \(file)"
    let script =
      "\(world.command("--kinds issues --limit 400 \(state)")) >out & p=$!\n"
      + "sleep 0.\(2 + round % 4); kill -9 $p 2>/dev/null || true; wait $p 2>/dev/null || true\n"
    _ = try pipeline(script, folder: world.folder.path)
    let text = (try? String(contentsOfFile: world.folder("out"), encoding: .utf8)) ?? ""
    // Only what a state line covers counts: the rest may not have been committed.
    let run = text.split(separator: "\n").map(String.init)
    let last = run.lastIndex { $0.hasPrefix("{\"type\":\"state\"") }
    if let last { lines += run[...last] }
    if !text.contains("\"scope\":null") { kills += 1 }
    if round % 5 == 1 { try world.server.control(#"{"touch":"made/repository-1"}"#) }
    if round > 12, !Stream(lines).state.contains("\"from\":\"") { break }
  }
  let rest = try world.fetch(kinds, state: Stream(lines).state)
  let whole = try world.fetch(kinds)
  #expect(kills > 0)
  #expect(Stream(lines + rest.lines).versions == whole.versions)
}

/// Slices of a limit, the newest first, and what --head and --backfill leave to each other.
@Test func aLimitTakesSlices() throws {
  let world = try World("repositories=1,pull_requests=180,users=20")
  let kinds = ["--kinds", "pull_requests"]
  var lines: [String] = []
  var sizes: [Int] = []
  for round in 0..<5 {
    let state = round == 0 ? nil : Stream(lines).state
    let more = round == 0 ? [] : round % 2 == 0 ? ["--backfill"] : []
    let done = try world.fetch(kinds + more + ["--limit", "60"], state: state)
    #expect(done.code == 0)
    sizes.append(Set(done.numbers("github.pull_request")).count)
    lines += done.lines
  }
  #expect(sizes[0] == 60 && sizes[1] >= 58 && sizes[4] == 0, "\(sizes)")
  #expect(Set(Stream(lines).numbers("github.pull_request")).count == 180)
  let updated = Stream(lines).all("github.pull_request").compactMap { $0["updated_at"] as? String }
  #expect(updated.prefix(60).elementsEqual(updated.prefix(60).sorted().reversed()))

  let head = try world.fetch(kinds + ["--limit", "60"])
  try world.server.control(#"{"now":"2025-03-02T00:00:00Z"}"#)
  try world.server.control(#"{"touch":"made/repository-1"}"#)
  let only = try world.fetch(kinds + ["--head"], state: head.state)
  #expect(only.numbers("github.pull_request").count <= 2)
  #expect(only.ends["made/repository-1:pull_requests"]?.contains("left") == true)
  let since = try world.fetch(kinds + ["--since", "2025-03-02"])
  #expect(since.numbers("github.pull_request").count == 1 && since.all("state").isEmpty)
}

/// What an archive keeps gives the same records, byte for byte, however many went on at once.
@Test(arguments: ["1", "6"]) func fromRawIsTheSame(_ jobs: String) throws {
  let world = try World("repositories=9,issues=300,pull_requests=200,discussions=40,users=20")
  try world.server.control(#"{"fault":{"fault":"bad_gateway","over":6000}}"#)
  try world.server.control(#"{"drift":3}"#)
  let raw = world.folder("raw")
  let done = try world.fetch(["--raw", raw, "--jobs", jobs])
  #expect(done.code == 0, "\(done.errors)")
  let again = try run("bdc-github-fetch", ["--from-raw", raw])
  #expect(again.code == 0, "\(again.errors)")
  #expect(again.lines == done.lines)
}

/// The order of lines does not depend on how many requests are made at once.
@Test func jobsChangeNoLine() throws {
  let world = try World(
    "repositories=12,issues=300,pull_requests=100,releases=20,users=20",
    options: ["--latency", "5"])
  let one = try world.fetch(["--jobs", "1"])
  let many = try world.fetch(["--jobs", "8"])
  #expect(one.lines == many.lines && one.code == 0)
  #expect(try world.server.count("most_at_once") > 1)
}
