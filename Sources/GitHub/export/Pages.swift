import Postgres
import Unix

/// The lines of a query, some at a time.
///
/// A cursor is planned once: a page planned by itself may sort the whole table.
struct Pages {
  private let kind: Kind
  private let query: String
  private let parameters: [String?]
  private var isOpen = false
  private var isEnded = false

  init(_ kind: Kind, _ query: String, _ parameters: [String?]) {
    self.kind = kind
    self.query = query
    self.parameters = parameters
  }

  /// The next lines; nil at the end, and when a signal came.
  mutating func next(
    _ connection: borrowing Connection, _ session: borrowing Session
  ) throws(Failure) -> [[UInt8]]? {
    if isEnded || session.interrupted != nil {
      if isOpen { try connection.command("close export") }
      isOpen = false
      return nil
    }
    if !isOpen {
      _ = try connection.ask("declare export no scroll cursor for \(query)", parameters)
      isOpen = true
    }
    let rows = try connection.ask("fetch \(kind.step) from export")
    isEnded = rows.count < kind.step
    return (0..<rows.count).map { rows.bytes($0, 0) ?? [] }
  }
}
