import Foundation
import TestSupport
import Testing

/// The weaknesses and traps of the scheduler that bdc's takes the place of, what it was tested with,
/// and the tests that fail where one of them comes back.
@Suite struct ScheduleWeaknesses {
  private typealias Weakness = GitHubWeaknesses.Weakness

  private static let weaknesses: [Weakness] = [
    Weakness(
      1, "a release that one group noted is none for the others",
      "SchedTests/ApartTests.releases", "Schedule/PlannerTroubleTests.releases"),
    Weakness(
      2, "the releases are asked for in every batch, and GitHub away ends it",
      "SchedTests/ApartTests.releases", "Schedule/PlannerTroubleTests.releases"),
    Weakness(
      3, "groups with the same interval are one chain, without history, and overlap",
      "SchedTests/ApartTests.besideEachOther", "SchedVerbsTests/LookingTests.listsEntriesAndTasks",
      "Schedule/PlannerTests.overlap"),
    Weakness(
      4, "no locks, time-outs, retries, catching up, history",
      "OpsTests/RunTests.lock", "OpsTests/RunTests.timeOut", "OpsTests/RunTests.retries",
      "Schedule/MisfireTests.batch", "SchedTests/RunTests.nights",
      "SchedHealthTests/StatusTests.history"),
    Weakness(
      5, "a batch that begins after midnight is another day's", "Schedule/PlannerTests.midnight",
      "Schedule/OccurrenceTests.datesAreTheZones"),
    Weakness(
      6, "a group is well or not as a whole, and any run by hand makes it well",
      "SchedTests/KindTests.aRunByHandIsNoGroups",
      "SchedHealthTests/StatusTests.nothingIsUnexplained",
      "OpsTests/RunTests.cause"),
    Weakness(
      7, "the last status counts, not the one that matters", "SchedTests/KindTests.endsWith",
      "OpsTests/RunTests.cause"),
    Weakness(
      8, "a crash or a leak takes everything with it", "SchedTests/RunTests.nights",
      "SchedTests/RunTests.killed", "Schedule/PlannerTests.month"),
    Weakness(
      9, "what is due is forgotten with the container, and two schedulers run all twice",
      "SchedTests/ApartTests.onlyTheHomeCounts", "SchedTests/RunTests.two",
      "SchedTests/TroubleTests.twoHosts", "SchedTests/TroubleTests.tornJournal"),
    Weakness(
      10, "a wrong schedule stops even migrations",
      "SchedTests/KindTests.aBadScheduleStopsNothingElse", "SchedTests/RunTests.reload"),
    Weakness(
      11, "YAML types what it likes, and unknown and double keys are silent",
      "Schedule/ReadingTests.saysAllThatIsWrong", "Schedule/ReadingTests.takesAllThatThereIs"),
    Weakness(
      12, "notices are refused, dropped, hold up runs and show secrets",
      "NotifyTests/FormTests.limitsAreKept", "NotifyTests/TellingTests.spoolIsBounded",
      "NotifyTests/TellingTests.firstAtOnceThenDigestThenRecovered",
      "NotifyTests/TroubleTests.isTriedAgain", "SchedTests/ApartTests.noticesThatHang",
      "Unix/RedactionTests.hides"),
    Weakness(
      13, "processes turn each other's log over", "OpsTests/RunTests.logsAreKept",
      "OpsTests/RunTests.log"),
    Weakness(
      14, "each probe pings workers and reads the schedule",
      "SchedHealthTests/ServingTests.askingCostsNothing",
      "SchedHealthTests/HealthTests.aDatabaseThatHangsIsGivenUp",
      "SchedHealthTests/ServingTests.tablesThatAreLockedDoNotHangIt"),
    Weakness(
      15, "a release is installed without migrating", "PackageTests/MaintainerTests.script",
      "OpsTests/ReleaseTests.migratesWithItsData"),
    Weakness(
      16, "two folders for raw answers split them",
      "WeaknessTests/ScheduleWeaknesses.rawAnswersHaveOnePlace",
      "GitHubMarkdownTests/ReadTests.archiveToRows"),
    Weakness(
      17, "looking makes folders", "SchedTests/KindTests.lookingLeavesNothing",
      "Home/DatabaseTests.nothingIsMadeUnasked"),
    Weakness(
      18, "nothing goes without Redis", "NightsTests/NightsTests.threeNights",
      "SchedTests/TroubleTests.databaseAway"),
    Weakness(
      19, "what groups need of each other cannot be said", "Schedule/PlannerTests.order",
      "NightsTests/NightsTests.threeNights"),
  ]

