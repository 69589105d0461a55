import Foundation
import TestSupport
import Testing

/// What a server answers for a page of tags.
private struct Page {
  var status = "200 OK"
  var headers: [String] = []
  var body: String

  static func tags(_ items: [String]) -> Page {
    Page(body: "[\(items.joined(separator: ",\n"))]")
  }
}

private let sha = String(repeating: "0123456789", count: 4)

private func tag(_ name: String, commit: String? = nil) -> String {
  #"{"name":"\#(name)","commit":\#(commit ?? #"{"sha":"\#(sha)","url":"https://x"}"#)}"#
}

/// The page of the specification.
private let short = [
  tag("boost-1.90.0"), tag("boost-1.90.0.beta1"), tag("boost-1.16.0"), tag("boost-1.16.1"),
  tag("boost-1.85.0", commit: "null"),
]
/// A page of a hundred, newest first by their letters, as GitHub gives them.
private let full = (0..<100).map { "boost-1.\($0 + 20).\($0 % 2)" }.sorted(by: >).map { tag($0) }

private func line(_ minor: Int, _ patch: Int) -> String {
  #"{"type":"boost.release","version":"boost-1.\#(minor).\#(patch)","major":1,"#
    + #""minor":\#(minor),"patch":\#(patch),"commit_sha":"\#(sha)"}"#
}

private func end(_ scope: String?, _ records: Int, _ reason: String? = nil) -> String {
  let scope = scope.map { "\"\($0)\"" } ?? "null"
  let status = reason == nil ? "complete" : "partial"
  return #"{"type":"end","source":"boost","scope":\#(scope),"status":"\#(status)","#
    + #""reason":\#(reason.map { "\"\($0)\"" } ?? "null"),"records":\#(records)}"#
}

/// A server of pages, counted from 1.
private func server(_ pages: [Page]) throws -> ReplayServer {
  let folder = try TemporaryFolder()
  let exchanges = pages.enumerated().map { number, page in
    let target = "/repos/boostorg/boost/tags?per_page=100&page=\(number + 1)"
    let headers = (["Content-Type: application/json"] + page.headers).joined(separator: "\n")
    return "GET \(target)\n\nHTTP/1.1 \(page.status)\n\(headers)\n\n\(page.body)"
  }
  try folder.write("pages.http", exchanges.joined(separator: "\n%%\n").utf8)
  return try ReplayServer(folder.url)
}

private func releases(
  _ server: ReplayServer, _ options: [String] = [], environment: [String: String] = [:],
  folder: String? = nil
) throws -> Finished {
  try run(
    "bdc-boost-releases", options,
    environment: ["BDC_GITHUB_API_URL": server.base, "BDC_RETRY_MS": "1"]
      .merging(environment) { $1 }, folder: folder)
}

