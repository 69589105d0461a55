/// The zones that a schedule names, by their names; UTC is always there.
public struct Zones: Sendable {
  /// Only UTC.
  public static let utc = Zones([:])

  private let zones: [String: Zone]

  /// Of these.
  public init(_ zones: [String: Zone]) { self.zones = zones }

  /// The zone of this name, UTC where it is not known: what reads a schedule refuses names that
  /// there are no rules for.
  public subscript(name: String) -> Zone { zones[name] ?? .utc }
}

/// How far a place's clocks are ahead of UTC, and when that changes; RFC 9636.
public struct Zone: Sendable {
  /// Never ahead.
  public static let utc = Zone()

  private init() {}
}
