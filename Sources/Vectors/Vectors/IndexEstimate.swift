/// What it takes to look through both indexes, as far as it can be known before they are asked.
public struct IndexEstimate: Sendable, Equatable {
  /// Ids that a page of a list has.
  public static let idsOfPage = 100
  /// Ids in a request for whole records: the address must not grow too long.
  public static let idsOfFetch = 150
  /// Bytes of ids in such a request, percent-encoded, for ids that are no hashes.
  public static let bytesOfFetch = 6000
  /// Records that are read for one read unit.
  static let recordsOfUnit = 10

  /// Requests for pages of ids, to each index.
  public let lists: Int
  /// Requests for whole records, to each index.
  public let fetches: Int
  /// Read units of both indexes together: one a page, one for ten records.
  public let readUnits: Int

  /// An estimate for so many ids to be listed and so many records to be read in each index.
  public init(listed: Int, fetched: Int) {
    lists = max(1, Self.parts(listed, Self.idsOfPage))
    fetches = Self.parts(fetched, Self.idsOfFetch)
    let whole = fetched / Self.idsOfFetch * Self.parts(Self.idsOfFetch, Self.recordsOfUnit)
    let rest = Self.parts(fetched % Self.idsOfFetch, Self.recordsOfUnit)
    readUnits = 2 * (lists + whole + rest)
  }

  /// Requests to both indexes.
  public var requests: Int { 2 * (lists + fetches) }

  /// Seconds that this takes at so many requests a second to each index.
  public func seconds(pace: Double) -> Int {
    pace > 0 ? Int((Double(lists + fetches) / pace).rounded(.up)) : 0
  }

  /// The estimate in words.
  public func text(pace: Double) -> String {
    "\(lists) lists and \(fetches) fetches an index, \(requests) requests, \(readUnits) read "
      + "units, \(Self.duration(seconds(pace: pace))) at least"
  }

  private static func duration(_ seconds: Int) -> String {
    seconds < 120 ? "\(seconds) s" : "\((seconds + 59) / 60) minutes"
  }

  private static func parts(_ all: Int, _ size: Int) -> Int { (all + size - 1) / size }
}
