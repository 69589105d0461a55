internal import NDJSON
internal import Postgres
internal import Records

/// Writes one batch in one transaction.
struct BatchWriter {
  let schema: String
  let tool: String
  let types: [RecordType]
  let isDryRun: Bool
  /// What became of the data records.
  private(set) var tally = Tally()
  /// Reject lines made here, for the copy.
  private(set) var newRejects: [[UInt8]] = []
  private(set) var warnings: [String] = []

  init(schema: String, tool: String, types: [RecordType], isDryRun: Bool) {
    self.schema = schema
    self.tool = tool
    self.types = types
    self.isDryRun = isDryRun
  }

  /// Tries up to four times when the server reports a deadlock or a conflict.
  mutating func write(
    _ batch: inout Batch, _ connection: borrowing Connection
  ) throws(PostgresError) {
    let kept = batch.rejects
    for attempt in 0... {
      do throws(PostgresError) {
        try connection.execute("begin")
        try records(&batch, connection)
        if isDryRun {
          try connection.execute("rollback")
        } else {
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
    _ batch: inout Batch, _ connection: borrowing Connection
  ) throws(PostgresError) {
    let service = Service(schema: schema)
    for (index, type) in types.enumerated() where !batch.records[index].isEmpty {
      let result = try service.put(&batch.records[index], type.service, connection)
      tally.add(result.tally)
      for refusal in result.refusals where batch.records[index].places.indices ~= refusal.line {
        let line = batch.records[index].line(refusal.line)
        let number = batch.records[index].numbers[refusal.line]
        let json = Reject(tool: tool, reason: refusal.reason, line: number, record: line).json
        newRejects.append(json)
        batch.rejects.append(json, number: number)
      }
    }
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
