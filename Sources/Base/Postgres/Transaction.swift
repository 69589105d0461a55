extension Connection {
  /// Runs a body in one transaction: committed when it returns, rolled back when it throws.
  public borrowing func transaction<R>(
    _ body: () throws(PostgresError) -> R
  ) throws(PostgresError) -> R {
    try execute("begin")
    do {
      let result = try body()
      try commit()
      return result
    } catch {
      // The first error counts; a connection that cannot roll back rolls back by ending.
      try? execute("rollback")
      throw error
    }
  }

  /// Runs a body in a transaction, up to four times when it met a deadlock or a conflict.
  public borrowing func retrying<R>(
    _ body: () throws(PostgresError) -> R
  ) throws(PostgresError) -> R {
    for _ in 0..<3 {
      do {
        return try transaction(body)
      } catch  where error.isConflict {
        continue
      }
    }
    return try transaction(body)
  }
}
