internal import NDJSON
internal import Postgres
internal import Records
internal import Unix

/// What a window line says it is about; "" for what is no text.
struct WindowNames {
  let source: String
  let scope: String
  let entity: String
  let by: String

  init(_ reader: borrowing Reader) {
    source = reader.text("source") ?? ""
    scope = reader.text("scope") ?? ""
    entity = reader.text("entity") ?? ""
    by = reader.text("by") ?? ""
  }
}

extension Reader {
  /// A member that is a text; nil where it is none, and where it is not there.
  func text(_ name: StaticString) -> String? {
    guard let member = member(name), member.kind == .string else { return nil }
    return (try? JSON.parse(line, member.value))?.string
  }
}

extension RecordTypes {
  /// Why windows of that kind cannot be applied; nil where they can.
  func fault(in window: WindowNames) -> String? {
    let rule = all.first { $0.entity == window.entity }?.window
    if rule?.by.contains(window.by) ?? false { return nil }
    return "entity: \(window.source).\(window.entity) has no windows by \(window.by)"
  }
}

/// A scope that ended, and what becomes of its windows.
struct Closing {
  /// What becomes of them.
  enum Fate {
    /// Rows vanish by them.
    case apply
    /// They are of no use, and the end is rejected.
    case refuse(String)
    /// They are thrown away: the scope has no complete end.
    case drop(String)
  }

  let scope: String
  let fate: Fate
  /// The line that ended it, and its number.
  var line: [UInt8] = []
  var number = 0
}

/// Which scopes have windows waiting for their end, and whether these are all there were.
struct WaitingWindows {
  private var scopes: Set<String> = []
  /// Why a scope's windows are not all.
  private var doubts: [String: String] = [:]
  /// Why no scope's are, from some line on: it may have been a window.
  private var doubt: String?

  /// Whether a scope has any.
  func has(_ scope: String) -> Bool { scopes.contains(scope) || doubts[scope] != nil }

  /// Notes a window.
  mutating func insert(_ scope: String) { scopes.insert(scope) }

  /// Notes that a window is missing: of a scope, or of any one.
  mutating func miss(_ scope: String?, line: Int, _ reason: String) {
    let text = "line \(line), \(reason), may have been one of its windows: none is applied"
    if let scope {
      doubts[scope] = doubts[scope] ?? text
    } else {
      doubt = doubt ?? text
    }
  }

  /// A scope's end.
  mutating func close(
    _ scope: String, isComplete: Bool, _ line: [UInt8], _ number: Int
  ) -> Closing? {
    guard has(scope) else { return nil }
    scopes.remove(scope)
    let missing = doubts.removeValue(forKey: scope) ?? doubt
    let fate: Closing.Fate =
      isComplete ? missing.map { .refuse($0) } ?? .apply : .drop("its end is partial")
    return Closing(scope: scope, fate: fate, line: line, number: number)
  }

  /// The end of an input: what has no end by now gets none.
  mutating func abandon() -> [Closing] {
    let left = scopes.sorted()
    scopes = []
    doubts = [:]
    doubt = nil
    return left.map { Closing(scope: $0, fate: .drop("the stream has no end of it")) }
  }
}

/// Calls of the services that know windows.
struct WindowService {
  let schema: String
  /// When the loader began to read, by the server's clock.
  let startedAt: String?
  /// What `--allow-removal` allows.
  let allowed: String?

  /// What became of a scope's rows.
  struct Outcome {
    let vanished: Int
    let reappeared: Int
    let refusal: String?
    let note: String?
  }

  /// The server's time.
  static func now(_ connection: borrowing Connection) throws(Failure) -> String? {
    try connection.ask("select clock_timestamp()")[0, 0]
  }

  /// Keeps windows in the session's own tables.
  func stage(_ lines: inout Lines, _ connection: borrowing Connection) throws(PostgresError) {
    if lines.isEmpty { return }
    lines.seal()
    defer { lines.unseal() }
    _ = try connection.query("select ops.stage_windows($1::json)", batch: &lines.array)
  }

  /// Applies what is staged of a scope.
  func apply(
    _ vanish: String, _ scope: String, _ connection: borrowing Connection
  ) throws(PostgresError) -> Outcome {
    let rows = try connection.query(
      """
      select vanished, reappeared, refusal, note
      from \(schema).\(vanish)($1, $2::timestamptz, $3)
      """, [scope, startedAt, allowed])
    return Outcome(
      vanished: rows.integer(0, 0) ?? 0, reappeared: rows.integer(0, 1) ?? 0,
      refusal: rows[0, 2], note: rows[0, 3])
  }

  /// Throws away what is staged of a scope.
  func drop(_ scope: String, _ connection: borrowing Connection) throws(PostgresError) {
    _ = try connection.query("select ops.drop_windows($1, $2)", [schema, scope])
  }
}
