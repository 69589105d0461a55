internal import MIME
internal import NDJSON
internal import Time

/// The header `X-BDC` of a message that `bdc mail export` wrote: those fields of its record that
/// reading the message would not give back.
///
/// It is JSON in ASCII. It counts only where the message has no header that an export does not
/// write or a mail program does not add to its own mailbox: what went through a mail server has
/// others, so nobody can change records by sending mail.
enum KeptFields {
  static let header = "X-BDC"

  private static let ours: Set<String> = [
    "from", "to", "subject", "date", "message-id", "in-reply-to", "references", "list-post",
    "x-bdc",
    "mime-version", "content-type", "content-transfer-encoding",
    "status", "x-status", "x-keywords", "x-uid", "content-length", "lines",
  ]

  /// The header's value: what differs between a message as it is and as it would be read.
  static func value(of message: MailMessage, readAs read: MailMessage) -> String {
    var members: [String] = []
    func keep(_ name: String, _ value: JSON, unless isSame: Bool) {
      if !isSame { members.append("\"\(name)\":\(ascii(value))") }
    }
    func text(_ value: String?) -> JSON { value.map { .string($0) } ?? .null }
    keep("msg_id", .string(message.msgID), unless: message.msgID == read.msgID)
    keep("message_id", text(message.messageID), unless: message.messageID == read.messageID)
    keep("parent_id", text(message.parentID), unless: message.parentID == read.parentID)
    keep("thread_id", text(message.threadID), unless: message.threadID == read.threadID)
    keep("subject", .string(message.subject), unless: message.subject == read.subject)
    keep("sent_at", text(message.sentAt?.rfc3339), unless: message.sentAt == read.sentAt)
    keep(
      "display_name", .string(message.sender.displayName),
      unless: message.sender.displayName == read.sender.displayName)
    keep("email", text(message.sender.email), unless: message.sender.email == read.sender.email)
    keep("origin", .string(message.origin.rawValue), unless: message.origin == read.origin)
    if message.attachments != read.attachments {
      let parts = message.attachments.map { part in
        ascii(
          .object([
            .init("name", text(part.name)), .init("content_type", .string(part.contentType)),
            .init("size", part.size.map { .integer(Int64($0)) } ?? .null),
            .init("sha256", text(part.sha256)), .init("url", text(part.url)),
          ]))
      }
      members.append("\"attachments\":[\(parts.joined(separator: ",\n  "))]")
    }
    return "{\(members.joined(separator: ",\n "))}"
  }

  /// Puts the fields that a message's header keeps in their places.
  static func restore(_ message: inout MailMessage, from mime: MIMEMessage) {
    guard let value = mime.header("x-bdc"), mime.headerNames.allSatisfy({ ours.contains($0) }),
      let kept = try? JSON.parse(Array(value.utf8)), kept.object != nil
    else { return }
    if let key = kept["msg_id"]?.string, !key.isEmpty { message.msgID = key }
    if let id = kept["message_id"] { message.messageID = id.string }
    if let parent = kept["parent_id"] { message.parentID = parent.string }
    if let thread = kept["thread_id"] { message.threadID = thread.string }
    if let subject = kept["subject"]?.string { message.subject = subject }
    if let time = kept["sent_at"] {
      message.sentAt = time.string.flatMap { Timestamp(rfc3339: $0) }
    }
    if let name = kept["display_name"]?.string { message.sender.displayName = name }
    if let email = kept["email"] { message.sender.email = email.string }
    if let origin = kept["origin"]?.string.flatMap({ MailMessage.Origin(rawValue: $0) }) {
      message.origin = origin
    }
    if let parts = kept["attachments"]?.array {
      message.attachments = parts.map { MailMessage.Attachment(record: $0) }
    }
  }

  /// Compact JSON with all that is not ASCII escaped, and what must not stand in a header.
  private static func ascii(_ value: JSON) -> String {
    var bytes: [UInt8] = []
    value.write(into: &bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var result = ""
    for unit in text.utf16 {
      if (0x20..<0x7F).contains(unit) {
        result.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
      } else {
        let digits = String(unit, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return result
  }
}
