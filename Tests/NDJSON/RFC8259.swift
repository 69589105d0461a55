/// A text for a rule of RFC 8259, and who takes it.
struct RuleText: Sendable {
  let rule: String
  let bytes: [UInt8]
  /// What the RFC says.
  let isJSON: Bool
  /// Who does otherwise, and why it may.
  var exception: Exception?

  /// Where somebody differs from the RFC.
  enum Exception: Sendable {
    /// Section 4, names SHOULD be unique: refused, since nobody can mean both.
    case namedTwice
    /// Section 9, limits: a number beyond 64 bits or a double, more than 64 levels.
    case beyondLimits
    /// Section 9, limits of a line alone: more members than any record has.
    case tooManyMembers
    /// Section 9, limits: what PostgreSQL's texts cannot hold; a source's answer may have it.
    case nul
    /// Section 9, limits: the same in a name, which neither takes.
    case nulInName
    /// Section 8.1, not in text that systems exchange: mended to U+FFFD, as section 8.2 warns.
    case brokenCharacters
    /// Section 8.2: half of a pair is mended to U+FFFD.
    case halfPair
  }

  /// Whether JSON.parse takes it.
  var isParsed: Bool {
    switch exception {
    case .namedTwice, .beyondLimits, .nulInName: false
    case .brokenCharacters: true
    case .tooManyMembers, .nul, .halfPair, nil: isJSON
    }
  }

  /// Whether Scanner takes it in a line, broken characters mended as the reader does.
  var isScanned: Bool {
    switch exception {
    case .tooManyMembers, .nul: false
    default: isParsed
    }
  }

  /// Whether PostgreSQL takes it as json.
  var isPostgres: Bool { isJSON }

  /// Whether PostgreSQL takes it as jsonb: it decodes texts and numbers.
  var isBinaryPostgres: Bool {
    switch exception {
    case .nul, .nulInName, .halfPair: false
    default: isJSON
    }
  }

  private static func texts(
    _ rule: String, _ isJSON: Bool, _ texts: [String], _ exception: Exception? = nil
  ) -> [RuleText] {
    texts.map {
      RuleText(rule: rule, bytes: Array($0.utf8), isJSON: isJSON, exception: exception)
    }
  }

  private static func nested(_ depth: Int) -> String {
    String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
  }

  private static func members(_ count: Int) -> String {
    "{" + (0..<count).map { "\"\($0)\":0" }.joined(separator: ",") + "}"
  }

