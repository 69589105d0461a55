import Foundation
import TestSupport
import Testing
import Unix

@testable import Config
@testable import Schema

@Suite struct ConfigTests {
  let sections: Sections

  init() throws {
    sections = try Sections([
      Room.baseSettings,
      Room.Text(
        name: "mail/settings.yaml",
        bytes: try Files.read(
          Places.tree.appending(path: "Sources/Mail/SQL/settings.yaml").path(percentEncoded: false))
      ),
      Room.Text(name: "test", bytes: Array(Self.everyKind.utf8)),
    ])
  }

  static let everyKind = """
    test:
      help: Every kind.
      settings:
        count: {is: integer, min: 1, max: 10, default: 3}
        flag: {is: boolean, default: no}
        token: {is: secret, default: TEST_TOKEN}
        names: {is: list, default: [a, b]}
        host: {is: label, max: 9}
    """

  private func settings(
    _ text: String, _ environment: [String: String] = [:], whole: Bool = true
  ) throws -> Settings {
    try Settings(
      Array(text.utf8), file: "bdc.yaml", sections: sections, whole: whole,
      environment: { environment[$0] })
  }

  static let mistakes: [(text: String, violations: [String])] = [
    ("mails:\n", ["1:1: mails: unknown, did you mean mail?"]),
    ("- a\n", ["1:1: sections are wanted, such as mail:"]),
    ("mail: 5\n", ["1:7: mail: settings are wanted, name: value"]),
    (
      "mail:\n  pase: 5\n  pace: fast\n",
      [
        "2:3: mail.pase: unknown, did you mean pace?", "3:9: mail.pace: fast: is not a number",
      ]
    ),
    ("mail:\n  pace: 0\n", ["2:9: mail.pace: 0: is not between 0.01 and 100"]),
    ("mail:\n  pace: [1]\n", ["2:9: mail.pace: one value is wanted, not a list or a mapping"]),
    (
      "mail:\n  lists:\n",
      [
        "2:9: mail.lists: has no value: write [] for none, or take the line out for the built-in value"
      ]
    ),
    (
      "mail:\n  lists: boost\n",
      ["2:10: mail.lists: a list is wanted: a line with - name: for each"]
    ),
    (
      "mail:\n  lists:\n    - label: x\n    - boost\n    - name: a@b.c\n    - name: A@b.c\n",
      [
        "3:7: mail.lists[0]: has no name: write one",
        "4:7: mail.lists[1]: name: and its value are wanted",
        "6:7: mail.lists[3]: A@b.c: is already there on line 5",
      ]
    ),
    (
      "mail:\n  lists:\n  - {name: boost, visibilty: gold}\n  - {name: a@b, visibility: gold}\n",
      [
        "3:12: mail.lists[0].name: boost: is not an address, name@host is wanted",
        "3:19: mail.lists[0].visibilty: unknown, did you mean visibility?",
        "4:29: mail.lists[1].visibility: gold: is not one of public, private",
      ]
    ),
    (
      "mail: {base_url: \"http://lists.boost.org\"}\n",
      ["1:18: mail.base_url: http: is wanted only towards this machine, write https"]
    ),
    (
      "mail: {base_url: lists}\n",
      ["1:18: mail.base_url: lists: is not a URL, https://host/path is wanted"]
    ),
    ("mail: {base_url: 'ftp://x'}\n", ["1:18: mail.base_url: ftp: is not one of https, http"]),
    (
      "database:\n  url: postgresql://u:secret@h/d\n",
      [
        "2:8: database.url: a password: it belongs into the environment or a file of its own, not in here"
      ]
    ),
    (
      "database:\n  url: postgresql//u:secret@h/d\n",
      ["2:8: database.url: is not a URL, postgresql://host/path is wanted"]
    ),
    ("test: {count: 11}\n", ["1:15: test.count: 11: is not between 1 and 10"]),
    ("test: {count: 1.0}\n", ["1:15: test.count: 1.0: is not a whole number"]),
    (
      "test: {host: Bad Name}\n",
      ["1:14: test.host: Bad Name: only a-z, 0-9 and - may be in it, and no - at an end"]
    ),
    ("test: {host: more-than-it}\n", ["1:14: test.host: more-than-it: longer than 9 bytes"]),
    ("test: {flag: maybe}\n", ["1:14: test.flag: maybe: is neither yes nor no"]),
    (
      "test: {token: xoxb-1234}\n",
      [
        "1:15: test.token: the name of an environment variable is wanted, in capitals: never the secret itself"
      ]
    ),
    (
      "mail:\n  pace: 1\n  pace: 2\n",
      ["3:3: pace: is already there on line 2: keep one of the two"]
    ),
  ]

  @Test(arguments: mistakes)
  func everyMistakeWithItsPlace(_ text: String, _ violations: [String]) {
    let error = #expect(throws: Violations.self) { try settings(text) }
    #expect(error?.all.map(\.description) == violations.map { "bdc.yaml:\($0)" })
  }

