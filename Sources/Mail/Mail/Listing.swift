/// A page of the index with the positions of its messages.
///
/// The index is newest first and says how many there are, so a page tells its own positions: what
/// arrives between two pages moves offsets, never positions.
public struct Listing: Sendable {
  /// A message of the page.
  public struct Entry: Sendable, Equatable {
    /// Its place in the archive, from the oldest.
    public var position: Int
    /// Its key.
    public var key: String
    /// Its Date in RFC 3339, nil when it has none that can be read.
    public var sentAt: String?
  }

  /// All messages of the list.
  public let count: Int
  /// Whether the site said how many that are.
  public let isCounted: Bool
  /// Oldest first.
  public let entries: [Entry]

  /// Places the items of a page that was asked for with an offset.
  public init(_ page: HyperKitty.Page, offset: Int) {
    let total = page.count ?? offset + page.items.count
    count = total
    isCounted = page.count != nil
    entries = page.items.enumerated().map { index, item in
      Entry(position: total - 1 - offset - index, key: item.msgID, sentAt: item.sentAt)
    }.reversed()
  }

  /// The positions of the page.
  public var span: Range<Int> {
    guard let first = entries.first, let last = entries.last else { return count..<count }
    return first.position..<last.position + 1
  }
}
