import Testing

@testable import YAML

@Suite struct SettingTests {
  static let set: [(before: String, after: String)] = [
    ("l:\n  - c: a # x\n    s: 1\n", "l:\n  - c: a # x\n    e: no\n    s: 1\n"),
    ("l:\n  - s: 1\n    c: a", "l:\n  - s: 1\n    c: a\n    e: no\n"),
    ("l:\n  - c: a\n    e: yes # why\n", "l:\n  - c: a\n    e: no # why\n"),
    ("l:\n  - c: a\n    'e': \"yes\"\n", "l:\n  - c: a\n    'e': no\n"),
    ("l:\n  - c: a\n    e:\n    s: 1\n", "l:\n  - c: a\n    e: no\n    s: 1\n"),
    ("l: [{c: a, s: 1}]\n", "l: [{c: a, e: no, s: 1}]\n"),
    ("l:\r\n- c: a\r\n  # more\r\n", "l:\r\n- c: a\r\n  e: no\r\n  # more\r\n"),
    ("l:\n  -\n    c: |\n      a\n    s: 1\n", "l:\n  -\n    c: |\n      a\n    e: no\n    s: 1\n"),
  ]

  @Test(arguments: set) func setsWithoutTouching(_ before: String, _ after: String) throws {
    var text = try YAMLText(Array(before.utf8))
    let item = try #require(text.root?["l"]?.value.items?.first)
    try text.set("e", to: "no", in: item, below: "c")
    #expect(String(decoding: text.bytes, as: UTF8.self) == after)
  }

  /// Where it would say something else, nothing is changed.
  @Test func refusesWhatItCannot() throws {
    let before = Array("l:\n  - s: 1\n".utf8)
    var text = try YAMLText(before)
    let item = try #require(text.root?["l"]?.value.items?.first)
    #expect(throws: YAMLError.self) { try text.set("e", to: "no", in: item, below: "c") }
    #expect(throws: YAMLError.self) { try text.set("s", to: "1\nt: 2", in: item, below: "s") }
    #expect(text.bytes == before)
  }
}
