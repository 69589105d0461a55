import Foundation
import TestSupport
import Testing

/// Weaknesses 1 to 7 and 15 of the collector that bdc takes the place of, as far as they are about
/// fetching; each test fails on what its name says.
///
/// MailFetchTests go through more of the same: `theIndexMoves` through 5, `aListIsFetchedOnce` and
/// `aCutRunIsContinued` through 6, `oneListAgainst` through 7.
@Suite struct FetchWeaknesses {
  @Test("1: the raw archive is destroyed, the formatted record takes the place of what came")
  func originals() throws {
    // What cannot be handled is kept as it came; raw files of fetchers come with a later release.
    let database = try Cluster.shared.database()
    let broken = "Subject: x\n\n\u{0}\u{FF} no \\u0041 header of a person\r\n"
    let folder = try TemporaryFolder()
    try folder.write("large.mbox", "From jo@x.org Sat Jun 15 12:00:00 2024\n\(broken)\n".utf8)
    let done = try pipeline(
      "bdc-mail-read --list \(boost) --max-message 20 large.mbox | bdc-identify | bdc-mail-load",
      environment: database, folder: folder.path)
    #expect(done.code == 65, "\(done.errors)")
    let kept = try psql(
      "select bytes is not null, length(sha256), replayable from ops.reject", database)
    #expect(kept == "t|32|f")
    // A filter changes nothing but what is its own.
    let odd =
      #"{ "type" : "mail.list", "name":"a\/b", "n":1.10, "x":"\u00e9\ud83d\ude00", "k":1e2 , "k2":[ ] }"#
    let passed = try run("bdc-identify", stdin: "\(odd)\n".utf8, environment: database)
    #expect(passed.text == "\(odd)\n")
    let refused = try load([odd], into: database)
    #expect(refused.code == 65)
    let number = try psql("select max(id) from ops.reject", database)
    #expect(try run("bdc-rejects", ["show", number], environment: database).text == odd + "\n")
  }

