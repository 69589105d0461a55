import GitHub
import NDJSON

/// A way through the items of a repository, from newer to older.
struct ItemsReading {
  /// The span above the gap that is read; nil at the newest end.
  var gap: Int?
  /// What is read down to; nil to the end of all.
  var floor: String?
  var after: String?
  /// The newest change at its beginning.
  var to: String?
  var isBegun = false
  /// Of the page that is being completed.
  var next: String?
  var isMet = false
  var isLast = false
  var oldest: String?

  /// Takes where a page leads; false where it does not say.
  mutating func turn(_ page: JSON?) -> Bool {
    guard let goesOn = page?["pageInfo"]?["hasNextPage"]?.bool else { return false }
    next = page?["pageInfo"]?["endCursor"]?.string
    if goesOn, next == nil { return false }
    isLast = !goesOn
    isMet = false
    oldest = nil
    return true
  }

  /// Notes in a cursor what the page completed.
  mutating func note(in cursor: inout ItemCursor) {
    let isEnd = isLast && !isMet
    if let gap {
      cursor.readGap(
        gap, from: isEnd ? nil : oldest ?? cursor.done[gap].from, after: isEnd ? nil : next,
        isMet: isMet)
      if isEnd { cursor.forgetBelow(gap) }
      return
    }
    guard let to else { return }
    let span = ItemCursor.Span(
      from: isEnd ? nil : oldest ?? to, to: to, after: isEnd ? nil : next)
    cursor.readHead(span, isNew: !isBegun, isMet: isMet)
    if isEnd { cursor.forgetBelow(0) }
    isBegun = true
  }
}
