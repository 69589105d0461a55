import TestSupport
import Testing

@testable import YAML

@Suite struct YAMLTests {
  static let refused: [(text: String, error: String)] = [
    ("a: 1\nb: 2\na: 3\n", "3:1: a: is already there on line 1: keep one of the two"),
    ("a: {b: 1, b: 2}", "1:11: b: is already there on line 1: keep one of the two"),
    ("a: &x 1\n", "1:4: an anchor: write each value where it belongs"),
    ("a: *x\n", "1:4: an alias: write the value itself"),
    ("a: !!int 1\n", "1:4: a tag: leave it out, values are plain text"),
    ("a: 1\n---\nb: 2\n", "2:1: a second document: a file holds one, so remove the --- line"),
    ("? [a]\n: 1\n", "1:3: a key is a word, not a list or a mapping"),
    ("a: \"x\\0y\"\n", "1:4: a NUL character"),
    ("a: 1\n b: 2\n", "2:3: mapping values are not allowed in this context"),
    ("ä: 'ö\n", "2:1: found unexpected end of stream (while scanning a quoted scalar)"),
    ("a: [1, 2\n", "2:1: did not find expected ',' or ']' (while parsing a flow sequence)"),
    ("a:\n\t- b\n", "2:1: a tab: indent with spaces only"),
  ]

  @Test(arguments: refused) func refusesWithThePlace(_ text: String, _ error: String) {
    #expect(failure(Array(text.utf8)) == error)
  }

  /// What need not end the reading is told with all the rest, and what ends it comes last.
  @Test(arguments: [
    ("a: 1\na: &x 2\nb: !!int 3\n---\n", ["2:1", "2:4", "3:4", "4:1"], ["1", "3"]),
    ("a: 1\na: 2\nb: *x\nc: &x 3\n", ["2:1", "3:4"], nil),
    ("a: 1\n", [], ["1"]),
  ])
  func tellsAllAtOnce(_ text: String, _ places: [String], _ values: [String]?) {
    let (root, flaws) = YAMLNode.read(Array(text.utf8))
    #expect(flaws.map { "\($0.line):\($0.column)" } == places)
    #expect(root?.members?.map(\.value.text) == values)
  }

