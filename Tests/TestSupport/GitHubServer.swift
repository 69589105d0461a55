internal import Foundation
internal import Unix

/// github-replay on made or given data, for as long as this object lives.
public final class GitHubServer: Sendable {
  /// `http://127.0.0.1:PORT`, without a slash at the end.
  public let url: String
  private let pid: Int32
  private let folder: TemporaryFolder

  /// Starts it with options of github-replay(1) and serves for so long at most.
  public init(_ options: [String], maxSeconds: Int = 3600) throws {
    folder = try TemporaryFolder()
    let server = Places.tools.appending(path: "github-replay").path(percentEncoded: false)
    let port = folder("port")
    let child = try Child(
      [
        server, "--quiet", "--max-seconds", "\(maxSeconds)", "--port-file", port, "--log",
        folder("log"),
      ] + options,
      output: .null, errors: .append(folder("errors")))
    pid = child.pid
    for _ in 0..<patience * 100 {
      if let text = try? String(contentsOfFile: port, encoding: .utf8) {
        let scheme = options.contains("--tls-key") ? "https" : "http"
        url = "\(scheme)://127.0.0.1:\(text.trimmingCharacters(in: .whitespacesAndNewlines))"
        return
      }
      if waitpid(pid, nil, WNOHANG) == pid { break }
      usleep(10_000)
    }
    kill(pid, SIGKILL)
    let said = (try? String(contentsOfFile: folder("errors"), encoding: .utf8)) ?? ""
    throw TestFailure("github-replay \(options): no port: \(said)")
  }

  deinit {
    kill(pid, SIGKILL)
    waitpid(pid, nil, 0)
  }

  /// The requests so far, a line of JSON each.
  public var requests: [String] {
    let log = try? String(contentsOfFile: folder("log"), encoding: .utf8)
    return (log ?? "").split(separator: "\n").map(String.init)
  }

  /// What was counted so far, as GET /_control/stats says it.
  public func stats() throws -> [String: Any] {
    try GitHubServer.object(fetch("/_control/stats").body)
  }

  /// One of the counters: `points`, or `statuses` and `200`; 0 where it has not been met.
  public func count(_ name: String, _ member: String? = nil) throws -> Int {
    let value = try stats()[name]
    guard let member else { return value as? Int ?? 0 }
    return (value as? [String: Any])?[member] as? Int ?? 0
  }

  /// Sends a control object of github-replay(1).
  public func control(_ json: String) throws {
    let answer = try fetch("/_control", body: json)
    if answer.status != 200 { throw TestFailure("control \(json): \(answer.body)") }
  }

  /// Sends a query; returns the whole answer, with `data` and `errors`.
  public func query(
    _ text: String, _ variables: [String: Any] = [:], token: String = "token"
  ) throws -> [String: Any] {
    let data = try JSONSerialization.data(withJSONObject: [
      "query": text, "variables": variables,
    ])
    let body = String(decoding: data, as: UTF8.self)
    return try GitHubServer.object(fetch("/graphql", body: body, token: token).body)
  }

  /// Sends a request with curl: GET, or POST where there is a body.
  public func fetch(
    _ path: String, body: String? = nil, token: String? = "token", headers: [String] = []
  ) throws -> (status: Int, headers: [String: String], body: String) {
    var arguments = ["-s", "-k", "--max-time", "60", "-D", folder("head"), url + path]
    if let token { arguments += ["-H", "Authorization: Bearer \(token)"] }
    for header in headers { arguments += ["-H", header] }
    if body != nil { arguments += ["--data-binary", "@-"] }
    let done = try run("curl", arguments, stdin: Array((body ?? "").utf8))
    let head = (try? String(contentsOfFile: folder("head"), encoding: .utf8)) ?? ""
    var found: [String: String] = [:]
    var status = 0
    for line in head.split(whereSeparator: \.isNewline) {
      if line.hasPrefix("HTTP/") {
        status = line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        found = [:]
      } else if let colon = line.firstIndex(of: ":") {
        found[line[..<colon].lowercased()] = line[line.index(after: colon)...]
          .trimmingCharacters(in: .whitespaces)
      }
    }
    return (done.code == 0 ? status : 0, found, done.text)
  }

  private static func object(_ text: String) throws -> [String: Any] {
    guard
      let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    else { throw TestFailure("no JSON object: \(text.prefix(200))") }
    return object
  }
}
