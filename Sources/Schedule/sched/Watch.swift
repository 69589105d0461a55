import Home
import Postgres
import Unix

/// A connection of somebody who looks on: it starts no cluster, and all that is asked through it is
/// answered by one moment.
struct Watch: ~Copyable {
  private let connection: Connection
  /// Milliseconds of the monotonic clock.
  private let end: Int64

  /// Seconds that connecting may take at most: one that hangs does so from then on.
  private static let connecting: Int64 = 5

  /// Connects, and has so many milliseconds for that and for all its questions.
  ///
  /// Throws as `Database.connect` does.
  init(_ database: Database, milliseconds: Int64) throws(Failure) {
    end = Clock.monotonic + milliseconds
    var words = try database.parameters(.operator_, application: Sched.name)
    // Whole seconds, the last word of a name counts; what is left of the first is the database's.
    words.append(
      ("connect_timeout", "\(min(max(1, (milliseconds + 999) / 1000), Self.connecting))"))
    let limit = "-c statement_timeout=\(milliseconds) -c default_transaction_read_only=on"
    if let place = words.lastIndex(where: { $0.keyword == "options" }) {
      words[place].value = "\(limit) \(words[place].value)"
    }
    let connection = try Self.connected(words)
    try database.check(connection, ["ops"])
    self.connection = connection
  }

  private static func connected(
    _ words: [(keyword: String, value: String)]
  ) throws(Failure) -> Connection {
    do throws(PostgresError) {
      return try Connection(words)
    } catch {
      throw error.failure
    }
  }

  /// Runs one statement with text parameters; throws `Exit.retry` when time is over.
  borrowing func ask(_ sql: String, _ parameters: [String?] = []) throws(Failure) -> Rows {
    do throws(PostgresError) {
      return try connection.query(sql, parameters, by: end)
    } catch {
      throw error.failure
    }
  }
}
