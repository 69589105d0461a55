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
