import Foundation
import TestSupport
import Testing

private let boost = "boost@lists.boost.org"
private let other = "other@lists.boost.org"

/// A window line.
private func window(
  _ keys: [String], from: String? = nil, to: String? = nil, asOf: String = "2038-01-01T00:00:00Z",
  list: String = boost, by: String = "sent_at", source: String = "mail"
) -> String {
  let keys = keys.map { quoted($0) }.joined(separator: ",")
  return #"{"type":"window","source":"\#(source)","scope":"\#(list)","entity":"message","#
    + #""by":"\#(by)","from":\#(quoted(from)),"to":\#(quoted(to)),"as_of":"\#(asOf)","#
    + #""keys":[\#(keys)]}"#
}

/// A list's end.
private func end(_ status: String = "complete", list: String = boost) -> String {
  #"{"type":"end","source":"mail","scope":"\#(list)","status":"\#(status)","reason":null,"#
    + #""records":0,"only":"windows"}"#
}

/// Forty messages of one list, a day each from 1 May 2024, named K1 to K40.
private func messages(_ numbers: Range<Int> = 1..<41, list: String = boost) -> [String] {
  [MailRecord.list(list)]
    + numbers.map { number in
      MailRecord("K\(number)").with {
        $0.list = list
        let day = number <= 31 ? 500 + number : 600 + number - 31
        $0.sentAt = "2024-0\(day / 100)-\(day % 100 < 10 ? "0" : "")\(day % 100)T12:00:00Z"
      }.line
    }
}

private func keys(_ numbers: ClosedRange<Int>, but gone: Int...) -> [String] {
  numbers.filter { !gone.contains($0) }.map { "K\($0)" }
}

@Suite struct WindowTests {
  private static let loaded = Result {
    let database = try Cluster.shared.database()
    let done = try load(messages(), in: database)
    guard done.code == 0 else { throw TestFailure(done.errors) }
    return database
  }

  private func fresh() throws -> Variables { try Cluster.shared.copy(of: Self.loaded.get()) }

  private func vanished(_ database: Variables) throws -> String {
    try psql(
      """
      select coalesce(string_agg(msg_id, ' ' order by list_id, substr(msg_id, 2)::int), '')
      from mail.message where deleted_at is not null
      """, database)
  }

  private func sweep(
    _ lines: [String], in database: Variables, _ words: [String] = []
  ) throws -> Finished {
    try run(
      "bdc-mail-load", words, stdin: (lines.joined(separator: "\n") + "\n").utf8,
      environment: database)
  }

  /// A line that may have been a window stands for those of its own file only.
  @Test func aBrokenFileBeforeAGoodOne() throws {
    let database = try fresh()
    let folder = try TemporaryFolder()
    try folder.write("broken", "{half\n".utf8)
    try folder.write("good", "\(window(keys(1...40, but: 7)))\n\(end())\n".utf8)
    let words = ["--allow-removal", "9", folder("broken"), folder("good")]
    #expect(try run("bdc-mail-load", words, environment: database).code == 65)
    #expect(try vanished(database) == "K7")
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let lines: [String]
    var words: [String] = []
    var gone = ""
    var code: Int32 = 0
    var says = ""
  }

