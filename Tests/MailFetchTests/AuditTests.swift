import Foundation
import TestSupport
import Testing

private let boost = "boost@lists.boost.org"
private let users = "boost-users@lists.boost.org"

/// An archive of two lists, and a database that has what a fetch of the archive before it gave.
private struct Audited {
  let folder: TemporaryFolder
  let server: ReplayServer
  let database: [String: String]

  init(stored: Range<Int>, archived: FakeArchive) throws {
    folder = try TemporaryFolder()
    database = try Cluster.shared.database()
    let before = try serve(FakeArchive(stored).exchanges(), in: folder)
    let fetched = try pipeline(
      Self.fetch(before, "") + " | bdc-identify -q | bdc-mail-load -q", environment: database)
    guard fetched.code == 0 else { throw TestFailure(fetched.errors) }
    var other = FakeArchive(0..<3)
    other.list = users
    // What was written after the listing's time is not compared with it.
    _ = try psql("update mail.message set updated_at = '2024-03-09'", database)
    server = try serve(archived.exchanges() + other.exchanges(), in: folder)
  }

  private static func fetch(_ server: ReplayServer, _ words: String) -> String {
    "bdc-mail-fetch -q --base-url \(server.base) --pace 100 --list \(boost) \(words)"
  }

  /// Runs a pipeline; `FETCH` stands for the fetcher on one list.
  func pipe(_ script: String) throws -> Finished {
    try pipeline(
      script.replacingOccurrences(of: "FETCH", with: Self.fetch(server, "")),
      environment: database, folder: folder.path)
  }

  func ask(_ sql: String) throws -> String { try psql(sql, database) }
}

/// What is missing is named, fetched by name, and then not missing any more.
@Test func anAuditHeals() throws {
  let audited = try Audited(stored: 0..<40, archived: FakeArchive(1..<45))
  let first = try audited.pipe("FETCH --sweep | tee swept | bdc-mail-audit")
  #expect(first.code == 65, "\(first.errors)")
  #expect(
    first.lines == [
      boost, "  MONTH       SOURCE    STORED   MISSING     EXTRA",
      "  2024-02         44        40         5         1",
      "  all             44        40         5         1",
    ])
  #expect(first.errors.contains("\(boost): source 44, stored 40, missing 5, extra 1"))
  let status = try run("bdc-status", environment: audited.database).text
  #expect(status.contains(": 5 of 44 missing, 1 that it has not"), "\(status)")
  let before = try audited.ask(
    "select status, records, completed_at from ops.ending order by scope")

  let json = try audited.pipe("bdc-mail-audit --json swept || [ $? -eq 65 ]")
  #expect(json.text.contains(#"{"source":"mail","complete":false,"scopes":[{"scope":"\#(boost)","#))
  #expect(
    json.text.contains(
      #""months":[{"month":"2024-02","source":44,"stored":40,"missing":5,"extra":1}]"#))

  let healed = try audited.pipe(
    """
    bdc-mail-audit -q --keys swept >keys || [ $? -eq 65 ]
    FETCH --keys - <keys | tee fetched | bdc-identify -q | bdc-mail-load
    """)
  #expect(healed.code == 0 && healed.errors.contains("inserted 5 "), "\(healed.errors)")
  let fetched = Stream(
    lines: try String(contentsOfFile: audited.folder("fetched"), encoding: .utf8)
      .split(separator: "\n").map(String.init))
  #expect(Set(fetched.keys) == Set(FakeArchive(40..<45).keys))
  #expect(fetched.values("end", "status") == ["complete", "complete"])
  #expect(!fetched.lines.contains { $0.contains(#""type":"state""#) })
  // Only those were asked for.
  #expect(audited.server.requests.filter { $0.contains("/email/") }.count == 5)

  let again = try audited.pipe("FETCH --sweep | bdc-mail-audit")
  #expect(again.code == 0 && again.errors.contains("source 44, stored 45, missing 0, extra 1"))
  // Neither a sweep nor keys change what is known of fetching.
  _ = try audited.pipe("FETCH --sweep | bdc-mail-load -q")
  #expect(
    try audited.ask("select status, records, completed_at from ops.ending order by scope") == before
  )
  #expect(try audited.ask("select count(*) from mail.message where deleted_at is not null") == "1")
  let clean = try audited.pipe("FETCH --sweep | bdc-mail-audit")
  #expect(clean.code == 0 && clean.errors.contains("source 44, stored 44, missing 0, extra 0"))
  #expect(try run("bdc-status", environment: audited.database).text.contains(": complete, 44\n"))
  // What vanished and is listed again is missing, until it was fetched or swept.
  _ = try audited.ask(
    "update mail.message set deleted_at = now() - interval '1 minute' where msg_id = (select max(msg_id) from mail.message where deleted_at is null)"
  )
  #expect(try audited.pipe("FETCH --sweep | bdc-mail-audit").code == 65)
  let back = try audited.pipe(
    "(FETCH --sweep | bdc-mail-audit -q --keys || true) | FETCH --keys - | bdc-identify -q "
      + "| bdc-mail-load")
  #expect(back.errors.contains("vanished 0, reappeared 1"), "\(back.errors)")
  #expect(try audited.pipe("FETCH --sweep | bdc-mail-audit").code == 0)
}

