import Home
import NDJSON
import Postgres
import Schedule
import Time
import Unix

/// The scheduler's side of the database: what happened is written there when it is there.
final class History {
  /// Whether a row may start here.
  enum Claim: Equatable {
    case mine
    case taken
    case unknown(String)
  }

  private final class Link {
    private let connection: Connection
    init(_ connection: consuming Connection) { self.connection = connection }

    /// Runs a statement that must be answered soon; also one that a signal came before.
    func ask(_ sql: String, _ parameters: [String?] = []) throws(PostgresError) -> Rows {
      let end = Clock.monotonic + Int64(History.seconds.call) * 1000
      var rows: Rows?
      try Signals.obeyed { () throws(PostgresError) in
        rows = try connection.query(sql, parameters, by: end)
      }
      guard let rows = consume rows else {
        throw PostgresError(state: "57014", message: "no answer")
      }
      return rows
    }
  }

  /// Lines of one call at most.
  private static let most = 500
  /// Seconds that connecting may take, and a call: who waits for it holds up what is due.
  private static let seconds = (connecting: 2, call: 5)
  /// Rows that one call forgets.
  private static let forgotten = 20_000

  /// What the scheduler calls itself there.
  let identity: String
  private let home: String
  private let hosts: Int
  private let keepDays: Int
  private let database: Result<Database, Failure>
  private let since = Timestamp(seconds: Clock.now / 1_000_000).rfc3339
  private var link: Link?
  private var tryAt: Int64 = 0
  private var pause: Int64 = 1000
  private var beatAt: Int64 = 0
  private var forgetAt: Int64 = 0
  /// The last sign of life of each other scheduler that says it leads.
  private var others: [String: String] = [:]
  private var toldOf: Set<String> = []
  /// Others that lead on this database though this one does; emptied by who tells of them.
  var rivals: [String] = []
  /// When each run of another host is asked for next.
  private var askAt: [String: Int64] = [:]
  /// Lines of the next call: fewer after one that failed, so that a slow server gets on, and a line
  /// that it cannot take is found.
  private var size = History.most
  /// Why the database is away; nil when it is there, or was not asked yet.
  private(set) var fault: String?
  /// Whether this scheduler leads among several hosts.
  private(set) var isLeading = false
  /// When another scheduler that led was last heard of, by this host's clock; nil for never.
  private(set) var ledThrough: Timestamp?

  init(
    _ database: Result<Database, Failure>, _ identity: String, home: String, hosts: Int,
    keepDays: Int
  ) {
    self.database = database
    self.identity = identity
    self.home = home
    self.hosts = hosts
    self.keepDays = keepDays
  }

  /// Whether several hosts share the database.
  var isShared: Bool { hosts > 1 }

  /// Milliseconds between two signs of life.
  private var rhythm: Int64 { isShared ? 10_000 : 30_000 }

  /// Writes what the journal has from `sent` on, at most one batch; up to where it is written then.
  ///
  /// Nil when there was nothing, or the database is away.
  func push(_ journal: borrowing Journal, from sent: Int64) -> Int64? {
    // Somebody cut the file: what is in it now comes anew.
    let sent = sent > journal.size ? 0 : sent
    guard journal.size > sent, let link = reach() else { return nil }
    var place = sent
    var batch: [[UInt8]] = []
    do throws(Failure) {
      let (lines, next) = try journal.read(from: sent, limit: 1 << 20)
      for line in lines.prefix(size) {
        place += Int64(line.count) + 1
        if let value = try? JSON.parse(line), TaskRun(value) != nil { batch.append(line) }
      }
      if lines.count <= size { place = next }
    } catch {
      lose(error)
      return nil
    }
    if batch.isEmpty { return place }
    let array = "[\(batch.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ","))]"
    do throws(PostgresError) {
      let rows = try link.ask("select rejects::text from ops.put_task_runs($1)", [array])
      size = min(size * 2, Self.most)
      if let refused = rows[0, 0] { refusal = "history: refused rows: \(refused)" }
      return place
    } catch {
      // Data that the server cannot take, and would not take later.
      if ["22", "23", "54"].contains(error.state.prefix(2)) {
        if batch.count == 1 { refusal = "history: a row is left out: \(error.failure.message)" }
        size = 1
        return batch.count == 1 ? place : sent
      }
      size = max(size / 2, 10)
      lose(error)
      return nil
    }
  }

