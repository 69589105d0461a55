public import NDJSON
public import Postgres
internal import Time
public import Unix

/// How far a consumer of documents came, and how far it comes with this run.
///
/// A cursor says of which database cluster it is, which options shaped the texts, and up to which
/// change of each table the consumer has everything. The tables' changes have times that grow in
/// the order of commits, so that nothing older is committed after a reader saw a newer one; those
/// whose names begin with `hub.` have transaction numbers, of which all below are finished.
public struct DocumentState {
  private let request: StateRequest
  private let domain: String
  private let source: String
  private let given: [GivenState]
  private var system = ""
  private var marks: [JSON.Member] = []
  private var records = 0

  init(_ request: StateRequest, domain: String, source: String, _ given: [GivenState]) {
    self.request = request
    self.domain = domain
    self.source = source
    self.given = given
  }

  /// Notes how far the database is; the reading's transaction has begun.
  public mutating func begin(_ connection: borrowing Connection) throws(Failure) {
    let rows = try connection.ask(
      """
      select control.system_identifier, \(domain).document_marks()
      from pg_control_system() as control
      """)
    guard rows.count == 1, let system = rows[0, 0],
      let marks = rows.bytes(0, 1).flatMap({ try? JSON.parse($0) })?.object
    else { throw Failure(.bug, "\(domain).document_marks: no object") }
    self.system = system
    self.marks = marks
  }

  /// The scope of a namespace, for texts that these options shaped; says why everything is listed
  /// where it is.
  public func open(
    _ namespace: String, form: String, _ session: inout Session
  ) -> DocumentScope {
    var scope = reopen(namespace, form: form)
    if let reason = reason(scope.was, form: form) {
      session.say("\(scope.name): \(reason): everything is listed")
    } else {
      scope.changed = scope.was?["changed"].map(\.text)
    }
    return scope
  }

  /// The namespaces that cursors of this cluster name in a member `namespace`.
  public var namespaces: [String] {
    given.compactMap { given in
      guard let namespace = given.cursor["namespace"]?.string,
        given.scope == name(of: namespace), given.cursor["system"]?.string == system
      else { return nil }
      return namespace
    }
  }

  /// The scope of a namespace in which nothing is to be looked for.
  public func reopen(_ namespace: String, form: String) -> DocumentScope {
    let name = name(of: namespace)
    let was = given.first { $0.scope == name }?.cursor
    return DocumentScope(
      name: name, was: was, rows: was?["system"]?.string == system ? was : nil, form: form,
      changed: nil)
  }

  private func name(of namespace: String) -> String {
    request.scope.map { "\($0)/\(namespace)" } ?? namespace
  }

  /// Ends a scope whose documents are all written: its new state, and its end.
  ///
  /// More members go behind those that every cursor has.
  public mutating func close(
    _ scope: DocumentScope, _ more: [JSON.Member], _ session: inout Session
  ) throws(Failure) {
    let cursor = JSON.object(
      [
        .init("system", .string(system)), .init("form", .string(scope.form)),
        .init("changed", .object(marks)),
      ] + more)
    try session.output.line(
      State(source: source, scope: scope.name, was: scope.was, cursor: cursor).json)
    let end = End(source: source, scope: scope.name, status: .complete, records: scope.records)
    try session.output.line(end.json)
    records += scope.records
  }

  /// Ends the source; all its scopes are.
  public func end(_ session: inout Session) throws(Failure) {
    let end = End(source: source, scope: nil, status: .complete, records: records)
    try session.output.line(end.json)
  }

  /// Why a cursor does not say what is to be listed; nil where it does.
  private func reason(_ was: JSON?, form: String) -> String? {
    if request.isFull { return "--full" }
    guard let was else { return "no state" }
    if was["system"]?.string != system { return "the state is of another database cluster" }
    if was["form"]?.string != form { return "the options are not those of the state" }
    guard let changed = was["changed"], marks.allSatisfy({ isMark(changed[$0.name], $0.name) })
    else { return "the state does not name every table" }
    return nil
  }

  private func isMark(_ value: JSON?, _ table: String) -> Bool {
    guard let value else { return false }
    if table.hasPrefix("hub.") {
      return value.string.flatMap { UInt64($0) } != nil
    }
    // A table that was empty has no newest change.
    return value.isNull || value.string.flatMap { Timestamp(rfc3339: $0) } != nil
  }
}

/// The documents that are listed under one state.
public struct DocumentScope {
  /// Its name.
  public let name: String
  /// The cursor it goes on from, nil for none.
  public let was: JSON?
  /// That cursor where it is of this cluster, in which numbers of rows mean the same.
  public let rows: JSON?
  let form: String
  /// The changes of each table that the consumer has, as JSON; nil where everything is to be listed.
  public internal(set) var changed: String?
  /// How many documents were written.
  public var records = 0

  /// More documents that changed than this are not asked for one by one: everything is listed.
  public static let most = 50_000
}
