import Testing
import Text

@Suite struct HTMLTests {
  @Test(arguments: [
    ("<p>One\n  two</p><p>three", "One two\n\nthree"),
    ("a<br>b<br><br>c<br><br><br><br>d", "a\nb\n\nc\n\nd"),
    ("<div>a</div><div><br></div><div>b</div>", "a\n\nb"),
    ("<h1>Title</h1>text<h2>More</h2>", "Title\n\ntext\n\nMore"),
    ("<ul><li>a<li>b<ul><li>c</ul></ul>d", "* a\n* b\n  * c\n\nd"),
    ("x<ol start=9><li>a</li><li><p>b</p><p>c</p></li></ol>", "x\n\n9. a\n10. b\n\n    c"),
    ("<ol><li>a<li value=7>b<li>c</ol>", "1. a\n7. b\n8. c"),
    ("<li>loose", "* loose"),
    ("<dl><dt>t<dd>d<dt>u<dd>e</dl>", "t\n    d\nu\n    e"),
    (
      "He said:<blockquote>a<p>b</p><blockquote>c</blockquote></blockquote>I say",
      "He said:\n> a\n>\n> b\n>\n> > c\n\nI say"
    ),
    (
      "<pre>\nint  main() {\n\n\n\treturn 0;\n}\n</pre>end",
      "int  main() {\n\n\n\treturn 0;\n}\n\nend"
    ),
    ("<blockquote><pre>a\n\n  b</pre></blockquote>", "> a\n>\n>   b"),
    ("<a href=\"https://boost.org/x\">docs</a>, ok", "docs <https://boost.org/x>, ok"),
    ("<a href='http://www.boost.org/'>www.boost.org</a>", "www.boost.org"),
    ("<a href=mailto:jo@example.org>jo@example.org</a>", "jo@example.org"),
    ("<a href=#top>top</a> <a href='javascript:x()'>run</a> <a name=x>here</a>", "top run here"),
    ("<a href=http://a.org><img src=x></a><a href=http://b.org>b", "b"),
    ("<a href=http://a.org/?a=1&amp;b=2>x <b>y</b></a> z", "x y <http://a.org/?a=1&b=2> z"),
    ("<p><a href=http://a.org>http://a.org</a>", "http://a.org"),
    ("<img alt='Boost logo' src=x.png> hi", "Boost logo hi"),
    (
      "<table><tr><th>Name<th>Size<tr><td><p>a</p></td><td></td><td>1</table>after",
      "Name | Size\na | 1\n\nafter"
    ),
    ("<table><tr><td><p>a<p>b</td><td>c</table>", "a\n\nb\n\nc"),
    ("<table><tr><td><p>a</p><td><p>b</p><tr><td><p>c</p></table>", "a | b\nc"),
    ("<table><tr><td><table><tr><td>in<td>ner</table></td></tr></table>", "in | ner"),
    (
      "<head><title>T</title><style>p{}</style></head><body>x<script>if(a<b)y()</script>"
        + "<style>z</style><!-- c -->w",
      "xw"
    ),
    ("<!--[if mso]><p>no</p><![endif]--><![if !mso]>yes<![endif]>", "yes"),
    ("a<!-->b<!--->c<!-- -- > --!>d<!---->e", "abcde"),
    ("&lt;vector&gt; &amp;amp; &copy; &#x41;&nbsp;&nbsp;b", "<vector> &amp; © A b"),
    ("a < b && c<3 <", "a < b && c<3 <"),
    ("<b>bo<i>ld</b> it</i> <span style='x>y'>s</span><o:p>&nbsp;</o:p>", "bold it s"),
    ("x<hr>y", "x\n\n---\n\ny"),
    ("<textarea>a <b>\n c</textarea>", "a <b>\n c"),
    ("<svg><text>no</text></svg>yes<svg>also", "yesalso"),
    ("<P CLASS=x ID = 'a\"b' >caps</P\n>", "caps"),
    ("<p a'b=\">\">q</p>", "q"),
    ("", ""), (" \n\t ", ""), ("plain", "plain"),
  ])
  func rendering(html: String, text: String) {
    #expect(htmlToText(html) == text, "\(html)")
  }

  @Test(arguments: [
    "<", "<p", "</", "<a href=\"", "<!--", "<![CDATA[x", "<table><td><table></b><select><p>",
    "<a><b><p></a></b><i><div></i><a><table><a></table>x", "</p></br></table></html><body></body>",
    "<frameset><frame></frameset>x", "<plaintext></plaintext>x", "&#xFFFFFFFF;&#0;&", "<svg><math>",
    "<template><tr><td>x</template>", "<select><option>a<select><table>", "<isindex prompt=x>",
    "<\u{0}p>\u{0}x", "<script><!--<script></script>", "<title>", "<style>x", "<p =\"a>b", "<?xml",
    "</ x>", "<button><p><button>", "<form><form></form><table><form>", "<ruby><rt><rp>",
  ])
  func malformed(html: String) {
    for _ in 0..<3 { _ = htmlToText(html) }
    let inside = htmlToText("<p>before</p>" + html)
    #expect(inside.hasPrefix("before"), "\(html)")
  }

  /// Every cut of a mail gives text.
  @Test func cuts() {
    let html =
      "<p a='b'>x</p><!-- c --><a href=\"http://a.org\">y</a><pre>z</pre>&amp;<table><tr><td>"
    for end in html.indices { _ = htmlToText(String(html[..<end])) }
  }

  /// What makes parsers slow, deep or huge; each takes seconds at most and keeps its text.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      ("<div>", 20_000), ("<div>", 200_000), ("<blockquote>", 50_000), ("<ul><li>", 50_000),
      ("<table><tr><td>", 50_000), ("<b><font color=1>", 30_000), ("<span>", 100_000),
      ("<div><div><table></div></div>", 20_000), ("<svg>", 50_000), ("<textarea>", 50_000),
      ("<a href=http://x.org/>", 50_000), ("<a href=http://x.org/>yz</a>", 20_000),
      ("<p>", 100_000), ("</p>", 50_000), ("<!--", 50_000),
    ])
  func hostile(piece: String, count: Int) {
    let attack = String(repeating: piece, count: count)
    let text = htmlToText("<p>first</p>" + attack + "<p>last")
    #expect(text.hasPrefix("first"))
    if piece != "<!--" { #expect(text.hasSuffix("last"), "\(piece)") }
    #expect(text.utf8.count < 4 * attack.utf8.count + 100)
  }

  /// Formatting that is never closed is not opened again in each paragraph.
  @Test(.timeLimit(.minutes(1))) func unclosedFormatting() {
    let fonts = (0..<2000).map { "<font size=\($0)><a href=http://x.org/\($0)>" }.joined()
    let paragraphs = String(repeating: "<p>x", count: 20_000)
    let text = htmlToText(fonts + paragraphs)
    #expect(text.utf8.count < 100_000)
    #expect(text.utf8.filter { $0 == 0x78 }.count >= 20_000)
  }

  /// A quote's marks are not repeated without bound.
  @Test func manyLinesInManyQuotes() {
    let html =
      String(repeating: "<blockquote>", count: 400) + String(repeating: "x<br>", count: 1000)
    let lines = htmlToText(html).split(separator: "\n")
    #expect(lines.count == 1000)
    #expect(lines.allSatisfy { $0 == String(repeating: "> ", count: 16) + "x" })
  }
}
