import HTTP
import Mail
import NDJSON
import Time
import Unix

/// All keys of a list, and the moment they are of.
private struct Swept {
  var keys = KeyTimes()
  /// The archive's time of the first answer, in seconds; of an earlier one where a proxy kept it.
  var asOf: Int64?
  /// How many messages the archive said it has, last.
  var count = 0
  /// Keys of the pages read last, newest page first: the next page must have one of them.
  var recent: [String] = []

  mutating func take(_ page: Listing) throws(Stop) {
    count = page.count
    for entry in page.entries {
      let sentAt = entry.sentAt.flatMap { Timestamp(rfc3339: $0) }
      guard keys.insert(entry.key, sentAt) else {
        throw .scope(Failure(.bug, "\(entry.key): too many keys that are no hashes"))
      }
    }
    recent = Array((page.entries.map(\.key) + recent).prefix(1000))
  }

  /// Whether a page has nothing new.
  func knows(_ page: Listing) -> Bool {
    let known = Set(recent)
    return page.entries.allSatisfy { known.contains($0.key) }
  }

  /// Whether nothing can lie between this page and the ones before.
  func joins(_ page: Listing) -> Bool {
    let known = Set(recent)
    return recent.isEmpty || page.entries.contains { known.contains($0.key) }
  }
}

extension Fetcher {
  private static let overlap = 10

  /// Writes a list, the windows of all its keys, and its `end`; windows only where these are sure
  /// to be all.
  mutating func sweep(
    _ run: inout ListRun, _ session: inout Session, _ verdict: inout Verdict
  ) throws(Failure) {
    transfers.scope = run.list.name
    try session.output.line(run.list.record())
    run.records += 1
    var failure: Failure?
    var reason: String?
    do throws(Stop) {
      let swept = try listAll(&run, &session)
      try writeWindows(swept, run, &session)
      session.say("\(run.list.name): \(swept.keys.count) keys")
    } catch {
      transfers.cancel()
      switch error {
      case .tool(let failure): throw failure
      case .interrupted: reason = "interrupted"
      case .scope(let why):
        session.report("\(run.list.name): \(why.message)")
        failure = why
        reason = why.message
      }
    }
    verdict.add(run, failure)
    if reason != nil { verdict.isPartial = true }
    let end = End(
      source: "mail", scope: run.list.name, status: reason == nil ? .complete : .partial,
      reason: reason.map { Redaction.redact($0) }, records: run.records, only: "windows")
    try session.output.line(end.json)
    try session.output.flush()
  }

  /// Reads the whole index, also where a time is asked for: it is in the order of arrival.
  ///
  /// As many keys must have been seen as the archive says it has. Where they are fewer, an order
  /// that is not the same from page to page hid some, and it is read once more.
  private mutating func listAll(
    _ run: inout ListRun, _ session: inout Session
  ) throws(Stop) -> Swept {
    var swept = Swept()
    for _ in 0..<2 {
      swept.recent = []
      try readIndex(&swept, &run, &session)
      swept.keys.settle()
      if swept.keys.count >= swept.count { return swept }
      session.note(
        "\(run.list.name): the index has \(swept.count) messages and gave \(swept.keys.count), "
          + "it is read again")
    }
    throw .scope(
      Failure(
        .retry,
        "the index has \(swept.count) messages and gives \(swept.keys.count), try again later"))
  }

  /// Pages from the newest message to the oldest.
  ///
  /// Pages overlap. Where the next one has no key of those before, messages were deleted meanwhile
  /// and others moved up past it: it looks further back.
  private mutating func readIndex(
    _ swept: inout Swept, _ run: inout ListRun, _ session: inout Session
  ) throws(Stop) {
    var offset = 0
    var pages = 0
    var back = 0
    var requests = 0
    // Pages in a row that had nothing new: the index ends before its count says so.
    var known = 0
    while true {
      let page = try sweptPage(offset, &swept, run)
      if pages == 0 { swept.keys.reserve(page.count + page.count / 50 + 1000) }
      requests += 1
      if requests > 200 + page.count {
        throw .scope(Failure(.retry, "the index moves faster than it is read, try again later"))
      }
      if page.count == 0 {
        swept.count = 0
        return
      }
      guard !page.entries.isEmpty, swept.joins(page) else {
        back += 100
        offset = max(0, offset - back)
        if back > 2000 || pages == 0 {
          throw .scope(Failure(.retry, "the index moves faster than it is read, try again later"))
        }
        continue
      }
      known = back == 0 && swept.knows(page) ? known + 1 : 0
      back = 0
      pages += 1
      try swept.take(page)
      session.progress("\(run.list.name): \(swept.keys.count) keys")
      if page.span.lowerBound <= 0 || known > 2 { break }
      offset = page.count - page.span.lowerBound - min(Self.overlap, page.entries.count - 1)
    }
    // What came meanwhile is on the first page again; no answer of one page needs that.
    if pages > 1 { try swept.take(try sweptPage(0, &swept, run)) }
  }

  private mutating func sweptPage(
    _ offset: Int, _ swept: inout Swept, _ run: ListRun
  ) throws(Stop) -> Listing {
    guard let (page, response) = try listing(run, offset: offset) else {
      throw .scope(Failure(.retry, "the index says that nothing changed, and was not asked"))
    }
    guard page.isCounted else {
      throw .scope(
        Failure(.unavailable, "the index does not say how many messages it has: no sweep is sure"))
    }
    guard let time = response.sightedAt else {
      throw .scope(Failure(.unavailable, "the answers have no Date: no sweep is sure"))
    }
    swept.asOf = min(swept.asOf ?? time, time)
    return page
  }

  private func writeWindows(
    _ swept: Swept, _ run: ListRun, _ session: inout Session
  ) throws(Stop) {
    let asOf = Timestamp(seconds: swept.asOf ?? 0).rfc3339
    for span in swept.keys.spans(since: selection.since, until: selection.until) {
      let window = Window(
        source: "mail", scope: run.list.name, entity: "message", by: "sent_at",
        from: span.from?.rfc3339, to: span.to?.rfc3339, asOf: asOf)
      try write(window.json(swept.keys.keys(span.places)), &session)
    }
  }
}
