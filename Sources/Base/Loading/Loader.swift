internal import NDJSON
public import Postgres
internal import Records
public import Unix

/// The loading engine: a stream of one domain's records into PostgreSQL, a transaction a batch.
///
/// A batch is committed with its state lines and its rejects, so state is never ahead of data. It
/// ends at 2,000 records or 4 MiB, and 100 ms after its first record when the stream pauses. While
/// the server works on it, the next one is read.
public struct Loader: ~Copyable {
  static let maxCount = 2000
  static let maxBytes = 4 << 20
  static let patience: Int64 = 100
  /// Lines that are read before the server is looked at again.
  static let slice = 64

  private let plan: Plan
  private let tool: String
  private let types: RecordTypes
  private var check: RecordCheck
  private let envelope = EnvelopeCheck()
  private var batch: Batch
  /// An empty batch with the memory of the last one.
  private var spare: Batch
  /// What became of the batches that are committed.
  private var tally = Tally()
  /// Why reading ahead stopped, to be told once the batch before is written.
  private var trouble: Failure?
  private var order: KeyOrder
  /// What was read and waits for the batch before it to be written.
  private var held: LineKind?
  /// What a stream with everything had, nil where it need not have everything.
  private var whole: Whole?
  private var ownRejects = 0
  private var copy: RejectCopy?
  private var foreign: Set<String> = []
  private var windows = WaitingWindows()
  /// When reading began, by the server's clock.
  private var startedAt: String?
  /// Where the first record was rejected, and why.
  private var firstReject: String?

  /// An engine for a plan; throws `Exit.bug` when the room's manifest is broken.
  public init(_ plan: Plan, tool: String) throws(Failure) {
    let types: RecordTypes
    do {
      types = try RecordTypes(of: plan.domain)
    } catch {
      throw Failure(.bug, error.reason)
    }
    self.init(plan, tool, types)
  }

  private init(_ plan: Plan, _ tool: String, _ types: RecordTypes) {
    self.plan = plan
    self.tool = tool
    self.types = types
    check = RecordCheck(needsProfiles: true)
    order = KeyOrder(types.all)
    whole = plan.isWhole ? Whole() : nil
    batch = Batch(types: types.all.count)
    spare = Batch(types: types.all.count)
  }

  /// Reads every file to its end and says what became of it.
  ///
  /// When it cannot go on it says what was committed, and throws.
  public mutating func run(
    _ session: inout Session, _ connection: borrowing Connection
  ) throws(Failure) -> Exit {
    if let path = plan.rejects {
      let real = Files.resolve(path)
      guard real == nil || !plan.files.contains(where: { Files.resolve($0) == real }) else {
        throw Failure(.usage, "--rejects: \(path): is read from, name another file")
      }
      copy = try RejectCopy(path)
    }
    startedAt = try WindowService.now(connection)
    let isStopped: Bool
    do throws(Failure) {
      isStopped = try load(&session, connection)
      if !isStopped { try removeRest(&session, connection) }
    } catch {
      tell(tally, &session)
      throw error
    }
    tell(tally, &session)
    if plan.isJSON { try session.output.line(tally.json) }
    if isStopped {
      throw Failure(.rejected, "more rejects than --max-rejects allows, see bdc rejects list")
    }
    return ownRejects == 0 ? .ok : .rejected
  }

  /// Removes what a stream with everything has not; what may not go at once counts as a reject.
  private mutating func removeRest(
    _ session: inout Session, _ connection: borrowing Connection
  ) throws(Failure) {
    guard let whole else { return }
    let outcome = try whole.removeRest(windowService, isDryRun: plan.isDryRun, connection)
    for warning in outcome.warnings { session.warn(warning) }
    if outcome.isRefused { ownRejects += 1 }
    tally.vanished += outcome.removed
    session.count("vanished", outcome.removed)
    session.say("\(plan.isDryRun ? "dry run: " : "")removed \(outcome.removed) that are no more")
  }

  private var windowService: WindowService {
    WindowService(schema: plan.domain, startedAt: startedAt, allowed: plan.removal?.text)
  }

  private func tell(_ tally: Tally, _ session: inout Session) {
    for (name, number) in tally.named { session.count(name, number) }
    if let first = firstReject, tally.rejected > 0 {
      let lookup = plan.isDryRun ? "" : ", see bdc rejects list"
      session.warn("\(tally.rejected) rejected, the first is \(first)\(lookup)")
    }
    let mode = plan.isDryRun ? "dry run: " : ""
    session.say(mode + tally.sentence)
    guard tally.hasWindows else { return }
    session.count("vanished", tally.vanished)
    session.count("reappeared", tally.reappeared)
    session.say(mode + tally.windowSentence)
  }

