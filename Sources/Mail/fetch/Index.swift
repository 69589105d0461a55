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
      let response = try send(request)
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
    while !last.entries.allSatisfy({ known.contains($0.key) }), last.span.lowerBound > 0,
      last.span.upperBound > head - 2 * Cursor.window, pages.count < 20
    {
      let offset = last.count - last.span.lowerBound - min(10, run.pageSize - 1)
      guard let (next, _) = try listing(run, offset: max(0, offset)) else { break }
      if next.entries.isEmpty || next.span.lowerBound >= last.span.lowerBound { break }
      pages.append(next)
      last = next
    }
    let cursor = run.cursor
    guard let shift = pages.lazy.compactMap({ cursor.shift($0) }).first else {
      try fetchFar(head, &run, &session)
      return page
    }
    if shift != 0 { session.note("\(run.list.name): positions moved by \(-shift)") }
    if shift < 0 {
      session.warn(
        "\(run.list.name): \(-shift) messages were added among the older ones, "
          + "--backfill finds them")
    }
    run.cursor.move(shift)
    try fetchNew(pages, known, &run, &session)
    return page
  }

  /// Fetches the unknown messages of a few pages.
  private mutating func fetchNew(
    _ pages: [Listing], _ known: Set<String>, _ run: inout ListRun, _ session: inout Session
  ) throws(Stop) {
    var listed: [String: Int] = [:]
    for entry in pages.flatMap(\.entries) where listed[entry.key] == nil {
      listed[entry.key] = entry.position
    }
    let order = listed.map { (key: $0.key, position: $0.value) }
      .sorted { ($0.position, $0.key) < ($1.position, $1.key) }
    var fresh = order.filter { !known.contains($0.key) }
    let top = pages[0].count
    var from = run.cursor.done.last?.upperBound ?? 0
    let isCut = fresh.count > run.budget
    if isCut {
      fresh.removeFirst(fresh.count - run.budget)
      from = fresh[0].position
      run.cursor.recent = []
    }
    while !fresh.isEmpty {
      let chunk = fresh.prefix(100)
      fresh.removeFirst(chunk.count)
      try postpone(try fetchDetails(chunk.map(\.key), &run, &session), &run)
      let upper = fresh.isEmpty ? top : (chunk.last?.position ?? 0) + 1
      if upper > from { run.cursor.done.insert(from..<upper) }
      run.cursor.remember(chunk.map(\.key))
      if !fresh.isEmpty { try writeState(&run, &session) }
    }
    let newest = order.suffix(Cursor.window).map(\.key)
    if !isCut, run.cursor.recent.count <= order.count {
      run.cursor.recent = newest.reversed()
    }
  }

  /// Goes on where too much is new for one look, or where nothing known is listed any more.
  private mutating func fetchFar(
    _ head: Int, _ run: inout ListRun, _ session: inout Session
  ) throws(Stop) {
    let from = max(0, head - Cursor.window)
    if run.count > head, let (page, _) = try listing(run, offset: max(0, run.count - from - 100)),
      let shift = run.cursor.shift(page)
    {
      run.cursor.move(shift)
      let top = max(0, head - shift)
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
