import Foundation
import TestSupport
import Testing

/// kill -9 of a stage after so many bytes loses nothing: after a rerun the data are those of a run
/// that nobody disturbed.
///
/// StormTests kill at random moments, and not only stages.
@Suite struct KillTests {
  enum Stage: String, CaseIterable {
    case read, identify, load
  }

  private static let sample: String = {
    let folder = Places.tree.appending(path: "pipelines/sample").path(percentEncoded: false)
    return "\"\(folder)\"/*.mbox*"
  }()

  /// The whole pipeline; the sample has broken messages, so 65 is right.
  private static let whole = """
    bdc-mail-read -q \(sample) | bdc-identify -q | bdc-mail-load -q || [ $? -eq 65 ]
    """

  /// The victim gets only the first bytes of its input, time to do what it can with them, and then
  /// dies waiting for more.
  private static func starved(_ victim: Stage, of input: String, after bytes: Int) -> String {
    let stages: String
    switch victim {
    case .read:
      stages = """
        bdc-mail-read -q --list boost@lists.boost.org - <in >one & victim=$!
        bdc-identify -q <one >two &
        bdc-mail-load -q <two &
        """
    case .identify:
      stages = """
        bdc-identify -q <in >two & victim=$!
        bdc-mail-load -q <two &
        """
    case .load: stages = "bdc-mail-load -q <in & victim=$!"
    }
    return """
      mkfifo in one two
      \(stages)
      exec 9>in
      head -c \(bytes) "\(input)" >&9
      sleep 0.4
      kill -9 $victim
      exec 9>&-
      wait || true
      """
  }

  private struct Picture: Equatable {
    let export: String
    let profiles: String
    let rejects: String
  }

  private static func picture(_ database: [String: String]) throws -> Picture {
    let export = try pipeline("bdc-mail-export -q", environment: database)
    guard export.code == 0, export.lines.count > 100 else {
      throw TestFailure("export: \(export.code) \(export.errors)")
    }
    return Picture(
      export: export.text,
      profiles: try psql(
        "select count(*), count(distinct display_name) from hub.profile", database),
      // Half a line that a killed stage left stops waiting with the rerun.
      rejects: try psql("select count(*) from ops.reject where replayed_at is null", database))
  }

  private static let undisturbed = Result<Picture, any Error> {
    let database = try Cluster.shared.database()
    let done = try pipeline(whole, environment: database)
    guard done.code == 0 else { throw TestFailure("\(done.code): \(done.errors)") }
    return try picture(database)
  }

  private static func expectSame(_ script: String, _ what: String) throws {
    let expected = try undisturbed.get()
    let database = try Cluster.shared.database()
    let folder = try TemporaryFolder()
    _ = try pipeline(script, environment: database, folder: folder.path)
    let again = try pipeline(whole, environment: database)
    #expect(again.code == 0, "\(what): \(again.errors)")
    let found = try picture(database)
    #expect(found == expected, "\(what): the data differ from those of an undisturbed run")
  }

  @Test("a stage killed in the middle of its input", arguments: Stage.allCases)
  func chosen(_ victim: Stage) throws {
    let folder = try TemporaryFolder()
    let input: String
    switch victim {
    case .read:
      input = Places.tree.appending(path: "pipelines/sample/boost-2024-06.mbox")
        .path(percentEncoded: false)
    case .identify:
      input = folder("stream")
      _ = try pipeline(
        "bdc-mail-read -q \(Self.sample) >stream || [ $? -eq 65 ]", folder: folder.path)
    case .load:
      input = folder("stream")
      // Profile ids are of one database: the stream is made again in each, only its size counts.
      _ = try pipeline(
        "bdc-mail-read -q \(Self.sample) | bdc-identify -q >stream || [ $? -eq 65 ]",
        environment: try Cluster.shared.database(), folder: folder.path)
    }
    let size = try #require(
      (try FileManager.default.attributesOfItem(atPath: input)[.size] as? NSNumber)?.intValue)
    for part in [0, 1, 150, size / 7, size / 3, size / 2, size - 1] {
      let script: String
      if victim == .load {
        script =
          "bdc-mail-read -q \(Self.sample) | bdc-identify -q >stream || [ $? -eq 65 ]\n"
          + Self.starved(victim, of: "stream", after: part)
      } else {
        script = Self.starved(victim, of: input, after: part)
      }
      try Self.expectSame(script, "\(victim) killed after \(part) of \(size) bytes")
    }
  }
}
