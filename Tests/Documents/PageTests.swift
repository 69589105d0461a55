import Foundation
import TestSupport
import Testing

@testable import Documents

@Suite struct TerminalTextTests {
  @Test(arguments: [
    ("abc", 3), ("", 0), ("e\u{301}a", 2), ("日本語", 6), ("ﾊﾝ", 2), ("Ａ", 2), ("한국", 4),
    ("\u{1112}\u{1161}\u{11AB}", 2), ("👍🏻", 2), ("👩‍👩‍👧", 2), ("🇩🇪", 2), ("❤\u{FE0F}", 2),
    ("❤", 1), ("1\u{FE0F}\u{20E3}", 2), ("…·—", 3), ("\u{200D}", 0), ("ไทย", 3), ("🀄", 2),
    ("\u{20000}", 2), ("é", 1), ("\u{303F}", 1),
  ])
  func width(text: String, columns: Int) {
    #expect(TerminalText.width(text) == columns, "\(text)")
  }

  @Test(arguments: [
    ("a\u{1B}[31mb\u{1B}]0;t\u{7}c", "a[31mb]0;tc"), (" a\t\n\r b ", "a b"),
    ("a\u{9B}2Jb\u{85}c\u{7F}\u{0}", "a2Jb c"), ("a\u{202E}b\u{2066}c\u{200F}\u{FEFF}", "abc"),
    ("a\u{2028}b", "a b"), ("👩‍👩‍👧", "👩‍👩‍👧"), ("x\u{2}y\u{3}", "xy"), ("a\u{AD}b", "ab"),
  ])
  func clean(text: String, shown: String) {
    #expect(TerminalText.clean(text) == shown)
  }

  @Test(arguments: [
    ("https://x/a?b=c#d", "https://x/a?b=c#d"), ("https://x/\u{1B}]8;;", "https://x/%1B]8;;"),
    ("https://x/a b\n", "https://x/a%20b%0A"), ("https://x/日\u{202E}", "https://x/日%E2%80%AE"),
  ])
  func address(url: String, shown: String) {
    #expect(TerminalText.address(url) == shown)
  }

  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("ab cdef", 4, "ab…"), ("日本語", 5, "日本…"),
    ("日本語", 4, "日…"),
  ])
  func cut(text: String, columns: Int, shown: String) {
    #expect(TerminalText.cut(text, columns: columns) == shown)
  }
}

@Suite struct ExcerptTests {
  @Test(arguments: [
    ("Allocators and an allocator", ["allocator"], "*Allocators* and an *allocator*"),
    ("preallocator re-allocator", ["allocator"], "preallocator re-*allocator*"),
    (
      "std::move_only_function<void()>", ["std::move_only_function"],
      "*std::move_only_function*<void()>"
    ),
    ("the ÉTÉ été", ["été"], "the *ÉTÉ* *été*"), ("日本語テキスト", ["日本"], "*日本語テキスト*"),
    ("C++ and C", ["c++"], "*C++* and C"), ("nothing", ["x"], "nothing"), ("a", [], "a"),
    ("ab abc", ["ab", "abc"], "*ab* *abc*"),
  ])
  func words(text: String, words: [String], shown: String) {
    #expect(Excerpt(text, words: words).starred("*").text == shown)
  }

  @Test(arguments: [
    ("a \u{2}b\u{3} c", "a *b* c"), ("\u{2}a\u{3}", "*a*"), ("\u{2}a", "*a*"), ("a\u{3}b", "ab"),
    (" x\n\u{2} y \u{3}\nz ", "x *y* z"), ("\u{2}\u{3}", ""), ("a\u{1B}[1m\u{2}b", "a[1m*b*"),
  ])
  func marked(text: String, shown: String) {
    #expect(Excerpt(marked: text).starred("*").text == shown)
  }

