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
    let connection: Connection
    init(_ connection: consuming Connection) { self.connection = connection }
  }

  /// Lines of one call.
  private static let batch = 500

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
  private var askAt: Int64 = 0
  /// Why the database is away; nil when it is there, or was not asked yet.
  private(set) var fault: String?
  /// Whether this scheduler leads among several hosts.
  private(set) var isLeading = false

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
    guard journal.size > sent, let link = reach() else { return nil }
    var place = sent
    do throws(Failure) {
      let (lines, next) = try journal.read(from: sent, limit: 1 << 20)
      var batch: [[UInt8]] = []
      for line in lines where batch.count < Self.batch {
        place += Int64(line.count) + 1
        if let value = try? JSON.parse(line), TaskRun(value) != nil { batch.append(line) }
      }
      if lines.count <= Self.batch { place = next }
      if !batch.isEmpty { try put(batch, link) }
      return place
    } catch {
      lose(error)
      return nil
    }
  }

  /// Writes lines; one that the database does not take costs no other.
  private func put(_ lines: [[UInt8]], _ link: Link) throws(Failure) {
    let texts = lines.map { String(decoding: $0, as: UTF8.self) }
    do throws(Failure) {
      let rows = try link.connection.ask(
        "select rejects::text from ops.put_task_runs($1)", ["[\(texts.joined(separator: ","))]"])
      if let refused = rows[0, 0] { refusal = "history: refused rows: \(refused)" }
    } catch {
      guard error.exit == .rejected else { throw error }
      guard lines.count > 1 else {
        refusal = "history: \(error.message)"
        return
      }
      for line in lines { try put([line], link) }
    }
  }

  /// Writes rows that are in the journal as well, where the database is there.
  func push(_ rows: [TaskRun]) {
    guard !rows.isEmpty, let link = reach() else { return }
    let texts = rows.map { String(decoding: $0.line, as: UTF8.self) }
    do throws(Failure) {
      _ = try link.connection.ask(
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
    do throws(Failure) {
      _ = try link.connection.ask("select ops.put_release_done($1)", [JSON.array(rows).text])
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
      do throws(Failure) {
        if isShared, !isLeading {
          isLeading =
            try link.connection.ask(
              "select pg_try_advisory_lock(hashtext('bdc sched'))::int")[0, 0] == "1"
        }
        _ = try link.connection.ask(
          "select ops.beat($1, $2, $3, $4, $5, $6)",
          [
            identity, home, "\(ProcessMark.own.pid)", isLeading || !isShared ? "true" : "false",
            Version.text, since,
          ])
        beatAt = now + (isShared && !isLeading ? 2000 : rhythm)
        if now >= forgetAt {
          _ = try link.connection.ask("select ops.forget_task_runs($1)", ["\(keepDays)"])
          forgetAt = now + 86_400_000
        }
      } catch {
        lose(error)
      }
    }
  }

  /// Says that this scheduler ends, so that nobody takes it for one that lives.
  func rest() {
    guard let link else { return }
    do throws(Failure) {
      _ = try link.connection.ask("select ops.stop_beating($1, $2)", [identity, home])
    } catch {
      lose(error)
    }
  }

  /// Notes in the database that a row starts here, where several hosts could start it.
  func claim(_ run: TaskRun) -> Claim {
    guard isShared else { return .mine }
    guard isLeading, let link else { return .unknown(fault ?? "another host leads") }
    do throws(Failure) {
      let text = String(decoding: run.line, as: UTF8.self)
      let rows = try link.connection.ask("select ops.claim_task_run($1)::int", [text])
      return rows[0, 0] == "1" ? .mine : .taken
    } catch {
      lose(error)
      return .unknown(error.message)
    }
  }

  /// What the leader before this one noted; throws where the database is away.
  func rows(since: Timestamp) throws(Failure) -> [TaskRun] {
    guard let link else { throw Failure(.retry, fault ?? "the database is away") }
    do throws(Failure) {
      let rows = try link.connection.ask(
        "select line::text from ops.task_run_lines($1) as line", [since.rfc3339])
      return (0..<rows.count).compactMap { index in
        rows.bytes(index, 0).flatMap { try? JSON.parse($0) }.flatMap { TaskRun($0) }
      }
    } catch {
      lose(error)
      throw error
    }
  }

  /// How a run of another host ended; nil while that is not known.
  ///
  /// It is lost when its scheduler is silent and its bdc-run left no trace, or took longer than its
  /// time-out.
  func end(of run: TaskRun, timeout: Int) -> TaskEnd? {
    guard Clock.monotonic >= askAt, let link else { return nil }
    askAt = Clock.monotonic + 2000
    do throws(Failure) {
      let row = try link.connection.ask(
        "select outcome from ops.task_history where id = $1", [run.id])
      if let word = row[0, 0], let outcome = TaskRun.Outcome(rawValue: word), outcome.isFinal {
        return TaskEnd(.taken)
      }
      let beat = try link.connection.ask(
        "select 1 from ops.scheduler where host = $1 and beat_at > now() - interval '90 s'",
        [run.host])
      if beat.count > 0 { return nil }
      let own = try link.connection.ask(
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
      let connection = try database.connect(.operator_, application: "bdc-sched", schemas: ["ops"])
      // A server that hangs must not hold up what is due.
      try connection.command("set statement_timeout = '15s'; set lock_timeout = '10s'")
      link = Link(connection)
      fault = nil
      pause = 1000
      beatAt = 0
      return link
    } catch {
      lose(error)
      return nil
    }
  }

  private func lose(_ error: Failure) {
    link = nil
    isLeading = false
    fault = error.message
    tryAt = Clock.monotonic + pause
    pause = min(pause * 2, isShared ? 10_000 : 60_000)
  }
}
