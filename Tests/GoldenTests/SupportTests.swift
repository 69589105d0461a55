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
    #expect(throws: TestFailure.self) {
      try run("bash", ["-c", "sleep 61 & sleep 61"], seconds: 1)
    }
    let left = try run("pgrep", ["-fx", "sleep 61"])
    #expect(left.code == 1)
  }

  @Test func aSignalIsToldFromAStatus() throws {
    let killed = try run("bash", ["-c", "kill -9 $$"])
    #expect(killed.status == .signaled(9) && killed.code == 137)
    let piped = try pipeline("yes | head -n 1", seconds: 10)
    #expect(piped.code == 141 && piped.text == "y\n")
    #expect(try run("cat", stdin: "as it came".utf8, watchMemory: true).text == "as it came")
  }
}