  /// Writes rows that are in the journal as well, where the database is there.
  func push(_ rows: [TaskRun]) {
    guard !rows.isEmpty, let link = reach() else { return }
    let texts = rows.map { String(decoding: $0.line, as: UTF8.self) }
    do throws(PostgresError) {
      _ = try link.ask(
        "select rejects::text from ops.put_task_runs($1)", ["[\(texts.joined(separator: ","))]"])
    } catch {
      lose(error)
    }
  }

  /// What the database refused last; read once.
  var refusal: String?

  /// Writes which releases tasks have done; whether it did.
  func push(releases: [[String]]) -> Bool {
    guard !releases.isEmpty, let link = reach() else { return false }
    let rows = releases.map { row in
      JSON.object([
        .init("task", .string(row[0])), .init("boost_release", .string(row[1])),
        .init("done_at", .string(row[2])),
      ])
    }
    do throws(PostgresError) {
      _ = try link.ask("select ops.put_release_done($1)", [JSON.array(rows).text])
      return true
    } catch {
      lose(error)
      return false
    }
  }

  /// Says that it is alive, forgets what is old, and sees whether it leads; when it is time to.
  func attend() {
    let now = Clock.monotonic
    if now >= beatAt, let link = reach() {
      do throws(PostgresError) {
        if isShared, !isLeading {
          let silent = try link.ask(
            """
            select ops.micros(min(silent)) from ops.scheduler_status
            where is_leader and (host, home) <> ($1, $2)
            """, [identity, home])
          if let silent = silent[0, 0].flatMap({ Int64($0) }) {
            ledThrough = Timestamp(microseconds: Clock.now - silent)
          }
          isLeading =
            try link.ask(
              "select pg_try_advisory_lock(hashtext('bdc sched'))::int")[0, 0] == "1"
        }
        _ = try link.ask(
          "select ops.beat($1, $2, $3, $4, $5, $6)",
          [
            identity, home, "\(ProcessMark.own.pid)", isLeading || !isShared ? "true" : "false",
            Version.text, since,
          ])
        if isLeading || !isShared { try lookAround(link) }
        beatAt = now + (isShared && !isLeading ? 2000 : rhythm)
        if now >= forgetAt {
          // First: should it fail, it must not be asked again at once.
          forgetAt = now + 86_400_000
          let gone = try link.ask(
            "select ops.forget_task_runs($1, $2)", ["\(keepDays)", "\(Self.forgotten)"])
          if gone.integer(0, 0) == Self.forgotten { forgetAt = now + 60_000 }
        }
      } catch {
        lose(error)
      }
    }
  }

  /// Finds who leads as well.
  ///
  /// Who was killed seems to lead for a while: one counts when its process is there, or when it was
  /// heard of again.
  private func lookAround(_ link: Link) throws(PostgresError) {
    let rows = try link.ask(
      """
      select host, home, pid, beat_at from ops.scheduler_status
      where is_alive and is_leader and (host, home) <> ($1, $2) limit 100
      """, [identity, home])
    var seen: [String: String] = [:]
    for row in 0..<rows.count {
      let (host, home) = (rows[row, 0] ?? "", rows[row, 1] ?? "")
      let key = "\(host) \(home)"
      let beat = rows[row, 3] ?? ""
      seen[key] = beat
      let pid = rows.integer(row, 2) ?? 0
      let isHere = Heartbeat.isHere(host, home) && ProcessMark(pid: Int32(clamping: pid)) != nil
      guard isHere || others[key].map({ $0 != beat }) ?? false else { continue }
      guard toldOf.insert(key).inserted else { continue }
      rivals.append(
        "process \(pid) on \(host), of the home \(home), leads on this database as well")
    }
    others = seen
    toldOf.formIntersection(seen.keys)
  }

  /// Says that this scheduler ends, so that nobody takes it for one that lives.
  func rest() {
    guard let link else { return }
    do throws(PostgresError) {
      _ = try link.ask("select ops.stop_beating($1, $2)", [identity, home])
    } catch {
      lose(error)
    }
  }

  /// Notes in the database that a row starts here, where several hosts could start it.
  func claim(_ run: TaskRun) -> Claim {
    guard isShared else { return .mine }
    guard isLeading, let link else { return .unknown(fault ?? "another host leads") }
    do throws(PostgresError) {
      let text = String(decoding: run.line, as: UTF8.self)
      let rows = try link.ask("select ops.claim_task_run($1)::int", [text])
      return rows[0, 0] == "1" ? .mine : .taken
    } catch {
      lose(error)
      return .unknown(error.failure.message)
    }
  }

