import NDJSON
import Testing

@testable import Records

private let manifest = """
  [{"type":"t.thing","service":"put_things","key":["name"],"fields":[
    {"name":"name","is":"text","max":5},
    {"name":"note","is":"text","null":true},
    {"name":"kind","is":"text","one_of":["big","small"]},
    {"name":"made_at","is":"time","null":true},
    {"name":"size","is":"integer","min":0},
    {"name":"good","is":"boolean"},
    {"name":"more","is":"object"},
    {"name":"owner","is":"person"},
    {"name":"parts","is":"array","of":[{"name":"id","is":"integer"},{"name":"who","is":"person","null":true}]},
    {"name":"tags","is":"array","of":"text"}]}]
  """

private let sound = [
  ("type", #""t.thing""#), ("name", #""abc""#), ("note", "null"), ("kind", #""big""#),
  ("made_at", #""2004-01-14T11:22:00Z""#), ("size", "0"), ("good", "true"), ("more", "{}"),
  ("owner", #"{"person":"git","profile_id":1}"#), ("parts", "[]"), ("tags", "[]"),
]

/// A record like the sound one but for some members; nil takes one out.
private func record(_ changes: [(String, String?)]) -> [UInt8] {
  var members = sound.map { (name: $0.0, value: Optional($0.1)) }
  for (name, value) in changes {
    if let index = members.firstIndex(where: { $0.name == name }) {
      members[index].value = value
    } else {
      members.append((name, value))
    }
  }
  let text = members.compactMap { member in member.value.map { "\"\(member.name)\":\($0)" } }
  return Array("{\(text.joined(separator: ","))}".utf8)
}

private func fault(_ line: [UInt8], strict: Bool = false, profiles: Bool = true) throws -> String? {
  let type = try #require(try RecordType.parse(Array(manifest.utf8)).first)
  var scanner = Scanner()
  try scanner.scan(line, 0..<line.count)
  var check = RecordCheck(needsProfiles: profiles, isStrict: strict)
  return check.fault(in: line, scanner.members, type)
}

@Suite struct RecordCheckTests {
  @Test(
    arguments: [
      ("name", nil, "name: missing"), ("tags", nil, "tags: missing"),
      ("name", "null", "name: null is not allowed"),
      ("name", "5", "name: expected text, found integer"),
      ("name", #""abcde""#, nil), ("name", #""abcdef""#, "name: longer than 5 bytes"),
      ("name", #""abcé""#, nil), ("name", #""abcdé""#, "name: longer than 5 bytes"),
      ("name", #""\u0061bcd\n""#, nil), ("name", #""\ud83d\ude00a""#, nil),
      ("name", #""\ud83d\ude00ab""#, "name: longer than 5 bytes"),
      ("name", #""\u20ac\u00e9""#, nil), ("name", #""\u20ac\u20ac""#, "name: longer than 5 bytes"),
      ("note", #""""#, nil), ("note", "[]", "note: expected text, found array"),
      ("kind", #""small""#, nil), ("kind", #""\u0062ig""#, nil),
      ("kind", #""Big""#, "kind: expected one of big, small"),
      ("kind", #""b\u0069""#, "kind: expected one of big, small"),
      ("made_at", "null", nil), ("made_at", #""2004-01-14T11:22:00.123456Z""#, nil),
      ("made_at", #""yesterday""#, "made_at: expected a time like 2004-01-14T11:22:00Z"),
      ("made_at", #""2004-01-14""#, "made_at: expected a time like 2004-01-14T11:22:00Z"),
      (
        "made_at", #""2004-01-14T11:22:00+00:00""#,
        "made_at: expected a time like 2004-01-14T11:22:00Z"
      ),
      ("made_at", #""2004-02-30T11:22:00Z""#, "made_at: expected a time like 2004-01-14T11:22:00Z"),
      ("made_at", "1074079320", "made_at: expected time, found integer"),
      ("size", "-1", "size: below 0"), ("size", "1.0", "size: expected integer, found real"),
      ("size", #""1""#, "size: expected integer, found text"), ("size", "9223372036854775807", nil),
      ("good", "0", "good: expected boolean, found integer"), ("good", "false", nil),
      ("more", "[]", "more: expected object, found array"), ("more", #"{"a":[1.5]}"#, nil),
      ("owner", #""jo""#, "owner: expected person, found text"),
      ("owner", "{}", "owner: no person in it"),
      ("owner", #"{"person":5,"profile_id":1}"#, "owner: no person in it"),
      ("owner", #"{"person":"git"}"#, "owner: no profile_id, pipe through bdc identify"),
      ("owner", #"{"person":"git","profile_id":null}"#, "owner: profile_id: expected integer"),
      ("owner", "null", "owner: null is not allowed"),
      ("parts", "{}", "parts: expected array, found object"),
      ("parts", #"[{"id":1,"who":null},{"id":2,"who":{"person":"git","profile_id":2}}]"#, nil),
      ("parts", #"[{"id":1,"who":null},{"who":null}]"#, "parts: element 2: id: missing"),
      (
        "parts", #"[{"id":1,"who":{"person":"git"}}]"#,
        "parts: element 1: who: no profile_id, pipe through bdc identify"
      ),
      ("parts", "[5]", "parts: element 1: expected object"),
      ("tags", #"[ "a" , "b" ]"#, nil), ("tags", #"["a",5]"#, "tags: element 2: expected text"),
      ("extra", "1", nil),
    ] as [(String, String?, String?)])
  func faults(_ name: String, _ value: String?, _ fault: String?) throws {
    #expect(try Self.found(name, value) == fault)
  }

  private static func found(_ name: String, _ value: String?) throws -> String? {
    try fault(record([(name, value)]))
  }

  /// The order of members is a fault only for `bdc validate`, as are members nobody knows.
  @Test func strictly() throws {
    #expect(try fault(record([]), strict: true) == nil)
    #expect(try fault(record([("extra", "1")]), strict: true) == "extra: unknown member")
    let line = String(decoding: record([]), as: UTF8.self)
    let turned = line.replacing(#""size":0,"good":true"#, with: #""good":true,"size":0"#)
    #expect(try fault(Array(turned.utf8), strict: true) == "good: expected size here")
    #expect(try fault(Array(turned.utf8)) == nil)
    let late = line.replacing(#""type":"t.thing","#, with: "").dropLast() + #","type":"t.thing"}"#
    #expect(try fault(Array(late.utf8), strict: true) == "type: expected as the first member")
    #expect(try fault(Array(late.utf8)) == nil)
    let without = record([("owner", #"{"person":"git"}"#)])
    #expect(try fault(without, profiles: false) == nil)
  }

  @Test(arguments: [
    ("{", "records.json: byte "),
    (#"[{"type":"a.b"}]"#, "records.json: an entry without type or service"),
    (#"[{"type":"a.b","service":"s"}]"#, "records.json: a.b: fields missing"),
    (
      #"[{"type":"a.b","service":"s","fields":[{"name":"x"}]}]"#,
      "records.json: a.b: a field without name or is"
    ),
    (
      #"[{"type":"a.b","service":"s","fields":[{"name":"x","is":"real"}]}]"#,
      "records.json: a.b.x: unknown word real"
    ),
    (
      #"[{"type":"a.b","service":"s","fields":[{"name":"x","is":"array"}]}]"#,
      "records.json: a.b.x: fields missing"
    ),
  ])
  func brokenManifest(_ text: String, _ reason: String) {
    let error = #expect(throws: ManifestError.self) { try RecordType.parse(Array(text.utf8)) }
    #expect(error?.reason.hasPrefix(reason) == true, "\(error?.reason ?? "")")
  }
}
