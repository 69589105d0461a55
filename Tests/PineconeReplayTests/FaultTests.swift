import Foundation
import TestSupport
import Testing

/// Every fault with its status, its form and what it says; the request after it is answered.
@Test func faultsAnswer() throws {
  let server = try PineconeServer(["--index", "idx"])
  let table: [(String, Int, String, String)] = [
    ("unauthorized", 401, "text/plain", "Unauthorized"),
    ("unauthorized_json", 401, "application/json", #"{"error":{"code":"UNAUTHENTICATED""#),
    ("payment", 402, "application/json", #"{"error":{"code":"PAYMENT_REQUIRED""#),
    ("quota", 403, "application/json", #"{"error":{"code":"QUOTA_EXCEEDED""#),
    ("not_found", 404, "text/plain", "Not Found"),
    ("precondition", 412, "application/json", "FAILED_PRECONDITION"),
    ("too_large", 413, "text/plain", "Payload Too Large"),
    ("bad_request", 422, "application/json", "UNPROCESSABLE_ENTITY"),
    ("tokens_per_minute", 429, "application/json", #"{"code":8,"message":"Request failed. You've"#),
    ("too_many_requests", 429, "application/json", #"{"error":{"code":"RESOURCE_EXHAUSTED""#),
    ("month", 429, "application/json", "for the current month"),
    ("server_error", 500, "application/json", #"{"code":13"#),
    ("bad_gateway", 502, "text/plain", "upstream"),
    ("unavailable", 503, "text/html; charset=UTF-8", "<html>"),
    ("gateway_timeout", 504, "text/plain", "timeout"),
    (#"status","status":418,"x":""#, 418, "application/json", #"{"code":3"#),
    ("close", 0, "", ""), ("reset", 0, "", ""), (#"timeout","seconds":0,"x":""#, 0, "", ""),
  ]
  for (kind, status, type, said) in table {
    try server.fault("{\"fault\":\"\(kind)\"}")
    let met = try server.fetch("/vectors/list", index: "idx")
    #expect(met.status == status, "\(kind): \(met)")
    let isSaid = status == 0 || met.body.contains(said)
    #expect(met.headers["content-type"] ?? "" == type && isSaid, "\(kind): \(met)")
    #expect(try server.fetch("/vectors/list", index: "idx").status == 200, "\(kind)")
  }
  try server.fault(#"{"fault":"tokens_per_minute","seconds":2}"#)
  #expect(try server.fetch("/indexes").headers["retry-after"] == "2")
  #expect(try server.count("faults", "tokens_per_minute") == 2)
}

/// A request whose answer is lost has been done; one that was cut before has not.
@Test(arguments: [
  ("close", false, 0), ("reset", false, 0), ("close_after", true, 0), ("reset_after", true, 0),
  (#"timeout_after","seconds":0,"x":""#, true, 0), (#"slow","seconds":1,"x":""#, true, 201),
  ("unavailable", false, 503),
])
func answersAreLost(_ kind: String, _ isApplied: Bool, _ status: Int) throws {
  let server = try PineconeServer(["--index", "idx"])
  try server.fault("{\"call\":\"upsert\",\"fault\":\"\(kind)\"}")
  #expect(try server.fetch("/vectors/list", index: "idx").status == 200)
  let begun = ContinuousClock.now
  #expect(try server.upsert([try line("a", "text")]).status == status)
  if kind.hasPrefix("slow") { #expect(ContinuousClock.now - begun >= .seconds(1)) }
  #expect(try server.ids("idx", "room") == (isApplied ? ["a"] : []))
  #expect(try server.upsert([try line("a", "text")]).status == 201)
  #expect(try server.ids("idx", "room") == ["a"])
  #expect(server.requests.count { $0.contains("/upsert") } == 2)
}

/// Conditions of rules: one side, every so many, after so many, and a record that is refused for
/// ever.
@Test func faultsHaveConditions() throws {
  let server = try PineconeServer(["--index", "idx"])
  let good = try line("a", "fine")
  try server.fault(#"{"fault":"server_error","index":"sparse","call":"upsert","times":2}"#)
  #expect(try server.upsert([good]).status == 201)
  let sides = try (0..<3).map { _ in try server.upsert([good], index: "idx-sparse").status }
  #expect(sides == [500, 500, 201])

  try server.fault(#"{"fault":"bad_record","match":"poison"}"#)
  let poisoned = try line("p", "some poison here")
  for lines in [[good, poisoned], [poisoned], [good]] {
    let answer = try server.upsert(lines)
    #expect(answer.status == (lines.contains(poisoned) ? 400 : 201))
  }
  #expect(try server.ids("idx", "room") == ["a"])
  try server.control(#"{"clear":true}"#)
  #expect(try server.upsert([poisoned]).status == 201)

  try server.fault(#"{"fault":"unavailable","every":2,"after":1}"#)
  let every = try (0..<5).map { _ in try server.fetch("/vectors/list", index: "idx").status }
  #expect(every == [200, 200, 503, 200, 503])
  try server.control(#"{"clear":true,"reset":true}"#)
  try server.fault(#"{"fault":"truncated","bytes":5,"call":"list"}"#)
  #expect(try server.fetch("/vectors/list", index: "idx").status == 0)
  #expect(try server.count("faults", "truncated") == 1)
  #expect(try server.count("requests") == 1)
}

/// Ten tokens a text, in windows of each form; what is refused costs nothing.
@Test(arguments: ["fixed", "sliding", "bucket"])
func tokensAreLimited(_ form: String) throws {
  let server = try PineconeServer([
    "--index", "idx", "--tokens-per-minute", "25", "--speed", "20", "--window", form,
  ])
  let write = try line("a", String(repeating: "x", count: 38))
  let clock = try server.stats()["clock_ms"] as? Int ?? 0
  // A fixed minute of three seconds must not end within the three requests.
  if form == "fixed", clock % 60_000 > 40_000 { usleep(1_100_000) }
  let first = try (0..<3).map { _ in try server.upsert([write]).status }
  #expect(first == [201, 201, 429])
  let refused = try server.upsert([write])
  #expect(refused.body.hasPrefix(#"{"code":8,"message":""#), "\(refused.body)")
  #expect(refused.body.contains("tokens per minute (25) for model 'multilingual-e5-large'"))
  #expect(try server.upsert([write], index: "idx-sparse").status == 201)
  #expect(try server.count("tokens", "multilingual-e5-large passage") == 20)
  #expect(try server.count("refused", "tokens_per_minute") == 2)
  usleep(3_100_000)
  #expect(try server.upsert([write]).status == 201)
  let minutes = try server.stats()["minutes"] as? [String: Any]
  let dense = minutes?["default/multilingual-e5-large passage"] as? [Int]
  #expect(dense?.reduce(0, +) == 30, "\(String(describing: dense))")
}

/// The month's limit ends everything until a new one; a second's limit belongs to a namespace and
/// a kind of request.
@Test func requestsAreLimited() throws {
  let server = try PineconeServer(["--index", "idx", "--tokens-per-month", "25"])
  let write = try line("a", String(repeating: "x", count: 38))
  #expect(try (0..<3).map { _ in try server.upsert([write]).status } == [201, 201, 429])
  let refused = try server.upsert([write])
  #expect(refused.body.contains("for the current month") && refused.body.contains("upgrade"))
  try server.control(#"{"new_month":true}"#)
  #expect(try server.upsert([write]).status == 201)

  try server.control(#"{"tokens_per_month":0,"requests_per_second":3}"#)
  let host = try server.host("idx")
  let burst = try pipeline(
    """
    for n in 1 2 3 4 5 6 7 8; do
      curl -s -o /dev/null -w '%{http_code}\\n' -H 'Api-Key: key' -d '{"namespace":"room","ids":["x"]}' \
        \(host)/vectors/delete &
    done; wait
    """)
  // The burst may lie across the end of a second.
  let done = burst.lines.count { $0 == "200" }
  #expect((3...6).contains(done), "\(burst.lines)")
  #expect(burst.lines.count { $0 == "429" } == 8 - done, "\(burst.lines)")
  #expect(try server.count("refused", "requests_per_second") == 8 - done)
  #expect(try server.count("calls", "delete dense") == 8)
}
