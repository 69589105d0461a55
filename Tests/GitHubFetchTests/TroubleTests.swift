import Foundation
import TestSupport
import Testing

/// A question that is too much is asked in halves.
@Test(arguments: [
  #"{"fault":"bad_gateway","over":4000}"#, #"{"fault":"resource_limits","over":3000}"#,
  #"{"fault":"internal","over":4000}"#, #"{"fault":"html","every":4,"times":9}"#,
  #"{"fault":"truncated","every":5,"times":6}"#, #"{"fault":"close","every":5,"times":6}"#,
])
func pagesAreHalved(_ rule: String) throws {
  let world = try World("repositories=2,issues=120,pull_requests=160,overflow=20,users=20")
  let whole = try world.fetch()
  try world.server.control("{\"fault\":\(rule)}")
  let done = try world.fetch()
  #expect(done.code == 0, "\(done.errors)")
  #expect(done.versions == whole.versions)
  #expect(done.ends.values.allSatisfy { $0 == "" })
}

/// One repository that is not to be had ends alone.
@Test(arguments: [(404, Int32(69)), (451, 69), (403, 77)])
func oneRepositoryFailsAlone(_ status: Int, _ code: Int32) throws {
  let names = ["made/repository-1", "made/repository-2", "made/repository-3"]
  let world = try World("repositories=3,issues=30,users=9", sources: names)
  let first = try world.fetch()
  try world.server.control(
    "{\"status\":{\"repository\":\"made/repository-2\",\"status\":\(status)}}")
  let done = try world.fetch()
  #expect(done.code == code, "\(done.errors)")
  #expect(done.ends["made/repository-2"] != "" && done.ends["made/repository-2:issues"] != "")
  #expect(done.ends["made/repository-1:issues"] == "" && done.ends["made/repository-3"] == "")
  #expect(done.errors.contains("made/repository-2: "))
  let two = first.all("github.issue").filter { $0["repository"] as? String == names[1] }
  #expect(done.numbers("github.issue").count == 30 - two.count && !two.isEmpty)

  // In its owner's list the others go on too, and nothing vanishes by that list.
  try world.folder.write(
    "home/bdc.yaml", "github:\n  sources:\n    - {name: made, group: boost}\n".utf8)
  let listed = try world.fetch()
  #expect(listed.code == code)
  #expect(listed.all("github.repository").count == 2 && listed.ends["made"] != "")
  #expect(!listed.lines.contains { $0.contains("\"entity\":\"repository\"") })
}

/// A limit that is used up for longer than --max-wait ends what is left, and says until when.
@Test func aLimitSaysUntilWhen() throws {
  let world = try World(
    "repositories=6,issues=600,users=9", options: ["--limit", "12/3600", "--token", "token=one"])
  let stages = world.folder("stages")
  let done = try world.fetch(["--max-wait", "2"], environment: ["BDC_STAGES": stages])
  #expect(done.code == 75)
  #expect(done.ends.values.contains { $0.contains("limit is used up") })
  let exit = try String(contentsOfFile: stages, encoding: .utf8)
  #expect(exit.contains("\"retry_at\":\"20"), "\(exit)")
  // The rest is told once, not for each of 36 scopes.
  #expect(done.errors.split(separator: "\n").count < 12, "\(done.errors)")
  #expect(done.errors.contains("scopes were not asked for"))
}

/// A secondary limit is waited for.
@Test(arguments: ["secondary_retry", "secondary_429"]) func asksForPatience(_ fault: String) throws
{
  let world = try World("repositories=1,issues=120,users=9")
  try world.server.control("{\"fault\":{\"fault\":\"\(fault)\",\"seconds\":1,\"after\":2}}")
  let done = try world.fetch(["--max-wait", "5"])
  #expect(done.code == 0, "\(done.errors)")
  #expect(done.numbers("github.issue").count == 120)
}

/// Without rights nothing is asked twice.
@Test func noRightsAre77() throws {
  let world = try World("repositories=4,issues=40,users=9", options: ["--token", "good=one"])
  let done = try world.fetch()
  #expect(done.code == 77)
  #expect(try world.server.count("requests") <= 2)
  let none = try world.fetch(environment: ["GITHUB_TOKEN": ""])
  #expect(none.code == 77 && none.errors.contains("GITHUB_TOKEN"))
}

