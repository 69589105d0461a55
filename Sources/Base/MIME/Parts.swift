internal import CGMime

/// An object of GLib's that this code must release.
struct Owned<Object>: ~Copyable {
  let pointer: UnsafeMutablePointer<Object>?

  init(_ pointer: UnsafeMutablePointer<Object>?) {
    self.pointer = pointer
  }

  deinit {
    if let pointer { g_object_unref(pointer) }
  }
}

extension Structure {
  /// `type/subtype` in lower case.
  static func name(_ type: UnsafeMutablePointer<GMimeContentType>) -> String {
    let major = g_mime_content_type_get_media_type(type).map { String(cString: $0) } ?? "text"
    let minor = g_mime_content_type_get_media_subtype(type).map { String(cString: $0) } ?? "plain"
    return "\(major)/\(minor)".lowercased()
  }

  static func parameter(
    _ type: UnsafeMutablePointer<GMimeContentType>, _ name: String
  ) -> String? {
    g_mime_content_type_get_parameter(type, name).map { String(cString: $0) }
  }

  /// The file name of a message that is nothing but an attachment.
  static func fileName(
    _ type: UnsafeMutablePointer<GMimeContentType>, _ head: HeaderBlock
  ) -> String? {
    if let raw = head.raw("content-disposition") {
      let disposition = Owned(g_mime_content_disposition_parse(nil, HeaderText.plain(raw)))
      if let name = g_mime_content_disposition_get_parameter(disposition.pointer, "filename") {
        return String(cString: name)
      }
    }
    return parameter(type, "name")
  }

  /// The bytes after transfer decoding.
  static func decoded(
    _ bytes: UnsafeBufferPointer<UInt8>, _ encoding: GMimeContentEncoding
  ) -> [UInt8] {
    switch encoding {
    case GMIME_CONTENT_ENCODING_BASE64, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE,
      GMIME_CONTENT_ENCODING_UUENCODE:
      var state = GMimeEncoding()
      g_mime_encoding_init_decode(&state, encoding)
      let room = g_mime_encoding_outlen(&state, bytes.count)
      return [UInt8](unsafeUninitializedCapacity: room) { output, count in
        bytes.withMemoryRebound(to: CChar.self) { input in
          output.withMemoryRebound(to: CChar.self) { target in
            guard let target = target.baseAddress else { return }
            count = g_mime_encoding_flush(&state, input.baseAddress, input.count, target)
          }
        }
      }
    default: return Array(bytes)
    }
  }

  /// A part as it was, with its own headers; of an enclosed message, that message.
  static func serialized(_ object: UnsafeMutablePointer<GMimeObject>) -> [UInt8] {
    let stream = Owned(g_mime_stream_mem_new())
    guard let memory = stream.pointer, let part = bdc_enclosed_message(object) else { return [] }
    g_mime_object_write_to_stream(part, nil, memory)
    guard let bytes = bdc_stream_memory(memory)?.pointee else { return [] }
    return Array(UnsafeBufferPointer(start: bytes.data, count: Int(bytes.len)))
  }
}
