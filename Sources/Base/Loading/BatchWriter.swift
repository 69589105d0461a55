internal import NDJSON
internal import Postgres
internal import Records

/// Writes one batch in one transaction.
struct BatchWriter {
  let schema: String
  let tool: String
  let types: [RecordType]
  let isDryRun: Bool
  let windows: WindowService
  /// What became of the data records.
  private(set) var tally = Tally()
  /// Reject lines made here, for the copy.
  private(set) var newRejects: [[UInt8]] = []
  private(set) var warnings: [String] = []

  init(
    schema: String, tool: String, types: [RecordType], isDryRun: Bool, windows: WindowService
  ) {
    self.schema = schema
    self.tool = tool
    self.types = types
    self.isDryRun = isDryRun
    self.windows = windows
  }

  /// Tries up to four times when the server reports a deadlock or a conflict.
  ///
  /// `meanwhile` is what to do while the server works.
  mutating func write(
    _ batch: inout Batch, _ connection: borrowing Connection,
    meanwhile: () -> Connection.Meanwhile
  ) throws(PostgresError) {
    let kept = batch.rejects
    for attempt in 0... {
      do throws(PostgresError) {
        try connection.execute("begin")
        try records(&batch, connection, meanwhile)
        if isDryRun {
          try connection.execute("rollback")
          try rehearse(&batch, connection)
        } else {
          try windows.stage(&batch.windows, connection)
          try see(&batch, connection)
          try close(&batch, connection)
          for closing in batch.closings { try windows.drop(closing.scope, connection) }
          try ends(&batch, connection)
          try connection.commit()
        }
        return
      } catch {
        // The first error counts; a connection that cannot roll back rolls back by ending.
        try? connection.execute("rollback")
        guard error.isConflict, attempt < 3 else { throw error }
        batch.rejects = kept
        tally = Tally()
        newRejects = []
        warnings = []
      }
    }
  }

  private mutating func records(
    _ batch: inout Batch, _ connection: borrowing Connection,
    _ meanwhile: () -> Connection.Meanwhile
  ) throws(PostgresError) {
    let service = Service(schema: schema)
    for (index, type) in types.enumerated() where !batch.records[index].isEmpty {
      let result = try service.put(
        &batch.records[index], type.service, connection, meanwhile: meanwhile)
      tally.add(result.tally)
      for refusal in result.refusals where batch.records[index].places.indices ~= refusal.line {
        let line = batch.records[index].line(refusal.line)
        let number = batch.records[index].numbers[refusal.line]
        refuse(Reject(tool: tool, reason: refusal.reason, line: number, record: line), &batch)
      }
    }
  }

  private mutating func refuse(_ reject: Reject, _ batch: inout Batch) {
    newRejects.append(reject.json)
    batch.rejects.append(reject.json, number: reject.line ?? 0)
  }

  /// Has rows vanish from the scopes that ended; what is refused leaves their ends as rejects.
  private mutating func close(
    _ batch: inout Batch, _ connection: borrowing Connection
  ) throws(PostgresError) {
    for closing in batch.closings {
      var refusals: [String] = []
      switch closing.fate {
      case .apply:
        tally.hasWindows = true
        for type in types {
          guard let rule = type.window else { continue }
          let outcome = try windows.apply(rule.vanish, closing.scope, connection)
          tally.vanished += outcome.vanished
          tally.reappeared += outcome.reappeared
          if let note = outcome.note { warnings.append("\(closing.scope): windows \(note)") }
          if let refusal = outcome.refusal { refusals.append(refusal) }
        }
      case .refuse(let reason): refusals.append(reason)
      case .drop(let reason):
        warnings.append("\(closing.scope): windows are not applied: \(reason)")
      }
      for refusal in refusals {
        tally.read += 1
        tally.rejected += 1
        let reason = "\(closing.scope): \(refusal)"
        warnings.append(reason)
        var reject = Reject(
          tool: tool, reason: reason, line: closing.number, record: closing.line)
        // Without its windows the end would do nothing.
        reject.replayable = false
        refuse(reject, &batch)
      }
    }
  }

  /// Keeps the keys of what is there in the session's own table.
  private func see(
    _ batch: inout Batch, _ connection: borrowing Connection
  ) throws(PostgresError) {
    if batch.seen.isEmpty { return }
    batch.seen.seal()
    defer { batch.seen.unseal() }
    let keeper = schema
    _ = try connection.query("select \(keeper).see($1::json)", batch: &batch.seen.array)
  }

  /// What windows would do, with nothing but the session's own tables written for good.
  private mutating func rehearse(
    _ batch: inout Batch, _ connection: borrowing Connection
  ) throws(PostgresError) {
    if batch.windows.isEmpty, batch.closings.isEmpty, batch.seen.isEmpty { return }
    try connection.execute("begin")
    try windows.stage(&batch.windows, connection)
    try see(&batch, connection)
    try connection.commit()
    try connection.execute("begin")
    try close(&batch, connection)
    try connection.execute("rollback")
    for closing in batch.closings { try windows.drop(closing.scope, connection) }
  }

  /// Rejects, state and ends, in the transaction of the records before them.
  private mutating func ends(
    _ batch: inout Batch, _ connection: borrowing Connection
  ) throws(PostgresError) {
    if !batch.rejects.isEmpty {
      batch.rejects.seal()
      defer { batch.rejects.unseal() }
      _ = try connection.query("select ops.put_rejects($1::json)", batch: &batch.rejects.array)
    }
    if !batch.states.isEmpty {
      batch.states.seal()
      defer { batch.states.unseal() }
      let rows = try connection.query(
        "select rejects from ops.put_state($1::json)", batch: &batch.states.array)
      for refusal in try Service.refusals(rows.bytes(0, 0)) {
        warnings.append("state not written: \(refusal.reason); the rows are kept")
      }
    }
    if !batch.ends.isEmpty {
      batch.ends.seal()
      defer { batch.ends.unseal() }
      _ = try connection.query("select ops.put_ends($1::json)", batch: &batch.ends.array)
    }
  }
}
