import Foundation
import TestSupport
import Testing
import Unix

/// A target that fails is tried again and holds up no other; nothing is lost, nothing told twice.
@Suite struct TroubleTests {
  /// What Slack's webhook answers, how the first run ends, and how often it is asked by then.
  struct Trouble: Sendable, CustomTestStringConvertible {
    let answers: [String]
    let code: Int32
    let asked: Int
    /// Whether the notice goes out two hours later.
    var later = true
    var testDescription: String { String(answers[0].prefix(60)) }
  }

  static let troubles = [
    Trouble(
      answers: ["429 Too Many Requests|Retry-After: 1", "200 OK"], code: 0, asked: 2,
      later: false),
    Trouble(
      answers: [#"429 Too Many Requests||{"retry_after":1.2,"global":false}"#, "200 OK"], code: 0,
      asked: 2, later: false),
    Trouble(
      answers: ["429 Too Many Requests|Retry-After: 3000", "200 OK"], code: 75, asked: 1),
    Trouble(answers: ["500 Internal Server Error", "200 OK"], code: 75, asked: 1),
    Trouble(answers: ["@reset", "200 OK"], code: 75, asked: 1),
    Trouble(answers: ["@delay 4000|200 OK", "200 OK"], code: 75, asked: 1),
    Trouble(
      answers: ["400 Bad Request||invalid_blocks", "200 OK"], code: 0, asked: 2, later: false),
    Trouble(answers: ["@times 2|400 Bad Request", "200 OK"], code: 77, asked: 2),
    Trouble(answers: ["401 Unauthorized||CANARYSLACK0123", "200 OK"], code: 77, asked: 1),
    Trouble(answers: ["404 Not Found||no_service", "200 OK"], code: 77, asked: 1),
    Trouble(
      answers: [
        "410 Gone||\(String(repeating: "-", count: 190))CANARYSLACK0123", "200 OK",
      ], code: 77, asked: 1),
    Trouble(
      answers: ["302 Found|Location: /services/CANARYSLACK0123", "200 OK"], code: 77, asked: 1),
  ]

  @Test(arguments: troubles) func isTriedAgain(_ trouble: Trouble) throws {
    let world = try World(slack: trouble.answers, yaml: "  timeout: 6\n")
    let line = World.notice("failure", "github/mail", text: "last words")
    let first = try world.notify([line])
    #expect(first.code == trouble.code, "\(first.errors)")
    #expect(try world.sent(World.slack).count == trouble.asked)
    #expect(try world.sent(World.discord).count == 1)
    #expect(world.spool.isEmpty != trouble.later)
    if trouble.later {
      // Held until its moment, and told once.
      let held = try world.notify()
      #expect(
        held.code == trouble.code && held.errors.contains("slack: ")
          && held.errors.contains("tried again from"), "\(held.errors)")
      #expect(try world.notify([], ["--quiet"]).errors.isEmpty)
      let after = try world.notify([], at: "+2h")
      #expect(after.code == 0, "\(after.errors)")
      #expect(try world.sent(World.slack).count == trouble.asked + 1)
    }
    #expect(try world.sent(World.slack).filter { $0.status == 200 }.count >= 1)
    #expect(try world.sent(World.discord).count == 1 && world.spool.isEmpty)
  }

  /// What an old address said holds back nothing from a new one.
  @Test func aNewAddressIsTriedAtOnce() throws {
    let world = try World(
      slack: ["404 Not Found||no_service"], discord: ["@times 2|204 No Content"])
    #expect(try world.notify([World.notice("failure", "a")]).code == 77)
    let server = try #require(world.server)
    let moved = ["SLACK_WEBHOOK_URL": server.base + World.discord]
    let done = try world.notify([], [], moved)
    #expect(done.code == 0 && world.spool.isEmpty, "\(done.errors)")
    #expect(try world.sent(World.slack).count == 1 && world.sent(World.discord).count == 2)
  }

  @Test func wrongAddressesAndNobodyThere() throws {
    let wrong = [
      ("CANARY no url", "is no https address"), ("http://hooks.example.org/CANARY", "write https"),
    ]
    for (address, says) in wrong {
      let world = try World(slack: nil, ["SLACK_WEBHOOK_URL": address])
      let done = try world.notify([World.notice("failure", "a")])
      #expect(done.code == 78 && done.errors.contains(says), "\(done.errors)")
      #expect(try world.sent(World.discord).count == 1)
    }
    let away = try World(
      slack: nil, ["SLACK_WEBHOOK_URL": "http://127.0.0.1:1/services/CANARYREFUSED"])
    let done = try away.notify([World.notice("failure", "a")])
    #expect(done.code == 75 && done.errors.contains("slack: "), "\(done.errors)")
    #expect(try away.sent(World.discord).count == 1)
  }

