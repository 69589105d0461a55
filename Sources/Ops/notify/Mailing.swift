import Digest
import Time
import Unix

/// Mail through a program that is called as sendmail(8) is.
struct Mailing {
  let program: String
  /// The envelope's and the header's; nil for the program's own user.
  let sender: String?
  let recipients: [String]

  /// Why it cannot be used; nil when it can.
  var objection: String? {
    for address in recipients where !Self.isAddress(address) {
      return "notify.mail: \(address): is not an address, name@host is wanted"
    }
    guard Files.isExecutable(program), !Files.isFolder(program) else {
      return "notify.sendmail: \(program): is no program, install one or name another"
    }
    return nil
  }

  /// The words that take a message on standard input; addresses stand behind the options, and none
  /// can be one.
  var words: [String] {
    [program, "-i"] + (sender.map { ["-f", $0] } ?? []) + ["--"] + recipients
  }

  /// An address without a display name, and without anything that has a meaning in a header.
  private static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    let isClean =
      text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
      && !text.utf8.contains { ",;:<>()[]\"\\".utf8.contains($0) }
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && isClean && !text.hasPrefix("-")
  }

  /// A message after RFC 5322 with a text in UTF-8 (RFC 2045); lines end in LF, as sendmail(8) takes
  /// them.
  func message(_ message: Message, host: String, id: Int, now: Int64) -> [UInt8] {
    let stamp = Timestamp(seconds: now)
    let from = sender ?? "bdc@\(host)"
    let lines = [
      "From: bdc <\(from)>",
      "To: " + recipients.joined(separator: ",\n "),
      "Subject: " + Self.header("[bdc] \(message.title)", after: 9),
      "Date: " + stamp.httpDate.replacing("GMT", with: "+0000"),
      "Message-ID: <bdc.\(id).\(now)@\(host)>",
      "Auto-Submitted: auto-generated",
      "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: quoted-printable",
      "", Self.quotedPrintable(Self.body(message)),
    ]
    return Array(lines.joined(separator: "\n").utf8)
  }

  private static func body(_ message: Message) -> String {
    var parts = [message.title]
    if !message.text.isEmpty { parts.append(message.text) }
    if let advice = message.advice { parts.append("What to do: \(advice)") }
    parts.append(message.fields.map { "\($0.name): \($0.value)" }.joined(separator: "\n"))
    if let footer = message.footer { parts.append(footer) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// A header's text: plain words where all is ASCII and short, else encoded words of at most 75
  /// characters (RFC 2047); a line end in it becomes a blank.
  static func header(_ text: String, after start: Int) -> String {
    let flat = String.UnicodeScalarView(
      Clip(240).start(text).unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 })
    let clean = String(flat)
    if clean.utf8.allSatisfy({ $0 < 0x80 }), clean.utf8.count + start < 78, !clean.contains("=?") {
      return clean
    }
    var words: [String] = []
    var bytes: [UInt8] = []
    // 39 bytes are 52 characters of base64, and 73 with what stands around and before them.
    for scalar in clean.unicodeScalars {
      let next = Array(String(scalar).utf8)
      if bytes.count + next.count > 39 {
        words.append("=?utf-8?B?\(Base64.encode(bytes))?=")
        bytes = []
      }
      bytes += next
    }
    words.append("=?utf-8?B?\(Base64.encode(bytes))?=")
    return words.joined(separator: "\n ")
  }

  /// RFC 2045, 6.7: lines of at most 76 characters.
  static func quotedPrintable(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var written: [UInt8] = []
      var column = 0
      let bytes = Array(line.utf8)
      for (place, byte) in bytes.enumerated() {
        let isBlank = byte == 0x20 || byte == 0x09
        let isPlain = (0x21...0x7E).contains(byte) && byte != 0x3D
        let code = [0x3D, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        var unit = isPlain || (isBlank && place + 1 < bytes.count) ? [byte] : code
        if column + unit.count > 75 {
          written += [0x3D, 0x0A]
          column = 0
        }
        // "From " and a single point at a line's start mean something to those who pass mail on.
        if column == 0, byte == 0x2E || byte == 0x46 { unit = code }
        written += unit
        column += unit.count
      }
      lines.append(String(decoding: written, as: UTF8.self))
    }
    return lines.joined(separator: "\n")
  }
}