  private static let cases = [
    Case(
      testDescription: "everything but one", lines: [window(keys(1...40, but: 7)), end()],
      gone: "K7", says: "windows: vanished 1, reappeared 0"),
    Case(
      testDescription: "nothing gone", lines: [window(keys(1...40)), end()],
      says: "windows: vanished 0, reappeared 0"),
    Case(
      testDescription: "two ranges, and a gap between them that nothing is said of",
      lines: [
        window(keys(1...9, but: 3), to: "2024-05-10T00:00:00Z"),
        window(keys(20...40, but: 31), from: "2024-05-20T00:00:00Z"), end(),
      ], gone: "K3 K31"),
    Case(
      testDescription: "a range without its end",
      lines: [
        window(keys(2...9), from: "2024-05-01T12:00:00Z", to: "2024-05-10T12:00:00Z"), end(),
      ],
      gone: "K1"),
    Case(
      testDescription: "lines of one range",
      lines: [window(keys(1...20)), window(keys(21...40, but: 30)), end()], gone: "K30"),
    Case(
      testDescription: "a key in the window of another time is there",
      lines: [
        window(keys(1...31, but: 5), to: "2024-06-01T00:00:00Z"),
        window(keys(32...40) + ["K5"], from: "2024-06-01T00:00:00Z"), end(),
      ]),
    Case(
      testDescription: "a partial scope", lines: [window(keys(1...39)), end("partial")],
      says: "windows are not applied: its end is partial"),
    Case(
      testDescription: "no end", lines: [window(keys(1...39))],
      says: "windows are not applied: the stream has no end of it"),
    Case(
      testDescription: "the end of another list", lines: [window(keys(1...39)), end(list: other)],
      says: "the stream has no end of it"),
    Case(
      testDescription: "windows behind the end", lines: [end(), window(keys(1...39))],
      says: "the stream has no end of it"),
    Case(
      testDescription: "two sweeps in one stream, the first partial",
      lines: [window(keys(1...38)), end("partial"), window(keys(1...40, but: 2)), end()],
      gone: "K2"),
    Case(
      testDescription: "a broken line may have been a window",
      lines: [window(keys(1...39)), "{\"type\":\"wind", end()], code: 65,
      says: "may have been one of its windows: none is applied"),
    Case(
      testDescription: "a reject of a broken line may have been a window",
      lines: [
        window(keys(1...39)),
        #"{"type":"reject","tool":"bdc-identify","reason":"half","line":1,"record":null,"#
          + #""bytes":"e30=","sha256":"\#(String(repeating: "a", count: 64))","replayable":true}"#,
        end(),
      ], code: 65, says: "may have been one of its windows"),
    Case(
      testDescription: "a column that has no windows",
      lines: [window(keys(1...39)), window([], by: "subject"), end()], code: 65,
      says: "mail.message has no windows by subject"),
    Case(
      testDescription: "a key that is none",
      lines: [window(keys(1...39)), window([""]), end()], code: 65,
      says: "element 1: expected a text that is not empty"),
    Case(
      testDescription: "a window of nothing",
      lines: [window(keys(1...39)), #"{"type":"window"}"#, end()], code: 65,
      says: "may have been one of its windows"),
    Case(
      testDescription: "a range turned round",
      lines: [
        window(keys(1...39), from: "2024-05-02T00:00:00Z", to: "2024-05-01T00:00:00Z"), end(),
      ], code: 65, says: "to: before from"),
    Case(
      testDescription: "another source's windows",
      lines: [window([], source: "slack"), window(keys(1...39), source: "slack"), end()],
      says: "windows of slack are not ours"),
    Case(
      testDescription: "as of before the rows were stored",
      lines: [window(keys(1...39), asOf: "2024-07-01T00:00:00Z"), end()],
      says: "vanished 0"),
    Case(
      testDescription: "2 of 40 are five per cent", lines: [window(keys(1...38)), end()],
      gone: "K39 K40"),
    Case(
      testDescription: "3 of 40 are more", lines: [window(keys(1...37)), end()], code: 65,
      says: "\(boost): 3 of 40 would vanish, more than 100 or 5%"),
    Case(
      testDescription: "3 are allowed", lines: [window(keys(1...37)), end()],
      words: ["--allow-removal", "3"], gone: "K38 K39 K40"),
    Case(
      testDescription: "2 are allowed, not 3", lines: [window(keys(1...37)), end()],
      words: ["--allow-removal", "2"], code: 65, says: "3 of 40 would vanish, more than 2:"),
    Case(
      testDescription: "8 % are allowed", lines: [window(keys(1...37)), end()],
      words: ["--allow-removal", "8%"], gone: "K38 K39 K40"),
    Case(
      testDescription: "7 % are allowed", lines: [window(keys(1...37)), end()],
      words: ["--allow-removal", "7%"], code: 65, says: "3 of 40 would vanish, more than 7%:"),
    Case(
      testDescription: "nothing is allowed", lines: [window(keys(1...39)), end()],
      words: ["--allow-removal", "0"], code: 65, says: "1 of 40"),
    Case(
      testDescription: "an archive that lost everything", lines: [window([]), end()],
      words: ["--allow-removal", "100%"], gone: keys(1...40).joined(separator: " ")),
    Case(
      testDescription: "a limit that is none", lines: [], words: ["--allow-removal", "five"],
      code: 64, says: "--allow-removal: five: expected a number or a percentage"),
    Case(
      testDescription: "a dry run", lines: [window(keys(1...39)), end()], words: ["-n"],
      says: "dry run: windows: vanished 1, reappeared 0"),
  ]

  /// Rows vanish by what a complete scope's windows leave out, and by nothing else.
  @Test(arguments: cases)
  func vanishing(_ given: Case) throws {
    let database = try fresh()
    // Whatever becomes of windows, the records around them are stored.
    let done = try sweep(
      given.lines + (given.code == 64 ? [] : [MailRecord.list(other)]), in: database, given.words)
    #expect(done.code == given.code, "\(done.errors)")
    #expect(try vanished(database) == given.gone)
    #expect(given.says.isEmpty || done.errors.contains(given.says), "\(done.errors)")
    if given.code != 64 {
      let isStored = !given.words.contains("-n")
      #expect(try psql("select count(*) from mail.list", database) == (isStored ? "2" : "1"))
      let rejects = try psql("select count(*) from ops.reject", database)
      #expect((rejects == "0") == (given.code == 0))
    }
    // A sweep is no fetch: what it says is not what was last fetched.
    #expect(try psql("select count(*) from ops.ending", database) == "0")
  }

  /// A row that came between listing and loading stays, and so does one that changed; a saved sweep
  /// that is sent again takes nothing that came since.
  @Test func savedSweeps() throws {
    let database = try fresh()
    let asOf = try psql("select ops.rfc3339(clock_timestamp())", database)
    let saved = [window(keys(1...38), asOf: asOf), end()]
    #expect(try load(messages(41..<42), in: database).code == 0)
    let changed = MailRecord("K39").with { $0.subject = "another" }
    #expect(try load([changed.line], in: database).code == 0)
    #expect(try sweep(saved, in: database).code == 0)
    #expect(try vanished(database) == "K40")
    let before = try psql("select max(updated_at) from mail.message", database)
    // A record does not say when it was seen, a window does.
    let back = try load(messages(40..<41), in: database)
    #expect(back.errors.contains("updated 0 + unchanged 2"), "\(back.errors)")
    #expect(try vanished(database) == "K40")
    let now = try psql("select ops.rfc3339(clock_timestamp())", database)
    #expect(
      try sweep([window(["K40"], from: now, to: now, asOf: now), end()], in: database).code == 0)
    #expect(try vanished(database) == "")
    #expect(try psql("select max(updated_at) > '\(before)' from mail.message", database) == "t")
    #expect(try sweep(saved, in: database).code == 0)
    #expect(try vanished(database) == "")

    // A later sweep has K2 vanish; an earlier one that still lists it does not bring it back, and
    // has nothing vanish that a later one saw.
    let later = try psql("select ops.rfc3339(clock_timestamp())", database)
    #expect(try sweep([window(keys(1...41, but: 2), asOf: later), end()], in: database).code == 0)
    let old = try sweep([window(keys(1...41, but: 3), asOf: asOf), end()], in: database)
    #expect(old.code == 0 && old.errors.contains("older than those applied before"))
    #expect(try vanished(database) == "K2")
  }

