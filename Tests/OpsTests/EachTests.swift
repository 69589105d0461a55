import Foundation
import TestSupport
import Testing

/// bdc run --each: one pipeline for many scopes.
@Suite struct EachTests {
  private func home(_ body: String, _ scopes: [String]) throws -> PipelineHome {
    let home = try PipelineHome(["p": "one() { \(body); }; step one \"$@\""])
    try home.folder.write("scopes", (scopes.joined(separator: "\n") + "\n").utf8)
    return home
  }

  private func strings(_ report: [String: Any], _ name: String) -> [String] {
    (report["runs"] as? [[String: Any]] ?? []).map { $0[name] as? String ?? "" }
  }

  /// A scope's failure is its own; the most important of all is the whole's.
  @Test(arguments: [
    (["x 0", "y 0"], 0, "", 14), (["x 0", "# no scope", "", "  y\t65 ", "z 0"], 65, "y 65:", 21),
    (["x 65", "y 75", "z 69"], 69, "z 69:", 21), (["x 75", "y KILL", "z 78"], 78, "z 78:", 14),
    (["x KILL", "y 65"], 75, "x KILL:", 7), (["x 0", "x 0"], 0, "", 7), ([], 0, "", 0),
  ])
  func causes(_ scopes: [String], _ code: Int32, _ cause: String, _ read: Int) throws {
    let home = try home("stage a \"$2\"", scopes)
    let list = home.folder("scopes")
    let (finished, report) = try home.report(["--each", list, "--retries", "0", "p"])
    let said = report["cause"] as? String ?? ""
    #expect(finished.code == code && said.hasPrefix(cause), "\(finished.code): \(said)")
    let stages = report["stages"] as? [[String: Any]] ?? []
    let sum = (stages.first?["counts"] as? [String: Int])?["read"] ?? 0
    #expect(sum == read && stages.count == (read > 0 ? 1 : 0), "\(stages)")
    let plain = scopes.map { $0.split { $0 == " " || $0 == "\t" }.joined(separator: " ") }
      .filter { !$0.isEmpty && !$0.hasPrefix("#") }
    let once = plain.enumerated().filter { plain.firstIndex(of: $0.element) == $0.offset }
    #expect(strings(report, "scope").sorted() == once.map(\.element).sorted())
    #expect(report["failed"] as? Int == once.count { !$0.element.hasSuffix(" 0") })
    for log in strings(report, "log") { #expect(FileManager.default.fileExists(atPath: log)) }
    #expect(finished.errors.contains("p: ") && !finished.errors.contains("\nbdc-a: "))
  }

  /// So many at once, and no more; each with its arguments behind those of all.
  @Test func parallel() throws {
    let home = try home(
      "echo \"+ $*\" >>$BDC_HOME/seen; sleep 0.7; echo - >>$BDC_HOME/seen", (1...6).map { "s\($0)" }
    )
    let done = try pipeline(
      "bdc-run --each - --jobs 3 p common <$BDC_HOME/scopes", environment: home.environment)
    #expect(done.code == 0, "\(done.errors)")
    var now = 0
    var most = 0
    let seen = try String(contentsOfFile: home.folder("seen"), encoding: .utf8)
    for line in seen.split(separator: "\n") {
      now += line == "-" ? -1 : 1
      most = max(most, now)
    }
    #expect(most == 3 && now == 0, "\(seen)")
    #expect((1...6).allSatisfy { seen.contains("+ common s\($0)\n") })
    #expect(done.errors.contains("p: 6 of 6 scopes done"))
  }

  /// A retry is the scope's own.
  @Test func retries() throws {
    let home = try home(
      "[[ -e $BDC_HOME/again ]] || { touch $BDC_HOME/again; stage a 75; }", ["x"])
    let list = home.folder("scopes")
    let (finished, report) = try home.report(["--each", list, "--pause", "0", "p"])
    let attempts = (report["runs"] as? [[String: Any]])?.first?["attempts"] as? Int
    #expect(finished.code == 0 && attempts == 2, "\(finished.errors)")
  }

  /// Killed, it leaves scopes that go on; they keep their locks, and the next one runs the others.
  @Test func killed() throws {
    let home = try home(
      """
      echo "$1" >>$BDC_HOME/began
      case $1 in b) exit 0 ;; esac
      until [[ -e $BDC_HOME/go ]]; do sleep 0.05; done
      """, ["a", "b", "c"])
    let done = try pipeline(
      """
      bdc-run --each $BDC_HOME/scopes --jobs 3 p 2>/dev/null & first=$!
      until [[ $(wc -l <$BDC_HOME/began) == 3 ]]; do sleep 0.05; done 2>/dev/null
      sleep 0.3
      kill -9 $first
      bdc-run --each $BDC_HOME/scopes --json --retries 0 p 2>$BDC_HOME/said | jq -c \\
        '.status, [.runs[] | select(.status == 75) | .scope], .done' || true
      touch $BDC_HOME/go
      sleep 1
      bdc-run --quiet --each $BDC_HOME/scopes p; echo "third $?"
      """, environment: home.environment)
    #expect(done.lines == ["75", #"["a","c"]"#, "1", "third 0"], "\(done.errors)")
    let said = try String(contentsOfFile: home.folder("said"), encoding: .utf8)
    #expect(said.contains("a: failed after 0 s: bdc-run: p a: is running already"), "\(said)")
  }

  /// Told to stop, it starts no more and lets those that run finish; told twice, it kills them.
  @Test(arguments: [1, 2])
  func signals(_ times: Int) throws {
    let trap =
      "mark=each\(times); "
      + (times == 1
        ? #"trap "echo finished >>$BDC_HOME/finished; exit 75" TERM"# : #"trap "" TERM"#)
    let home = try home(
      "bash -c '\(trap); echo >>$BDC_HOME/began; while :; do sleep 0.05; done'", ["a", "b", "c"])
    let done = try pipeline(
      """
      bdc-run --each $BDC_HOME/scopes --json p >$BDC_HOME/summary & first=$!
      until [[ $(wc -l <$BDC_HOME/began) == 2 ]]; do sleep 0.05; done 2>/dev/null
      for i in \(times == 1 ? "1" : "1 2"); do kill -TERM $first; sleep 0.5; done
      wait $first || echo "status $?"
      jq -c '[.stopped, .done, .failed, .scopes]' $BDC_HOME/summary
      wc -l <$BDC_HOME/finished 2>/dev/null || echo none
      """, environment: home.environment)
    let finished = times == 1 ? "2" : "none"
    #expect(done.lines == ["status 143", "[true,0,2,3]", finished], "\(done.errors)")
    let left = try run("pgrep", ["-f", "^bash -c mark=each\(times)"])
    #expect(left.text.isEmpty, "left: \(left.text)")
  }

  /// Time of one scope, and time of all.
  @Test func timeOuts() throws {
    let home = try home("[[ $1 != slow ]] || sleep 77778", ["slow", "b", "c"])
    let list = home.folder("scopes")
    let one = try home.report(["--each", list, "--each-timeout", "1", "p"])
    #expect(one.finished.code == 75 && one.report["done"] as? Int == 2, "\(one.finished.errors)")
    #expect((one.report["cause"] as? String ?? "").contains("time-out"))
    let all = try home.report(["--each", list, "--jobs", "1", "--timeout", "1", "p"])
    #expect(all.finished.code == 75 && all.report["done"] as? Int == 0)
    #expect(all.finished.errors.contains("2 not started"), "\(all.finished.errors)")
    #expect(try run("pgrep", ["-f", "^sleep 77778"]).code == 1)
  }

  @Test(arguments: [
    "--jobs 2 p 64", "--each-timeout 2 p 64", "--each /nonexistent p 66",
    "--each /dev/null --scope x p 64", "--each /dev/null nothing 66", "--jobs 0 --each - p 64",
  ])
  func refusals(_ line: String) throws {
    var words = line.split(separator: " ").map(String.init)
    let code = words.popLast()
    #expect(try "\(PipelineHome(["p": ":"]).run(words).code)" == code)
  }

  /// Rows of the whole and of each scope; of scopes that are well bdc status says nothing.
  @Test func rows() throws {
    let database = try Cluster.shared.database()
    let home = try PipelineHome(["p": "one() { stage a $1; }; step one \"$@\""], database: database)
    try home.folder.write("scopes", "0\n65\n".utf8)
    let finished = try home.run(["--quiet", "--each", home.folder("scopes"), "p"])
    let lines = finished.errors.split(separator: "\n")
    #expect(
      finished.code == 65 && lines.count == 1
        && finished.errors.contains("p: 1 of 2 scopes done, 1 failed"), "\(finished.errors)")
    let rows = try psql(
      "select string_agg(pipeline || '=' || status, ', ' order by pipeline) from ops.run", database)
    #expect(rows == "p=65, p 0=0, p 65=65")
    let status = try run("bdc-status", environment: home.environment)
    #expect(status.text.contains("p 65 ") && !status.text.contains("p 0 "), "\(status.text)")
    _ = try home.run(["--scope", "0", "p", "0"])
    #expect(try psql("select count(*) from ops.run where pipeline = 'p 0'", database) == "2")
  }
}