  /// A slip in bdc.yaml makes every task fail: whom the environment names hears of it, and the
  /// others when it is mended.
  @Test func settingsThatCannotBeUsed() throws {
    let folder = try TemporaryFolder()
    let mailer = try folder.write("sendmail", Array("#!/bin/bash\ncat >> \(folder("in"))\n".utf8))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: mailer)
    let yaml = "  mail: [ops@example.org]\n  sendmail: \(mailer)\n"
    let world = try World(discord: nil, yaml: yaml + "  timeout: soon\n")
    let done = try world.notify([World.notice("failure", "a", title: "down")])
    #expect(done.code == 78 && done.errors.contains("notify.timeout"), "\(done.errors)")
    #expect(try world.sent(World.slack).count == 1)
    #expect(try world.notify([], ["--test"]).code == 78)
    try world.home.write("bdc.yaml", Array("notify:\n\(yaml)".utf8))
    let mended = try world.notify([], at: "+2h")
    #expect(mended.code == 0 && world.spool.isEmpty, "\(mended.errors)")
    #expect(try String(contentsOfFile: folder("in"), encoding: .utf8).contains("down"))
    #expect(try world.sent(World.slack).count == 1)
  }

  /// Nothing can be noted: what is new is told at once, what waits from before is not told again.
  @Test func diskFull() throws {
    let world = try World(slack: ["503 Service Unavailable", "@times 9|200 OK"], discord: nil)
    try world.home.write("notify/placeholder", [])
    let folder = world.home("notify")
    let mounted = try run("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder])
    guard mounted.code == 0 else {
      print("diskFull: skipped: this machine lets nobody mount: \(mounted.errors)")
      return
    }
    defer { _ = try? run("umount", ["-l", folder]) }
    #expect(try world.notify([World.notice("failure", "before")]).code == 75)
    _ = try run("dd", ["if=/dev/zero", "of=\(folder)/ballast", "bs=4k"])
    let full = try world.notify(["one", "two"].map { World.notice("failure", $0) })
    #expect(full.code == 74 && !full.errors.isEmpty, "\(full.errors)")
    let bodies = try world.sent(World.slack).filter { $0.status == 200 }.map(\.body)
    #expect(bodies.count == 2 && !bodies.contains { $0.contains("before") }, "\(bodies)")
    #expect(world.spool.contains("before"))
  }

  /// What nobody takes waits for so many days, and no longer.
  @Test func waitsForSoLong() throws {
    let world = try World(slack: ["@times 9|503 Service Unavailable"], discord: nil)
    #expect(try world.notify([World.notice("failure", "a")], at: "+0d").code == 75)
    #expect(try world.notify([], at: "+6d").code == 75 && !world.spool.isEmpty)
    let dropped = try world.notify([], at: "+8d")
    #expect(dropped.code == 0 && world.spool.isEmpty)
    #expect(dropped.errors.contains("1 notices were dropped: they waited for 7 days"))
  }

  /// A notice that comes while one that it would be merged with is on its way.
  @Test func mergedUnderway() throws {
    let world = try World(slack: nil, discord: nil, yaml: "  command: [bin/keep]\n")
    let again = World.notice("missed", "a", title: "again")
    let keep = try world.home.write(
      "bin/keep",
      Array(
        """
        #!/bin/bash
        cat >> "$BDC_HOME/got"
        [[ -e $BDC_HOME/once ]] || { touch "$BDC_HOME/once"; bdc-notify <<< '\(again)'; }
        exit 0
        """.utf8))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: keep)
    #expect(try world.notify([World.notice("missed", "a")]).code == 0)
    let done = try world.notify([], at: "+20m")
    #expect(done.code == 0, "\(done.errors)")
    let got = try String(contentsOfFile: world.home("got"), encoding: .utf8).split(separator: "\n")
    #expect(got.count == 2 && got.last?.contains("again") == true, "\(got)")
    #expect(world.spool.isEmpty)
  }

  @Test func refusedForADayIsDropped() throws {
    let world = try World(slack: ["@times 3|404 Not Found", "200 OK"], discord: nil)
    #expect(try world.notify([World.notice("failure", "a")], at: "+0d").code == 77)
    let again = try world.notify([], at: "+2h")
    #expect(again.code == 77 && again.errors.isEmpty, "\(again.errors)")
    let dropped = try world.notify([], at: "+25h")
    #expect(dropped.code == 0 && dropped.errors.contains("slack: 1 notices were dropped"))
    #expect(world.spool.isEmpty)
    // It is asked again with the next notice.
    #expect(try world.notify([World.notice("alarm", "b")], at: "+26h").code == 77)
    #expect(try world.notify([], at: "+28h").code == 0)
    #expect(
      try world.sent(World.slack).last?.body.contains("1 earlier notices were dropped") == true)
  }

  @Test func killedBetweenSendingAndNoting() throws {
    let world = try World(slack: nil, discord: ["@delay 400|204 No Content"])
    let lines = (0..<3).map { World.notice("failure", "task/\($0)") }
    let file = try world.home.write("lines", Array((lines.joined(separator: "\n") + "\n").utf8))
    // The second is on its way then, whatever the machine's speed.
    let script = """
      bdc-notify < \(file) & until (( $(wc -l < "$LOG") >= 1 )); do sleep 0.02; done
      kill -9 $!; wait $! || echo "ended with $?"
      """
    let log = try #require(world.server?.logPath)
    let address = try #require(world.server?.base) + World.discord
    let killed = try pipeline(
      script,
      environment: ["LOG": log, "BDC_HOME": world.home.path, "DISCORD_WEBHOOK_URL": address])
    #expect(killed.text.contains("ended with 137"), "\(killed.text) \(killed.errors)")
    #expect(!world.spool.isEmpty)
    #expect(try world.notify().code == 0)
    let bodies = try world.sent(World.discord).map(\.body)
    for number in 0..<3 {
      let count = bodies.filter { $0.contains("task/\(number)") }.count
      #expect(count == 1 || count == 2, "task/\(number): \(count)")
    }
    #expect(bodies.count <= 4 && world.spool.isEmpty)
  }
}
