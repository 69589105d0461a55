import NDJSON
import Postgres
import Raw
import Unix

/// A scope of a source, or the source as a whole.
struct Scope {
  /// nil for the source as a whole.
  let name: String?
  /// When everything of it was last had, RFC 3339; nil for never.
  let completedAt: String?
  /// How its last fetch ended; nil when none did.
  let status: String?
  let reason: String?
  let endedAt: String?
  /// The records of its last fetch.
  let records: Int?
  let cursor: JSON?
  let updatedAt: String?
  /// How it last compared with its source; nil when it never was.
  let audit: LastAudit?

  /// Whether nobody need look at it: its last fetch had everything, and so had the last audit.
  var isWell: Bool {
    let retry = cursor?["retry"]
    return completedAt != nil && status != "partial" && audit?.isComplete ?? true
      && (retry?.array?.isEmpty ?? retry?.object?.isEmpty ?? true)
  }
}

/// The last comparison of a scope with its source.
struct LastAudit {
  let auditedAt: String
  let isComplete: Bool
  /// Why it was not complete.
  let reason: String?
  let listed: Int
  let stored: Int
  let missing: Int
  let extra: Int
}

/// What is known of a source.
struct Source {
  let name: String
  /// What the server's statistics say of its tables together: cheap, and not exact.
  let rows: Int
  let waiting: Int
  var scopes: [Scope] = []
}

/// The last run of a pipeline.
struct LastRun {
  let id: Int
  let pipeline: String
  let startedAt: String
  /// nil while it runs, and when it was killed.
  let finishedAt: String?
  let seconds: Int
  let status: Int?
  let summary: String?
}

/// What is known of the scheduler.
struct Scheduler {
  /// Whether one lives.
  let isAlive: Bool
  /// Tasks that the history knows.
  let tasks: Int
  /// Those whose last run did not end well, or that were missed or skipped when they were last due.
  let unwell: Int
}

/// What the database says of sources and runs.
struct Overview {
  /// Nil where none ever ran.
  private(set) var scheduler: Scheduler?
  private(set) var sources: [Source] = []
  private(set) var runs: [LastRun] = []

  init(_ connection: borrowing Connection) throws(Failure) {
    do throws(PostgresError) {
      try connection.execute("begin isolation level repeatable read read only")
      try readSources(connection)
      try readScopes(connection)
      try readRuns(connection)
      try readScheduler(connection)
      try connection.execute("commit")
    } catch {
      throw error.failure
    }
  }

  private static func time(_ column: String) -> String {
    "to_char(\(column) at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
  }

  private mutating func readSources(_ connection: borrowing Connection) throws(PostgresError) {
    let rows = try connection.query(
      """
      select name,
             (select coalesce(sum(n_live_tup), 0)::bigint from pg_stat_user_tables
              where schemaname = room.name),
             (select coalesce(sum(waiting), 0)::bigint from ops.reject_count
              where source = room.name)
      from ops.room where name not in ('ops', 'hub') order by name
      """)
    for row in 0..<rows.count {
      sources.append(
        Source(
          name: rows[row, 0] ?? "", rows: rows.integer(row, 1) ?? 0,
          waiting: rows.integer(row, 2) ?? 0))
    }
  }

  private mutating func readScopes(_ connection: borrowing Connection) throws(PostgresError) {
    let rows = try connection.query(
      """
      select source, scope, \(Self.time("completed_at")), status, reason,
             \(Self.time("ended_at")), records, cursor, \(Self.time("updated_at")),
             \(Self.time("audited_at")), audit_is_complete, audit_reason, listed, stored, missing,
             extra
      from ops.scope_status order by source, scope nulls first
      """)
    for row in 0..<rows.count {
      let of = rows[row, 0] ?? ""
      guard
        let place = sources.firstIndex(where: { of == $0.name || of.hasSuffix("-\($0.name)") })
      else { continue }
      // What one takes of another, such as vectors of mail, is told with that one.
      let giver = of.dropLast(sources[place].name.count).dropLast()
      let name = giver.isEmpty ? rows[row, 1] : "\(giver): \(rows[row, 1] ?? "(all)")"
      sources[place].scopes.append(
        Scope(
          name: name, completedAt: rows[row, 2], status: rows[row, 3],
          reason: rows[row, 4], endedAt: rows[row, 5], records: rows.integer(row, 6),
          cursor: rows.bytes(row, 7).flatMap { try? JSON.parse($0) }, updatedAt: rows[row, 8],
          audit: rows[row, 9].map { auditedAt in
            LastAudit(
              auditedAt: auditedAt, isComplete: rows[row, 10] == "t", reason: rows[row, 11],
              listed: rows.integer(row, 12) ?? 0, stored: rows.integer(row, 13) ?? 0,
              missing: rows.integer(row, 14) ?? 0, extra: rows.integer(row, 15) ?? 0)
          }))
    }
  }

