import Digest
import TestSupport
import Testing

@testable import NDJSON

@Suite struct JSONTests {
  /// RFC 8259 rule by rule: the parser and the scanner take and refuse what our list says.
  @Test(arguments: Set(RuleText.all.map(\.rule)).sorted())
  func rules(_ rule: String) {
    for text in RuleText.all where text.rule == rule {
      let shown = String(decoding: text.bytes.prefix(60), as: UTF8.self)
      // One level is the object that the scanner needs around it.
      let line = Array("{\"value\":".utf8) + text.bytes + Array("}".utf8)
      let mended = UTF8Check.mend(line)
      var scanner = Scanner()
      let isScanned = isFine { try scanner.scan(mended, 0..<mended.count) }
      #expect(isScanned == text.isScanned, "the scanner: \(shown)")
      // Some texts that are too long by themselves are the object's own end.
      if !["1,", "}", "{}{}", "[]}"].contains(shown) {
        #expect(isFine { try JSON.parse(line) } == text.isParsed, "as a member: \(shown)")
      }
      // Without the object around it there is a level more.
      if text.bytes.count < 120 {
        #expect(isFine { try JSON.parse(text.bytes) } == text.isParsed, "the parser: \(shown)")
      }
    }
  }

  /// What a line may have is what PostgreSQL takes, as json and as jsonb; where it takes more, the
  /// line is a reject before it comes there.
  @Test func rulesOfPostgreSQL() throws {
    let rows = RuleText.all.enumerated().map { number, text in
      "(\(number), '\\x\(Hex.encode(text.bytes))'::bytea)"
    }
    let database = try Cluster.shared.database(migrated: false)
    let sql = """
      create function pg_temp.takes(text bytea, kind text) returns boolean language plpgsql as $$
      begin
        execute format('select convert_from($1, ''UTF8'')::%s', kind) using text;
        return true;
      exception when data_exception or character_not_in_repertoire
          or untranslatable_character or program_limit_exceeded then
        return false;
      end
      $$;
      select pg_temp.takes(text, 'json'), pg_temp.takes(text, 'jsonb')
      from (values \(rows.joined(separator: ","))) as given (n, text) order by n
      """
    let done = try run(
      "psql", ["-XAtq", "-v", "ON_ERROR_STOP=1"], stdin: sql.utf8, environment: database)
    #expect(done.code == 0, "\(done.errors.prefix(1000))")
    let verdicts = done.lines
    #expect(verdicts.count == RuleText.all.count)
    for (text, verdict) in zip(RuleText.all, verdicts) {
      let wanted = "\(text.isPostgres ? "t" : "f")|\(text.isBinaryPostgres ? "t" : "f")"
      let shown = String(decoding: text.bytes.prefix(60), as: UTF8.self)
      #expect(verdict == wanted, "\(text.rule): \(shown)")
      // The reader mends half pairs before anybody else sees them.
      if text.isScanned, text.exception != .halfPair, text.exception != .brokenCharacters {
        #expect(verdict == "t|t", "\(text.rule): \(shown)")
      }
    }
  }

  private func isFine<T>(_ work: () throws -> T) -> Bool {
    do {
      _ = try work()
      return true
    } catch {
      return false
    }
  }

