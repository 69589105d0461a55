internal import Foundation
internal import Unix

/// pinecone-replay for as long as this object lives: a control plane, and a port for each index.
public final class PineconeServer: Sendable {
  /// The control plane, `http://127.0.0.1:PORT` without a slash at the end.
  public let url: String
  private let scheme: String
  private let pid: Int32
  private let folder: TemporaryFolder

  /// Starts it with options of pinecone-replay(1) and serves for so long at most.
  ///
  /// Without `--key` any key opens the project `default`.
  public init(_ options: [String] = [], maxSeconds: Int = 3600) throws {
    folder = try TemporaryFolder()
    let server = Places.tools.appending(path: "pinecone-replay").path(percentEncoded: false)
    let port = folder("port")
    let child = try Child(
      [
        server, "--quiet", "--max-seconds", "\(maxSeconds)", "--port-file", port, "--log",
        folder("log"),
      ] + options,
      output: .null, errors: .append(folder("errors")))
    pid = child.pid
    scheme = options.contains("--tls-key") ? "https" : "http"
    for _ in 0..<patience * 100 {
      if let text = try? String(contentsOfFile: port, encoding: .utf8) {
        url = "\(scheme)://127.0.0.1:\(text.trimmingCharacters(in: .whitespacesAndNewlines))"
        return
      }
      if waitpid(pid, nil, WNOHANG) == pid { break }
      usleep(10_000)
    }
    kill(pid, SIGKILL)
    let said = (try? String(contentsOfFile: folder("errors"), encoding: .utf8)) ?? ""
    throw TestFailure("pinecone-replay \(options): no port: \(said)")
  }

  deinit {
    kill(pid, SIGKILL)
    waitpid(pid, nil, 0)
  }

  /// The requests so far, a line of JSON each, with whole bodies and without keys.
  public var requests: [String] {
    let log = try? String(contentsOfFile: folder("log"), encoding: .utf8)
    return (log ?? "").split(separator: "\n").map(String.init)
  }

  /// What was counted so far, as GET /_control/stats says it.
  public func stats() throws -> [String: Any] { try object("/_control/stats") }

  /// One of the counters: `requests`, or `calls` and `upsert dense`; 0 where it was not met.
  public func count(_ name: String, _ member: String? = nil) throws -> Int {
    let value = try stats()[name]
    guard let member else { return value as? Int ?? 0 }
    return (value as? [String: Any])?[member] as? Int ?? 0
  }

  /// Sends a control object of pinecone-replay(1).
  public func control(_ json: String) throws {
    let answer = try fetch("/_control", body: json)
    if answer.status != 200 { throw TestFailure("control \(json): \(answer.body)") }
  }

  /// Lets something go wrong: a rule of pinecone-replay(1), as `{"fault":"unavailable"}`.
  public func fault(_ rule: String) throws { try control("{\"fault\":\(rule)}") }

  /// The base URL of an index.
  public func host(_ index: String, project: String = "default") throws -> String {
    let hosts = try object("/_control/hosts")[project] as? [String: Any]
    guard let host = hosts?[index] as? String else {
      throw TestFailure("\(index): no such index in \(project): \(String(describing: hosts))")
    }
    return "\(scheme)://\(host)"
  }

  /// The records of a namespace in the order of their ids, also those that reads do not see yet:
  /// `_id`, `embedded`, `fields` and `visible` each.
  public func records(
    _ index: String, _ namespace: String, project: String = "default"
  ) throws -> [[String: Any]] {
    let query = [("project", project), ("index", index), ("namespace", namespace)]
      .map { "\($0.0)=\(PineconeServer.encode($0.1))" }.joined(separator: "&")
    let body = try fetch("/_control/records?\(query)").body
    guard
      let records = try? JSONSerialization.jsonObject(with: Data(body.utf8)) as? [[String: Any]]
    else { throw TestFailure("records of \(index): \(body.prefix(200))") }
    return records
  }

  /// The ids of a namespace's records.
  public func ids(
    _ index: String, _ namespace: String, project: String = "default"
  ) throws -> [String] {
    try records(index, namespace, project: project).compactMap { $0["_id"] as? String }
  }

  /// A text as one segment of a path, or one value of a query.
  public static func encode(_ text: String) -> String {
    let plain = CharacterSet(
      charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
    return text.addingPercentEncoding(withAllowedCharacters: plain) ?? text
  }

  /// Sends a request with curl to the control plane, or to an index.
  ///
  /// GET, or POST where there is a body; NDJSON where the path ends in `/upsert`. The status is 0
  /// where no whole answer came.
  public func fetch(
    _ path: String, method: String? = nil, body: String? = nil, index: String? = nil,
    project: String = "default", key: String? = "key", version: String? = "2026-04",
    headers: [String] = []
  ) throws -> (status: Int, headers: [String: String], body: String) {
    let base = try index.map { try host($0, project: project) } ?? url
    let head = folder("head-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(atPath: head) }
    var arguments = ["-s", "-k", "--globoff", "--max-time", "60", "-D", head, base + path]
    if let method { arguments += ["-X", method] }
    if let key { arguments += ["-H", "Api-Key: \(key)"] }
    if let version { arguments += ["-H", "X-Pinecone-Api-Version: \(version)"] }
    if body != nil {
      let type = path.hasSuffix("/upsert") ? "application/x-ndjson" : "application/json"
      arguments += ["-H", "Expect:", "--data-binary", "@-"]
      if !headers.contains(where: { $0.hasPrefix("Content-Type:") }) {
        arguments += ["-H", "Content-Type: \(type)"]
      }
    }
    for header in headers { arguments += ["-H", header] }
    let done = try run("curl", arguments, stdin: Array((body ?? "").utf8))
    var found: [String: String] = [:]
    var status = 0
    let lines = (try? String(contentsOfFile: head, encoding: .utf8)) ?? ""
    for line in lines.split(whereSeparator: \.isNewline) {
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

  private func object(_ path: String) throws -> [String: Any] {
    let body = try fetch(path).body
    guard
      let object = try? JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any]
    else { throw TestFailure("\(path): no JSON object: \(body.prefix(200))") }
    return object
  }
}
