import NDJSON
import Postgres
import Unix

extension State {
  /// A state that continues nothing: what is printed says where a scope stands.
  init(_ source: String, _ scope: String, _ cursor: JSON) {
    self.init(source: source, scope: scope, was: nil, cursor: cursor)
  }
}

/// The cursors in the database.
struct Cursors: ~Copyable {
  private static let page = 500
  private let connection: Connection

  init(_ connection: consuming Connection) { self.connection = connection }

  /// Throws `Exit.usage` when nothing that is installed has that source: a slip must not look like a
  /// source that never ran.
  func need(source: String) throws(Failure) {
    let names = try ask { () throws(PostgresError) in
      let rows = try connection.query(
        "select name from ops.room where name not in ('ops', 'hub') order by name")
      return (0..<rows.count).compactMap { rows[$0, 0] }
    }
    if names.contains(source) { return }
    // What one takes of another: mail-vectors.
    let parts = source.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 2, parts.allSatisfy(names.contains) { return }
    let known =
      try names
      + ask { () throws(PostgresError) in
        let rows = try connection.query(
          "select distinct source from ops.last_state order by source")
        return (0..<rows.count).compactMap { rows[$0, 0] }
      }.filter { !names.contains($0) }
    if known.contains(source) { return }
    let near = source.nearest(among: known).map { ", did you mean \($0)?" }
    throw Failure(
      .usage,
      "\(source): no such source" + (near ?? ", there are \(known.joined(separator: ", "))"))
  }

  /// Hands over the states of a source, of all without one, with the time of the last change.
  ///
  /// Of some scopes when they are named. Returns how many.
  func each(
    _ source: String?, _ scopes: [String],
    _ body: (_ state: State, _ updatedAt: String) throws(Failure) -> Void
  ) throws(Failure) -> Int {
    let wanted = scopes.isEmpty ? nil : JSON.array(scopes.map { .string($0) }).text
    var last: (source: String, scope: String) = ("", "")
    var count = 0
    while true {
      let page = try ask { () throws(PostgresError) in
        try self.page(source, wanted, after: last)
      }
      for (state, updatedAt) in page {
        try body(state, updatedAt)
        last = (state.source, state.scope)
      }
      count += page.count
      if page.count < Self.page { return count }
    }
  }

  private func page(
    _ source: String?, _ scopes: String?, after last: (source: String, scope: String)
  ) throws(PostgresError) -> [(State, String)] {
    let rows = try connection.query(
      """
      select source, scope, cursor,
             to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
      from ops.last_state
      where (source, scope) > ($3, $4) and ($1::text is null or source = $1)
        and ($2::json is null or scope in (select json_array_elements_text($2::json)))
      order by source, scope limit \(Self.page)
      """, [source, scopes, last.source, last.scope])
    var page: [(State, String)] = []
    for row in 0..<rows.count {
      guard let cursor = try? JSON.parse(rows.bytes(row, 2) ?? []) else {
        throw PostgresError(state: "XX000", message: "a cursor that is no JSON")
      }
      page.append((State(rows[row, 0] ?? "", rows[row, 1] ?? "", cursor), rows[row, 3] ?? ""))
    }
    return page
  }

  /// Writes the state lines of a file, all or none; returns how many.
  ///
  /// Throws `Exit.rejected` at the first line that is neither a state nor an end.
  func set(_ file: String, _ session: inout Session) throws(Failure) -> Int {
    var reader = Reader(try Input(file))
    var count = 0
    try ask { () throws(PostgresError) in try connection.execute("begin") }
    while let kind = try reader.next() {
      if kind == .end { continue }
      guard kind == .state, let value = try? JSON.parse(reader.line), let state = State(value),
        !state.source.isEmpty, !state.scope.isEmpty
      else {
        let what = reader.broken?.reason ?? "expected a state with source, scope, was and cursor"
        throw Failure(.rejected, "\(reader.name):\(reader.number): \(what); nothing was set")
      }
      try need(source: state.source)
      try ask { () throws(PostgresError) in
        _ = try connection.query(
          "select ops.set_state($1, $2, $3::jsonb)",
          [state.source, state.scope, state.cursor.text])
      }
      count += 1
    }
    if session.interrupted != nil { return 0 }
    try ask { () throws(PostgresError) in try connection.execute("commit") }
    return count
  }

  /// Forgets scopes of a source, all without any; returns how many there were.
  func forget(_ source: String, _ scopes: [String]) throws(Failure) -> Int {
    try ask { () throws(PostgresError) in
      try connection.transaction { () throws(PostgresError) in
        var count = 0
        for scope in scopes.isEmpty ? [nil] : scopes.map(Optional.some) {
          let rows = try connection.query("select ops.forget_state($1, $2)", [source, scope])
          count += rows.integer(0, 0) ?? 0
        }
        return count
      }
    }
  }

  private func ask<R>(_ body: () throws(PostgresError) -> R) throws(Failure) -> R {
    do throws(PostgresError) {
      return try body()
    } catch {
      throw error.failure
    }
  }
}
