import Foundation
import TestSupport
import Testing

/// What bdc doctor says of the tokens for GitHub.
@Suite struct TokenCheckTests {
  private static let limits = """
    GET /rate_limit

    HTTP/1.1 200 OK
    Content-Type: application/json

    {"resources":{"core":{"limit":5000,"remaining":4990},"graphql":{"limit":5000,"remaining":7}}}
    """
  private static let user = "GET /user\n\nHTTP/1.1 200 OK\n\n{\"login\":\"octo\"}"
  private static let refusals =
    "GET /rate_limit\n\nHTTP/1.1 401 No\n\n{\"message\":\"Bad credentials\"}"

  /// The answers, the variables, the status, and words of the lines.
  @Test(
    arguments: [
      (
        [limits, user], ["GITHUB_TOKEN": "canaryOne"], 0,
        ["ok       token t1: octo, core 4990 of 5000 left, graphql 7 of 5000 left"]
      ),
      (
        [limits, user],
        ["GITHUB_TOKENS_SCRAPING": "canaryOne, canaryTwo", "GITHUB_TOKEN_WRITE": "canaryThree"], 0,
        ["warning  token t2: of octo, as t1: they share one limit", "ok       token write: octo"]
      ),
      ([refusals], ["GITHUB_TOKEN": "canaryOne"], 77, ["error    token t1: ", "refused with 401"]),
      ([], [:], 0, ["warning  github: no token"]),
      (
        ["GET /rate_limit\n\nHTTP/1.1 503 Down\n\n"], ["GITHUB_TOKEN": "canaryOne"], 0,
        ["warning  token t1: not known whether it is good"]
      ),
      (
        [], ["GITHUB_APP_ID": "12"], 78,
        ["error    github: GITHUB_APP_INSTALLATION_ID and GITHUB_APP_PRIVATE_KEY: not set"]
      ),
    ] as [([String], [String: String], Int32, [String])])
  func tokens(
    _ answers: [String], _ variables: [String: String], _ code: Int32, _ words: [String]
  ) throws {
    let folder = try TemporaryFolder()
    try folder.write("answers/x.http", answers.joined(separator: "\n%%\n").utf8)
    let server = try ReplayServer(folder.url.appending(path: "answers"))
    try folder.write("home/bdc.yaml", "github:\n  api_url: \(server.base)\n".utf8)
    let database = try Cluster.shared.database()
    let done = try run(
      "bdc-doctor", ["-C", folder("home")], environment: database.merging(variables) { $1 })
    #expect(done.code == code, "\(done.text)\(done.errors)")
    for word in words { #expect(done.text.contains(word), "\(done.text)") }
    #expect(!done.text.contains("canary") && !done.errors.contains("canary"))
  }
}