  private mutating func readRuns(_ connection: borrowing Connection) throws(PostgresError) {
    let rows = try connection.query(
      """
      select * from (
        select distinct on (pipeline) id, pipeline, \(Self.time("started_at")) as started,
               \(Self.time("finished_at")) as finished,
               extract(epoch from coalesce(finished_at, now()) - started_at)::int as seconds, status,
               summary
        from ops.run_history order by pipeline, started_at desc) as last
      -- of a pipeline's scopes, which may be thousands, those that are not well
      where position(' ' in pipeline) = 0 or status is distinct from 0
      order by pipeline
      """)
    for row in 0..<rows.count {
      runs.append(
        LastRun(
          id: rows.integer(row, 0) ?? 0, pipeline: rows[row, 1] ?? "",
          startedAt: rows[row, 2] ?? "", finishedAt: rows[row, 3],
          seconds: rows.integer(row, 4) ?? 0, status: rows.integer(row, 5),
          summary: rows[row, 6]))
    }
  }

  private mutating func readScheduler(_ connection: borrowing Connection) throws(PostgresError) {
    let rows = try connection.query(
      """
      select coalesce(bool_or(is_alive), false), count(*),
             (select count(*) from ops.known_tasks()),
             (select count(*)
              from ops.known_tasks() as known (task), lateral (
                select outcome, scheduled_for from ops.task_history history
                where history.task = known.task and outcome not in ('waiting', 'running')
                order by scheduled_for desc limit 1) as newest
              where outcome <> 'done'
                -- One that is in no schedule any more is forgotten.
                and scheduled_for > now() - interval '40 days')
      from ops.scheduler_status
      """)
    let tasks = rows.integer(0, 2) ?? 0
    guard tasks > 0 || rows.integer(0, 1) ?? 0 > 0 else { return }
    scheduler = Scheduler(
      isAlive: rows[0, 0] == "t", tasks: tasks, unwell: rows.integer(0, 3) ?? 0)
  }

  /// The object of `--json`, with the size of the home's raw archive.
  func json(_ raw: ArchiveSize?) -> [UInt8] {
    var builder = LineBuilder()
    builder.openArray("sources")
    for source in sources {
      builder.openElement()
      builder.put("source", source.name)
      builder.put("rows", source.rows)
      builder.put("rejects_waiting", source.waiting)
      builder.openArray("scopes")
      for scope in source.scopes {
        builder.openElement()
        builder.put("scope", scope.name)
        builder.put("completed_at", scope.completedAt)
        builder.put("ended_at", scope.endedAt)
        builder.put("status", scope.status)
        builder.put("reason", scope.reason)
        builder.put("records", scope.records)
        builder.put("cursor", scope.cursor ?? .null)
        builder.put("updated_at", scope.updatedAt)
        put(scope.audit, into: &builder)
        builder.close()
      }
      builder.close()
      builder.close()
    }
    builder.close()
    builder.openArray("runs")
    for run in runs {
      builder.openElement()
      builder.put("run", run.id)
      builder.put("pipeline", run.pipeline)
      builder.put("started_at", run.startedAt)
      builder.put("finished_at", run.finishedAt)
      builder.put("seconds", run.seconds)
      builder.put("status", run.status)
      builder.put("summary", run.summary)
      builder.close()
    }
    builder.close()
    if let scheduler {
      builder.openObject("scheduler")
      builder.put("alive", scheduler.isAlive)
      builder.put("tasks", scheduler.tasks)
      builder.put("unwell", scheduler.unwell)
      builder.close()
    } else {
      builder.put("scheduler", .null)
    }
    if let raw {
      builder.openObject("raw")
      builder.put("files", raw.files)
      builder.put("stored", Int(raw.stored))
      builder.put("size", Int(raw.size))
    } else {
      builder.put("raw", .null)
    }
    return builder.finish()
  }

  private func put(_ audit: LastAudit?, into builder: inout LineBuilder) {
    guard let audit else { return builder.put("audit", JSON.null) }
    builder.openObject("audit")
    builder.put("audited_at", audit.auditedAt)
    builder.put("complete", audit.isComplete)
    builder.put("reason", audit.reason)
    builder.put("source", audit.listed)
    builder.put("stored", audit.stored)
    builder.put("missing", audit.missing)
    builder.put("extra", audit.extra)
    builder.close()
  }
}
