import Testing
import Unix

private let verbs = [
  Verb("list", options: ["json", "since"]), Verb("save", "file", 1...1, options: ["yes"]),
  Verb("show", "[id]", 0...1, options: ["json"]), Verb("stop"),
  Verb("drop", "task ...", 1...Int.max, options: ["yes"]),
]

private let table = [
  Option("json", nil, "list, show: print JSON"), Option("home", "C", "dir", "all of them"),
  Option("since", "s", "time", "list: from then on"), Option("yes", nil, "save, drop: do it"),
]

@Suite struct VerbTests {
  @Test(arguments: [
    (["list", "--json", "-s", "x", "-C", "y"], "list"), (["-C", "y", "stop"], "stop"),
    (["save", "a", "--yes"], "save"), (["show"], "show"), (["show", "1"], "show"),
    (["drop", "a", "b", "c"], "drop"),
  ])
  func chosen(_ words: [String], _ name: String) throws {
    #expect(try Arguments(words, table).verb(of: verbs).name == name)
    #expect(verbs.synopsis == "list | save file | show [id] | stop | drop task ...")
  }

  /// One line each, and the nearest verb where there is one.
  @Test(arguments: [
    ([], "one of list, save, show, stop, drop is wanted"),
    (["--json"], "one of list, save, show, stop, drop is wanted"),
    (["shwo"], "unknown command shwo, did you mean show?"),
    (["bogus"], "unknown command bogus, see --help"),
    (["save"], "save: a file is wanted"), (["drop"], "drop: a task ... is wanted"),
    (["stop", "now", "--json"], "stop: takes no operand, now is one"),
    (["save", "a", "b"], "save: takes one file, b is one more"),
    (["stop", "--json"], "--json: belongs to list, show"),
    (["show", "--yes", "--since=x"], "--since: belongs to list"),
    (["list", "--yes"], "--yes: belongs to save, drop"),
  ])
  func refused(_ words: [String], _ message: String) {
    let failure = #expect(throws: Failure.self) {
      _ = try Arguments(words, table).verb(of: verbs)
    }
    #expect(failure?.message == message)
    #expect(failure?.exit == .usage)
  }
}
