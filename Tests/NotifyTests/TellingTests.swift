import Foundation
import TestSupport
import Testing

/// What is told at once, what waits, and what is told when all is well.
@Suite struct TellingTests {
  @Test func firstAtOnceThenDigestThenRecovered() throws {
    let world = try World()
    func step(_ time: String, _ lines: [String], sent: Int, waits: Bool) throws {
      let done = try world.notify(lines, at: time)
      #expect(done.code == 0, "\(time): \(done.errors)")
      #expect(try world.sent(World.slack).count == sent, "\(time)")
      #expect(try world.sent(World.discord).count == sent, "\(time)")
      #expect(world.spool.isEmpty != waits, "\(time): \(world.spool)")
    }
    let failure = {
      World.notice("failure", "github/mail", at: $0, title: "mail failed", status: 75)
    }
    try step("10:00:00", [failure("10:00:00")], sent: 1, waits: false)
    try step("10:05:00", [failure("10:05:00")], sent: 1, waits: true)
    try step(
      "10:10:00", [failure("10:10:00"), World.notice("missed", "github/git", at: "10:10:00")],
      sent: 1, waits: true)
    try step("10:19:00", [], sent: 1, waits: true)
    try step("10:20:01", [], sent: 2, waits: false)
    let digest = try #require(try world.sent(World.discord).last?.body)
    #expect(digest.contains("3 notices of 2 subjects"))
    #expect(digest.contains("failure github/mail, 2 times") && digest.contains("missed github/git"))
    try step("10:21:00", [failure("10:21:00")], sent: 2, waits: true)
    let well = World.notice("recovered", "github/mail", at: "10:30:00", title: "mail is well")
    try step("10:30:00", [well], sent: 3, waits: false)
    let last = try #require(try world.sent(World.slack).last?.body)
    #expect(last.contains("4 failures, down for 30 min since 2026-11-25T10:00:00Z"))
    try step("10:31:00", [well], sent: 3, waits: false)
    // The next failure is a first one again; a clock that was set back holds no digest.
    try step("10:40:00", [failure("10:40:00"), failure("10:40:01")], sent: 4, waits: true)
    try step("09:00:00", [], sent: 5, waits: false)
  }

  @Test func switchesAndKinds() throws {
    let start = World.notice("start", "bdc sched", title: "stack healthy", text: "Tables: 40")
    let failure = World.notice("failure", "a")
    let world = try World(yaml: "  discord_kinds: [start, alarm]\n")
    #expect(try world.notify([failure, start], [], ["DEPLOY_BRANCH": "production"]).code == 0)
    #expect(try world.sent(World.slack).count == 2)
    let bodies = try world.sent(World.discord).map(\.body)
    #expect(bodies.count == 1 && bodies[0].contains(#"Branch: production\nTables: 40"#))
    #expect(bodies[0].contains(#""color":3447003"#))
    for (name, line) in [
      ("ENABLE_STARTUP_NOTIFICATIONS", start), ("ENABLE_ERROR_NOTIFICATIONS", failure),
    ] {
      for value in ["False", "0", "no"] {
        #expect(try world.notify([line], [], [name: value]).code == 0)
      }
      #expect(try world.notify([line], [], [name: "maybe"]).code == 78)
    }
    // A switch that is neither on nor off is no reason for silence.
    #expect(try world.sent(World.slack).count == 3)
    let wrong = try world.notify([], [], ["BDC_NOTIFY_MAIL_KINDS": "x", "BDC_NOTIFY_MAIL": "a@b"])
    #expect(wrong.code == 78 && wrong.errors.contains("mail_kinds: x: is not one of failure"))
  }

  @Test func listsTriesAndRefuses() throws {
    let world = try World(
      slack: ["200 OK"], discord: ["500 Internal Server Error", "204 No Content"])
    let line = World.notice("failure", "github/mail", title: "no <answer>")
    let dry = try world.notify([line], ["--dry-run"])
    #expect(dry.code == 0 && dry.lines.count == 2 && dry.text.contains("no <answer>"))
    #expect(try world.sent(World.slack).isEmpty && world.spool.isEmpty)
    #expect(try world.notify([line]).code == 75)
    let listed = try world.notify([], ["--list"])
    #expect(listed.text.hasPrefix("discord: at once: failure github/mail since"))
    #expect(listed.errors.contains("discord: status 500, tried again from"))
    #expect(try world.notify([], ["--list", "--json"]).text == world.spool)
    // It waits for its moment; one that takes a test notice is well again.
    #expect(try world.notify([]).code == 75)
    #expect(try world.sent(World.discord).count == 1)
    let test = try world.notify([], ["--test"])
    #expect(test.code == 0 && test.text == "slack: took it (200)\ndiscord: took it (204)\n")
    #expect(try world.notify([]).code == 0)
    #expect(try world.sent(World.slack).count == 2)
    #expect(try world.sent(World.discord).count == 3 && world.spool.isEmpty)

    let mixed = try world.notify([
      "{\"type\":\"state\"}", "nonsense", #"{"type":"mail.list"}"#,
      World.notice("fault", "x"), World.notice("alarm", "disk", title: "full"),
    ])
    #expect(mixed.code == 65 && mixed.errors.contains("standard input:2: no notice"))
    #expect(try world.sent(World.slack).count == 3)

    let nobody = try World(slack: nil, discord: nil)
    let said = try nobody.notify([line])
    #expect(said.code == 0 && said.errors.contains("nobody to tell"))
    #expect(try nobody.notify([], ["--test"]).code == 78)
    #expect(try nobody.notify([], ["--test", "--list"]).code == 64)
    #expect(try nobody.notify([], ["x"]).code == 64)
  }

  /// What is secret in a notice is neither told nor kept.
  @Test func secretsAreNotTold() throws {
    let world = try World(slack: ["500 Internal Server Error"])
    let line = World.notice(
      "failure", "github/mail", title: "see https://u:CANARY@host/ok",
      text: "Authorization: Bearer xoxb-CANARY-1234\nlast words", advice: "run x --token=CANARY")
    #expect(try world.notify([line]).code == 75)
    let bodies = try world.sent(World.slack).map(\.body) + world.sent(World.discord).map(\.body)
    #expect(bodies.count == 2 && !world.spool.isEmpty)
    #expect(bodies.allSatisfy { $0.contains("last words") && !$0.contains("CANARY") }, "\(bodies)")
  }

  @Test func spoolIsBounded() throws {
    let world = try World(
      slack: ["@times 1|503 Service Unavailable", "200 OK"], discord: nil)
    let text = String(repeating: "word ", count: 3000)
    let many = (0..<200).map { World.notice("failure", "task/\($0)", text: text) }
    let full = try world.notify(many)
    #expect(full.code == 75 && full.errors.contains("were dropped: too many wait"))
    #expect(world.spool.utf8.count <= 1 << 20 && world.spool.contains("task/199"))
    #expect(!world.spool.contains("task/0\""))
    let later = try world.notify([], at: "+2h")
    #expect(later.code == 0 && world.spool.isEmpty)
    let bodies = try world.sent(World.slack).map(\.body)
    #expect(bodies.count == 2)
    #expect(bodies[1].contains("earlier notices were dropped") && bodies[1].contains("more"))
  }
}
