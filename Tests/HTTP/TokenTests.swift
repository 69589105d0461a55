import Foundation
import NDJSON
import Raw
import TestSupport
import Testing
import Unix

@testable import HTTP

private let first = "canaryTokenOne"
private let second = "canaryTokenTwo"

private let date = "Date: Wed, 25 Nov 2026 10:00:00 GMT\n"

/// 403 of a limit that is filled again after so many seconds by the server's clock.
private func exhausted(_ seconds: Int) -> String {
  "HTTP/1.1 403 No\n\(date)X-RateLimit-Remaining: 0\n"
    + "X-RateLimit-Reset: \(1_795_600_800 + seconds)\n\n{}"
}

private func refusal(_ status: Int, _ message: String, _ headers: String = "") -> String {
  "HTTP/1.1 \(status) No\n\(headers)\n{\"message\":\"\(message)\"}"
}

private let ok = "HTTP/1.1 200 OK\nContent-Type: application/json\n\n{}"
private let graphLimit = #"{"errors":[{"type":"RATE_LIMITED","message":"x"}]}"#

/// Answers in their order, the tokens they were asked with, and what came of it.
struct TokenCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let answers: [String]
  /// Which of the tokens asked each time.
  let asked: [Int]
  var tokens = 2
  var resource = "core"
  /// The failure's kind, nil for a response.
  var fails: String?
  var exit: Exit?
  /// Seconds until the source may be asked again.
  var retry: ClosedRange<Int64>?
  var takes: ClosedRange<Int64> = 0...3000

  static let all: [TokenCase] = [
    TokenCase(
      testDescription: "one is exhausted, the other goes on", answers: [exhausted(4000), ok],
      asked: [1, 2]),
    TokenCase(
      testDescription: "both are exhausted: the earlier reset counts",
      answers: [exhausted(4000), exhausted(3000)], asked: [1, 2], fails: "exhausted", exit: .retry,
      retry: 2990...3010),
    TokenCase(
      testDescription: "a short wait is waited", answers: [exhausted(2), ok], asked: [1, 1],
      tokens: 1, takes: 1500...6000),
    TokenCase(
      testDescription: "a reset that is past already", answers: [exhausted(-5), ok], asked: [1, 1],
      tokens: 1, takes: 900...6000),
    TokenCase(
      testDescription: "a refused one is set aside",
      answers: [refusal(401, "Bad credentials"), ok],
      asked: [1, 2]),
    TokenCase(
      testDescription: "bad credentials with 403", answers: [refusal(403, "Bad credentials"), ok],
      asked: [1, 2]),
    TokenCase(
      testDescription: "all are refused", answers: [refusal(401, "Bad credentials")],
      asked: [1, 2], fails: "status(401)", exit: .denied),
    TokenCase(
      testDescription: "403 of the request alone",
      answers: [refusal(403, "Resource not accessible", "X-RateLimit-Remaining: 9\n")],
      asked: [1], fails: "status(403)", exit: .denied),
    TokenCase(
      testDescription: "a secondary limit without headers",
      answers: [refusal(403, "You have exceeded a secondary rate limit"), ok], asked: [1, 2]),
    TokenCase(
      testDescription: "abuse, and nobody else", answers: [refusal(403, "abuse detection")],
      asked: [1], tokens: 1, fails: "exhausted", exit: .retry, retry: 58...62),
    TokenCase(
      testDescription: "429 without headers", answers: [refusal(429, "slow"), ok], asked: [1, 2]),
    TokenCase(
      testDescription: "Retry-After is one token's",
      answers: [
        refusal(429, "slow", "Retry-After: 100\n"), refusal(403, "slow", "Retry-After: 90\n"),
      ], asked: [1, 2], fails: "exhausted", exit: .retry, retry: 88...92),
    TokenCase(
      testDescription: "GraphQL says it with 200",
      answers: ["HTTP/1.1 200 OK\n\n\(graphLimit)", ok], asked: [1, 2], resource: "graphql"),
    TokenCase(
      testDescription: "another error of GraphQL is the caller's",
      answers: [#"HTTP/1.1 200 OK"# + "\n\n" + #"{"errors":[{"type":"NOT_FOUND"}]}"#],
      asked: [1], resource: "graphql"),
    TokenCase(
      testDescription: "data that speaks of a rate limit is no limit",
      answers: [
        "HTTP/1.1 200 OK\n\n"
          + #"{"data":{"x":"RATE_LIMITED, rate limit"},"errors":[{"message":"a rate limit"}]}"#
      ],
      asked: [1], resource: "graphql"),
    TokenCase(
      testDescription: "it is not looked for outside GraphQL",
      answers: ["HTTP/1.1 200 OK\n\n\(graphLimit)"], asked: [1]),
    TokenCase(
      testDescription: "500 is no token's", answers: ["HTTP/1.1 500 No\n\n", ok], asked: [1, 2]),
  ]
}

