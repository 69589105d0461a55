import Testing
@testable import Unix

private let table = [
  Option("list", "l", "LIST", repeats: true, "a list"),
  Option("jobs", "j", "N", "how many at once"),
  Option("dry-run", "n", "say what would happen"),
]

@Suite struct ArgumentsTests {
  /// What was found, as `name=value` in the order of the table, then the operands.
  @Test(arguments: [
    (["a", "b"], "| a b"),
    (["-nl", "x", "a"], "list=x dry-run | a"),
    (["-lx", "-l=y", "--list=z=1", "--list", "--jobs"], "list=x,=y,z=1,--jobs |"),
    (["a", "--jobs=2", "b", "-n", "c"], "jobs=2 dry-run | a b c"),
    (["-n", "--", "-n", "--list", "--"], "dry-run | -n --list --"),
    (["-", "--list", "-"], "list=- | -"),
    (["--jobs=1", "-j3"], "jobs=1,3 |"),
    (["--list=", ""], "list= | "),
  ])
  func parses(_ words: [String], _ found: String) throws {
    let arguments = try Arguments(words, table + Option.common)
    let options = table.filter { arguments.has($0.long) }.map { option in
      option.value == nil
        ? option.long : "\(option.long)=\(arguments.values(option.long).joined(separator: ","))"
    }
    let text = options.joined(separator: " ") + (options.isEmpty ? "" : " ") + "|"
    #expect(text + arguments.operands.map { " " + $0 }.joined() == found)
    #expect(arguments.value("list") == arguments.values("list").last)
  }

  /// One line each, and the nearest option where there is one.
  @Test(arguments: [
    (["--lst", "x"], "unknown option --lst, did you mean --list?"),
    (["--lsit=x"], "unknown option --lsit, did you mean --list?"),
    (["--dry-runn"], "unknown option --dry-runn, did you mean --dry-run?"),
    (["--verbsoe"], "unknown option --verbsoe, did you mean --verbose?"),
    (["--bogus"], "unknown option --bogus, see --help"),
    (["--=x"], "unknown option --, see --help"),
    (["-nx"], "unknown option -x, see --help"),
    (["--dry-run=yes"], "--dry-run: takes no value"),
    (["a", "--list"], "--list: expected LIST"),
    (["-nj"], "-j: expected N"),
    (["--jobs", "many"], "--jobs: many: expected a whole number from 1 to 64"),
    (["--jobs=0"], "--jobs: 0: expected a whole number from 1 to 64"),
    (["--jobs=1.0"], "--jobs: 1.0: expected a whole number from 1 to 64"),
    (
      ["--jobs=99999999999999999999"],
      "--jobs: 99999999999999999999: expected a whole number from 1 to 64"
    ),
  ])
  func refuses(_ words: [String], _ message: String) {
    let failure = #expect(throws: Failure.self) {
      _ = try Arguments(words, table + Option.common).number("jobs", 1...64)
    }
    #expect(failure?.message == message)
    #expect(failure?.exit == .usage)
  }

  @Test func usageFits() {
    let text = Usage(Wordy.self).text
    #expect(text.hasPrefix("usage: bdc-wordy [--first FILE]... [--second NUMBER]\n"))
    for option: Unix.Option in Wordy.options + Option.common {
      let start = String(option.help.prefix(9))
      #expect(text.contains("--\(option.long)") && text.contains(start))
    }
    let widest = text.split(separator: "\n").map(\.count).max() ?? 0
    #expect((61...80).contains(widest), "\(text)")
  }

  @Test(arguments: [
    ("", #""""#), ("plain", #""plain""#), ("a\"b\\c/d", #""a\"b\\c/d""#),
    ("\n\r\t\u{8}\u{1F}\u{0}\u{7F}", "\"\\n\\r\\t\\u0008\\u001f\\u0000\u{7F}\""),
    ("é€😀\u{2028}", "\"é€😀\u{2028}\""),
  ])
  func quotes(_ text: String, _ json: String) {
    #expect(quoted(text) == json)
  }
}

private struct Wordy: Tool {
  static let name = "bdc-wordy"
  static let summary = "say much"
  static let operands = "[file ...]"
  static let options = [
    Option("first", "f", "FILE", repeats: true, "the first of them all"),
    Option(
      "second", nil, "NUMBER",
      "the second, whose help is so long that no terminal of eighty"
        + " columns has it on one line, nor in fact on two lines"),
    Option("an-option-of-rather-great-length", nil, "VALUE", "what it does"),
    Option("third", "t", "the third"), Option("fourth", nil, "the fourth"),
  ]
  init(_ arguments: Arguments) {}
  mutating func run(_ session: inout Session) -> Exit { .ok }
}
