import Foundation
import TestSupport
import Testing
import Unix

/// Inputs that a machine invents do not crash, hang or fool what reads them; see Tests/Fuzz.
///
/// The input that did is left in the folder for temporary files, to be added to the corpus.
@Suite struct FuzzTests {
  static let targets = [
    "json", "reader", "mbox", "dates", "html", "yaml", "state", "archive", "gitlog", "graphql",
    "bundles", "markdown", "splitter", "schedule", "zone", "cron",
  ]

  private static func folders(_ target: String) -> [String] {
    let own = Places.tree.appending(path: "Tests/Fuzz/corpus/\(target)")
    return ([own] + (target == "mbox" ? [Places.fixtures("mail")] : []))
      .map { $0.path(percentEncoded: false) }
  }

  @Test(arguments: targets) func fuzz(_ target: String) throws {
    let variables = ProcessInfo.processInfo.environment
    let asked = variables["BDC_FUZZ_SECONDS"].flatMap { Int64($0) }
    let seconds = asked ?? 2
    // The same inputs for everybody, others for those who have the time.
    let seed = variables["BDC_SEED"] ?? (asked == nil ? "1" : "\(Int.random(in: 1...999_999))")
    let known = Self.folders(target).flatMap { folder in
      Files.list(folder).sorted().map { "\(folder)/\($0)" }
    }
    let before = try run("fuzz", [target, "try"] + known)
    #expect(before.code == 0, "\(before.text)\(before.errors.suffix(2000))")

    let save = NSTemporaryDirectory() + "bdc-fuzz-\(target)-\(seed)"
    let done = try run(
      "fuzz", [target, "\(seconds)", seed, save] + Self.folders(target), seconds: seconds + 60)
    // 155 is SIGPROF: one input took 20 s of computing.
    #expect(
      done.code == 0,
      "BDC_SEED=\(seed), input in \(save): status \(done.code): \(done.text)\(done.errors.suffix(2000))"
    )
    if done.code == 0 { Files.remove(save) }
    print("fuzz: BDC_SEED=\(seed): \(done.text)", terminator: "")
  }
}
