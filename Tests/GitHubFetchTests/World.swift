import Foundation
import TestSupport

/// A made GitHub, and a home that collects its organization.
final class World {
  let server: GitHubServer
  let folder: TemporaryFolder
  private let home: String

  /// A server with a plan, and sources with their groups.
  init(
    _ plan: String, sources: [String] = ["made"], options: [String] = [], data: String? = nil
  ) throws {
    folder = try TemporaryFolder()
    let rows = sources.map { "    - {name: \($0), group: boost}\n" }.joined()
    try folder.write("home/bdc.yaml", "github:\n  sources:\n\(rows)".utf8)
    home = folder("home")
    var words = ["--now", "2025-03-01T00:00:00Z"] + options
    if !options.contains("--limit") { words += ["--limit", "99999/3600"] }
    if !plan.isEmpty { words += ["--make", plan] }
    if let data {
      try folder.write("data/all.json", data.utf8)
      words.append(folder("data"))
    }
    server = try GitHubServer(words)
  }

  /// Runs the tool against the server.
  func fetch(
    _ arguments: [String] = [], state: String? = nil, stdin: String = "",
    environment: [String: String] = [:], seconds: Int64 = patience
  ) throws -> Stream {
    var words = ["--home", home, "--api-url", server.url, "--pace", "100"] + arguments
    if state != nil { words += ["--state", "-"] }
    return Stream(
      try run(
        "bdc-github-fetch", words, stdin: (state ?? stdin).utf8,
        environment: [
          "BDC_RETRY_MS": "5", "GITHUB_TOKEN": "token",
          // No run waits for the minute of another one.
          "BDC_HOME": home,
        ].merging(environment) { $1 }, seconds: seconds))
  }

  /// The command that a script runs.
  func command(_ arguments: String) -> String {
    "GITHUB_TOKEN=token BDC_RETRY_MS=5 bdc-github-fetch -q -C \(home) --api-url \(server.url) "
      + "--pace 100 \(arguments)"
  }
}

/// What a run wrote.
struct Stream {
  let lines: [String]
  let errors: String
  let code: Int32

  init(_ finished: Finished) {
    lines = finished.lines
    errors = finished.errors
    code = finished.code
  }

  init(_ lines: [String]) {
    self.lines = lines
    errors = ""
    code = 0
  }

  /// Lines of a type, as objects.
  func all(_ type: String) -> [[String: Any]] {
    lines.filter { $0.hasPrefix("{\"type\":\"\(type)\"") }.compactMap { line in
      (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any]
    }
  }

  /// The numbers of a type's records.
  func numbers(_ type: String, _ name: String = "number") -> [Int] {
    all(type).compactMap { $0[name] as? Int }
  }

  /// The last version of each record, by its type and key, without the time of sighting.
  var versions: [String: String] {
    var found: [String: String] = [:]
    for line in lines where line.hasPrefix("{\"type\":\"github.") {
      guard
        var object = (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any]
      else { continue }
      let type = object["type"] as? String ?? ""
      let names = [
        "comment_id", "review_id", "release_id", "label_id", "number", "full_name", "account_id",
      ]
      let key = names.first { object[$0] != nil && object[$0] as? NSNull == nil } ?? ""
      let id = "\(type) \(object["repository"] ?? "") \(key) \(object[key] ?? "")"
      Stream.strip(&object)
      let data = try? JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
      found[id] = String(decoding: data ?? Data(), as: UTF8.self)
    }
    return found
  }

  private static func strip(_ object: inout [String: Any]) {
    object["seen_at"] = nil
    for (name, value) in object {
      if var inner = value as? [String: Any] {
        strip(&inner)
        object[name] = inner
      } else if let list = value as? [[String: Any]] {
        object[name] = list.map { element in
          var element = element
          strip(&element)
          return element
        }
      }
    }
  }

  /// The ends of scopes, the reason where one is partial, "" where it is complete.
  var ends: [String: String] {
    var found: [String: String] = [:]
    for end in all("end") {
      let scope = end["scope"] as? String ?? "source"
      found[scope] = end["status"] as? String == "complete" ? "" : end["reason"] as? String ?? "?"
    }
    return found
  }

  /// The last states and an end, as `bdc state get` gives them.
  var state: String {
    var last: [String: String] = [:]
    for line in lines where line.hasPrefix("{\"type\":\"state\"") {
      let object = (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any]
      last[object?["scope"] as? String ?? ""] = line
    }
    return last.values.sorted().joined(separator: "\n") + "\n" + Stream.end
  }

  static let end =
    #"{"type":"end","source":"github","scope":null,"status":"complete","reason":null,"records":0}"#
    + "\n"
}

/// What `bdc validate --strict` says against a stream, "" for nothing.
func faults(_ stream: Stream) throws -> String {
  let done = try run(
    "bdc-validate", ["--strict", "--quiet"],
    stdin: (stream.lines.joined(separator: "\n") + "\n").utf8)
  return done.code == 0 ? "" : done.errors
}
