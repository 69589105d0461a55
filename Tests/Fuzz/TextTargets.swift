import Config
import Mail
import NDJSON
import Text
import YAML

extension Target {
  static let html = Target(
    name: "html",
    tokens: [
      "<p>", "</p>", "<div>", "<blockquote>", "</blockquote>", "<pre>", "<ul><li>", "<ol><li>",
      "</li>",
      "<table><tr><td>", "<a href=\"http://x/\">", "</a>", "<br>", "<script>", "<style>", "<!--",
      "-->", "<![CDATA[", "&amp;", "&#0;", "&#xD800;", "&#x110000;", "&nbsp;", "<b>", "<i><b>",
      "</i>", "<h1>", "<img alt=\"", "<title>", "<svg><p>", "<template>", "<select><option>",
      "\u{0}",
      "\u{200B}", "```", "> ",
    ]
  ) { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    let plain = htmlToText(text)
    try bounded(plain.utf8.count, bytes.count)
    for cleaned in [cleanText(plain), cleanText(text), cleanText(text, removeExtraSpaces: false)] {
      try bounded(cleaned.utf8.count, bytes.count)
    }
    let cleaned = cleanText(text)
    // References are decoded once: `&amp;lt;` is `&lt;` then, and would be `<` the next time.
    guard cleaned.utf8.contains(UInt8(ascii: "&")) || cleanText(cleaned) == cleaned else {
      throw Violation("cleaned twice it is another text")
    }
    try bounded(filterSentence(text, minimumWords: 1).utf8.count, bytes.count)
    try bounded(Quotes.strip(text).utf8.count, bytes.count)
    let cut = try? truncateContent(text, limit: 50)
    if let cut, cut.count > 50 { throw Violation("cut to 50 it has \(cut.count)") }
  }

  static let splitter = Target(
    name: "splitter",
    tokens: [
      "\n\n", "\n", " ", "\u{A0}", "\u{85}", "\u{2003}", "\u{200B}", "é", "日", "\u{1F600}", "a",
      "b",
      "word ", "| --- |", "|", "::", "foo_bar", "\r\n", "0123456789",
    ]
  ) { bytes in
    let text = Array(String(decoding: bytes.dropFirst(2), as: UTF8.self).utf8)
    let size = Int(bytes.first ?? 0) + 1
    guard bytes.count > 2, let splitter = Splitter(size: size, overlap: Int(bytes[1]) % (size + 1))
    else { return }
    let filter = ChunkFilter(minLength: 5, minWords: 1, unicodeWords: size % 2 == 0)
    var end = 0
    for chunk in splitter.chunks(of: text) {
      let body = String(decoding: text[chunk.bytes], as: UTF8.self).unicodeScalars
      guard body.count == chunk.length, chunk.length <= size else {
        throw Violation("a chunk of \(body.count) that says \(chunk.length), of \(size)")
      }
      guard chunk.start >= max(0, end - splitter.overlap) else {
        throw Violation("a chunk at \(chunk.start) after one that ended at \(end)")
      }
      end = chunk.start + chunk.length
      _ = filter.reason(toLeaveOut: chunk, of: text)
      var at = chunk.bytes.lowerBound
      for part in Splitter.parts(of: chunk, in: text, maxBytes: 7) {
        guard part.bytes.count <= 7, part.bytes.lowerBound >= at, part.length > 0 else {
          throw Violation("a part at \(part.bytes)")
        }
        at = part.bytes.upperBound
      }
    }
  }

  static let yaml = Target(
    name: "yaml",
    tokens: [
      "mail:", "\n", "\n  ", "\n    - ", "lists:", "- name: a@b.c", "{", "}", "[", "]", ", ", ": ",
      " #",
      "# x\n", "'", "\"", "|", ">", "&a", "*a", "!!int", "~", "null", "\t", "---\n", "...\n", "? ",
      "\u{85}", "\u{2028}", "\u{FEFF}", "\r\n", "\r", "é", "\u{1F600}", "name", "label: x",
      "%YAML 1.1",
    ]
  ) { bytes in
    try edit(bytes)
    try configure(bytes)
  }

