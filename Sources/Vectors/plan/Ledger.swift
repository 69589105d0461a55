import NDJSON
import Postgres
import Unix

/// What the schema `vectors` is asked, and told.
struct Ledger {
  /// What is to be done with a chunk.
  struct Need {
    /// The place of the line that it is about.
    let place: Int
    /// `upsert`, `update`, `delete`, or `beyond` for what the budget does not pay.
    let op: String
    /// `both`, `dense` or `sparse`.
    let side: String
    let version: Int
    let chunkID: String
    let docID: String
  }

  /// Deletes asked for at a time.
  static let step = 5000

  let choice: Choice
  /// The targets of this run by their namespaces.
  private var targets: [String: Int] = [:]
  /// The targets that are this run's alone.
  private var locked: Set<Int> = []

  init(_ choice: Choice) { self.choice = choice }

  /// The namespaces that are open.
  var namespaces: [String] { targets.keys.sorted() }

  /// What Pinecone said, and when to try again, where the limit of the month was reached and is not
  /// over.
  func limit(
    _ connection: borrowing Connection
  ) throws(Failure) -> (reason: String, retryAt: String)? {
    if choice.isAsking { return nil }
    if choice.ignoresLimit {
      _ = try connection.ask(
        "select vectors.lift_limit($1, $2)", [choice.instance, choice.index])
      return nil
    }
    let rows = try connection.ask(
      "select retry_at, reason from vectors.limit_of($1, $2)", [choice.instance, choice.index])
    return rows[0, 0].map { (rows[0, 1] ?? "", $0) }
  }

  /// Whether a namespace is open.
  func isOpen(_ namespace: String) -> Bool { targets[namespace] != nil }

  /// The number of a namespace's target, which is this run's alone from now on; 0 for one that the
  /// ledger does not know and need not.
  ///
  /// Throws `Exit.retry` where another run has it.
  mutating func open(
    _ namespace: String, _ connection: borrowing Connection
  ) throws(Failure) -> Int {
    if let target = targets[namespace] { return target }
    let key = [choice.instance, choice.index, namespace]
    let rows =
      choice.isAsking
      ? try connection.ask("select vectors.target_of($1, $2, $3)", key)
      : try connection.ask("select vectors.make_target($1, $2, $3)", key)
    let target = rows.integer(0, 0) ?? 0
    if !choice.isAsking, try !lock(target, connection) {
      throw Self.isBusy("\(choice.index), namespace \(namespace)")
    }
    targets[namespace] = target
    return target
  }

  private static func isBusy(_ what: String) -> Failure {
    Failure(.retry, "\(what): another run is planning it, run again when it is done")
  }

  private mutating func lock(
    _ target: Int, _ connection: borrowing Connection
  ) throws(Failure) -> Bool {
    if locked.contains(target) { return true }
    let rows = try connection.ask("select vectors.lock_target($1::int)", [String(target)])
    guard rows[0, 0] == "t" else { return false }
    locked.insert(target)
    return true
  }

  /// The places of those operations of earlier runs that are what is still intended, whichever
  /// index they are for.
  ///
  /// Throws `Exit.retry` where another run is planning there.
  mutating func newest(
    _ operations: [UInt8], _ connection: borrowing Connection
  ) throws(Failure) -> Set<Int> {
    let rows = try connection.ask(
      "select n, target from vectors.newest($1::json)",
      [String(decoding: operations, as: UTF8.self)])
    var places: Set<Int> = []
    for row in 0..<rows.count {
      guard let place = rows.integer(row, 0), let target = rows.integer(row, 1) else { continue }
      if !choice.isAsking, try !lock(target, connection) {
        throw Self.isBusy("the namespace of an operation that is sent again")
      }
      places.insert(place)
    }
    return places
  }

