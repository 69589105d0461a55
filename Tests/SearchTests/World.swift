import Foundation
import Synchronization
import TestSupport

/// A document; a test sets what matters to it.
struct Document {
  var id: String
  var title = "Untitled"
  var content = "Nothing."
  var source = "mail"
  var namespace = "mailing"
  var appType = "mailing"
  var url: String? = "https://lists.example.org/m/"
  var author = "Jo Müller"
  var time: String? = "2024-06-15T12:00:00Z"
  var visibility = "public"

  /// The line, without its newline.
  var line: String {
    #"{"type":"document","source":\#(quoted(source)),"doc_id":\#(quoted(id)),"#
      + #""app_type":\#(quoted(appType)),"namespace":\#(quoted(namespace)),"#
      + #""title":\#(quoted(title)),"url":\#(quoted(url.map { $0 + id })),"#
      + #""author":\#(quoted(author)),"time":\#(quoted(time)),"content":\#(quoted(content)),"#
      + #""metadata":{"doc_id":\#(quoted(id))},"visibility":\#(quoted(visibility))}"#
  }
}

/// What most tests search in.
let documents = [
  Document(
    id: "A", title: "[asio] allocator of a handler",
    content: "The associated allocator is used for every temporary object."),
  Document(
    id: "B", title: "Re: timers", content: "A timer does not need the strand.",
    author: "Peter Strand", time: "2024-07-01T00:00:00Z"),
  Document(
    id: "C", title: "\u{1B}]0;owned\u{7}Evil strand \u{1B}[31m",
    content: "before \u{1B}[2J\u{9B}31mthe strand\u{8}\u{8} after", author: "Eve\u{202E}",
    time: nil),
  Document(
    id: "D", title: "Private strand", content: "Only some may read of this strand.",
    visibility: "private"),
  Document(
    id: "E", title: "strand: crash in destructor", content: "The destructor waits for ever.",
    source: "github", namespace: "github-boostorg", appType: "github-boostorg-issues",
    url: "https://github.example.org/asio/issues/", author: "octo",
    time: "2023-01-01T00:00:00Z"),
]

/// Databases with those documents.
enum Loaded {
  private static let cache = Mutex<[String: String]?>(nil)

  /// The variables of a new one.
  static func database() throws -> [String: String] {
    let original = try cache.withLock { cache in
      if let cache { return cache }
      let database = try Cluster.shared.database()
      let lines = documents.map(\.line).joined(separator: "\n") + "\n"
      let done = try run("bdc-documents-load", stdin: lines.utf8, environment: database)
      guard done.code == 0 else { throw TestFailure("documents: \(done.errors)") }
      cache = database
      return database
    }
    return try Cluster.shared.copy(of: original)
  }
}

/// A hit of the output.
struct Hit: Decodable, Equatable {
  let position: Int
  let score: String
  let found_by: [String]
  let source: String
  let doc_id: String
  let title: String
  let url: String?
  let author: String
  let time: String?
  let visibility: String
  let snippet: String
}

extension Finished {
  /// The hits of the lines.
  var hits: [Hit] {
    get throws { try lines.map { try JSONDecoder().decode(Hit.self, from: Data($0.utf8)) } }
  }

  /// The documents that were found, in order.
  var found: [String] {
    get throws { try hits.map(\.doc_id) }
  }
}
