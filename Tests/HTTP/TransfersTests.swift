import Foundation
import HTTP
import TestSupport
import Testing
import Unix

/// What one request against a scripted server comes to.
struct Script: CustomTestStringConvertible, Sendable {
  let testDescription: String
  /// The exchanges, in the format of http-replay(1), for the target `/x`.
  let exchanges: String
  /// The body's text, or the failure's kind.
  let outcome: Expected
  /// Exchanges that the server saw.
  let requests: Int
  var exit: Exit?
  var content = Request.Content.any
  /// Milliseconds it takes at least and at most.
  var takes: ClosedRange<Int64> = 0...4000

  enum Expected: Equatable, Sendable {
    case body(String)
    case fails(String)
  }
}

private let ok = "HTTP/1.1 200 OK\nContent-Type: application/json\n\n{}"
private let dateNow = "Date: Wed, 25 Nov 2026 10:00:00 GMT\n"

private let scripts: [Script] = [
  Script(
    testDescription: "429 with Retry-After in seconds",
    exchanges:
      "GET /x\n\nHTTP/1.1 429 Slow\nRetry-After: 1\n\n\n%%\nGET /x\n\n\(ok)",
    outcome: .body("{}"), requests: 2, takes: 1000...4000),
  Script(
    testDescription: "429 with Retry-After as a date, against the server's clock",
    exchanges:
      "GET /x\n\nHTTP/1.1 429 Slow\n\(dateNow)Retry-After: Wed, 25 Nov 2026 10:00:01 GMT\n\n"
      + "\n%%\nGET /x\n\n\(ok)",
    outcome: .body("{}"), requests: 2, takes: 1000...4000),
  Script(
    testDescription: "429 that demands more than we wait",
    exchanges: "GET /x\n\nHTTP/1.1 429 Slow\nRetry-After: 4000\n\n",
    outcome: .fails("status(429)"), requests: 1, exit: .retry),
  Script(
    testDescription: "502 with a proxy's page, then 200",
    exchanges: "GET /x\n\nHTTP/1.1 502 Bad\nContent-Type: text/html\n\n<html>\n%%\nGET /x\n\n\(ok)",
    outcome: .body("{}"), requests: 2, content: .json),
  Script(
    testDescription: "503 for ever", exchanges: "GET /x\n\nHTTP/1.1 503 Down\n\n",
    outcome: .fails("status(503)"), requests: 5, exit: .retry),
  Script(
    testDescription: "a cut body, then a whole one",
    exchanges: "@truncate 3\nGET /x\n\nHTTP/1.1 200 OK\n\n0123456789\n%%\nGET /x\n\n\(ok)",
    outcome: .body("{}"), requests: 2),
  Script(
    testDescription: "a body cut between chunks, then a whole one",
    exchanges:
      "@chunked\n@truncate 3\nGET /x\n\nHTTP/1.1 200 OK\n\n0123456789\n%%\nGET /x\n\n\(ok)",
    outcome: .body("{}"), requests: 2),
  Script(
    testDescription: "resets, before and inside an answer",
    exchanges:
      "@reset\nGET /x\n%%\n@reset 3\nGET /x\n\nHTTP/1.1 200 OK\n\n0123456789\n%%\nGET /x\n\n\(ok)",
    outcome: .body("{}"), requests: 3),
  Script(
    testDescription: "a close without an answer, for ever", exchanges: "@close\nGET /x\n",
    outcome: .fails("network"), requests: 5, exit: .retry),
  Script(
    testDescription: "a slow drip is no stall",
    exchanges: "@drip 2/150\nGET /x\n\nHTTP/1.1 200 OK\n\n0123456789",
    outcome: .body("0123456789"), requests: 1, takes: 600...4000),
  Script(
    testDescription: "a stalled body, then a whole one",
    exchanges: "@drip 2/9000\nGET /x\n\nHTTP/1.1 200 OK\n\n0123456789\n%%\nGET /x\n\n\(ok)",
    outcome: .body("{}"), requests: 2, takes: 900...6000),
  Script(
    testDescription: "403", exchanges: "GET /x\n\nHTTP/1.1 403 Forbidden\n\n",
    outcome: .fails("status(403)"), requests: 1, exit: .denied),
  Script(
    testDescription: "403 of an exhausted limit",
    exchanges:
      "GET /x\n\nHTTP/1.1 403 No\n\(dateNow)X-RateLimit-Remaining: 0\n"
      + "X-RateLimit-Reset: 1795607200\n\n\n%%\nGET /x\n\n\(ok)",
    outcome: .fails("status(403)"), requests: 1, exit: .retry),
  Script(
    testDescription: "404", exchanges: "GET /y\n\n\(ok)", outcome: .fails("status(404)"),
    requests: 1, exit: .unavailable),
  Script(
    testDescription: "410", exchanges: "GET /x\n\nHTTP/1.1 410 Gone\n\n",
    outcome: .fails("status(410)"), requests: 1, exit: .unavailable),
  Script(
    testDescription: "400", exchanges: "GET /x\n\nHTTP/1.1 400 Bad\n\n",
    outcome: .fails("status(400)"), requests: 1, exit: .unavailable),
  Script(
    testDescription: "a redirect to another host",
    exchanges: "GET /x\n\nHTTP/1.1 302 Found\nLocation: https://elsewhere.example/x\n\n",
    outcome: .fails("redirect(\"elsewhere.example\")"), requests: 1, exit: .unavailable),
  Script(
    testDescription: "a redirect on the same host",
    exchanges: "GET /x\n\nHTTP/1.1 301 Moved\nLocation: /y\n\n\n%%\nGET /y\n\n\(ok)",
    outcome: .body("{}"), requests: 2),
  Script(
    testDescription: "a redirect to itself",
    exchanges: "GET /x\n\nHTTP/1.1 301 Moved\nLocation: {base}/x\n\n",
    outcome: .fails("redirect"), requests: 6, exit: .unavailable),
  Script(
    testDescription: "a page where JSON was asked for",
    exchanges: "GET /x\n\nHTTP/1.1 200 OK\nContent-Type: text/html; charset=utf-8\n\n<html>",
    outcome: .fails("content"), requests: 5, exit: .retry, content: .json),
  Script(
    testDescription: "a body that is too large",
    exchanges: "GET /x\n\nHTTP/1.1 200 OK\n\n" + String(repeating: "x", count: 2000),
    outcome: .fails("tooLarge(1000)"), requests: 1, exit: .unavailable),
  Script(
    testDescription: "a body that is too large and does not say so",
    exchanges: "@chunked\nGET /x\n\nHTTP/1.1 200 OK\n\n" + String(repeating: "x", count: 2000),
    outcome: .fails("tooLarge(1000)"), requests: 1, exit: .unavailable),
]

