import Foundation
import TestSupport

typealias Variables = [String: String]

/// A `document` record; a test sets what matters to it.
struct Document {
  var source = "mail"
  var key: String
  var namespace = "mailing"
  var title = "t"
  var author = "Jo Doe"
  var time: String? = "2024-06-15T12:00:00Z"
  var content = "c"
  var metadata = "{}"
  var visibility = "public"

  init(_ key: String, _ change: (inout Document) -> Void = { _ in }) {
    self.key = key
    change(&self)
  }

  var line: String {
    #"{"type":"document","source":"\#(source)","doc_id":\#(quoted(key)),"app_type":"mailing","#
      + #""namespace":\#(quoted(namespace)),"title":\#(quoted(title)),"#
      + #""url":"https://lists.example/\#(key)","author":\#(quoted(author)),"#
      + #""time":\#(quoted(time)),"content":\#(quoted(content)),"metadata":\#(metadata),"#
      + #""visibility":"\#(visibility)"}"#
  }

  static func gone(_ key: String, namespace: String = "mailing") -> String {
    #"{"type":"document.gone","source":"mail","doc_id":\#(quoted(key)),"app_type":"mailing","#
      + #""namespace":\#(quoted(namespace)),"gone_at":"2024-07-01T00:00:00Z","#
      + #""visibility":"public"}"#
  }
}

@discardableResult
func load(
  _ lines: [String], _ options: [String] = [], in database: Variables, seconds: Int64 = patience
) throws -> Finished {
  try run(
    "bdc-documents-load", options, stdin: (lines.joined(separator: "\n") + "\n").utf8,
    environment: database, seconds: seconds)
}

func acting(as role: String, in database: Variables) -> Variables {
  database.merging(["PGOPTIONS": "-c role=\(role)"]) { $1 }
}

/// The columns of what a search finds, as psql prints them.
func search(
  _ query: String, _ columns: String = "doc_id", filter: String = "{}", size: Int = 10,
  as role: String = "bdc_reader", in database: Variables
) throws -> [String] {
  let sql =
    "select \(columns) from documents.search($query$\(query)$query$, $filter$\(filter)$filter$, \(size)) "
    + "order by position"
  return try psql(sql, acting(as: role, in: database)).split(separator: "\n").map(String.init)
}

/// Everything that is stored of documents, without times and surrogate keys.
func content(_ database: Variables) throws -> String {
  try psql(
    """
    select d.namespace, doc_id, title, content, visibility, is_public, w.time, vector
    from documents.document d join documents.words w on document_id = d.id order by 1, 2;
    select name, documents, trigrams from documents.identifier order by 1;
    """, database)
}
