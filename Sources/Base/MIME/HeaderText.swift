internal import CGMime

/// How the text of a header is read.
///
/// Raw bytes above ASCII, which no rule allows before RFC 6532, are UTF-8 when they validate and
/// windows-1252 otherwise. Encoded words go through GMime, leniently; what they leave of the C1
/// controls is read as windows-1252, because the writer said iso-8859-1 and meant that.
enum HeaderText {
  /// The value on one line, white space at both ends and NUL removed.
  static func plain(_ raw: ArraySlice<UInt8>) -> String {
    Charset.undeclared(unfolded(raw))
  }

  /// The value with its encoded words decoded.
  static func decoded(_ raw: ArraySlice<UInt8>) -> String {
    let line = unfolded(raw)
    let text = Charset.undeclared(line)
    guard hasEncodedWord(line) else { return text }
    bdc_mime_setup()
    guard let decoded = g_mime_utils_header_decode_text(nil, text) else { return text }
    defer { g_free(decoded) }
    return Charset.withoutC1(String(cString: decoded))
  }

  /// The mailboxes of an address header.
  static func mailboxes(_ raw: ArraySlice<UInt8>) -> [MIMEMessage.Mailbox] {
    bdc_mime_setup()
    guard let list = internet_address_list_parse(nil, plain(raw)) else { return [] }
    defer { g_object_unref(list) }
    var found: [MIMEMessage.Mailbox] = []
    collect(list, into: &found)
    return found
  }

  private static func collect(
    _ list: UnsafeMutablePointer<InternetAddressList>, into found: inout [MIMEMessage.Mailbox]
  ) {
    for index in 0..<internet_address_list_length(list) {
      guard let address = internet_address_list_get_address(list, index) else { continue }
      if let members = bdc_group_members(address) {
        collect(members, into: &found)
      } else if let mailbox = bdc_mailbox_address(address) {
        let name = internet_address_get_name(address).map {
          Charset.withoutC1(String(cString: $0))
        }
        found.append(
          .init(name: name?.isEmpty == true ? nil : name, address: String(cString: mailbox)))
      }
    }
  }

  /// The ids in angle brackets or, without any bracket, the words that contain `@`.
  static func messageIDs(_ raw: ArraySlice<UInt8>) -> [String] {
    var ids: [String] = []
    var open: Int?
    for at in raw.indices {
      if raw[at] == UInt8(ascii: "<") {
        open = at + 1
      } else if raw[at] == UInt8(ascii: ">"), let start = open {
        let id = raw[start..<at].filter { $0 > 0x20 }
        if !id.isEmpty { ids.append(Charset.undeclared(id)) }
        open = nil
      }
    }
    if !ids.isEmpty { return ids }
    return raw.split { $0 <= 0x20 }.filter { $0.contains(UInt8(ascii: "@")) }
      .map { Charset.undeclared($0.filter { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }) }
  }

  private static func unfolded(_ raw: ArraySlice<UInt8>) -> [UInt8] {
    var start = raw.startIndex
    var end = raw.endIndex
    while start < end, raw[start] <= 0x20 { start += 1 }
    while start < end, raw[end - 1] <= 0x20 { end -= 1 }
    return raw[start..<end].filter { $0 != 0x0a && $0 != 0x0d && $0 != 0 }
  }

  private static func hasEncodedWord(_ line: [UInt8]) -> Bool {
    var equals = false
    for byte in line {
      if equals, byte == UInt8(ascii: "?") { return true }
      equals = byte == UInt8(ascii: "=")
    }
    return false
  }
}
