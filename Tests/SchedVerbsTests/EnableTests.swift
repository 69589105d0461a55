import Foundation
import TestSupport
import Testing

/// enable and disable as processes, in a home.
@Suite struct EnableTests {
  private let home: TemporaryFolder
  private let suite = Places.tree.appending(path: "pipelines/schedule.yaml")

  init() throws {
    home = try TemporaryFolder()
    try home.write("bdc.yaml", "".utf8)
  }

  private func sched(_ arguments: String...) throws -> Finished {
    try run("bdc-sched", ["-C", home.path] + arguments)
  }

  private var text: String {
    get throws { try String(contentsOfFile: home("pipelines/schedule.yaml"), encoding: .utf8) }
  }

  @Test func changesOneWord() throws {
    let old = try String(contentsOf: suite, encoding: .utf8).components(separatedBy: "\n")
    let enabled = try sched("enable", "github/github", "github-sweep")
    #expect(enabled.code == 0, "\(enabled.errors)")
    #expect(enabled.errors.contains("is yours now"))
    let new = try text.components(separatedBy: "\n")
    #expect(new.count == old.count)
    let changed = zip(old, new).filter { $0 != $1 }
    #expect(changed.map(\.0) == ["        enabled: no", "        enabled: no"])
    #expect(changed.map(\.1) == ["        enabled: yes", "        enabled: yes"])
    // Back again it is the suite's, and what is done already changes nothing.
    #expect(try sched("disable", "github", "github-sweep", "search-github").code == 0)
    #expect(try text.components(separatedBy: "\n") == old)
    let again = try sched("disable", "github-sweep")
    #expect(again.code == 0 && again.errors.contains("disabled already"))
    // Where there is no such line, one is written.
    #expect(try sched("disable", "search-mail").code == 0)
    let added = try text.components(separatedBy: "\n")
    #expect(added.count == old.count + 1)
    #expect(try sched("check", "--strict").code == 0)
    let list = try sched("list", "--task", "search-mail").text
    #expect(list.contains("\"enabled\":false"))
  }

  /// What is refused changes nothing, and makes no copy.
  @Test(
    arguments: [
      (["enable", "githb"], 64, "did you mean github?"),
      (["disable", "mail/mail", "nothing/at-all"], 64, "no such task"),
      (["enable"], 64, "is wanted"),
    ] as [([String], Int32, String)])
  func refusesWhatIsNotThere(_ words: [String], _ code: Int32, _ word: String) throws {
    let done = try run("bdc-sched", ["-C", home.path] + words)
    #expect(done.code == code && done.errors.contains(word), "\(done.errors)")
    #expect(!FileManager.default.fileExists(atPath: home("pipelines/schedule.yaml")))
  }

  @Test func leavesABadFileAlone() throws {
    let task =
      "    tasks: [{command: mail, schedule: daily}, {command: docs, schedule: daily, enabled: no}]\n"
    let bad = "groups:\n  a:\n    default_time: 25:00\n\(task)"
    try home.write("pipelines/schedule.yaml", bad.utf8)
    let done = try sched("disable", "mail")
    #expect(done.code == 78 && done.errors.contains(":3:19: groups.a.default_time: 25:00"))
    #expect(try text == bad)
    let twice =
      "groups:\n  a:\n    default_time: 00:10\n\(task)  b:\n    default_time: 00:10\n\(task)"
    try home.write("pipelines/schedule.yaml", twice.utf8)
    let either = try sched("disable", "mail")
    #expect(either.code == 64 && either.errors.contains("is one of a/mail, b/mail"))
    let missing = try sched("enable", "a/docs")
    #expect(missing.code == 78 && missing.errors.contains("there is no pipeline docs"))
    #expect(try text == twice)
    #expect(try sched("disable", "b/mail").code == 0)
    #expect(
      try text
        == twice.replacingOccurrences(
          of: "  b:\n    default_time: 00:10\n    tasks: [{command: mail,",
          with: "  b:\n    default_time: 00:10\n    tasks: [{command: mail, enabled: no,"))
  }

  /// None of eight edits at once is lost.
  @Test func editsDoNotLoseEachOther() throws {
    let tasks = (1...8).map { "      - {command: mail, name: t\($0), schedule: daily}\n" }.joined()
    let file = try home.write(
      "pipelines/schedule.yaml", "groups:\n  a:\n    default_time: 00:10\n    tasks:\n\(tasks)".utf8
    )
    let done = try pipeline(
      "for n in 1 2 3 4 5 6 7 8; do bdc-sched -q -C '\(home.path)' disable t$n & done; wait")
    #expect(done.code == 0 && done.errors.isEmpty, "\(done.errors)")
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(text.components(separatedBy: "enabled: no").count == 9, "\(text)")
  }

  /// The named file is the one that is changed.
  @Test func changesTheNamedFile() throws {
    let file = try home.write(
      "other.yaml",
      "groups:\n  a:\n    default_time: 00:10\n    tasks:\n      - command: mail\n        schedule: daily\n"
        .utf8)
    #expect(try sched("disable", "mail", "--schedule", file).code == 0)
    let text = try String(contentsOfFile: file, encoding: .utf8)
    #expect(text.hasSuffix("      - command: mail\n        enabled: no\n        schedule: daily\n"))
    #expect(!FileManager.default.fileExists(atPath: home("pipelines/schedule.yaml")))
    let nowhere = try TemporaryFolder()
    let lost = try run("bdc-sched", ["disable", "mail"], folder: nowhere.path)
    #expect(lost.code == 78 && lost.errors.contains("no home"), "\(lost.errors)")
  }
}
