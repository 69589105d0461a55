import Foundation
import TestSupport
import Testing

@Suite struct StreamTests {
  private static let sample = Places.tree.appending(path: "pipelines/sample")
    .path(percentEncoded: false)

  /// Messages that stand for what archives have, in lists of both kinds.
  private static let odd: [String] = {
    let message = MailRecord("M0").with { $0.list = "open@x.org" }
    let changes: [(inout MailRecord) -> Void] = [
      { $0.subject = "\u{1F600} \"q\" \\ / \u{7F} \u{2028}" }, { $0.content = "a\tb\r\n\u{1}c" },
      { $0.sentAt = nil }, { $0.sentAt = "0001-01-01T00:00:00.000001Z" },
      { $0.sentAt = "9999-12-31T23:59:59.5Z" },
      { $0.name = "" }, { $0.email = "Jo@Example.ORG" }, { $0.parent = "M0" }, { $0.thread = "T" },
      { $0.key = String(repeating: "k", count: 255) },
      { $0.subject = String(repeating: "s", count: 5000) },
      {
        $0.attachments =
          #"[{"name":null,"content_type":"a/b","size":null,"sha256":null,"#
          + #""url":null},{"name":"é.txt","content_type":"text/plain","size":9007199254740993,"#
          + #""sha256":"ab","url":"https://x/?a=1&b=2"}]"#
      },
      { $0.origin = "mbox" }, { $0.list = "closed@x.org" },
    ]
    let lists = [
      MailRecord.list("open@x.org", label: "Öffen"),
      MailRecord.list("closed@x.org", visibility: "private"),
      MailRecord.list("empty@x.org"),
    ]
    return lists
      + changes.enumerated().map { number, change in
        message.with {
          $0.key = "M\(number)"
          change(&$0)
        }.line
      }
  }()

  private func loaded(_ script: String, _ input: [String] = []) throws -> Variables {
    let database = try Cluster.shared.database()
    let done = try pipeline(
      script, stdin: input.map { $0 + "\n" }.joined().utf8,
      environment: database.merging(["SAMPLE": Self.sample]) { $1 })
    guard done.code == 0 else { throw TestFailure("\(done.code): \(done.errors)") }
    return database
  }

  /// What is exported and loaded into an empty database is exported again, byte for byte.
  @Test func exportIsLoadedAgain() throws {
    let first = try loaded(
      """
      bdc-identify | bdc-mail-load
      bdc-mail-read "$SAMPLE"/*.mbox* | bdc-identify | bdc-mail-load || [ $? -eq 65 ]
      """, Self.odd)
    let export = try run("bdc-mail-export", environment: first)
    #expect(export.code == 0 && export.lines.count > 200, "\(export.errors)")
    // In the order of lists and keys, lists first, without ids of this database.
    let messages = export.lines.filter { $0.contains(#""mail.message""#) }
    let keys = messages.map { $0.components(separatedBy: "\"").filter { $0 != ":" } }
      .map { "\($0[4]) \($0[6])" }
    #expect(keys == keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    #expect(!export.text.contains("profile_id"))
    for line in Self.odd {
      #expect(export.lines.contains(line), "\(line.prefix(300))")
    }
    var numbers = Numbers(3)
    let shuffled = export.lines.filter { $0.contains(#""mail.list""#) } + numbers.shuffled(messages)
    let second = try loaded("bdc-identify | bdc-mail-load", shuffled)
    let again = try run("bdc-mail-export", environment: second)
    #expect(again.output == export.output)
    let reloaded = try pipeline(
      "bdc-mail-export | bdc-identify | bdc-mail-load --json", environment: second)
    #expect(
      reloaded.text.contains(#""inserted":0,"updated":0,"unchanged":\#(export.lines.count),"#))

    let documents = try run("bdc-mail-documents", environment: first)
    #expect(documents.code == 0 && documents.lines.count > 150, "\(documents.errors)")
    #expect(try run("bdc-mail-documents", environment: second).output == documents.output)
  }

  private static func documents(
    _ arguments: [String], _ database: Variables
  ) throws -> [[String: Any]] {
    let done = try run("bdc-mail-documents", arguments, environment: database)
    guard done.code == 0 else { throw TestFailure("\(done.code): \(done.errors)") }
    return try done.lines.map {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:]
    }
  }

  /// One document a message, also when it was sent to several lists; a private list is named in none
  /// that is public.
  @Test func oneDocumentAMessage() throws {
    let message = MailRecord("A").with {
      $0.list = "open@x.org"
      $0.content = "mine\n> theirs\n-- \nJo"
    }
    let database = try loaded(
      "bdc-identify | bdc-mail-load",
      [
        MailRecord.list("open@x.org"), MailRecord.list("also@x.org"),
        MailRecord.list("closed@x.org", visibility: "private"), message.line,
        message.with { $0.list = "also@x.org" }.line,
        message.with { $0.list = "closed@x.org" }.line,
        message.with {
          $0.key = "B"
          $0.list = "closed@x.org"
        }.line,
        message.with { $0.key = "C" }.line,
      ])
    for (words, keys) in [
      ([], ["A", "B", "C"]), (["--list", "closed@x.org"], ["A", "B"]),
      (["--list", "also@x.org"], ["A"]),
      (["--list", "also@x.org", "--list", "open@x.org"], ["A", "C"]),
    ] {
      let found = try Self.documents(words, database)
      #expect(found.compactMap { $0["doc_id"] as? String } == keys, "\(words)")
      for document in found {
        let isPublic = document["visibility"] as? String == "public"
        let text = String(describing: document)
        #expect(isPublic == (document["doc_id"] as? String != "B"))
        #expect(text.contains("closed@x.org") != isPublic, "\(text)")
      }
    }
    let first = try #require(try Self.documents([], database).first)
    let lists = (first["metadata"] as? [String: Any])?["list_name"] as? String
    #expect(lists == "also@x.org, open@x.org")
    let body = { (words: [String]) in
      try (Self.documents(words, database).first?["content"] as? String)?
        .components(separatedBy: "\n\n").dropFirst().joined(separator: "\n\n")
    }
    #expect(try body([]) == "mine\n> theirs\n-- \nJo")
    #expect(try body(["--quotes", "keep"]) == "mine\n> theirs\n-- \nJo")
    #expect(try body(["--quotes", "strip"]) == "mine")
    for (words, code) in [
      (["--list", "no@x.org"], Int32(78)), (["--quotes", "some"], 64), (["x"], 64),
    ] {
      #expect(try run("bdc-mail-documents", words, environment: database).code == code)
    }
  }
}
