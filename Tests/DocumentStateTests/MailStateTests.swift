import Foundation
import TestSupport
import Testing

private let open = "open@x.org"
private let also = "also@x.org"

private func message(
  _ key: String, _ list: String = open, text: String = "c", name: String = "Jo",
  email: String = "jo@x.org", sent: String = "2024-06-15T12:00:00Z"
) -> String {
  MailRecord(key).with {
    $0.list = list
    $0.content = text
    $0.name = name
    $0.email = email
    $0.sentAt = sent
  }.line
}

/// What a sweep of a list brings, at a moment when all is there that these name.
private func swept(_ keys: [String], _ list: String = open, asOf: String) -> [String] {
  [
    #"{"type":"window","source":"mail","scope":"\#(list)","entity":"message","by":"sent_at","#
      + #""from":null,"to":null,"as_of":"\#(asOf)","#
      + #""keys":[\#(keys.map { quoted($0) }.joined(separator: ","))]}"#,
    #"{"type":"end","source":"mail","scope":"\#(list)","status":"complete","reason":null,"#
      + #""records":0,"only":"windows"}"#,
  ]
}

@Suite(.serialized) struct MailStateTests {
  /// A name may come twice while another test writes to the same server: so nobody else does.
  private static let server = Cluster()

  /// A (in both lists), B and C in the open list, C by another writer; D in the other one.
  private static let filled = Result {
    let database = try Self.server.database()
    try load(
      "mail",
      [
        MailRecord.list(open), MailRecord.list(also), message("A"), message("A", also),
        message("B"), message("C", name: "Al", email: "al@x.org"),
        message("D", also, name: "Al", email: "al@x.org"),
      ], in: database)
    return database
  }

  private func consumer(_ words: [String] = []) throws -> Consumer {
    Consumer(
      source: "mail", database: try Self.server.copy(of: Self.filled.get()), words: words)
  }

  private static let all = ["A public", "B public", "C public", "D public"]

  /// Each change is listed once, in every way a message's document may change.
  @Test func onlyWhatChanged() throws {
    let mail = try consumer()
    let database = mail.database
    func put(_ lines: String...) throws { try load("mail", lines, in: database) }
    let steps: [(what: String, change: () throws -> Void, lists: [String])] = [
      ("the first run", {}, Self.all),
      ("nothing", {}, []),
      ("the same again", { try put(message("A"), MailRecord.list(open)) }, []),
      ("an edit", { try put(message("B", text: "new")) }, ["B public"]),
      (
        "a copy in another list", { try put(message("C", also, name: "Al", email: "al@x.org")) },
        ["C public"]
      ),
      (
        "a private list", { try put(MailRecord.list(also, visibility: "private")) },
        ["A public", "C public", "D private"]
      ),
      ("a public list", { try put(MailRecord.list(also)) }, ["A public", "C public", "D public"]),
      (
        "a new list", { try put(MailRecord.list("new@x.org"), message("E", "new@x.org")) },
        ["E public"]
      ),
      (
        "a name",
        {
          try put(message("F", name: "Albert", email: "al@x.org", sent: "2024-07-01T00:00:00Z"))
        }, ["C public", "D public", "F public"]
      ),
      (
        "what vanished",
        {
          try load(
            "mail", swept(["A", "C", "F"], asOf: "2038-01-01T00:00:00Z"), "--allow-removal 9",
            in: database)
        }, ["B gone public"]
      ),
      (
        "one of two copies",
        {
          try load(
            "mail", swept(["C", "D"], also, asOf: "2038-01-01T00:00:00Z"), "--allow-removal 9",
            in: database)
        }, ["A public"]
      ),
      (
        "what came back",
        {
          try load("mail", swept(["A", "B", "C", "F"], asOf: "2038-01-02T00:00:00Z"), in: database)
        }, ["B public"]
      ),
    ]
    for step in steps {
      try step.change()
      #expect(try mail.take() == step.lists, "\(step.what)")
    }
    let cursor = try mail.cursor("mailing")
    #expect(try mail.take().isEmpty)
    #expect(try mail.cursor("mailing") == cursor)
    let text = try mail.listed().text
    #expect(try mail.listed().text == text)
  }

