import Foundation
import TestSupport

typealias Variables = [String: String]

/// Records of GitHub as records.json describes them; a test sets what matters to it.
struct Records {
  /// A member of a type.
  private struct Field: Decodable, Sendable {
    let name: String
    let `is`: String
    let null: Bool?
    let oneOf: [String]?
    let of: Elements?
  }

  /// What an array is of.
  private enum Elements: Decodable, Sendable {
    case texts
    case objects([Field])

    init(from decoder: any Decoder) throws {
      let fields = try? decoder.singleValueContainer().decode([Field].self)
      self = fields.map { .objects($0) } ?? .texts
    }
  }

  private struct Kind: Decodable, Sendable {
    let type: String
    let fields: [Field]
  }

  private static let kinds: [Kind] = {
    let file = Places.tree.appending(path: "Sources/GitHub/SQL/records.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return (try? decoder.decode([Kind].self, from: Data(contentsOf: file))) ?? []
  }()

  /// Every type, in the order of the manifest.
  static let names = [
    "repository", "user", "commit", "ref", "commit_author", "label", "milestone", "release",
    "issue", "pull_request", "comment", "review", "review_comment", "discussion",
    "discussion_comment",
  ]

  /// A line of a type.
  ///
  /// What is not given is null, empty, false, 1 or a word; with `full` nothing is null or empty.
  static func line(
    _ type: String, full: Bool = false, _ given: KeyValuePairs<String, String> = [:]
  )
    -> String
  {
    let fields = kinds.first { $0.type == "github.\(type)" }?.fields ?? []
    let members = fields.map { field in
      let json = given.first { $0.key == field.name }?.value ?? value(field, full)
      return "\"\(field.name)\":\(json)"
    }
    return "{\"type\":\"github.\(type)\",\(members.joined(separator: ","))}"
  }

  /// The members of a type, in their order.
  static func members(_ type: String) -> [String] {
    kinds.first { $0.type == "github.\(type)" }?.fields.map(\.name) ?? []
  }

  /// An account.
  static func person(
    _ id: Int, type: String = "user", seen: String = "2024-06-01T00:00:00Z"
  )
    -> String
  {
    let login = id == 10137 ? "ghost" : "user\(id)"
    let seenAt = id == 10137 ? "null" : "\"\(seen)\""
    return #"{"person":"github","account_id":\#(id),"login":"\#(login)","avatar_url":"","#
      + #""account_type":"\#(type)","seen_at":\#(seenAt)}"#
  }

  private static func value(_ field: Field, _ full: Bool) -> String {
    let name = field.name
    if !full, field.null == true { return "null" }
    switch field.is {
    case "text":
      if let word = field.oneOf?.first { return "\"\(word)\"" }
      if name.hasSuffix("sha") { return "\"\(String(repeating: "ab", count: 20))\"" }
      if name.hasSuffix("repository") || name == "full_name" { return "\"o/r\"" }
      return #""é\n\"x\"""#
    case "time": return "\"2024-06-01T00:00:00Z\""
    case "integer": return "1"
    case "boolean": return full ? "true" : "false"
    case "person": return person(1)
    case "array":
      guard full else { return "[]" }
      guard case .objects(let fields)? = field.of else {
        return name == "commits" || name == "parents"
          ? "[\"\(String(repeating: "cd", count: 20))\"]" : "[\"a\",\"b\"]"
      }
      let members = fields.map { "\"\($0.name)\":\(value($0, full))" }
      return "[{\(members.joined(separator: ","))}]"
    default: return "null"
    }
  }
}

/// Runs lines through the tools that load GitHub.
func load(_ lines: [String], _ words: [String] = [], in database: Variables) throws -> Finished {
  try pipeline(
    "bdc-identify | bdc-github-load \(words.joined(separator: " "))",
    stdin: (lines.joined(separator: "\n") + "\n").utf8, environment: database)
}

/// A database in which these lines are; throws when one was refused.
func loaded(_ lines: [String]) throws -> Variables {
  let database = try Cluster.shared.database()
  let done = try load(lines, in: database)
  guard done.code == 0 else {
    throw TestFailure(
      done.errors + (try psql("select string_agg(reason, '; ') from ops.reject", database)))
  }
  return database
}

/// What becomes of records, as the loader says it, without `read` and what is 0.
func tally(_ done: Finished) -> String {
  let line = done.errors.split(separator: "\n").last { $0.contains(": read ") } ?? ""
  let parts = line.split(separator: " = ").last?.split(separator: " + ") ?? []
  return parts.filter { !$0.hasSuffix(" 0") }.joined(separator: ", ")
}
