import NDJSON
import Postgres
import Records
import Unix
import Vectors

/// A run: lines in, operations out.
///
/// What is intended is committed before it is written, so that a run that is killed leaves a ledger
/// that promises less than the indexes have, never more.
struct Planner: ~Copyable {
  let choice: Choice
  let tool: String
  var counts = Counts()
  var ledger: Ledger
  private var batch = Batch()
  private var operations: OperationWriter
  var endings: Endings
  private var types: [RecordType] = []
  private var check = RecordCheck(needsProfiles: false)
  private var inner = Scanner()
  /// The limit of the month that holds.
  private(set) var limit: (reason: String, retryAt: String)?
  /// What is left of the budget.
  private var rest: Int?
  /// The namespaces of the stream.
  var namespaces: Set<String> = []
  /// Why what the stream has not cannot be told.
  var hole: String?
  /// Why what the stream has not was kept: it is too much.
  var refusal: String?

  init(_ choice: Choice, tool: String) {
    self.choice = choice
    self.tool = tool
    ledger = Ledger(choice)
    operations = OperationWriter(choice)
    endings = Endings(isHeld: choice.isAll)
    rest = choice.budget
  }

  var hasWork: Bool { !batch.isEmpty }
  var isFull: Bool { batch.isFull }

  /// Looks whether anything may be planned, and plans again what waits to be deleted.
  mutating func begin(
    _ session: inout Session, _ connection: borrowing Connection
  ) throws(Failure) {
    do {
      types = try RecordTypes().all
    } catch {
      throw Failure(.bug, error.reason)
    }
    limit = try ledger.limit(connection)
    // What costs no tokens is done all the same: deletes keep what became private out of sight.
    if limit != nil { rest = 0 }
    if let namespace = choice.namespace {
      _ = try open(namespace, &session, connection)
    } else {
      for namespace in try ledger.openLeaving(connection) {
        let target = try ledger.open(namespace, connection)
        try deleteAgain(namespace, target, newerThan: -1, &session, connection)
      }
    }
  }

  /// Puts a line where it belongs.
  mutating func take(
    _ kind: LineKind, _ reader: borrowing Reader, _ session: inout Session,
    _ connection: borrowing Connection
  ) throws(Failure) {
    switch kind {
    case .data: try takeRecord(reader, &session, connection)
    case .state:
      batch.append(reader.line, Cursor(reader).map { .state($0) } ?? .pass)
    case .end:
      batch.append(reader.line, Ending(reader).map { .end($0) } ?? .pass)
    case .window: batch.append(reader.line, .pass)
    case .reject:
      try noteReject(reader, &session, connection)
      batch.append(reader.line, .pass)
    case .broken:
      guard let broken = reader.broken else { return }
      if broken.isCut { session.warn(broken.warning(reader.name, reader.number)) }
      reject(Reject(tool: tool, line: reader.number, broken: broken))
    }
  }

  private mutating func takeRecord(
    _ reader: borrowing Reader, _ session: inout Session, _ connection: borrowing Connection
  ) throws(Failure) {
    let line = reader.line
    if line.matches(reader.type, "chunk") {
      guard let chunk = try sound(reader, "chunk", { Piece.chunk($0, $1) }) else { return }
      counts.chunks += 1
      guard line[chunk.visibility].dropFirst().dropLast().elementsEqual(choice.instance.utf8) else {
        counts.others += 1
        return
      }
      let namespace = namespace(reader)
      let document = line.key(chunk.docID)
      let id = line.key(chunk.chunkID)
      if !batch.takes(namespace, document: document, chunk: id) { try write(&session, connection) }
      batch.appendChunk(line, chunk, namespace, id: id)
    } else if line.matches(reader.type, "document.chunked") {
      guard let found = try sound(reader, "document.chunked", { Piece.document($0, $1) }) else {
        return
      }
      let isOurs =
        reader.member("visibility").map {
          line[$0.value].dropFirst().dropLast().elementsEqual(choice.instance.utf8)
        } ?? false
      counts.documents += 1
      try end(reader, id: found.id, chunks: isOurs ? found.chunks : nil, &session, connection)
    } else if line.matches(reader.type, "document.gone") {
      guard let id = reader.member("doc_id"), id.kind == .string,
        let own = reader.member("namespace"), own.kind == .string,
        (1...512).contains(line.key(own.value).count)
      else {
        return reject(reader, "document.gone: expected the texts doc_id and namespace")
      }
      counts.gone += 1
      try end(reader, id: id.value, chunks: nil, &session, connection)
    } else if line.matches(reader.type, "document") {
      throw Failure(
        .rejected,
        "\(reader.name):\(reader.number): a document in one piece: pipe through bdc chunk")
    } else if let kind = VectorOperation.kind(of: reader.typeName) {
      guard
        let planned = try sound(
          reader, reader.typeName, { Piece.operation(kind, $0, $1) })
      else { return }
      batch.append(line, .operation(planned))
    } else {
      batch.append(line, .pass)
    }
  }