  /// The window has the most hits, begins at a word, and is never wider than asked.
  @Test(
    arguments: [
      (20, "…*hit* *hit* eee ffff…"), (12, "…*hit* *hit*…"), (200, nil),
    ] as [(Int, String?)])
  func window(columns: Int, shown: String?) {
    let text =
      "aaaa bbbb \u{2}hit\u{3} cccc dddd dddd dddd dddd \u{2}hit\u{3} \u{2}hit\u{3} eee ffff gggg"
    let excerpt = Excerpt(marked: text)
    let window = excerpt.window(columns: columns)
    #expect(TerminalText.width(window.text) <= columns)
    if let shown { #expect(window.starred("*").text == shown) } else { #expect(window == excerpt) }
  }

  /// Whatever the text and the width: two lines at most, none too wide, nothing lost that fits.
  @Test func everyWidthHolds() {
    let texts = [
      "short", String(repeating: "long", count: 200), String(repeating: "日本語 ", count: 100),
      String(repeating: "👩‍👩‍👧 a\u{301}b ", count: 100),
      "Plain words \u{2}with\u{3} a hit that is followed by many others until \u{2}the\u{3} end",
      String(repeating: "\u{2}x\u{3}", count: 300), "",
    ]
    for text in texts {
      for width in stride(from: 20, through: 130, by: 11) {
        let excerpt = Excerpt(marked: text)
        let lines = excerpt.lines(width: width, most: 2)
        #expect(lines.count <= 2)
        #expect(lines.allSatisfy { TerminalText.width($0.text) <= width }, "\(width)")
        if TerminalText.width(excerpt.text) <= width {
          #expect(lines == (text.isEmpty ? [] : [excerpt]))
        }
      }
    }
  }
}

@Suite struct QueryWordsTests {
  @Test(arguments: [
    ("allocator", ["allocator"]),
    (#""move only" -function OR std::variant"#, ["move", "only", "std::variant"]),
    (#"-"not this" that"#, ["that"]), ("a C++ \"or\" (x,", ["C++", "or"]), ("", []), ("\" -", []),
  ])
  func words(query: String, words: [String]) {
    #expect(QueryWords.of(query) == words)
  }
}

@Suite struct PageTests {
  static let hits: [SearchHit] = [
    hit(
      title:
        "[asio] Proposal: allocator support in the completion handlers of composed operations, second try",
      author: "Jo Müller", time: "2024-06-15T12:00:00Z",
      snippet:
        "The \u{2}allocator\u{3} that is associated with the handler is used for every temporary object, "
        + "and so the second \u{2}allocator\u{3} argument of the composed operation can go away for good."
    ),
    hit(
      title: "\u{1B}]0;owned\u{7}\u{1B}[2JRed \u{1B}[31malert\u{9B}0m",
      author: "\u{1B}[5mEve\u{202E}", time: "2024-06-16T12:00:00Z",
      url:
        "https://lists.boost.org/archives/list/boost@lists.boost.org/message/\u{1B}[31m4CMWUN6BHVCMHMDAOSJZ2Q72G5M32MWB"
        + "4CMWUN6BHVCMHMDAOSJZ2Q72G5M32MWB4CMWUN6BHVCMHMDAOSJZ2Q72G5M32MWB/",
      snippet: "\u{1B}[31mred\u{1B}[0m \u{2}and\u{1B}c\u{3}\u{8}\u{8}\u{8}\r\n  over"),
    hit(
      title: "標準ライブラリの割り当て器に関する長い提案、ヘッダーファイルの構成と名前空間の整理について",
      author: "田中さくら", time: nil,
      snippet: String(repeating: "日本語の文章は空白なしで続き、\u{2}割り当て\u{3}られた幅で折り返される。", count: 4)),
    hit(
      title: "👍🏻 👩‍👩‍👧 flags 🇩🇪🇯🇵 and e\u{301}a\u{308}", author: "", time: "2024-06-17T12:00:00.5Z",
      snippet: String(repeating: "👍🏻ok ❤\u{FE0F} ", count: 30)),
    hit(title: "", author: "", time: nil, source: "", url: nil, snippet: ""),
    hit(
      title: "  ", author: String(repeating: "Name ", count: 40), time: "2024-06-18T12:00:00Z",
      url: "https://x/a b", snippet: String(repeating: "a", count: 300)),
  ]

  private static func hit(
    title: String, author: String, time: String?, source: String = "mail",
    url: String? = "https://lists.boost.org/archives/list/boost@lists.boost.org/message/4CMW/",
    snippet: String
  ) -> SearchHit {
    SearchHit(
      position: 1, score: 1, foundBy: ["full_text"], source: source, namespace: "mailing",
      appType: "mailing", docID: "d", title: title, url: url, author: author, time: time,
      visibility: "public", snippet: Excerpt(marked: snippet))
  }

  /// The pages as they were looked at; GOLDEN=write makes what comes the expectation.
  @Test(arguments: [40, 80, 120], [true, false])
  func golden(width: Int, isColored: Bool) throws {
    let text = Page(width: width, isColored: isColored).text(Self.hits)
    let file = Places.fixtures("search")
      .appending(path: "page-\(width)\(isColored ? "-color" : "").txt")
    if ProcessInfo.processInfo.environment["GOLDEN"] == "write" {
      try Data(text.utf8).write(to: file)
    }
    #expect(text == String(decoding: try Data(contentsOf: file), as: UTF8.self))
  }

  /// Nothing but our own colours goes to the terminal, and no line but an address is too wide.
  @Test(arguments: [1, 20, 33, 40, 80, 120, 400])
  func safeAndNarrow(width: Int) {
    let colored = Page(width: width, isColored: true).text(Self.hits)
    let plain = Page(width: width, isColored: false).text(Self.hits)
    var bare = colored
    for code in ["\u{1B}[1m", "\u{1B}[2m", "\u{1B}[1;31m", "\u{1B}[0m"] {
      bare = bare.replacingOccurrences(of: code, with: "")
    }
    for text in [bare, plain] {
      #expect(
        text.unicodeScalars.allSatisfy {
          $0 == "\n" || $0 == "\u{200D}"
            || ![.control, .format, .lineSeparator].contains($0.properties.generalCategory)
        })
      for line in text.split(separator: "\n") where !line.hasPrefix("https://") {
        #expect(TerminalText.width(String(line)) <= max(20, width), "\(line)")
      }
      #expect(
        text.contains(
          "\nhttps://lists.boost.org/archives/list/boost@lists.boost.org/message/4CMW/\n"))
    }
  }
}
