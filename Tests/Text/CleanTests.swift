import Testing
import Text

@Suite struct CleanTests {
  @Test(arguments: [
    ("x &amp;lt; y &#39;q&#39; &copy 2024", "x &lt; y 'q' © 2024"),
    ("a\r\nb\rc", "a\nb\nc"),
    ("Text\n\n\n\nMore", "Text\n\nMore"),
    ("a\u{AD}b\u{200B}c\u{200C}d\u{200D}e", "abcde"),
    ("a\u{A0}b\u{2002}c\u{2003}d\u{202F}e\u{2026}", "a b c d e..."),
    ("a&nbsp;b&#160;c&#xA0;d", "a b c d"),
    ("a&#8203;b&shy;c&zwj;d&#x200b;e", "abcde"),
    ("wait&hellip;", "wait..."),
    ("&#8364;&#128;&euro;", "€€€"),
    ("&CounterClockwiseContourIntegral;&NotEqualTilde;", "∳≂̸"),
    ("AT&T & co &unknown; &; &# &#x; &#xD800;", "AT&T & co &unknown; &; &# &#x; \u{FFFD}"),
    ("&copyright &notit; &ampamp;", "©right ¬it; &amp;"),
    ("a&#10;b&NewLine;c&Tab;d", "a\nb\nc\td"),
    ("<b>not &lt;markup&gt;</b>", "<b>not <markup></b>"),
    ("  lead  and   trail  ", "lead and trail"),
    ("a  \n  b\t\n \n \n\tc", "a\nb\n\nc"),
    ("a\tb", "a\tb"),
    ("\u{3000}wide\u{2028}\u{85}", "wide"),
    ("naïve 日本 👍🏻", "naïve 日本 👍🏻"),
    ("", ""), (" \n ", ""), ("&nbsp;", ""), ("&", "&"),
  ])
  func clean(text: String, cleaned: String) {
    #expect(cleanText(text) == cleaned, "\(text)")
    #expect(cleanText(cleanText(text).replacingAmpersands) == cleaned.replacingAmpersands)
  }

  @Test(arguments: [
    ("  a  b\n\n\n\n   c ", "a  b\n\n\n\n   c"),
    ("\u{A0}x&nbsp; y\r\n", "x  y"),
  ])
  func cleanKeepingSpaces(text: String, cleaned: String) {
    #expect(cleanText(text, removeExtraSpaces: false) == cleaned)
  }

  @Test func cleanNothingAndMuch() {
    #expect(cleanText(nil) == "")
    let many = String(repeating: "&lt;&nbsp;&#8203;&amp;x ", count: 5000)
    #expect(cleanText(many) == Array(repeating: "< &x", count: 5000).joined(separator: " "))
    let digits = "&#" + String(repeating: "0", count: 100_000) + "65;"
    #expect(cleanText(digits) == "A")
  }

  @Test(arguments: [
    ("Hi there, can you help?", "there, can you help?"),
    ("ok sure", ""),
    ("Thanks! The build is broken on gcc 13", "! the build is broken on gcc 13"),
    ("Say hi-fi and okay-ish", "say -fi and -ish"),
    ("👍 nice work on the patch", "work on the patch"),
    ("👍🏻 the skin tone goes too", "the skin tone goes too"),
    ("Glad to see you here with the patch", "with the patch"),
    ("HIGHER ground than _hi and hi_ and hi2", "higher ground than _hi and hi_ and hi2"),
    ("éhi is a word too", "éhi is a word too"),
    ("one\ttwo  three\nfour", "one\ttwo three\nfour"),
    ("two words", ""), ("", ""),
  ])
  func sentences(text: String, filtered: String) {
    #expect(filterSentence(text) == filtered, "\(text)")
  }

  @Test func sentencesWithOtherLists() {
    #expect(SentenceFilter(["Foo", ""]).filter("foo bar FOO", minimumWords: 0) == "bar")
    #expect(SentenceFilter([]).filter("  A  ", minimumWords: 1) == "a")
  }

  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdefg", 6, "abc..."), ("abcdef", 3, "abc"), ("abcdef", 4, "a..."),
    ("abc", 0, ""), ("", 0, ""), ("日本語日本語", 5, "日本..."),
  ])
  func truncation(text: String, limit: Int, cut: String) throws {
    #expect(try truncateContent(text, limit: limit) == cut)
  }

  @Test func lengths() {
    #expect(throws: LengthError.negative(-1)) { try truncateContent("x", limit: -1) }
    #expect(validateContentLength(String(repeating: "é", count: 50)))
    #expect(!validateContentLength(" " + String(repeating: "é", count: 49) + "\n"))
    #expect(!validateContentLength(nil, minimum: 0))
    #expect(!validateContentLength("", minimum: 0))
    #expect(validateContentLength(" a ", minimum: 1))
  }

  @Test(
    arguments: [
      ([0x61, 0x00, 0x62], "ab"),
      ([0xE9, 0x61], "\u{FFFD}a"),
      ([0xE2, 0x82, 0xAC], "€"),
      ([0xE2, 0x82], "\u{FFFD}"),
      ([0xC3, 0x00, 0xA9], "é"),
      ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"),
      ([], ""),
    ] as [([UInt8], String)])
  func mended(bytes: [UInt8], text: String) {
    #expect(mendUTF8(bytes) == text)
    #expect(mendUTF8(bytes[...]) == text)
  }
}

extension String {
  /// Text that cleaning must leave alone: nothing in it is a reference.
  fileprivate var replacingAmpersands: String {
    String(map { $0 == "&" ? "+" : $0 })
  }
}
