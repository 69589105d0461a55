import Foundation
import TestSupport

/// Records of GitHub as records.json describes them: null, empty, 1 or a word where nothing is given.
enum GitHubRecord {
  private static var kinds: [[String: Any]] {
    let file = Places.tree.appending(path: "Sources/GitHub/SQL/records.json")
    let value = try? JSONSerialization.jsonObject(with: Data(contentsOf: file))
    return value as? [[String: Any]] ?? []
  }

  /// A line of a type; members as JSON.
  static func line(_ type: String, _ given: KeyValuePairs<String, String> = [:]) -> String {
    let kind = kinds.first { $0["type"] as? String == "github.\(type)" }
    let fields = kind?["fields"] as? [[String: Any]] ?? []
    let members = fields.map { field in
      let name = field["name"] as? String ?? ""
      return "\"\(name)\":\(given.first { $0.key == name }?.value ?? plain(field))"
    }
    return "{\"type\":\"github.\(type)\",\(members.joined(separator: ","))}"
  }

  private static func plain(_ field: [String: Any]) -> String {
    if field["null"] as? Bool == true { return "null" }
    switch field["is"] as? String {
    case "text": return quoted((field["one_of"] as? [String])?.first ?? "word")
    case "time": return "\"2024-06-01T00:00:00Z\""
    case "integer": return "1"
    case "boolean": return "false"
    case "person": return person(1, "alice")
    case "array": return "[]"
    default: return "null"
    }
  }

  /// An account.
  static func person(_ id: Int, _ login: String, seen: String = "2024-06-01T00:00:00Z") -> String {
    #"{"person":"github","account_id":\#(id),"login":"\#(login)","avatar_url":"","#
      + #""account_type":"user","seen_at":"\#(seen)"}"#
  }

  /// A repository.
  static func repository(
    _ name: String, _ id: Int, visibility: String = "public", stars: Int = 0,
    seen: String = "2024-06-01T00:00:00Z"
  ) -> String {
    line(
      "repository",
      [
        "full_name": quoted(name), "repository_id": "\(id)", "visibility": quoted(visibility),
        "owner": person(9, "owner"), "stars": "\(stars)", "origin": quoted("api"),
        "seen_at": quoted(seen),
      ])
  }

  /// An issue, a pull request or a discussion.
  static func item(
    _ type: String, _ repository: String, _ number: Int, body: String = "b",
    updated: String = "2024-06-01T00:00:00Z", _ more: KeyValuePairs<String, String> = [:]
  ) -> String {
    let word = type == "pull_request" ? "pull" : "\(type)s"
    let given: KeyValuePairs = [
      "repository": quoted(repository), "number": "\(number)", "body": quoted(body),
      "updated_at": quoted(updated),
      "url": quoted("https://github.com/\(repository)/\(word)/\(number)"),
    ]
    let line = line(type, given)
    return more.reduce(line) { text, member in
      let was = text.range(of: "\"\(member.key)\":null")
      return was.map { text.replacingCharacters(in: $0, with: "\"\(member.key)\":\(member.value)") }
        ?? text
    }
  }
}
