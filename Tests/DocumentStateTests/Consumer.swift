import Foundation
import TestSupport
import Testing

typealias Variables = [String: String]

/// Somebody who takes the documents of a source, and keeps how far they came.
struct Consumer {
  /// `mail` or `github`.
  let source: String
  let database: Variables
  /// Options of every run.
  var words: [String] = []

  /// What a run lists, as `A public` and `B gone private`, before the lines that close it; the state
  /// is kept afterwards.
  func take(_ more: String...) throws -> [String] {
    let done = try listed(more)
    guard done.code == 0 else { throw TestFailure("\(done.code): \(done.errors)") }
    try keep(done)
    return try documents(done)
  }

  /// A run that goes on from the stored state.
  func listed(_ more: [String] = []) throws -> Finished {
    let options = (words + more).joined(separator: " ")
    return try pipeline(
      "bdc-state get \(source)-documents | bdc-\(source)-documents --state - \(options)",
      environment: database)
  }

  /// Stores the state of a run, as a loader does at its end.
  func keep(_ done: Finished) throws {
    let states = done.lines.filter { $0.contains(#""type":"state""#) }
    let set = try run(
      "bdc-state", ["set"], stdin: states.map { $0 + "\n" }.joined().utf8, environment: database)
    guard set.code == 0 else { throw TestFailure(set.errors) }
  }

  /// The documents of a run, in their order.
  func documents(_ done: Finished) throws -> [String] {
    try done.lines.compactMap { line in
      let value = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
      guard let type = value["type"] as? String, type.hasPrefix("document"),
        let id = value["doc_id"] as? String, let visibility = value["visibility"] as? String
      else { return nil }
      #expect(value["source"] as? String == source)
      let name = id.split(separator: "/").suffix(3).joined(separator: "/")
      return "\(name) \(type == "document" ? "" : "gone ")\(visibility)"
    }
  }

  /// The stored cursor of a scope.
  func cursor(_ scope: String) throws -> String {
    try psql(
      "select cursor from ops.state where (source, scope) = ('\(source)-documents', '\(scope)')",
      database)
  }
}

/// Runs lines through the tools that load a source.
func load(_ source: String, _ lines: [String], _ words: String = "", in database: Variables) throws
{
  let done = try pipeline(
    "bdc-identify | bdc-\(source)-load \(words)",
    stdin: (lines.joined(separator: "\n") + "\n").utf8,
    environment: database)
  guard done.code == 0 else { throw TestFailure("\(done.code): \(done.errors)") }
}
