import Mail
import NDJSON
import Time
import Unix

extension Fetcher {
  /// Fetches what was sent in the given time, oldest first.
  ///
  /// No state is written: what was left out would count as complete.
  /// Paging goes on past messages with an old Date; it ends after two whole pages in a row with
  /// nothing but those.
  mutating func fetchSelected(_ run: inout ListRun, _ session: inout Session) throws(Stop) {
    run.cursor = Cursor()
    var wanted: [String] = []
    var listed: Set<String> = []
    var oldPages = 0
    var offset = 0
    while oldPages < 2 {
      guard let (page, _) = try listing(run, offset: offset) else { break }
      if page.entries.isEmpty { break }
      var isOld = true
      for entry in page.entries.reversed() {
        let sentAt = entry.sentAt.flatMap { Timestamp(rfc3339: $0) }
        if sentAt.map({ $0 >= selection.since ?? .earliest }) ?? true { isOld = false }
        if selection.takes(sentAt), listed.insert(entry.key).inserted {
          wanted.append(entry.key)
        }
      }
      oldPages = isOld ? oldPages + 1 : 0
      if page.span.lowerBound <= 0 { break }
      // Overlap: a deletion moves what comes next up by one.
      offset = page.count - page.span.lowerBound - min(10, page.entries.count - 1)
    }
    let taken = wanted.prefix(run.budget)
    for start in stride(from: taken.count, to: 0, by: -100) {
      let chunk = taken[max(0, start - 100)..<start].reversed()
      for (key, reason) in try fetchDetails(Array(chunk), &run, &session) {
        session.warn("\(run.list.name): \(key): \(reason)")
        run.cursor.retry.append(.init(key: key, tries: 1))
      }
    }
  }
}
