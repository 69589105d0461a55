import Mail
import NDJSON
import Testing

/// A record as JSON with some members changed.
private func record(_ changes: [(String, JSON)]) -> JSON {
  var members: [(String, JSON)] = [
    ("type", .string("mail.message")), ("list_name", .string("l@x.org")), ("msg_id", .string("K")),
    ("message_id", .null), ("parent_id", .null), ("thread_id", .null), ("subject", .string("s")),
    ("sent_at", .string("2024-06-05T12:00:00Z")), ("sender", person("Jo", "jo@example.org")),
    ("content", .string("c")), ("attachments", .array([])), ("origin", .string("api")),
  ]
  for (name, value) in changes {
    if let place = members.firstIndex(where: { $0.0 == name }) { members[place].1 = value }
  }
  return .object(members.map { .init($0.0, $0.1) })
}

private func person(_ name: String, _ email: String?) -> JSON {
  .object([
    .init("person", .string("mailing_list")), .init("display_name", .string(name)),
    .init("email", email.map { .string($0) } ?? .null),
  ])
}

private let part = JSON.object([
  .init("name", .string("é\"\\.txt")), .init("content_type", .string("text/x-patch")),
  .init("size", .integer(9_007_199_254_740_993)), .init("sha256", .string("ab")),
  .init("url", .string("https://x/?a=\"1\"&b=2\n")),
])
private let bare = JSON.object([
  .init("name", .null), .init("content_type", .string("a/b")), .init("size", .null),
  .init("sha256", .null), .init("url", .null),
])

/// What records may hold, each with the ids above it.
private let odd: [([(String, JSON)], [String])] = [
  ([], []),
  ([("message_id", .string("m@x")), ("parent_id", .string("P"))], ["root@x", "p@x"]),
  ([("parent_id", .string("P")), ("thread_id", .string("T"))], ["P@unknown-id.invalid"]),
  ([("message_id", .string("m@x\r\nBcc: evil@x"))], ["a\nX: y@x"]),
  ([("message_id", .string("<a b@c>"))], []), ([("message_id", .string("é@ü"))], ["é ü"]),
  ([("subject", .string("a\r\nX-Evil: 1\tb  c "))], []), ([("subject", .string(""))], []),
  (
    [("subject", .string("\u{1F600} =?utf-8?q?x?= " + String(repeating: "größer ", count: 90)))], []
  ),
  ([("subject", .string(String(repeating: "s", count: 5000)))], []),
  ([("sender", person("Evil\r\n<x>\"\\,; é", "Jo X@Example.ORG\n"))], []),
  ([("sender", person("", nil))], []), ([("sender", person("Jo (at) home, \"J\"", nil))], []),
  ([("sent_at", .null)], []), ([("sent_at", .string("9999-12-31T23:59:59.999999Z"))], []),
  ([("sent_at", .string("0001-01-01T00:00:00Z"))], []), ([("origin", .string("mbox"))], []),
  ([("content", .string(""))], []),
  ([("content", .string("From here\n>From there\n>>From\nfrom\n.\n\n\nend"))], []),
  ([("content", .string(String(repeating: "ü= \t", count: 900) + "\n  x \t\nend"))], []),
  ([("content", .string("a\u{1}b\u{7F}\u{2028}"))], []),
  ([("content", .string("--=_K\n--=_K--")), ("attachments", .array([part, bare]))], []),
  ([("content", .string("")), ("attachments", .array([bare, part]))], ["p@x"]),
  ([("list_name", .string("l@x.org\nX: y"))], []),
]

/// A message that is written to an mbox and read from it is the same message.
@Test(arguments: odd.indices)
func messagesAreWritten(_ number: Int) throws {
  let (changes, above) = odd[number]
  let message = try #require(MailMessage(record: record(changes)))
  let plain = try #require(MailMessage(record: record([])))
  // Between two others, so that what is not ended or not quoted would be seen.
  let file = plain.mbox(above: []) + message.mbox(above: above) + plain.mbox(above: [])
  let read = lines(file, list: message.list)
  #expect(read.count == 3)
  #expect(read.dropFirst().first == String(decoding: message.record(), as: UTF8.self))
  #expect(String(decoding: plain.record(), as: UTF8.self).hasSuffix(read.last?.suffix(100) ?? "-"))
  let text = String(decoding: file, as: UTF8.self)
  let begun = text.split(separator: "\n").filter { $0.drop { $0 == ">" }.hasPrefix("From ") }
  #expect(begun.count == 3)
  for forged in ["\nX: ", "\nX-Evil", "\nBcc", "\r"] { #expect(!text.contains(forged)) }
}

/// What a mail server added a header to is read as it stands: nobody changes records by mail.
@Test(arguments: [
  ("Status: RO\nX-Status: A\n", "K"), ("Received: from x\n", "OYXLHBF3SXDGGH4AROVG6FHQVSK2IZKA"),
])
func onlyAnExportKeepsFields(_ header: String, _ key: String) throws {
  let message = try #require(MailMessage(record: record([])))
  let text = String(decoding: message.mbox(above: []), as: UTF8.self)
    .replacing("\nMIME-Version", with: "\n\(header)MIME-Version")
  let read = lines(Array(text.utf8), list: "l@x.org")
  #expect(read.count == 1 && read[0].contains(#""msg_id":"\#(key)""#), "\(read)")
}
