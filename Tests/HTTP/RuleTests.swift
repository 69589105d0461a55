import Testing

@testable import HTTP

@Test(
  arguments: [
    ([("Retry-After", "7")], 7), ([("retry-after", "0")], 0), ([("Retry-After", "soon")], nil),
    (
      [
        ("Retry-After", "Wed, 25 Nov 2026 10:01:00 GMT"), ("Date", "Wed, 25 Nov 2026 10:00:00 GMT"),
      ], 60
    ),
    ([("Retry-After", "Wednesday, 25-Nov-26 10:01:00 GMT")], 100),
    (
      [
        ("Retry-After", "Wed, 25 Nov 2026 09:00:00 GMT"), ("Date", "Wed, 25 Nov 2026 10:00:00 GMT"),
      ], 0
    ),
    ([("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", "1795600825")], 65),
    ([("X-RateLimit-Remaining", "1"), ("X-RateLimit-Reset", "1795600825")], nil), ([], nil),
    // Numbers that no calculation survives are a year at most, or nothing.
    ([("Retry-After", "9223372036854775807")], 31_622_400), ([("Retry-After", "-5")], 0),
    ([("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", "9223372036854775807")], 31_622_400),
    ([("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", "-9223372036854775808")], 0),
  ] as [([(String, String)], Int64?)])
func demandedWaits(_ fields: [(String, String)], _ seconds: Int64?) {
  // 2026-11-25T09:59:20Z is 1795600760.
  #expect(Retry.demand(Headers(fields), now: 1_795_600_760) == seconds)
}

@Test func jitterIsSeededAndBounded() {
  var policy = Policy()
  policy.seed = 42
  policy.backoff = 1000
  var one = Retry(policy)
  var two = Retry(policy)
  let waits = (2...40).map { one.pause(before: $0) }
  #expect(waits == (2...40).map { two.pause(before: $0) })
  #expect(waits.allSatisfy { (0...60_000).contains($0) })
  #expect(waits[0] <= 1000 && waits[1] <= 2000 && waits[2] <= 4000)
  #expect(Set(waits).count > 30)
}

@Test(
  arguments: [
    ("https://a.example/x?y#z", nil, "https://a.example/x?y"),
    ("/y", "https://a.example/x", "https://a.example/y"),
    ("?offset=2", "https://a.example/x?offset=1", "https://a.example/x?offset=2"),
    ("javascript:alert(1)", nil, nil), ("//b.example/", "https://a.example/", "https://b.example/"),
    ("file:///etc/passwd", nil, nil), ("", nil, nil), ("x", nil, nil),
  ] as [(String, String?, String?)])
func links(_ text: String, _ base: String?, _ whole: String?) {
  #expect(Link(text, relativeTo: base)?.text == whole)
}

@Test(arguments: [
  ("https://a.example/1", "https://A.example:443/2", true),
  ("https://a.example/", "https://b.example/", false),
  ("https://a.example/", "http://a.example/", false),
  ("http://127.0.0.1:8/", "http://127.0.0.1:9/", false),
  ("http://localhost/", "https://localhost/", true),
  ("https://a.example/", "https://a.example.b/", false),
])
func following(_ from: String, _ to: String, _ may: Bool) throws {
  let here = try #require(Link(from))
  #expect(try #require(Link(to)).mayFollow(here) == may)
}

@Test(arguments: [
  ("http://127.0.0.1/", true), ("http://127.9.9.9:80/", true), ("http://[::1]/", true),
  ("http://localhost/", true), ("http://127.evil.example/", false), ("http://10.0.0.1/", false),
  ("https://10.0.0.1/", true), ("http://127.0.0.1.example/", false),
])
func safety(_ text: String, _ safe: Bool) throws {
  #expect(try #require(Link(text)).isSafe == safe)
}

@Test func percentEncoding() {
  #expect(Percent.segment("boost@lists.boost.org") == "boost@lists.boost.org")
  #expect(Percent.segment("a/b?c d%é") == "a%2Fb%3Fc%20d%25%C3%A9")
  #expect(Percent.query([("a b", "c&d"), ("e", "@")]) == "a%20b=c%26d&e=%40")
}
