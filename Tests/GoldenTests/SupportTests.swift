import Foundation
import TestSupport
import Unix
import Testing

/// What the other tests stand on.
@Suite struct SupportTests {
  @Test func clusterEndsWithItsOwnerEvenByKill() throws {
    let folder = try TemporaryFolder()
    let script = """
      mkfifo lifeline
      sleep 60 >lifeline & owner=$!
      "$CLUSTER" <lifeline >socket & keeper=$!
      until [[ -s socket ]]; do sleep 0.05; done
      socket=$(<socket)
      psql -XAtq "postgresql:///postgres?host=$socket&user=postgres" -c 'select 42'
      kill -9 $owner
      wait $keeper
      [[ ! -e ${socket%/socket} ]]
      """
    let cluster = Places.tree.appending(path: "Tests/TestSupport/cluster").path
    let done = try pipeline(script, environment: ["CLUSTER": cluster], folder: folder.path)
    #expect(done.code == 0 && done.text == "42\n", "\(done.errors)")
  }

  @Test func databasesAreApart() throws {
    let one = try Cluster.shared.database(migrated: false)
    let other = try Cluster.shared.database(migrated: false)
    _ = try psql("create table only_here (n int)", one)
    #expect(try psql("select to_regclass('only_here') is null", other) == "t")
    let copy = try Cluster.shared.copy(of: one)
    #expect(try psql("select count(*) from only_here", copy) == "0")
  }

  @Test func processesAreCutOffWithWhatTheyStarted() throws {
    let folder = try TemporaryFolder()
    let script = "sleep 61 & echo $! >'\(folder("pid"))'; wait"
    #expect(throws: TestFailure.self) { try run("bash", ["-c", script], seconds: 1) }
    let pid = try String(contentsOfFile: folder("pid"), encoding: .utf8)
    // Its parent is gone: a zombie of it stays at most until the init process looks.
    let left = try pipeline(
      "sleep 0.2; ! grep -s '^State:.[^Z]' /proc/\(Int(pid.dropLast()) ?? 0)/status")
    #expect(left.code == 0)
  }

  @Test func aSignalIsToldFromAStatus() throws {
    let killed = try run("bash", ["-c", "kill -9 $$"])
    #expect(killed.status == .signaled(9) && killed.code == 137)
    let piped = try pipeline("yes | head -n 1", seconds: 10)
    #expect(piped.code == 141 && piped.text == "y\n")
    #expect(try run("cat", stdin: "as it came".utf8, watchMemory: true).text == "as it came")
  }
}