  /// What a text means, printed again: order kept, escapes decoded, broken characters replaced.
  @Test(arguments: [
    (#"{ "b" : 1 , "a" : [ true , null , -0 ] }"#, #"{"b":1,"a":[true,null,0]}"#),
    (#""\u0041\/\u00e9\ud83d\ude00""#, #""A/é😀""#), (#""a\u0000b""#, #""ab""#),
    (#""\ud800x\udc00 \\ud800""#, #""�x� \\ud800""#),
    ("1.0", "1.0"), ("1e2", "100.0"), ("9223372036854775807", "9223372036854775807"),
    (#""\u001f\b""#, #""\u001f\u0008""#),
  ])
  func prints(_ text: String, _ again: String) throws {
    #expect(try JSON.parse(Array(text.utf8)).text == again)
  }

  @Test func brokenBytes() throws {
    #expect(try JSON.parse([0x22, 0x61, 0xFF, 0xC3, 0x22]).string == "a\u{FFFD}\u{FFFD}")
    let error = #expect(throws: JSONError.self) { try JSON.parse(Array("[1, x]".utf8)) }
    #expect(error?.offset == 5 && error?.reason.isEmpty == false)
  }

  /// Places in the line, and the first byte that is wrong.
  @Test(arguments: [
    ("x", 0, "not a JSON object"), ("[1]", 0, "not a JSON object"), ("", 0, "not a JSON object"),
    (#"{"a":1"#, 6, "the line ends in the middle"), (#"{"a":"b"#, 7, "the line ends in the middle"),
    (#"{"a":nul}"#, 5, "an unknown word"), (#"{"a":nul"#, 8, "the line ends in the middle"),
    (#"{"a":1,"b":2,"a":3}"#, 14, "a member's name stands twice"),
    (#"{"a":1}{"#, 7, "text after the object"), (#"{"a":01}"#, 7, "a number with a leading zero"),
    (#"{"a":12345678901234567890}"#, 5, "a number beyond 64 bits"),
    (#"{"a":1e400}"#, 5, "a number beyond 64 bits"), (#"{"a":1.x}"#, 7, "a broken number"),
    (#"{"a":"\u0000"}"#, 6, #"a NUL character (\u0000)"#), ("{\"a\":\"\u{0}\"}", 6, "a NUL byte"),
    ("{\"a\":\"\u{1}\"}", 6, "a control character in a text"), (#"{"a":"\q"}"#, 6, "a bad escape"),
    (#"{"a":"\u00"}"#, 6, #"a bad \u escape"#), (#"{"a"}"#, 4, "expected a colon"),
    (#"{"a":1]"#, 6, "expected a comma or a closing brace"),
    (#"{"a":[1}"#, 7, "expected a comma or a closing bracket"),
    ("{a:1}", 1, "expected a member's name"), (#"{"a":,"#, 5, "expected a value"),
  ])
  func faults(_ text: String, _ offset: Int, _ reason: String) {
    var scanner = Scanner()
    let line = Array(text.utf8)
    let error = #expect(throws: ScanError.self) { try scanner.scan(line, 0..<line.count) }
    #expect(error?.offset == offset && error?.reason == reason, "\(error.debugDescription)")
  }

  @Test func placesOfMembers() throws {
    let text =
      ##" { "type" : "x" , "n":-1,"r":0.5,"o":{"person":"git","p":{}},"a":[ {"b":{"person":"x"}}, "y" ],"t":true,"z":null,"person":5,"e":"\ud800"} "##
    let line = Array(text.utf8)
    var scanner = Scanner()
    try scanner.scan(line, 0..<line.count)
    let found = scanner.members.map { member in
      let name = String(decoding: line[member.name], as: UTF8.self)
      let value = String(decoding: line[member.value], as: UTF8.self)
      return "\(name) \(member.kind.rawValue) \(value)"
    }
    #expect(
      found == [
        #"type text "x""#, "n integer -1", "r real 0.5", #"o object {"person":"git","p":{}}"#,
        #"a array [ {"b":{"person":"x"}}, "y" ]"#, "t boolean true", "z null null",
        "person integer 5", #"e text "\ud800""#,
      ])
    #expect(
      scanner.persons.map { String(decoding: line[$0], as: UTF8.self) }
        == [#"{"person":"git","p":{}}"#, #"{"person":"x"}"#])
    #expect(
      scanner.loneSurrogates.map { String(decoding: line[$0..<($0 + 6)], as: UTF8.self) } == [
        #"\ud800"#
      ])
    let array = try #require(scanner.members.first { $0.kind == .array })
    let elements = scanner.elements(line, array.value)?.map {
      String(decoding: line[$0], as: UTF8.self)
    }
    #expect(elements == [#"{"b":{"person":"x"}}"#, #""y""#])
  }

  /// Names that are hard to tell apart, in an object so large that they are hashed.
  @Test(arguments: [10, 100, 9000])
  func largeObjects(_ count: Int) {
    let names = (0..<count).map { "\"name \($0)\":\($0)" }
    var scanner = Scanner()
    let fine = Array(
      "{\"x\":{\(names.joined(separator: ","))},\(names.joined(separator: ","))}".utf8)
    #expect(throws: Never.self) { try scanner.scan(fine, 0..<fine.count) }
    let twice = names + [#""\u006eame \#(count / 2)":1"#]
    let line = Array("{\"x\":{\(twice.joined(separator: ","))}}".utf8)
    let error = #expect(throws: ScanError.self) { try scanner.scan(line, 0..<line.count) }
    #expect(error?.reason == "a member's name stands twice")
  }

  /// Byte-identical for identical calls: the golden lines of every kind of record.
  @Test func lines() throws {
    var builder = LineBuilder(type: "mail.message")
    builder.put("text", "a\"\u{0}b\n\u{1}é")
    builder.put("none", String?.none)
    builder.put("number", -5)
    builder.put("no_number", Int?.none)
    builder.put("flag", false)
    builder.put("json", JSON.object([.init("a\u{0}", .array([.real(0.5), .string("x\u{0}y")]))]))
    builder.openArray("empty")
    builder.close()
    builder.openArray("list")
    builder.element("one")
    builder.openElement()
    builder.put("a", 1)
    builder.openObject("inner")
    builder.close()
    builder.put("b", 2)
    builder.close()
    builder.element(JSON.null)
    builder.close()
    builder.splice("raw", Array(#"xx{"a": 0.10}yy"#.utf8), 2..<13)
    builder.openObject("open")
    builder.put("in", "it")
    #expect(
      String(decoding: builder.finish(), as: UTF8.self)
        == #"{"type":"mail.message","text":"a\"b\n\u0001é","none":null,"number":-5,"no_number":null,"#
        + #""flag":false,"json":{"a":[0.5,"xy"]},"empty":[],"list":["one",{"a":1,"inner":{},"b":2},"#
        + #"null],"raw":{"a": 0.10},"open":{"in":"it"}}"#)
    let cursor = try JSON.parse(Array(#"{"done":[]}"#.utf8))
    let lines = [
      State(source: "mail", scope: "a@b", was: nil, cursor: cursor).json,
      End(source: "mail", scope: nil, status: .partial, reason: "x", records: 2).json,
      Reject(tool: "t", reason: "r", line: 3, record: Array(#"{"a":0.10}"#.utf8)).json,
      Reject(tool: "t", reason: "r", line: nil, bytes: [0xFF, 0]).json,
    ].map { String(decoding: $0, as: UTF8.self) }
    #expect(
      lines == [
        #"{"type":"state","source":"mail","scope":"a@b","was":null,"cursor":{"done":[]}}"#,
        #"{"type":"end","source":"mail","scope":null,"status":"partial","reason":"x","records":2}"#,
        #"{"type":"reject","tool":"t","reason":"r","line":3,"record":{"a":0.10},"bytes":null,"#
          + #""sha256":"59d8a52516a367dbc0273fde7a42af212f478db576faa1c0a993f791fdf6b1f5","replayable":true}"#,
        #"{"type":"reject","tool":"t","reason":"r","line":null,"record":null,"bytes":"/wA=","#
          + #""sha256":"ea5dbf9596d187e9500f23e9a680109475341cf4e81f7e043f7d97152c10772f","replayable":true}"#,
      ])
    #expect(State(try JSON.parse(Array(lines[0].utf8)))?.json == Array(lines[0].utf8))
    #expect(State(try JSON.parse(Array(lines[1].utf8))) == nil)
  }
}
