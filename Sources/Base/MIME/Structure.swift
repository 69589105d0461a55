internal import CGMime
internal import Digest

/// What of a message is its readable body, and what is an attachment.
///
/// `text/plain` and `text/html` without `Content-Disposition: attachment` are body, in order; of
/// `multipart/alternative` the plain parts count when one has any text, else the HTML. Everything
/// else is an attachment: other types, signatures, the parts of an encrypted message, a forwarded
/// message. Only when a message has no other readable part, the text of the messages inside it is
/// its own.
struct Structure {
  var body: [MIMEMessage.Body] = []
  var attachments: [MIMEMessage.Attachment] = []
  private var enclosed: [[UInt8]] = []
  private let depth: Int

  private static let deepest = 100

  init(depth: Int) {
    self.depth = depth
  }

  /// Reads a whole message.
  mutating func read(_ bytes: [UInt8], under head: HeaderBlock) {
    bdc_mime_setup()
    let declared = head.raw("content-type").map { HeaderText.plain($0) }
    // RFC 2045, 5.2: what cannot be understood is text/plain; GMime has application/octet-stream.
    let known = declared.flatMap { $0.utf8.contains(UInt8(ascii: "/")) ? $0 : nil }
    let type = Owned(g_mime_content_type_parse(nil, known ?? "text/plain"))
    guard let contentType = type.pointer else { return }
    let name = Self.name(contentType)
    if name.hasPrefix("multipart/") || name.hasPrefix("message/") {
      readTree(bytes, head)
    } else {
      let encoding = head.raw("content-transfer-encoding").map { HeaderText.plain($0) }
      bytes.withUnsafeBufferPointer { all in
        let content = Self.decoded(
          UnsafeBufferPointer(rebasing: all[head.bodyStart...]),
          g_mime_content_encoding_from_string(encoding ?? ""))
        // The only part of a message is its body, whatever its disposition says.
        if name == "text/plain" || name == "text/html" {
          addBody(content, name, Self.parameter(contentType, "charset"))
        } else {
          add(attachment: content, name, Self.fileName(contentType, head))
        }
      }
    }
    if body.isEmpty { readEnclosed() }
  }

  private mutating func readTree(_ bytes: [UInt8], _ head: HeaderBlock) {
    // GMime needs the headers of the content only; the others it would parse and keep.
    var part: [UInt8] = []
    part.reserveCapacity(bytes.count - head.bodyStart + 256)
    for name in ["content-type", "content-transfer-encoding", "content-disposition"] {
      guard let value = head.raw(name) else { continue }
      part += name.utf8
      part.append(UInt8(ascii: ":"))
      part += value
      part.append(UInt8(ascii: "\n"))
    }
    part.append(UInt8(ascii: "\n"))
    part += bytes[head.bodyStart...]
    let stream = Owned(
      part.withUnsafeBytes { g_mime_stream_mem_new_with_buffer($0.baseAddress, $0.count) })
    guard let memory = stream.pointer else { return }
    let parser = Owned(g_mime_parser_new_with_stream(memory))
    let root = Owned(g_mime_parser_construct_part(parser.pointer, nil))
    if let object = root.pointer { walk(object, level: 0) }
  }

  private mutating func walk(_ object: UnsafeMutablePointer<GMimeObject>, level: Int) {
    let kind = bdc_mime_kind(object)
    switch kind {
    case BDC_MIME_MULTIPART where level < Self.deepest,
      BDC_MIME_ALTERNATIVE where level < Self.deepest:
      let before = body.count
      for index in 0..<bdc_multipart_count(object) {
        if let part = bdc_multipart_part(object, index) { walk(part, level: level + 1) }
      }
      if kind == BDC_MIME_ALTERNATIVE { choose(from: before) }
    case BDC_MIME_PART:
      readLeaf(object)
    default:
      let type = g_mime_object_get_content_type(object).map { Self.name($0) }
      let content = Self.serialized(object)
      add(attachment: content, type ?? "application/octet-stream", nil)
      if kind == BDC_MIME_MESSAGE { enclosed.append(content) }
    }
  }

  private mutating func readLeaf(_ object: UnsafeMutablePointer<GMimeObject>) {
    var length = 0
    var encoding = GMIME_CONTENT_ENCODING_DEFAULT
    let start = bdc_part_bytes(object, &length, &encoding)
    let content = Self.decoded(UnsafeBufferPointer(start: start, count: length), encoding)
    guard let type = g_mime_object_get_content_type(object) else { return }
    let name = Self.name(type)
    let disposition = g_mime_object_get_disposition(object).map { String(cString: $0) }
    if name == "text/plain" || name == "text/html", disposition?.lowercased() != "attachment" {
      addBody(content, name, Self.parameter(type, "charset"))
    } else {
      add(attachment: content, name, bdc_part_filename(object).map { String(cString: $0) })
      if name == "message/rfc822" { enclosed.append(content) }
    }
  }

  /// Keeps the plain pieces since `first` when one of them has text, else the HTML.
  private mutating func choose(from first: Int) {
    let pieces = body[first...]
    let hasText = pieces.contains {
      if case .text(let text) = $0 { !text.utf8.allSatisfy { $0 <= 0x20 } } else { false }
    }
    let hasHTML = pieces.contains { if case .html = $0 { true } else { false } }
    guard hasHTML else { return }
    let kept = pieces.filter { if case .text = $0 { hasText } else { !hasText } }
    body.replaceSubrange(first..., with: kept)
  }

  private mutating func addBody(_ content: [UInt8], _ type: String, _ charset: String?) {
    let text = content.withUnsafeBufferPointer { Charset.string($0, declared: charset) }
    body.append(type == "text/html" ? .html(text) : .text(text))
  }

  private mutating func add(attachment content: [UInt8], _ type: String, _ name: String?) {
    let clean = name.map { name in
      String(
        String.UnicodeScalarView(
          name.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7f }))
    }
    attachments.append(
      .init(
        name: clean?.isEmpty == true ? nil : clean, contentType: type, size: content.count,
        sha256: SHA256.hex(content)))
  }

  private mutating func readEnclosed() {
    guard depth < 8 else { return }
    for bytes in enclosed {
      // What is no message is still an attachment: nothing is lost here.
      if let inner = try? MIMEMessage(bytes, depth: depth + 1) { body += inner.body }
    }
  }
}