  /// A document's last line: what the ledger has of it beyond these chunks is to go.
  private mutating func end(
    _ reader: borrowing Reader, id: Range<Int>, chunks: Range<Int>?, _ session: inout Session,
    _ connection: borrowing Connection
  ) throws(Failure) {
    let namespace = namespace(reader)
    let document = reader.line.key(id)
    if !batch.takes(namespace, document: document) { try write(&session, connection) }
    let named = chunks.flatMap { inner.elements(reader.line, $0) } ?? []
    if choice.isAll { batch.see(reader.line, id, namespace) }
    batch.appendDocument(
      reader.line, id: id, chunks: chunks, named: Set(named.map { reader.line.key($0) }), namespace,
      document: document)
  }

  /// A record's places, when it is sound; else it is rejected.
  private mutating func sound<Found>(
    _ reader: borrowing Reader, _ type: String, _ find: ([UInt8], [Member]) -> Found?
  ) throws(Failure) -> Found? {
    guard let known = types.first(where: { $0.name == type }) else {
      throw Failure(.bug, "\(type): not in the manifest")
    }
    let line = reader.line
    if let fault = check.fault(in: line, reader.members, known) {
      reject(reader, fault)
      return nil
    }
    guard let found = find(line, reader.members) else {
      reject(reader, "text_hash, metadata_hash: expected 32 hexadecimal digits")
      return nil
    }
    return found
  }

  private func namespace(_ reader: borrowing Reader) -> String {
    if let namespace = choice.namespace { return namespace }
    guard let own = reader.member("namespace") else { return "" }
    return String(decoding: reader.line.key(own.value), as: UTF8.self)
  }

  private mutating func reject(_ reader: borrowing Reader, _ reason: String) {
    reject(Reject(tool: tool, reason: reason, line: reader.number, record: reader.line))
  }

  private mutating func reject(_ reject: Reject) {
    counts.rejected += 1
    hole = "line \(reject.line ?? 0) is rejected"
    batch.append(reject.json, .pass)
  }

  /// A document that another tool rejected is there all the same.
  private mutating func noteReject(
    _ reader: borrowing Reader, _ session: inout Session, _ connection: borrowing Connection
  ) throws(Failure) {
    guard choice.isAll, hole == nil else { return }
    hole = "line \(reader.number) is a reject of nobody knows which document"
    guard let record = reader.member("record"), record.kind == .object,
      (try? inner.scan(reader.line, record.value)) != nil
    else { return }
    func text(_ name: StaticString) -> Range<Int>? {
      inner.members.first { $0.isNamed(name, in: reader.line) && $0.kind == .string }?.value
    }
    guard let id = text("doc_id") else { return }
    guard
      let namespace = choice.namespace
        ?? text("namespace").map({ String(decoding: reader.line.key($0), as: UTF8.self) })
    else { return }
    if !batch.takes(namespace, document: reader.line.key(id)) { try write(&session, connection) }
    batch.see(reader.line, id, namespace)
    hole = nil
  }

