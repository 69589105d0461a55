internal import NDJSON
public import Postgres
internal import Records
public import Unix

/// The auditing engine: what the windows of a sweep name, compared with what is stored.
///
/// Windows wait in the session's own tables until their scope ends, so the memory of this process
/// does not grow with them.
public struct Audit: ~Copyable {
  /// What is printed.
  enum Form: Sendable { case table, json, keys }

  /// What the command line may ask for.
  public struct Plan: Sendable {
    /// The domain, such as `mail`.
    public var domain: String
    /// Files to read, standard input for none.
    public var files: [String]
    var form = Form.table
    var maxLine = Reader.defaultLimit

    /// Reads the options of `Audit.options`.
    ///
    /// Throws `Exit.usage`, or `Exit.noInput`.
    public init(_ domain: String, _ arguments: Arguments) throws(Failure) {
      self.domain = domain
      files = arguments.operands.isEmpty ? ["-"] : arguments.operands
      if arguments.has("json") { form = .json }
      if arguments.has("keys") {
        if form == .json { throw Failure(.usage, "--keys: does not go with --json") }
        form = .keys
      }
      maxLine = try arguments.number("max-line", 1024...(1 << 30)) ?? Reader.defaultLimit
      try Input.check(files)
    }
  }

  /// The option table of every audit.
  public static let options = [
    Option("json", nil, "print one JSON object instead of the table"),
    Option("keys", nil, "print the keys that are missing, for fetch --keys"),
    Option("max-line", nil, "BYTES", "refuse longer lines (default 16777216)"),
  ]

  private static let step = 1000

  private let plan: Plan
  private let types: RecordTypes
  private let envelope = EnvelopeCheck()
  private var windows = WaitingWindows()
  private var foreign: Set<String> = []
  /// What is staged of each scope.
  private var staged: [String: Set<String>] = [:]
  private var service: WindowService
  private var found: [AuditedScope] = []
  /// Scopes that were swept and could not be compared.
  private var isDoubtful = false
  private var missing = 0

  /// An engine for a plan; throws `Exit.bug` when the room's manifest is broken.
  public init(_ plan: Plan) throws(Failure) {
    do {
      types = try RecordTypes(of: plan.domain)
    } catch {
      throw Failure(.bug, error.reason)
    }
    self.plan = plan
    service = WindowService(schema: plan.domain, startedAt: nil, allowed: nil)
  }

  /// Reads every file to its end, compares scope by scope, and prints.
  ///
  /// `Exit.rejected` unless every scope that was swept is complete.
  public mutating func run(
    _ session: inout Session, _ connection: borrowing Connection
  ) throws(Failure) -> Exit {
    service = WindowService(
      schema: plan.domain, startedAt: try WindowService.now(connection), allowed: nil)
    for file in plan.files {
      var reader = Reader(try Input(file), limit: plan.maxLine)
      while let kind = try reader.next() { try take(kind, reader, &session, connection) }
      for closing in windows.abandon() { try close(closing, &session, connection) }
    }
    if session.interrupted != nil { isDoubtful = true }
    if found.isEmpty, !isDoubtful {
      throw Failure(
        .rejected, "no windows in the input: nothing was compared, pipe a fetch --sweep into it")
    }
    let isComplete = !isDoubtful && found.allSatisfy { $0.reason == nil }
    if plan.form == .json { try session.output.line(json(isComplete)) }
    if plan.form == .keys {
      let end = End(
        source: plan.domain, scope: nil, status: isDoubtful ? .partial : .complete,
        reason: isDoubtful ? "not every scope could be compared" : nil, records: missing,
        only: "keys")
      try session.output.line(end.json)
    }
    session.count("listed", found.reduce(0) { $0 + $1.total.listed })
    session.count("missing", found.reduce(0) { $0 + $1.total.missing })
    session.count("extra", found.reduce(0) { $0 + $1.total.extra })
    return isComplete ? .ok : .rejected
  }

  private mutating func take(
    _ kind: LineKind, _ reader: borrowing Reader, _ session: inout Session,
    _ connection: borrowing Connection
  ) throws(Failure) {
    switch kind {
    case .window: try takeWindow(reader, &session, connection)
    case .end:
      let json = try? JSON.parse(reader.line)
      guard json?["source"]?.string == plan.domain, let scope = json?["scope"]?.string else {
        return
      }
      let isComplete = json?["status"]?.string == "complete"
      if let closing = windows.close(scope, isComplete: isComplete, [], reader.number) {
        try close(closing, &session, connection)
      } else if !isComplete {
        isDoubtful = true
        session.warn("\(scope): not compared: \(json?["reason"]?.string ?? "its end is partial")")
      }
    case .broken:
      miss(nil, reader, reader.broken?.reason ?? "broken", &session)
    case .reject:
      if reader.member("record")?.kind == .null { miss(nil, reader, "a reject", &session) }
    case .data, .state: return
    }
  }

