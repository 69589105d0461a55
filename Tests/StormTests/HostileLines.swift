import Foundation
import TestSupport

/// A line that no loader takes, and what it should have been.
struct BadLine {
  let bytes: [UInt8]
  /// What takes its place when it is mended; nil when it can be sent as it is once its list is there.
  let mended: String?
  /// Whether it is kept whole.
  let isReplayable: Bool
}

/// Lines of every kind that is wrong with a line; each has its number in it, as `K000042`.
struct HostileLines {
  static let list = "boost@lists.boost.org"
  /// The longest line that the tools are told to take.
  static let maxLine = 131_072

  private var numbers: Numbers
  private var heavy = 0

  init(seed: UInt64) { numbers = Numbers(seed) }

  static func key(_ number: Int) -> String { String(format: "K%06d", number) }

  static func good(_ number: Int) -> MailRecord {
    MailRecord(key(number)).with {
      $0.name = "Writer \(number % 97)"
      $0.email = "writer\(number % 97)@example.org"
      $0.subject = "subject \(number)"
      $0.content = "text of \(number): é \u{1F600} \"quoted\" \\ \n"
    }
  }

  /// The next bad line.
  mutating func line(_ number: Int) -> BadLine {
    let record = Self.good(number)
    let good = record.line
    let bytes: [UInt8]
    switch number % 8 {
    case 0: bytes = Array(syntax(good, number).utf8)
    case 1: bytes = binary(good)
    case 2: bytes = Array(types(good, record).utf8)
    case 3: bytes = Array(values(good, record).utf8)
    case 4: bytes = Array(persons(good).utf8)
    case 5: bytes = Array(envelope(number).utf8)
    case 6:
      // Nothing is wrong with the line: its list is not there yet.
      let line = record.with { $0.list = Self.unknown(number) }.line
      return BadLine(bytes: Array(line.utf8), mended: nil, isReplayable: true)
    default: bytes = large(good, record, number)
    }
    return BadLine(bytes: bytes, mended: good, isReplayable: bytes.count <= 1 << 20)
  }

  static func unknown(_ number: Int) -> String { "unknown\(number % 50)@example.org" }

  private mutating func pick<T>(_ choices: [T]) -> T { choices[numbers.next(below: choices.count)] }

  /// A place in the line behind its key.
  private mutating func place(_ line: String) -> String.Index {
    let start = line.range(of: #","message_id""#)?.lowerBound ?? line.startIndex
    let room = line.distance(from: start, to: line.endIndex) - 1
    return line.index(start, offsetBy: numbers.next(below: room))
  }

  private mutating func syntax(_ line: String, _ number: Int) -> String {
    let key = Self.key(number)
    let wrongValues = [
      "01", "-", "+1", ".5", "1.", "1e", "0x10", "NaN", "Infinity", "'text'", "nul", "True", "1,",
      "[1,]", "[1 2]", "{\"a\"}", "{\"a\":1,}", "{a:1}", "\"\\x\"", "\"\\u12g4\"", "\"\t\"",
      "\"\u{1}\"", "/**/1",
      "9223372036854775808", "-9223372036854775809", "1e999", "\"\\u0000\"",
      "{\"a\":1,\"\\u0061\":2}",
      String(repeating: "[", count: 64) + String(repeating: "]", count: 64),
      String(repeating: "{\"a\":", count: 70) + "1" + String(repeating: "}", count: 70),
    ]
    switch numbers.next(below: 8) {
    case 0, 1: return String(line[..<place(line)])
    case 2:
      return pick([
        "[\"\(key)\"]", "\"\(key)\"", key, "// \(key)", "{\"k\":\"\(key)\"}",
        "{\"type\":5,\"k\":\"\(key)\"}",
        "{\"type\":null,\"k\":\"\(key)\"}", "\u{FEFF}{\"k\":\"\(key)\"}", "<html>\(key)</html>",
      ])
    case 3: return line + pick(["}", line, " x", "\u{A0}", ","])
    default: return line.dropLast() + ",\"more\":\(pick(wrongValues))}"
    }
  }

  /// Bytes that no text has; where they would be mended, something else is wrong as well.
  private mutating func binary(_ line: String) -> [UInt8] {
    let broken: [[UInt8]] = [
      [0xFF], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xC0, 0xAF],
      [0x80],
      [0xF4, 0x90, 0x80, 0x80],
    ]
    var bytes = Array(line.utf8)
    let end = bytes.lastIndex(of: UInt8(ascii: "i")) ?? 0
    switch numbers.next(below: 3) {
    case 0: bytes.insert(0, at: end)
    case 1: bytes.insert(contentsOf: pick(broken), at: end)
    default:
      bytes = Array(line.dropLast().utf8) + Array(",\"x\":\"".utf8)
      for _ in 0..<20 { bytes += pick(broken) }
    }
    return bytes
  }