  /// What the leader before this one noted; throws where the database is away.
  func rows(since: Timestamp) throws(Failure) -> [TaskRun] {
    try runs(
      "select line::text from ops.task_run_lines($1) as line", [since.rfc3339])
  }

  /// The row of a run as the database has it; nil where that is away.
  func row(of run: TaskRun) -> TaskRun? {
    let rows = try? runs(
      "select line::text from ops.task_run_lines($1) as line where line->>'id' = $2",
      [run.scheduledFor.rfc3339, run.id])
    return rows?.first
  }

  private func runs(_ sql: String, _ parameters: [String]) throws(Failure) -> [TaskRun] {
    let rows = try ask(sql, parameters)
    return (0..<rows.count).compactMap { index in
      rows.bytes(index, 0).flatMap { try? JSON.parse($0) }.flatMap { TaskRun($0) }
    }
  }

  /// Which releases each task has done, on whatever host; throws where the database is away.
  func releases() throws(Failure) -> [String: Set<String>] {
    let rows = try ask("select task, boost_release from ops.done_release", [])
    var done: [String: Set<String>] = [:]
    for row in 0..<rows.count { done[rows[row, 0] ?? "", default: []].insert(rows[row, 1] ?? "") }
    return done
  }

  private func ask(_ sql: String, _ parameters: [String]) throws(Failure) -> Rows {
    guard let link else { throw Failure(.retry, fault ?? "the database is away") }
    do throws(PostgresError) {
      return try link.ask(sql, parameters)
    } catch {
      lose(error)
      throw error.failure
    }
  }

  /// How a run of another host ended; nil while that is not known.
  ///
  /// It is lost when its scheduler is silent and its bdc-run left no trace, or took longer than its
  /// time-out.
  func end(of run: TaskRun, timeout: Int) -> TaskEnd? {
    guard Clock.monotonic >= askAt[run.id] ?? 0, let link else { return nil }
    askAt = askAt.filter { $0.value > Clock.monotonic }
    askAt[run.id] = Clock.monotonic + 2000
    do throws(PostgresError) {
      let row = try link.ask(
        "select outcome from ops.task_history where id = $1", [run.id])
      if let word = row[0, 0], let outcome = TaskRun.Outcome(rawValue: word), outcome.isFinal {
        return TaskEnd(.taken)
      }
      let beat = try link.ask(
        "select 1 from ops.scheduler_status where host = $1 and silent < interval '90 s'",
        [run.host])
      if beat.count > 0 { return nil }
      let own = try link.ask(
        """
        select status, cause, summary, id, (finished_at is not null)::int,
          (started_at < now() - make_interval(secs => $3::int))::int
        from ops.run_history
        where pipeline = $1 and started_at >= $2::timestamptz - interval '1 minute'
        order by started_at limit 1
        """, [run.pipeline, run.startedAt?.rfc3339 ?? run.changedAt.rfc3339, "\(timeout + 120)"])
      let lost = TaskEnd(.lost, cause: "its host \(run.host) died, or lost the database")
      guard own.count > 0 else { return lost }
      guard own[0, 4] == "1" else { return own[0, 5] == "1" ? lost : nil }
      guard let status = own.integer(0, 0), status != 143 else { return lost }
      var end = TaskEnd(.status(status), cause: own[0, 1])
      end.runID = own.integer(0, 3)
      return end
    } catch {
      lose(error)
      return nil
    }
  }

  private func reach() -> Link? {
    if let link { return link }
    guard Clock.monotonic >= tryAt else { return nil }
    do throws(Failure) {
      let database: Database
      switch self.database {
      case .success(let found): database = found
      case .failure(let error): throw error
      }
      let connection = try database.connect(
        .operator_, application: "bdc-sched", schemas: ["ops"], seconds: Self.seconds.connecting)
      let link = Link(connection)
      do throws(PostgresError) {
        // What we no longer wait for the server should not go on with.
        _ = try link.ask("set statement_timeout = '\(Self.seconds.call)s'")
      } catch {
        throw error.failure
      }
      self.link = link
      fault = nil
      pause = 1000
      beatAt = 0
      return link
    } catch {
      lose(error)
      return nil
    }
  }

  private func lose(_ error: PostgresError) { lose(error.failure) }

  private func lose(_ error: Failure) {
    link = nil
    isLeading = false
    fault = error.message
    tryAt = Clock.monotonic + pause
    pause = min(pause * 2, isShared ? 10_000 : 60_000)
  }
}