  @Test func oneSourcesSlipDoesNotStopAnother() throws {
    let text = "mial:\n  lists: 5\nslack:\n  teams: []\ntest:\n  count: 4\n"
    #expect(try settings(text, whole: false).integer("test.count") == 4)
  }

  @Test func optionBeforeEnvironmentBeforeFileBeforeBuiltIn() throws {
    var found = try settings("")
    #expect(found["mail.pace"]?.origin == .builtIn)
    #expect(found.number("mail.pace") == 5)
    #expect(
      found.rows("mail.lists").map { $0["name"] } == [
        "boost-announce@lists.boost.org", "boost-users@lists.boost.org", "boost@lists.boost.org",
      ])
    found = try settings("mail:\n  pace: 2\n")
    #expect(found["mail.pace"]?.origin == .file("bdc.yaml", line: 2, column: 3))
    #expect(found.number("mail.pace") == 2)
    found = try settings("mail:\n  pace: 2\n", ["BDC_MAIL_PACE": "3", "BDC_MAIL_BASE_URL": " "])
    #expect(found["mail.pace"]?.origin == .environment("BDC_MAIL_PACE"))
    #expect(found.text("mail.base_url") == "https://lists.boost.org/archives")
    try found.option("--pace", "4", sets: "mail.pace")
    #expect(found["mail.pace"]?.origin == .option("--pace"))
    #expect(found.number("mail.pace") == 4)
    let failure = #expect(throws: Failure.self) {
      try found.option("--pace", "x", sets: "mail.pace")
    }
    #expect(failure?.exit == .usage)
    #expect(throws: Violations.self) { try settings("", ["BDC_MAIL_PACE": "x"]) }
    found = try settings("test: {flag: on}\n", ["BDC_TEST_NAMES": "x, y"])
    #expect(found.boolean("test.flag") == true)
    #expect(found.list("test.names") == ["x", "y"])
    #expect(found.text("test.token") == "TEST_TOKEN")
  }

  @Test func aRowIsFilledUp() throws {
    let row = try #require(try settings("mail: {lists: [{name: a@b}]}").rows("mail.lists").first)
    #expect(row["label"] == "a@b")
    #expect(row["visibility"] == "public")
  }

  @Test func theTemplateSaysWhatIsBuiltIn() throws {
    let written = try settings(sections.template)
    for setting in try settings("").all {
      #expect(written[setting.path]?.value == setting.value, "\(setting.path)")
    }
    #expect(sections.template.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test func addingAndRemovingKeepsTheRest() throws {
    let before = Array(sections.template.utf8)
    let edit = try Edit("mail", sections)
    let added = try #require(
      try edit.adding(
        "new@lists.boost.org", [("label", "New: one"), ("visibility", "private")],
        to: try settings(sections.template), before))
    let text = String(decoding: added, as: UTF8.self)
    let entry =
      "    - name: new@lists.boost.org\n      label: \"New: one\"\n      visibility: private\n"
    #expect(text.contains(entry))
    #expect(try settings(text).rows("mail.lists").last?["label"] == "New: one")
    #expect(try edit.adding("new@lists.boost.org", [], to: try settings(text), added) == nil)
    #expect(throws: Failure.self) {
      try edit.adding("new@lists.boost.org", [("label", "x")], to: try settings(text), added)
    }
    let removed = try edit.removing("new@lists.boost.org", from: try settings(text), added)
    #expect(removed == before)
  }

  @Test func aFirstRowDoesNotLoseTheBuiltIn() throws {
    let edit = try Edit("mail.lists", sections)
    let none = try settings("# mine\n")
    let added = try #require(try edit.adding("n@x.y", [], to: none, Array("# mine\n".utf8)))
    #expect(try settings(String(decoding: added, as: UTF8.self)).rows("mail.lists").count == 4)
    let removed = try edit.removing("boost@lists.boost.org", from: none, Array("# mine\n".utf8))
    #expect(removed.starts(with: "# mine\n".utf8))
    #expect(try settings(String(decoding: removed, as: UTF8.self)).rows("mail.lists").count == 2)
  }

  static let refusedEdits: [(table: String, name: String, message: String)] = [
    ("mails", "a@b", "mails: no such source, did you mean mail?"),
    ("database", "a@b", "database: not a list of things to collect"),
    ("mail", "boost", "name: boost: is not an address, name@host is wanted"),
    ("mail", "a@b\nc", "name: a control character: write it on one line"),
  ]

  @Test(arguments: refusedEdits)
  func refusesEdits(_ table: String, _ name: String, _ message: String) {
    let failure = #expect(throws: Failure.self) {
      _ = try Edit(table, sections).adding(name, [], to: try settings(""), [])
    }
    #expect(failure?.message == message)
  }
}