  private mutating func miss(
    _ scope: String?, _ reader: borrowing Reader, _ reason: String, _ session: inout Session
  ) {
    isDoubtful = true
    windows.miss(scope, line: reader.number, reason)
    session.report("\(reader.name):\(reader.number): \(reason)")
  }

  private mutating func takeWindow(
    _ reader: borrowing Reader, _ session: inout Session, _ connection: borrowing Connection
  ) throws(Failure) {
    let window = WindowNames(reader)
    guard window.source == plan.domain || window.source.isEmpty else {
      if foreign.insert(window.source).inserted {
        session.warn("windows of \(window.source) are not ours, they are passed over")
      }
      return
    }
    if let fault = envelope.fault(in: reader, .window) ?? types.fault(in: window) {
      return miss(window.scope.isEmpty ? nil : window.scope, reader, fault, &session)
    }
    windows.insert(window.scope)
    staged[window.scope, default: []].insert(window.entity)
    var lines = Lines()
    lines.append(reader.line, number: reader.number)
    do throws(PostgresError) {
      try service.stage(&lines, connection)
    } catch {
      throw error.failure
    }
    session.progress("\(window.scope): line \(reader.number)")
  }

  /// Compares a scope, notes the result, and prints it.
  private mutating func close(
    _ closing: Closing, _ session: inout Session, _ connection: borrowing Connection
  ) throws(Failure) {
    let doubt: String? =
      switch closing.fate {
      case .apply: nil
      case .refuse(let reason), .drop(let reason): reason
      }
    let isOfSeveral = types.all.count { $0.window != nil } > 1
    let entities = staged.removeValue(forKey: closing.scope) ?? []
    for type in types.all where entities.contains(type.entity) {
      guard let rule = type.window else { continue }
      var scope = AuditedScope(
        scope: closing.scope, entity: type.entity, isOneOfSeveral: isOfSeveral)
      try connection.command("begin")
      try scope.count(rule, service, connection)
      scope.judge(doubt)
      try scope.note(service, connection)
      if plan.form == .keys { try writeMissing(scope, rule, &session, connection) }
      try connection.command("commit")
      if plan.form == .table {
        for line in scope.table { try session.output.write(line + "\n") }
      }
      found.append(scope)
      // Of hundreds of scopes those matter that are not equal.
      if isOfSeveral, scope.isEqual {
        session.note(scope.sentence)
      } else {
        session.say(scope.sentence)
      }
    }
    do throws(PostgresError) {
      try service.drop(closing.scope, connection)
    } catch {
      throw error.failure
    }
    if plan.form != .json { try session.output.flush() }
  }

  /// Writes what is missing of a scope, and its end; a cursor keeps the keys out of memory.
  private mutating func writeMissing(
    _ scope: AuditedScope, _ rule: WindowRule, _ session: inout Session,
    _ connection: borrowing Connection
  ) throws(Failure) {
    _ = try connection.ask(
      "declare missing no scroll cursor for select key from \(plan.domain).\(rule.missing)($1)",
      [scope.scope])
    var written = 0
    while session.interrupted == nil {
      let rows = try connection.ask("fetch \(Self.step) from missing")
      for row in 0..<rows.count {
        let line = Missing(
          source: plan.domain, scope: scope.scope, entity: scope.entity, key: rows[row, 0] ?? "")
        try session.output.line(line.json)
      }
      written += rows.count
      if rows.count < Self.step { break }
    }
    try connection.command("close missing")
    missing += written
    let end = End(
      source: plan.domain, scope: scope.scope, status: scope.isSure ? .complete : .partial,
      reason: scope.isSure ? nil : scope.reason, records: written, only: "keys")
    try session.output.line(end.json)
  }

  private func json(_ isComplete: Bool) -> [UInt8] {
    var builder = LineBuilder()
    builder.put("source", plan.domain)
    builder.put("complete", isComplete)
    builder.openArray("scopes")
    for scope in found { scope.put(into: &builder) }
    return builder.finish()
  }
}
