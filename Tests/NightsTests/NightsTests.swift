import Foundation
import TestSupport
import Testing
import Unix

/// Three nights of a home with two sources, with a fault in each: every run is explained, nothing
/// ran twice, nothing was skipped without a word, and the data is that of nights without faults.
@Suite struct NightsTests {
  @Test func threeNights() throws {
    // In the past, so that no certificate or limit is of the future; history keeps 90 days.
    let days = (0..<4).map { night in
      Date(timeIntervalSinceNow: Double(night - 6) * 86_400).formatted(
        .iso8601.year().month().day())
    }
    let nights = try Nights()
    defer { nights.end() }
    try nights.start(at: "\(days[0]) 23:50:00")

    // The loader of GitHub dies, and its stage runs again; the database restarts meanwhile.
    try nights.github.control(#"{"latency":150}"#)
    try nights.clock("\(days[1]) 00:05:00")
    try nights.kill("bdc-github-load")
    try nights.github.control(#"{"latency":0}"#)
    try nights.wait(1, "github/github", "\(days[1])T00:05:00Z")
    try nights.cluster.restart()
    try nights.clock("\(days[1]) 00:10:00")
    try nights.wait(1, "mail/mail", "\(days[1])T00:10:00Z")
    try nights.wait(1, "mail/search-mail", "\(days[1])T00:10:00Z")
    let first = try nights.picture()

    // The scheduler dies over a run, and comes back; the archive of the lists is away.
    try nights.github.control(#"{"touch":2,"latency":150}"#)
    try nights.clock("\(days[2]) 00:05:00")
    try nights.process("bdc-github-fetch")
    nights.killScheduler()
    try nights.start(at: nil)
    try nights.github.control(#"{"latency":0}"#)
    try nights.wait(1, "github/github", "\(days[2])T00:05:00Z")
    nights.stopArchive()
    try nights.clock("\(days[2]) 00:10:00")
    try nights.wait(1, "mail/mail", "\(days[2])T00:10:00Z")
    try nights.wait(1, "mail/search-mail", "\(days[2])T00:10:00Z")

    // A token that is no longer good; the archive is back, and that is said to be well again.
    try nights.startArchive()
    try nights.token("wrong")
    try nights.clock("\(days[3]) 00:05:00")
    try nights.wait(1, "github/github", "\(days[3])T00:05:00Z")
    try nights.clock("\(days[3]) 00:10:00")
    try nights.wait(1, "mail/mail", "\(days[3])T00:10:00Z")
    try nights.wait(1, "mail/search-mail", "\(days[3])T00:10:00Z")

    let history = try nights.history()
    let outcomes = history.map {
      "\($0["scheduled_for"] ?? "") \($0["task"] ?? "") \($0["outcome"] ?? "")"
    }
    #expect(
      outcomes.sorted() == [
        "\(days[1])T00:05:00Z github/github done", "\(days[1])T00:10:00Z mail/mail done",
        "\(days[1])T00:10:00Z mail/search-mail done", "\(days[2])T00:05:00Z github/github done",
        "\(days[2])T00:10:00Z mail/mail failed", "\(days[2])T00:10:00Z mail/search-mail done",
        "\(days[3])T00:05:00Z github/github failed", "\(days[3])T00:10:00Z mail/mail done",
        "\(days[3])T00:10:00Z mail/search-mail done",
      ], "\(outcomes.joined(separator: "\n"))\n\(nights.said)")
    // Whatever did not end well says why, and what to do.
    for row in history where row["outcome"] as? String != "done" {
      #expect((row["cause"] as? String ?? "").count > 20, "\(row)")
      #expect((row["advice"] as? String ?? "").count > 10, "\(row)")
    }
    // A retry of the runner, and the token's end.
    let byNight = Dictionary(
      uniqueKeysWithValues: history.map { ("\($0["scheduled_for"] ?? "") \($0["task"] ?? "")", $0) }
    )
    #expect(byNight["\(days[1])T00:05:00Z github/github"]?["attempts"] as? Int == 2)
    #expect(byNight["\(days[3])T00:05:00Z github/github"]?["status"] as? Int == 77)
    #expect(byNight["\(days[2])T00:10:00Z mail/mail"]?["status"] as? Int == 75)

    // No two runs of a pipeline at a time, and none that nobody asked for.
    let overlaps = try psql(
      """
      select count(*) from ops.run a join ops.run b
        on a.pipeline = b.pipeline and a.id < b.id
        and tstzrange(a.started_at, a.finished_at) && tstzrange(b.started_at, b.finished_at)
      """, nights.database)
    #expect(overlaps == "0")
    let runs = try psql(
      "select count(*) from ops.run where finished_at is not null", nights.database)
    #expect(runs == "9", "\(runs) runs")

    let status = try nights.bdc(["sched", "status"])
    #expect(status.code == 0, "\(status.errors)")
    for word in ["github", "mail", "77"] { #expect(status.text.contains(word), "\(status.text)") }
    // Notices are told beside the runs: they may come later than a run's end.
    for words in [["failure", "github/github"], ["recovered", "mail/mail"]] {
      try wait("\(words) is told", "\(nights.said)") {
        nights.notices().contains { notice in words.allSatisfy(notice.contains) }
      }
    }
    // Nothing was lost, and nothing is there twice.
    let last = try nights.picture()
    #expect(first.mail == last.mail && first.mail > 50, "\(first) \(last)")
    #expect(last.github > first.github && first.github > 30, "\(first) \(last)")
    #expect(nights.stop() == 143, "\(nights.said)")
  }
}
