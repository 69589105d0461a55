import Foundation
import TestSupport

/// A line of an upsert.
func line(_ id: String, _ text: String, _ metadata: [String: Any] = [:]) throws -> String {
  let record = metadata.merging(["_id": id, "chunk_text": text]) { $1 }
  return String(decoding: try JSONSerialization.data(withJSONObject: record), as: UTF8.self)
}

/// Follows an answer down its members.
func dig(_ body: String, _ path: String) throws -> Any? {
  let answer = try JSONSerialization.jsonObject(with: Data(body.utf8))
  return path.split(separator: ".").reduce(answer as Any?) { value, step in
    Int(step).map { (value as? [Any])?.dropFirst($0).first }
      ?? (value as? [String: Any])?[String(step)]
  }
}

extension PineconeServer {
  typealias Reply = (status: Int, headers: [String: String], body: String)

  /// Upserts lines into an index.
  @discardableResult
  func upsert(
    _ lines: [String], _ namespace: String = "room", index: String = "idx",
    project: String = "default", key: String = "key"
  ) throws -> Reply {
    try fetch(
      "/records/namespaces/\(PineconeServer.encode(namespace))/upsert",
      body: lines.map { $0 + "\n" }.joined(), index: index, project: project, key: key)
  }

  /// The ids that a search finds, best first.
  func find(_ body: String, _ namespace: String = "room", index: String = "idx") throws -> [String]
  {
    let reply = try fetch("/records/namespaces/\(namespace)/search", body: body, index: index)
    let hits = try dig(reply.body, "result.hits") as? [[String: Any]]
    return hits?.compactMap { $0["_id"] as? String } ?? ["\(reply.status): \(reply.body)"]
  }
}
