/// Compares what a database has of the rooms with what this program knows.
public enum SchemaCheck {
  /// How a database and this program stand to each other.
  public enum Finding: Error, Sendable, Equatable {
    /// The database has nothing of a room, or an older version of it.
    case older(schema: String, database: Int?, program: Int)
    /// The database was migrated by a later release.
    case newer(schema: String, database: Int, program: Int)

    /// What is the matter, and what to do.
    public var description: String {
      switch self {
      case .older(let schema, nil, _):
        "database: has no \(schema): run bdc db migrate"
      case .older(let schema, let database?, let program):
        "database: \(schema) is at version \(database), this program needs \(program): "
          + "run bdc db migrate"
      case .newer(let schema, let database, let program):
        "database: \(schema) is at version \(database), this program knows \(program): upgrade bdc"
      }
    }
  }

  /// Compares the versions of some rooms with the rows (schema, version) of `ops.room`.
  ///
  /// Throws the first difference, a newer database before an older one.
  public static func compare(
    _ rooms: [Room], with installed: [(schema: String, version: Int)]
  ) throws(Finding) {
    var older: Finding?
    for room in rooms {
      let found = installed.first { $0.schema == room.schema }?.version
      if let found, found > room.version {
        throw .newer(schema: room.schema, database: found, program: room.version)
      }
      if found.map({ $0 < room.version }) ?? true, older == nil {
        older = .older(schema: room.schema, database: found, program: room.version)
      }
    }
    if let older { throw older }
  }
}
