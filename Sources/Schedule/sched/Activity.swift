import NDJSON
import Postgres
import Unix

/// What tasks did in the last day, how far scopes are behind, and what waits: for metrics only.
struct Activity {
  /// What the runs of a task that ended alike did.
  struct Runs {
    let task: String
    let outcome: String
    let runs: Int
    let requests: Int
    let seconds: Int
    let counts: [JSON.Member]
  }

  /// How far a source's scopes are behind.
  struct Source {
    let name: String
    let scopes: Int
    let partial: Int
    /// Scopes that were never complete.
    let never: Int
    /// Seconds, of the scope that is furthest behind; nil where none was ever complete.
    let worst: Int?
  }

  /// A scope that is behind.
  struct Scope {
    let source: String
    let name: String
    let lag: Int
  }

  private(set) var runs: [Runs] = []
  private(set) var sources: [Source] = []
  /// Of each source those furthest behind.
  private(set) var scopes: [Scope] = []
  /// Rejects that wait to be replayed, by source.
  private(set) var rejects: [(source: String, count: Int)] = []

  /// Scopes of a source that are told of by name.
  static let mostScopes = 10
  /// Sources that are told of, and tasks with an outcome.
  static let most = 2000

  init(_ watch: borrowing Watch) throws(Failure) {
    let did = try watch.ask(
      """
      select task, outcome, runs, requests, seconds, counts from ops.task_activity('1 day')
      limit \(Self.most)
      """)
    for row in 0..<did.count {
      runs.append(
        Runs(
          task: did[row, 0] ?? "", outcome: did[row, 1] ?? "", runs: did.integer(row, 2) ?? 0,
          requests: did.integer(row, 3) ?? 0, seconds: did.integer(row, 4) ?? 0,
          counts: did.bytes(row, 5).flatMap { try? JSON.parse($0) }?.object ?? []))
    }
    let behind = try watch.ask(
      """
      select source, count(*), count(*) filter (where is_partial),
             count(*) filter (where lag is null), max(lag)
      from ops.scope_lag group by source order by source limit \(Self.most)
      """)
    for row in 0..<behind.count {
      sources.append(
        Source(
          name: behind[row, 0] ?? "", scopes: behind.integer(row, 1) ?? 0,
          partial: behind.integer(row, 2) ?? 0, never: behind.integer(row, 3) ?? 0,
          worst: behind.integer(row, 4)))
    }
    let worst = try watch.ask(
      """
      select source, scope, lag from (
        select source, scope, lag,
               row_number() over (partition by source order by lag desc, scope) as place
        from ops.scope_lag where lag is not null) as ranked
      where place <= \(Self.mostScopes)
      order by source, place limit \(Self.most)
      """)
    for row in 0..<worst.count {
      scopes.append(
        Scope(
          source: worst[row, 0] ?? "", name: worst[row, 1] ?? "", lag: worst.integer(row, 2) ?? 0))
    }
    let waiting = try watch.ask(
      """
      select source, sum(waiting)::bigint from ops.reject_count group by source order by source
      limit \(Self.most)
      """)
    for row in 0..<waiting.count {
      rejects.append((waiting[row, 0] ?? "", waiting.integer(row, 1) ?? 0))
    }
  }
}
