import HTTP
import Mail
import NDJSON
import Time
import Unix

extension Fetcher {
  /// Takes the past of a list from its exports, a state line a window.
  ///
  /// First the index is read for its keys. What the exports lack of them is then asked for one by
  /// one, and what they have beside them is left out: HyperKitty takes brackets out of the ids it
  /// exports, so that such a message would come under a key that the archive does not know.
  /// Where the site gives no exports nothing is done: the index has everything too.
  mutating func backfill(_ run: inout ListRun, _ session: inout Session) throws(Stop) {
    guard let (first, response) = try listing(run, offset: 0) else { return }
    run.count = first.count
    if first.count == 0 || run.cursor.done.covers(0..<first.count) { return }
    let windows = try plan(run, response)
    let earlier = run.cursor.exports
    run.exported = []
    let listed = try listKeys(&run, &session)
    for window in windows where !earlier.covers(window.days) {
      let before = run.exported.count
      guard try export(window, writing: true, &run, &session) else { return run.listed = nil }
      run.cursor.exported += run.exported.count - before
      try writeState(&run, &session)
    }
    var lacking = missing(listed, run)
    if !lacking.isEmpty {
      for window in windows where earlier.covers(window.days) {
        _ = try export(window, writing: false, &run, &session)
      }
      lacking = missing(listed, run)
    }
    run.listed = nil
    if !lacking.isEmpty {
      session.say(
        "\(run.list.name): the exports lack \(lacking.count) messages, "
          + "asking for them one by one")
    }
    for start in stride(from: 0, to: lacking.count, by: 100) {
      let keys = lacking[start..<min(start + 100, lacking.count)].map { listed[$0] }
      try postpone(try fetchDetails(keys, &run, &session), &run)
    }
    run.cursor.done = Spans(limit: 32)
    run.cursor.done.insert(0..<listed.count)
    run.cursor.recent = []
    run.cursor.remember((max(0, listed.count - Cursor.window)..<listed.count).map { listed[$0] })
    run.cursor.exports = Spans(limit: 32)
    run.cursor.exported = 0
    run.exported = []
    run.isMixed = false
    try writeState(&run, &session)
  }

  /// All keys of the index, oldest first.
  private mutating func listKeys(
    _ run: inout ListRun, _ session: inout Session
  ) throws(Stop) -> KeyList {
    let (cursor, budget) = (run.cursor, run.budget)
    run.cursor = Cursor()
    run.budget = .max
    run.listed = KeyList()
    run.isListing = true
    try fetchSegment(0..<run.count, growing: true, &run, &session)
    run.isListing = false
    run.cursor = cursor
    run.budget = budget
    return run.listed ?? KeyList()
  }

  /// The places in the list of keys that no export had.
  private func missing(_ listed: KeyList, _ run: ListRun) -> [Int] {
    (0..<listed.count).filter { !run.exported.contains(listed[$0].hashValue) }
  }

  /// The exports of a time that is asked for; false where the site gives none.
  mutating func exportSelected(
    _ run: inout ListRun, _ session: inout Session
  ) throws(Stop) -> Bool {
    run.cursor = Cursor()
    guard let (first, response) = try listing(run, offset: 0) else { return false }
    run.count = first.count
    if first.count == 0 { return true }
    let from = selection.since ?? .earliest
    let to = selection.until ?? .latest
    for window in try plan(run, response) where window.touches(from, to) {
      guard try export(window, writing: true, &run, &session) else { return false }
    }
    return true
  }

  mutating func plan(
    _ run: ListRun, _ first: Response
  ) throws(Stop) -> [ExportWindow] {
    let now = Timestamp(seconds: first.date ?? first.receivedAt / 1_000_000)
    guard let (page, _) = try listing(run, offset: max(0, run.count - run.pageSize)) else {
      return []
    }
    // The tenth, for a wrong clock among the first ones would add decades of empty months; what is
    // older is in the first window.
    let dates = page.entries.compactMap { $0.sentAt.flatMap { Timestamp(rfc3339: $0) } }.sorted()
    let oldest = dates.isEmpty ? now : dates[dates.count / 10]
    return ExportWindow.plan(oldest: min(oldest, now), now: now)
  }

  /// One export, in parts where it fails as a whole; false where the site gives none.
  private mutating func export(
    _ window: ExportWindow, writing: Bool, _ run: inout ListRun, _ session: inout Session
  ) throws(Stop) -> Bool {
    let url = HyperKitty.export(
      base: base, list: run.list.name, from: window.from, until: window.until)
    var request = Request(url)
    request.headers.set("Accept", "application/gzip, */*")
    request.content = .notHTML
    request.stall = 120
    request.attempts = 2
    let outcome: Result<Response, HTTPError>
    do throws(HTTPError) {
      outcome = .success(try transfers.send(request))
    } catch {
      outcome = .failure(error)
    }
    let why: Failure
    switch outcome {
    case .success(let response):
      guard let fault = Mbox.fault(response.body) else {
        run.failuresInARow = 0
        try take(response.body, writing, &run, &session)
        if writing, !selection.isByTime { run.cursor.exports.insert(window.days) }
        return true
      }
      why = Failure(.retry, "\(url): \(fault)")
    case .failure(let error):
      if error.kind == .interrupted { throw .interrupted }
      if error.endsScope { throw .scope(error.failure) }
      if case .status(let code) = error.kind, !error.isRetryable {
        session.warn("\(run.list.name): no exports (status \(code)), using the index")
        return false
      }
      why = error.failure
    }
    run.failuresInARow += 1
    if run.failuresInARow > 6 { throw .scope(why) }
    session.note(why.message)
    guard let parts = window.parts else {
      session.warn("\(why.message), asking for its messages one by one")
      return true
    }
    for part in parts {
      guard try export(part, writing: writing, &run, &session) else { return false }
    }
    return true
  }

  private mutating func take(
    _ archive: [UInt8], _ writing: Bool, _ run: inout ListRun, _ session: inout Session
  ) throws(Stop) {
    var mbox = Mbox(archive)
    while let piece = mbox.next() {
      let message: MailMessage
      do throws(MailError) {
        message = try MailMessage(piece, list: run.list.name)
      } catch {
        if writing { try refuse(piece, error.reason, &run, &session) }
        continue
      }
      if let listed = run.listed, !listed.contains(message.msgID) {
        session.note("\(run.list.name): \(message.msgID): exported, and not in the index")
        continue
      }
      let isNew = run.exported.insert(message.msgID.hashValue).inserted
      if !isNew || !writing || !selection.takes(message.sentAt) { continue }
      run.records += 1
      try write(message.record(), &session)
    }
  }

  private func refuse(
    _ piece: MboxSplitter.Piece, _ reason: String, _ run: inout ListRun,
    _ session: inout Session
  ) throws(Stop) {
    var reject = Reject(
      tool: MailFetch.name, reason: "\(run.list.name): \(reason)", line: piece.line,
      bytes: piece.message)
    if let oversize = piece.oversize {
      reject.sha256 = oversize.sha256
      reject.replayable = false
    }
    run.rejected += 1
    try write(reject.json, &session)
  }
}