  /// Every rule, in the order of the RFC.
  static let all: [RuleText] =
    // 2. JSON grammar
    texts(
      "a value of any kind is a text", true, ["null", "true", "false", "0", #""""#, "[]", "{}"])
    + texts("something must be there", false, ["", " ", "\n"])
    + texts("one value only", false, ["1 2", "[1]]", "{}{}", "1,", "null null", "[] x", #""a"b"#])
    + texts(
      "white space around the six structural characters", true,
      [" 1", "1 ", "\t1\r", "\n1\n", "[ ]", "{ }", "[\t1\n,\r2 ]", "{ \"a\" : 1 , \"b\" : 2 }"])
    + texts(
      "no other white space", false,
      ["\u{A0}1", "\u{2028}1", "\u{C}1", "\u{B}1", "[1,\u{3000}2]", "\u{200B}1", "\u{85}1"])
    + texts(
      "structural characters match", false,
      ["[", "]", "{", "}", "[1", "{\"a\":1", "[}", "{]", "[1}", "{\"a\":1]", "[[]", "(1)"])
    // 3. Values
    + texts(
      "literal names are lower case", false,
      ["True", "NULL", "nul", "nulll", "tru", "False", "nil"])
    + texts(
      "no other literal names", false,
      ["nan", "NaN", "Infinity", "-Infinity", "undefined", "a", "yes"])
    // 4. Objects
    + texts(
      "members are name, colon, value, with commas between", true,
      [#"{"a":1}"#, #"{"a":1,"b":2}"#, #"{"a":{"a":1},"b":{"a":1}}"#, #"{"":0}"#, #"{"a":[]}"#])
    + texts(
      "nothing is left out of a member", false,
      [
        #"{"a"}"#, #"{"a":}"#, #"{:1}"#, #"{"a" 1}"#, #"{"a"::1}"#, #"{"a":1 "b":2}"#, "{,}",
        #"{"a":1,}"#, #"{,"a":1}"#, #"{"a":1,,"b":2}"#, #"{"a"=1}"#, #"{"a":1;"b":2}"#,
      ])
    + texts("a name is a string", false, ["{1:2}", "{a:1}", "{'a':1}", "{null:1}", "{[]:1}"])
    + texts(
      "names are compared character by character", true,
      [#"{"a":1,"A":2}"#, #"{"é":1,"e":2}"#, #"{"\\u0061":1,"a":2}"#, "{\"e\u{301}\":1,\"é\":2}"])
    + texts(
      "names are unique", true,
      [
        #"{"a":1,"a":2}"#, #"{"a":1,"b":2,"\u0061":3}"#, #"[{"b":{"a":1,"a":1}}]"#,
        #"{"":1,"":1}"#, #"{"\/":1,"/":1}"#,
      ], .namedTwice)
    // 5. Arrays
    + texts(
      "elements with commas between, of any kinds", true,
      ["[[]]", "[1,2]", #"[1,"a",null,{},[true]]"#, "[1, [2, {\"a\" : [ ] } ] ]"])
    + texts(
      "nothing is left out of an array", false,
      ["[1,", "[1,]", "[,1]", "[,]", "[1 2]", "[1:2]", "[1,,2]"])
    // 6. Numbers
    + texts(
      "integers", true, ["0", "-0", "1", "-1", "10", "9223372036854775807", "-9223372036854775808"])
    + texts("no leading zeros", false, ["01", "-01", "00", "-00", "00.5", "[012]"])
    + texts(
      "no plus sign, and no minus alone", false, ["+1", "-", "--1", "+-1", "- 1", "-a", "[-]"])
    + texts("a fraction has digits on both sides", true, ["1.5", "-0.5", "0.0", "10.010"])
    + texts("no fraction without digits", false, ["1.", ".5", "-.5", "1.e5", "1.2.3", "1,5"])
    + texts(
      "an exponent with e or E and a sign or none", true,
      ["1e5", "1E+5", "1e-5", "1.5e00", "0e0", "0E-0", "1e308", "1e-999"])
    + texts(
      "no exponent without digits", false, ["1e", "1e+", "1E-", "e5", "1e5.5", "1e5e5", "1e 5"])
    + texts("decimal digits only", false, ["0x1", "1_0", "1f", "0b1", "0o7", "١", "１"])
    + texts(
      "range and precision may be limited", true,
      [
        "9223372036854775808", "-9223372036854775809", "123456789012345678901234567890", "1e999",
        "-1e999", "1.5e309",
      ], .beyondLimits)
    // 7. Strings
    + texts(
      "any character but quote, backslash and controls", true,
      [#""a""#, "\"\u{7F}\"", "\"\u{80}\"", "\"é€😀\u{2028}\u{FFFF}\u{FEFF}\"", "\"/'\""])
    + texts(
      "controls are escaped", false,
      ["\"\t\"", "\"\n\"", "\"\r\"", "\"\u{0}\"", "\"\u{1}\"", "\"\u{1F}\"", "{\"\t\":1}"])
    + texts(
      "the two-character escapes", true, [#""\"\\\/\b\f\n\r\t""#, #"{"\n":1}"#, #""\\u0041""#])
    + texts(
      "no other escapes", false,
      [
        #""\x41""#, #""\a""#, #""\'""#, #""\0""#, #""\U0041""#, #""\ ""#, "\"\\\n\"", "\"\\é\"",
        #""\v""#,
      ])
    + texts(
      "\\u has four hexadecimal digits, in either case", true,
      [
        #""\u0041\u00e9\uABCD\uabcd""#, #""\u001f""#, #""\uffff""#, #""\ud83d\ude00""#,
        #""\uD83D\uDE00""#,
      ])
    + texts(
      "not fewer, and nothing else", false,
      [
        #""\u12""#, #""\u12g4""#, #""\u""#, #""\u 041""#, #""\u+041""#, #""\u00é1""#,
        #""\ud83d\u12""#,
      ])
    + texts(
      "quotes on both sides", false, ["\"", #""a"#, #"a""#, #""\""#, "'a'", "“a”", "`a`", #"""""#])
    + texts("no NUL", true, [#""\u0000""#, #""a\u0000b""#, #"["\u0000"]"#], .nul)
    + texts("no NUL in a name", true, [#"{"a\u0000":1}"#, #"{"\u0000":1}"#], .nulInName)
    // 8. Strings and characters
    + texts(
      "half a pair is unpredictable", true,
      [
        #""\ud800""#, #""\udc00x""#, #""\ud800\u0041""#, #""\udc00\ud800""#,
        #""\ud800\ud800\udc00""#,
        #"{"\ud800":1}"#,
      ], .halfPair)
    + [
      [0xFF], [0x80], [0xC3], [0xC3, 0x28], [0xC0, 0xAF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
      [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80],
      [0xE2, 0x82],
    ].map {
      RuleText(
        rule: "UTF-8", bytes: [0x22] + $0 + [0x22], isJSON: false, exception: .brokenCharacters)
    }
    + texts("no byte order mark", false, ["\u{FEFF}1", "\u{FEFF}{}", "[\u{FEFF}1]"])
    + [
      RuleText(rule: "no UTF-16", bytes: [0xFF, 0xFE, 0x31, 0x00], isJSON: false),
      RuleText(rule: "no UTF-16", bytes: [0x00, 0x31], isJSON: false),
    ]
    // 9. Parsers
    + texts("nesting, up to 64 levels of a line", true, [nested(1), nested(63)])
    + texts("deeper nesting", true, [nested(64), nested(1000)], .beyondLimits)
    + texts("large objects", true, [members(65), members(10_000)])
    + texts("too large objects", true, [members(10_001)], .tooManyMembers)
    + texts(
      "no extensions", false,
      ["// a", "/**/1", "1 // a", "# a", "[1 /* a */]", "<a/>", "\u{0}", "1\u{0}", "\u{1}1", "@1"])
}
