import Foundation
import TestSupport
import Testing
import Unix

/// `bdc-sched health --listen`, asked with curl.
final class HealthServing {
  let url: String
  private var child: Child
  private let said: String
  var pid: Int32 { child.pid }

  init(_ home: SchedHome, _ more: [String: String] = [:], address: String = "127.0.0.1:0") throws {
    said = home.folder("said")
    let variables = cleanEnvironment.merging(home.environment) { $1 }.merging(more) { $1 }
    child = try Child(
      [
        Places.tools.appending(path: "bdc-sched").path(percentEncoded: false), "health", "--listen",
        address,
      ], environment: variables.map { "\($0.key)=\($0.value)" }, input: .null, output: .null,
      errors: .append(said))
    let path = said
    let found = try wait("it listens") {
      let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
      return text.firstMatch(of: /http:\/\/(\S+)\/health\/\n/)?.1
    }
    url = "http://\(found)"
  }

  deinit { _ = child.end(graceMilliseconds: 0) }

  var words: String { (try? String(contentsOfFile: said, encoding: .utf8)) ?? "" }

  /// The status, a newline, and what came.
  func ask(_ path: String, _ arguments: String...) throws -> (code: String, text: String) {
    let done = try run(
      "curl", ["-s", "-i", "-m", "50", "-w", "\n%{http_code}"] + arguments + [url + path])
    return (done.lines.last ?? "", done.text)
  }

  /// Ends it as systemd does, and says how it ended.
  func terminate() -> Child.Status {
    child.kill(SIGTERM)
    return child.wait(milliseconds: patience * 1000) ?? .exited(-1)
  }
}

