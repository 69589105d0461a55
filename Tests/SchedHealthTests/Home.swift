import Foundation
import NDJSON
import TestSupport
import Testing

/// A home with a schedule, and a database whose history a test writes.
struct SchedHome {
  let folder: TemporaryFolder
  let environment: [String: String]

  static let schedule = """
    groups:
      mail:
        default_time: 00:10
        tasks:
          - command: mail
            schedule: daily
          - command: search-mail
            schedule: daily
          - command: mail-sweep
            schedule: weekly
            on: sunday
      docs:
        default_time: 16:20
        tasks:
          - command: search-github
            schedule: on_release
      papers-of-the-committee-wg21:
        default_time: 02:00
        tasks:
          - command: git
            schedule: interval
            minutes: 60
          - command: github
            schedule: weekly
            on: monday
            enabled: false

    """

  /// A database is made where the test names none.
  init(schedule: String? = Self.schedule, _ more: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    try folder.write("bdc.yaml", "".utf8)
    if let schedule { try folder.write("pipelines/schedule.yaml", schedule.utf8) }
    let database = more["DATABASE_URL"] == nil ? try Cluster.shared.database() : [:]
    environment = database.merging(more) { $1 }
      .merging(["BDC_HOME": folder.path, "BDC_SCHEDULE": folder("pipelines/schedule.yaml")]) { $1 }
  }

  func sched(_ arguments: String..., with more: [String: String] = [:]) throws -> Finished {
    try run("bdc-sched", arguments, environment: environment.merging(more) { $1 })
  }

  /// Writes history: `put(TASK, AGO, OUTCOME, TOOK, COLUMNS)` is there for the SQL.
  func write(_ sql: String) throws {
    _ = try psql(
      """
      create function pg_temp.put(
        task text, ago interval, outcome text, took interval default null, more jsonb default '{}')
      returns void language sql as $$
        insert into ops.task_run
          (id, task, group_id, pipeline, kind, reason, scheduled_for, outcome, attempts, started_at,
           finished_at, status, cause, advice, retry_at, tail, log, counts, requests, host,
           changed_at)
        select gen_random_uuid(), task, split_part(task, '/', 1), split_part(task, '/', 2), 'daily',
               'due', now() - ago, outcome, 1,
               case when outcome not in ('waiting', 'skipped', 'missed') then now() - ago end,
               now() - ago + took, (more ->> 'status')::int, more ->> 'cause', more ->> 'advice',
               (more ->> 'retry_at')::timestamptz, more ->> 'tail', more ->> 'log',
               coalesce(more -> 'counts', '{}'), coalesce((more ->> 'requests')::int, 0), 'one',
               now() - ago + coalesce(took, '0')
      $$;
      \(sql)
      """, environment)
  }

  /// A scheduler that lives, and a history in which every group is fresh.
  static let well = """
    insert into ops.heartbeat (host, home, pid, is_leader, version, started_at, beat_at) values
      ('one', '/srv/bdc', 7, true, '0.1.0', now() - interval '2 days', now()),
      ('two', '/srv/bdc', 8, false, '0.1.0', now() - interval '2 days', now() - interval '91 s');
    select pg_temp.put(task, n * interval '1 day' + interval '20 min', 'done', '10 min')
    from generate_series(0, 20) n, (values ('mail/mail'), ('mail/search-mail')) as t (task);
    insert into ops.ending (source, scope, status, records, completed_at)
    values ('mail-vectors', 'public/boost-dashboard/mailing', 'complete', 3, now());
    """
}

/// Times, milliseconds and free bytes in a JSON text as `T`, 1 and 1.
func settled(_ text: String) -> String {
  text.replacing(/"\d{4}-\d\d-\d\dT[0-9:.]+Z"/, with: "\"T\"")
    .replacing(/"latency_ms":\d+/, with: "\"latency_ms\":1")
    .replacing(/"free_bytes":\d+/, with: "\"free_bytes\":1")
}