private func quick() -> Policy {
  var policy = Policy()
  policy.backoff = 20
  policy.stall = 1
  policy.pace = 0
  policy.maxBody = 1000
  policy.seed = 1
  return policy
}

@Test(arguments: scripts)
func oneRequest(_ script: Script) throws {
  let folder = try TemporaryFolder()
  try folder.write("x.http", script.exchanges.utf8)
  let server = try ReplayServer(folder.url)
  var transfers = try Transfers(quick())
  var request = Request("\(server.base)/x", tag: 7)
  request.content = script.content
  let began = Clock.monotonic
  do throws(HTTPError) {
    let response = try transfers.send(request)
    #expect(script.outcome == .body(String(decoding: response.body, as: UTF8.self)))
    #expect(response.tag == 7)
  } catch {
    guard case .fails(let kind) = script.outcome else {
      Issue.record("\(error)")
      return
    }
    #expect("\(error.kind)".hasPrefix(kind))
    #expect(error.failure.exit == script.exit)
    #expect((error.failure.retryAt != nil) == (error.retryAt != nil))
  }
  #expect(script.takes.contains(Clock.monotonic - began))
  #expect(server.requests.count == script.requests)
  #expect(transfers.counters.requests == script.requests)
}

@Test func aDecodedBodyAndNotModified() throws {
  let folder = try TemporaryFolder()
  let plain = String(repeating: "all work and no play\n", count: 100)
  let file = try folder.write("body", plain.utf8)
  _ = try run("gzip", ["-n", file])
  try folder.write(
    "x.http",
    "@body body.gz\nGET /x\n\nHTTP/1.1 200 OK\nContent-Encoding: gzip\nETag: \"a\"\n\n".utf8)
  let server = try ReplayServer(folder.url)
  var policy = quick()
  policy.maxBody = 10_000
  var transfers = try Transfers(policy)
  let whole = try transfers.send(Request("\(server.base)/x"))
  #expect(whole.body == Array(plain.utf8))
  #expect(transfers.counters.bytes < 200)
  var again = Request("\(server.base)/x")
  again.ifChanged(etag: whole.etag, lastModified: nil)
  #expect(try transfers.send(again).isNotModified)

  var small = Request("\(server.base)/x")
  small.maxBody = 1000
  do throws(HTTPError) {
    _ = try transfers.send(small)
    Issue.record("a body of 2100 bytes passed a limit of 1000")
  } catch {
    #expect(error.kind == .tooLarge(1000))
  }
}

