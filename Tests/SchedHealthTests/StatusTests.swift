import Foundation
import NDJSON
import TestSupport
import Testing

@Suite struct StatusTests {
  /// Every kind of trouble at once.
  static let trouble = """
    \(SchedHome.well)
    select pg_temp.put('mail/search-mail', n * interval '1 hour', 'failed', '3 min',
      '{"status": 75, "cause": "collect 2 bdc-mail-fetch: the archive answers 503 again and again \
    and again, the host is overloaded", "advice": "see whether the archive is up",
        "log": "/srv/bdc/log/runs/2026-11-25/a-file-with-a-long-name-that-does-not-fit-a-line/or-two",
        "tail": "first\\nlast \\u001b[31mred"}')
    from generate_series(-2, -1) n;
    select pg_temp.put('papers-of-the-committee-wg21/git', '3 h', 'missed', null,
      '{"cause": "due 7h ago, and so were 29 before it, since then"}');
    select pg_temp.put('papers-of-the-committee-wg21/git', '2 h', 'skipped', null,
      '{"cause": "the run before it was not over"}');
    select pg_temp.put('papers-of-the-committee-wg21/git', '5 min', 'running');
    select pg_temp.put('docs/search-github', '1 min', 'waiting', null,
      '{"retry_at": "2099-01-01T00:00:00Z", "cause": "rate limit"}');
    select pg_temp.put('gone/once', '5 min', 'waiting');
    select pg_temp.put('gone/since-long', '41 days', 'failed');
    select pg_temp.put('gone/since-long', '42 days', 'missed');
    """