  @Test func refusesWhatIsNotText() {
    for bytes: [UInt8] in [[0xFF, 0xFE, 0x61, 0], [0xFE, 0xFF, 0, 0x61], [0x61, 0], [0, 0x61]] {
      #expect(failure(bytes) == "1:1: is UTF-16: save it as UTF-8")
    }
    #expect(failure([0x61, 0x3A, 0x20, 0xFF]) == "1:4: invalid leading utf-8 octet")
    #expect(failure(Array("a: ö\nb: \u{1}".utf8)) == "2:4: control characters are not allowed")
    #expect(
      failure([UInt8](repeating: 0x23, count: 1 << 20) + [0x0A])
        == "1:1: longer than 1048576 bytes")
  }

  @Test(arguments: [("[", "]"), ("{a: ", "}"), ("- ", "")])
  func isNotDrivenDeep(_ open: String, _ close: String) throws {
    let levels = { (count: Int) in
      Array(
        (String(repeating: open, count: count) + "x" + String(repeating: close, count: count)).utf8)
    }
    _ = try YAMLNode.parse(levels(64))
    #expect(failure(levels(65))?.hasSuffix("more than 64 levels deep") == true)
    let end = ContinuousClock.now + .seconds(120)
    #expect(failure(levels(200_000 / open.utf8.count)) != nil)
    #expect(ContinuousClock.now < end)
  }

  @Test func scalarsStayText() throws {
    let text = "a: yes\nb: 16:10\nc: 0x1F\nd: 'null'\ne: null\nf:\ng: \"\\u00e4\"\non: 1.50\n"
    let root = try #require(try YAMLNode.parse(Array(text.utf8)))
    let values = try #require(root.members).map(\.value.text)
    #expect(values == ["yes", "16:10", "0x1F", "null", "null", "", "ä", "1.50"])
    let empty = try #require(root.members).map(\.value.isEmpty)
    #expect(empty == [false, false, false, false, true, true, false, false])
    #expect(root["on"]?.start == Mark(line: 8, column: 1, offset: 57))
  }

  @Test func marksCountCharactersAndBytes() throws {
    let bytes = [0xEF, 0xBB, 0xBF] + Array("ää: öö\r\nb: [x, y] # c\r\n".utf8)
    let root = try #require(try YAMLNode.parse(bytes))
    let list = try #require(root["b"])
    #expect(list.start == Mark(line: 2, column: 1, offset: 15))
    #expect(bytes[list.value.start.offset..<list.value.end.offset].elementsEqual("[x, y]".utf8))
    #expect(root["ää"]?.value.start == Mark(line: 1, column: 5, offset: 9))
  }

  @Test(arguments: ["", "# only a comment\n", "---\n", "---\n# nothing\n"])
  func nothingIsNothing(_ text: String) throws {
    #expect(try YAMLNode.parse(Array(text.utf8))?.isEmpty ?? true)
  }

  static let appended: [(before: String, after: String)] = [
    ("", "mail:\n  lists:\n    - name: n@x\n      label: L l\n"),
    ("# mine", "# mine\nmail:\n  lists:\n    - name: n@x\n      label: L l\n"),
    (
      "a: 1 # one\n\n# end\n",
      "a: 1 # one\n\n# end\nmail:\n  lists:\n    - name: n@x\n      label: L l\n"
    ),
    (
      "mail: # here\n  # and here\nb: 1\n",
      "mail: # here\n  lists:\n    - name: n@x\n      label: L l\n  # and here\nb: 1\n"
    ),
    (
      "mail:\n    pace: 5 # slow\n    # more\n\nb: 1\n",
      "mail:\n    pace: 5 # slow\n    lists:\n      - name: n@x\n        label: L l\n    # more\n\nb: 1\n"
    ),
    (
      "mail:\n  lists: # all\n  - name: a@x # first\n    # of a\n  # - name: b@x\n  pace: 1\n",
      "mail:\n  lists: # all\n  - name: a@x # first\n    # of a\n  - name: n@x\n    label: L l\n"
        + "  # - name: b@x\n  pace: 1\n"
    ),
    (
      "mail:\r\n  lists:\r\n    - {name: a@x}\r\n",
      "mail:\r\n  lists:\r\n    - {name: a@x}\r\n    - name: n@x\r\n      label: L l\r\n"
    ),
    ("mail: {lists: []} # x\n", "mail: {lists: [{name: n@x, label: L l}]} # x\n"),
    ("mail: {}\n", "mail: {lists: [{name: n@x, label: L l}]}\n"),
    (
      "mail:\n  lists: [{name: a@x}, ]\n",
      "mail:\n  lists: [{name: a@x}, {name: n@x, label: L l}]\n"
    ),
    (
      "mail:\n  lists:\n    - name: a@x\n      label: |\n        text\n\nb: 1\n",
      "mail:\n  lists:\n    - name: a@x\n      label: |\n        text\n\n    - name: n@x\n"
        + "      label: L l\nb: 1\n"
    ),
  ]

  @Test(arguments: appended) func appendsWithoutTouching(_ before: String, _ after: String) throws {
    var text = try YAMLText(Array(before.utf8))
    try text.append([[("name", "n@x"), ("label", "L l")]], to: ["mail", "lists"])
    #expect(String(decoding: text.bytes, as: UTF8.self) == after)
  }

  @Test(arguments: [
    "", "a: 'b' # c\n", "\"", "ä # ö: [x]", "- x", "null", " x", "\u{85}\t\u{1F600}",
  ])
  func whatIsWrittenIsRead(_ value: String) throws {
    var text = try YAMLText(Array("lists: [{k: v}] # c\nother:\n- k: v\n".utf8))
    try text.append([[("k", value)]], to: ["lists"])
    try text.append([[("k", value)]], to: ["other"])
    for key in ["lists", "other"] {
      #expect(text.root?[key]?.value.items?.last?["k"]?.value.text == value)
    }
  }

  static let removed: [(before: String, place: Int, after: String)] = [
    (
      "l:\n  # of a\n  - n: a # x\n    m: 1\n    # in a\n  # of b\n  - n: b\nz: 1\n", 0,
      "l:\n  # of a\n  # of b\n  - n: b\nz: 1\n"
    ),
    ("l:\n  - n: a\n  -\n    n: b\n# end\n", 1, "l:\n  - n: a\n# end\n"),
    ("l: # why\n  # of a\n  - n: a\n# end\n", 0, "l: [] # why\n  # of a\n# end\n"),
    ("l: [{n: a}, {n: b}, {n: c}] # x\n", 1, "l: [{n: a}, {n: c}] # x\n"),
    ("l: [{n: a}, {n: b}]\n", 1, "l: [{n: a}]\n"),
    ("l: [{n: a}]\n", 0, "l: []\n"),
  ]

  @Test(arguments: removed)
  func removesOneItem(_ before: String, _ place: Int, _ after: String) throws {
    var text = try YAMLText(Array(before.utf8))
    try text.remove(item: place, from: ["l"])
    #expect(String(decoding: text.bytes, as: UTF8.self) == after)
  }

  @Test func refusesAnEditItCannotMake() throws {
    for before in ["l: text\n", "l:\n  k: v\n", "l: ~\n"] {
      var text = try YAMLText(Array(before.utf8))
      #expect(throws: YAMLError.self) { try text.append([[("k", "v")]], to: ["l"]) }
      #expect(text.bytes == Array(before.utf8))
    }
  }

  private func failure(_ bytes: [UInt8]) -> String? {
    do {
      _ = try YAMLNode.parse(bytes)
      return nil
    } catch {
      return error.description
    }
  }
}
