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

  /// An end of a scope.
  public init(
    source: String, scope: String?, status: Status, reason: String? = nil, records: Int
  ) {
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
