import @Name@
import Foundation
import NDJSON
import TestSupport
import Testing

/// What is fetched, loaded and fetched again is what the source has.
@Suite struct @Name@Tests {
  private static let fixtures = Places.fixtures("@name@")

  /// The pipeline as bdc run runs it.
  private func collect(
    _ server: ReplayServer, _ database: [String: String], _ options: String = ""
  ) throws -> Finished {
    try pipeline(
      """
      "$TREE"/pipelines/@name@ --base-url="$BASE" --pace=100 \(options)
      """,
      environment: database.merging(
        [
          "BASE": server.base, "TREE": Places.tree.path,
          "BDC_PIPELINES": Places.tree.appending(path: "pipelines").path,
        ]
      ) { $1 })
  }

  @Test func fetchedAndLoaded() throws {
    let database = try Cluster.shared.database()
    let server = try ReplayServer(Self.fixtures)
    let shown = "select string_agg(item_id || ' ' || title, ',' order by item_id) from @name@.archive"

    let first = try collect(server, database)
    #expect(first.code == 0, "\(first.errors)")
    #expect(
      first.errors.contains("read 5 = inserted 5 + updated 0 + unchanged 0 + stale 0 + rejected 0"))
    #expect(
      try psql(shown, database) == "a1 First,b2 Second,c3 Third,d4 Fourth,e5 Fifth")

    // What changed since, and the item at the edge that is given again.
    let second = try collect(server, database)
    #expect(second.code == 0, "\(second.errors)")
    #expect(
      second.errors.contains("read 2 = inserted 0 + updated 1 + unchanged 1 + stale 0 + rejected 0"))
    let third = try collect(server, database)
    #expect(
      third.errors.contains("read 1 = inserted 0 + updated 0 + unchanged 1 + stale 0 + rejected 0"))
    #expect(
      try psql("select content from @name@.item where item_id = 'a1'", database)
        == "The first item, changed.")
    #expect(server.requests.count == 3)
  }

  /// The stream is what the manual says, and an older item changes nothing.
  @Test func recordsAreThoseOfTheManual() throws {
    let database = try Cluster.shared.database()
    let server = try ReplayServer(Self.fixtures)
    let fetched = try run("bdc-@name@-fetch", ["-q", "--base-url", server.base])
    let recorded = try Data(
      contentsOf: Self.fixtures.appending(path: "inputs/@name@-records"))
    #expect(fetched.code == 0, "\(fetched.errors)")
    #expect(fetched.text == String(decoding: recorded, as: UTF8.self))
    #expect(try run("bdc-validate", stdin: fetched.output).code == 0)

    #expect(try collect(server, database).code == 0)
    #expect(try collect(server, database).code == 0)
    let again = try run(
      "bdc-@name@-load", ["--json", "-q"], stdin: fetched.output, environment: database)
    #expect(again.text.contains(#""unchanged":4,"stale":1"#), "\(again.text)\(again.errors)")
  }

  @Test(arguments: [
    (#"{"id":"","title":"t","text":"","updated_at":"2024-05-01T10:00:00Z"}"#, "id:"),
    (#"{"id":"a","title":7,"text":"","updated_at":"2024-05-01T10:00:00Z"}"#, "title:"),
    (#"{"id":"a","title":"t","updated_at":"2024-05-01T10:00:00Z"}"#, "text:"),
    (#"{"id":"a","title":"t","text":"","updated_at":"yesterday"}"#, "updated_at:"),
  ])
  func anItemThatIsNone(_ text: String, _ why: String) throws {
    let json = try JSON.parse(Array(text.utf8))
    let error = #expect(throws: Item.Broken.self) { _ = try Item(json) }
    #expect(error?.reason.hasPrefix(why) ?? false)

    // It goes the way of rejects, and does not keep the others from being fetched.
    let folder = try TemporaryFolder()
    let good = #"{"id":"b","title":"t","text":"","updated_at":"2024-05-02T10:00:00Z"}"#
    try folder.write(
      "api.http",
      "GET /items?limit=100\n\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n[\(text),\(good)]"
        .utf8)
    let server = try ReplayServer(folder.url)
    let done = try run("bdc-@name@-fetch", ["-q", "--base-url", server.base])
    #expect(done.code == 65 && done.lines.count == 5, "\(done.code) \(done.text)")
    #expect(done.lines[0].contains(#""type":"reject""#) && done.lines[0].contains(why))
  }
}
