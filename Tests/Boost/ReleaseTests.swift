import Boost
import NDJSON
import Testing

@Suite struct ReleaseTests {
  @Test(arguments: [
    ("boost-1.90.0", "boost-1.90.0"), ("boost-1.16.1", "boost-1.16.1"),
    ("boost-01.090.00", "boost-1.90.0"), ("boost-1.100.0", "boost-1.100.0"),
    ("boost-1.90.0.beta1", nil), ("boost-1.90", nil), ("boost-1.90.0.1", nil),
    ("boost-1.90.0-rc", nil), ("boost-1..0", nil), ("boost-1.90.", nil), ("boost-", nil),
    ("boost-1.-9.0", nil), ("boost-1.+9.0", nil), ("boost-1.9 .0", nil), ("boost-1.٩.0", nil),
    ("Boost-1.90.0", nil), ("1.90.0", nil), ("boost-1.9999999999999999999.0", nil), ("", nil),
  ])
  func tags(_ tag: String, _ wanted: String?) {
    #expect(Release(tag: tag)?.tag == wanted)
  }

  private static func page(_ names: [String]) throws -> JSON {
    let items = names.map { #"{"name":"\#($0)","commit":{"sha":"of \#($0)"}}"# }
    return try JSON.parse(Array("[\(items.joined(separator: ","))]".utf8))
  }

  /// In the order of their numbers, each once, those before the first asked for left out.
  @Test func releases() throws {
    var list = TagList()
    let isLast = try list.take(
      Self.page([
        "boost-1.90.0", "boost-1.100.0", "boost-1.16.0", "boost-1.16.1", "boost-1.9.0",
        "boost-1.090.0", "boost-1.90.0.beta1", "svn-trunk", "boost-1.90.0",
      ]))
    #expect(isLast)
    #expect(
      list.releases(from: .first).map(\.tag) == ["boost-1.16.1", "boost-1.90.0", "boost-1.100.0"])
    #expect(list.releases(from: .first, limit: 1).map(\.tag) == ["boost-1.100.0"])
    let ninety = try #require(Release(version: "1.90.0"))
    #expect(list.releases(from: ninety).count == 2)
    #expect(list.tags == 8)
    #expect(
      String(decoding: ninety.record(commit: list.commits[ninety] ?? ""), as: UTF8.self)
        == #"{"type":"boost.release","version":"boost-1.90.0","major":1,"minor":90,"patch":0,"#
        + #""commit_sha":"of boost-1.90.0"}"#)
  }

  /// A full page is not the last one; one that repeats what was there would never end.
  @Test func pages() throws {
    var list = TagList()
    let full = try Self.page((0..<100).map { "boost-1.\($0 + 20).0" })
    #expect(try !list.take(full))
    #expect(throws: TagList.Broken.self) { _ = try list.take(full) }
    #expect(try list.take(Self.page(["boost-1.19.0", "boost-1.20.0"])))
    #expect(try list.take(Self.page([])))
    #expect(list.commits.count == 101)
  }

  @Test(arguments: [
    #"{"name":"boost-1.90.0"}"#, "null", #"{"name":"boost-1.90.0","commit":null}"#,
    #"{"name":"boost-1.90.0","commit":"abc"}"#,
  ])
  func tagsWithoutACommit(_ item: String) throws {
    var list = TagList()
    let json = try JSON.parse(Array("[\(item)]".utf8))
    if item == "null" {
      #expect(throws: TagList.Broken.self) { _ = try list.take(json) }
    } else {
      #expect(try list.take(json) && list.commits.isEmpty && list.tags == 1)
    }
  }

  @Test(arguments: [#"{"message":"no"}"#, "null", "7", #"[{"commit":{}}]"#])
  func noPage(_ text: String) throws {
    var list = TagList()
    let json = try JSON.parse(Array(text.utf8))
    #expect(throws: TagList.Broken.self) { _ = try list.take(json) }
  }
}