  /// Opens the namespaces with deletes that were not confirmed; those that another run has are its
  /// own business.
  mutating func openLeaving(_ connection: borrowing Connection) throws(Failure) -> [String] {
    let rows = try connection.ask(
      "select target, namespace from vectors.leaving_targets($1, $2)",
      [choice.instance, choice.index])
    var opened: [String] = []
    for row in 0..<rows.count {
      guard let target = rows.integer(row, 0), let namespace = rows[row, 1] else { continue }
      if !choice.isAsking, try !lock(target, connection) { continue }
      targets[namespace] = target
      opened.append(namespace)
    }
    return opened
  }

  /// Chunks whose delete waits, a page; those of newer intents than a version only.
  func leaving(
    _ target: Int, after id: String, newerThan version: Int, _ connection: borrowing Connection
  ) throws(Failure) -> [Need] {
    let rows = try connection.ask(
      """
      select 0, 'delete', side, version, chunk_id, doc_id
      from vectors.leaving($1::int, $2, $3::int, $4::bigint)
      """,
      [String(target), id, String(Self.step), String(version)])
    return Self.needs(rows)
  }

  /// What chunks and documents need; committed when this returns.
  func plan(
    _ target: Int, _ question: (chunks: [UInt8], documents: [UInt8]), budget: Int?,
    _ connection: borrowing Connection
  ) throws(Failure) -> [Need] {
    let parameters: [String?] = [
      String(target), String(decoding: question.chunks, as: UTF8.self),
      String(decoding: question.documents, as: UTF8.self), budget.map(String.init),
      choice.isAsking ? "t" : "f",
    ]
    do throws(PostgresError) {
      return try connection.retrying { () throws(PostgresError) in
        let rows = try connection.query(
          """
          select n, op, side, version, chunk_id, doc_id
          from vectors.plan($1::int, $2::json, $3::json, $4::bigint, $5::boolean)
          """, parameters)
        return Self.needs(rows)
      }
    } catch {
      throw error.failure
    }
  }

  /// Remembers for this session that the stream has these documents.
  func see(
    _ target: Int, _ documents: [UInt8], _ connection: borrowing Connection
  ) throws(Failure) {
    _ = try connection.ask(
      "select vectors.see_documents($1::int, $2::json)",
      [String(target), String(decoding: documents, as: UTF8.self)])
  }

  /// Plans the delete of what is of no document seen: how many chunks, and the version that their
  /// intents are newer than; or why so many may not go, where nothing is planned.
  func planRest(
    _ target: Int, _ connection: borrowing Connection
  ) throws(Failure) -> (chunks: Int, after: Int, refusal: String?) {
    let rows = try connection.ask(
      "select chunks, after, refusal from vectors.plan_rest($1::int, $2::boolean, $3)",
      [String(target), choice.isAsking ? "t" : "f", choice.removal])
    return (rows.integer(0, 0) ?? 0, rows.integer(0, 1) ?? 0, rows[0, 2])
  }

  /// Whether all documents of these namespaces were planned once.
  func isFilled(
    _ namespaces: [String], _ connection: borrowing Connection
  ) throws(Failure) -> Bool {
    let rows = try connection.ask(
      "select vectors.is_filled($1, $2, $3::json)",
      [choice.instance, choice.index, JSON.array(namespaces.map { .string($0) }).text])
    return rows[0, 0] == "t"
  }

  /// Notes that all documents of these namespaces were planned.
  mutating func setFilled(
    _ namespaces: [String], _ connection: borrowing Connection
  ) throws(Failure) {
    for namespace in namespaces {
      let target = try open(namespace, connection)
      _ = try connection.ask("select vectors.set_filled($1::int)", [String(target)])
    }
  }

  private static func needs(_ rows: borrowing Rows) -> [Need] {
    var needs: [Need] = []
    needs.reserveCapacity(rows.count)
    for row in 0..<rows.count {
      needs.append(
        Need(
          place: rows.integer(row, 0) ?? 0, op: rows[row, 1] ?? "", side: rows[row, 2] ?? "both",
          version: rows.integer(row, 3) ?? 0, chunkID: rows[row, 4] ?? "",
          docID: rows[row, 5] ?? ""))
    }
    return needs
  }
}
