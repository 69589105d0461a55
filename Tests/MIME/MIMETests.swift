import MIME
import Testing

struct Reading: CustomTestStringConvertible {
  var trouble: String
  var message: [UInt8]
  var subject: String? = nil
  var text: String? = nil
  var html: String? = nil
  var attachments: [String] = []
  var testDescription: String { trouble }

  init(
    _ trouble: String, _ message: String, bytes: [UInt8] = [], subject: String? = nil,
    text: String? = nil, html: String? = nil, attachments: [String] = []
  ) {
    self.trouble = trouble
    self.message = Array(message.utf8) + bytes
    self.subject = subject
    self.text = text
    self.html = html
    self.attachments = attachments
  }
}

let readings: [Reading] = [
  Reading("plain", "Subject: a\n\nbody\n", subject: "a", text: "body\n"),
  Reading("CRLF", "Subject: a\r\n\r\nbody\r\n", subject: "a", text: "body\r\n"),
  Reading("no body", "Subject: a\n", subject: "a", text: ""),
  Reading("folded subject", "Subject: one\n two\n\n", subject: "one two", text: ""),
  Reading(
    "two encoded words", "Subject: =?utf-8?q?=C3=84?= =?utf-8?b?w5Y=?= x\n\n", subject: "ÄÖ x",
    text: ""),
  Reading(
    "encoded words folded", "Subject: =?utf-8?q?a_?=\n =?utf-8?q?b?=\n\n", subject: "a b", text: ""),
  Reading(
    "word in latin-1 that is 1252", "Subject: =?iso-8859-1?q?=93a=94?=\n\n", subject: "“a”",
    text: ""),
  Reading("word in an unknown set", "Subject: =?x-none?q?a=E9?=\n\n", subject: "aé", text: ""),
  Reading("raw UTF-8 subject", "Subject: Ä\n\n", subject: "Ä", text: ""),
  Reading(
    "raw 8-bit subject", "Subject: ", bytes: [0xc4, 0x0a, 0x0a], subject: "Ä", text: ""),
  Reading("undeclared UTF-8", "Subject: a\n\nä🙂", subject: "a", text: "ä🙂"),
  Reading(
    "undeclared 8-bit", "Subject: a\n\n", bytes: [0x93, 0xe4, 0x94], subject: "a", text: "“ä”"),
  Reading(
    "us-ascii that is not", "Content-Type: text/plain; charset=us-ascii\n\n", bytes: [0xe4],
    text: "ä"),
  Reading(
    "latin-1 that is 1252", "Content-Type: text/plain; charset=\"ISO-8859-1\"\n\n",
    bytes: [0x80, 0x81], text: "€\u{FFFD}"),
  Reading(
    "declared UTF-8, broken", "Content-Type: text/plain; charset=utf-8\n\n",
    bytes: [0x61, 0xff, 0xfe, 0x62], text: "a\u{FFFD}\u{FFFD}b"),
  Reading(
    "unknown set", "Content-Type: text/plain; charset=x-unknown\n\n", bytes: [0xe9], text: "é"),
  Reading(
    "nobody's set", "Content-Type: text/plain; charset=nobodys\n\n", bytes: [0xe9], text: "é"),
  Reading(
    "koi8-r", "Content-Type: text/plain; charset=koi8-r\n\n", bytes: [0xf0, 0xf2], text: "ПР"),
  Reading(
    "iso-8859-2", "Content-Type: text/plain; charset=iso-8859-2\n\n", bytes: [0xb3], text: "ł"),
  Reading(
    "iso-2022-jp", "Content-Type: text/plain; charset=iso-2022-jp\n\n\u{1b}$B$3\u{1b}(B.",
    text: "こ."),
  Reading(
    "shift_jis, broken byte", "Content-Type: text/plain; charset=shift_jis\n\n",
    bytes: [0x82, 0xb1, 0xff, 0x61], text: "こ\u{FFFD}a"),
  Reading(
    "base64", "Content-Transfer-Encoding: base64\n\naGVsbG8K\n", text: "hello\n"),
  Reading(
    "quoted-printable", "Content-Transfer-Encoding: Quoted-Printable\n\na=3Db=\nc =E9\n",
    text: "a=bc é\n"),
  Reading("HTML only", "Content-Type: text/html\n\n<p>x", html: "<p>x"),
  Reading(
    "alternative",
    "Content-Type: multipart/alternative; boundary=b\n\n--b\n\nplain\n--b\nContent-Type: text/html\n\n<p>\n--b--\n",
    text: "plain"),
  Reading(
    "alternative with blank plain text",
    "Content-Type: multipart/alternative; boundary=b\n\n--b\n\n \n--b\nContent-Type: text/html\n\n<p>\n--b--\n",
    html: "<p>"),
  Reading(
    "text, patch, footer",
    "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n\n--b\nContent-Type: text/plain; name=a.txt\nContent-Disposition: attachment\n\npatch\n--b\n\nfoot\n--b--\n",
    text: "one\n\nfoot", attachments: ["a.txt text/plain 5"]),
  Reading(
    "RFC 2231 file name in pieces",
    "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\nContent-Type: APPLICATION/PDF\nContent-Disposition: attachment; filename*0*=utf-8''%C3%A4; filename*1=.pdf\nContent-Transfer-Encoding: base64\n\naGk=\n--b--\n",
    text: "one", attachments: ["ä.pdf application/pdf 2"]),
  Reading(
    "RFC 2047 file name",
    "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\nContent-Type: image/png; name=\"=?utf-8?q?=C3=A4=2Epng?=\"\n\nx\n--b--\n",
    text: "one", attachments: ["ä.png image/png 1"]),
  Reading(
    "forwarded message beside text",
    "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\nContent-Type: message/rfc822\n\nSubject: inner\n\ninner text\n--b--\n",
    text: "one", attachments: ["- message/rfc822 26"]),
  Reading(
    "forwarded message alone",
    "Content-Type: message/rfc822\n\nSubject: inner\n\ninner text\n", text: "inner text\n",
    attachments: ["- message/rfc822 27"]),
  Reading(
    "signed",
    "Content-Type: multipart/signed; boundary=b; protocol=\"application/pgp-signature\"\n\n--b\n\none\n--b\nContent-Type: application/pgp-signature; name=signature.asc\n\nsig\n--b--\n",
    text: "one", attachments: ["signature.asc application/pgp-signature 3"]),
  Reading(
    "encrypted",
    "Content-Type: multipart/encrypted; boundary=b; protocol=\"application/pgp-encrypted\"\n\n--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b\nContent-Type: application/octet-stream\n\nx\n--b--\n",
    attachments: ["- application/pgp-encrypted 10", "- application/octet-stream 1"]),
  Reading(
    "multipart without a boundary", "Content-Type: multipart/mixed\n\none\n", text: nil),
  Reading(
    "multipart without an end",
    "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n", text: "one\n"),
  Reading(
    "a line that is no header", "Subject: a\nnonsense here\nmore\n", subject: "a",
    text: "nonsense here\nmore\n"),
  Reading("content type is nonsense", "Content-Type: ;;;\n\nx", text: "x"),
  Reading(
    "only an attachment", "Content-Type: application/pdf; name=x.pdf\n\nx",
    attachments: ["x.pdf application/pdf 1"]),
]

