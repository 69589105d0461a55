/// `{"type":"end",…}`: a producer finished a scope (or, with a null scope, the source).
public struct End: Sendable {
  /// Whether everything of the scope was had.
  public enum Status: String, Sendable {
    /// Everything.
    case complete
    /// Not everything; `reason` says why.
    case partial
  }

  /// The source, such as `mail`.
  public var source: String
  /// The smallest thing that fails alone, nil for the source as a whole.
  public var scope: String?
  /// Whether everything was had.
  public var status: Status
  /// Why not.
  public var reason: String?
  /// Data records written for the scope.
  public var records: Int
  /// What the run was restricted to, such as `windows`: nothing else of the scope was looked at.
  public var only: String?

  /// An end of a scope.
  public init(
    source: String, scope: String?, status: Status, reason: String? = nil, records: Int,
    only: String? = nil
  ) {
    self.only = only
    self.source = source
    self.scope = scope
    self.status = status
    self.reason = reason
    self.records = records
  }

  /// The line.
  public var json: [UInt8] {
    var builder = LineBuilder(type: "end")
    builder.put("source", source)
    builder.put("scope", scope)
    builder.put("status", status.rawValue)
    builder.put("reason", reason)
    builder.put("records", records)
    if let only { builder.put("only", only) }
    return builder.finish()
  }
}

/// `{"type":"state",…}`: everything before this line that belongs to the scope is complete.
public struct State: Sendable {
  /// The source, such as `mail`.
  public var source: String
  /// The smallest thing that fails alone: a list, a repository, a channel.
  public var scope: String
  /// The cursor this one continues, nil for the first.
  public var was: JSON?
  /// How far the scope is complete; its members are the source's own.
  public var cursor: JSON

  /// A state of a scope.
  public init(source: String, scope: String, was: JSON?, cursor: JSON) {
    self.source = source
    self.scope = scope
    self.was = was
    self.cursor = cursor
  }

  /// The line.
  public var json: [UInt8] {
    var builder = LineBuilder(type: "state")
    builder.put("source", source)
    builder.put("scope", scope)
    builder.put("was", was ?? .null)
    builder.put("cursor", cursor)
    return builder.finish()
  }

  /// Takes a `state` line apart; nil when members are missing or of another kind.
  public init?(_ value: JSON) {
    guard let source = value["source"]?.string, let scope = value["scope"]?.string,
      let cursor = value["cursor"], cursor.object != nil
    else { return nil }
    self.source = source
    self.scope = scope
    self.cursor = cursor
    was = value["was"].flatMap { $0.isNull ? nil : $0 }
  }
}

/// `{"type":"window",…}`: the keys that exist for a range of a column.
public struct Window: Sendable {
  /// The most keys of a line.
  public static let maxKeys = 10_000

  /// The source, such as `mail`.
  public var source: String
  /// The smallest thing that fails alone.
  public var scope: String
  /// The part of the record type behind the dot.
  public var entity: String
  /// The column.
  public var by: String
  /// The first moment of the range, RFC 3339; nil when it has no beginning.
  public var from: String?
  /// The moment behind the range; nil when it has no end.
  public var to: String?
  /// The source's time when its listing began.
  public var asOf: String

  /// A range of a scope.
  public init(
    source: String, scope: String, entity: String, by: String, from: String?, to: String?,
    asOf: String
  ) {
    self.source = source
    self.scope = scope
    self.entity = entity
    self.by = by
    self.from = from
    self.to = to
    self.asOf = asOf
  }

  /// The line with its keys, at most `maxKeys`.
  public func json(_ keys: some Sequence<String>) -> [UInt8] {
    var builder = LineBuilder(type: "window")
    builder.put("source", source)
    builder.put("scope", scope)
    builder.put("entity", entity)
    builder.put("by", by)
    builder.put("from", from)
    builder.put("to", to)
    builder.put("as_of", asOf)
    builder.openArray("keys")
    for key in keys { builder.element(key) }
    builder.close()
    return builder.finish()
  }
}

/// `{"type":"missing",…}`: a key that the source has and the database has not; what an audit writes
/// and a fetcher takes.
public struct Missing: Sendable {
  /// The source, such as `mail`.
  public var source: String
  /// The smallest thing that fails alone.
  public var scope: String
  /// The part of the record type behind the dot.
  public var entity: String
  /// What names the record within the scope.
  public var key: String

  /// A key of a scope.
  public init(source: String, scope: String, entity: String, key: String) {
    self.source = source
    self.scope = scope
    self.entity = entity
    self.key = key
  }

  /// Takes a `missing` line apart; nil when members are missing or of another kind.
  public init?(_ value: JSON) {
    guard value["type"]?.string == "missing", let source = value["source"]?.string,
      let scope = value["scope"]?.string, let entity = value["entity"]?.string,
      let key = value["key"]?.string, !key.isEmpty
    else { return nil }
    self.init(source: source, scope: scope, entity: entity, key: key)
  }

  /// The line.
  public var json: [UInt8] {
    var builder = LineBuilder(type: "missing")
    builder.put("source", source)
    builder.put("scope", scope)
    builder.put("entity", entity)
    builder.put("key", key)
    return builder.finish()
  }
}
