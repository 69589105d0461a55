import Postgres
import Time
import Unix

/// A scheduler, as it last said that it lives.
struct Heartbeat {
  let host: String
  let home: String
  let pid: Int
  /// Whether it is the one that starts tasks.
  let isLeader: Bool
  let version: String
  let startedAt: Timestamp
  let beatAt: Timestamp
  /// Microseconds since then, by the database's clock.
  let silent: Int64
  /// Whether it lives: it did not say that it ended, and was heard of in the last 90 seconds.
  let isAlive: Bool

  /// Those that the database knows, who leads first, then who was heard of last; no more than 100.
  static func all(_ watch: borrowing Watch) throws(Failure) -> [Heartbeat] {
    let rows = try watch.ask(
      """
      select host, home, pid, is_leader, version, ops.micros(started_at), ops.micros(beat_at),
             ops.micros(silent), is_alive
      from ops.scheduler_status
      order by is_alive desc, is_leader desc, beat_at desc limit 100
      """)
    return (0..<rows.count).map { row in
      Heartbeat(
        host: rows[row, 0] ?? "", home: rows[row, 1] ?? "", pid: rows.integer(row, 2) ?? 0,
        isLeader: rows[row, 3] == "t", version: rows[row, 4] ?? "",
        startedAt: rows.time(row, 5) ?? .earliest, beatAt: rows.time(row, 6) ?? .earliest,
        silent: rows[row, 7].flatMap { Int64($0) } ?? .max, isAlive: rows[row, 8] == "t")
    }
  }
}
