import Mail
import NDJSON
import Unix

extension Fetcher {
  /// Fetches a range of positions upwards, a page and a state line at a time.
  ///
  /// Pages overlap by ten messages: where none of those is known, something older was deleted and
  /// the messages moved down, so it looks further back. What arrives meanwhile belongs to a growing
  /// range. `newest` is the first page of the index where it was just read.
  mutating func fetchSegment(
    _ range: Range<Int>, growing: Bool, newest: Listing? = nil, _ run: inout ListRun,
    _ session: inout Session
  ) throws(Stop) {
    let overlap = 10
    var next = range.lowerBound
    var seen = growing ? run.cursor.recent : []
    var known = Set(seen)
    var hasBegun = false
    var back = 0
    var attempts = 0
    while next < (growing ? run.count : min(range.upperBound, run.count)), run.budget > 0 {
      let start = max(range.lowerBound, next - (hasBegun ? overlap + back : 0))
      let offset = max(0, run.count - start - run.pageSize)
      let given = offset == 0 && !hasBegun && attempts == 0 ? newest : nil
      var page = given
      if page == nil { page = try listing(run, offset: offset)?.listing }
      guard let page else { return }
      run.count = page.count
      let isMoved = page.span.lowerBound > start
      let isLost =
        hasBegun && start > range.lowerBound && !page.entries.contains { known.contains($0.key) }
      if page.entries.isEmpty || isMoved || isLost {
        if isMoved, page.entries.count < run.pageSize, !page.entries.isEmpty {
          run.pageSize = max(page.entries.count, overlap * 2)
        }
        if isLost {
          back += 100
          run.cursor.done.remove(max(range.lowerBound, next - overlap - back)..<next)
        }
        attempts += 1
        if attempts > 20 {
          throw .scope(Failure(.retry, "the index moves faster than it is read, try again later"))
        }
        continue
      }
      attempts = 0
      let upper = growing ? Int.max : range.upperBound
      // Deletions between two pages move messages below where they were looked for, but never below
      // one that was seen.
      let anchor = page.entries.first { known.contains($0.key) }?.position ?? start
      let lower = hasBegun ? min(start, anchor) : start
      let fresh = page.entries.filter {
        $0.position >= lower && $0.position < upper && !known.contains($0.key)
          && !run.exported.contains($0.key.hashValue)
      }
      let taken = fresh.prefix(run.budget)
      if run.isListing {
        for entry in taken { run.listed?.insert(entry.key) }
      } else {
        try postpone(try fetchDetails(taken.map(\.key), &run, &session), &run)
      }
      let end =
        taken.count < fresh.count
        ? (taken.last?.position ?? next) + 1 : min(page.span.upperBound, upper)
      next = back > 0 ? end : max(next, end)
      back = 0
      hasBegun = true
      run.cursor.done.insert(range.lowerBound..<max(range.lowerBound, end))
      if growing {
        run.cursor.remember(
          page.entries.filter { $0.position >= range.lowerBound && $0.position < end }.map(\.key))
      }
      seen = Array((seen + page.entries.map(\.key)).suffix(400))
      known = Set(seen)
      if !run.isListing { try writeState(&run, &session) }
    }
  }
}
