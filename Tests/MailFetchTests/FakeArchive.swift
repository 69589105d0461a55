import Foundation
import Mail
import TestSupport

/// A HyperKitty archive as recorded exchanges: its index at every offset, its messages, its exports.
struct FakeArchive {
  struct Message {
    let number: Int
    var date = "2024-02-10T12:00:00Z"
    /// Ids of some begin like this; HyperKitty's exports leave brackets out.
    var prefix = "m"
    var id: String { "\(prefix)\(number)@example.org" }
    var key: String { MessageID.hash(id) }
  }

  var list = "boost@lists.boost.org"
  /// Oldest archived first.
  var messages: [Message]

  init(_ numbers: Range<Int>) {
    messages = numbers.map { Message(number: $0) }
  }

  var keys: [String] { messages.map(\.key) }

  /// What a page of the index answers.
  func index(_ offset: Int, next: String = "null") -> String {
    let items = messages.reversed().dropFirst(offset).prefix(100).map { message in
      #"{"message_id_hash":"\#(message.key)","message_id":"\#(message.id)","date":"\#(message.date)"}"#
    }
    let results = items.joined(separator: ",")
    return #"{"count":\#(messages.count),"next":\#(next),"previous":null,"results":[\#(results)]}"#
  }

  func indexTarget(_ offset: Int) -> String {
    "/api/list/\(list)/emails/?limit=100&offset=\(offset)"
  }

  func indexExchange(_ offset: Int, headers: String = "", next: String = "null") -> String {
    "GET \(indexTarget(offset))\n\nHTTP/1.1 200 OK\nContent-Type: application/json\n"
      + "Date: Sun, 10 Mar 2024 00:00:00 GMT\n\(headers)\n" + index(offset, next: next)
  }

  func detailTarget(_ message: Message) -> String { "/api/list/\(list)/email/\(message.key)/" }

  func detailExchange(_ message: Message) -> String {
    let attachment =
      #"{"name":"a.cpp","content_type":"text/x-c++src","size":13,"download":"{base}/a"}"#
    return "GET \(detailTarget(message))\n\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n"
      + #"{"message_id_hash":"\#(message.key)","message_id":"\#(message.id)","date":"\#(message.date)","#
      + #""thread":"{base}/x/thread/\#(message.key)/","parent":null,"subject":"s\#(message.number)","#
      + #""content":"text","sender":{"address":"jo (a) example.org"},"sender_name":"Jo","#
      + #""attachments":[\#(attachment)]}"#
  }

  /// Everything of the index and all messages, but for the targets that a test scripts itself.
  func exchanges(without scripted: Set<String> = []) -> [String] {
    (0..<max(1, messages.count)).filter { !scripted.contains(indexTarget($0)) }
      .map { indexExchange($0) }
      + messages.filter { !scripted.contains(detailTarget($0)) }.map { detailExchange($0) }
  }

  /// An export's mbox.
  func mbox(_ window: ExportWindow) -> String {
    messages.filter { window.from <= $0.date.prefix(10) && $0.date.prefix(10) < window.until }
      .map { message in
        "From jo@example.org Sat Feb 10 12:00:00 2024\nFrom: jo(a)example.org (Jo)\nTo: x\n"
          + "Subject: s\(message.number)\nDate: \(mailDate(message.date))\n"
          + "Message-ID: <\(message.id.filter { !"()".contains($0) })>\nMIME-Version: 1.0\n"
          + "Content-Type: text/plain; charset=utf-8\n\ntext\n\n\n"
      }.joined()
  }

  func exportTarget(_ window: ExportWindow) -> String {
    let url = HyperKitty.export(base: "", list: list, from: window.from, until: window.until)
    return url
  }

  private func mailDate(_ date: String) -> String {
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let parts = date.prefix(10).split(separator: "-").compactMap { Int($0) }
    return "\(parts[2]) \(months[parts[1] - 1]) \(parts[0]) 12:00:00 +0000"
  }
}

/// Serves exchanges; a fault in the text is a directive line before the request.
func serve(_ exchanges: [String], in folder: TemporaryFolder) throws -> ReplayServer {
  try folder.write("exchanges/all.http", exchanges.joined(separator: "\n%%\n").utf8)
  return try ReplayServer(folder.url.appending(path: "exchanges"))
}

/// Runs the tool against a server, on one list unless the arguments say otherwise.
func fetch(
  _ server: ReplayServer, _ arguments: [String] = [], state: String? = nil,
  lists: [String] = ["boost@lists.boost.org"], environment: [String: String] = [:]
) throws -> Finished {
  var words = ["--base-url", server.base, "--pace", "100"] + arguments
  for list in lists { words += ["--list", list] }
  if state != nil { words += ["--state", "-"] }
  return try run(
    "bdc-mail-fetch", words, stdin: (state ?? "").utf8,
    environment: ["BDC_RETRY_MS": "5"].merging(environment) { $1 })
}

/// What a run wrote.
struct Stream {
  let lines: [String]

  init(_ finished: Finished) { lines = finished.lines }
  init(lines: [String]) { self.lines = lines }

  func values(_ type: String, _ name: String) -> [String] {
    lines.filter { $0.hasPrefix("{\"type\":\"\(type)\"") }.compactMap { line in
      let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      return object?[name] as? String
    }
  }

  var keys: [String] { values("mail.message", "msg_id") }

  /// State lines and an end, as `bdc state get` gives them.
  static func allStates(_ lines: [String]) -> String {
    (lines + [
      #"{"type":"end","source":"mail","scope":null,"status":"complete","reason":null,"records":0}"#
    ]).joined(separator: "\n") + "\n"
  }

  /// The last state and an end, as `bdc state get` gives them.
  var state: String {
    (lines.last { $0.hasPrefix("{\"type\":\"state\"") } ?? "") + "\n"
      + #"{"type":"end","source":"mail","scope":null,"status":"complete","reason":null,"records":0}"#
      + "\n"
  }
}