private func quick(_ tokens: [String], _ server: ReplayServer) -> Policy {
  var policy = Policy()
  policy.backoff = 20
  policy.pace = 0
  policy.seed = 1
  policy.maxWait = 30
  policy.tokens = TokenPool(known: tokens.map(Secret.init), for: server.base, tool: "bdc-test")
  return policy
}

private func serve(_ answers: [String]) throws -> (ReplayServer, TemporaryFolder) {
  let folder = try TemporaryFolder()
  try folder.write("x.http", answers.map { "GET /x\n\n\($0)" }.joined(separator: "\n%%\n").utf8)
  return (try ReplayServer(folder.url), folder)
}

extension ReplayServer {
  /// Which token each request came with; 0 is another, or none.
  fileprivate var tokens: [Int] {
    requests.map { line in
      [first, second].firstIndex { line.contains("\"authorization\":\"Bearer \($0)\"") }
        .map { $0 + 1 } ?? 0
    }
  }
}

@Test(arguments: TokenCase.all)
func tokens(_ trial: TokenCase) throws {
  let (server, _) = try serve(trial.answers)
  var transfers = try Transfers(quick(Array([first, second].prefix(trial.tokens)), server))
  var request = Request("\(server.base)/x", tag: 3)
  request.resource = trial.resource
  let began = Clock.monotonic
  do throws(HTTPError) {
    let response = try transfers.send(request)
    #expect(trial.fails == nil && response.tag == 3)
    let token = [first, second][(trial.asked.last ?? 1) - 1]
    #expect(response.identity == TokenPool.identity(token))
  } catch {
    #expect("\(error.kind)" == trial.fails ?? "" && error.failure.exit == trial.exit)
    let seconds = error.retryAt.map { $0 - Clock.now / 1_000_000 }
    #expect((seconds == nil) == (trial.retry == nil), "\(String(describing: seconds))")
    if let seconds, let retry = trial.retry { #expect(retry.contains(seconds)) }
    let said = "\(error) \(error.failure)"
    #expect(!said.contains(first) && !said.contains(second))
  }
  #expect(trial.takes.contains(Clock.monotonic - began))
  #expect(server.tokens == trial.asked)
}

@Test func requestsAreSharedOutAndScopesKeepTheirToken() throws {
  let (server, _) = try serve([ok])
  var policy = quick([first, second], server)
  policy.jobs = 8
  var transfers = try Transfers(policy)
  for tag in 0..<200 { transfers.add(Request("\(server.base)/x", tag: tag)) }
  while let (_, outcome) = transfers.next() { #expect(throws: Never.self) { try outcome.get() } }
  #expect(server.tokens.count { $0 == 1 } == 100 && server.tokens.count { $0 == 2 } == 100)

  for scope in ["a", "b"] {
    transfers.scope = scope
    for _ in 0..<5 { _ = try transfers.send(Request("\(server.base)/x")) }
  }
  let last = server.tokens.suffix(10)
  #expect(Set(last.prefix(5)).count == 1 && Set(last.suffix(5)).count == 1)
  #expect(Set(last) == [1, 2], "\(last)")
}

/// Validators go with the token that had them, and with no other.
@Test func validatorsBelongToAToken() throws {
  let tagged = "HTTP/1.1 200 OK\nETag: \"a\"\n\n{}"
  let (server, _) = try serve([tagged])
  var transfers = try Transfers(quick([first, second], server))
  var request = Request("\(server.base)/x")
  let other = TokenPool.identity(second)
  request.ifChanged(etag: "\"a\"", lastModified: nil, identity: other)
  for _ in 0..<3 {
    let response = try transfers.send(request)
    #expect(response.isNotModified && response.identity == other)
  }
  request.ifChanged(etag: "\"a\"", lastModified: nil, identity: "another's")
  #expect(try transfers.send(request).status == 200)
  #expect(
    server.tokens.prefix(3) == [2, 2, 2] && server.requests.last?.contains("none-match") == false)
}

@Test(arguments: ["two words", "a\rX-Other: header", "non\u{A0}breaking", "a\u{0}b"])
func brokenTokens(_ token: String) {
  var policy = Policy()
  policy.tokens = TokenPool(
    known: [Secret(first), Secret(token)], for: "https://api.example", tool: "bdc-test")
  let failure = #expect(throws: Failure.self) { _ = try Transfers(policy) }
  #expect(failure?.exit == .configuration && failure?.message.contains("token 2") == true)
}

@Test func othersGetNoToken() throws {
  let (server, _) = try serve([ok])
  let (elsewhere, _) = try serve([ok])
  var transfers = try Transfers(quick([first], server))
  #expect(try transfers.send(Request("\(elsewhere.base)/x")).identity == nil)
  #expect(elsewhere.tokens == [0])
}

/// A run out of the archive needs no token, and knows which one asked.
@Test func replaysNeedNoToken() throws {
  let (server, folder) = try serve(["HTTP/1.1 200 OK\n\n{\"mine\":\"\(first)\"}"])
  let archive = ArchiveFolder(folder("raw"))
  let head = RunHead(tool: "bdc-test", version: "1", arguments: [], settings: .null, state: .null)
  let writer = try ArchiveWriter(archive, source: "trial", head)
  try writer.begin()
  var transfers = try Transfers(quick([first], server), over: .recording(writer))
  let identity = try transfers.send(Request("\(server.base)/x")).identity
  try writer.end(status: 0)
  let survey = try Survey(archive, source: "trial")
  let answers = try RunAnswers(survey, survey.runs[0])
  var policy = Policy()
  policy.tokens = TokenPool(["BDC_TEST_UNSET_TOKEN"], for: server.base, tool: "bdc-test")
  #expect(throws: Failure.self) { _ = try Transfers(policy) }
  var again = try Transfers(policy, over: .replaying(answers))
  let response = try again.send(Request("\(server.base)/x"))
  #expect(response.identity == identity && identity == TokenPool.identity(first))
  #expect(String(decoding: response.body, as: UTF8.self) == #"{"mine":"<redacted>"}"#)
}

/// Two that share a folder do not both spend the last request of a token.
@Test func theLastRequestIsOnes() throws {
  let folder = try TemporaryFolder()
  var one = Budget(folder: folder.path, pace: 0)
  var other = Budget(folder: folder.path, pace: 0)
  func accountsOf(_ resource: String) -> [Budget.Account] {
    ["a", "b"].map { (token: String) in
      Budget.Account(bucket: "\(token)-\(resource)", token: token)
    }
  }
  let accounts = accountsOf("core")
  func left(_ number: Int) -> Headers {
    Headers([
      ("X-RateLimit-Remaining", "\(number)"), ("X-RateLimit-Reset", "1795601000"),
      ("Date", "Wed, 25 Nov 2026 10:00:00 GMT"),
    ])
  }
  for account in accounts {
    #expect(one.ask("h", [account], points: 1).verdict == .start)
    one.end("h", account, points: 1, left(1))
  }
  #expect(one.ask("h", accounts, points: 1) == (.start, 0))
  #expect(other.ask("h", accounts, points: 1) == (.start, 1))
  for budget in [0, 1] {
    let asked =
      budget == 0 ? one.ask("h", accounts, points: 1) : other.ask("h", accounts, points: 1)
    guard case .wait = asked.verdict else {
      Issue.record("a request that nobody has")
      continue
    }
  }
  // A pause is for whatever the token asks; another resource of another token is free.
  one.pause("h", accounts[0], 60_000)
  let graph = accountsOf("graphql")
  #expect(other.ask("h", graph, points: 1) == (.start, 1))
  // A request of many points needs as many.
  one.end("h", graph[1], points: 1, left(5))
  #expect(other.ask("h", [graph[1]], points: 5).verdict == .start)
  guard case .wait = one.ask("h", [graph[1]], points: 1).verdict else {
    Issue.record("points that are spent already")
    return
  }
}

@Test func aMinuteHasItsPoints() {
  var ledger = Ledger()
  #expect(ledger.verdict("g", points: 3000, aMinute: 2000, now: 1000) == .start)
  ledger.spend(1990, of: "g", now: 1000)
  #expect(ledger.verdict("g", points: 10, aMinute: 2000, now: 2000) == .start)
  ledger.spend(10, of: "g", now: 2000)
  #expect(
    ledger.verdict("g", points: 1, aMinute: 2000, now: 3000) == .wait(until: 61_000, isPace: false))
  #expect(Ledger(ledger.bytes) == ledger)
  ledger.refresh(now: 61_000) { _ in true }
  #expect(ledger.verdict("g", points: 1, aMinute: 2000, now: 61_000) == .start)
}

@Test func secondaryLimitsRestLongerEachTime() throws {
  let origin = try #require(Link("https://api.example"))
  let key = Keyring.Key(name: "t1", identity: "a", secret: Secret(first))
  let pool = TokenPool(known: [], for: origin.text, tool: "bdc-test")
  var ring = Keyring(pool: pool, origin: origin, keys: [key])
  #expect([nil, nil, 7, nil].map { ring.rest(0, demand: $0) } == [60_000, 120_000, 7000, 480_000])
  ring.praise(0)
  #expect(ring.rest(0, demand: nil) == 60_000)
}