  @Test("2: a dry run downloads every body and writes files")
  func dryRuns() throws {
    let database = try Cluster.shared.database()
    let archive = Archive([Mail("A"), Mail("B")])
    let server = try archive.serve()
    let folder = try TemporaryFolder()
    let estimate = try run(
      "bdc-mail-fetch", ["--estimate", "--base-url", server.base, "--list", boost],
      folder: folder.path)
    #expect(estimate.code == 0 && estimate.text.contains(#""messages":2"#), "\(estimate.errors)")
    #expect(server.requests.allSatisfy { !$0.contains("/email/") })
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    let stream = [
      MailRecord.list(boost), MailRecord("A").line, "{half",
      #"{"type":"state","source":"mail","scope":"\#(boost)","was":null,"cursor":{}}"#,
    ]
    let dry = try pipeline(
      "bdc-identify | bdc-mail-load --dry-run",
      stdin: (stream.joined(separator: "\n") + "\n").utf8, environment: database)
    #expect(dry.code == 65 && dry.errors.contains("inserted 2 "), "\(dry.errors)")
    let tables = ["mail.list", "mail.message", "ops.state", "ops.reject"]
    for table in tables { #expect(try psql("select count(*) from \(table)", database) == "0") }
    #expect(try load(stream, into: database).code == 65)
    for table in tables { #expect(try psql("select count(*) from \(table)", database) == "1") }
  }

  @Test("3: one watermark for all lists, a failed list or message is never asked for again")
  func eachListHasItsState() throws {
    let database = try Cluster.shared.database()
    var archive = Archive([])
    archive.lists = [
      (users, [Mail("U1"), Mail("U2")]),
      (boost, [Mail("B1"), Mail("B2") { $0.date = "2038-01-19T00:00:00Z" }, Mail("B3")]),
    ]
    archive.faults = [
      Archive.index(users, 0): [answer(503)], Archive.detail(boost, "B1"): [answer(500)],
    ]
    let first = try collect(archive, into: database).finished
    #expect(first.code == 75, "\(first.errors)")
    #expect(try keys(users, database).isEmpty)
    #expect(try keys(boost, database) == "B2 B3")
    // Newer mail is stored before the list and the message can be had.
    archive.lists[1].mails.append(Mail("B4"))
    archive.faults[Archive.index(users, 0)] = [answer(404)]
    #expect(try collect(archive, into: database).finished.code == 69)
    #expect(try keys(boost, database) == "B2 B3 B4")
    archive.faults = [:]
    let (last, requests) = try collect(archive, into: database)
    #expect(last.code == 0, "\(last.errors)")
    #expect(try keys(users, database) == "U1 U2")
    #expect(try keys(boost, database) == "B1 B2 B3 B4")
    #expect(requests.filter { $0.contains("/email/B") }.count == 1)
  }

  @Test("4: a message with an old Date header hides everything archived before it")
  func oldDatesHideNothing() throws {
    let database = try Cluster.shared.database()
    var archive = Archive([Mail("A1")])
    #expect(try collect(archive, into: database).finished.code == 0)
    archive.lists[0].mails += [
      Mail("A2"), Mail("A3") { $0.date = "1970-01-01T00:00:00Z" }, Mail("A4") { $0.date = "" },
      Mail("A5") { $0.date = "2019-05-05T00:00:00Z" }, Mail("A6"),
    ]
    #expect(try collect(archive, into: database).finished.code == 0)
    #expect(try keys(boost, database) == "A1 A2 A3 A4 A5 A6")
    #expect(
      try psql("select count(*) from mail.message where sent_at is null", database) == "1")
    // Selecting by time goes past old dates too.
    let other = try Cluster.shared.database()
    archive.lists[0].mails[5].date = "2001-01-01T00:00:00Z"
    let words = "--since 2024-01-01"
    #expect(try collect(archive, into: other, words).finished.code == 0)
    #expect(try keys(boost, other) == "A1 A2 A4")
  }

  @Test("5: paging by offset from the newest skips a message when another is deleted")
  func deletionsSkipNothing() throws {
    let database = try Cluster.shared.database()
    let mails = (100..<260).map { Mail("K\($0)") }
    // The oldest three go after the first page of the index was read: all others move.
    let before = Archive(mails)
    let after = Archive(Array(mails.dropFirst(3)))
    let folder = try TemporaryFolder()
    var texts: [String] = []
    for archive in [before, after] {
      let items = { (offset: Int) in
        archive.lists[0].mails.reversed().dropFirst(offset).prefix(100)
          .map { #"{"message_id_hash":"\#($0.key)"}"# }.joined(separator: ",")
      }
      for offset in 0..<archive.lists[0].mails.count {
        // Only offset 0 and the oldest page are asked for while all are there.
        if archive.lists[0].mails.count == 160, offset != 0, offset != 60 { continue }
        texts.append(
          "GET \(Archive.index(boost, offset))\n\nHTTP/1.1 200 OK\nContent-Type: application/json"
            + "\n\n{\"count\":\(archive.lists[0].mails.count),\"results\":[\(items(offset))]}")
      }
    }
    for mail in mails {
      texts.append(
        "GET \(Archive.detail(boost, mail.key))\n\nHTTP/1.1 200 OK\nContent-Type: application/json"
          + "\n\n{\"message_id_hash\":\"\(mail.key)\",\"sender_name\":\"Jo\"}")
    }
    try folder.write("all.http", texts.joined(separator: "\n%%\n").utf8)
    let server = try ReplayServer(folder.url)
    let done = try pipeline(
      """
      bdc-mail-fetch --base-url \(server.base) --pace 100 --list \(boost) |
        bdc-identify | bdc-mail-load
      """, environment: database)
    #expect(done.code == 0, "\(done.errors)")
    let missing = Set(after.lists[0].mails.map(\.key))
      .subtracting(try keys(boost, database).split(separator: " ").map(String.init))
    #expect(missing.isEmpty, "\(missing)")
  }

  @Test(
    "6: known bodies are fetched again, and all is held in memory before the first row is written")
  func rowsComeWhileFetching() throws {
    let database = try Cluster.shared.database()
    var archive = Archive((10..<40).map { Mail("K\($0)") })
    archive.faults[Archive.detail(boost, "K39")] = ["@delay 20000"]
    let server = try archive.serve()
    let folder = try TemporaryFolder()
    let done = try pipeline(
      """
      mkfifo stream
      bdc-mail-fetch --base-url \(server.base) --pace 100 --list \(boost) >stream & fetch=$!
      bdc-identify <stream | bdc-mail-load & rest=$!
      for i in {1..100}; do
        rows=$(psql -XAtqc 'select count(*) from mail.message')
        [ "$rows" = 29 ] && break
        sleep 0.1
      done
      echo "rows $rows"
      kill -9 $fetch
      wait $rest || true
      """, environment: database, folder: folder.path)
    #expect(done.lines == ["rows 29"], "\(done.errors)")
    archive.faults = [:]
    #expect(try collect(archive, into: database).finished.code == 0)
    archive.lists[0].mails.append(Mail("K40"))
    let requests = try collect(archive, into: database).requests
    #expect(requests.filter { $0.contains("/email/") }.count == 1, "\(requests)")
    #expect(try keys(boost, database).split(separator: " ").count == 31)
  }

  @Test("7: no retries, pages already read are thrown away, and a run that had nothing ends with 0")
  func failuresCostNothingAndAreSeen() throws {
    let database = try Cluster.shared.database()
    var archive = Archive((100..<230).map { Mail("K\($0)") })
    archive.faults = [
      Archive.detail(boost, "K100"): [answer(502), "@reset", "ok"],
      Archive.detail(boost, "K101"): ["@truncate 5", "ok"],
      Archive.index(boost, 0): ["ok", answer(503)],
    ]
    let first = try collect(archive, into: database).finished
    #expect(first.code == 75, "\(first.errors)")
    let some = try keys(boost, database).split(separator: " ").count
    #expect(some >= 100 && some < 130, "\(some)")
    archive.faults = [:]
    let (last, requests) = try collect(archive, into: database)
    #expect(last.code == 0, "\(last.errors)")
    #expect(try keys(boost, database).split(separator: " ").count == 130)
    #expect(requests.filter { $0.contains("/email/") }.count == 130 - some)
    let nothing = try Cluster.shared.database()
    archive.lists.append((users, [Mail("U")]))
    archive.faults = [
      Archive.index(boost, 0): [answer(503)], Archive.index(users, 0): [answer(503)],
    ]
    #expect(try collect(archive, into: nothing).finished.code == 75)
  }

  @Test("15: a From without brackets loses its address, and a thread's URL gives the key emails")
  func addressesAndKeysAreFound() throws {
    let database = try Cluster.shared.database()
    let archive = Archive([
      Mail("A") { $0.threadURL = "{base}/api/list/\(boost)/thread/T1/emails/" },
      Mail("B") { $0.threadURL = "{base}/api/list/\(boost)/thread/T2" },
    ])
    #expect(try collect(archive, into: database).finished.code == 0)
    #expect(
      try psql("select msg_id, thread_id from mail.message order by 1", database) == "A|T1\nB|T2")
    let folder = try TemporaryFolder()
    let forms = [
      "jane@example.org", "jane at example.org (Jane)", "<jane@example.org>",

      "\"Jane\" <jane@example.org>",
    ]
    let mails = forms.enumerated().map { number, form in
      "From jane@example.org Sat Jun 15 12:00:00 2024\nFrom: \(form)\nMessage-ID: <\(number)@x>\n\nx\n"
    }
    try folder.write("m.mbox", mails.joined(separator: "\n").utf8)
    let read = try pipeline(
      "bdc-mail-read --list \(boost) m.mbox | jq -r 'select(.sender) | .sender.email'",
      folder: folder.path)
    #expect(read.lines == forms.map { _ in "jane@example.org" }, "\(read.text) \(read.errors)")
  }
}
