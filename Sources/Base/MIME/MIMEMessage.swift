/// Why bytes are not a mail message.
public enum MIMEError: Error, Sendable {
  /// There is nothing but white space.
  case empty
  /// The first line is neither a header nor the separator line of an mbox.
  case noHeaders
}

/// A mail message, decoded once into plain values.
///
/// Headers are decoded as RFC 2047 says, bodies from their transfer encoding and character set.
/// Mail breaks those rules often, so for every break there is one fixed reading: see `HeaderText`
/// and `Charset` for text, `Structure` for what is body and what is an attachment.
public struct MIMEMessage: Sendable {
  /// A mailbox of an address header.
  public struct Mailbox: Sendable, Equatable {
    /// The display name or, in the old form `user@host (Name)`, the comment; null when absent.
    public var name: String?
    /// The address as written, possibly without `@`.
    public var address: String

    /// Makes a mailbox of a name and an address.
    public init(name: String?, address: String) {
      self.name = name
      self.address = address
    }
  }

  /// A piece of the readable body.
  public enum Body: Sendable, Equatable {
    /// Plain text.
    case text(String)
    /// HTML for which the message has no plain text.
    case html(String)
  }

  /// What is known of a part that is not readable body.
  public struct Attachment: Sendable, Equatable {
    /// The file name (RFC 2231 or 2047 decoded), control characters removed.
    public var name: String?
    /// `type/subtype` in lower case.
    public var contentType: String
    /// Bytes after transfer decoding.
    public var size: Int
    /// SHA-256 of the decoded bytes, in lower-case hexadecimal.
    public var sha256: String
  }

  /// The readable parts in the order they are read; of alternatives, the plain one where it has
  /// any text.
  public internal(set) var body: [Body] = []
  /// The other parts, in order.
  public internal(set) var attachments: [Attachment] = []

  private let head: HeaderBlock

  /// Decodes a message.
  ///
  /// Memory is a small multiple of the message's size. Multiparts are entered 100 levels deep;
  /// what lies deeper is one attachment.
  public static func parse(_ bytes: [UInt8]) throws(MIMEError) -> MIMEMessage {
    try MIMEMessage(bytes, depth: 0)
  }

  init(_ bytes: [UInt8], depth: Int) throws(MIMEError) {
    head = try HeaderBlock(bytes)
    var structure = Structure(depth: depth)
    structure.read(bytes, under: head)
    body = structure.body
    attachments = structure.attachments
  }

  /// The names of the headers in lower case, in their order.
  public var headerNames: [String] { head.names }

  /// The first header of that name as it was written, unfolded, not decoded; null when absent.
  ///
  /// - Parameter name: the header's name in lower case.
  public func header(_ name: String) -> String? {
    head.raw(name).map { HeaderText.plain($0) }
  }

  /// The first header of that name, RFC 2047 decoded.
  ///
  /// - Parameter name: the header's name in lower case.
  public func decodedHeader(_ name: String) -> String? {
    head.raw(name).map { HeaderText.decoded($0) }
  }

  /// The mailboxes of the first header of that name; groups are replaced by their members.
  ///
  /// - Parameter name: the header's name in lower case.
  public func mailboxes(_ name: String) -> [Mailbox] {
    head.raw(name).map { HeaderText.mailboxes($0) } ?? []
  }

  /// The message ids of the first header of that name, without brackets and white space.
  ///
  /// Without any bracket the words that contain `@` are taken.
  ///
  /// - Parameter name: the header's name in lower case.
  public func messageIDs(_ name: String) -> [String] {
    head.raw(name).map { HeaderText.messageIDs($0) } ?? []
  }

  /// The text of the `Message-ID` header as written, brackets and all.
  public var messageID: String? { header("message-id") }
  /// The ids of `In-Reply-To`.
  public var inReplyTo: [String] { messageIDs("in-reply-to") }
  /// The ids of `References`, oldest first.
  public var references: [String] { messageIDs("references") }
  /// The decoded subject.
  public var subject: String? { decodedHeader("subject") }
  /// The mailboxes of `From`.
  public var from: [Mailbox] { mailboxes("from") }
  /// The mailboxes of `Reply-To`.
  public var replyTo: [Mailbox] { mailboxes("reply-to") }
  /// The text of the `Date` header as written.
  public var date: String? { header("date") }

  /// The plain text, pieces joined by a blank line; null when there is none.
  public var text: String? {
    Self.joined(body.compactMap { if case .text(let text) = $0 { text } else { nil } })
  }
  /// The HTML that has no plain text beside it, pieces joined by a blank line.
  public var html: String? {
    Self.joined(body.compactMap { if case .html(let html) = $0 { html } else { nil } })
  }

  /// Joins pieces as HyperKitty does: each ends its last line, and a line end goes between.
  public static func joined(_ pieces: [String]) -> String? {
    guard var all = pieces.first else { return nil }
    for piece in pieces.dropFirst() {
      if all.utf8.last != UInt8(ascii: "\n") { all += "\n" }
      all += "\n"
      all += piece
    }
    return all
  }

  /// The mailboxes of an address list given as text, as if it stood in a header.
  public static func mailboxes(in text: String) -> [Mailbox] {
    HeaderText.mailboxes(Array(text.utf8)[...])
  }
}
