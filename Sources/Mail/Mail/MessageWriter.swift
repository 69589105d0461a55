public import NDJSON
internal import Time

extension MailMessage.Attachment {
  /// An attachment of a record.
  init(record json: JSON) {
    self.init(
      name: json["name"]?.string,
      contentType: json["content_type"]?.string ?? "application/octet-stream",
      size: json["size"]?.integer.map { Int($0) }, sha256: json["sha256"]?.string,
      url: json["url"]?.string)
  }
}

extension MailMessage {
  /// The message of a `mail.message` record; nil where a member is missing.
  public init?(record json: JSON) {
    guard let list = json["list_name"]?.string, let key = json["msg_id"]?.string,
      let subject = json["subject"]?.string, let content = json["content"]?.string,
      let name = json["sender"]?["display_name"]?.string,
      let origin = json["origin"]?.string.flatMap({ Origin(rawValue: $0) })
    else { return nil }
    self.list = list
    msgID = key
    messageID = json["message_id"]?.string
    parentID = json["parent_id"]?.string
    threadID = json["thread_id"]?.string
    self.subject = subject
    sentAt = json["sent_at"]?.string.flatMap { Timestamp(rfc3339: $0) }
    sender = Sender(displayName: name, email: json["sender"]?["email"]?.string)
    self.content = content
    attachments = (json["attachments"]?.array ?? []).map { Attachment(record: $0) }
    self.origin = origin
  }

  /// The id that stands in the headers of a message whose own is not known.
  public static func madeID(_ key: String) -> String { "\(key)@unknown-id.invalid" }

  /// The message in an mbox, separator and blank line included.
  ///
  /// Reading it gives the same message back but for the content's shape: its line ends become LF,
  /// and blank lines before it and white space after it are lost.
  ///
  /// - Parameter above: the ids of the messages it answers, the thread's first one first.
  public func mbox(above: [String]) -> [UInt8] {
    let (body, headers) = mime()
    let envelope = separator + envelopeHeaders(above)
    // What a reader makes of it is found out by reading it.
    let whole = envelope + HeaderWriter.line(KeptFields.header, "{}") + headers + body
    var splitter = MboxSplitter(limit: .max)
    splitter.feed(whole)
    splitter.end()
    var read = self
    if let piece = splitter.next(), let again = try? MailMessage(piece, list: list) { read = again }
    let kept = KeptFields.value(of: self, readAs: read)
    return envelope + HeaderWriter.line(KeptFields.header, kept) + headers + body
  }

  private var separator: [UInt8] {
    let address = sender.email.map { HeaderWriter.plain($0) } ?? ""
    let isPlain = address.contains("@") && address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    // No reader of mbox takes a year such as 9999 for one.
    let years = Timestamp(seconds: 0)..<Timestamp(seconds: 1 << 32)
    let time = sentAt.flatMap { years.contains($0) ? $0 : nil } ?? years.lowerBound
    // `Sun, 06 Nov 1994 08:49:37 GMT` becomes `Sun Nov  6 08:49:37 1994`.
    let date = time.httpDate.split(separator: " ").map { String($0) }
    guard date.count == 6 else { return [] }
    let day = date[1].hasPrefix("0") ? " \(date[1].dropFirst())" : date[1]
    let stamp = "\(date[0].prefix(3)) \(date[2]) \(day) \(date[4]) \(date[3])"
    return Array("From \(isPlain ? address : "MAILER-DAEMON") \(stamp)\n".utf8)
  }

  private func envelopeHeaders(_ above: [String]) -> [UInt8] {
    let address = sender.email.map { HeaderWriter.plain($0) } ?? "unknown@unknown-address.invalid"
    let ids = above.map { HeaderWriter.id($0) }.filter { !$0.isEmpty }
    var lines: [[UInt8]] = [
      HeaderWriter.line(
        "From", HeaderWriter.mailbox(name: sender.displayName, address: address)),
      HeaderWriter.line("To", HeaderWriter.plain(list)),
      HeaderWriter.line("Subject", HeaderWriter.text(subject)),
    ]
    if let sentAt {
      let date = sentAt.httpDate
      lines.append(HeaderWriter.line("Date", "\(date.dropLast(3))+0000"))
    }
    lines.append(
      HeaderWriter.line("Message-ID", HeaderWriter.id(messageID ?? Self.madeID(msgID))))
    if parentID != nil, let parent = ids.last {
      lines.append(HeaderWriter.line("In-Reply-To", parent))
    }
    if !ids.isEmpty {
      lines.append(HeaderWriter.line("References", ids.joined(separator: "\n ")))
    }
    lines.append(HeaderWriter.line("List-Post", "<mailto:\(HeaderWriter.plain(list))>"))
    return lines.flatMap { $0 }
  }

  /// The headers of the content, and the content after a blank line.
  ///
  /// What was attached is not stored: each attachment is a `message/external-body` (RFC 2046, 5.2.3)
  /// that says what it was and where it can be had.
  private func mime() -> (body: [UInt8], headers: [UInt8]) {
    let (encoding, text) = BodyWriter.encoded(content)
    let type =
      HeaderWriter.line("Content-Type", "text/plain; charset=utf-8")
      + HeaderWriter.line("Content-Transfer-Encoding", encoding)
    let version = HeaderWriter.line("MIME-Version", "1.0")
    if attachments.isEmpty { return ([0x0A] + text + [0x0A], version + type) }
    var boundary = "=_\(HeaderWriter.plain(msgID).filter { $0 != "\"" && $0 != "\\" }.prefix(48))"
    while content.contains(boundary) { boundary += "_" }
    var body = Array("\n--\(boundary)\n".utf8) + type + [0x0A] + text
    for attachment in attachments {
      body += Array("\n--\(boundary)\n".utf8) + attachment.externalBody
    }
    body += Array("\n--\(boundary)--\n\n".utf8)
    return (
      body,
      version + HeaderWriter.line("Content-Type", "multipart/mixed; boundary=\"\(boundary)\"")
    )
  }
}

extension MailMessage.Attachment {
  fileprivate var externalBody: [UInt8] {
    func quoted(_ text: String) -> String {
      let plain = HeaderWriter.plain(text).replacing("\\", with: "\\\\").replacing(
        "\"", with: "\\\"")
      return "\"\(plain)\""
    }
    var outer = "message/external-body; access-type="
    outer += url.map { "URL;\n URL=\(quoted($0))" } ?? "x-not-stored"
    if let size { outer += ";\n size=\(size)" }
    var inner = HeaderWriter.plain(contentType)
    if let name { inner += ";\n name=\(quoted(HeaderWriter.text(name)))" }
    return HeaderWriter.line("Content-Type", outer) + [0x0A]
      + HeaderWriter.line("Content-Type", inner)
      + HeaderWriter.line("Content-Disposition", "attachment") + [0x0A]
  }
}
