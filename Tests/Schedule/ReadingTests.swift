import Foundation
import TestSupport
import Testing
import Unix

@testable import Schedule

/// A schedule of the fixtures, read with two zones.
private func read(
  _ text: String
) -> (schedule: Schedule, violations: [String], doubts: [String]) {
  let found = Schedule.read(Array(text.utf8), hasZone: { $0 == "Europe/Berlin" }) {
    $0.nearest(among: $1)
  }
  return (found.schedule, found.violations.map(\.text), found.doubts.map(\.text))
}

private func fixture(_ name: String) throws -> String {
  try String(contentsOf: Places.fixtures("schedule").appending(path: name), encoding: .utf8)
}

@Suite struct ReadingTests {
  /// The files whose last lines, comments that begin with a place, say what is to be said of them.
  static let files: [String] = ["bad", "doubtful"].flatMap { folder in
    Files.list(Places.fixtures("schedule/\(folder)").path(percentEncoded: false))
      .map { "\(folder)/\($0)" }
  }

  @Test(arguments: files) func saysAllThatIsWrong(_ file: String) throws {
    let text = try fixture(file)
    let expected = text.split(separator: "\n").filter { $0.hasPrefix("# ") }
      .map { String($0.dropFirst(2)) }.filter { $0.first?.isNumber ?? false }
    try #require(!expected.isEmpty)
    let found = read(text)
    #expect(found.violations.isEmpty == file.hasPrefix("doubtful"))
    let doubts = found.doubts.map { (line: String) in
      let place = line.prefix { $0 != " " }
      return "\(place) warning:\(line.dropFirst(place.count))"
    }
    #expect((found.violations + doubts).sorted() == expected.sorted())
  }

