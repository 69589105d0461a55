import Foundation
import TestSupport

typealias Variables = [String: String]

/// A migrated database for tests that change nothing.
let untouched = Result { try Cluster.shared.database() }

/// The variables with which psql acts as a role.
func acting(as role: String, in database: Variables) -> Variables {
  database.merging(["PGOPTIONS": "-c role=\(role)"]) { $1 }
}

/// What a role gets for SQL.
func ask(_ sql: String, as role: String, in database: Variables) throws -> String {
  try psql(sql, acting(as: role, in: database))
}

/// The SQLSTATE and message with which SQL fails, "" where it does not.
func refusal(_ sql: String, as role: String, in database: Variables) throws -> String {
  let done = try run(
    "psql", ["-XAtq", "-v", "ON_ERROR_STOP=1", "-v", "VERBOSITY=verbose", "-c", sql],
    environment: acting(as: role, in: database))
  let line = done.errors.split(separator: "\n").first { $0.hasPrefix("ERROR:") }
  return line.map { $0.dropFirst("ERROR:".count).trimmingCharacters(in: .whitespaces) } ?? ""
}

/// Lines as the one argument of a service.
func batch(_ lines: [String]) -> String {
  "$json$[\(lines.joined(separator: ","))]$json$::json"
}

/// What a service says of lines: its counts and rejects, separated by `|`.
func put(
  _ service: String, _ lines: [String], as role: String = "bdc_load_mail", in database: Variables
) throws -> String {
  let counts =
    service == "ops.put_state" ? "written, unchanged" : "inserted, updated, unchanged, stale"
  return try ask(
    "select \(counts), rejects::jsonb from \(service)(\(batch(lines)))", as: role, in: database)
}

/// Runs lines through the tools that load mail.
func load(_ lines: [String], in database: Variables) throws -> Finished {
  try pipeline(
    "bdc-identify | bdc-mail-load", stdin: (lines.joined(separator: "\n") + "\n").utf8,
    environment: database)
}

/// Numbers that are the same in every run.
struct Numbers {
  private var state: UInt64
  init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  /// One of 0, 1, …, below the bound.
  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  /// The elements in another order.
  mutating func shuffled<T>(_ elements: [T]) -> [T] {
    var elements = elements
    for place in elements.indices.dropFirst().reversed() {
      elements.swapAt(place, next(place + 1))
    }
    return elements
  }
}
