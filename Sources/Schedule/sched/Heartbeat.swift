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
  /// Whether it may take over: it lives, does not lead, and was heard of as often as such a one is.
  var standsBy: Bool { isAlive && !isLeader && silent < 30_000_000 }

  /// Whether a scheduler of that name runs, or ran, on this host.
  static func isHere(_ host: String, _ home: String) -> Bool {
    host == Environment.host || host == "\(Environment.host):\(home)"
  }

  /// Those that the database knows, who leads first, then who was heard of last; no more than 100.
  static func all(_ watch: borrowing Watch) throws(Failure) -> [Heartbeat] {
    let rows = try watch.ask(
      """
      select host, home, pid, is_leader, version, ops.micros(started_at), ops.micros(beat_at),
             ops.micros(silent), is_alive
      from ops.scheduler_status
      order by is_alive desc, is_leader desc, beat_at desc limit 100
      """)
    let all = (0..<rows.count).map { row in
      Heartbeat(
        host: rows[row, 0] ?? "", home: rows[row, 1] ?? "", pid: rows.integer(row, 2) ?? 0,
        isLeader: rows[row, 3] == "t", version: rows[row, 4] ?? "",
        startedAt: rows.time(row, 5) ?? .earliest, beatAt: rows.time(row, 6) ?? .earliest,
        silent: rows[row, 7].flatMap { Int64($0) } ?? .max,
        isAlive: rows[row, 8] == "t" && !isGone(rows, row))
    }
    return all.filter(\.isAlive) + all.filter { !$0.isAlive }
  }

  /// Whether it was one of this host, and is not there any more.
  ///
  /// In a container its number may be of others: the lock of its home counts then.
  private static func isGone(_ rows: borrowing Rows, _ row: Int) -> Bool {
    let (host, home) = (rows[row, 0] ?? "", rows[row, 1] ?? "")
    let lock = "\(home)/sched/lock"
    guard isHere(host, home), Files.exists(lock),
      ProcessMark(pid: Int32(clamping: rows.integer(row, 2) ?? 0)) == nil
    else { return false }
    do throws(Failure) {
      guard let taken = try FileLock(lock, wait: false) else { return false }
      _ = consume taken
      return true
    } catch {
      return false
    }
  }
}