  private static let traps: [Weakness] = [
    Weakness(
      1, "a notice longer than the platform's limits is refused",
      "NotifyTests/FormTests.limitsAreKept"),
    Weakness(
      2, "runs of an interval, and of all groups, leave no trace",
      "SchedTests/KindTests.aRunByHandIsNoGroups", "SchedTests/ApartTests.besideEachOther"),
    Weakness(
      3, "a run of any kind makes its group healthy", "SchedTests/KindTests.aRunByHandIsNoGroups"),
    Weakness(
      4, "what was due while it was installed is lost", "SchedTests/ApartTests.onlyTheHomeCounts",
      "SchedTests/RunTests.term"),
    Weakness(
      5, "on:, 16:10, yes, 15.9 and true are not what they look like",
      "Schedule/ReadingTests.takesAllThatThereIs", "Schedule/ReadingTests.saysAllThatIsWrong"),
    Weakness(
      6, "the day is that on which the batch begins", "Schedule/PlannerTests.midnight"),
    Weakness(7, "the documentation is never collected", "SchedTests/ApartTests.releases"),
    Weakness(
      8, "strict ends every process of the project",
      "SchedTests/KindTests.aBadScheduleStopsNothingElse"),
    Weakness(
      9, "what reports no success ends with 0", "OpsTests/RunTests.cause",
      "WeaknessTests/SearchRoadTests.oneIndexDown"),
    Weakness(
      10, "a setting left blank ends everything", "SchedHealthTests/HealthTests.object",
      "Config/ConfigTests.optionBeforeEnvironmentBeforeFileBeforeBuiltIn"),
    Weakness(
      11, "two messages have the name of one file", "Raw/RawTests.longScopesStayApart",
      "Raw/RawTests.answersComeBackAsTheyWere"),
    Weakness(
      12, "raw answers lie in two places", "WeaknessTests/ScheduleWeaknesses.rawAnswersHaveOnePlace"
    ),
    Weakness(13, "lines of the log get lost", "OpsTests/RunTests.logsAreKept"),
    Weakness(
      14, "the token is compared letter by letter", "SchedHealthTests/ServingTests.requests"),
    Weakness(
      15, "a program that is needed is not in the image",
      "InstallTests/InstallTests.runtimePackages",
      "PackageTests/PackageTests.control", "SchedVerbsTests/LookingTests.checkLooksAtPipelines"),
    Weakness(
      16, "installing neither migrates nor goes back, and the first time always fails",
      "PackageTests/MaintainerTests.script", "InstallTests/InstallTests.againUpgradeAndAway",
      "SchedTests/ApartTests.firstDeployment"),
    Weakness(
      17, "the benchmark measures what is there already",
      "WeaknessTests/ScheduleWeaknesses.benchmarksBeginEmpty"),
    Weakness(
      18, "a backup shows its password", "BackupTests/BackupToolTests.emptyLockedAndSecret",
      "OpsTests/BackupTests.needsNoSuperuserAndShowsNoPassword"),
    Weakness(
      19, "a backup is not checked, and has no sum",
      "BackupTests/BackupToolTests.savesChecksAndTells",
      "BackupTests/BackupToolTests.nothingIsKeptOfAFailure",
      "BackupTests/BackupToolTests.restoresIntoAScratchDatabase"),
    Weakness(
      20, "the second backup of a day takes the first one's place",
      "BackupTests/BackupToolTests.savesChecksAndTells"),
    Weakness(
      21, "no backup yet is a failure, and two run at a time",
      "BackupTests/BackupToolTests.emptyLockedAndSecret"),
    Weakness(
      22, "a backup goes to one company's bucket",
      "BackupTests/BackupToolTests.isSentAwayAndRemembered"),
  ]

