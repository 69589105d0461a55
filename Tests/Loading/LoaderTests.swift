import Foundation
import NDJSON
import Postgres
import TestSupport
import Testing
import Unix

@testable import Loading

/// A database with the tests' own room, and an engine to load into it.
private struct Trial {
  let database: [String: String]
  let folder: TemporaryFolder

  init() throws {
    database = try Cluster.shared.copy(of: Self.empty.get())
    folder = try TemporaryFolder()
  }

  /// The room with nothing in it.
  private static let empty = Result {
    let database = try Cluster.shared.database(migrated: false)
    let room = Places.tree.appending(path: "Tests/TrialRoom").path
    let done = try run(
      "psql",
      [
        "-Xq", "-v", "ON_ERROR_STOP=1", "-f", "\(room)/tables-0001.sql", "-f",
        "\(room)/services.sql",
      ],
      environment: database)
    guard done.code == 0 else { throw TestFailure(done.errors) }
    return database
  }

  /// How a load ended: its totals, and the failure when there was one.
  struct Outcome {
    var exit: Exit
    var failure: String?
    var tally: [String: Int]

    /// `read = inserted + updated + unchanged + stale + rejected`.
    var isBalanced: Bool {
      let parts = ["inserted", "updated", "unchanged", "stale", "rejected"]
      return tally["read"] == parts.reduce(0) { $0 + (tally[$1] ?? 0) }
    }

    /// The numbers that are not 0, in the order of the sentence.
    var text: String {
      ["read", "inserted", "updated", "unchanged", "stale", "rejected"]
        .compactMap { name in tally[name].flatMap { $0 == 0 ? nil : "\(name) \($0)" } }
        .joined(separator: " ")
    }
  }

  /// Loads some inputs, in this process.
  func load(_ inputs: [String], _ words: [String] = []) throws -> Outcome {
    var files = inputs
    for index in files.indices where !files[index].hasPrefix("/") {
      files[index] = try folder.write("input\(index)", inputs[index].utf8)
    }
    let arguments = try Arguments(words + ["--json"] + files, Loader.options)
    let totals = folder("totals")
    let file = open(totals, O_RDWR | O_CREAT | O_TRUNC, 0o600)
    defer { close(file) }
    var session = Session(tool: "trial-load")
    session.output = Output(descriptor: file, name: "totals")
    session.quiet = true
    let connection = try Connection([("dbname", database["DATABASE_URL"] ?? "")])
    var loader = try Loader(try Loader.Plan("trial", arguments), tool: "trial-load")
    var outcome = Outcome(exit: .ok, failure: nil, tally: [:])
    do throws(Failure) {
      outcome.exit = try loader.run(&session, connection)
    } catch {
      outcome.exit = error.exit
      outcome.failure = error.message
    }
    try session.output.flush()
    if let text = try? String(contentsOfFile: totals, encoding: .utf8), !text.isEmpty {
      let json = try JSON.parse(Array(text.utf8))
      for member in json.object ?? [] {
        outcome.tally[member.name] = member.value.integer.map { Int($0) }
      }
    }
    return outcome
  }

  func ask(_ sql: String) throws -> String { try psql(sql, database) }
}

private func thing(_ name: String, _ size: Int = 1) -> String {
  #"{"type":"trial.thing","name":"\#(name)","size":\#(size),"owner":null}"# + "\n"
}

private func part(_ name: String, _ thing: String) -> String {
  #"{"type":"trial.part","name":"\#(name)","thing":"\#(thing)"}"# + "\n"
}

private func state(
  _ was: String, _ cursor: String, scope: String = "s", source: String = "trial"
)
  -> String
{
  #"{"type":"state","source":"\#(source)","scope":"\#(scope)","was":\#(was),"cursor":\#(cursor)}"#
    + "\n"
}

