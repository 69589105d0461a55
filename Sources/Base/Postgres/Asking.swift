public import Unix

extension Connection {
  /// Runs one statement with text parameters; throws what a tool ends with.
  public borrowing func ask(_ sql: String, _ parameters: [String?] = []) throws(Failure) -> Rows {
    do throws(PostgresError) {
      return try query(sql, parameters)
    } catch {
      throw error.failure
    }
  }

  /// Runs statements without rows; throws what a tool ends with.
  public borrowing func command(_ sql: String) throws(Failure) {
    do throws(PostgresError) {
      try execute(sql)
    } catch {
      throw error.failure
    }
  }
}
