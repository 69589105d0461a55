public import MIME
internal import NDJSON
public import Time

/// A mailing list; the record `mail.list`.
public struct MailList: Sendable, Equatable {
  /// The list's address, its key.
  public var name: String
  /// What people call it.
  public var label: String
  /// `public` or `private`.
  public var visibility: String

  /// A list.
  public init(name: String, label: String, visibility: String = "public") {
    self.name = name
    self.label = label
    self.visibility = visibility
  }

  /// The record's line.
  public func record() -> [UInt8] {
    var line = LineBuilder(type: "mail.list")
    line.put("name", name)
    line.put("label", label)
    line.put("visibility", visibility)
    return line.finish()
  }
}

/// A message of a list; the record `mail.message`.
public struct MailMessage: Sendable {
  /// Where a message was read; of two versions of one, the API's wins.
  public enum Origin: String, Sendable {
    /// HyperKitty's JSON.
    case api
    /// An mbox file or export.
    case mbox
  }

  /// What is known of a part that is not text.
  public struct Attachment: Sendable, Equatable {
    /// The file name, if there is one.
    public var name: String?
    /// `type/subtype` in lower case.
    public var contentType: String
    /// Bytes.
    public var size: Int?
    /// SHA-256 of the bytes; only an mbox has them.
    public var sha256: String?
    /// Where it can be downloaded; only the API says.
    public var url: String?
  }

  /// The list's address.
  public var list: String
  /// The key within the list, HyperKitty's hash of the Message-ID.
  public var msgID: String
  /// The Message-ID, null when the message has none.
  public var messageID: String?
  /// The hash of the id of the message this one answers.
  public var parentID: String?
  /// The thread, where the source states it.
  public var threadID: String?
  /// The subject on one line, "" when there is none.
  public var subject: String
  /// The `Date` header, else the separator's date.
  public var sentAt: Timestamp?
  /// Who wrote it.
  public var sender: Sender
  /// The text.
  public var content: String
  /// The other parts.
  public var attachments: [Attachment]
  /// Where this version was read.
  public var origin: Origin

  /// The record's line.
  public func record() -> [UInt8] {
    let time = sentAt?.rfc3339
    var line = LineBuilder(type: "mail.message")
    line.put("list_name", list)
    line.put("msg_id", msgID)
    line.put("message_id", messageID)
    line.put("parent_id", parentID)
    line.put("thread_id", threadID)
    line.put("subject", subject)
    line.put("sent_at", time)
    line.openObject("sender")
    line.put("person", "mailing_list")
    line.put("display_name", sender.displayName)
    line.put("email", sender.email)
    line.put("seen_at", time)
    line.close()
    line.put("content", content)
    line.openArray("attachments")
    for attachment in attachments {
      line.openElement()
      line.put("name", attachment.name)
      line.put("content_type", attachment.contentType)
      line.put("size", attachment.size)
      line.put("sha256", attachment.sha256)
      line.put("url", attachment.url)
      line.close()
    }
    line.close()
    line.put("origin", origin.rawValue)
    return line.finish()
  }
}

/// Why bytes of an mbox are not a message.
public enum MailError: Error, Sendable, Equatable {
  /// Beyond the limit, in bytes.
  case tooLarge(Int)
  /// Nothing after the separator.
  case empty
  /// No header lines.
  case noHeaders
  /// Headers, but none of From, Date, Subject and Message-ID.
  case noMailHeaders

  /// One phrase for a reject.
  public var reason: String {
    switch self {
    case .tooLarge(let size): "message of \(size) bytes is too large"
    case .empty: "message is empty"
    case .noHeaders: "message has no headers"
    case .noMailHeaders: "message has none of the headers from, date, subject, message-id"
    }
  }
}

extension MailMessage {
  /// Assembles the record of a message from an mbox.
  ///
  /// - Parameters:
  ///   - piece: the message as the splitter gave it.
  ///   - list: the address of the list.
  public init(_ piece: MboxSplitter.Piece, list: String) throws(MailError) {
    if let oversize = piece.oversize { throw .tooLarge(oversize.size) }
    let mime = try Self.parsed(piece.message)
    self.init(mime, piece, list: list)
  }

  /// As `init(_:list:)`, for a message that was parsed already.
  public init(_ mime: MIMEMessage, _ piece: MboxSplitter.Piece, list: String) {
    let header = mime.messageID.flatMap { MessageID.clean($0) }
    self.list = list
    messageID = header
    msgID = MessageID.hash(header ?? MessageID.invented(for: piece.message))
    parentID = Self.parent(
      (mime.inReplyTo.first ?? mime.references.last).map { MessageID.hash($0) }, of: msgID)
    threadID = nil
    subject = Clean.line(mime.subject ?? "")
    sentAt =
      mime.date.flatMap { Timestamp(rfc5322: $0) } ?? Timestamp(mboxFrom: piece.separator[...])
    sender = Self.sender(of: mime, list: list)
    content = Self.content(of: mime)
    attachments = mime.attachments.map {
      Attachment(
        name: $0.name, contentType: $0.contentType, size: $0.size, sha256: $0.sha256, url: nil)
    }
    origin = .mbox
    KeptFields.restore(&self, from: mime)
  }

  /// Whether the header of a message has an id, so that its key is not made of its bytes.
  public func hasID(in mime: MIMEMessage) -> Bool {
    messageID != nil || mime.messageID.flatMap { MessageID.clean($0) } != nil
  }

  /// A parent's key; null when a message names itself.
  static func parent(_ key: String?, of message: String) -> String? {
    key == message ? nil : key
  }

  /// The parsed message; throws when it has no header that mail must have.
  public static func parsed(_ bytes: [UInt8]) throws(MailError) -> MIMEMessage {
    let mime: MIMEMessage
    do throws(MIMEError) {
      mime = try MIMEMessage.parse(bytes)
    } catch {
      throw error == .empty ? .empty : .noHeaders
    }
    let known = ["from", "date", "subject", "message-id"]
    guard known.contains(where: { mime.header($0) != nil }) else { throw .noMailHeaders }
    return mime
  }
}
