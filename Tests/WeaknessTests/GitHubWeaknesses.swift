import Foundation
import TestSupport
import Testing

/// The thirty weaknesses of the collector of GitHub that bdc takes the place of, and the tests that
/// fail where one of them comes back.
@Suite struct GitHubWeaknesses {
  /// A weakness, and who proves that it is not ours: `Folder/File.function`.
  struct Weakness: Sendable, CustomTestStringConvertible {
    let number: Int
    let what: String
    let proofs: [String]
    var testDescription: String { "W\(number): \(what)" }

    init(_ number: Int, _ what: String, _ proofs: String...) {
      (self.number, self.what, self.proofs) = (number, what, proofs)
    }

    /// Each proof is there, and is a test.
    func check() throws {
      #expect(!proofs.isEmpty)
      for proof in proofs {
        let parts = proof.split(separator: ".").map(String.init)
        let file = Places.tree.appending(path: "Tests/\(parts[0]).swift")
        let text = try String(contentsOf: file, encoding: .utf8)
        let lines = text.components(separatedBy: "\n")
        let place = lines.firstIndex { $0.contains("func \(parts[1])(") }
        let start = try #require(place, "\(proof) is not there")
        // The attribute may stand before, with its cases.
        let before = lines[max(0, start - 60)...start].joined(separator: "\n")
        #expect(before.contains("@Test"), "\(proof) is no test")
      }
    }
  }