  /// What the predecessor was tested with, and where bdc is.
  private static let cases: [Weakness] = [
    Weakness(
      1, "schedules that are refused", "Schedule/ReadingTests.saysAllThatIsWrong",
      "SchedVerbsTests/LookingTests.checkSaysItAll",
      "SchedVerbsTests/LookingTests.checkEndsAsItShould"),
    Weakness(
      2, "days, months, kinds, filters, what is off", "SchedTests/KindTests.means",
      "Schedule/OccurrenceTests.tasks"),
    Weakness(
      3, "entries and their keys", "SchedVerbsTests/LookingTests.listsEntriesAndTasks",
      "Schedule/ReadingTests.takesThePredecessorsFile"),
    Weakness(
      4, "the file that is shipped", "SchedVerbsTests/LookingTests.theShippedOneIsWell",
      "SchedVerbsTests/LookingTests.takesWhatItSays"),
    Weakness(
      5, "options that belong together", "SchedTests/KindTests.means",
      "SchedTests/TroubleTests.wrong"),
    Weakness(
      6, "statuses, stopping at a failure, nothing to do", "SchedTests/TroubleTests.once",
      "SchedTests/KindTests.endsWith", "SchedTests/KindTests.means"),
    Weakness(7, "its version at the start", "SchedTests/RunTests.two"),
    Weakness(
      8, "health, all good and not", "SchedHealthTests/HealthTests.object",
      "SchedHealthTests/ServingTests.requests"),
    Weakness(
      9, "a log of JSON", "OpsTests/RunTests.logOfJSON"),
    Weakness(
      10, "notices off, to one, refused, of a start without database",
      "NotifyTests/TellingTests.switchesAndKinds", "NotifyTests/TellingTests.listsTriesAndRefuses",
      "NotifyTests/TroubleTests.isTriedAgain", "SchedTests/ApartTests.startIsTold"),
    Weakness(
      11, "secrets", "Unix/RedactionTests.hides", "Unix/RedactionTests.leavesAlone",
      "FaultTests/CanaryTests.nothingHasTheMark"),
  ]

  private static let material: [Weakness] = [
    Weakness(
      1, "a schedule with everything, the one in production, and one for each mistake",
      "Schedule/ReadingTests.takesAllThatThereIs", "Schedule/ReadingTests.takesThePredecessorsFile",
      "Schedule/ReadingTests.saysAllThatIsWrong"),
    Weakness(
      2, "the table of clocks", "Schedule/OccurrenceTests.tasks", "Schedule/PlannerTests.midnight",
      "Schedule/PlannerTests.late"),
    Weakness(
      3, "ok, exit5, sleep, kill9, spew, leak, orphan", "SchedTests/RunTests.nights",
      "OpsTests/RunTests.timeOut"),
    Weakness(4, "what a pipeline counted", "OpsTests/RunTests.cause", "OpsTests/RunTests.row"),
    Weakness(
      5, "pages of tags, and answers that are none",
      "BoostReleasesTests/BoostReleasesTests.twoPages",
      "BoostReleasesTests/BoostReleasesTests.fewer",
      "BoostReleasesTests/BoostReleasesTests.noRelease"),
    Weakness(
      6, "webhooks that take, refuse, limit and hang", "NotifyTests/TroubleTests.isTriedAgain",
      "SchedTests/ApartTests.noticesThatHang"),
    Weakness(7, "objects of health", "SchedHealthTests/HealthTests.object"),
    Weakness(
      8, "what a killed program leaves in the home", "SchedTests/TroubleTests.tornJournal",
      "StormTests/KillStorm.kills", "Raw/RawTests.aTornFrameIsCut"),
    Weakness(
      9, "backups of many days, uploads that fail, two of a day, odd passwords",
      "BackupTests/BackupToolTests.keepsSoMany",
      "BackupTests/BackupToolTests.isSentAwayAndRemembered",
      "BackupTests/BackupToolTests.savesChecksAndTells",
      "BackupTests/BackupToolTests.emptyLockedAndSecret"),
    Weakness(
      10, "files of variables", "WeaknessTests/ScheduleWeaknesses.filesOfVariables",
      "SchedHealthTests/HealthTests.object"),
  ]