/// A renamed repository keeps its number and goes on where it stood.
@Test func aRenamedRepositoryGoesOn() throws {
  let world = try World("repositories=3,issues=60,pull_requests=30,users=9")
  let first = try world.fetch()
  try world.server.control(#"{"rename":{"from":"made/repository-2","to":"made/other"}}"#)
  try world.server.control(#"{"reset":true}"#)
  let second = try world.fetch(state: first.state)
  #expect(second.code == 0 && second.numbers("github.issue").isEmpty)
  #expect(try world.server.count("requests") == 1)
  let numbers = { (stream: Stream, name: String) in
    stream.all("github.repository").filter { $0["full_name"] as? String == name }
      .compactMap { $0["repository_id"] as? Int }
  }
  #expect(numbers(second, "made/other") == numbers(first, "made/repository-2"))

  // Asked for under the old name, records have the new one and the scopes the old one.
  try world.folder.write(
    "home/bdc.yaml", "github:\n  sources:\n    - {name: made/repository-2, group: x}\n".utf8)
  let old = try world.fetch()
  #expect(old.code == 0 && old.errors.contains("is made/other now"))
  #expect(old.ends["made/repository-2:issues"] == "")
  #expect(old.all("github.issue").allSatisfy { $0["repository"] as? String == "made/other" })
}

/// A source that is away is not asked for each of its scopes.
@Test func aSourceThatIsAwayIsLeftAlone() throws {
  let world = try World("repositories=30,issues=60,users=9")
  let first = try world.fetch()
  try world.server.control(#"{"now":"2025-03-02T00:00:00Z"}"#)
  try world.server.control(#"{"touch":30,"reset":true}"#)
  try world.server.control(#"{"fault":{"fault":"unavailable","every":1,"after":1}}"#)
  let done = try world.fetch(state: first.state)
  #expect(done.code == 75)
  #expect(try world.server.count("requests") < 60)
  #expect(done.errors.contains("scopes were not asked for"))
}

/// One thing that is never answered waits, and the others of its scope are had.
@Test func oneThingWithoutAnAnswerWaits() throws {
  let world = try World("repositories=1,issues=40,users=9", sources: ["made/repository-1"])
  let kinds = ["--kinds", "issues"]
  let whole = try world.fetch(kinds)
  try world.server.control(
    #"{"fault":{"fault":"bad_gateway","match":"\"after\":null","over":5}}"#)
  let first = try world.fetch(kinds)
  #expect(first.code == 75, "\(first.errors)")
  let lacking = Set(whole.numbers("github.issue")).subtracting(first.numbers("github.issue"))
  try #require(lacking.count == 1)
  let number = lacking.first ?? 0
  #expect(first.state.contains(#""retry":[{"key":"\#(number)","tries":1}]"#))

  try world.server.control(#"{"clear":true,"now":"2025-03-02T00:00:00Z"}"#)
  try world.server.control(#"{"touch":"made/repository-1"}"#)
  try world.server.control(
    #"{"fault":{"fault":"bad_gateway","match":"n\#(number):issue(","every":1}}"#)
  let second = try world.fetch(kinds, state: first.state)
  #expect(second.code == 75 && !second.numbers("github.issue").isEmpty, "\(second.errors)")
  #expect(second.state.contains(#""retry":[{"key":"\#(number)","tries":2}]"#))

  // A source that answers nothing is no reason to give one up.
  try world.server.control(
    #"{"clear":true,"fault":{"fault":"bad_gateway","match":"issue","every":1,"after":1}}"#)
  let away = try world.fetch(kinds, state: second.state)
  #expect(away.code == 75 && away.all("state").isEmpty, "\(away.errors)")

  try world.server.control(#"{"clear":true}"#)
  let third = try world.fetch(kinds, state: second.state)
  #expect(third.code == 0 && third.numbers("github.issue").contains(number))
  let all = try world.fetch(kinds)
  #expect(Stream(first.lines + second.lines + third.lines).versions == all.versions)
}

/// A name that another repository has now goes on from no cursor of the one that had it, and that
/// one goes on from its own.
@Test func aNameOfAnotherRepositoryBeginsAnew() throws {
  let world = try World("repositories=2,issues=60,releases=6,users=9")
  let first = try world.fetch()
  for (from, to) in [("1", "x"), ("2", "repository-1"), ("x", "repository-2")] {
    let name = from == "x" ? "made/x" : "made/repository-\(from)"
    try world.server.control(
      "{\"rename\":{\"from\":\"\(name)\",\"to\":\"made/\(to)\"},\"reset\":true}")
  }
  let second = try world.fetch(state: first.state)
  #expect(second.code == 0, "\(second.errors)")
  #expect(try world.server.count("requests") == 1)
  #expect(second.numbers("github.issue").isEmpty && second.all("state").count >= 2)

  // The first one is gone, and the second has its name.
  let third = try world.fetch(
    state: first.state.split(separator: "\n").filter { !$0.contains("repository-2:") }
      .joined(separator: "\n") + "\n")
  let issues = third.all("github.issue").compactMap { $0["repository"] as? String }
  #expect(third.code == 0 && Set(issues) == ["made/repository-1"])
}

/// A release has all its assets, and what the first branches by name leave out is in heads.
@Test func whatIsBehindTheFirstPageIsHad() throws {
  let assets = (1...130).map { "{\"name\":\"a\($0)\",\"contentType\":\"x/y\",\"size\":\($0)}" }
  let sha = String(repeating: "a", count: 40)
  let refs = (["trunk"] + (1...60).map { "branch-\($0)" }).map {
    "{\"name\":\"\($0)\",\"prefix\":\"refs/heads/\",\"target\":\"\(sha)\"}"
  }
  let data = """
    [{"nameWithOwner":"made/hand","databaseId":77,"createdAt":"2020-01-01T00:00:00Z",
      "defaultBranchRef":"trunk","refs":[\(refs.joined(separator: ","))],
      "commits":[{"oid":"\(sha)","author":{"name":"Jo","email":"jo@example.org",
        "date":"2020-01-01T00:00:00Z"}}],
      "releases":[{"tagName":"v1","createdAt":"2020-01-01T00:00:00Z","author":null,
        "releaseAssets":[\(assets.joined(separator: ","))]}]}]
    """
  let world = try World("", data: data)
  let done = try world.fetch(["--kinds", "repositories,releases"])
  #expect(done.code == 0, "\(done.errors)")
  let release = try #require(done.all("github.release").first)
  #expect((release["assets"] as? [Any])?.count == 130)
  let repository = try #require(done.all("github.repository").first)
  let heads = (repository["heads"] as? [[String: Any]])?.compactMap { $0["name"] as? String } ?? []
  #expect(heads.first == "refs/heads/trunk" && Set(heads).count == heads.count && heads.count == 51)
}

/// A set of which one was deleted between its pages is read again; nothing vanishes by it.
@Test func aSetThatShrinksIsReadAgain() throws {
  let labels = (1...230).map { number in
    "{\"id\":\"L\(number)\",\"name\":\"l\(number)\",\"createdAt\":\"2020-01-01T00:00:00Z\"}"
  }
  let world = try World(
    "", options: ["--latency", "400"],
    data: """
      [{"nameWithOwner":"made/hand","databaseId":77,"createdAt":"2020-01-01T00:00:00Z",
        "labels":[\(labels.joined(separator: ","))]}]
      """)
  // Three pages take longer than a second: something is deleted between two of them.
  let script =
    "\(world.command("--kinds labels")) >out & p=$!\n"
    + "for n in 1 2 3 4 5 6; do sleep 0.25; curl -s \(world.server.url)/_control "
    + "-d '{\"delete\":\"L'$n'\"}' >/dev/null; done\nwait $p && echo 0 >code || echo $? >code\n"
  _ = try pipeline(script, folder: world.folder.path)
  let text = try String(contentsOfFile: world.folder("out"), encoding: .utf8)
  let done = Stream(text.split(separator: "\n").map(String.init))
  let code = try String(contentsOfFile: world.folder("code"), encoding: .utf8)
  if let window = done.all("window").first {
    let keys = window["keys"] as? [String] ?? []
    #expect(code == "0\n" && keys.count >= 224 && Set(keys).count == keys.count)
    #expect(keys.filter { (Int($0.dropFirst()) ?? 0) > 6 }.count == 224)
  } else {
    #expect(code == "75\n" && done.ends["made/hand:labels"]?.contains("were listed") == true)
    #expect(done.all("state").isEmpty)
  }
}
