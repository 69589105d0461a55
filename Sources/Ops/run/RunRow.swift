import Config
import Home
import NDJSON
import Postgres
import Unix

/// A run's row in the database; a run without database is a run all the same.
struct RunRow {
  /// The run's number, nil when it could not be noted.
  private(set) var id: Int?
  /// Why it could not be noted, nil when it could.
  private(set) var fault: String?
  private let home: HomeFolder
  /// Seconds that connecting may take, and a call: the run itself does not wait for the database.
  private static let seconds = (connecting: 5, call: 10)

  /// Begins the row.
  init(_ pipeline: String, _ home: HomeFolder) {
    self.home = home
    do throws(Failure) {
      id = try Self.ask("select ops.start_run($1)", [pipeline], home)
    } catch {
      fault = "the run is not noted: \(error.message)"
    }
  }

  /// How a run ended.
  struct End {
    let exit: Exit
    let isStopped: Bool
    let cause: String?
    /// An array of stages.
    let stages: JSON
    let headline: String
    let advice: String?
  }

  /// Ends the row.
  mutating func finish(_ end: End) {
    guard let id else { return }
    do throws(Failure) {
      let status = end.isStopped ? 143 : Int(end.exit.rawValue)
      let summary = ([end.headline] + [end.advice].compactMap { $0 }).joined(separator: "; ")
      let values = ["\(id)", "\(status)", end.cause, end.stages.text, summary]
      // The children are gone: the signal that ended them does not end this too.
      try Signals.obeyed { () throws(Failure) in
        try Self.insist { () throws(Failure) in
          _ = try Self.ask("select ops.finish_run($1, $2, $3, $4, $5)::int", values, home)
        }
      }
    } catch {
      fault = "the end of run \(id) is not noted: \(error.message)"
    }
  }

  /// Tries again for 5 s: a server that restarts is back by then.
  private static func insist(_ body: () throws(Failure) -> Void) throws(Failure) {
    let end = Clock.monotonic + 5000
    while true {
      do throws(Failure) {
        return try body()
      } catch {
        guard error.exit == .retry, Clock.monotonic < end else { throw error }
      }
      Clock.sleep(milliseconds: 500)
    }
  }

  private static func ask(
    _ sql: String, _ parameters: [String?], _ home: HomeFolder
  ) throws(Failure) -> Int? {
    let database = try Database.find(home)
    let connection = try database.connect(
      .operator_, application: "bdc-run", schemas: ["ops"], seconds: seconds.connecting)
    do throws(PostgresError) {
      let end = Clock.monotonic + Int64(seconds.call) * 1000
      return try connection.query(sql, parameters, by: end).integer(0, 0)
    } catch {
      throw error.failure
    }
  }
}
