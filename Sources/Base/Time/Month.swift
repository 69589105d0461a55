/// A month of the calendar, in UTC: the window archives are fetched by.
public struct Month: Sendable, Hashable, Comparable {
  /// Months since January of year 0.
  private let index: Int

  private init(index: Int) {
    self.index = index
  }

  /// Nil unless the year is 1 to 9999 and the month 1 to 12.
  public init?(year: Int, month: Int) {
    guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
    self.init(index: year * 12 + month - 1)
  }

  /// The month that the instant lies in.
  public init(containing instant: Timestamp) {
    let date = instant.civil.date
    self.init(index: date.year * 12 + date.month - 1)
  }

  /// `YYYY-MM`; nil for anything else.
  public init?(_ text: some StringProtocol) {
    var scan = Scan(Array(text.utf8)[...])
    guard let year = scan.digits(4), scan.take(0x2D), let month = scan.digits(2), scan.atEnd
    else { return nil }
    self.init(year: year, month: month)
  }

  /// The year, 1 to 9999.
  public var year: Int { index / 12 }
  /// The month of the year, 1 to 12.
  public var month: Int { index % 12 + 1 }

  /// The month's first instant, which is the end of the month before it.
  public var start: Timestamp {
    Timestamp(CivilDate(year, month, 1), .midnight) ?? .latest
  }

  /// The month after this one, which starts where this one ends; nil after December 9999.
  public var next: Month? {
    Month(year: (index + 1) / 12, month: (index + 1) % 12 + 1)
  }

  /// The month before this one; nil before January of year 1.
  public var previous: Month? {
    Month(year: (index - 1) / 12, month: (index - 1) % 12 + 1)
  }

  /// Earlier months come first.
  public static func < (a: Month, b: Month) -> Bool { a.index < b.index }
}

extension Month: CustomStringConvertible {
  /// `YYYY-MM`.
  public var description: String {
    var bytes: [UInt8] = []
    append(year, digits: 4, to: &bytes)
    bytes.append(0x2D)
    append(month, digits: 2, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