  /// A row that is added and taken away again leaves what was there.
  private static func edit(_ bytes: [UInt8]) throws {
    guard var text = try? YAMLText(bytes) else { return }
    guard text.bytes == bytes else { throw Violation("read, it is another text") }
    let path = ["mail", "lists"]
    let old = text.root
    let items = text.member(path)?.value.items
    guard
      (try? text.append([[("name", "fuzz@example.org"), ("label", "a: #'\"\\")]], to: path)) != nil
    else {
      if text.bytes != bytes { throw Violation("refused, and changed all the same") }
      return
    }
    let added = text.member(path)?.value.items ?? []
    guard added.count == (items?.count ?? 0) + 1, added.last?["label"]?.value.text == "a: #'\"\\"
    else { throw Violation("what was added is not there") }
    guard try YAMLNode.parse(text.bytes)?.says(text.root ?? added[0]) == true else {
      throw Violation("the text does not say what it says")
    }
    let middle = text.bytes
    guard (try? text.remove(item: added.count - 1, from: path)) != nil else {
      if text.bytes != middle { throw Violation("not removed, and changed all the same") }
      return
    }
    if let old, items != nil, text.root?.says(old) != true {
      throw Violation("added and removed, it says something else")
    }
  }

  private static let sections = try? Sections.embedded()

  private static func settings(_ bytes: [UInt8]) -> Settings? {
    sections.flatMap {
      try? Settings(bytes, file: "bdc.yaml", sections: $0, whole: true, environment: { _ in nil })
    }
  }

  private static func configure(_ bytes: [UInt8]) throws {
    guard let sections else { throw Violation("no sections") }
    guard let before = settings(bytes) else { return }
    let edit = try Edit("mail", sections)
    let name = "fuzz@example.org"
    guard let added = try? edit.adding(name, [], to: before, bytes) else { return }
    guard let between = settings(added) else { throw Violation("with one more row it is broken") }
    let names = { (settings: Settings) in settings.rows("mail.lists").map { $0["name"] ?? "" } }
    guard names(between) == names(before) + [name] else { throw Violation("\(names(between))") }
    guard let removed = try? edit.removing(name, from: between, added) else { return }
    guard let after = settings(removed), names(after) == names(before) else {
      throw Violation("added and removed, it is another list")
    }
  }

  static let state = Target(
    name: "state",
    tokens: [
      "\"done\":[[", "]]", "\"recent\":[", "\"retry\":[", "{\"key\":\"k\",\"tries\":1}",
      "\"exports\":",
      "\"exported\":", "9223372036854775807", "-9223372036854775808", "-1", "0", "[0,10]", "[10,0]",
      "null", "{}", "[]", "\"was\":", "\"cursor\":", "\"source\":\"mail\"", "\"scope\":", ",",
    ]
  ) { bytes in
    guard let json = try? JSON.parse(bytes) else { return }
    if let state = State(json) {
      guard let again = try? JSON.parse(state.json), State(again)?.json == state.json else {
        throw Violation("a state that changes when it is read again")
      }
    }
    guard var cursor = Cursor(json["cursor"] ?? json) else { return }
    guard let again = Cursor(cursor.json), again == cursor else {
      throw Violation("a cursor that changes when it is read again")
    }
    let ranges = cursor.done.ranges
    guard zip(ranges, ranges.dropFirst()).allSatisfy({ $0.upperBound < $1.lowerBound }),
      ranges.count <= 32
    else { throw Violation("ranges \(ranges)") }
    guard cursor.done.gaps(in: 0..<1000).allSatisfy({ !$0.isEmpty }) else {
      throw Violation("an empty gap")
    }
    cursor.remember(["a", "b"])
    _ = cursor.postpone("k")
    for shift in [0, 1, -1, 500, -500] { cursor.move(shift) }
    cursor.done.insert(0..<1000)
    guard cursor.done.ranges.count == 32 || cursor.done.covers(0..<1000) else {
      throw Violation("inserted, and not there")
    }
    cursor.done.remove(10..<20)
    cursor.exports.insert(-5..<5)
  }
}
