import Foundation
import TestSupport
import Testing

/// 200 repositories cost the nightly question only, and what changed costs a little more.
@Test func aNightCostsWhatChanged() throws {
  let world = try World(
    "repositories=200,issues=600,pull_requests=400,discussions=60,releases=60,users=40")
  let first = try world.fetch(["--jobs", "8"])
  #expect(first.code == 0, "\(first.errors)")
  #expect(first.numbers("github.issue").count == 600)
  #expect(first.numbers("github.pull_request").count == 400)
  #expect(first.numbers("github.discussion").count == 60)
  #expect(first.all("github.repository").count == 200)
  #expect(first.ends.values.allSatisfy { $0 == "" } && first.ends.count == 200 * 6 + 2)
  #expect(try faults(first) == "")

  try world.server.control(#"{"reset":true}"#)
  let unchanged = try world.fetch(state: first.state)
  #expect(try world.server.count("requests") == 4)
  #expect(try world.server.count("points") <= 20)
  #expect(unchanged.all("github.repository").count == 200)
  #expect(unchanged.lines.count == 200 + 200 * 6 + 2 + 2)
  #expect(unchanged.code == 0)

  // The clock stood still while the first run read, so what changes has another second at least.
  try world.server.control(#"{"now":"2025-03-02T00:00:00Z"}"#)
  try world.server.control(#"{"touch":20,"reset":true}"#)
  let night = try world.fetch(state: first.state)
  #expect(try world.server.count("requests") <= 60)
  #expect(night.code == 0)
  let some = ["1", "11", "191", "7"].flatMap { ["--repo", "made/repository-\($0)"] }
  let after = try world.fetch(some).versions
  let union = Stream(first.lines + night.lines).versions
  #expect(after.allSatisfy { union[$0.key] == $0.value } && after.count > 40)

  // What was read in the minute of its change is looked at once more, and then no more.
  let later = try world.fetch(state: Stream(first.lines + night.lines).state)
  try world.server.control(#"{"now":"2025-03-03T00:00:00Z"}"#)
  let states = Stream(first.lines + night.lines + later.lines)
  let settled = Stream(states.lines + (try world.fetch(state: states.state)).lines)
  try world.server.control(#"{"reset":true}"#)
  _ = try world.fetch(state: settled.state)
  #expect(try world.server.count("requests") == 4)
}

/// Pull requests, a tenth of them with more than comes with a page: a fifth of what ten thousand may
/// cost, 1,500 requests and 5,000 points.
@Test func pullRequestsAreTakenInPages() throws {
  let world = try World(
    "repositories=1,pull_requests=2000,comments=4,reviews=2,inline=3,overflow=10,factor=12,users=60"
  )
  let done = try world.fetch(["--kinds", "pull_requests"])
  #expect(done.code == 0, "\(done.errors)")
  #expect(Set(done.numbers("github.pull_request")).count == 2000)
  let requests = try world.server.count("requests")
  let points = try world.server.count("points")
  #expect(requests <= 300 && points <= 1000, "\(requests) requests, \(points) points")
  #expect(requests > 90, "nothing went on behind its page")
  let counts = [
    ("github.comment", "comment_id", 8000), ("github.review", "review_id", 4000),
    ("github.review_comment", "comment_id", 6000),
  ]
  for (type, name, mean) in counts {
    let keys = done.numbers(type, name)
    #expect(Set(keys).count == keys.count)
    #expect(abs(keys.count - mean) < mean / 5, "\(type): \(keys.count)")
  }
}

/// The numbers of a table before anything is loaded.
@Test func anEstimateSaysWhatALoadCosts() throws {
  let world = try World("repositories=3,issues=120,pull_requests=60,discussions=6,users=10")
  let done = try world.fetch(["--estimate"])
  #expect(done.code == 0)
  let total = done.lines.last?.split(separator: " ").compactMap { Int($0) } ?? []
  try #require(total.count == 7)
  #expect(total[0] == 120 && total[1] == 60 && total[2] == 6)
  try world.server.control(#"{"reset":true}"#)
  #expect(try world.fetch().code == 0)
  let requests = try world.server.count("requests")
  #expect(abs(total[3] - requests) <= 3 + requests / 4, "\(total[3]) against \(requests)")
  #expect(done.lines.count == 5 && done.lines[0].hasPrefix("repository"))
}
