internal import NDJSON

extension Remote {
  /// Takes the records of a document.
  static func filter(docID: String) -> JSON {
    .object([JSON.Member("doc_id", .object([JSON.Member("$eq", .string(docID))]))])
  }
}
