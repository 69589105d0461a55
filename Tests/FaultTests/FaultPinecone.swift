import Foundation
import TestSupport

/// Pinecone for one command: both indexes, with what the ledger of the scene says of them.
final class FaultPinecone: Sendable {
  /// Faults that are Pinecone's own, as rules of pinecone-replay(1).
  private static let rules = [
    "Pinecone's month is used up": #"{"fault":"month","call":"upsert","times":100000}"#,
    "Pinecone's sparse index is down": #"{"fault":"unavailable","index":"sparse","times":100000}"#,
    "Pinecone's answers get lost": #"{"fault":"close_after","every":2,"times":100000}"#,
  ]

  private let server: PineconeServer

  /// What a command has in its environment.
  var variables: [String: String] {
    [
      "PINECONE_CONTROL_HOST": server.url, "PINECONE_API_KEY": "key", "PINECONE_INDEX_NAME": "idx",
    ]
  }

  /// Indexes with some records, and the trouble of a fault where it is one of Pinecone's.
  init(_ fault: String = "none", _ records: String = "[]") throws {
    server = try PineconeServer(["--index", "idx"])
    try server.control(#"{"put":{"index":"idx","namespace":"mailing","records":\#(records)}}"#)
    if let rule = Self.rules[fault] { try server.fault(rule) }
  }

  /// Whether a command asks Pinecone; a search does where it is told of it.
  static func isAsked(_ command: String) -> Bool {
    ["bdc-embed", "bdc-vectors-", "PINECONE_"].contains { command.contains($0) }
      && !["vectors-plan", "vectors-load", " --help"].contains { command.contains($0) }
  }

  /// Takes the trouble away.
  func mend() throws { try server.control(#"{"clear":true}"#) }

  /// What both indexes have.
  func picture() throws -> String {
    let both = try ["idx", "idx-sparse"].map { try server.records($0, "mailing") }
    let data = try JSONSerialization.data(withJSONObject: both, options: .sortedKeys)
    return String(decoding: data, as: UTF8.self)
  }

  /// The list of the indexes as exchanges of http-replay(1); they say where they are themselves.
  func exchanges() throws -> String {
    let answer = try server.fetch("/indexes")
    guard answer.status == 200 else { throw TestFailure("indexes: \(answer.body)") }
    let list = answer.body.replacingOccurrences(
      of: #""host": *"127"#, with: #""host":"http://127"#, options: .regularExpression)
    return "GET /indexes\n\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n\(list)"
  }

  /// Writes the inputs, and loads a part of them: of the documents there are some in full text and
  /// in the ledger, of the operations none.
  static let inputs = """
    texts() { bdc-state -q get "$1" | bdc-mail-documents -q --state -; }
    texts mail-documents >texts
    grep -m 60 '"type":"document"' texts >part
    bdc-documents-load -q part
    bdc-chunk -q part | bdc-vectors-plan -q | bdc-embed -q | bdc-vectors-load -q
    curl -sSf "$PINECONE_CONTROL_HOST/_control/records?project=default&index=idx&namespace=mailing" \\
      >known
    { jq -c '{type: "document.gone", source, doc_id, app_type, namespace,
        gone_at: "2024-01-01T00:00:00Z", visibility}' part | sed -n '1,2p'
      grep '"type":"document"' texts | sed -n '41,80s/a line of/another/;41,80p'
      grep -v '"type":"document"' texts; } >documents
    grep -v '"type":"document' documents >textstate
    sed s/mail-documents/mail-vectors/ documents | bdc-chunk -q >chunks
    bdc-vectors-plan -q chunks >operations
    bdc-embed -q operations >results
    rm texts part
    """

  /// What the inputs say that Pinecone knows, as an array of records.
  static func records(_ inputs: TemporaryFolder) throws -> String {
    let data = try Data(contentsOf: URL(fileURLWithPath: inputs("known")))
    let known = try JSONSerialization.jsonObject(with: data) as? [[String: Any]] ?? []
    let records = known.map { record in
      (record["fields"] as? [String: Any] ?? [:]).merging(["_id": record["_id"] ?? ""]) { $1 }
    }
    guard records.count > 50 else { throw TestFailure("too few records: \(known)") }
    return String(
      decoding: try JSONSerialization.data(withJSONObject: records), as: UTF8.self)
  }
}
