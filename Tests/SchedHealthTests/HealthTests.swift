import Foundation
import NDJSON
import TestSupport
import Testing
import Unix

/// A state of the world, and the object that health makes of it.
struct HealthCase: Sendable, CustomTestStringConvertible {
  let name: String
  var sql: String? = SchedHome.well
  var schedule: String? = SchedHome.schedule
  var variables: [String: String] = [:]
  let code: Int32
  let status: String
  var database = #""ok":true,"latency_ms":1"#
  var workers = #""ok":true,"workers":["one"],"responded":1,"expected":1"#
  var groups = #""mail":{"last_success_at":"T","stale":false}"#
  var meta = #""any_stale":false,"enforce_freshness":true,"error":null,"skipped":null"#
  var sync = #""mailing":{"final_sync_at":"T"}"#
  var scheduler = #""alive":true,"leader":"one","beat_at":"T""#
  var failures = ""
  var missed = ""
  var testDescription: String { name }

  var expected: String {
    #"{"status":"\#(status)","checks":{"database":{\#(database)},"celery_workers":{\#(workers)},"#
      + #""collector_groups":{\#(groups)},"collector_meta":{\#(meta)},"pinecone_sync":{\#(sync)},"#
      + #""scheduler":{\#(scheduler)},"disk":{"free_bytes":1},"failures":[\#(failures)],"#
      + #""missed":[\#(missed)]}}"# + "\n"
  }

  static let stale = """
    \(SchedHome.well)
    delete from ops.task_run where task = 'mail/search-mail' and scheduled_for > now() - '40 h'::interval;
    select pg_temp.put('mail/search-mail', '20 min', 'failed', '1 min',
      '{"status": 75, "cause": "canary-cause", "advice": "canary-advice"}');
    select pg_temp.put('mail/search-mail', '25 h', 'missed', null, '{"cause": "canary-missed"}');
    """
  static let failed =
    #"{"task":"mail/search-mail","outcome":"failed","status":75,"at":"T","count":1}"#
  static let lost = #"{"task":"mail/search-mail","missed":1,"skipped":0,"last":"T"}"#
  static let staleGroup = #""mail":{"last_success_at":"T","stale":true}"#
  static let away =
    #""ok":false,"workers":[],"responded":0,"expected":1,"error":"celery_check_failed""#

