import Foundation
import TestSupport
import Testing
import Unix

@testable import Home

@Suite(.serialized) struct ClusterTests {
  @Test(arguments: Account.here) func livesAndIsMended(_ account: Account) throws {
    let home = try TestHome(account)
    let made = try home.bdc("bdc-init", [home.path])
    #expect(made.code == 0, "\(made.errors)")
    #expect(FileManager.default.fileExists(atPath: "\(home.path)/bdc.yaml"))
    #expect(try home.ask("select current_user, current_database()").text == "bdc|bdc\n")
    let again = try home.bdc("bdc-init", [home.path])
    #expect(again.code == 0 && again.errors.contains("kept as it is"), "\(again.errors)")

    try startsOnceForTen(home)
    try surviveKilledStarters(home)
    try doesNotHoldThePipe(home)
    try notesAStoppedRun(home)
    try comesBack(home)
    try refusesAnotherVersion(home)
  }

  private func startsOnceForTen(_ home: TestHome) throws {
    #expect(try home.bdc("bdc-db", ["-C", home.path, "stop"]).code == 0)
    #expect(try home.status("state")?.hasPrefix("stopped") == true)
    let words = home.words("bdc-db").joined(separator: " ")
    let script = """
      for i in 1 2 3 4 5 6 7 8 9 10; do
        \(words) -C \(home.path) --role login psql -- -Atc "select pg_postmaster_start_time()" &
      done
      wait
      """
    let ten = try pipeline(script, environment: home.environment)
    #expect(ten.lines.count == 10, "\(ten.errors)")
    #expect(Set(ten.lines).count == 1)
    #expect(ten.errors == "")
  }

  private func surviveKilledStarters(_ home: TestHome) throws {
    for milliseconds in [10, 30, 60, 100, 150] as [Int64] {
      #expect(try home.bdc("bdc-db", ["-C", home.path, "stop"]).code == 0)
      let variables = cleanEnvironment.merging(home.environment) { $1 }
      var starter = try Child(
        home.words("bdc-db") + ["-C", home.path, "start"],
        environment: variables.map { "\($0.key)=\($0.value)" }, output: .null, errors: .null)
      Clock.sleep(milliseconds: milliseconds)
      starter.kill(9)
      _ = starter.wait(milliseconds: 5000)
      let answer = try home.ask("select 1")
      #expect(answer.text == "1\n", "killed after \(milliseconds) ms: \(answer.errors)")
    }
  }

  /// A signal stops reading what flows; the home's own files are still read whole.
  private func notesAStoppedRun(_ home: TestHome) throws {
    guard home.account == .own else { return }
    let bdc = home.words("bdc-run")[0]
    let script = """
      mkdir -p home/pipelines
      echo 'touch "$BDC_HOME/begun"; sleep 30' >home/pipelines/long
      bdc-db -q -C home migrate
      \(bdc) -C home long 2>said & run=$!
      for ((i = 0; i < 400; i++)); do [[ ! -e home/begun ]] || break; sleep 0.05; done
      kill -TERM $run; wait $run || true
      cat said >&2
      bdc-status -C home
      """
    let done = try pipeline(script, environment: home.environment, folder: home.folder.path)
    #expect(!done.errors.contains("not noted"), "\(done.errors)")
    let row = done.lines.first { $0.hasPrefix("long ") }
    #expect(row.map { !$0.contains("runs, or") } == true, "\(done.text)")
  }

  private func doesNotHoldThePipe(_ home: TestHome) throws {
    #expect(try home.bdc("bdc-db", ["-C", home.path, "stop"]).code == 0)
    let words = home.words("bdc-db").joined(separator: " ")
    let script = "exec 9>&1; \(words) -C \(home.path) start 2>&1 | cat"
    let piped = try pipeline(script, environment: home.environment)
    #expect(piped.text == "bdc-db: started\n")
    let process = try #require(try home.process())
    let held = try run("ls", ["-l", "/proc/\(process)/fd"])
    #expect(held.code == 0)
    #expect(!held.text.contains("db.lock"))
  }

  private func comesBack(_ home: TestHome) throws {
    // Whoever made the postmaster may reap it late or never: its number stays taken.
    kill(try #require(try home.process()), SIGKILL)
    #expect(try home.ask("select 2").text == "2\n")
    let socket = try #require(try home.status("socket"))
    _ = try run("rm", ["-rf", socket])
    #expect(try home.ask("select 3").text == "3\n")

    #expect(try home.bdc("bdc-db", ["-C", home.path, "stop"]).code == 0)
    let data = try #require(try home.status("place")?.split(separator: ",").first)
    let lock =
      "\(ProcessInfo.processInfo.processIdentifier)\n\(data)\n1\n5432\n\(socket)\n\n1 1\nready\n"
    try Data(lock.utf8).write(to: URL(fileURLWithPath: "\(data)/postmaster.pid"))
    #expect(try home.ask("select 4").text == "4\n")
  }

  private func refusesAnotherVersion(_ home: TestHome) throws {
    #expect(try home.bdc("bdc-db", ["-C", home.path, "stop"]).code == 0)
    let data = try #require(try home.status("place")?.split(separator: ",").first)
    let file = "\(data)/PG_VERSION"
    let version = try String(contentsOfFile: file, encoding: .utf8)
    try Data("9\n".utf8).write(to: URL(fileURLWithPath: file))
    let refused = try home.ask("select 1")
    #expect(refused.code == 78)
    #expect(refused.errors.contains("made by PostgreSQL 9, this machine has"))
    try Data(version.utf8).write(to: URL(fileURLWithPath: file))
    #expect(try home.ask("select 5").text == "5\n")
  }

  @Test(.enabled(if: Environment.user == 0, "a user's own socket folder, tried as nobody"))
  func aSocketHas107Bytes() throws {
    let home = try TestHome(.nobody)
    let hash = "/bdc/0123456789abcdef/.s.PGSQL.5432".utf8.count
    let above = home.folder.path + "/"
    let longest = above + String(repeating: "r", count: 107 - hash - above.utf8.count)
    let tooLong = longest + "r"
    for folder in [longest, tooLong] {
      _ = try run("install", ["-d", "-o", "nobody", "-m", "0700", folder])
    }
    home.environment = ["XDG_RUNTIME_DIR": longest]
    let made = try home.bdc("bdc-init", ["--quiet", home.path])
    #expect(made.code == 0 && made.errors == "", "\(made.errors)")
    #expect(try home.status("socket")?.hasPrefix("\(longest)/bdc/") == true)
    // A session without the variable reaches the server that one with it has started.
    home.environment = [:]
    #expect(try home.ask("select 1").text == "1\n")
    #expect(try home.bdc("bdc-db", ["-C", home.path, "stop"]).code == 0)
    home.environment = ["XDG_RUNTIME_DIR": tooLong]
    #expect(try home.ask("select 1").text == "1\n")
    #expect(try home.status("socket")?.hasPrefix("/tmp/bdc-65534/") == true)
  }

  @Test func pathsOfSockets() {
    let name = "/.s.PGSQL.5432".utf8.count
    #expect(Home.Cluster.fits(String(repeating: "x", count: 107 - name)))
    #expect(!Home.Cluster.fits(String(repeating: "x", count: 108 - name)))
    #expect(Home.Cluster.hash("") == "cbf29ce484222325")
    #expect(Home.Cluster.hash("a") == "af63dc4c8601ec8c")
  }
}