  /// updated_at grows with deleted_at, and threads stay.
  @Test func vanishedRows() throws {
    let database = try Cluster.shared.database()
    let done = try load(
      messages(1..<21) + [
        MailRecord("A").line, MailRecord("B").with { $0.parent = "A" }.line,
        MailRecord("U").with { $0.sentAt = nil }.line,
      ], in: database)
    #expect(done.code == 0)
    let before = try psql("select max(updated_at) from mail.message", database)
    #expect(
      try sweep(
        [window(keys(1...20) + ["B", "U"]), end()], in: database, ["--allow-removal", "1"]
      ).code == 0)
    #expect(
      try psql(
        "select msg_id, thread from mail.message where updated_at > '\(before)'", database)
        == "A|A")
    #expect(try psql("select thread from mail.message where msg_id = 'B'", database) == "A")
    #expect(
      try psql("select subject, messages from mail.thread where thread = 'A'", database) == "s|1")
    #expect(try psql("select list, msg_id from mail.vanished", database) == "\(boost)|A")
    let export = try run("bdc-mail-export", environment: database)
    #expect(export.lines.count == 23 && !export.text.contains(#""msg_id":"A""#))

    // A message without a time belongs to what has no beginning.
    for (from, gone) in [("0001-01-01T00:00:00Z", ""), (nil as String?, "U")] {
      let swept = try sweep(
        [window(keys(1...20) + ["B"], from: from), end()], in: database, ["--allow-removal", "1"])
      #expect(swept.code == 0, "\(swept.errors)")
      #expect(
        try psql(
          "select coalesce(max(msg_id), '') from mail.message where msg_id = 'U' and deleted_at is not null",
          database) == gone)
    }
  }

  /// A loader that is killed leaves no windows to the next one, and another one's end takes none.
  @Test func killedLoaders() throws {
    let database = try fresh()
    let script = """
      mkfifo in
      bdc-mail-load -q <in & victim=$!
      exec 9>in
      printf '%s\\n' "$WINDOW" >&9
      sleep 0.6
      printf '%s\\n' "$END" | bdc-mail-load -q
      kill -9 $victim
      exec 9>&-
      wait || true
      printf '%s\\n' "$END" | bdc-mail-load -q
      """
    let folder = try TemporaryFolder()
    let lines = database.merging(["WINDOW": window(keys(1...39)), "END": end()]) { $1 }
    let done = try pipeline(script, environment: lines, folder: folder.path)
    #expect(done.code == 0, "\(done.errors)")
    #expect(try vanished(database) == "")
    // Nothing is left behind.
    #expect(
      try psql("select count(*) from pg_class where relname like 'staged%'", database) == "0")
  }

  /// Two lists in one stream, one of them refused: the other is done, and nothing else is lost.
  @Test func twoLists() throws {
    let database = try fresh()
    #expect(try load(messages(list: other), in: database).code == 0)
    let done = try sweep(
      [
        window(keys(1...20)), window(keys(1...40, but: 8), list: other), end(),
        end(list: other), messages(50..<51)[0],
        MailRecord("L").with { $0.profile = "1" }.line,
      ], in: database)
    #expect(done.code == 65 && done.errors.contains("\(boost): 20 of 40 would vanish"))
    #expect(done.errors.contains("windows: vanished 1, reappeared 0"), "\(done.errors)")
    #expect(
      try psql(
        """
        select list.name, msg_id from mail.message join mail.list on list.id = list_id
        where deleted_at is not null or msg_id = 'L' order by 2
        """, database) == "\(other)|K8\n\(boost)|L")
    let waits = "select replayed_at is null, replayable from ops.reject"
    #expect(try psql(waits, database) == "t|f")
    // Once such windows were applied, the refusal waits for nobody.
    _ = try sweep([window(keys(1...20)), end()], in: database, ["--allow-removal", "100%"])
    #expect(try psql(waits, database) == "f|f")
  }

  /// A document is gone when it is gone from every list; one that is left in a private list only is
  /// private.
  @Test func documents() throws {
    let database = try Cluster.shared.database()
    let closed = "closed@x.org"
    let copies = [("A", [boost, other]), ("B", [boost, closed]), ("C", [closed]), ("D", [boost])]
    let lines =
      [
        MailRecord.list(boost), MailRecord.list(other),
        MailRecord.list(closed, visibility: "private"),
      ]
      + copies.flatMap { key, lists in
        lists.map { list in MailRecord(key).with { $0.list = list }.line }
      }
    #expect(try load(lines, in: database).code == 0)
    let documents = { () throws -> [String] in
      try run("bdc-mail-documents", environment: database).lines.map { line in
        let type = line.contains(#""type":"document.gone""#) ? "gone" : "is"
        let id = line.components(separatedBy: #""doc_id":""#)[1].prefix(1)
        return "\(id) \(type) \(line.contains(#""visibility":"public""#) ? "public" : "private")"
      }
    }
    #expect(try documents() == ["A is public", "B is public", "C is private", "D is public"])
    let all = ["--allow-removal", "100%"]
    #expect(try sweep([window([]), end()], in: database, all).code == 0)
    #expect(try documents() == ["A is public", "B is private", "C is private", "D gone public"])
    let text = try run("bdc-mail-documents", environment: database).text
    #expect(text.contains(#""list_name":"other@lists.boost.org""#))
    #expect(
      try sweep(
        [window([], list: other), end(list: other), window([], list: closed), end(list: closed)],
        in: database, all
      ).code == 0)
    #expect(
      try documents() == ["A gone public", "B gone public", "C gone private", "D gone public"])
    let gone = try #require(try run("bdc-mail-documents", environment: database).lines.first)
    #expect(
      gone.hasPrefix(
        #"{"type":"document.gone","source":"mail","doc_id":"A","app_type":"mailing","namespace":"mailing","gone_at":""#
      ))
    // Only those of the list that was asked for.
    let some = try run("bdc-mail-documents", ["--list", closed], environment: database)
    #expect(some.lines.count == 2)
  }

  /// Windows are staged by the loader's role alone, and only for its own source.
  @Test func roles() throws {
    let database = try fresh()
    let stage = { "select ops.stage_windows(\(batch([window([], source: $0)])))" }
    #expect(try ask(stage("mail"), as: "bdc_load_mail", in: database) == "1")
    #expect(try refusal(stage("slack"), as: "bdc_load_mail", in: database).hasPrefix("42501"))
    for role in ["bdc_reader", "bdc_private", "bdc_load_hub", "bdc_operator"] {
      #expect(try refusal(stage("mail"), as: role, in: database).hasPrefix("42501"))
      let vanish = "select * from mail.vanish_messages('\(boost)', now(), null)"
      #expect(try refusal(vanish, as: role, in: database).hasPrefix("42501"))
    }
    let audit = "select ops.put_audit('slack', 's', 'e', null, 0, 0, 0, 0)"
    #expect(try refusal(audit, as: "bdc_load_mail", in: database).hasPrefix("42501"))
  }
}
