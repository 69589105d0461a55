public import Time

/// The days of one export, counted from 1970-01-01 in UTC.
public struct ExportWindow: Sendable, Equatable {
  /// From the first day to the one after the last.
  public let days: Range<Int>

  /// Before and after these no archive asks: 0001-01-01 and 9999-12-31.
  public static let everything = -719_162..<2_932_896

  /// Days.
  public init(_ days: Range<Int>) {
    self.days = days
  }

  /// The first day, `YYYY-MM-DD`.
  public var from: String { Self.day(days.lowerBound) }
  /// The day after the last.
  public var until: String { Self.day(days.upperBound) }

  /// Windows for a whole archive: all before its oldest month, each month, all after this month.
  ///
  /// The first and the last find what has a wrong clock.
  public static func plan(oldest: Timestamp, now: Timestamp) -> [ExportWindow] {
    let first = Month(containing: oldest)
    let last = max(first, Month(containing: now))
    var windows = [ExportWindow(everything.lowerBound..<dayNumber(first.start))]
    var month = first
    while month <= last, let next = month.next {
      windows.append(ExportWindow(dayNumber(month.start)..<dayNumber(next.start)))
      month = next
    }
    windows.append(ExportWindow(dayNumber(month.start)..<everything.upperBound))
    return windows.filter { !$0.days.isEmpty }
  }

  /// What to ask for instead when this one fails: halves of a longer one, days of half a month;
  /// nil for a day, and for years.
  public var parts: [ExportWindow]? {
    // A window of years that fails is one of the two outer ones: there is no month to look into.
    if days.count <= 1 || days.count > 31 { return nil }
    if days.count <= 16 { return days.map { ExportWindow($0..<$0 + 1) } }
    let middle = days.lowerBound + days.count / 2
    return [ExportWindow(days.lowerBound..<middle), ExportWindow(middle..<days.upperBound)]
  }

  private static func dayNumber(_ instant: Timestamp) -> Int {
    let seconds = Int(instant.seconds)
    return seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
  }

  private static func day(_ number: Int) -> String {
    Timestamp(seconds: Int64(number) * 86_400).day
  }
}

extension ExportWindow {
  /// Whether a day of it lies in a range of time.
  public func touches(_ from: Timestamp, _ to: Timestamp) -> Bool {
    Self.dayNumber(to) >= days.lowerBound && Self.dayNumber(from) < days.upperBound
  }
}