@Suite struct ServingTests {
  @Test func requests() throws {
    let home = try SchedHome(["HEALTH_CHECK_TOKEN": "canary-token"])
    try home.write(SchedHome.well)
    let server = try HealthServing(home)
    let right = "Authorization: Bearer canary-token"
    for path in ["/health/", "/health", "/health/?probe=1"] {
      let good = try server.ask(path, "-H", right)
      #expect(good.code == "200" && good.text.contains(#"{"status":"healthy","#), "\(good)")
    }
    for header in [
      "X: y", "Authorization: Bearer canary-tokem", "Authorization: Bearer canary-toke",
      "Authorization: Bearer", "Authorization: canary-token", "Authorization: Bearer canary-token2",
    ] {
      let bad = try server.ask("/health/", "-H", header)
      #expect(bad.code == "401", "\(header)")
      #expect(
        bad.text.contains(#"{"status":"unauthorized","detail":"Invalid or missing token"}"#))
      #expect(try server.ask("/metrics", "-H", header).code == "401")
    }
    #expect(try server.ask("/", "-H", right).code == "404")
    #expect(try server.ask("/health/x", "-H", right).code == "404")
    let post = try server.ask("/health/", "-H", right, "-d", "x=1")
    #expect(post.code == "405" && post.text.contains("Allow: GET, HEAD"))
    let head = try server.ask("/health/", "-H", right, "-I")
    #expect(head.code == "200" && !head.text.contains("healthy"), "\(head)")
    // What changed meanwhile is not seen at once: asking costs nothing.
    _ = try psql("delete from ops.heartbeat", home.environment)
    #expect(try server.ask("/health/", "-H", right).code == "200")
    try wait("it is seen") { try server.ask("/health/", "-H", right).code == "503" }
    #expect(!server.words.contains("canary"))
    #expect(server.terminate() == .signaled(SIGTERM))
  }

  /// Those that send a byte now and then, and never a whole request, keep nobody out.
  @Test func dripping() throws {
    let server = try HealthServing(SchedHome())
    let port = server.url.split(separator: ":").last ?? ""
    var drip = try Child(
      [
        "bash", "-c",
        """
        for n in {1..64}; do exec {fd}<>/dev/tcp/127.0.0.1/\(port) && all+=" $fd"; done
        trap '' PIPE; echo ready >&2
        while :; do for fd in $all; do printf x >&$fd; done 2>/dev/null; sleep 1; done
        """,
      ], environment: cleanEnvironment.map { "\($0.key)=\($0.value)" }, input: .null, output: .null)
    defer { _ = drip.end(graceMilliseconds: 0) }
    usleep(1_000_000)
    #expect(try server.ask("/health/").code == "503")
  }

  /// Many probes ask the database once in five seconds, and none starts a program.
  @Test func askingCostsNothing() throws {
    let home = try SchedHome()
    try home.write(SchedHome.well)
    let server = try HealthServing(home)
    let count = { () throws -> Int in
      // A session is counted when it is over.
      try Int(
        psql(
          "select sessions from pg_stat_database where datname = current_database()",
          home.environment)) ?? 0
    }
    #expect(try server.ask("/health/").code == "200")
    let before = try count()
    let begun = ContinuousClock.now
    for _ in 0..<60 { #expect(try server.ask("/health/").code == "200") }
    let seconds = Int((ContinuousClock.now - begun).components.seconds)
    let asked = try count() - before
    #expect(asked <= 3 + (seconds + 5) / 5, "\(asked) sessions in \(seconds) s")
    let stat = try String(contentsOfFile: "/proc/\(server.pid)/stat", encoding: .utf8)
    // The page faults of children that it waited for, and the children that it has.
    let fields = stat.components(separatedBy: ") ").last?.split(separator: " ") ?? []
    #expect(fields.count > 20 && fields[8] == "0" && fields[10] == "0", "\(stat)")
    let children = try run("pgrep", ["-P", "\(server.pid)"])
    #expect(children.code == 1, "\(children.text)")
  }

  @Test func tablesThatAreLockedDoNotHangIt() throws {
    let home = try SchedHome(["HEALTH_CELERY_INSPECT_TIMEOUT": "0.5"])
    try home.write(SchedHome.well)
    let lock = try pipeline(
      """
      psql -XAtq -c "begin; lock ops.task_run; select pg_sleep(600)" >/dev/null 2>&1 &
      until [ "$(psql -XAtqc "select count(*) from pg_locks where relation = 'ops.task_run'::regclass
        and mode = 'AccessExclusiveLock' and granted")" = 1 ]; do sleep 0.1; done
      bdc-sched health --json || echo "status $?"
      bdc-sched health --metrics | grep '^bdc_database_up'
      kill %1
      """, environment: home.environment)
    #expect(lock.text.contains("collector_check_failed") && lock.text.contains("status 69"))
    #expect(lock.text.contains("bdc_database_up 1"), "\(lock)")
  }

  @Test func metrics() throws {
    let home = try SchedHome()
    try home.write(
      """
      \(HealthCase.stale)
      select pg_temp.put('mail/mail', '1 min', 'done', '30 s',
        '{"requests": 5, "counts": {"read": 9, "inserted": 4, "canary": 1}}');
      select pg_temp.put('papers-of-the-committee-wg21/git', '5 min', 'running');
      insert into ops.ending (source, scope, status, records, completed_at)
      select 'github', E'a"b\\\\c\\n' || n, case when n % 50 = 0 then 'partial' else 'complete' end, 1,
             case when n <> 7 then now() - n * interval '1 hour' end
      from generate_series(1, 3000) n;
      """)
    try home.folder.write(
      "budgets/api.github.com",
      """
      bdc-budget 1
      at 1
      next 1
      paused 0
      limit 0a1b-core 1 4321 99999999999000
      limit over 1 1 1000
      end
      limit left 1 1 99999999999000

      """.utf8)
    let server = try HealthServing(home)
    let (code, text) = try server.ask("/metrics")
    #expect(code == "200" && text.contains("Content-Type: text/plain; version=0.0.4"))
    let body = text.components(separatedBy: "\r\n\r\n").dropFirst().joined()
      .split(separator: "\n").dropLast().joined(separator: "\n")
    let families = try ExpositionParser.parse(body)
    func value(_ name: String, _ labels: [String: String] = [:]) -> Double? {
      families[name]?.samples[labels]
    }
    #expect(value("bdc_healthy") == 0 && value("bdc_database_up") == 1)
    #expect(value("bdc_scheduler_up") == 1)
    #expect(value("bdc_scheduler_leader", ["host": "one", "home": "/srv/bdc"]) == 1)
    #expect(value("bdc_group_stale", ["group": "mail"]) == 1)
    #expect(value("bdc_group_stale", ["group": "docs"]) == nil)
    #expect(value("bdc_task_failures", ["task": "mail/search-mail"]) == 1)
    #expect(value("bdc_task_missed", ["task": "mail/search-mail"]) == 1)
    #expect(value("bdc_task_last_duration_seconds", ["task": "mail/mail"]) == 30)
    #expect(value("bdc_task_usual_duration_seconds", ["task": "mail/mail"]) == 600)
    #expect(
      value("bdc_task_runs_last_day", ["task": "mail/mail", "outcome": "done"]) == 2)
    #expect(
      value("bdc_task_requests_last_day", ["task": "mail/mail", "outcome": "done"]) == 5)
    let rows = families["bdc_task_rows_last_day"]?.samples ?? [:]
    #expect(rows.count == 2 && rows.values.sorted() == [4, 9])
    #expect(value("bdc_source_scopes", ["source": "github"]) == 3000)
    #expect(value("bdc_source_scopes_partial", ["source": "github"]) == 60)
    #expect(value("bdc_source_scopes_never_complete", ["source": "github"]) == 1)
    #expect(value("bdc_source_lag_seconds", ["source": "github"]) ?? 0 >= 3000 * 3600)
    let scopes = families["bdc_scope_lag_seconds"]?.samples ?? [:]
    #expect(scopes.count == 11)
    #expect(scopes[["source": "github", "scope": "a\"b\\c\n3000"]] ?? 0 >= 3000 * 3600)
    #expect(
      families["bdc_budget_remaining"]?.samples
        == [["host": "api.github.com", "bucket": "0a1b-core"]: 4321])
    // Every metric is in the manual, and every one of the manual is known.
    let page = try String(
      contentsOf: Places.tree.appending(path: "man/man8/bdc-sched.8"), encoding: .utf8)
    let told = Set(
      page.split(separator: "\n").filter { $0.hasPrefix(".It Li bdc_") }
        .flatMap { $0.matches(of: /\bbdc_[a-z_]+/).map { String($0.0) } })
    #expect(Set(families.keys).subtracting(told) == [])
    #expect(told.subtracting(families.keys) == ["bdc_rejects_waiting"])
    #expect(!text.contains("canary"))
  }

  @Test(arguments: [
    ("8000", 64), ("127.0.0.1", 64), ("example.org:80", 64), ("127.0.0.1:99999", 64),
    ("[127.0.0.1]:80", 64), ("192.0.2.7:0", 73),
  ])
  func addresses(_ address: String, _ code: Int32) throws {
    let done = try SchedHome().sched("health", "--listen", address)
    #expect(done.code == code && done.errors.contains("192") == (code == 73), "\(done.errors)")
  }

  @Test func anOpenDoorIsWarnedOf() throws {
    let home = try SchedHome()
    let open = try HealthServing(home, address: "0.0.0.0:0")
    #expect(open.words.contains("warning: 0.0.0.0: others can ask too, and no token is wanted"))
    let closed = try HealthServing(
      SchedHome(), ["HEALTH_CHECK_TOKEN": "canary"], address: "0.0.0.0:0")
    #expect(!closed.words.contains("warning"))
  }
}
