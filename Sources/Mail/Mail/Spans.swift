public import NDJSON

/// Disjoint ranges of numbers in ascending order, none next to another.
public struct Spans: Sendable, Equatable {
  /// The ranges.
  public private(set) var ranges: [Range<Int>] = []
  private let limit: Int
  /// Numbers that are farther from 0 stand for nothing.
  static let largest = 1 << 53

  /// No ranges, and never more than so many: beyond that the shortest is forgotten.
  public init(limit: Int) {
    self.limit = limit
  }

  /// Ranges from pairs of numbers up to 2^53, `[[0,10],[20,30]]`; nil where they are none.
  public init?(_ json: JSON?, limit: Int) {
    self.limit = limit
    guard let json, !json.isNull else { return }
    guard let pairs = json.array else { return nil }
    for pair in pairs {
      guard let ends = pair.array, ends.count == 2, let from = ends[0].integer,
        let to = ends[1].integer, from <= to, from >= -Self.largest,
        to <= Self.largest
      else { return nil }
      insert(Int(from)..<Int(to))
    }
  }

  /// Pairs of numbers.
  public var json: JSON {
    .array(
      ranges.map { .array([.integer(Int64($0.lowerBound)), .integer(Int64($0.upperBound))]) })
  }

  /// The highest range.
  public var last: Range<Int>? { ranges.last }

  /// Whether there is none.
  public var isEmpty: Bool { ranges.isEmpty }

  /// Adds a range and joins what touches it.
  public mutating func insert(_ range: Range<Int>) {
    if range.isEmpty { return }
    var joined = range
    var rest: [Range<Int>] = []
    for other in ranges {
      if other.upperBound < joined.lowerBound || other.lowerBound > joined.upperBound {
        rest.append(other)
      } else {
        joined =
          min(joined.lowerBound, other.lowerBound)..<max(joined.upperBound, other.upperBound)
      }
    }
    ranges = (rest + [joined]).sorted { $0.lowerBound < $1.lowerBound }
    while ranges.count > limit,
      let shortest = ranges.indices.min(by: { ranges[$0].count < ranges[$1].count })
    {
      ranges.remove(at: shortest)
    }
  }

  /// What is missing of a range, highest first.
  public func gaps(in whole: Range<Int>) -> [Range<Int>] {
    var missing: [Range<Int>] = []
    var from = whole.lowerBound
    for range in ranges where range.upperBound > from && range.lowerBound < whole.upperBound {
      if range.lowerBound > from { missing.append(from..<range.lowerBound) }
      from = max(from, range.upperBound)
    }
    if from < whole.upperBound { missing.append(from..<whole.upperBound) }
    return missing.reversed()
  }

  /// Whether a range is complete.
  public func covers(_ range: Range<Int>) -> Bool { gaps(in: range).isEmpty }

  /// Takes so much off the upper end of each range.
  mutating func shorten(by length: Int) {
    ranges = ranges.compactMap { range in
      let end = range.upperBound - length
      return end > range.lowerBound ? range.lowerBound..<end : nil
    }
  }

  /// Moves every range up.
  mutating func raise(by length: Int) {
    ranges = ranges.map { $0.lowerBound + length..<$0.upperBound + length }
  }

  /// Takes a range out.
  public mutating func remove(_ range: Range<Int>) {
    ranges = ranges.flatMap { other in
      [
        other.clamped(to: .min..<range.lowerBound), other.clamped(to: range.upperBound..<Int.max),
      ].filter { !$0.isEmpty }
    }
  }
}