  /// Loads every input; whether the limit of rejects is passed.
  private mutating func load(
    _ session: inout Session, _ connection: borrowing Connection
  ) throws(Failure) -> Bool {
    var isStopped = false
    for file in plan.files where !isStopped {
      do throws(Failure) {
        var reader = Reader(try Input(file), limit: plan.maxLine)
        isStopped = try load(&reader, &session, connection)
        batch.closings += windows.abandon()
      } catch {
        // When the input broke in the middle, what it gave before is sound.
        if error.exit == .noInput { try commit(&session, connection) }
        throw error
      }
    }
    try commit(&session, connection)
    try copy?.close()
    return isStopped || (plan.limit?.isPassed(by: tally) ?? false)
  }

  private mutating func load(
    _ reader: inout Reader, _ session: inout Session, _ connection: borrowing Connection
  ) throws(Failure) -> Bool {
    while true {
      if let kind = held {
        try commit(&session, connection)
        held = nil
        if isStopped() { return true }
        try add(kind, reader, &session)
        continue
      }
      var isDue = isFull
      if !isDue, let begun = batch.begun {
        isDue = try !reader.wait(until: begun + Self.patience)
      }
      if isDue {
        try commit(&session, connection, ahead: &reader)
        if isStopped() { return true }
        continue
      }
      guard let kind = try reader.next() else { return false }
      try addOrHold(kind, reader, &session)
    }
  }

  /// Whether there are too many rejects; what is read and not written is forgotten then.
  private mutating func isStopped() -> Bool {
    guard let limit = plan.limit, limit.isPassed(by: tally) else { return false }
    batch.removeAll()
    order.removeAll()
    held = nil
    return true
  }

  /// Whether nothing more is read before the batch is committed.
  private var isFull: Bool {
    batch.count >= Self.maxCount || batch.bytes >= Self.maxBytes || !batch.closings.isEmpty
  }

  /// Reads some lines of the next batch while the server works on the one before it.
  private mutating func readAhead(
    _ reader: inout Reader, _ session: inout Session
  ) -> Connection.Meanwhile {
    do throws(Failure) {
      for _ in 0..<Self.slice {
        if isFull || held != nil || trouble != nil { return .done }
        guard try reader.wait(until: Clock.monotonic) else { return .later }
        guard let kind = try reader.next() else { return .done }
        try addOrHold(kind, reader, &session)
      }
      return .more
    } catch {
      trouble = error
      return .done
    }
  }

  /// Takes a line, unless the batch has what must be written before it.
  private mutating func addOrHold(
    _ kind: LineKind, _ reader: borrowing Reader, _ session: inout Session
  ) throws(Failure) {
    if kind == .data, !order.isEmpty, let type = types.index(of: reader), order.waits(reader, type)
    {
      held = kind
    } else {
      try add(kind, reader, &session)
    }
  }

  /// Takes a line into the batch, whose time begins with its first.
  private mutating func add(
    _ kind: LineKind, _ reader: borrowing Reader, _ session: inout Session
  ) throws(Failure) {
    try take(kind, reader, &session)
    if batch.begun == nil, batch.count > 0 { batch.begun = Clock.monotonic }
  }

  /// Puts a line where it belongs.
  private mutating func take(
    _ kind: LineKind, _ reader: borrowing Reader, _ session: inout Session
  ) throws(Failure) {
    if kind == .data || kind == .reject || kind == .broken { batch.tally.read += 1 }
    switch kind {
    case .data:
      guard let index = types.index(of: reader) else {
        if let advice = plan.strays[reader.typeName] {
          throw Failure(
            .rejected, "\(reader.name):\(reader.number): \(reader.typeName): \(advice)")
        }
        let reason = "\(reader.typeName) is no record of \(plan.domain)"
        return try reject(reader.line, reader.number, reason)
      }
      if whole != nil, order.isSubject(index) {
        see(Whole.key(reader, types.all[index]), reader.number)
      }
      if let fault = check.fault(in: reader.line, reader.members, types.all[index]) {
        return try reject(reader.line, reader.number, fault)
      }
      order.note(reader, index)
      batch.records[index].append(reader.line, number: reader.number)
    case .state: try takeState(reader, &session)
    case .end: try takeEnd(reader)
    case .window: try takeWindow(reader, &session)
    case .reject:
      if let fault = envelope.fault(in: reader, .reject) {
        return try reject(reader.line, reader.number, "reject: \(fault)")
      }
      // A line that another tool could not read.
      if reader.member("record")?.kind == .null {
        windows.miss(nil, line: reader.number, "a reject")
      }
      if whole != nil { see(Whole.key(rejectedIn: reader, types.all[0]), reader.number) }
      batch.tally.rejected += 1
      try keep(reader.line, reader.number)
    case .broken:
      guard let broken = reader.broken else { return }
      if broken.isCut { session.warn(broken.warning(reader.name, reader.number)) }
      if !broken.isCut { firstReject = firstReject ?? "line \(reader.number): \(broken.reason)" }
      ownRejects += 1
      batch.tally.rejected += 1
      windows.miss(nil, line: reader.number, broken.reason)
      whole?.miss(line: reader.number, broken.reason)
      try keep(Reject(tool: tool, line: reader.number, broken: broken).json, reader.number)
    }
  }

