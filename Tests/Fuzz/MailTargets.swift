import MIME
import Mail
import NDJSON
import Records
import Time

extension Target {
  private static let list = "boost@lists.boost.org"
  private static let type = (try? RecordTypes(of: "mail"))?.all.first { $0.name == "mail.message" }

  static let mbox = Target(
    name: "mbox",
    tokens: [
      "From jo@example.org Sat Jun 15 12:00:00 2024\n", "\nFrom x Sat Jun 15 12:00:00 2024\n",
      ">From ", "From: ", "Date: Sat, 15 Jun 2024 12:00:00 +0000\n", "Message-ID: <", ">\n", "\n\n",
      "\r\n", "Content-Type: multipart/mixed; boundary=b\n\n", "--b\n", "--b--\n",
      "Content-Type: text/html\n\n", "Content-Transfer-Encoding: base64\n\n",
      "Content-Transfer-Encoding: quoted-printable\n\n", "charset=iso-2022-jp", "charset=utf-7",
      "charset=utf-16", "=?utf-8?b?", "=?iso-8859-1?q?", "?=", "=\n", "filename*0*=utf-8''%",
      "Content-Type: message/rfc822\n\n", "References: <a@b> <c@d>\n", "\u{0}", "begin 644 x\n",
      "Reply-To: ", "In-Reply-To: ", " at ", "(", ")", "<", ",", ";", "\"", "\u{FEFF}",
    ]
  ) { bytes in
    let once = try records(bytes, step: 1 << 20)
    guard try records(bytes, step: Int(bytes.first ?? 1) % 97 + 1) == once else {
      throw Violation("in other pieces it is another mbox")
    }
    if let mime = try? MIMEMessage.parse(bytes) {
      let sizes = [mime.text, mime.html].compactMap { $0?.utf8.count }.reduce(0, +)
      try bounded(sizes, bytes.count)
      for name in mime.headerNames { _ = (mime.decodedHeader(name), mime.mailboxes(name)) }
    }
  }

  /// The records of an mbox, each as its manifest wants it.
  private static func records(_ bytes: [UInt8], step: Int) throws -> [String] {
    var splitter = MboxSplitter(limit: 20_000, kept: 100)
    var found: [String] = []
    func take(_ splitter: inout MboxSplitter) throws {
      while let piece = splitter.next() {
        let message: MailMessage
        do throws(MailError) {
          message = try MailMessage(piece, list: list)
        } catch {
          found.append("\(piece.line): \(error)")
          continue
        }
        let record = message.record()
        try check(record)
        try bounded(record.count, piece.message.count)
        try bounded(Quotes.strip(message.content).utf8.count, message.content.utf8.count)
        found.append(String(decoding: record, as: UTF8.self))
      }
    }
    for start in stride(from: 0, to: bytes.count, by: step) {
      splitter.feed(Array(bytes[start..<min(bytes.count, start + step)]))
      try take(&splitter)
    }
    splitter.end()
    try take(&splitter)
    return found
  }

  private static func check(
    _ record: [UInt8], _ isAllowed: (String) -> Bool = { _ in false }
  ) throws {
    var scanner = Scanner()
    do {
      try scanner.scan(record, 0..<record.count)
    } catch {
      throw Violation("a record that is no line: \(error.reason)")
    }
    var check = RecordCheck(needsProfiles: false, isStrict: true)
    guard let type else { throw Violation("no manifest") }
    if let fault = check.fault(in: record, scanner.members, type), !isAllowed(fault) {
      throw Violation("a record that no loader takes: \(fault)")
    }
  }

  static func bounded(_ size: Int, _ input: Int) throws {
    if size > 32 * input + 4096 { throw Violation("\(size) bytes came out of \(input)") }
  }

  static let dates = Target(
    name: "dates",
    tokens: [
      "Sat, ", "15 Jun 2024 ", "12:00:00", "+0000", "-2400", "GMT", "EST", "Z", "T", "2024-06-15",
      "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z", "23:59:60", "24:00:00", "00", "99",
      "9223372036854775807", "Feb 29", "Feb 30", "(comment)", " ", "\t", ".", ",", "-", "+",
      "From x ",
      "١", "\u{0}",
    ]
  ) { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    for line in text.split(separator: "\n") {
      let times = [
        Timestamp(rfc5322: line), Timestamp(mboxFrom: line), Timestamp(httpDate: line),
        Timestamp(lenient: line), Timestamp(rfc3339: line), Timestamp(bound: line, endOfDay: true),
        Timestamp(bound: line, endOfDay: false), Month(String(line)).map(\.start),
      ]
      for case .some(let time) in times {
        let written = time.rfc3339
        guard time >= .earliest, time <= .latest, Timestamp(rfc3339: written) == time,
          Timestamp.isCanonical(Array(written.utf8), 0..<written.utf8.count)
        else { throw Violation("\(line): \(written) is not what it was") }
        let whole = Timestamp(seconds: time.seconds)
        guard Timestamp(httpDate: whole.httpDate) == whole else {
          throw Violation("\(line): \(whole.httpDate) is not what it was")
        }
      }
    }
  }

  static let archive = Target(
    name: "archive",
    tokens: [
      "\"count\":", "\"results\":[", "\"message_id_hash\":", "\"date\":", "\"sender\":",
      "\"parent\":",
      "\"thread\":", "\"attachments\":[", "\"size\":", "9223372036854775807",
      "-9223372036854775808", "-1", "null", "[]", "{}", "\"\"", "1e300", "\"next\":",
      "https://x/thread/T/", "/email/", "%", "\\u0000", "\\ud800", " (a) ",
    ]
  ) { bytes in
    guard let json = try? JSON.parse(bytes) else { return }
    if let page = try? HyperKitty.page(json) {
      for offset in [0, 100] {
        let listing = Listing(page, offset: offset)
        var cursor = Cursor()
        cursor.done.insert(0..<10)
        cursor.remember(listing.entries.map(\.key))
        if let seen = cursor.sighting([listing]) { cursor.move(seen.shiftBelow) }
        _ = cursor.done.gaps(in: listing.span)
      }
      for item in page.items {
        _ = HyperKitty.detail(base: "http://x", list: list, msgID: item.msgID)
      }
    }
    if let message = try? MailMessage(api: json, list: list) {
      // An archive's keys may be of any length; the loader rejects those that no index holds.
      try check(message.record()) { $0.hasSuffix("longer than 255 bytes") }
    }
  }
}
