import HTTP
import Mail
import NDJSON
import Unix

/// The first page of an index as it was when a run began.
struct FirstPage {
  let count: Int
  let etag: String?
  let lastModified: String?
}

extension Fetcher {
  /// Asks for a page of the index; nil when the server says that nothing changed.
  ///
  /// An answer that is cut short behind a proxy is asked for again twice.
  mutating func listing(
    _ run: ListRun, offset: Int, etag: String? = nil, lastModified: String? = nil
  ) throws(Stop) -> (listing: Listing, response: Response)? {
    var request = Request(
      HyperKitty.index(base: base, list: run.list.name, limit: run.pageSize, offset: offset))
    request.content = .json
    request.maxBody = Self.maxAnswer
    request.ifChanged(etag: etag, lastModified: lastModified)
    var reason = ""
    for _ in 0..<3 {
      let response = try index(request, of: run.list.name)
      if response.isNotModified { return nil }
      do throws(JSONError) {
        let json = try JSON.parse(response.body)
        if let page = try? HyperKitty.page(json) {
          return (Listing(page, offset: offset), response)
        }
        reason = "results is missing"
      } catch {
        reason = "broken JSON at byte \(error.offset): \(error.reason)"
      }
    }
    throw .scope(Failure(.retry, "\(request.url): \(reason), try again later"))
  }

  /// A page of an index.
  ///
  /// HyperKitty has status 500 for a list that it does not know: there the list itself is asked for,
  /// of which it says 404.
  private mutating func index(_ request: Request, of list: String) throws(Stop) -> Response {
    let failure: HTTPError
    do throws(HTTPError) {
      return try transfers.send(request)
    } catch {
      failure = error
    }
    if failure.kind == .interrupted { throw .interrupted }
    if case .status(500) = failure.kind {
      var other = Request(HyperKitty.list(base: base, list: list))
      other.content = .json
      do throws(HTTPError) {
        _ = try transfers.send(other)
      } catch {
        if case .status(404) = error.kind { throw .scope(error.failure) }
      }
    }
    throw .scope(failure.failure)
  }

  /// One request whose failure is the list's.
  mutating func send(_ request: Request) throws(Stop) -> Response {
    do throws(HTTPError) {
      return try transfers.send(request)
    } catch {
      if error.kind == .interrupted { throw .interrupted }
      throw .scope(error.failure)
    }
  }

  /// Fetches what is newer than the newest known message, oldest first.
  ///
  /// Pages are read from the newest on until one has nothing but known messages; no date ends that.
  mutating func fetchHead(
    _ run: inout ListRun, _ session: inout Session
  ) throws(Stop) -> FirstPage? {
    let isWhole = run.cursor.done.ranges.count == 1 && run.cursor.done.ranges[0].lowerBound == 0
    guard
      let (first, response) = try listing(
        run, offset: 0, etag: isWhole ? run.cursor.etag : nil,
        lastModified: isWhole ? run.cursor.lastModified : nil)
    else {
      run.count = run.cursor.done.last?.upperBound ?? 0
      return nil
    }
    run.count = first.count
    let page = FirstPage(
      count: first.count, etag: response.etag, lastModified: response.lastModified)
    guard let head = run.cursor.done.last?.upperBound else {
      let from = max(0, first.count - min(run.budget, first.count))
      try fetchSegment(from..<first.count, growing: true, newest: first, &run, &session)
      return page
    }
    let known = Set(run.cursor.recent)
    var pages = [first]
    var last = first
    while isUnexplained(last, known, run), last.span.lowerBound > 0,
      last.span.upperBound > head - 2 * Cursor.window, pages.count < 20
    {
      let offset = last.count - last.span.lowerBound - min(10, run.pageSize - 1)
      guard let (next, _) = try listing(run, offset: max(0, offset)) else { break }
      if next.entries.isEmpty || next.span.lowerBound >= last.span.lowerBound { break }
      pages.append(next)
      last = next
    }
    guard let seen = run.cursor.sighting(pages) else {
      try fetchFar(head, &run, &session)
      return page
    }
    if seen.shift != 0 { session.note("\(run.list.name): positions moved by \(-seen.shift)") }
    run.cursor.move(seen.shiftBelow)
    run.cursor.done.remove(seen.span.lowerBound..<Int.max)
    noticeAdded(seen, &run, &session)
    try fetchNew(pages, known, seen, &run, &session)
    return page
  }