  private static let all = [
    Weakness(
      1, "null in a record ends a repository", "WeaknessTests/GitHubWeaknesses.whatIsNullIsStored",
      "GitHubFetchTests/SweepTests.recordsHaveWhatGitHubHas"),
    Weakness(
      2, "Clang has code of its own, which crashes",
      "WeaknessTests/GitHubWeaknesses.clangIsConfiguration"),
    Weakness(
      3, "commits are found by their authors' dates",
      "GitFetchTests/ReachTests.newCommitsAreFoundByReachability",
      "GitFetchTests/ReachTests.aKilledRunIsContinued"),
    Weakness(
      4, "now stands for a missing date", "GitFetchTests/OracleTests.recordsAreWhatGitSays",
      "GitHubMarkdownTests/ReadTests.archiveToRows"),
    Weakness(
      5, "changes of the same second are lost",
      "GitHubFetchTests/OrderTests.whatMovesWhilePagesAreReadIsNotLost",
      "GitHubItemsTests/VersionTests.versions"),
    Weakness(
      6, "races make two rows of one thing", "StormTests/RaceTests.oneStreamOfGitHub",
      "GitHubLoadTests/RepositoryTests.twoRowsOfOne"),
    Weakness(
      7, "what moves between pages is passed over",
      "GitHubFetchTests/OrderTests.whatMovesWhilePagesAreReadIsNotLost"),
    Weakness(
      8, "a file is deleted or not by the order of loading",
      "GitHubLoadTests/CommitTests.filesInAnyOrder"),
    Weakness(
      9, "merged, reviews and threads are unknown",
      "GitHubFetchTests/SweepTests.recordsHaveWhatGitHubHas",
      "GitHub/MarkdownPageTests.threads"),
    Weakness(
      10, "a failure of a part is swallowed, or ends all",
      "GitHubFetchTests/TroubleTests.pagesAreHalved",
      "GitHubFetchTests/SweepTests.missingThingsAreHadByTheirKeys"),
    Weakness(
      11, "a repository that is empty, gone or closed ends the run",
      "GitHubFetchTests/TroubleTests.oneRepositoryFailsAlone",
      "GitFetchTests/TroubleTests.oddRepositoriesAreRead",
      "GitFetchTests/TroubleTests.oneTroubleStopsOne"),
    Weakness(
      12, "commits are credited to who merged them, people are told by names",
      "GitHubLoadTests/CommitTests.accountsLearnedLater",
      "GitHubItemsTests/VersionTests.personsWithoutAccounts", "DatabaseTests/HubTests.whoIsWho"),
    Weakness(
      13, "what deleted users wrote is skipped",
      "WeaknessTests/GitHubWeaknesses.whatIsNullIsStored"),
    Weakness(
      14, "deletions and new names never arrive", "GitHubItemsTests/SweepTests.windows",
      "GitHubFetchTests/TroubleTests.aRenamedRepositoryGoesOn",
      "GitHubLoadTests/RepositoryTests.stories"),
    Weakness(
      15, "git's file lists are misread", "GitFetchTests/OracleTests.recordsAreWhatGitSays",
      "GitHubLoadTests/CommitTests.pathsThatAreNoText"),
    Weakness(
      16, "clones are whole, and stay",
      "GitFetchTests/TroubleTests.nothingIsFetchedLazilyAndNoTokenShows"),
    Weakness(
      17, "tokens stand in URLs and command lines", "FaultTests/CanaryTests.nothingHasTheMark",
      "PublishTests/RefusalTests.theTokenIsNowhere", "GitCommand/GitCommandTests.credentials"),
    Weakness(
      18, "tokens are idle while one is waited for", "HTTP/TokenTests.tokens",
      "HTTP/TokenTests.validatorsBelongToAToken"),
    Weakness(
      19, "secondary limits are fatal", "GitHubFetchTests/TroubleTests.asksForPatience",
      "HTTP/TokenTests.secondaryLimitsRestLongerEachTime"),
    Weakness(
      20, "failures have no status", "FaultTests/FaultTableTests.cell", "OpsTests/EachTests.causes"),
    Weakness(
      21, "an answer's status is not looked at", "FaultTests/FaultTableTests.cell",
      "GitHubFetchTests/OrderTests.fromRawIsTheSame"),
    Weakness(
      22, "a tag's number is taken for a commit's",
      "GitFetchTests/OracleTests.recordsAreWhatGitSays"
    ),
    Weakness(
      23, "publishing races and leaves old files", "PublishTests/PublishTests.theBranchMoves",
      "PublishTests/RefusalTests.killed", "PublishTests/PublishTests.onlyWhatIsNamedIsDeleted"),
    Weakness(
      24, "names of files are too long, and move", "GitHub/MarkdownPageTests.names",
      "GitHub/MarkdownPageTests.undated"),
    Weakness(
      25, "the manual says something else", "GoldenTests/ManualTests.exampleRuns",
      "GitHubItemsTests/ManualTests.everyMemberIsInTheManual"),
    Weakness(
      26, "several requests for each thing", "GitHubFetchTests/NightTests.aNightCostsWhatChanged",
      "GitHubFetchTests/NightTests.pullRequestsAreTakenInPages"),
    Weakness(
      27, "several statements for each file", "GitHubLoadTests/CommitTests.noTableIsReadWhole"),
    Weakness(
      28, "everything is held, and one after the other",
      "GitHubFetchTests/OrderTests.jobsChangeNoLine",
      "GitFetchTests/OracleTests.aLargeCommitGoesOn", "OpsTests/EachTests.parallel"),
    Weakness(
      29, "licences, languages and other branches are not collected",
      "WeaknessTests/GitHubWeaknesses.repositoriesAreWhole"),
    Weakness(
      30, "Markdown is spoilt where it has code", "GitHub/MarkdownPageTests.bodies",
      "GitHub/MarkdownCompatibleTests.hunksAndFiles"),
  ]

  @Test(arguments: all) func isProved(_ weakness: Weakness) throws { try weakness.check() }

