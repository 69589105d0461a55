import Foundation
import TestSupport
import Testing

/// A home with pipelines of its own, and `stage` on PATH: it does what a tool does for bdc-run.
struct PipelineHome {
  let folder: TemporaryFolder
  let environment: [String: String]

  init(_ pipelines: [String: String], database: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    try folder.write("bdc.yaml", "".utf8)
    for (name, body) in pipelines {
      try folder.write(
        "pipelines/\(name)", ". \"$BDC_PIPELINES/lib.sh\"\n\(body)\n".utf8)
    }
    let stage = try folder.write("bin/stage", Self.stage.utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: stage)
    let path = "\(folder("bin")):\(cleanEnvironment["PATH"] ?? "")"
    environment = database.merging(["PATH": path, "BDC_HOME": folder.path]) { $1 }
  }

  /// stage TOOL END [RETRY_AT]: END is a status, or the name of the signal that it dies of.
  private static let stage = #"""
    #!/usr/bin/env bash
    line() {
      printf '{"stage":"%s","tool":"%s","pid":%d,"step":"%s","at":"2026-01-01T00:00:00Z"%s}\n' \
        "$1" "$tool" $$ "${BDC_STEP-}" "$2" >>"$BDC_STAGES"
    }
    tool=bdc-$1
    line start ''
    cat >/dev/null
    case $2 in
      [A-Z]*) kill -"$2" $$ ;;
    esac
    line exit ',"status":'"$2"',"counts":{"read":7},"requests":1,"waited":0,"retry_at":'"${3:-null}"',"message":"it was '"$2"'"'
    [[ $2 == 0 ]] || echo "$tool: it was $2" >&2
    exit "$2"
    """#

  func run(_ arguments: [String]) throws -> Finished {
    try TestSupport.run("bdc-run", arguments, environment: environment)
  }

  /// The object of `--json`.
  func report(_ arguments: [String]) throws -> (finished: Finished, report: [String: Any]) {
    let finished = try run(["--json"] + arguments)
    let object = try JSONSerialization.jsonObject(with: Data(finished.output))
    return (finished, object as? [String: Any] ?? [:])
  }
}

/// A pipeline and how it must end.
struct Ending: Sendable, CustomTestStringConvertible {
  let body: String
  let code: Int32
  let cause: String
  var testDescription: String { body }

  static let all: [Ending] = [
    Ending(body: "one() { stage a 0 | stage b 0; }; step one", code: 0, cause: ""),
    Ending(body: "one() { stage a 65 | stage b 0; }; step one", code: 65, cause: "one 1 bdc-a"),
    Ending(body: "one() { stage a 75 | stage b 65; }; step one", code: 75, cause: "one 1 bdc-a"),
    Ending(body: "one() { stage a 65 | stage b 75; }; step one", code: 75, cause: "one 2 bdc-b"),
    Ending(body: "one() { stage a 75 | stage b 78; }; step one", code: 78, cause: "one 2 bdc-b"),
    Ending(body: "one() { stage a 69 | stage b 75; }; step one", code: 69, cause: "one 1 bdc-a"),
    Ending(body: "one() { stage a 74 | stage b 73; }; step one", code: 73, cause: "one 2 bdc-b"),
    Ending(body: "one() { stage a 141 | stage b 69; }; step one", code: 69, cause: "one 2 bdc-b"),
    Ending(body: "one() { stage a 141 | stage b 0; }; step one", code: 141, cause: "one 1 bdc-a"),
    Ending(body: "one() { stage a KILL | stage b 65; }; step one", code: 75, cause: "killed"),
    Ending(body: "one() { stage a KILL | stage b 77; }; step one", code: 77, cause: "one 2 bdc-b"),
    Ending(body: "one() { stage a ILL | stage b 0; }; step one", code: 70, cause: "crashed"),
    Ending(body: "one() { stage a 0; false; }; step one", code: 70, cause: "a program"),
    Ending(body: "one() { stage a 65 | no-such-tool; }; step one", code: 78, cause: "not found"),
    // A mild failure lets the next step run, another does not.
    Ending(
      body: "one() { stage a 65; }; two() { stage b 69; }; step one; step two", code: 69,
      cause: "two 1 bdc-b"),
    Ending(
      body: "one() { stage a 66; }; two() { stage b 70; }; step one; step two", code: 66,
      cause: "one 1 bdc-a"),
  ]
}

@Suite struct RunTests {
  @Test(arguments: Ending.all)
  func cause(_ ending: Ending) throws {
    let home = try PipelineHome(["p": ending.body])
    let (finished, report) = try home.report(["--retries", "0", "p"])
    let cause = report["cause"] as? String ?? ""
    #expect(
      finished.code == ending.code
        && (ending.cause.isEmpty ? cause.isEmpty : cause.contains(ending.cause)),
      "status \(finished.code), cause \(cause), it said: \(finished.errors)")
  }

  /// What may end well is tried again: never before the source wants it, never what needs a person.
  @Test(arguments: [
    ("stage a 75", 2, 0), ("stage a KILL", 2, 0), ("stage a 78", 1, 78),
    (#"stage a 75 "\"$(date -u -d '+2 seconds' +%FT%TZ)\"""#, 2, 0),
  ])
  func retries(_ stage: String, _ attempts: Int, _ code: Int32) throws {
    let home = try PipelineHome([
      "p": "one() { [[ -e $BDC_HOME/again ]] || { touch $BDC_HOME/again; \(stage); }; }; step one"
    ])
    let begun = Date()
    let (finished, report) = try home.report(["--pause", "0", "p"])
    let waited = Date().timeIntervalSince(begun)
    #expect(
      finished.code == code && report["attempts"] as? Int == attempts
        && (!stage.contains("seconds") || waited > 1),
      "status \(finished.code) after \(waited) s, it said: \(finished.errors)")
  }

  /// After the time-out nobody of the group is left, not even whom nobody waits for.
  @Test(arguments: [
    ("stage a 0 | sleep 77777", "^sleep 77777"),
    (
      "bash -c 'trap : TERM; while :; do sleep 0.1; : 77778; done' >/dev/null 2>&1 & sleep 77779",
      "(: 77778; done|sleep 77779)$"
    ),
  ])
  func timeOut(_ stages: String, _ left: String) throws {
    let home = try PipelineHome(["p": "one() { \(stages); }; step one"])
    let (finished, report) = try home.report(["--timeout", "1", "p"])
    let cause = report["cause"] as? String ?? ""
    let found = try run("pgrep", ["-f", left])
    #expect(
      finished.code == 75 && cause.contains("time-out") && found.code == 1,
      "status \(finished.code), \(cause), left: \(found.text)")
  }

  /// Each run has a log of its own, two at a time too; the last 30 are kept, and others' stay.
  @Test func logsAreKept() throws {
    let home = try PipelineHome(["p": "echo said-$1 >&2", "p-q": "echo said-$1 >&2"])
    for day in 10..<50 {
      for name in ["p-20200101T0000\(day)Z", "p-q-20200101T0000\(day)Z"] {
        try home.folder.write("log/\(name).log", "old".utf8)
        try home.folder.write("log/\(name).1.stages", "old".utf8)
      }
    }
    let done = try pipeline(
      "bdc-run -q p -- one & bdc-run -q p-q -- two & wait $!; wait; bdc-run -q p -- three",
      environment: home.environment)
    #expect(done.code == 0, "\(done.errors)")
    let names = try FileManager.default.contentsOfDirectory(atPath: home.folder("log"))
    for (prefix, count) in [("p-2", 30), ("p-q-2", 30)] {
      let logs = names.filter { $0.hasPrefix(prefix) && $0.hasSuffix(".log") }
      let stages = names.filter { $0.hasPrefix(prefix) && $0.hasSuffix(".stages") }
      #expect(logs.count == count && stages.count <= count, "\(prefix) \(logs) \(stages)")
    }
    let all = try run("grep", ["-rhoE", "said-[a-z]+", home.folder("log")])
    #expect(all.lines.sorted() == ["said-one", "said-three", "said-two"])
  }

  /// The log as lines of JSON.
  @Test func logOfJSON() throws {
    let home = try PipelineHome(["p": "one() { stage a 65; echo plain >&2; }; step one"])
    let done = try TestSupport.run(
      "bdc-run", ["p"], environment: home.environment.merging(["BDC_LOG_FORMAT": "json"]) { $1 })
    let objects = try done.errors.split(separator: "\n").compactMap {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
    #expect(objects.contains { $0["stage"] as? String == "bdc-a" }, "\(done.errors)")
    #expect(objects.contains { $0["message"] as? String == "plain" })
    #expect(objects.allSatisfy { $0["at"] is String && $0["pipeline"] as? String == "p" })
  }

  /// One at a time, also when bdc-run itself was killed and its stages go on.
  @Test func lock() throws {
    let home = try PipelineHome([
      "p":
        "one() { touch $BDC_HOME/began; until [[ -e $BDC_HOME/go ]]; do sleep 0.05; done; }; step one"
    ])
    let done = try pipeline(
      """
      bdc-run p 2>/dev/null & first=$!
      until [[ -e $BDC_HOME/began ]]; do sleep 0.05; done
      bdc-run p || echo "second $?"
      rm $BDC_HOME/lock/p
      bdc-run p || echo "without file $?"
      kill -9 $first
      bdc-run p || echo "third $?"
      touch $BDC_HOME/go
      sleep 0.5
      bdc-run --quiet p; echo "fourth $?"
      """, environment: home.environment)
    #expect(
      done.lines == ["second 75", "without file 75", "third 75", "fourth 0"], "\(done.errors)")
    let said = done.errors.split(separator: "\n").filter { $0.contains("p: is running already") }
    #expect(said.count == 3 && said.prefix(2).allSatisfy { $0.contains("already as process ") })
    #expect(said.last?.contains("was killed and its stages go on (") ?? false, "\(said)")
  }

  /// A pipeline is done with its script; what that left running is named in the log.
  @Test func background() throws {
    let home = try PipelineHome(["p": "sleep 300 >/dev/null 2>&1 & echo $! >$BDC_HOME/pid"])
    let done = try home.run(["p"])
    let pid = try String(contentsOfFile: home.folder("pid"), encoding: .utf8)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    let log = try pipeline("cat $BDC_HOME/log/p-*.log; kill \(pid)", environment: home.environment)
    #expect(done.code == 0 && log.text.contains("left processes in the background (\(pid))"))
    #expect(!FileManager.default.fileExists(atPath: home.folder("lock/p%holder")))
  }

  /// A signal goes to the stages, which finish; then nothing is tried again.
  @Test(arguments: ["TERM", "INT"])
  func signal(_ name: String) throws {
    let home = try PipelineHome([
      "p": """
      one() {
        bash -c 'trap "echo finished >$BDC_HOME/finished; exit 75" TERM INT
          touch $BDC_HOME/began; while :; do sleep 0.05; done'
      }
      step one
      """
    ])
    let done = try pipeline(
      """
      set -m
      bdc-run p & first=$!
      until [[ -e $BDC_HOME/began ]]; do sleep 0.05; done
      kill -\(name) $first
      wait $first || echo "status $?"
      cat $BDC_HOME/finished
      """, environment: home.environment)
    let status = name == "TERM" ? 143 : 130
    #expect(done.lines == ["status \(status)", "finished"], "\(done.errors)")
    #expect(done.errors.contains("stopped"))
  }

  /// What the stages say stands in the log with time and stage, without secrets.
  @Test func log() throws {
    let home = try PipelineHome([
      "p": "one() { stage a 65; echo 'bdc-x: see https://me:pw@host/'; }; step one"
    ])
    let finished = try home.run(["--json", "p"])
    let folder = home.folder("log")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    let name = try #require(names.first { $0.hasSuffix(".log") })
    let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
    let line = #/(?m)^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z bdc-a: it was 65$/#
    #expect(text.contains(line) && text.contains("bdc-x: see https://") && !text.contains("pw"))
    #expect(finished.errors.contains("bdc-a: it was 65") && finished.lines.count == 1)
  }

  /// A command line and the status of its refusal.
  @Test(arguments: ["nothing 66", "64", "--retries x p 64", "./p 66", "-C /nonexistent p 78"])
  func refusals(_ line: String) throws {
    var words = line.split(separator: " ").map(String.init)
    let code = words.popLast()
    #expect(try "\(PipelineHome(["p": ":"]).run(words).code)" == code)
  }

  /// The run has a row, and a reject knows which run brought it.
  @Test func row() throws {
    let database = try Cluster.shared.database()
    let home = try PipelineHome(
      ["p": "one() { echo '{half' | bdc-mail-load; }; step one"], database: database)
    let finished = try home.run(["p"])
    let row = try psql(
      """
      select pipeline, status, cause, jsonb_array_length(stages), summary ~ '^p: failed',
             (select count(*) from ops.reject where run_id = run.id)
      from ops.run
      """, database)
    #expect(finished.code == 65)
    #expect(row == "p|65|one 1 bdc-mail-load: status 65|1|t|1", "\(finished.errors)")
  }
}