@Test(arguments: readings)
func reads(_ reading: Reading) throws {
  let message = try MIMEMessage.parse(reading.message)
  let attachments = message.attachments.map { "\($0.name ?? "-") \($0.contentType) \($0.size)" }
  #expect(message.subject == reading.subject)
  #expect(message.text == reading.text)
  #expect(message.html == reading.html)
  #expect(attachments == reading.attachments)
}

@Test(arguments: [
  ("", MIMEError.empty), ("\n \n", .empty), ("no header at all\n\nx", .noHeaders),
  ("\nSubject: late\n\n", .noHeaders), ("\u{0}\u{1}garbage", .noHeaders),
])
func refuses(_ message: String, _ error: MIMEError) {
  #expect(throws: error) { try MIMEMessage.parse(Array(message.utf8)) }
}

@Test(arguments: [
  ("Jo <jo@example.org>", ["Jo|jo@example.org"]),
  ("jo@example.org (Jo A. Doe)", ["Jo A. Doe|jo@example.org"]),
  ("\"Doe, Jo\" <jo@example.org>, <b@example.org>", ["Doe, Jo|jo@example.org", "-|b@example.org"]),
  ("=?iso-8859-1?q?J=F6?= <jo@example.org>", ["Jö|jo@example.org"]),
  ("Team: a@x.org, B <b@x.org>;", ["-|a@x.org", "B|b@x.org"]),
  ("Jö <jo@example.org>", ["Jö|jo@example.org"]),
])
func mailboxes(_ from: String, _ expected: [String]) throws {
  let message = try MIMEMessage.parse(Array("From: \(from)\n\n".utf8))
  #expect(message.from.map { "\($0.name ?? "-")|\($0.address)" } == expected)
}

@Test func messageIDs() throws {
  let message = try MIMEMessage.parse(
    Array(
      """
      Message-ID: <a@b
       .c>
      In-Reply-To: Your message of "Mon" <x@
       y>
      References: <1@x> <2@x>
      \t<3@x>

      """.utf8))
  #expect(message.messageID == "<a@b .c>")
  #expect(message.inReplyTo == ["x@y"])
  #expect(message.references == ["1@x", "2@x", "3@x"])
}

@Test(arguments: [100, 5_000])
func manyLevelsDeep(_ levels: Int) throws {
  var text = ""
  for level in 0..<levels {
    text += "Content-Type: multipart/mixed; boundary=b\(level)b\n\n--b\(level)b\n"
  }
  text += "\ninnermost\n"
  let message = try MIMEMessage.parse(Array(text.utf8))
  #expect((message.text == "innermost\n") == (levels == 100))
  #expect(message.attachments.count == (levels == 100 ? 0 : 1))
}

@Test func messagesInMessages() throws {
  let text = String(repeating: "Content-Type: message/rfc822\n\n", count: 2_000) + "Subject: x\n\ny"
  let message = try MIMEMessage.parse(Array(text.utf8))
  #expect(message.text == nil)
  #expect(message.attachments.count == 1)
}
