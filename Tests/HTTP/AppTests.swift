import Digest
import Foundation
import TestSupport
import Testing
import Unix

@testable import HTTP

private func decoded(_ text: Substring) throws -> [UInt8] {
  let plain = text.replacing("-", with: "+").replacing("_", with: "/")
  let padded = plain + String(repeating: "=", count: (4 - plain.count % 4) % 4)
  return try #require(Base64.decode(Array(padded.utf8)[...]))
}

private func makeKey(_ folder: TemporaryFolder) throws -> String {
  let made = try run("openssl", ["genrsa", "-out", folder("key.pem"), "2048"])
  #expect(made.code == 0, "\(made.errors)")
  return try String(contentsOfFile: folder("key.pem"), encoding: .utf8)
}

/// Variables of an app; each test has its own.
private func set(_ prefix: String, _ key: String) -> String {
  setenv("\(prefix)_ID", "12", 1)
  setenv("\(prefix)_INSTALLATION_ID", "34", 1)
  setenv("\(prefix)_PRIVATE_KEY", key, 1)
  return prefix
}

/// As openssl(1) sees it, the web token is signed by the app's key, also where that is in one line.
@Test(arguments: [true, false])
func webTokens(isOneLine: Bool) throws {
  let folder = try TemporaryFolder()
  let pem = try makeKey(folder)
  let shown = isOneLine ? pem.split(separator: "\n").joined(separator: "\\n") : pem
  let app = try #require(try AppKey(set("BDC_TEST_WEB_\(isOneLine)".uppercased(), shown)))
  let parts = try app.webToken(now: 1_795_600_800).split(separator: ".")
  #expect(parts.count == 3)
  #expect(try String(decoding: decoded(parts[0]), as: UTF8.self) == #"{"alg":"RS256","typ":"JWT"}"#)
  #expect(
    try String(decoding: decoded(parts[1]), as: UTF8.self)
      == #"{"iat":1795600740,"exp":1795601340,"iss":"12"}"#)
  let signature = try folder.write("signature", decoded(parts[2]))
  let text = try folder.write("text", "\(parts[0]).\(parts[1])".utf8)
  _ = try run("openssl", ["rsa", "-in", folder("key.pem"), "-pubout", "-out", folder("public")])
  let verified = try run(
    "openssl", ["dgst", "-sha256", "-verify", folder("public"), "-signature", signature, text])
  #expect(verified.text == "Verified OK\n", "\(verified.errors)")
  let other = try folder.write("text", "\(parts[0]).x\(parts[1])".utf8)
  let changed = try run(
    "openssl", ["dgst", "-sha256", "-verify", folder("public"), "-signature", signature, other])
  #expect(changed.code != 0)
}

@Test(arguments: [("", "12"), ("no key", "12"), ("EC", "12"), ("RSA", "x/../y")])
func brokenApps(_ key: String, _ installation: String) throws {
  let folder = try TemporaryFolder()
  var pem = key
  if key == "RSA" { pem = try makeKey(folder) }
  if key == "EC" {
    pem = try run("openssl", ["ecparam", "-genkey", "-name", "prime256v1", "-noout"]).text
  }
  let prefix = set("BDC_TEST_BROKEN_\(key.isEmpty ? "NONE" : key == "no key" ? "TEXT" : key)", pem)
  setenv("\(prefix)_INSTALLATION_ID", installation, 1)
  let failure = #expect(throws: Failure.self) { _ = try AppKey(prefix) }
  #expect(failure?.exit == .configuration && failure?.message.contains(prefix) == true)
}

/// The token is had once, renewed before its end, and once more when it is refused.
@Test(arguments: [
  // Its end against the server's clock, the answers of /x, and how many tokens were asked for.
  ("2026-11-25T11:00:00Z", ["200", "200", "200"], 1),
  ("2026-11-25T10:04:59Z", ["200", "200", "200"], 3),
  ("2026-11-25T11:00:00Z", ["200", "401", "200", "200"], 2),
])
func appTokens(_ end: String, _ statuses: [String], _ made: Int) throws {
  let folder = try TemporaryFolder()
  let prefix = set("BDC_TEST_APP_\(made)", try makeKey(folder))
  let posts = (1...4).map { number in
    "POST /app/installations/34/access_tokens\n\nHTTP/1.1 201 Created\n"
      + "Date: Wed, 25 Nov 2026 10:00:00 GMT\nContent-Type: application/json\n\n"
      + "{\"token\":\"appCanary\(number)\",\"expires_at\":\"\(end)\"}"
  }
  let gets = statuses.map { "GET /x\n\nHTTP/1.1 \($0) Said\n\n{\"mine\":\"appCanary1\"}" }
  try folder.write("x.http", (posts + gets).joined(separator: "\n%%\n").utf8)
  let server = try ReplayServer(folder.url)
  var policy = Policy()
  policy.pace = 0
  policy.tokens = TokenPool(["BDC_TEST_NO_TOKEN"], app: prefix, for: server.base, tool: "bdc-test")
  var transfers = try Transfers(policy)
  for _ in 0..<3 { #expect(try transfers.send(Request("\(server.base)/x")).status == 200) }
  let posted = server.requests.filter { $0.contains("access_tokens") }
  #expect(posted.count == made && posted.allSatisfy { $0.contains("Bearer ey") })
  let asked = server.requests.filter { $0.contains("/x\"") }
  #expect(asked.count == statuses.count && asked.allSatisfy { $0.contains("Bearer appCanary") })
  #expect(asked.last?.contains("appCanary\(made)\"") == true)
  #expect(transfers.counters.requests == statuses.count + made)
}

/// An app that is refused is set aside; alone it is the end.
@Test func refusedApps() throws {
  let folder = try TemporaryFolder()
  let prefix = set("BDC_TEST_REFUSED_APP", try makeKey(folder))
  try folder.write(
    "x.http",
    """
    POST /app/installations/34/access_tokens

    HTTP/1.1 404 Not Found

    {}
    %%
    GET /x

    HTTP/1.1 200 OK

    {}
    """.utf8)
  let server = try ReplayServer(folder.url)
  var policy = Policy()
  policy.pace = 0
  policy.tokens = TokenPool(["BDC_TEST_NO_TOKEN"], app: prefix, for: server.base, tool: "bdc-test")
  var alone = try Transfers(policy)
  let failure = #expect(throws: HTTPError.self) { try alone.send(Request("\(server.base)/x")) }
  #expect(failure?.kind == .status(404))
  setenv("BDC_TEST_BESIDE_APP", "canaryBeside", 1)
  policy.tokens?.variables = ["BDC_TEST_BESIDE_APP"]
  var both = try Transfers(policy)
  for _ in 0..<4 { _ = try both.send(Request("\(server.base)/x")) }
  #expect(server.requests.filter { $0.contains("canaryBeside") }.count == 4)
  #expect(server.requests.filter { $0.contains("access_tokens") }.count == 2)
}