  private func replacing(_ line: String, _ old: String, _ new: String) -> String {
    line.replacingOccurrences(of: old, with: new)
  }

  private mutating func types(_ line: String, _ record: MailRecord) -> String {
    let values = ["5", "0.5", "true", "[]", "{}", "[\"a\"]"]
    switch numbers.next(below: 7) {
    case 0:
      return replacing(line, "\"subject\":\(quoted(record.subject))", "\"subject\":\(pick(values))")
    case 1:
      return replacing(line, "\"content\":\(quoted(record.content))", "\"content\":\(pick(values))")
    case 2: return replacing(line, #""message_id":null"#, "\"message_id\":\(pick(values))")
    case 3: return replacing(line, #""thread_id":null"#, "\"thread_id\":\(pick(values))")
    case 4:
      let name = pick([
        "subject", "content", "attachments", "origin", "thread_id", "sent_at", "sender",
      ])
      return replacing(line, "\"\(name)\":", "\"\(name)_\":")
    case 5:
      let attachment = pick([
        "5", "[5]", "[{}]", "[[]]", "null", "{}",
        #"[{"name":null,"content_type":"a/b","size":-1,"sha256":null,"url":null}]"#,
        #"[{"name":null,"content_type":"a/b","size":0.5,"sha256":null,"url":null}]"#,
        #"[{"name":null,"content_type":null,"size":1,"sha256":null,"url":null}]"#,
        #"[{"name":7,"content_type":"a/b","size":1,"sha256":null,"url":null}]"#,
      ])
      return replacing(line, #""attachments":[]"#, "\"attachments\":\(attachment)")
    default:
      return replacing(
        line, #""type":"mail.message""#,
        "\"type\":\"\(pick(["mail.thing", "x", "github.issue", "mail.", "Mail.Message", "states"]))\""
      )
    }
  }

  private mutating func values(_ line: String, _ record: MailRecord) -> String {
    switch numbers.next(below: 5) {
    case 0:
      return replacing(
        line, #""origin":"api""#,
        "\"origin\":\"\(pick(["imap", "", "API", "api ", "mbox\\u0020"]))\"")
    case 1:
      let time = pick([
        "yesterday", "2024-13-01T00:00:00Z", "2024-02-30T00:00:00Z", "2024-06-15T12:00:00", "",
        "2024-06-15 12:00:00Z", "2024-06-15T24:00:00Z", "2024-06-15T12:00:00+02:00",
        "2024-06-15T12:00:00.1234567Z", "infinity", "now", "0000-01-01T00:00:00Z",
        "10000-01-01T00:00:00Z",
      ])
      // Only the message's own time: identify looks at the person's.
      return replacing(line, "\"sent_at\":\(quoted(record.sentAt))", "\"sent_at\":\(quoted(time))")
    case 2:
      let long = pick([
        String(repeating: "x", count: 249), String(repeating: "é", count: 130),
        String(repeating: "\\ud800", count: 90), String(repeating: "\\u20ac", count: 90),
      ])
      return replacing(line, "\"msg_id\":\"", "\"msg_id\":\"\(long)")
    case 3:
      return replacing(
        line, #""parent_id":null"#, "\"parent_id\":\"\(String(repeating: "p", count: 256))\"")
    default:
      let doubled = pick(["\"subject\":\"again\"", "\"\\u0073ubject\":\"again\"", "\"type\":\"x\""])
      return line.dropLast() + ",\(doubled)}"
    }
  }

  private mutating func persons(_ line: String) -> String {
    let start = line.range(of: #"{"person""#)?.lowerBound ?? line.startIndex
    let end = line.range(of: #"},"content""#)?.upperBound ?? line.endIndex
    let close = line.index(end, offsetBy: -(#","content""#.count))
    let person = pick([
      "5", "\"Jo\"", "null", "{}", #"{"display_name":"Jo","email":null,"seen_at":null}"#,
      #"{"person":"nobody","display_name":"Jo","email":null,"seen_at":null}"#,
      #"{"person":5,"display_name":"Jo"}"#, #"{"person":"mailing_list","seen_at":null}"#,
      #"{"person":"mailing_list","display_name":"Jo","email":{"a":1},"seen_at":null}"#,
      #"{"person":"mailing_list","display_name":"Jo","email":0.5,"seen_at":null}"#,
      #"{"person":"mailing_list","display_name":"Jo","email":null,"seen_at":"soon"}"#,
      #"{"person":"mailing_list","display_name":"Jo","email":null,"seen_at":null,"profile_id":"x"}"#
        + "x",
    ])
    // Few of these: the hub knows them, the database does not want them, and it is asked by halves.
    if heavy < 12, numbers.next(below: 20) == 0 {
      heavy += 1
      let github =
        #"{"person":"github","account_id":\#(heavy),"login":"jo\#(heavy)","seen_at":null}"#
      return String(line[..<start]) + github + String(line[close...])
    }
    return String(line[..<start]) + person + String(line[close...])
  }

  private mutating func envelope(_ number: Int) -> String {
    let key = Self.key(number)
    return pick([
      #"{"type":"state","source":"mail","scope":"\#(key)","was":null,"cursor":5}"#,
      #"{"type":"state","source":"mail","scope":"\#(key)","was":null}"#,
      #"{"type":"state","source":"mail","scope":7,"was":null,"cursor":{"k":"\#(key)"}}"#,
      #"{"type":"state","source":"mail","scope":"","was":null,"cursor":{"k":"\#(key)"}}"#,
      #"{"type":"state","source":"mail","scope":"x","was":"\#(key)","cursor":{}}"#,
      #"{"type":"end","source":"mail","scope":"\#(key)","status":"done","reason":null,"records":1}"#,
      #"{"type":"end","source":"mail","scope":"\#(key)","status":"complete","reason":null,"records":-1}"#,
      #"{"type":"end","source":"mail","scope":"\#(key)","status":"complete","records":1}"#,
      #"{"type":"end","source":"","scope":"\#(key)","status":"complete","reason":null,"records":1}"#,
      #"{"type":"reject","tool":"t","reason":"\#(key)","line":1,"record":null,"bytes":null,"sha256":"x","replayable":true}"#,
      #"{"type":"reject","tool":"","reason":"\#(key)"}"#,
      #"{"type":"reject","reason":"\#(key)","line":"one"}"#,
    ])
  }

  private mutating func large(_ line: String, _ record: MailRecord, _ number: Int) -> [UInt8] {
    let much = String(repeating: "much ", count: 30_000)
    switch number % 2000 {
    case 7: return Array(record.with { $0.content = much }.line.utf8)
    case 15:
      let members = (0...10_000).map { "\"\($0)\":0" }.joined(separator: ",")
      return Array((line.dropLast() + ",\"many\":{\(members)}}").utf8)
    case 23 where number < 4000:
      return Array(record.with { $0.content = String(repeating: much, count: 8) }.line.utf8)
    default: return Array(syntax(line, number).utf8)
    }
  }
}
