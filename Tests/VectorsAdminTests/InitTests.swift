import Foundation
import TestSupport
import Testing

@Test func makingIndexes() throws {
  let desk = try Desk(["--ready-after", "3"])
  let dry = try desk.tool("init", ["--dry-run"])
  #expect(dry.code == 0, "\(dry.errors)")
  #expect(dry.errors.contains("idx-sparse: would be made, with pinecone-sparse-english-v0"))
  #expect(throws: TestFailure.self) { try desk.server.host("idx") }

  let made = try desk.tool("init")
  #expect(made.code == 0, "\(made.errors)")
  #expect(made.errors.contains("idx: made, with multilingual-e5-large in aws us-east-1"))
  #expect(made.errors.contains("both indexes are ready") && made.output.isEmpty)
  let create = try #require(
    desk.server.requests.first { $0.contains("create-for-model") && $0.contains("POST") })
  #expect(create.contains("field_map") && create.contains("chunk_text"), "\(create)")

  let again = try desk.tool("init")
  #expect(again.code == 0 && again.errors.contains("idx: is there, ready"), "\(again.errors)")
  #expect(!again.errors.contains("warning"))
  var other = desk.variables
  other["PINECONE_DENSE_MODEL"] = "llama-text-embed-v2"
  let warned = try run("bdc-vectors-init", environment: other)
  #expect(warned.code == 0)
  #expect(
    warned.errors.contains("warning: idx: embeds with multilingual-e5-large"), "\(warned.errors)")
}

/// What stands in the way, and how it is told.
@Test(arguments: [
  ("PINECONE_API_KEY", "", [], "", Int32(78), "PINECONE_API_KEY: not set"),
  ("PINECONE_ENVIRONMENT", "us-east-9", [], "", 78, "invalid region 'us-east-9' of cloud 'aws'"),
  ("PINECONE_INDEX_NAME", "Boost_Index", [], "", 78, "Boost_Index: only a-z"),
  ("X", "", ["--index", "Bad Name"], "", 64, "--index: Bad Name: only a-z"),
  ("PINECONE_API_KEY", "two words", [], "", 78, "PINECONE_API_KEY: no key of Pinecone"),
  ("PINECONE_API_KEY", "two\nlines", [], "", 78, "PINECONE_API_KEY: no key of Pinecone"),
  ("X", "", ["--timeout", "1"], "", 75, "not ready within 1 s"),
  ("X", "", ["--instance", "staging"], "", 64, "--instance: staging"),
  ("X", "", [], #"{"fault":"unauthorized"}"#, 77, "refuses the key"),
  ("X", "", [], #"{"fault":"quota","call":"create_index"}"#, 77, "idx: "),
])
func notMaking(
  _ variable: String, _ value: String, _ words: [String], _ fault: String, _ code: Int32,
  _ message: String
) throws {
  let desk = try Desk(["--ready-after", "1000"])
  var variables = desk.variables
  variables[variable] = value
  if !fault.isEmpty { try desk.server.fault(fault) }
  let done = try run("bdc-vectors-init", words, environment: variables)
  #expect(done.code == code && done.errors.contains(message), "\(done.code): \(done.errors)")
}
