public import Postgres
public import Time
public import Unix

/// A file with the time up to which somebody took what the database changed, so that the next one
/// goes on from there, whatever ended in between.
public struct Mark: Sendable {
  /// How far the next mark lies before the time of the reading: what was being written then is
  /// taken again.
  private static let overlap = "10 minutes"

  /// What it says; nil where there is no such file yet, and everything is wanted.
  public let since: Timestamp?
  private let path: String
  private var next: String?

  /// Reads the file.
  ///
  /// Throws `Exit.noInput` where it cannot be read, and `Exit.rejected` where it holds no time.
  public init(_ path: String) throws(Failure) {
    self.path = path
    guard Files.exists(path) else {
      since = nil
      return
    }
    let text = String(decoding: try Files.read(path, limit: 64), as: UTF8.self).trimmed
    guard let time = Timestamp(rfc3339: text) else {
      throw Failure(.rejected, "\(path): holds no time: remove it, and everything is taken again")
    }
    since = time
  }

  /// Notes the database's time; the reading's transaction has begun.
  public mutating func begin(_ connection: borrowing Connection) throws(Failure) {
    next = try connection.ask("select ops.rfc3339(now() - interval '\(Self.overlap)')")[0, 0]
  }

  /// Writes the next mark; everything that was read is where it belongs.
  ///
  /// Throws `Exit.cannotCreate` or `Exit.output`.
  public func keep() throws(Failure) {
    guard let next else { return }
    try Files.writeAtomically(path, Array("\(next)\n".utf8))
  }
}