  static func invalid(_ variable: String, _ value: String) -> HealthCase {
    HealthCase(
      name: "\(variable)=\(value)", variables: [variable: value], code: 69, status: "unhealthy",
      groups: "",
      meta: #""any_stale":false,"enforce_freshness":true,"error":"collector_settings_invalid","#
        + #""skipped":null"#)
  }

  static let all: [HealthCase] = [
    HealthCase(name: "all good", code: 0, status: "healthy"),
    HealthCase(
      name: "blank is as if not set",
      variables: [
        "HEALTH_COLLECTOR_STALE_HOURS": "", "HEALTH_ENFORCE_COLLECTOR_FRESHNESS": " ",
        "HEALTH_CELERY_MIN_WORKERS": "", "HEALTH_CELERY_INSPECT_TIMEOUT": "",
      ], code: 0, status: "healthy"),
    HealthCase(
      name: "one stale", sql: stale, code: 69, status: "unhealthy", groups: staleGroup,
      meta: #""any_stale":true,"enforce_freshness":true,"error":null,"skipped":null"#,
      failures: failed, missed: lost),
    HealthCase(
      name: "freshness off", sql: stale, variables: ["HEALTH_ENFORCE_COLLECTOR_FRESHNESS": "False"],
      code: 0, status: "healthy", groups: staleGroup,
      meta: #""any_stale":true,"enforce_freshness":false,"error":null,"skipped":null"#,
      failures: failed, missed: lost),
    HealthCase(
      name: "stale after more hours", sql: stale, variables: ["HEALTH_COLLECTOR_STALE_HOURS": "50"],
      code: 0, status: "healthy", failures: failed, missed: lost),
    HealthCase(
      name: "first night", sql: nil, code: 69, status: "unhealthy",
      workers: #""ok":false,"workers":[],"responded":0,"expected":1"#,
      groups: #""mail":{"last_success_at":null,"stale":true}"#,
      meta: #""any_stale":true,"enforce_freshness":true,"error":null,"skipped":null"#,
      sync: #""skipped":"nothing was ever brought to an index""#,
      scheduler: #""alive":false,"leader":null,"beat_at":null"#),
    HealthCase(
      name: "workers down", variables: ["HEALTH_CELERY_MIN_WORKERS": "2"], code: 69,
      status: "unhealthy", workers: #""ok":false,"workers":["one"],"responded":1,"expected":2"#),
    HealthCase(
      name: "database down", sql: nil,
      variables: ["DATABASE_URL": "postgresql://u:canary-password@127.0.0.1:1/none"], code: 69,
      status: "unhealthy", database: #""ok":false,"error":"database_check_failed""#, workers: away,
      groups: "",
      meta: #""any_stale":false,"enforce_freshness":true,"error":null,"#
        + #""skipped":"database check failed""#,
      sync: #""skipped":"database check failed""#,
      scheduler: #""alive":null,"leader":null,"beat_at":null"#),
    HealthCase(
      name: "schedule missing", schedule: nil, code: 69, status: "unhealthy", groups: "",
      meta: #""any_stale":false,"enforce_freshness":true,"error":"collector_schedule_unavailable","#
        + #""skipped":null"#),
    HealthCase(
      name: "schedule wrong, freshness off", schedule: "groups: []\n",
      variables: ["HEALTH_ENFORCE_COLLECTOR_FRESHNESS": "no"], code: 0, status: "healthy",
      groups: "",
      meta: #""any_stale":false,"enforce_freshness":false,"#
        + #""error":"collector_schedule_unavailable","skipped":null"#),
    invalid("HEALTH_COLLECTOR_STALE_HOURS", "canary"),
    invalid("HEALTH_COLLECTOR_STALE_HOURS", "-1"),
    invalid("HEALTH_ENFORCE_COLLECTOR_FRESHNESS", "perhaps"),
    HealthCase(
      name: "workers' number invalid", variables: ["HEALTH_CELERY_MIN_WORKERS": "canary"], code: 69,
      status: "unhealthy",
      workers: #""ok":false,"workers":["one"],"responded":1,"expected":1,"#
        + #""error":"celery_settings_invalid""#),
    HealthCase(
      name: "database without tables", sql: "drop schema ops cascade", code: 69,
      status: "unhealthy", database: #""ok":false,"error":"database_check_failed""#,
      workers: away, groups: "",
      meta: #""any_stale":false,"enforce_freshness":true,"error":null,"#
        + #""skipped":"database check failed""#,
      sync: #""skipped":"database check failed""#,
      scheduler: #""alive":null,"leader":null,"beat_at":null"#),
  ]
}

@Suite struct HealthTests {
  @Test(arguments: HealthCase.all) func object(_ example: HealthCase) throws {
    let home = try SchedHome(schedule: example.schedule, example.variables)
    if let sql = example.sql { try home.write(sql) }
    let done = try home.sched("health", "--json", with: ["HEALTH_CHECK_TOKEN": "canary-token"])
    #expect(settled(done.text) == example.expected)
    #expect(done.code == example.code)
    let person = try home.sched("health", with: ["HEALTH_CHECK_TOKEN": "canary-token"])
    #expect(person.lines.first == example.status && person.code == example.code)
    let said = done.text + done.errors + person.text + person.errors
    #expect(!said.contains("canary"), "\(said)")
  }

  @Test func aDatabaseThatHangsIsGivenUp() throws {
    // It takes connections and never says a word.
    let folder = try TemporaryFolder()
    let program =
      "$s = IO::Socket::INET->new(Listen => 9, LocalAddr => '127.0.0.1'); "
      + "$| = 1; print $s->sockport, qq(\\n); sleep 7200"
    var silent = try Child(
      ["perl", "-MIO::Socket::INET", "-e", program], output: .append(folder("port")))
    defer { _ = silent.end(graceMilliseconds: 0) }
    let port = try wait("it has a port") {
      try? String(contentsOfFile: folder("port"), encoding: .utf8).firstMatch(of: /(\d+)\n/)?.1
    }
    let home = try SchedHome([
      "DATABASE_URL": "postgresql://u@127.0.0.1:\(port)/none",
      "HEALTH_CELERY_INSPECT_TIMEOUT": "0.5",
    ])
    let done = try home.sched("health", "--json")
    #expect(done.code == 69 && done.text.contains("database_check_failed"), "\(done)")
  }
}