  @Test func takesThePredecessorsFile() throws {
    let found = read(try fixture("schedule-prod.yaml"))
    #expect(found.violations.isEmpty)
    #expect(
      found.schedule.entries.map(\.key) == [
        "boost-collector-group-github-00-05", "boost-collector-group-boost_library_docs-16-20",
        "boost-collector-group-slack-16-30", "boost-collector-group-mailing_list-00-10",
      ])
    #expect(
      found.schedule.tasks.map(\.id) == [
        "github/usage", "github/usage-languages", "github/github", "github/usage-report",
        "github/usage-2", "github/boost", "boost_library_docs/docs", "slack/slack",
        "mailing_list/mail",
      ])
    #expect(found.schedule.tasks[4].arguments == ["--task", "monitor_stars"])
    #expect(found.schedule.tasks[4].when == .monthly(1))
    // What is said of it is only that two pipelines make nothing searchable.
    #expect(found.doubts.count == 2)
  }

  @Test func takesAllThatThereIs() throws {
    let found = read(try fixture("schedule-good.yaml"))
    #expect(found.violations.isEmpty)
    let tasks = found.schedule.tasks
    #expect(
      tasks.map(\.id) == [
        "mailing_list/mail", "mailing_list/search-mail", "mailing_list/search-mail-2",
        "mailing_list/mail-sweep", "mailing_list/sweep-of-the-15th", "often/boost",
        "often/github", "often/github-2", "often/clang-github", "often/search-github",
      ])
    let cron = try CronExpression("5 0 * * mon-fri")
    #expect(
      tasks.map(\.when) == [
        .daily, .weekly(1), .weekly(5), .monthly(31), .monthly(15), .onRelease,
        .interval(minutes: 60), .interval(minutes: 180), .cron(cron), .weekly(7),
      ])
    #expect(
      tasks.map(\.isEnabled) == [
        true, true, false, true, true, true, true, true, true, false,
      ])
    #expect(tasks[0].arguments == ["--since=2024-01-01"])
    #expect(tasks[7].arguments == ["boostorg/asio", "123"])
    #expect(tasks[8].arguments == ["--since=2024-01-01"])
    #expect(tasks.map(\.retries) == [3, 3, 3, 3, 3, 3, 3, 0, 3, 3])
    #expect(tasks.map(\.timeout).prefix(6) == [21_600, 21_600, 21_600, 21_600, 90, 900])
    #expect(tasks.map(\.catchUp).prefix(5) == [21_600, 21_600, 21_600, 21_600, 0])
    #expect(tasks[5].executor == ["ssh", "worker1"])
    #expect(tasks[6].executor.isEmpty)
    #expect(tasks[6].exclusive == ["github"])
    #expect(tasks[3].exclusive == ["lists"])
    #expect(tasks.map(\.zone).prefix(6) == ["UTC", "UTC", "UTC", "UTC", "UTC", "Europe/Berlin"])
    #expect(found.schedule.groups.map(\.after) == [[], ["mailing_list"]])
    #expect(
      found.schedule.groups.map(\.time) == [
        DayTime(hour: 16, minute: 10), DayTime(hour: 4, minute: 5),
      ])
    #expect(found.schedule.entries.count == 5)
  }

  /// A name of its own is not taken by a task that has none.
  @Test func namesAreUnique() throws {
    let task = { (more: String) in "      - {command: mail, schedule: daily\(more)}\n" }
    let text =
      "groups:\n  a:\n    default_time: 00:10\n    tasks:\n" + task("") + task(", name: mail")
      + task("") + task(", name: mail-3") + task("")
    let ids = read(text).schedule.tasks.map(\.id)
    #expect(ids == ["a/mail-2", "a/mail", "a/mail-4", "a/mail-3", "a/mail-5"])
  }

  /// What the predecessor's words become, and what is said of those that become nothing.
  @Test(arguments: [
    (
      "run_boost_mailing_list_tracker", "--start-date 2024-01-01 --end-date=2024-02-01",
      "mail --since=2024-01-01 --until=2024-02-01", 0
    ),
    ("run_boost_mailing_list_tracker", "--pinecone-app-type mailing", "mail", 1),
    (
      "run_boost_github_activity_tracker", "--from-repo asio --since 2024-01-01",
      "github --since=2024-01-01", 1
    ),
    (
      "run_clang_github_tracker", "--skip-pinecone --to-date 2024-01-01",
      "clang-github --until=2024-01-01", 1
    ),
    ("run_boost_usage_tracker", "--task monitor_stars", "usage --task monitor_stars", 0),
    ("run_wg21_paper_tracker", "", "wg21", 0),
  ])
  func translates(
    _ command: String, _ words: String, _ expected: String, _ remarks: Int
  ) throws {
    let alias = try #require(Alias.of(command))
    let read = alias.translate(words.split(separator: " ").map(String.init))
    #expect(([read.pipeline] + read.arguments).joined(separator: " ") == expected)
    #expect(read.remarks.count == remarks && !read.remarks.contains(where: \.isRefused))
  }

  /// A command of the predecessor's is named in the manual, and no name of ours is one.
  @Test func aliasesAreInTheManual() throws {
    let page = try String(
      contentsOf: Places.tree.appending(path: "man/man5/bdc-schedule.5"), encoding: .utf8)
    for alias in Alias.all {
      #expect(page.contains(alias.command), "\(alias.command)")
      #expect(alias.retired != nil || alias.pipeline.nameRefusal == nil)
      #expect(Alias.of(alias.pipeline) == nil)
    }
  }

  @Test(arguments: [
    ("0", 0), ("90", 90), ("90s", 90), ("15m", 900), ("6h", 21_600), ("2d", 172_800),
    ("", nil), ("h", nil), ("1.5h", nil), ("6 h", nil), ("6H", nil), ("-1", nil),
    ("99999999999999999999d", nil), ("٣", nil),
  ])
  func readsTimeSpans(_ text: String, _ seconds: Int?) {
    #expect(text.duration == seconds)
  }

  /// What one may ask for is bounded, and a file at the bound is read in its time.
  @Test func isBounded() throws {
    let group = { (name: String, tasks: Int) in
      "  \(name):\n    default_time: 00:10\n    tasks:\n"
        + String(repeating: "      - {command: mail, schedule: daily}\n", count: tasks)
    }
    let groups = { (count: Int) in
      "groups:\n" + (0..<count).map { group("g\($0)", 1) }.joined()
    }
    #expect(read(groups(200)).violations.isEmpty)
    #expect(
      read(groups(201)).violations == ["1:1: groups: more than 200 groups: put some together"])
    #expect(read("groups:\n" + group("g", 200)).violations.isEmpty)
    #expect(
      read("groups:\n" + group("g", 201)).violations == [
        "4:5: groups.g.tasks: more than 200 tasks: make another group of some"
      ])
    // A ring through all groups, each waiting for every other.
    let names = (0..<200).map { "g\($0)" }
    let ring =
      "groups:\n"
      + names.map { name in
        "  \(name):\n    after: [\(names.filter { $0 != name }.joined(separator: ", "))]\n"
          + "    default_time: 00:10\n    tasks: []\n"
      }.joined()
    #expect(!read(ring).violations.isEmpty)
  }
}