  /// Without a state that holds for this database and these options, everything is listed.
  @Test func whatAStateIsGoodFor() throws {
    let mail = try consumer()
    _ = try mail.take()
    let cases: [(words: [String], edit: String?, says: String)] = [
      (["--full"], nil, "--full"),
      (["--quotes", "strip"], nil, "the options are not those of the state"),
      (["--base-url", "https://x.org/"], nil, "the options are not those of the state"),
      ([], #".cursor.system = "1""#, "of another database cluster"),
      ([], "del(.cursor.changed.message)", "does not name every table"),
      ([], #".cursor.changed.message = "yesterday""#, "does not name every table"),
      ([], #".cursor.changed["hub.profile"] = "-1""#, "does not name every table"),
      ([], ".cursor = {}", "of another database cluster"),
      ([], "select(false)", "no state"),
    ]
    for (words, edit, says) in cases {
      let filter = edit.map { "if .type == \"state\" then \($0) else . end" } ?? "."
      let done = try pipeline(
        "bdc-state get mail-documents | jq -c '\(filter)'"
          + " | bdc-mail-documents --state - \(words.joined(separator: " "))",
        environment: mail.database)
      #expect(done.code == 0 && done.errors.contains(says), "\(words) \(done.errors)")
      #expect(try mail.documents(done) == Self.all, "\(words) \(edit ?? "")")
    }
    #expect(try mail.take("--quotes", "strip") == Self.all)
    #expect(try mail.take("--quotes", "strip").isEmpty)
    #expect(try mail.take("--list", also) == ["A public", "D public"])
    try load("mail", [message("A", text: "new"), message("B", text: "new")], in: mail.database)
    #expect(try mail.take("--list", also) == ["A public"])
    // A scope of its own is another consumer's.
    #expect(try mail.take("--scope", "mine") == Self.all)
    #expect(try mail.take("--scope", "mine").isEmpty)
    #expect(try mail.cursor("mine/mailing").contains(#""system""#))
  }

  /// Whoever cannot read the state, or is told to stop, writes none.
  @Test func whatIsNoState() throws {
    let mail = try consumer()
    let end = #"{"type":"end","source":"mail-documents","scope":null,"status":"complete"}"#
    let other = end.replacingOccurrences(of: "mail-documents", with: "mail-vectors")
    let cases: [(lines: [String], words: [String], code: Int32, says: String)] = [
      ([], [], 75, "no end line"),
      (
        [#"{"type":"state","source":"mail-documents","scope":"mailing","cursor":{}}"#], [], 75,
        "cut"
      ),
      ([#"{"type":"state""#], [], 75, "cut short: nothing was listed"),
      ([other, end], [], 64, "one consumer"),
      ([end.replacingOccurrences(of: "-documents", with: "")], [], 64, "bdc state get mail-docum"),
      ([end.replacingOccurrences(of: "mail-", with: "github-")], [], 64, "one consumer of mail"),
      ([end], ["--scope", ""], 64, "--scope"),
    ]
    for (lines, words, code, says) in cases {
      let done = try run(
        "bdc-mail-documents", ["--state", "-"] + words,
        stdin: lines.map { $0 + "\n" }.joined().utf8,
        environment: mail.database)
      #expect(done.code == code && done.errors.contains(says), "\(lines) \(done.errors)")
      #expect(done.output.isEmpty)
    }
    for words in [["--full"], ["--scope", "x"]] {
      let done = try run("bdc-mail-documents", words, environment: mail.database)
      #expect(done.code == 64 && done.errors.contains("needs --state"))
    }
    let plain = try run("bdc-mail-documents", environment: mail.database)
    #expect(!plain.text.contains(#""type":"state""#) && !plain.text.contains(#""type":"end""#))
    let whole = try mail.listed().lines
    #expect(
      whole.suffix(3).map { $0.split(separator: ",").first.map(String.init) }
        == [#"{"type":"state""#, #"{"type":"end""#, #"{"type":"end""#])
    #expect(whole.dropLast().last?.contains(#""scope":"mailing","status":"complete""#) ?? false)
  }

  /// What is stopped has said nothing of how far it came.
  @Test func interrupted() throws {
    let database = try Self.server.database()
    let lines = (1...3000).map { message("K\($0)", text: String(repeating: "x", count: 2000)) }
    try load("mail", [MailRecord.list(open)] + lines, in: database)
    // The pipe is full long before the end, and nobody reads until the signal is sent.
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let done = try pipeline(
      """
      bdc-state get mail-documents > state
      mkfifo lines
      bdc-mail-documents --state state > lines & tool=$!
      exec 3< lines
      head -n 1 <&3 > /dev/null
      kill -INT $tool
      sleep 0.2
      cat <&3 | grep -E '"type":"(state|end)"' || true
      wait $tool || echo $?
      """, environment: database, folder: folder.path)
    #expect(done.lines == ["130"], "\(done.errors)")
  }

  /// A saved stream cannot set a newer state back.
  @Test func stale() throws {
    let mail = try consumer()
    let saved = try mail.listed()
    try mail.keep(saved)
    try load("mail", [message("A", text: "new")], in: mail.database)
    #expect(try mail.take() == ["A public"])
    let newest = try mail.cursor("mailing")
    let state = saved.lines.first { $0.contains(#""type":"state""#) } ?? ""
    let answer = try psql(
      "set role bdc_owner; select written, rejects from ops.put_state($j$[\(state)]$j$)",
      mail.database)
    #expect(answer.hasPrefix("0|") && answer.contains("has moved on"), "\(answer)")
    #expect(try mail.cursor("mailing") == newest)
  }
}
