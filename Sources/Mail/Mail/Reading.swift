internal import MIME
internal import Text

extension MailMessage {
  /// The sender of a message; pipermail's `From: jo at example.org (Jo)` included.
  static func sender(of mime: MIMEMessage, list: String) -> Sender {
    var from = mime.from.first
    if from.flatMap({ Address.plain($0.address) }) == nil, let raw = mime.header("from") {
      from = obfuscated(raw, decoded: mime.decodedHeader("from") ?? raw) ?? from
    }
    let isMunged =
      from.flatMap { Address.plain($0.address) }.map { Address.isList($0, list: list) } ?? false
    let others = isMunged ? mime.mailboxes("x-original-from") + mime.replyTo : []
    return Sender(name: from?.name, address: from?.address, list: list, others: others)
  }

  /// `jo at example.org (Jo Doe)`, `Jo Doe <jo at example.org>`, or `Jo Doe jo@example.org`.
  private static func obfuscated(_ raw: String, decoded: String) -> MIMEMessage.Mailbox? {
    let text = decoded.utf8
    guard let open = text.firstIndex(where: { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "<") })
    else {
      return Address.plain(decoded).map { .init(name: nil, address: $0) }
        ?? Address.bare(decoded).map { .init(name: $0.name, address: $0.address) }
        ?? .init(name: decoded, address: decoded)
    }
    let before = String(decoded[..<open])
    let inside = text[text.index(after: open)...]
    let close =
      text[open] == UInt8(ascii: "(")
      ? inside.lastIndex(of: UInt8(ascii: ")")) : inside.firstIndex(of: UInt8(ascii: ">"))
    let within = String(decoded[inside.startIndex..<(close ?? inside.endIndex)])
    return text[open] == UInt8(ascii: "(")
      ? .init(name: within, address: before) : .init(name: before, address: within)
  }

  /// The text of a message: plain pieces as they are, HTML for which there is no plain text
  /// converted, joined by a blank line.
  static func content(of mime: MIMEMessage) -> String {
    let pieces = mime.body.map { piece in
      switch piece {
      case .text(let text): text
      case .html(let html): htmlToText(html)
      }
    }
    let text = Clean.body(MIMEMessage.joined(pieces) ?? "")
    return isExport(mime) ? Clean.withAddresses(text) : text
  }

  /// Whether a message was written by HyperKitty's export: it has these headers, in this order.
  private static func isExport(_ mime: MIMEMessage) -> Bool {
    let names = mime.headerNames
    return names.starts(with: ["from", "to", "subject", "date", "message-id"])
      && names.dropFirst(5).allSatisfy {
        ["in-reply-to", "mime-version", "content-type"].contains($0)
      }
  }
}