  /// Mail that was archived late, among what is known: nothing below the pages counts as complete.
  private func noticeAdded(
    _ seen: Cursor.Sighting, _ run: inout ListRun, _ session: inout Session
  ) {
    if seen.shiftBelow >= 0 { return }
    session.warn(
      "\(run.list.name): mail was added among the older (\(-seen.shiftBelow))"
        + (looksForAdded ? ", looking for it" : ", a run without --head and --limit looks for it"))
    run.cursor.done.remove(0..<seen.span.lowerBound)
    run.isMixed = true
  }

  /// Whether a run goes through the whole list again when messages were added to its past.
  var looksForAdded: Bool { !selection.head && selection.limit == nil }

  /// Whether a page has unknown messages, or known ones that something below it has moved up.
  private func isUnexplained(_ page: Listing, _ known: Set<String>, _ run: ListRun) -> Bool {
    !page.entries.allSatisfy { known.contains($0.key) }
      || run.cursor.sighting([page]).map { $0.shiftBelow < 0 } ?? false
  }

  /// Fetches the unknown messages of a few pages.
  private mutating func fetchNew(
    _ pages: [Listing], _ known: Set<String>, _ seen: Cursor.Sighting, _ run: inout ListRun,
    _ session: inout Session
  ) throws(Stop) {
    var listed: [String: Int] = [:]
    for entry in pages.flatMap(\.entries) where listed[entry.key] == nil {
      listed[entry.key] = entry.position
    }
    let order = listed.map { (key: $0.key, position: $0.value) }
      .filter { $0.position >= seen.span.lowerBound }
      .sorted { ($0.position, $0.key) < ($1.position, $1.key) }
    var fresh = order.filter { !known.contains($0.key) }
    let top = pages[0].count
    // Mail that was archived late stands between known messages: complete only when it is had.
    let isLate = fresh.first.map { seen.span.contains($0.position) } ?? false
    var from = seen.span.lowerBound
    let isCut = fresh.count > run.budget
    if isCut {
      fresh.removeFirst(fresh.count - run.budget)
      from = fresh[0].position
      run.cursor.recent = []
    }
    if !isLate { run.cursor.done.insert(seen.span) }
    while !fresh.isEmpty {
      let chunk = fresh.prefix(100)
      fresh.removeFirst(chunk.count)
      try postpone(try fetchDetails(chunk.map(\.key), &run, &session), &run)
      let upper = (chunk.last?.position ?? 0) + 1
      if isLate, !fresh.isEmpty { continue }
      if upper > from { run.cursor.done.insert(from..<upper) }
      run.cursor.remember(chunk.map(\.key))
      if !fresh.isEmpty { try writeState(&run, &session) }
    }
    if top > from { run.cursor.done.insert(from..<top) }
    if !isCut {
      run.cursor.recent = Array(
        (order.reversed().map(\.key) + seen.older).prefix(Cursor.window))
    }
  }

  /// Goes on where too much is new for one look, or where nothing known is listed any more.
  private mutating func fetchFar(
    _ head: Int, _ run: inout ListRun, _ session: inout Session
  ) throws(Stop) {
    let from = max(0, head - Cursor.window)
    if run.count > head, let (page, _) = try listing(run, offset: max(0, run.count - from - 100)),
      let seen = run.cursor.sighting([page])
    {
      run.cursor.move(seen.shift)
      noticeAdded(seen, &run, &session)
      let top = max(0, head - seen.shift)
      let start = max(top - Cursor.window, run.count - min(run.budget, run.count), 0)
      return try fetchSegment(min(start, run.count)..<run.count, growing: true, &run, &session)
    }
    session.warn(
      "\(run.list.name): none of the newest known messages is listed any more, "
        + "everything is fetched again")
    run.cursor = Cursor()
    let start = max(0, run.count - min(run.budget, run.count))
    try fetchSegment(start..<run.count, growing: true, &run, &session)
  }

  /// Keeps what could not be had for the next run.
  func postpone(_ failed: [String: String], _ run: inout ListRun) throws(Stop) {
    for (key, reason) in failed.sorted(by: { $0.key < $1.key }) where !run.cursor.postpone(key) {
      throw .scope(
        Failure(.retry, "more than \(Cursor.maxRetry) messages cannot be had, \(key): \(reason)"))
    }
  }
}
