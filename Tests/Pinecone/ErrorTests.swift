import HTTP
import NDJSON
import Testing
import Unix

@testable import Pinecone

private struct Case: Sendable {
  let status: Int
  let body: String
  let category: PineconeError.Category
  let message: String
  let exit: Exit
}

private let cases = [
  Case(
    status: 400,
    body: #"{"error":{"code":"INVALID_ARGUMENT","message":"bad  \n value"},"status":400}"#,
    category: .validation, message: "bad value", exit: .unavailable),
  Case(
    status: 400, body: #"{"code":3,"message":"Metadata value","details":[]}"#,
    category: .validation, message: "Metadata value", exit: .unavailable),
  Case(
    status: 401, body: "Unauthorized", category: .auth, message: "Unauthorized", exit: .denied),
  Case(
    status: 401,
    body: #"{"error":{"code":"UNAUTHENTICATED","message":"Invalid API key."},"status":401}"#,
    category: .auth, message: "Invalid API key", exit: .denied),
  Case(status: 402, body: "pay", category: .auth, message: "pay", exit: .denied),
  Case(
    status: 403, body: #"{"error":{"code":"QUOTA_EXCEEDED","message":"full"},"status":403}"#,
    category: .permission, message: "full", exit: .denied),
  Case(status: 404, body: "", category: .missing, message: "status 404", exit: .unavailable),
  Case(
    status: 409, body: #"{"error":{"code":"ALREADY_EXISTS","message":"is there"},"status":409}"#,
    category: .conflict, message: "is there", exit: .unavailable),
  Case(status: 412, body: "no", category: .conflict, message: "no", exit: .unavailable),
  Case(status: 413, body: "large", category: .validation, message: "large", exit: .unavailable),
  Case(status: 422, body: "shape", category: .validation, message: "shape", exit: .unavailable),
  Case(
    status: 429, body: #"{"code":8,"message":"max tokens per minute this month","details":[]}"#,
    category: .rateLimit, message: "max tokens per minute this month", exit: .retry),
  Case(
    status: 429,
    body: #"{"error":{"code":"RESOURCE_EXHAUSTED","message":"limit for the current month"}}"#,
    category: .monthlyLimit, message: "limit for the current month", exit: .retry),
  Case(
    status: 503, body: "<html>503</html>", category: .server, message: "status 503",
    exit: .retry),
  Case(status: 500, body: #"{"code":13}"#, category: .server, message: "status 500", exit: .retry),
]

struct ErrorTests {
  @Test func everyFormIsRead() {
    let account = Account(control: "https://x", version: "v", key: Secret("k"))
    for each in cases {
      // 2026-11-25T00:00:00Z
      let error = PineconeError(
        status: each.status, body: Array(each.body.utf8), retryAt: nil, now: 1_795_564_800)
      #expect(error.category == each.category, "\(each.body)")
      #expect(error.message == each.message)
      let failure = error.failure(account)
      #expect(failure.exit == each.exit, "\(each.body)")
      let isMonth = each.category == .monthlyLimit
      #expect(failure.retryAt == (isMonth ? "2026-12-01T00:00:00Z" : nil))
    }
  }

  @Test func serversWordOfAMonthCounts() {
    let error = PineconeError(
      status: 429, body: Array("limit for the current month".utf8), retryAt: 1_795_564_900,
      now: 1_795_564_800)
    #expect(error.retryAt == 1_795_564_900)
  }
}

struct AnswerTests {
  private func json(_ text: String) throws -> JSON { try JSON.parse(Array(text.utf8)) }

  @Test func answersAreReadTolerantly() throws {
    let list = try #require(
      IndexList(
        json(
          #"{"indexes":[{"name":"i","host":"h","status":{"ready":true,"state":"Ready"},"#
            + #""embed":{"model":"m","field_map":{"text":"chunk_text"}}},{"name":"j"},{}]}"#)))
    #expect(list.all.map(\.name) == ["i", "j"])
    #expect(list["i"]?.isReady == true && list["i"]?.textField == "chunk_text")
    #expect(list["j"]?.host == "" && list["j"]?.isReady == false)
    let stats = try #require(
      StatsAnswer(
        json(#"{"namespaces":{"a":{"vectorCount":2},"b":{"vectorCount":3.0}},"dimension":4}"#)))
    #expect(stats.total == 5 && stats["b"] == 3 && stats.dimension == 4)
    let page = try #require(
      ListAnswer(json(#"{"vectors":[{"id":"a"}],"pagination":{"next":"n"}}"#)))
    #expect(page.ids == ["a"] && page.next == "n")
    #expect(try ListAnswer(json(#"{"vectors":[]}"#))?.next == nil)
    let found = try #require(
      SearchAnswer(
        json(
          #"{"result":{"hits":[{"_id":"a","_score":0.5,"fields":{"t":"x"}},"#
            + #"{"id":"b","score":1}]},"usage":{"read_units":6}}"#)))
    #expect(found.hits.map(\.id) == ["a", "b"] && found.hits.map(\.score) == [0.5, 1])
    #expect(found.readUnits == 6)
    #expect(try MatchedRecords(json(#"{"matchedRecords":7}"#))?.count == 7)
    #expect(try MatchedRecords(json("{}"))?.count == nil)
  }
}