  @Test func thirty() { #expect(Self.all.map(\.number) == Array(1...30)) }

  private static let data = """
    [{"nameWithOwner":"made/one","databaseId":77,"createdAt":"2020-01-01T00:00:00Z",
      "licenseInfo":"BSL-1.0","languages":["C++","CMake"],"stargazerCount":12,"forkCount":3,
      "issues":[{"number":1,"title":"Open","author":null,"createdAt":"2020-01-01T00:00:00Z",
        "comments":[{"body":"","author":null,"createdAt":"2020-01-02T00:00:00Z"}]}],
      "pullRequests":[{"number":2,"title":"Two","author":null,"createdAt":"2020-02-01T00:00:00Z",
        "headRefName":"gone","baseRefName":"main"}]}]
    """

  /// A database with what the pipeline makes of the data, run twice.
  private static let stored = Result<[String: String], any Error> {
    let folder = try TemporaryFolder()
    try folder.write("data/all.json", data.utf8)
    try folder.write("home/bdc.yaml", "github:\n  sources:\n    - {name: made}\n".utf8)
    let server = try GitHubServer(["--now", "2025-03-01T00:00:00Z", folder("data")])
    let database = try Cluster.shared.database()
    let done = try pipeline(
      """
      for round in 1 2; do
        bdc-state get github |
          bdc-github-fetch -C home --api-url \(server.url) --state - --org made |
          bdc-identify | bdc-github-load
      done
      """,
      environment: database.merging(["GITHUB_TOKEN": "token", "BDC_HOME": folder("home")]) { $1 },
      folder: folder.path)
    guard done.code == 0 else { throw TestFailure("\(done.code): \(done.errors)") }
    return database
  }

  @Test func whatIsNullIsStored() throws {
    let lines = try run("bdc-github-export", ["-q"], environment: Self.stored.get()).lines
    let kinds = lines.map { $0.split(separator: "\"").dropFirst(3).first.map(String.init) ?? "" }
    for kind in ["github.issue", "github.comment", "github.pull_request"] {
      #expect(kinds.count { $0 == kind } == 1, "\(kind): \(kinds)")
    }
    let people = lines.filter {
      $0.contains("\"github.issue\"") || $0.contains("\"github.comment\"")
    }
    #expect(people.allSatisfy { $0.contains("\"account_id\":10137,\"login\":\"ghost\"") })
    #expect(try psql("select count(*) from ops.reject", Self.stored.get()) == "0")
  }

  @Test func repositoriesAreWhole() throws {
    let lines = try run("bdc-github-export", ["-q"], environment: Self.stored.get()).lines
    let line = try #require(lines.first { $0.contains("\"github.repository\"") })
    for word in ["BSL-1.0", "\"C++\"", "\"CMake\"", "\"stars\":12", "\"forks\":3"] {
      #expect(line.contains(word), "\(word): \(line)")
    }
    // Commits of a branch that is not the default one, and how to come by them.
    let folder = try TemporaryFolder()
    let script = """
      bash \(Places.tree.path(percentEncoded: false))/pipelines/sample/git-repository all
      bdc-git-fetch -q -r ./all/example-cxx/strand >stream
      for branch in allocator develop; do
        id=$(git -C all/example-cxx/strand rev-parse refs/heads/$branch)
        grep -c "\\"type\\":\\"github.commit\\",.*\\"sha\\":\\"$id\\"" stream
      done
      """
    let done = try pipeline(script, folder: folder.path)
    #expect(done.lines == ["1", "1"], "\(done.errors)")
  }

  /// The pipelines of Boost and Clang differ in the name of a group.
  @Test func clangIsConfiguration() throws {
    let scripts = try ["github", "clang-github"].map { name in
      let text = try String(
        contentsOf: Places.tree.appending(path: "pipelines/\(name)"), encoding: .utf8)
      return text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        .map { $0.replacingOccurrences(of: "clang", with: "boost") }
    }
    #expect(scripts[0] == scripts[1] && scripts[0].count > 2)
    // Names of the predecessor's commands are no knowledge of Clang.
    let found = try pipeline(
      "grep -rilE 'llvm|clang' Sources --include=*.swift --include=*.sql --exclude=Aliases.swift | cat",
      folder: Places.tree.path(percentEncoded: false))
    #expect(found.lines.isEmpty, "who knows Clang: \(found.text)")
  }
}