@Suite struct LoaderTests {
  /// What becomes of each kind of line; the sum is always what was read.
  @Test(arguments: [
    ("", "", Exit.ok), (thing("a") + thing("b"), "read 2 inserted 2", .ok),
    (thing("old", 7) + thing("old", 8) + thing("old", 8), "read 3 updated 1 unchanged 2", .ok),
    (thing("a") + thing("zero", 0), "read 2 inserted 1 rejected 1", .rejected),
    ("half\n" + thing("a"), "read 2 inserted 1 rejected 1", .rejected),
    (#"{"type":"mail.list","name":"x"}"# + "\n", "read 1 rejected 1", .rejected),
    (thing("a", 1000) + thing("b"), "read 2 inserted 1 rejected 1", .rejected),
    (
      thing("a", 3_000_000_000) + thing("b") + thing("c", 1000), "read 3 inserted 1 rejected 2",
      .rejected
    ),
    (part("p", "a") + part("q", "b") + thing("a"), "read 3 inserted 2 rejected 1", .rejected),
    (
      #"{"type":"reject","tool":"t","reason":"r","line":1,"record":null,"bytes":null,"sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","replayable":false}"#
        + "\n",
      "read 1 rejected 1", .ok
    ),
    (#"{"type":"reject","tool":"t"}"# + "\n", "read 1 rejected 1", .rejected),
    (#"{"type":"end"}"# + "\n" + thing("a"), "read 2 inserted 1 rejected 1", .rejected),
    (thing(""), "read 1 rejected 1", .rejected),
    (
      #"{"type":"state","source":"trial"}"# + "\n" + thing("a"), "read 2 inserted 1 rejected 1",
      .rejected
    ),
    (state("null", "{}", source: "mail") + thing("a"), "read 1 inserted 1", .ok),
    (
      #"{"type":"window","source":"trial"}"# + "\n" + thing("a"),
      "read 2 inserted 1 rejected 1", .rejected
    ),
    (#"{"type":"window","source":"mail"}"# + "\n" + thing("a"), "read 1 inserted 1", .ok),
    (
      #"{"type":"end","source":"trial","scope":null,"status":"complete","reason":null,"records":1}"#,
      "", .ok
    ),
    (
      #"{"type":"trial.thing","name":"a","size":1,"owner":{"person":"git","name":"x","email":"y"}}"#
        + "\n",
      "read 1 rejected 1", .rejected
    ),
    (thing(String(repeating: "n", count: 21)), "read 1 rejected 1", .rejected),
    (
      thing(String(repeating: "n", count: 2000)) + thing("a"), "read 2 inserted 1 rejected 1",
      .rejected
    ),
  ])
  func outcome(_ input: String, _ totals: String, _ exit: Exit) throws {
    let trial = try Trial()
    _ = try trial.ask("insert into trial.thing values ('old', 7)")
    let outcome = try trial.load([input], ["--max-line", "1024"])
    #expect(outcome.text == totals && outcome.exit == exit && outcome.failure == nil)
    #expect(outcome.isBalanced)
    #expect(try trial.ask("select count(*) from ops.reject") == "\(outcome.tally["rejected"] ?? 0)")
    // The same again changes nothing.
    let again = try trial.load([input], ["--max-line", "1024"])
    #expect(
      again.tally["inserted"] == 0 && again.tally["updated"] == 0
    )
    #expect(again.isBalanced && again.tally["read"] == outcome.tally["read"])
  }

  /// Rejects say where and why, keep the record, and are stored with the state that passes them.
  @Test func rejects() throws {
    let trial = try Trial()
    let copy = trial.folder("copy")
    let input =
      thing("a") + "half\n" + thing("zero", 0) + thing("big", 1000) + state("null", #"{"n":1}"#)
      + #"{"type":"trial.thing","name":5,"size":1,"owner":null}"#
    let outcome = try trial.load([input], ["--rejects", copy])
    #expect(outcome.text == "read 5 inserted 1 rejected 4")
    let expected = [
      #"2|byte 1: not a JSON object||aGFsZg==|true"#,
      #"3|size: nothing|{"type":"trial.thing","name":"zero","size":0,"owner":null}||true"#,
      #"4|refused by the database: new row for relation "thing" violates check constraint "thing_size_check"|"#
        + #"{"type":"trial.thing","name":"big","size":1000,"owner":null}||true"#,
      #"6|name: expected text, found integer|{"type":"trial.thing","name":5,"size":1,"owner":null}||true"#,
    ]
    #expect(
      try trial.ask(
        """
        select line->>'line', line->>'reason', nullif(line->>'record', 'null'), line->>'bytes',
          line->>'replayable' from ops.reject order by (line->>'line')::int
        """) == expected.joined(separator: "\n"))
    #expect(
      try trial.ask(
        """
        select count(distinct batch) from (select batch from ops.reject union all
          select batch from ops.state union all select batch from trial.thing) as all_of_it
        """) == "1")
    let lines = try String(contentsOfFile: copy, encoding: .utf8).split(separator: "\n")
    #expect(
      lines.count == 4
        && lines.allSatisfy { $0.hasPrefix(#"{"type":"reject","tool":"trial-load","#) })
  }

  /// State moves only from where the stream began.
  @Test func states() throws {
    let trial = try Trial()
    _ = try trial.load([
      thing("a") + state("null", #"{"n":1}"#) + thing("b") + state(#"{"n":1}"#, #"{"n":2}"#)
    ])
    #expect(try trial.ask("select cursor->>'n' from ops.state") == "2")
    let old = try trial.load([thing("c") + state(#"{"n":1}"#, #"{"n":9}"#)])
    #expect(old.exit == .ok && old.tally["inserted"] == 1)
    #expect(try trial.ask("select cursor->>'n' from ops.state") == "2")
  }

  /// A batch ends at 2,000 lines and at 4 MiB.
  @Test(arguments: [(4500, 2, "2000,2000,500"), (30, 300_000, "14,14,2"), (1, 10, "1")])
  func cutting(_ count: Int, _ padding: Int, _ calls: String) throws {
    let trial = try Trial()
    let blank = String(repeating: " ", count: padding)
    let input = (0..<count).map { String(thing("\($0)").dropLast()) + blank + "\n" }.joined()
    let outcome = try trial.load([input])
    #expect(outcome.tally["inserted"] == count)
    #expect(
      try trial.ask("select string_agg(lines::text, ',' order by id) from trial.call") == calls)
    #expect(
      try trial.ask("select count(distinct batch) from trial.thing")
        == "\(calls.split(separator: ",").count)")
  }

  /// Rejects that are kept whole count against the 4 MiB, so that they cannot fill the memory.
  @Test func rejectsAreBounded() throws {
    let trial = try Trial()
    let long = "x" + String(repeating: "y", count: 1 << 20) + "\n"
    let outcome = try trial.load([String(repeating: long, count: 12)])
    #expect(outcome.text == "read 12 rejected 12")
    #expect(try trial.ask("select count(distinct batch), count(*) from ops.reject") == "4|12")
  }

  /// k bad lines among many cost few calls, and only they are lost.
  @Test func bisecting() throws {
    let trial = try Trial()
    let bad = [3, 700, 701, 1999]
    let input = (0..<2000).map { thing("\($0)", bad.contains($0) ? 1000 : 1) }.joined()
    let outcome = try trial.load([input])
    #expect(outcome.text == "read 2000 inserted 1996 rejected 4")
    #expect(
      try trial.ask(
        "select string_agg(line->>'line', ',' order by (line->>'line')::int) from ops.reject")
        == "4,701,702,2000")
    // The calls that failed were rolled back: what counts is those that are left.
    let calls = Int(try trial.ask("select count(*) from trial.call")) ?? 0
    #expect(calls <= 2 * bad.count * 11, "\(calls) calls")
  }

  @Test(arguments: [
    ("0", 1, true), ("1", 1, false), ("3", 4, true), ("50%", 1500, true), ("100%", 3000, false),
  ])
  func limit(_ limit: String, _ broken: Int, _ isStopped: Bool) throws {
    let trial = try Trial()
    let input = (0..<2500).map { $0 < broken ? "x\n" : thing("\($0)") }.joined()
    let outcome = try trial.load([input], ["--max-rejects", limit])
    #expect(outcome.exit == .rejected && (outcome.failure != nil) == isStopped)
    #expect(outcome.tally["read"] == (isStopped ? 2000 : 2500) && outcome.isBalanced)
    #expect(
      try trial.ask("select count(*) from ops.reject") == "\(min(broken, isStopped ? 2000 : 2500))")
  }

  @Test(arguments: ["x", "-1", "101%", "%", "5.5"])
  func brokenLimit(_ text: String) throws {
    let failure = #expect(throws: Failure.self) { _ = try RejectLimit(text) }
    #expect(failure?.exit == .usage)
  }

  @Test func dryRun() throws {
    let trial = try Trial()
    let input = thing("a") + thing("b", 0) + "x\n" + state("null", "{}")
    let outcome = try trial.load([input], ["-n"])
    #expect(outcome.text == "read 3 inserted 1 rejected 2" && outcome.isBalanced)
    let count =
      "(select count(*) from trial.thing) + (select count(*) from ops.reject) + (select count(*) from ops.state)"
    #expect(try trial.ask("select \(count)") == "0")
  }

  /// A pause of the stream commits what is there after 100 ms, also when blank lines or half a line
  /// follow; a lost connection is 75 and leaves what was committed.
  @Test(arguments: [("\n", false), ("{\"type\":\"tri", true)])
  func pausing(_ rest: String, _ isLost: Bool) throws {
    let trial = try Trial()
    let fifo = trial.folder("fifo")
    #expect(mkfifo(fifo, 0o600) == 0)
    let lose =
      "psql -XAtqc \"select pg_terminate_backend(pid) from pg_stat_activity where state like 'idle%' and pid <> pg_backend_pid() and datname = current_database()\" >/dev/null"
    // Goes on only when the first record is there for others to see.
    let script = """
      exec >\(fifo)
      printf '%s' '\(thing("a") + state("null", #"{"n":1}"#) + rest)'
      for ((i = 0; i < 500; i++)); do
        test "$(psql -XAtqc 'select count(*) from trial.thing, ops.state')" = 1 && break
        sleep 0.01
      done
      echo $i >\(trial.folder("turns"))
      \(isLost ? lose : ":")
      printf '%s' '\(isLost ? "al\"}\n" : "")\(thing("b"))'
      """
    var writer = try Child(
      ["bash", "-c", script],
      environment: cleanEnvironment.merging(trial.database) { $1 }.map { "\($0.key)=\($0.value)" })
    let outcome = try trial.load([fifo])
    #expect(writer.wait(milliseconds: patience * 1000) == .exited(0))
    let turns = Int(String(decoding: try Files.read(trial.folder("turns")), as: UTF8.self).trimmed)
    #expect((turns ?? 500) < 500, "never committed while the stream paused")
    if isLost {
      #expect(outcome.exit == .retry && outcome.failure?.hasPrefix("database: ") == true)
    } else {
      #expect(outcome.exit == .ok && outcome.text == "read 2 inserted 2")
    }
    #expect(
      try trial.ask("select string_agg(name, ',' order by name) from trial.thing")
        == (isLost ? "a" : "a,b"))
    #expect(try trial.ask("select cursor->>'n' from ops.state") == "1")
  }

  /// An input that is not there is found before anything is done; one that breaks later leaves what
  /// it gave.
  @Test func inputs() throws {
    let trial = try Trial()
    let missing = #expect(throws: Failure.self) {
      _ = try trial.load([thing("a"), "/nonexistent/file"])
    }
    #expect(missing?.exit == .noInput)
    #expect(missing?.message == "/nonexistent/file: No such file or directory")
    let uncopied = try trial.load([thing("a")], ["--rejects", "/nonexistent/copy"])
    #expect(uncopied.exit == .cannotCreate)
    #expect(try trial.ask("select count(*) from trial.thing") == "0")
    let breaks = try trial.load([thing("a"), "/proc/self/mem"])
    #expect(breaks.exit == .noInput)
    #expect(try trial.ask("select count(*) from trial.thing") == "1")
    let two = try trial.load([thing("b"), thing("c")])
    #expect(two.text == "read 2 inserted 2")
  }

  /// A service that is not there, and a right that is not: nothing is written, and it says why.
  @Test(arguments: [
    ("drop function trial.put_things(json)", Exit.configuration, "run bdc db migrate"),
    (
      """
      create or replace function trial.put_things(batch json, out inserted int, out updated int,
        out unchanged int, out stale int, out rejects json) language plpgsql as
      $$ begin set local role pg_monitor; perform * from trial.thing; end $$
      """, .denied, "permission denied for schema trial"
    ),
  ])
  func refused(_ sql: String, _ exit: Exit, _ said: String) throws {
    let trial = try Trial()
    _ = try trial.ask(sql)
    let outcome = try trial.load([thing("a") + state("null", "{}")])
    #expect(outcome.exit == exit && outcome.failure?.contains(said) == true)
    #expect(try trial.ask("select count(*) from ops.state") == "0")
  }
}
