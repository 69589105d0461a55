import Digest
import Glibc
import Testing
import Unix

@testable import NDJSON

/// A line of input and what the reader makes of it: `kind type line`, or `broken reason`.
struct Line: Sendable, CustomTestStringConvertible {
  let bytes: [UInt8]
  let seen: String?
  var testDescription: String { String(String(decoding: bytes, as: UTF8.self).prefix(60)) }

  init(_ bytes: [UInt8], _ seen: String?) {
    self.bytes = bytes
    self.seen = seen
  }

  init(_ text: String, _ seen: String?) { self.init(Array(text.utf8), seen) }

  static let limit = 300

  /// Each kind of line, and each broken thing; bdc-stream(5) has the same table.
  static let all: [Line] = {
    let x = String(repeating: "x", count: limit - 19)
    let deep = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    let long = "{\"type\":\"l\",\"x\":\"\(x)y\"}"
    return [
      Line(#"{"type":"mail.message","a":1}"#, #"data mail.message {"type":"mail.message","a":1}"#),
      Line(#" {"a" : 0.10, "type":"state" } "#, #"state state  {"a" : 0.10, "type":"state" } "#),
      Line(#"{"type":"window"}"#, #"window window {"type":"window"}"#),
      Line(#"{"type":"end"}"#, #"end end {"type":"end"}"#),
      Line(#"{"type":"reject"}"#, #"reject reject {"type":"reject"}"#),
      Line("{\"type\":\"cr\"}\r", #"data cr {"type":"cr"}"#),
      Line("", nil), Line("\r", nil), Line(" \t ", nil),
      Line(String(repeating: " ", count: limit), nil),
      Line(
        Array(#"{"type":"u","a":""#.utf8) + [0xC3, 0x28, 0xFF] + Array("\"}".utf8),
        "data u {\"type\":\"u\",\"a\":\"\u{FFFD}(\u{FFFD}\"}"),
      Line(
        #"{"type":"s","a":"\ud800\ud83d\ude00\udc00"}"#,
        #"data s {"type":"s","a":"\ufffd\ud83d\ude00\ufffd"}"#),
      Line(#"{"type":"n","a":"\u0000"}"#, #"broken byte 18: a NUL character (\u0000)"#),
      Line("{\"type\":\"n\",\"a\":\"\u{0}\"}", "broken byte 18: a NUL byte"),
      Line(#"{"type":"d","a":1,"a":2}"#, "broken byte 20: a member's name stands twice"),
      Line(#"{"type":"b","a":9223372036854775808}"#, "broken byte 17: a number beyond 64 bits"),
      Line("{\"type\":\"p\",\"a\":\(deep)}", "broken byte 80: more than 64 levels"),
      Line(#"{"type":"half","#, "broken byte 16: the line ends in the middle"),
      Line(#"[{"type":"x"}]"#, "broken byte 1: not a JSON object"),
      Line("no JSON", "broken byte 1: not a JSON object"),
      Line(#"{"a":{"type":"x"}}"#, "broken no type"), Line(#"{"type":5}"#, "broken no type"),
      Line("{\"type\":\"f\",\"x\":\"\(x)\"}", "data f {\"type\":\"f\",\"x\":\"\(x)\"}"),
      Line("{\"type\":\"f\",\"x\":\"\(x)\"}\r", "data f {\"type\":\"f\",\"x\":\"\(x)\"}"),
      Line(long, "broken longer than 300 bytes, see --max-line"),
      Line(long + "\r", "broken longer than 300 bytes, see --max-line"),
      Line(
        String(repeating: " ", count: limit + 1), "broken longer than 300 bytes, see --max-line"),
      Line([UInt8](repeating: 0xFF, count: 5000), "broken longer than 300 bytes, see --max-line"),
    ]
  }()
}

/// What a reader makes of a line, everything that can differ.
private func account(_ kind: LineKind, _ reader: borrowing Reader) throws -> String {
  if kind == .broken {
    let kept = reader.broken
    let broken = try #require(kept)
    return "\(reader.number) broken \(broken.reason) \(broken.isWhole) \(broken.sha256) "
      + Base64.encode(broken.bytes)
  }
  let text = String(decoding: reader.line, as: UTF8.self)
  return "\(reader.number) \(kind) \(reader.typeName) \(text)"
}

/// Reads bytes that come through a pipe in pieces, a read for each piece.
private func read(_ bytes: [UInt8], cut: [Int], limit: Int = Line.limit) throws -> [String] {
  var pipe = try Unix.Pipe()
  var reader = Reader(Input(descriptor: pipe.reading, name: "pipe"), limit: limit)
  var start = 0
  var found: [String] = []
  for end in cut + [bytes.count] where end > start {
    let piece = Array(bytes[start..<end])
    #expect(write(pipe.writing, piece, piece.count) == piece.count)
    start = end
    while try reader.wait(until: 0) {
      guard let kind = try reader.next() else { break }
      found.append(try account(kind, reader))
    }
  }
  pipe.closeWriting()
  while let kind = try reader.next() { found.append(try account(kind, reader)) }
  return found
}

/// Numbers that are the same in every run (xorshift).
private struct Numbers: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

@Suite struct ReaderTests {
  /// The documented outcome of each thing that can be wrong with a line, and no effect on its
  /// neighbours.
  @Test(arguments: Line.all)
  func outcome(_ line: Line) throws {
    let good = Array(#"{"type":"good"}"#.utf8)
    let found = try read(good + [0x0A] + line.bytes + [0x0A] + good, cut: [])
    let whole = #"good {"type":"good"}"#
    #expect(found.first == "1 data \(whole)" && found.last == "3 data \(whole)")
    #expect(found.count == (line.seen == nil ? 2 : 3))
    guard let seen = line.seen, found.count == 3 else { return }
    #expect(found[1].hasPrefix("2 \(seen)"), "\(found[1])")
    guard seen.hasPrefix("broken") else { return }
    // What was kept of a broken line is the line, and its hash that of the whole.
    let isLong = seen.contains("longer")
    let kept = isLong || line.bytes.last != 0x0D ? line.bytes : Array(line.bytes.dropLast())
    #expect(found[1].hasSuffix(" true \(SHA256.hex(kept)) \(Base64.encode(kept))"), "\(found[1])")
  }

  /// Any chunking of the same bytes gives the same lines.
  @Test(arguments: 1...40)
  func chunking(_ seed: UInt64) throws {
    var numbers = Numbers(state: seed &* 0x9E37_79B9_7F4A_7C15)
    var bytes: [UInt8] = seed % 3 == 0 ? [0xEF, 0xBB, 0xBF] : []
    let lines = Line.all.shuffled(using: &numbers)
    for line in lines { bytes += line.bytes + [0x0A] }
    if seed % 2 == 0 { bytes.removeLast() }
    let whole = try read(bytes, cut: [])
    #expect(whole.count == Line.all.count { $0.seen != nil })
    let places = Set(
      (0..<Int.random(in: 1...200, using: &numbers)).map { _ in
        Int.random(in: 1..<bytes.count, using: &numbers)
      })
    // Before and after each line end too: there a carriage return waits for its newline.
    let ends = bytes.indices.filter { bytes[$0] == 0x0A && $0 > 0 }
    for cut in [places.sorted(), Array(1..<bytes.count), ends, ends.map { $0 + 1 }] {
      let found = try read(bytes, cut: cut)
      #expect(found == whole)
    }
  }

  /// What a writer leaves that dies over a line, wherever, is half a line; with a newline, or with
  /// what no writer would go on with, it is a broken one.
  @Test func halfALine() throws {
    let line = Array(
      #"{"type":"x","a":[-1.5e+10,12345678901234567890.5,true,null,"é\u00e9\ud83d\ude00\\"]}"#.utf8)
    for size in 1..<line.count {
      let cut = Array(line.prefix(size))
      #expect(
        try read(cut, cut: [])
          == ["1 broken \(Broken.cut) false \(SHA256.hex(cut)) \(Base64.encode(cut))"])
      let ended = try read(cut + [0x0A], cut: [])
      #expect(ended.count == 1 && ended[0].hasPrefix("1 broken byte"), "\(ended)")
    }
    #expect(try read(line, cut: []).first?.hasPrefix("1 data x") == true)
    for text in ["x", "[", "{\"a\":x", "{}}", "{\"a\":01 ", "{\"a\":\"\u{1}"] {
      let found = try read(Array(text.utf8), cut: [])
      #expect(found.count == 1 && found[0].contains("broken byte"), "\(found)")
    }
  }

  /// A record of the largest size that is refused can still be read as a reject.
  @Test func rejectsMayBeLonger() throws {
    let record = Array(#"{"type":"x","a":"\#(String(repeating: "x", count: 280))"}"#.utf8)
    let reject = Reject(tool: "t", reason: "r", line: 1, record: record).json
    #expect(record.count <= Line.limit && reject.count > Line.limit)
    let found = try read(reject + [0x0A] + reject, cut: [100, 400])
    #expect(found.count == 2 && found.allSatisfy { $0.contains(" reject reject {") }, "\(found)")
  }

  /// A byte order mark counts only at the very start, a limit not for it.
  @Test func byteOrderMark() throws {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = Array(#"{"type":"x"}"#.utf8)
    #expect(try read(mark + text, cut: [], limit: text.count) == [#"1 data x {"type":"x"}"#])
    #expect(try read(mark + text, cut: [2, 5], limit: text.count) == [#"1 data x {"type":"x"}"#])
    let second = try read(text + [0x0A] + mark + text, cut: [])
    #expect(second.count == 2 && second[1].hasPrefix("2 broken byte 1: not a JSON object"))
    #expect(try read(mark, cut: []).isEmpty && read([], cut: []).isEmpty)
  }

  /// Of a line beyond every bound the first MiB and the hash of all are kept, and no more memory.
  @Test func endless() throws {
    let size = 40 << 20
    var pipe = try Unix.Pipe()
    var child = try Child(
      [
        "sh", "-c",
        "printf '{\"type\":\"a\"}\n'; head -c \(size) /dev/zero | tr '\\0' x; printf '\n{\"type\":\"b\"}'",
      ],
      output: .descriptor(pipe.writing))
    pipe.closeWriting()
    var reader = Reader(Input(descriptor: pipe.reading, name: "pipe"), limit: 1 << 16)
    #expect(try reader.next() == .data)
    #expect(try reader.next() == .broken)
    let kept = reader.broken
    let broken = try #require(kept)
    #expect(broken.bytes == [UInt8](repeating: 0x78, count: 1 << 20) && !broken.isWhole)
    #expect(broken.sha256 == SHA256.hex([UInt8](repeating: 0x78, count: size)))
    #expect(try reader.next() == .data)
    #expect(reader.typeName == "b" && reader.number == 3)
    #expect(try reader.next() == nil)
    #expect(child.wait() == .exited(0))
  }

  /// What is pending goes out before a read that would block, not before.
  @Test func flushes() throws {
    let input = try Unix.Pipe()
    let output = try Unix.Pipe()
    var reader = Reader(Input(descriptor: input.reading, name: "in"))
    var pending = Output(descriptor: output.writing, name: "out")
    let sent = Array("{\"type\":\"a\"}\n{\"type\":\"b\"}\n{\"type\":\"c\"".utf8)
    #expect(write(input.writing, sent, sent.count) == sent.count)
    let there = Input(descriptor: output.reading, name: "there")
    try pending.write("x")
    #expect(try reader.next(flushing: &pending) == .data)
    #expect(try reader.next(flushing: &pending) == .data)
    let isEarly = there.isReady()
    #expect(!isEarly)
    var child = try Child(
      ["sh", "-c", "head -c 1 >/dev/null; echo '}'"], input: .descriptor(output.reading),
      output: .descriptor(input.writing))
    // The child answers only what it was sent, so that this would wait for ever otherwise.
    #expect(try reader.next(flushing: &pending) == .data)
    #expect(child.wait() == .exited(0))
  }
}
