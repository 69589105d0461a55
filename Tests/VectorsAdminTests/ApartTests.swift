import Foundation
import NDJSON
import TestSupport
import Testing
import Vectors

/// A key of the private instance: the public one's own, another one of its project, one of its own.
private let keys = ["one", "two", "three"]

private func operation(_ chunk: TestChunk, _ instance: String) throws -> String {
  let record = try ChunkRecord(LineFields(Array(chunk.line.utf8)))
  let line = VectorOperation(
    .upsert, record, instance: instance == "public" ? .public : .private, index: "idx",
    namespace: "mailing", to: .both, version: 1
  ).json
  return String(decoding: line, as: UTF8.self) + "\n"
}

/// Whoever puts something into an index, or takes it away, refuses one that both instances have.
@Test(arguments: keys, ["public", "private"])
func instancesApart(_ key: String, _ instance: String) throws {
  let desk = try Desk([
    "--index", "idx", "--key", "default=one", "--key", "default=two", "--key", "other=three",
  ])
  try desk.server.control(#"{"index":{"name":"idx","project":"other"}}"#)
  let isApart = key == "three"
  var variables = desk.variables
  variables["PINECONE_API_KEY"] = "one"
  variables["PINECONE_PRIVATE_API_KEY"] = key
  let known = TestChunk()
  try desk.put([known.record])
  let chunk = TestChunk(doc: "d2", visibility: instance)
  let place = ["--instance", instance, "--namespace", "mailing"]
  let commands: [(String, [String], String)] = [
    ("bdc-embed", [], try operation(chunk, instance)),
    ("bdc-vectors-adopt", place, chunk.line + "\n"),
    ("bdc-vectors-verify", place + ["--prefix", "x"], ""),
    ("bdc-vectors-init", ["--instance", instance], ""),
    ("bdc-vectors-purge", place + ["--yes"], ""),
  ]
  for (tool, words, input) in commands {
    let done = try run(tool, words, stdin: Array(input.utf8), environment: variables)
    #expect(done.code == (isApart ? 0 : 78), "\(tool): \(done.code): \(done.errors)")
    if isApart {
      if tool == "bdc-embed" {
        let project = instance == "public" ? "default" : "other"
        #expect(try desk.server.ids("idx", "mailing", project: project).contains(chunk.id))
      }
    } else {
      #expect(
        done.errors.contains("PINECONE_PRIVATE_API_KEY")
          && done.errors.contains("another project") != (key == "two"), "\(tool): \(done.errors)")
      #expect(!done.text.contains("vector.result"), "\(done.text)")
    }
  }
  let left = try desk.ids("idx")
  #expect(left == (isApart && instance == "public" ? [] : [known.id]))
  #expect(try desk.server.ids("idx-sparse", "mailing", project: "other").isEmpty)
}

/// A key that opens nothing shares nothing.
@Test func otherKeyIsBad() throws {
  let desk = try Desk(["--index", "idx", "--key", "default=one"])
  var variables = desk.variables
  variables["PINECONE_API_KEY"] = "one"
  variables["PINECONE_PRIVATE_API_KEY"] = "unknown"
  let done = try run(
    "bdc-vectors-verify", ["--namespace", "mailing"], environment: variables)
  #expect(done.code == 0, "\(done.errors)")
}
