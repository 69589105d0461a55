public import NDJSON
public import Time

/// A page of items: those changed at a time or later, the oldest change first.
public struct Page: Sendable {
  /// Items that one page has at most, and that are asked for.
  public static let size = 100

  /// The source's items, as they came.
  public let items: [JSON]

  /// From an answer: an array; nil for anything else.
  public init?(_ json: JSON) {
    guard let items = json.array else { return nil }
    self.items = items
  }

  /// Where a page is.
  public static func url(base: String, since: Timestamp?) -> String {
    let root = base.hasSuffix("/") ? String(base.dropLast()) : base
    let from = since.map { "&since=\($0.rfc3339)" } ?? ""
    return "\(root)/items?limit=\(size)\(from)"
  }

  /// Whether nothing was changed after what is on it.
  public var isLast: Bool { items.count < Self.size }
}
