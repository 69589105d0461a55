public import Unix

/// What PostgreSQL or the connection to it said.
public struct PostgresError: Error, Sendable {
  /// The five characters of SQLSTATE; `08006` when the connection was lost without one, `F0000` when
  /// the database's address is none.
  public let state: String
  /// The primary message.
  public let message: String
  /// The server's detail and hint, "" for none.
  public let detail: String
  /// Whether it came while connecting.
  public let isConnecting: Bool

  /// An error with its parts.
  public init(state: String, message: String, detail: String = "", isConnecting: Bool = false) {
    self.state = state
    self.message = message
    self.detail = detail
    self.isConnecting = isConnecting
  }

  /// Whether the rows are to blame: data exceptions, constraints, limits of a value
  /// (SQLSTATE classes 22, 23 and 54000).
  public var blamesData: Bool {
    state.hasPrefix("22") || state.hasPrefix("23") || state == "54000"
  }

  /// Whether the same transaction may succeed at once: deadlock and serialization failure.
  public var isConflict: Bool { state == "40P01" || state == "40001" }

  /// The error as a tool ends with it.
  public var failure: Failure {
    let text = detail.isEmpty ? message : "\(message) (\(detail))"
    // Somebody replaced the tables (bdc db restore) while this statement waited for them.
    if state == "XX000", message.hasPrefix("could not open relation with OID") {
      return Failure(.retry, "database: its tables were replaced: \(text), run again")
    }
    switch state.prefix(2) {
    case "08", "57", "53", "40", "55":
      if isConnecting {
        return Failure(
          .retry, "database: cannot connect: \(text), see whether the server runs, and run again")
      }
      return Failure(
        .retry,
        "database: connection lost or server busy: \(text), what was committed stays, run again")
    case "F0":
      return Failure(.configuration, "database: \(text), correct DATABASE_URL or PG*")
    case "28":
      return Failure(.denied, "database: \(text), see the login of DATABASE_URL or PG*")
    case "3D":
      return Failure(.configuration, "database: \(text), create it and run bdc db migrate")
    case "3F", "42":
      if state == "42501" {
        return Failure(.denied, "database: \(text), grant the right or use another role")
      }
      return Failure(.configuration, "database: \(text), run bdc db migrate")
    case "25":
      return Failure(.retry, "database: \(text), it is read-only now, run again when it is not")
    case "22" where state == "22023" && isConnecting:
      return Failure(.configuration, "database: \(text), run bdc db migrate")
    default:
      return Failure(.bug, "database: \(state): \(text)")
    }
  }
}