@Test(arguments: [
  ("http://127.0.0.1:1/x", Exit.retry, 2), ("http://no-such-host.invalid/x", .configuration, 0),
  ("https://no-such-host.invalid/x", .retry, 2), ("ftp://127.0.0.1/x", .configuration, 0),
  ("nonsense", .configuration, 0),
])
func unreachable(_ url: String, _ exit: Exit, _ attempts: Int) throws {
  var policy = quick()
  policy.attempts = 2
  var transfers = try Transfers(policy)
  do throws(HTTPError) {
    _ = try transfers.send(Request(url))
    Issue.record("\(url) answered")
  } catch {
    #expect(error.failure.exit == exit)
    #expect(error.attempts == attempts)
  }
}

@Test func parallelJobsAndPaceAreBounded() throws {
  let delay: Int64 = 300
  let folder = try TemporaryFolder()
  let exchanges = (0..<12).map { "@delay \(delay)\nGET /\($0)\n\nHTTP/1.1 200 OK\n\n\($0)" }
  try folder.write("x.http", exchanges.joined(separator: "\n%%\n").utf8)
  /// When the server got the requests, in its milliseconds, and how long all took.
  func arrivals(jobs: Int, pace: Double) throws -> (times: [Int64], took: Int64) {
    let server = try ReplayServer(folder.url)
    var policy = quick()
    policy.stall = 30
    policy.jobs = jobs
    policy.pace = pace
    var transfers = try Transfers(policy)
    for number in 0..<12 { transfers.add(Request("\(server.base)/\(number)", tag: number)) }
    let began = Clock.monotonic
    var seen: Set<Int> = []
    while let (tag, outcome) = transfers.next() {
      #expect(try String(decoding: outcome.get().body, as: UTF8.self).hasPrefix("\(tag)"))
      seen.insert(tag)
    }
    let took = Clock.monotonic - began
    #expect(seen.count == 12)
    let times = server.requests.compactMap { line in
      line.split(separator: "\"t_ms\":").last.flatMap { Int64($0.prefix { $0.isNumber }) }
    }
    #expect(times.count == 12)
    return (times.sorted(), took)
  }
  for jobs in [4, 2] {
    let times = try arrivals(jobs: jobs, pace: 0).times
    // However slow the machine: no request comes before an earlier one had its answer, which takes
    // its time, but for as many as may be on their way.
    for (place, time) in times.enumerated().dropFirst(jobs) {
      #expect(time - times[place - jobs] >= delay, "\(jobs) jobs: \(times)")
    }
    // And so many are: at some moment all of them wait for their answers together.
    let isParallel = (0...(12 - jobs)).contains { times[$0 + jobs - 1] - times[$0] < delay }
    #expect(isParallel, "\(jobs) jobs: \(times)")
  }
  // Eleven pauses of 100 ms, also with nothing to wait for.
  #expect(try arrivals(jobs: 12, pace: 10).took >= 1100)
}

@Test func secretsAreSentAndNeverShown() throws {
  let folder = try TemporaryFolder()
  try folder.write("x.http", "GET /x?key=canary1\n\nHTTP/1.1 403 No\n\n".utf8)
  let server = try ReplayServer(folder.url)
  var transfers = try Transfers(quick())
  var request = Request("\(server.base)/x?key=canary1")
  request.secrets = [("Authorization", Secret("Bearer canary2"))]
  do throws(HTTPError) {
    _ = try transfers.send(request)
    Issue.record("403 passed")
  } catch {
    let shown = "\(error) \(error.failure) \(request)"
    #expect(!"\(error) \(error.failure)".contains("canary1"))
    #expect(!shown.contains("canary2"))
  }
  #expect(server.requests.first?.contains("\"authorization\":\"Bearer canary2\"") == true)
  #expect(server.requests.first?.contains("\"user-agent\":\"bdc/") == true)
}
