public import NDJSON
public import Time

/// A message as search sees it; the record `document`.
///
/// The text and the metadata are those the predecessor's indexes were filled with, so that its
/// vectors stay valid.
public struct MailDocument {
  /// The key: the message's hash.
  public var docID: String
  /// The lists it was sent to, sorted.
  public var lists: [String]
  /// The thread and what it answers, "" for none.
  public var threadID: String
  /// The hash of the message it answers, "" for none.
  public var parentID: String
  /// The subject.
  public var subject: String
  /// The writer's name.
  public var author: String
  /// When it was sent.
  public var sentAt: Timestamp?
  /// The body.
  public var body: String
  /// `public` when one of its lists is, else `private`.
  public var visibility: String

  /// Takes a row of `mail.document_source` apart; nil when it is none.
  public init?(_ row: JSON) {
    guard let docID = row["doc_id"]?.string, let lists = row["lists"]?.array,
      let body = row["content"]?.string, let visibility = row["visibility"]?.string
    else { return nil }
    self.docID = docID
    self.lists = lists.compactMap(\.string)
    self.body = body
    self.visibility = visibility
    threadID = row["thread"]?.string ?? ""
    parentID = row["parent_id"]?.string ?? ""
    subject = row["subject"]?.string ?? ""
    author = row["author"]?.string ?? ""
    sentAt = row["sent_at"]?.string.flatMap { Timestamp(rfc3339: $0) }
  }

  /// The text that is indexed: a header line for each thing known, an empty line, the body.
  public var content: String {
    let listed = lists.joined(separator: ", ")
    var lines: [String] = []
    if !subject.isEmpty { lines.append("Subject: \(subject)") }
    if !author.isEmpty { lines.append("Sender: \(author)") }
    if !listed.isEmpty { lines.append("List: \(listed)") }
    if let sentAt {
      lines.append("Sent At: \(sentAt.rfc3339.dropLast())+00:00")
    }
    let head = lines.joined(separator: "\n")
    return body.isEmpty ? head : "\(head)\n\n\(body)"
  }

  /// The line of a message that is gone from all its lists; nil for a row that tells of another.
  public static func gone(_ row: JSON) -> [UInt8]? {
    guard let docID = row["doc_id"]?.string, let goneAt = row["gone_at"]?.string,
      let visibility = row["visibility"]?.string
    else { return nil }
    var line = LineBuilder(type: "document.gone")
    line.put("source", "mail")
    line.put("doc_id", docID)
    line.put("app_type", "mailing")
    line.put("namespace", "mailing")
    line.put("gone_at", goneAt)
    line.put("visibility", visibility)
    return line.finish()
  }

  /// The record's line; `base` is the archive's address.
  public func record(base: String) -> [UInt8] {
    let listed = lists.joined(separator: ", ")
    var line = LineBuilder(type: "document")
    line.put("source", "mail")
    line.put("doc_id", docID)
    line.put("app_type", "mailing")
    line.put("namespace", "mailing")
    line.put("title", subject)
    line.put(
      "url", lists.first.map { HyperKitty.page(base: base, list: $0, msgID: docID) })
    line.put("author", author)
    line.put("time", sentAt?.rfc3339)
    line.put("content", content)
    line.openObject("metadata")
    line.put("doc_id", docID)
    line.put("type", "mailing")
    line.put("thread_id", threadID)
    line.put("subject", subject)
    line.put("author", author)
    line.put("timestamp", sentAt.map { Int($0.seconds) } ?? 0)
    line.put("parent_id", parentID)
    line.put("list_name", listed)
    line.close()
    line.put("visibility", visibility)
    return line.finish()
  }
}
