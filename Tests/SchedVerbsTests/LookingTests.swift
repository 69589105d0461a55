import Foundation
import TestSupport
import Testing
import Unix

private let fixtures = Places.fixtures("schedule").path(percentEncoded: false)
private let shipped = Places.tree.appending(path: "pipelines").path(percentEncoded: false)

private func sched(_ arguments: String..., environment: [String: String] = [:]) throws -> Finished {
  try run("bdc-sched", arguments, environment: environment)
}

private func objects(_ finished: Finished) throws -> [[String: Any]] {
  try finished.lines.map { line in
    try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
  }
}

/// check, list and next as processes.
@Suite struct LookingTests {
  @Test func checkSaysItAll() throws {
    let file = "\(fixtures)/bad/many.yaml"
    let expected = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("# ") }.map { "\(file):\($0.dropFirst(2))" }
    let plain = try sched("check", "--schedule", file)
    #expect(plain.code == 78)
    #expect(plain.lines == expected)
    #expect(plain.errors.hasSuffix("8 violations, correct the file and check again\n"))
    let records = try sched("check", "--json", "--schedule", file)
    #expect(records.code == 78)
    let found = try objects(records)
    let lines = found.compactMap { $0["line"] as? Int }
    #expect(lines == [1, 4, 6, 9, 10, 11, 12, 13])
    #expect(found.allSatisfy { $0["severity"] as? String == "violation" })
  }

  @Test(arguments: [
    ("bad/tabs.yaml", false, 78, ":2:1: a tab: indent with spaces"),
    ("doubtful/no-tasks.yaml", false, 0, ": warning: "),
    ("doubtful/no-tasks.yaml", true, 78, ": groups.mail.tasks: "), ("none.yaml", false, 78, ""),
  ])
  func checkEndsAsItShould(
    _ name: String, _ isStrict: Bool, _ code: Int32, _ word: String
  ) throws {
    let options = isStrict ? ["--strict"] : []
    let done = try run("bdc-sched", ["check", "--schedule", "\(fixtures)/\(name)"] + options)
    #expect(done.code == code, "\(done.text)\(done.errors)")
    #expect(word.isEmpty || done.text.contains(word), "\(done.text)")
  }

  /// What is wrong beside the file: pipelines, their arguments, executors.
  @Test func checkLooksAtPipelines() throws {
    let home = try TemporaryFolder()
    try home.write("bdc.yaml", "".utf8)
    let good = "#!/bin/bash\n# arguments: --list=NAME --head OWNER\n# arguments: --full\n"
    for (name, text, mode) in [
      ("takes", good, 0o755), ("none", "#!/bin/bash\n# arguments: none\n", 0o755),
      ("silent", "#!/bin/bash\ntrue\n# arguments: none\n", 0o755), ("flat", good, 0o644),
      ("executors/far", "#!/bin/bash\n", 0o644),
    ] {
      let path = try home.write("pipelines/\(name)", text.utf8)
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }
    try FileManager.default.createDirectory(
      atPath: home("pipelines/folder"), withIntermediateDirectories: true)
    let tasks = [
      "takes, args: [boostorg, --list=a, --head, --full]",
      "takes, args: [--head=1, --list, --hed, -x]",
      "none, args: [a, --b]", "silent, args: [a]", "silent", "folder", "taks", "taks, enabled: no",
      "run_wg21_paper_tracker", "run_wg21_paper_tracker, enabled: no",
      "takes, executor: [far, x]", "takes, executor: nowhere", "takes, executor: env", "flat",
    ].map { "      - {schedule: daily, command: \($0)}\n" }.joined()
    try home.write(
      "pipelines/schedule.yaml", "groups:\n  g:\n    default_time: 00:10\n    tasks:\n\(tasks)".utf8
    )
    let done = try sched("check", "-C", home.path, environment: ["BDC_PIPELINES": shipped])
    #expect(done.code == 78)
    let path = home("pipelines/schedule.yaml") + ":"
    let said = done.lines.map { line in
      String(line.dropFirst(path.utf8.count)).replacingOccurrences(of: home.path, with: "HOME")
        .replacingOccurrences(of: shipped, with: "SUITE")
    }
    let takes = "the pipeline takes --list=NAME --head OWNER --full"
    let known =
      said.first { $0.contains("taks: ") }.map { $0.components(separatedBy: ", did").first ?? "" }
      ?? ""
    #expect(known.hasSuffix("taks: there is no such pipeline in HOME/pipelines or SUITE"))
    for line in [
      "6:50: groups.g.tasks[1].args[0]: --head: takes no value",
      "6:60: groups.g.tasks[1].args[1]: --list: has no value: write --list=NAME as one word",
      "6:68: groups.g.tasks[1].args[2]: --hed: did you mean --head?",
      "6:75: groups.g.tasks[1].args[3]: -x: \(takes)",
      "7:49: groups.g.tasks[2].args[0]: a: the pipeline takes no argument",
      "7:52: groups.g.tasks[2].args[1]: --b: the pipeline takes no argument",
      "8:36: warning: groups.g.tasks[3].command: silent: its arguments are not checked: "
        + "HOME/pipelines/silent has no line # arguments:",
      "10:36: groups.g.tasks[5].command: folder: HOME/pipelines/folder is a folder: a pipeline is a script",
      "11:36: groups.g.tasks[6].command: taks: there is no such pipeline in HOME/pipelines or SUITE, "
        + "did you mean takes?",
      "13:36: groups.g.tasks[8].command: run_wg21_paper_tracker, which is wg21 here: "
        + "there is no such pipeline yet: write enabled: no, or take the task out",
      "15:53: groups.g.tasks[10].executor: far: HOME/pipelines/executors/far is not executable: "
        + "run chmod +x HOME/pipelines/executors/far",
      "16:53: groups.g.tasks[11].executor: nowhere: there is no such executor in "
        + "pipelines/executors or on PATH",
      "18:36: groups.g.tasks[13].command: flat: HOME/pipelines/flat is not executable: "
        + "run chmod +x HOME/pipelines/flat",
    ] { #expect(said.contains(line), "\(line)\n\(said.joined(separator: "\n"))") }
    #expect(said.filter { $0.contains(" warning: ") }.count == 3)
    #expect(said.count == 15, "\(said.joined(separator: "\n"))")
  }

  /// The suite's own schedule is well, and its first night needs no token.
  @Test func theShippedOneIsWell() throws {
    let file = "\(shipped)/schedule.yaml"
    let done = try sched("check", "--strict", "--schedule", file)
    #expect(done.code == 0, "\(done.text)")
    let tasks = try objects(try sched("list", "--schedule", file))
      .filter { $0["type"] as? String == "schedule.task" }
    let enabled = tasks.filter { $0["enabled"] as? Bool == true }.compactMap {
      $0["task"] as? String
    }
    #expect(enabled == ["mail/mail", "mail/search-mail", "mail/mail-sweep", "backup/backup"])
    let scripts = Files.list(shipped).filter {
      !$0.contains(".") && Files.isRegular("\(shipped)/\($0)")
    }
    #expect(scripts.count > 5)
    for script in scripts {
      let text = try String(contentsOfFile: "\(shipped)/\(script)", encoding: .utf8)
      #expect(text.contains("\n# arguments: "), "\(script)")
    }
  }

  /// What a pipeline says it takes, the tool behind it takes.
  @Test(arguments: [
    ("mail", ["bdc-mail-fetch"]), ("mail-sweep", ["bdc-mail-fetch"]),
    ("github", ["bdc-github-fetch", "bdc-github-load"]),
    ("clang-github", ["bdc-github-fetch", "bdc-github-load"]),
    ("github-sweep", ["bdc-github-fetch", "bdc-github-load"]),
    ("search-mail", ["bdc-mail-documents", "bdc-documents-load"]),
    ("search-github", ["bdc-github-documents", "bdc-documents-load"]),
    ("backup", ["bdc-backup"]),
  ])
  func takesWhatItSays(_ script: String, _ tools: [String]) throws {
    let help = try tools.map { try run($0, ["--help"]).text }.joined()
    let text = try String(contentsOfFile: "\(shipped)/\(script)", encoding: .utf8)
    let words = text.split(separator: "\n").filter { $0.hasPrefix("# arguments: ") }
      .flatMap { $0.split(separator: " ").dropFirst(2) }
    let options = words.filter { $0.hasPrefix("--") }
    #expect(!options.isEmpty)
    for option in options {
      let name = option.prefix { $0 != "=" }
      let takesValue = option.contains("=")
      #expect(help.contains("\(name) ") || help.contains("\(name)\n"), "\(option)")
      #expect(help.contains("[\(name)]") != takesValue, "\(option)")
    }
  }

  @Test func listsEntriesAndTasks() throws {
    let file = "\(fixtures)/schedule-good.yaml"
    let list = ["list", "--schedule", file, "--at", "2024-02-29T12:00:00Z"]
    let done = try run("bdc-sched", list)
    #expect(done.code == 0, "\(done.errors)")
    let found = try objects(done)
    let entries = found.filter { $0["type"] as? String == "schedule.entry" }
    #expect(
      entries.map { $0["key"] as? String } == [
        "boost-collector-group-mailing_list-16-10", "boost-collector-group-often-04-05",
        "boost-collector-interval-60min-often/github",
        "boost-collector-interval-180min-often/github-2",
        "boost-collector-cron-often/clang-github",
      ])
    #expect(
      entries.map { $0["next_run"] as? String } == [
        "2024-02-29T16:10:00Z", "2024-03-01T03:05:00Z", "2024-02-29T13:00:00Z",
        "2024-02-29T15:00:00Z", "2024-02-29T23:05:00Z",
      ])
    let tasks = found.filter { $0["type"] as? String == "schedule.task" }
    #expect(tasks.count == 10)
    #expect(tasks[1]["next_run"] as? String == "2024-03-04T16:10:00Z")
    #expect(tasks[2]["next_run"] is NSNull && tasks[2]["enabled"] as? Bool == false)
    #expect(tasks[3]["next_run"] as? String == "2024-02-29T16:10:00Z")
    let one = try objects(try run("bdc-sched", list + ["--task", "sweep-of-the-15th"]))
    #expect(one.compactMap { $0["task"] as? String } == ["mailing_list/sweep-of-the-15th"])
    // For a person, no wider than the page.
    let words = (["bdc-sched"] + list).joined(separator: " ")
    let page = try run("script", ["-qec", words, "/dev/null"], environment: ["COLUMNS": "76"])
    let rows = page.text.replacingOccurrences(of: "\r", with: "").split(separator: "\n")
      .filter { !$0.contains("warning:") }
    #expect(rows.first?.hasPrefix("TASK ") == true, "\(page.text)")
    #expect(rows.contains { $0.contains("mailing_list/search-mail-2") && $0.contains("not en") })
    #expect(rows.allSatisfy { $0.count <= 76 })
  }

  @Test func showsWhatIsNext() throws {
    let file = "\(shipped)/schedule.yaml"
    let month = try objects(
      try sched("next", "--from", "2026-01-01", "--until", "2026-01-31", "--schedule", file))
    let count = { (task: String) in month.filter { $0["task"] as? String == task }.count }
    #expect(count("mail/mail") == 31 && count("mail/search-mail") == 31)
    #expect(count("mail/mail-sweep") == 4 && count("backup/backup") == 31)
    #expect(month.count == 97)
    let moments = month.compactMap { $0["at"] as? String }
    #expect(moments == moments.sorted() && moments.first == "2026-01-01T00:10:00Z")
    #expect(moments.last == "2026-01-31T23:00:00Z")
    #expect(try objects(try sched("next", "--schedule", file)).count == 10)
    let three = try objects(
      try sched(
        "next", "--schedule", file, "--task", "mail-sweep", "--limit", "3", "--from", "2026-01-04"))
    #expect(
      three.map { $0["at"] as? String } == [
        "2026-01-04T00:10:00Z", "2026-01-11T00:10:00Z", "2026-01-18T00:10:00Z",
      ])
    let group = try objects(
      try sched("next", "--schedule", file, "--group", "backup", "--from", "2026-01-01T23:00:00Z"))
    #expect(group.first?["at"] as? String == "2026-01-01T23:00:00Z" && group.count == 10)
    let none = try sched("next", "--schedule", file, "--group", "github")
    #expect(none.code == 0 && none.text.isEmpty && none.errors.contains("nothing is due"))
  }

  @Test(arguments: [
    (["--from", "soon"], "--from soon: expected a time"),
    (["--from", "2026-02-01", "--until", "2026-01-01"], "is before --from"),
    (["--group", "mial"], "no such group, did you mean mail?"),
    (["--task", "mail-swep"], "no such task, did you mean mail-sweep?"),
    (["--limit", "0"], "--limit"),
  ])
  func refusesWhatIsNotThere(_ options: [String], _ word: String) throws {
    let done = try run("bdc-sched", ["next", "--schedule", "\(shipped)/schedule.yaml"] + options)
    #expect(done.code == 64 && done.errors.contains(word), "\(done.errors)")
  }
}
