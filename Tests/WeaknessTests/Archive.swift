import Foundation
import TestSupport

/// A message as the archive's API gives it.
struct Mail: Sendable {
  let key: String
  var date = "2024-02-10T12:00:00Z"
  var subject = "s"
  var name = "Jo"
  var address = "jo (a) example.org"
  var parent: String?
  var thread = "T"
  /// The URL of the thread; nil for the usual one.
  var threadURL: String?
  var attachments = "[]"

  init(_ key: String, _ change: (inout Mail) -> Void = { _ in }) {
    self.key = key
    change(&self)
  }
}

/// Lists of an archive as exchanges for http-replay, and what stands for one of them.
struct Archive {
  var lists: [(name: String, mails: [Mail])]
  /// What comes in place of an answer, by target.
  ///
  /// Each is directives, or everything after the request line, or `ok` for the good answer. Several
  /// are given one after the other, the last for ever.
  var faults: [String: [String]] = [:]

  init(_ mails: [Mail], list: String = boost) { lists = [(list, mails)] }

  static func index(_ list: String, _ offset: Int) -> String {
    "/api/list/\(list)/emails/?limit=100&offset=\(offset)"
  }

  static func detail(_ list: String, _ key: String) -> String { "/api/list/\(list)/email/\(key)/" }

  /// Served for as long as the result lives; newest archived first, as HyperKitty does.
  func serve() throws -> ReplayServer {
    var answers: [(target: String, body: String)] = []
    for (list, mails) in lists {
      for offset in 0..<max(1, mails.count) {
        let items = mails.reversed().dropFirst(offset).prefix(100).map {
          #"{"message_id_hash":"\#($0.key)","date":"\#($0.date)"}"#
        }
        answers.append(
          (
            Self.index(list, offset),
            #"{"count":\#(mails.count),"next":null,"previous":null,"results":["#
              + items.joined(separator: ",") + "]}"
          ))
      }
      for mail in mails {
        let base = "{base}/api/list/\(list)"
        let parent = mail.parent.map { "\(base)/email/\($0)/" }
        answers.append(
          (
            Self.detail(list, mail.key),
            #"{"message_id_hash":"\#(mail.key)","date":"\#(mail.date)","parent":\#(quoted(parent)),"#
              + #""thread":\#(quoted(mail.threadURL ?? "\(base)/thread/\(mail.thread)/")),"#
              + #""subject":\#(quoted(mail.subject)),"content":"text","sender_name":"#
              + #"\#(quoted(mail.name)),"sender":{"address":\#(quoted(mail.address))},"#
              + #""attachments":\#(mail.attachments)}"#
          ))
      }
    }
    var exchanges: [String] = []
    for (target, body) in answers {
      let good =
        "GET \(target)\n\nHTTP/1.1 200 OK\nContent-Type: application/json\n"
        + "Date: Sun, 10 Mar 2024 00:00:00 GMT\n\n\(body)"
      for fault in faults[target] ?? ["ok"] {
        switch fault.first {
        case "o": exchanges.append(good)
        case "@": exchanges.append("\(fault)\n\(good)")
        default: exchanges.append("GET \(target)\n\n\(fault)")
        }
      }
    }
    let folder = try TemporaryFolder()
    try folder.write("all.http", exchanges.joined(separator: "\n%%\n").utf8)
    return try ReplayServer(folder.url)
  }
}

let boost = "boost@lists.boost.org"
let users = "boost-users@lists.boost.org"

/// An answer that is no good.
func answer(_ code: Int) -> String {
  "HTTP/1.1 \(code) X\nContent-Type: text/html\n\n<html>\(code)</html>"
}

/// Runs the mail pipeline on an archive, from the state of a database into it.
func collect(
  _ archive: Archive, into database: [String: String], _ words: String = ""
) throws -> (finished: Finished, requests: [String]) {
  let server = try archive.serve()
  let lists = archive.lists.map { "--list \($0.name)" }.joined(separator: " ")
  let done = try pipeline(
    """
    bdc-state get mail |
      bdc-mail-fetch --state - --base-url \(server.base) --pace 100 --jobs 1 \(lists) \(words) |
      bdc-identify | bdc-mail-load
    """, environment: database.merging(["BDC_RETRY_MS": "5"]) { $1 })
  return (done, server.requests)
}

/// Runs lines through bdc-identify and bdc-mail-load.
func load(_ lines: [String], into database: [String: String]) throws -> Finished {
  try pipeline(
    "bdc-identify | bdc-mail-load", stdin: (lines.joined(separator: "\n") + "\n").utf8,
    environment: database)
}

/// The keys of a list in the database, in order.
func keys(_ list: String, _ database: [String: String]) throws -> String {
  try psql(
    """
    select string_agg(msg_id, ' ' order by msg_id) from mail.message join mail.list on list.id = list_id
    where list.name = '\(list)'
    """, database)
}