/// An audit is complete only where the listing was.
@Test(arguments: [
  ("grep -v '\"type\":\"end\"' swept", "the stream has no end of it"),
  (
    "sed 's/\"complete\",\"reason\":null/\"partial\",\"reason\":\"moved\"/' swept",
    "its end is partial"
  ),
  ("grep -v '\"type\":\"window\"' swept | sed 's/\"complete\"/\"partial\"/'", "not compared"),
  ("{ head -n 1 swept; echo half; tail -n +2 swept; }", "may have been one of its windows"),
  ("grep -v '\"type\":\"window\"' swept", "no windows in the input"),
  ("printf ''", "no windows in the input"),
])
func anAuditThatCannotBeSure(_ source: String, _ says: String) throws {
  let audited = try Audited(stored: 0..<5, archived: FakeArchive(0..<5))
  let sound = try audited.pipe("FETCH --sweep >swept; bdc-mail-audit swept")
  #expect(sound.code == 0, "\(sound.errors)")
  let done = try audited.pipe("\(source) | bdc-mail-audit")
  #expect(done.code == 65 && done.errors.contains(says), "\(done.code) \(done.errors)")
}

/// Keys that cannot be had, of lists that nobody knows, in a stream that was cut short.
@Test func keysInTrouble() throws {
  let audited = try Audited(stored: 0..<2, archived: FakeArchive(0..<2))
  let keys = FakeArchive(0..<3).keys
  func line(_ key: String, _ list: String = boost) -> String {
    #"{"type":"missing","source":"mail","scope":"\#(list)","entity":"message","key":"\#(key)"}"#
  }
  let end =
    #"{"type":"end","source":"mail","scope":null,"status":"complete","reason":null,"records":3}"#
  func keyed(_ lines: [String], _ words: String = "") throws -> Finished {
    try audited.folder.write("keys", (lines.joined(separator: "\n") + "\n").utf8)
    return try pipeline(
      "bdc-mail-fetch --base-url \(audited.server.base) --pace 100 --keys keys \(words)",
      environment: ["BDC_RETRY_MS": "5"], folder: audited.folder.path)
  }
  // The third is not there, the fourth's list is another one, the fifth's is not configured.
  let lines =
    keys.map { line($0) } + [line(keys[0], users), line(keys[0], "nobody@lists.boost.org"), end]
  let all = try keyed(lines)
  #expect(all.code == 65, "\(all.errors)")
  #expect(Stream(all).keys == [keys[0], keys[1], keys[0]])
  #expect(Stream(all).values("end", "status") == ["partial", "complete", "partial", "partial"])
  #expect(Stream(all).values("reject", "reason").count == 2)
  #expect(all.errors.contains("nobody@lists.boost.org is not configured"))
  let one = try keyed(lines, "--list \(users)")
  #expect(one.code == 0 && Stream(one).keys == [keys[0]])
  // A stream that was cut short gives what it had, and says so.
  let cut = try keyed([line(keys[0])])
  #expect(cut.code == 75 && cut.errors.contains("no end line") && Stream(cut).keys == [keys[0]])
  #expect(Stream(cut).values("end", "status") == ["partial"])
  #expect(try keyed([end]).code == 0)
}

/// The pipeline has what is gone vanish, fetches what is missing, and leaves a clean audit.
@Test func thePipelineSweeps() throws {
  let audited = try Audited(stored: 0..<40, archived: FakeArchive(1..<45))
  let folder = try TemporaryFolder()
  #expect(try run("bdc-init", ["--no-database", folder("home")]).code == 0)
  let words = [
    "-C", folder("home"), "mail-sweep", "--", "--base-url", audited.server.base, "--pace", "100",
    "--list", boost, "--since", "2024-01-01",
  ]
  let pipelines = ["BDC_PIPELINES": Places.tree.appending(path: "pipelines").path]
  let variables = audited.database.merging(pipelines) { $1 }
  let done = try run("bdc-run", words, environment: variables)
  #expect(done.code == 0, "\(done.errors)")
  #expect(done.errors.contains("missing 0, extra 0") && done.errors.contains("vanished 1, "))
  let rows = "select count(*) filter (where deleted_at is null), count(*) from mail.message"
  #expect(try audited.ask(rows) == "44|45")
  let again = try run("bdc-run", words, environment: variables)
  #expect(again.code == 0, "\(again.errors)")
}
