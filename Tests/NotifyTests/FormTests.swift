import Foundation
import TestSupport
import Testing

/// Every platform's limits and markup, and mail as RFC 5322 wants it.
@Suite struct FormTests {
  static let texts = [
    String(repeating: "x", count: 20_000), String(repeating: "🚨é", count: 4000),
    String(repeating: "`", count: 9000), String(repeating: "&<>", count: 4000),
    "<!channel> @everyone <@U123> & more", "two\nlines\n```\ncode\n```", "",
  ]

  @Test(arguments: texts) func limitsAreKept(_ text: String) throws {
    let world = try World()
    let line = World.notice(
      "failure", "a <!channel>", title: String(text.prefix(1000)), text: text,
      advice: String(text.prefix(3000)), log: "log/\(text.prefix(50))", status: 75)
    #expect(try world.notify([line]).code == 0)

    let slack = try #require(try world.sent(World.slack).first?.body)
    #expect(!slack.contains("<!channel>") && !slack.contains("<@U123>"))
    let blocks = try #require(try object(slack)["blocks"] as? [[String: Any]])
    for block in blocks {
      let own = (block["text"] as? [String: Any])?["text"] as? String
      if let own { check(own, limit: block["type"] as? String == "header" ? 150 : 3000) }
      for field in block["fields"] as? [[String: Any]] ?? [] {
        check(try #require(field["text"] as? String), limit: 2000)
      }
    }
    let discord = try object(try #require(try world.sent(World.discord).first?.body))
    let mentions = discord["allowed_mentions"] as? [String: [String]]
    #expect(mentions == ["parse": []])
    let embed = try #require((discord["embeds"] as? [[String: Any]])?.first)
    var total = 0
    for (name, limit) in [("title", 256), ("description", 4096)] {
      guard let own = embed[name] as? String else { continue }
      check(own, limit: limit)
      total += own.utf16.count
    }
    for field in embed["fields"] as? [[String: Any]] ?? [] {
      let value = try #require(field["value"] as? String)
      let name = try #require(field["name"] as? String)
      check(value, limit: 1024)
      #expect(!value.isEmpty)
      total += value.utf16.count + name.utf16.count
    }
    #expect(total <= 6000)
    #expect(embed["color"] as? Int == 0xE74C3C)
    if text.count > 9000 {
      #expect((embed["description"] as? String ?? "").contains("…") && slack.contains("…"))
    }
  }

  private func check(_ text: String, limit: Int) {
    #expect(text.utf16.count <= limit)
    #expect((text.components(separatedBy: "```").count - 1) % 2 == 0, "\(text.suffix(100))")
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// A mail program that keeps what it gets, and ends as it is told.
  private func program(_ folder: TemporaryFolder, _ name: String) throws -> String {
    let script = """
      #!/bin/bash
      printf '%s\\n' "$@" > \(folder("\(name).args")); cat >> \(folder("\(name).in"))
      env > \(folder("\(name).env")); echo "says a word" >&2
      exit "${ENDS:-0}"
      """
    let path = try folder.write(name, Array(script.utf8))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return path
  }

  @Test func mailAndCommand() throws {
    let folder = try TemporaryFolder()
    let mailer = try program(folder, "sendmail")
    let command = try program(folder, "command")
    let world = try World(
      discord: nil,
      yaml: """
          mail: [ops@example.org, root@example.org]
          mail_from: bdc@example.org
          sendmail: \(mailer)
          command: [\(command), --notice, "two words"]
          slack: TEAM_CHAT
        """)
    let address = try #require(world.server).base + World.slack
    let long = String(repeating: "Grüße ", count: 40)
    let line = World.notice(
      "failure", "github/mail", title: "broken\r\nBcc: evil@example.org\n\(long)",
      text: "From here\n.\n\(String(repeating: "longer ", count: 60))=é\n"
        + String(repeating: "y", count: 75) + ".", status: 1)
    let done = try world.notify([line], [], ["TEAM_CHAT": address])
    #expect(done.code == 0, "\(done.errors)")
    let read = { try String(contentsOfFile: folder($0), encoding: .utf8) }
    #expect(
      try read("sendmail.args")
        == "-i\n-f\nbdc@example.org\n--\nops@example.org\nroot@example.org\n")
    let mail = try read("sendmail.in")
    let lines = mail.components(separatedBy: "\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 78 } && mail.utf8.allSatisfy { $0 < 0x80 })
    #expect(!lines.contains { $0.hasPrefix("Bcc:") || $0.hasPrefix("From here") || $0 == "." })
    #expect(lines.contains("Subject: =?utf-8?B?" + lines[3].dropFirst(19)))
    let parsed = try run(
      "python3",
      [
        "-c",
        """
        from email import message_from_binary_file, policy
        from sys import stdin
        m = message_from_binary_file(stdin.buffer, policy=policy.default)
        print(m['subject'][:22], '|', m['to'], '|', m['from'], '|', len(m.defects))
        print(m['date'].datetime is not None, m['message-id'].startswith('<bdc.'), m.keys().count('Bcc'))
        print('Grüße' in m['subject'], m.get_content().count('longer'), '=é' in m.get_content())
        """,
      ], stdin: mail.utf8)
    #expect(
      parsed.text == """
        [bdc] broken  Bcc: evi | ops@example.org, root@example.org | bdc <bdc@example.org> | 0
        True True 0
        True 60 True

        """, "\(parsed.errors)")
    #expect(try read("command.args") == "--notice\ntwo words\n")
    let got = try object(try read("command.in"))
    #expect(got["type"] as? String == "notice" && got["count"] as? Int == 1)
    #expect(try !read("command.env").contains("CANARY"))

    for (status, code) in [("75", 75), ("67", 77), ("1", 75)] as [(String, Int32)] {
      let fresh = try World(
        slack: nil, discord: nil, yaml: "  mail: [ops@example.org]\n  sendmail: \(mailer)\n")
      let failed = try fresh.notify([World.notice("failure", "a")], [], ["ENDS": status])
      #expect(failed.code == code && failed.errors.contains("mail: status \(status): says a word"))
      let after = try fresh.notify([], at: "+2h")
      #expect(after.code == 0 && fresh.spool.isEmpty)
    }
    for yaml in ["  mail: [a@b]\n  sendmail: /nonexistent\n", "  mail: ['-oQ/tmp@b']\n"] {
      let fresh = try World(slack: nil, discord: nil, yaml: yaml)
      #expect(try fresh.notify([World.notice("failure", "a")]).code == 78)
    }
  }
}