@Suite struct BoostReleasesTests {
  /// A full page and a short one: all releases, by their numbers, and the two ends.
  @Test func twoPages() throws {
    let server = try server([.tags(full), .tags(short)])
    let done = try releases(server)
    #expect(done.code == 0, "\(done.errors)")
    let wanted =
      [line(16, 1)] + (20..<120).filter { $0 != 90 }.map { line($0, $0 % 2) } + [line(90, 0)]
    let sorted = wanted.sorted { a, b in
      let numbers = [a, b].map { $0.split(separator: ":")[4].prefix { $0 != "," } }
      return (Int(numbers[0]) ?? 0) < (Int(numbers[1]) ?? 0)
    }
    #expect(done.lines == sorted + [end("boostorg/boost", 101), end(nil, 101)])
    #expect(
      done.errors == "bdc-boost-releases: no token: asking as anybody, 60 requests an hour, set "
        + "GITHUB_TOKENS_SCRAPING or GITHUB_TOKEN\nbdc-boost-releases: 101 releases of 104 tags\n")
    #expect(server.requests.count == 2)
    #expect(!server.requests.joined().lowercased().contains("authorization"))
    let valid = try run("bdc-validate", stdin: done.output)
    #expect(valid.code == 0, "\(valid.errors)")
  }

  @Test(arguments: [
    (["--limit", "1"], [line(90, 0)]), (["--min", "1.90.0"], [line(90, 0)]),
    (["--min", "boost-1.16.0"], [line(16, 0), line(16, 1), line(90, 0)]),
    (["--min", "2.0.0"], []),
  ])
  func fewer(_ options: [String], _ wanted: [String]) throws {
    let done = try releases(try server([.tags(short)]), ["-q"] + options)
    #expect(done.code == 0 && done.errors == "", "\(done.errors)")
    #expect(
      done.lines == wanted + [end("boostorg/boost", wanted.count), end(nil, wanted.count)])
  }

  /// What fails says so, with the status that tells whether to come back, and nothing is complete;
  /// what came before it is kept.
  @Test(arguments: [
    (Page(status: "401 Unauthorized", body: "{}"), Int32(77), "refused with 401"),
    (Page(status: "404 Not Found", body: "{}"), 69, "not there (404)"),
    (Page(status: "500 Broken", body: "{}"), 75, "status 500 after 5 attempts"),
    (
      Page(
        status: "403 Forbidden",
        headers: [
          "X-RateLimit-Limit: 60", "X-RateLimit-Remaining: 0", "X-RateLimit-Reset: 4102444800",
        ], body: "{}"), 75, "try again not before 20"
    ),
    (Page(status: "403 Forbidden", body: "{}"), 77, "refused with 403"),
    (Page(body: "[{"), 75, "broken JSON"),
    (Page(body: #"{"message":"moved"}"#), 75, "no array of tags"),
    (.tags(full), 75, "the same tags as on the pages before"),
  ])
  private func aSecondPageFails(_ page: Page, _ code: Int32, _ why: String) throws {
    let folder = try TemporaryFolder()
    let stages = folder("stages")
    let server = try server([.tags(full), page])
    let done = try releases(server, ["-q"], environment: ["BDC_STAGES": stages])
    #expect(done.code == code && done.errors.contains(why), "\(done.code) \(done.errors)")
    #expect(done.errors.split(separator: "\n").count == 1, "\(done.errors)")
    let ends = done.lines.suffix(2)
    #expect(done.lines.count == 102 && ends.allSatisfy { $0.contains("\"partial\"") }, "\(ends)")
    let exit = try String(contentsOfFile: stages, encoding: .utf8)
    #expect(exit.contains("\"retry_at\":\"20") == why.contains("not before"), "\(exit)")
  }

  /// A list without any release is none to go by.
  @Test(arguments: [[], [tag("svn-trunk"), tag("boost-1.90.0.beta1")]])
  func noRelease(_ tags: [String]) throws {
    let done = try releases(try server([.tags(tags)]), ["-q"])
    #expect(done.code == 69 && done.errors.contains("\(tags.count) tags, and none is a release"))
    #expect(done.lines.count == 2 && done.lines.allSatisfy { $0.contains("\"partial\"") })
  }

  /// With a token it is shown, to GitHub alone, and it reaches no output and no raw archive; what the
  /// archive kept gives the same lines, wherever the API was.
  @Test func tokenAndRawArchive() throws {
    let folder = try TemporaryFolder()
    let server = try server([.tags(full), .tags(short)])
    let done = try releases(
      server, ["--raw", "raw", "--min", "1.30.0"],
      environment: ["GITHUB_TOKENS_SCRAPING": "one-secret-token,another"], folder: folder.path)
    #expect(done.code == 0 && !done.errors.contains("no token"), "\(done.errors)")
    let shown = server.requests.joined().lowercased().contains("authorization")
    #expect(shown)
    let kept = try pipeline("zstdcat raw/boost/boostorg%2Fboost/*.zst", folder: folder.path)
    #expect(kept.text.contains("svn-trunk") == false && kept.text.contains("boost-1.90.0.beta1"))
    #expect(!(done.text + done.errors + kept.text).contains("one-secret-token"))
    let again = try run("bdc-boost-releases", ["--from-raw", "raw"], folder: folder.path)
    #expect(again.code == 0, "\(again.errors)")
    #expect(again.output == done.output)
  }

  @Test(arguments: [
    (["--min", "1.90"], "--min: 1.90: expected a version"), (["--limit", "0"], "--limit"),
    (["now"], "now: unexpected"),
  ])
  func usage(_ options: [String], _ why: String) throws {
    let done = try run("bdc-boost-releases", options)
    #expect(done.code == 64 && done.errors.contains(why) && done.output.isEmpty, "\(done.errors)")
  }
}