  /// Plans the batch, then writes its operations and the other lines in their places.
  mutating func write(
    _ session: inout Session, _ connection: borrowing Connection
  ) throws(Failure) {
    defer { batch.removeAll() }
    var needs: [Ledger.Need] = []
    if let namespace = batch.namespace {
      let target = try open(namespace, &session, connection)
      if let question = batch.question {
        needs = try ledger.plan(target, question, budget: rest, connection)
      }
      if let seen = batch.seenArray { try ledger.see(target, seen, connection) }
      operations.begin(namespace)
    }
    let newest = try batch.planned.map { (planned) throws(Failure) in
      try ledger.newest(planned, connection)
    }
    var next = 0
    for (place, entry) in batch.entries.enumerated() {
      var isNeeded = false
      while next < needs.count, needs[next].place == place {
        isNeeded = true
        try write(needs[next], entry, &session)
        next += 1
      }
      switch entry.fate {
      case .chunk: if !isNeeded { counts.unchanged += 1 }
      case .document, .none: break
      case .operation(let planned):
        let isNewest = newest?.contains(place) ?? false
        try write(planned, isNewest: isNewest, Array(batch.bytes[entry.line]), &session)
      case .pass: try pass(Array(batch.bytes[entry.line]), &session)
      case .state(let cursor):
        try state(cursor, Array(batch.bytes[entry.line]), &session, connection)
      case .end(let ending):
        try end(ending, Array(batch.bytes[entry.line]), &session, connection)
      }
    }
    session.progress(counts.sentence)
  }

  private mutating func write(
    _ need: Ledger.Need, _ entry: Batch.Entry, _ session: inout Session
  ) throws(Failure) {
    var tokens = 0
    if case .chunk(let chunk) = entry.fate { tokens = chunk.tokens }
    if need.op == "beyond" {
      counts.beyond += 1
      // From here on nothing more is paid for, also what would be short enough.
      rest = 0
      return
    }
    counts.add(need, tokens: tokens)
    if need.op == "upsert", let left = rest { rest = max(0, left - tokens) }
    if choice.isAsking { return }
    if case .chunk(let chunk) = entry.fate, need.op != "delete" {
      try operations.write(need, chunk, batch.bytes, &session.output)
    } else {
      try operations.write(delete: need, &session.output)
    }
  }

  /// Passes an operation of an earlier run on, if nothing newer is intended: else it would undo that.
  private mutating func write(
    _ planned: Batch.Planned, isNewest: Bool, _ line: [UInt8], _ session: inout Session
  ) throws(Failure) {
    guard isNewest else { return counts.stale += 1 }
    if planned.kind == .upsert, let left = rest {
      guard planned.tokens <= left else {
        counts.beyond += 1
        rest = 0
        return
      }
      rest = left - planned.tokens
    }
    counts.add(planned.kind, to: planned.side, tokens: planned.tokens)
    try pass(line, &session)
  }

  func pass(_ line: [UInt8], _ session: inout Session) throws(Failure) {
    if !choice.isAsking { try session.output.line(line) }
  }

  /// Opens a namespace; what waits to be deleted there is deleted again.
  private mutating func open(
    _ namespace: String, _ session: inout Session, _ connection: borrowing Connection
  ) throws(Failure) -> Int {
    namespaces.insert(namespace)
    let isNew = !ledger.isOpen(namespace)
    let target = try ledger.open(namespace, connection)
    if isNew { try deleteAgain(namespace, target, newerThan: -1, &session, connection) }
    return target
  }

  mutating func deleteAgain(
    _ namespace: String, _ target: Int, newerThan version: Int, _ session: inout Session,
    _ connection: borrowing Connection
  ) throws(Failure) {
    operations.begin(namespace)
    var after = ""
    while true {
      let page = try ledger.leaving(target, after: after, newerThan: version, connection)
      for need in page {
        counts.add(need, tokens: 0)
        if !choice.isAsking { try operations.write(delete: need, &session.output) }
      }
      guard page.count == Ledger.step, let last = page.last else { return }
      after = last.chunkID
    }
  }

  /// Writes what is left.
  mutating func finish(
    _ session: inout Session, _ connection: borrowing Connection
  ) throws(Failure) {
    try write(&session, connection)
    try close(isWhole: false, &session, connection)
  }
}