  @Test func nothingIsUnexplained() throws {
    let home = try SchedHome()
    try home.write(Self.trouble)
    let whole = try home.sched("status", "-v")
    #expect(whole.code == 0 && whole.errors == "", "\(whole)")
    let text = whole.text
    #expect(text.hasPrefix("scheduler: alive on one, process 7, since "))
    for words in [
      "mail: done ", "took 10m (usual 10m)", "mail-sweep: was never due yet",
      "github: is not enabled",
      "search-mail: failed ", "status 75, 2 times since its last success ",
      "cause: collect 2 bdc-mail-fetch: the archive", "said: last ",
      "do: see whether the archive is up",
      "log: /srv/bdc/log", " on one", "search-github: waits until 2099-01-01 00:00, then attempt 2",
      ": rate limit", "git: runs since ", "missed 30 times, last ", ": due 7h ago", "skipped once ",
      ": the run before it was not over", "gone/once: is not in the schedule any more",
      "papers-of-the-committee-wg21  ",
    ] {
      #expect(text.contains(words), "\(words) is not in\n\(text)")
    }
    let one = try home.sched("status", "--group", "docs")
    #expect(one.text.contains("docs") && !one.text.contains("mail"))
    #expect(try home.sched("status", "--group", "dosc").code == 64)

    let terminal = try run(
      "script", ["-qec", "bdc-sched status -v; bdc-sched history -v", "/dev/null"],
      environment: home.environment.merging(["COLUMNS": "80"]) { $1 })
    let lines = terminal.text.split(whereSeparator: \.isNewline)
    #expect(lines.allSatisfy { $0.count <= 80 }, "\(terminal.text)")
    #expect(terminal.text.contains("papers-of-the-committ...") && lines.count > 40)
    #expect(!terminal.text.contains("\u{1B}[31m") && terminal.text.contains("the last it said:"))

    let object = try JSON.parse(home.sched("status", "--json").output)
    let groups = object["groups"]?.array ?? []
    #expect(groups.map { $0["group"]?.string } == ["mail", "docs", "papers-of-the-committee-wg21"])
    #expect(groups.map { $0["well"]?.bool } == [false, true, false])
    let tasks = groups.flatMap { $0["tasks"]?.array ?? [] }
    #expect(tasks.count == 6 && tasks[1]["failure"]?["status"]?.integer == 75)
    #expect(tasks[1]["failures"]?.integer == 2 && tasks[0]["usual"]?.integer == 600)
    #expect(tasks[3]["waiting"]?["until"]?.string == "2099-01-01T00:00:00Z")
    #expect(tasks[4]["missed"]?["count"]?.integer == 30)
    #expect(object["scheduler"]?["leader"]?.string == "one")

    let short = try run("bdc-status", environment: home.environment)
    #expect(
      short.text.contains("scheduler: alive, 2 of 6 tasks are not well: see bdc sched status"),
      "\(short.text)")
    let doctor = try run("bdc-doctor", environment: home.environment)
    #expect(doctor.text.contains("scheduler: alive on one"), "\(doctor.text)")
    #expect(
      doctor.text.contains("schedule: tasks missed or skipped since their last success: 1"))
  }

  @Test func aGroupThatIsNotEnabled() throws {
    let home = try SchedHome(
      schedule: """
        groups:
          mail:
            default_time: 00:10
            tasks:
              - command: mail
                schedule: daily
                enabled: false

        """)
    let line = try home.sched("status").lines.first { $0.hasPrefix("mail ") } ?? ""
    #expect(line.hasSuffix("not enabled") && !line.contains("never"), "\(line)")
  }

  @Test func aSchedulerThatDied() throws {
    let home = try SchedHome()
    #expect(
      try home.sched("status").lines.first
        == "scheduler: none ever ran on this database: start it with bdc sched run")
    try home.write("\(SchedHome.well) select ops.stop_beating('one', '/srv/bdc')")
    let stopped = try home.sched("status").lines.first ?? ""
    #expect(stopped.contains("not alive, last heard of on one"), "\(stopped)")
    #expect(try home.sched("health").code == 69)
    try home.write(
      """
      update ops.heartbeat
      set beat_at = now() - case host when 'one' then interval '3 hours' else interval '4 hours' end
      """)
    let first = try home.sched("status").lines.first ?? ""
    #expect(first.contains("not alive, last heard of on one") && first.contains("3h00m ago"))
    #expect(first.contains("start it with bdc sched run"))
    // Of hosts that are gone, such as containers, each with a name of its own, nothing stays.
    try home.write(
      """
      update ops.heartbeat set beat_at = now() - interval '8 days' where host = 'two';
      select ops.forget_task_runs(400, 1000)
      """)
    #expect(
      try psql("select string_agg(host, ' ') from ops.scheduler_status", home.environment) == "one")
    let broken = try SchedHome(schedule: "groups:\n  mail: 7\n")
    try broken.write(SchedHome.well)
    let text = try broken.sched("status").text
    #expect(text.contains("schedule.yaml:2:") && text.contains("\nmail  "), "\(text)")
  }

  @Test func theJournalWhileTheDatabaseIsAway() throws {
    let home = try SchedHome(["DATABASE_URL": "postgresql://u:canary-password@127.0.0.1:1/none"])
    func line(_ id: Int, _ outcome: String, _ hour: Int, _ more: String = "") -> String {
      #"{"type":"task_run","id":"0000000\#(id)-0000-4000-8000-000000000000","task":"mail/mail","#
        + #""group_id":"mail","scheduled_for":"2026-11-25T0\#(hour):00:00Z","outcome":"\#(outcome)","#
        + #""started_at":"2026-11-25T0\#(hour):00:00Z","finished_at":"2026-11-25T0\#(hour):10:00Z","#
        + #""changed_at":"2026-11-25T0\#(hour):10:00Z"\#(more)}"# + "\n"
    }
    try home.folder.write(
      "sched/journal.ndjson",
      (line(1, "running", 1) + line(1, "done", 1) + line(2, "failed", 2, #","cause":"why""#)
        + #"{"type":"other"}"# + "\n" + #"{"type":"task_run","id"#).utf8)
    let status = try home.sched("status")
    #expect(status.code == 75 && status.errors.contains("what the journal of this home has"))
    #expect(status.text.contains("once since its last success 2026-11-25 01:10"), "\(status.text)")
    #expect(status.text.contains("cause: why"))
    let object = try JSON.parse(home.sched("status", "--json").output)
    #expect(object["from"]?.string == "journal")
    let history = try home.sched("history", "--outcome", "failed")
    #expect(history.code == 75 && history.lines.count == 1 && history.text.contains("why"))
    #expect(!(status.errors + status.text + history.errors).contains("canary"))
  }

  @Test func history() throws {
    let home = try SchedHome()
    try home.write(
      """
      insert into ops.task_run
        (id, task, group_id, pipeline, kind, reason, scheduled_for, outcome, started_at,
         finished_at, host, changed_at)
      select (lpad(to_hex(n), 8, '0') || '-0000-4000-8000-000000000000')::uuid, t,
             split_part(t, '/', 1), 'p', 'interval', 'due', at,
             case when n % 10 = 0 then 'failed' else 'done' end, at, at + interval '1 min', 'one', at
      from (
        select n, case when n % 2 = 0 then 'mail/mail' else 'papers-of-the-committee-wg21/git' end,
               timestamptz '2026-01-01Z' + n * interval '1 min'
        from generate_series(1, 10000) n) as given (n, t, at);
      """)
    let all = try home.sched("history", "--limit", "100000")
    #expect(all.lines.count == 10_000)
    let objects = try all.lines.map { try JSON.parse(Array($0.utf8)) }
    let times = objects.compactMap { $0["scheduled_for"]?.string }
    #expect(times == times.sorted(by: >) && Set(times).count == 10_000)
    let columns = try psql(
      """
      select string_agg(column_name, ' ' order by ordinal_position)
      from information_schema.columns
      where (table_schema, table_name) = ('ops', 'task_history')
      """, home.environment)
    let members = objects.first?.object?.map(\.name).dropFirst().sorted() ?? []
    #expect(members == columns.split(separator: " ").map(String.init).sorted())
    #expect(objects[0]["took"]?.integer == 60)

    for (arguments, count) in [
      ([], 100), (["--outcome", "failed", "--limit", "5000"], 1000),
      (["--task", "mail/mail", "--limit", "5000", "--outcome", "done"], 4000),
      (
        ["--group", "mail", "--since", "2026-01-03", "--until", "2026-01-03", "--limit", "9999"],
        720
      ),
      (["--until", "2026-01-01T00:30Z"], 30), (["00000010"], 1),
    ] as [([String], Int)] {
      let done = try run(
        "bdc-sched", ["history", "--json"] + arguments, environment: home.environment)
      #expect(done.code == 0 && done.lines.count == count, "\(arguments): \(done.errors)")
    }
    let one = try home.sched("history", "0000000a")
    #expect(one.text.contains("outcome: failed") && one.text.contains("task: mail/mail"))
    for (arguments, code) in [
      (["fffffff0"], 66), (["xyz"], 64), (["00"], 64), (["--outcome", "bad"], 64),
      (["--group", "none"], 64),
      (["--since", "soon"], 64), (["--limit", "0"], 64),
    ] as [([String], Int32)] {
      let done = try run("bdc-sched", ["history"] + arguments, environment: home.environment)
      #expect(done.code == code, "\(arguments)")
    }
    let status = try JSON.parse(home.sched("status", "--json").output)
    let git = status["groups"]?.array?.last?["tasks"]?.array?.first
    #expect(git?["done_for"]?.string == "2026-01-07T22:39:00Z" && git?["usual"]?.integer == 60)
  }
}
