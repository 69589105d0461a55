import Foundation
import TestSupport
import Testing

/// A home whose targets are a webhook server and programs that keep what they get.
final class World: Sendable {
  let home: TemporaryFolder
  let server: ReplayServer?
  private let variables: [String: String]

  /// Where the webhooks' answers are scripted, an exchange of http-replay(1) each, in order.
  static let slack = "/services/T0/B0/CANARYSLACK0123"
  static let discord = "/api/webhooks/99/CANARYDISCORD0123"

  init(
    slack: [String]? = ["200 OK"], discord: [String]? = ["204 No Content"], yaml: String = "",
    _ more: [String: String] = [:]
  ) throws {
    home = try TemporaryFolder()
    try home.write("bdc.yaml", Array("notify:\n  keep_days: 7\n\(yaml)".utf8))
    let exchanges = try TemporaryFolder()
    var text: [String] = []
    for (path, answers) in [(Self.slack, slack), (Self.discord, discord)] {
      for answer in answers ?? [] { text.append(Self.exchange(path, answer)) }
    }
    try exchanges.write("hooks.http", Array(text.joined(separator: "%%\n").utf8))
    let server = try ReplayServer(exchanges.url)
    self.server = server
    var variables = ["BDC_HOME": home.path]
    if slack != nil { variables["SLACK_WEBHOOK_URL"] = server.base + Self.slack }
    if discord != nil { variables["DISCORD_WEBHOOK_URL"] = server.base + Self.discord }
    self.variables = variables.merging(more) { $1 }
  }

  /// `@directive` lines may stand before a status line; headers and a body behind it, after `|`.
  private static func exchange(_ path: String, _ answer: String) -> String {
    var lines = answer.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    var head = ""
    while let first = lines.first, first.hasPrefix("@") {
      head += first + "\n"
      lines.removeFirst()
    }
    guard !lines.isEmpty else { return "\(head)POST \(path)\n" }
    let status = "HTTP/1.1 \(lines.removeFirst())"
    return "\(head)POST \(path)\n\(([status] + lines).joined(separator: "\n"))\n\n"
  }

  /// Runs bdc-notify on notices at a time of day, or so much later (`+2h`), and looks for secrets in all it leaves behind.
  @discardableResult
  func notify(
    _ lines: [String] = [], at time: String? = nil, _ options: [String] = [],
    _ more: [String: String] = [:]
  ) throws -> Finished {
    var environment = variables.merging(more) { $1 }
    if let time {
      let word = time.hasPrefix("+") ? time : "@2026-11-25 \(time)"
      environment.merge(FakeClock.variables(word)) { $1 }
    }
    let done = try run(
      "bdc-notify", options, stdin: lines.map { $0 + "\n" }.joined().utf8,
      environment: environment)
    #expect(!(done.text + done.errors + kept).contains("CANARY"))
    return done
  }

  /// All files of HOME/notify.
  var kept: String {
    let folder = home("notify")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.map { (try? String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8)) ?? "" }
      .joined()
  }

  /// The spool, "" where nothing waits.
  var spool: String {
    (try? String(contentsOfFile: home("notify/spool.ndjson"), encoding: .utf8)) ?? ""
  }

  /// What a target was sent so far, and how it answered.
  func sent(_ path: String) throws -> [(body: String, status: Int?)] {
    try (server?.requests ?? []).compactMap { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      guard object?["target"] as? String == path else { return nil }
      return (object?["body"] as? String ?? "", object?["status"] as? Int)
    }
  }

  static func notice(
    _ kind: String, _ subject: String, at time: String = "10:00:00", title: String = "t",
    text: String = "", advice: String? = nil, log: String? = nil, status: Int? = nil
  ) -> String {
    #"{"type":"notice","kind":"\#(kind)","subject":\#(quoted(subject)),"#
      + #""at":"2026-11-25T\#(time)Z","title":\#(quoted(title)),"text":\#(quoted(text)),"#
      + #""advice":\#(quoted(advice)),"log":\#(quoted(log)),"#
      + #""status":\#(status.map { "\($0)" } ?? "null")}"#
  }
}