  /// Notes that a record is there; nil for one that is nobody knows which.
  private mutating func see(_ key: [UInt8]?, _ number: Int) {
    if let key {
      batch.seen.append(key, number: number)
    } else {
      whole?.miss(line: number, "is rejected, and of nobody knows which record")
    }
  }

  /// A source of this loader: the domain's own, or what the domain takes of another, such as
  /// `mail-vectors`.
  private func isOwn(_ source: String) -> Bool {
    source == plan.domain || source.hasSuffix("-\(plan.domain)")
  }

  /// A state line of our own source waits for the batch's commit; another's is none of ours.
  private mutating func takeState(
    _ reader: borrowing Reader, _ session: inout Session
  ) throws(Failure) {
    let source = reader.text("source") ?? ""
    if isOwn(source) {
      if let fault = envelope.fault(in: reader, .state) {
        batch.tally.read += 1
        return try reject(reader.line, reader.number, "state: \(fault)")
      }
      batch.states.append(reader.line, number: reader.number)
    } else if foreign.insert(source).inserted {
      session.warn(
        "state of \(source.isEmpty ? "no source" : source) is not ours, it is passed over")
    }
  }

  private mutating func takeEnd(_ reader: borrowing Reader) throws(Failure) {
    if let fault = envelope.fault(in: reader, .end) {
      batch.tally.read += 1
      return try reject(reader.line, reader.number, "end: \(fault)")
    }
    whole?.end(reader, domain: plan.domain)
    guard isOwn(reader.text("source") ?? "") else { return }
    batch.ends.append(reader.line, number: reader.number)
    guard let scope = reader.text("scope") else { return }
    let isComplete = reader.text("status") == "complete"
    if let closing = windows.close(scope, isComplete: isComplete, reader.line, reader.number) {
      batch.closings.append(closing)
    }
  }

  /// A window waits in the database for its scope's end; a broken one has none of them applied.
  private mutating func takeWindow(
    _ reader: borrowing Reader, _ session: inout Session
  ) throws(Failure) {
    let window = WindowNames(reader)
    guard window.source == plan.domain || window.source.isEmpty else {
      if foreign.insert("windows of \(window.source)").inserted {
        session.warn("windows of \(window.source) are not ours, they are passed over")
      }
      return
    }
    if let fault = envelope.fault(in: reader, .window) ?? types.fault(in: window) {
      windows.miss(window.scope.isEmpty ? nil : window.scope, line: reader.number, fault)
      batch.tally.read += 1
      return try reject(reader.line, reader.number, "window: \(fault)")
    }
    batch.windows.append(reader.line, number: reader.number)
    windows.insert(window.scope)
  }

  private mutating func reject(_ line: [UInt8], _ number: Int, _ reason: String) throws(Failure) {
    ownRejects += 1
    batch.tally.rejected += 1
    if firstReject == nil { firstReject = "line \(number): \(reason)" }
    try keep(Reject(tool: tool, reason: reason, line: number, record: line).json, number)
  }

  private mutating func keep(_ reject: [UInt8], _ number: Int) throws(Failure) {
    batch.rejects.append(reject, number: number)
    try copy?.line(reject)
  }

  /// Commits the batch: records, then rejects, then state, all or nothing.
  private mutating func commit(
    _ session: inout Session, _ connection: borrowing Connection
  ) throws(Failure) {
    try commit(&session, connection) { _, _ in .done }
  }

  /// The same, while the next batch is read.
  private mutating func commit(
    _ session: inout Session, _ connection: borrowing Connection, ahead reader: inout Reader
  ) throws(Failure) {
    try commit(&session, connection) { loader, session in loader.readAhead(&reader, &session) }
    if let trouble {
      self.trouble = nil
      throw trouble
    }
  }

  private mutating func commit(
    _ session: inout Session, _ connection: borrowing Connection,
    meanwhile: (inout Loader, inout Session) -> Connection.Meanwhile
  ) throws(Failure) {
    guard !batch.isEmpty else { return }
    var full = batch
    batch = spare
    order.removeAll()
    spare = Batch(types: types.all.count)
    var writer = BatchWriter(
      schema: plan.domain, tool: tool, types: types.all, isDryRun: plan.isDryRun,
      windows: windowService)
    do throws(PostgresError) {
      try writer.write(&full, connection) { meanwhile(&self, &session) }
    } catch {
      throw error.failure
    }
    tally.add(full.tally)
    tally.add(writer.tally)
    ownRejects += writer.tally.rejected
    firstReject = firstReject ?? writer.newRejects.first.flatMap(Reject.brief)
    for line in writer.newRejects { try copy?.line(line) }
    for warning in writer.warnings { session.warn(warning) }
    session.progress(tally.sentence)
    full.removeAll()
    spare = full
  }
}
