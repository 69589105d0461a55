/// An instant in UTC, in whole microseconds since 1970-01-01T00:00:00Z.
///
/// It always lies within the years 0001 to 9999, which is what RFC 3339 can write and PostgreSQL
/// can read (it has no year zero). Leap seconds do not exist on this scale.
public struct Timestamp: Sendable, Hashable, Comparable {
  /// Microseconds since the Unix epoch; negative before 1970.
  public let microseconds: Int64

  /// 0001-01-01T00:00:00Z.
  public static let earliest = Timestamp(unchecked: -62_135_596_800_000_000)
  /// 9999-12-31T23:59:59.999999Z.
  public static let latest = Timestamp(unchecked: 253_402_300_799_999_999)

  private init(unchecked microseconds: Int64) {
    self.microseconds = microseconds
  }

  /// An instant from microseconds since the Unix epoch, clamped to the years 0001 to 9999.
  public init(microseconds: Int64) {
    self.microseconds =
      min(max(microseconds, Self.earliest.microseconds), Self.latest.microseconds)
  }

  /// An instant from whole seconds since the Unix epoch, clamped to the years 0001 to 9999.
  public init(seconds: Int64) {
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
    self.init(microseconds: overflow ? (seconds < 0 ? .min : .max) : product)
  }

  /// Whole seconds since the Unix epoch, rounded towards the past.
  public var seconds: Int64 {
    let (quotient, remainder) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
    return remainder < 0 ? quotient - 1 : quotient
  }

  /// The instant `microseconds` later (earlier when negative), clamped to the years 0001 to 9999.
  public func advanced(microseconds delta: Int64) -> Timestamp {
    let (sum, overflow) = microseconds.addingReportingOverflow(delta)
    return Timestamp(microseconds: overflow ? (delta < 0 ? .min : .max) : sum)
  }

  /// Microseconds from `earlier` to this instant; negative when `earlier` is later.
  public func microseconds(since earlier: Timestamp) -> Int64 {
    microseconds - earlier.microseconds
  }

  /// Earlier instants come first.
  public static func < (a: Timestamp, b: Timestamp) -> Bool {
    a.microseconds < b.microseconds
  }
}

extension Timestamp {
  /// The instant of a wall clock that is `offset` seconds ahead of UTC; nil when the date or time
  /// does not exist, or the instant falls outside the years 0001 to 9999.
  init?(_ date: CivilDate, _ time: ClockTime, offset: Int = 0) {
    guard date.exists, time.exists else { return nil }
    let second = date.daysSinceEpoch * 86_400 + time.secondOfDay - offset
    self.init(exactly: Int64(second) * 1_000_000 + Int64(time.microsecond))
  }

  init?(exactly microseconds: Int64) {
    guard (Self.earliest.microseconds...Self.latest.microseconds).contains(microseconds) else {
      return nil
    }
    self.init(microseconds: microseconds)
  }

  var civil: (date: CivilDate, time: ClockTime) {
    let (day, second) = floorDivide(Int(seconds), 86_400)
    let fraction = Int(microseconds - seconds * 1_000_000)
    return (
      CivilDate(daysSinceEpoch: day),
      ClockTime(second / 3600, second / 60 % 60, second % 60, fraction)
    )
  }
}