  private static let all: [Weakness] = weaknesses + traps + cases + material

  @Test(arguments: all)
  private func isProved(_ weakness: Weakness) throws { try weakness.check() }

  @Test func allAreThere() {
    for (table, count) in [
      (Self.weaknesses, 19), (Self.traps, 22), (Self.cases, 11), (Self.material, 10),
    ] { #expect(table.map(\.number) == Array(1...count)) }
  }

  /// Every pipeline that fetches keeps what it read in the home's one folder.
  @Test func rawAnswersHaveOnePlace() throws {
    let found = try pipeline(
      """
      fetches=$(grep -hE '^[^#]*bdc (mail|github) fetch' -- mail* github* clang-github)
      wc -l <<<"$fetches"
      grep -vcF -- '${BDC_HOME:+--raw "$BDC_HOME/raw"}' <<<"$fetches" || true
      """, folder: Places.tree.appending(path: "pipelines").path(percentEncoded: false))
    #expect(found.code == 0 && (Int(found.lines[0]) ?? 0) >= 6, "\(found.errors)")
    #expect(found.lines.last == "0", "\(found.text)")
  }

  /// What is loaded for the first time, and what is there already, are two figures.
  @Test func benchmarksBeginEmpty() throws {
    let found = try pipeline(
      "grep -hoE '(load, )?(fresh|unchanged)' Tests/Bench/bench.py | sort -u",
      folder: Places.tree.path(percentEncoded: false))
    #expect(found.lines.contains("load, fresh") && found.lines.contains("load, unchanged"))
  }

  /// A file of variables is read as systemd reads it.
  @Test func filesOfVariables() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "environment",
      """
      # COMMENT=no
      PLAIN=one

        INDENTED=in \t
      QUOTED="two words"
      SINGLE='a # b'
      HASH=a#b
      CRLF=value\r
      BLANK=
      TWICE=first
      TWICE=second
      SET=file
      HALF="open
      $(touch made)=x
      CODE=$(touch made)
      export EXPORTED=x
      LAST=end
      """.utf8)
    let done = try pipeline(
      #"""
      eval "$(sed -n '/^load() {/,/^}/p' "$TREE/Sources/Ops/deploy/bdcctl")"
      export SET=before
      load environment
      for name in COMMENT PLAIN INDENTED QUOTED SINGLE HASH CRLF BLANK TWICE SET HALF CODE EXPORTED LAST; do
        printf '%s=%s|\n' "$name" "${!name-none}"
      done
      ls
      """#, environment: ["TREE": Places.tree.path(percentEncoded: false)], folder: folder.path)
    #expect(
      done.text == #"""
        COMMENT=none|
        PLAIN=one|
        INDENTED=in|
        QUOTED=two words|
        SINGLE=a # b|
        HASH=a#b|
        CRLF=value|
        BLANK=|
        TWICE=second|
        SET=before|
        HALF="open|
        CODE=$(touch made)|
        EXPORTED=none|
        LAST=end|
        environment

        """#, "\(done.text)\(done.errors)")
  }
}
