import HTTP
import Mail
import NDJSON
import Time
import Unix

extension Fetcher {
  /// Takes the past of a list from its exports, a state line a window.
  ///
  /// What the exports lack, measured against the index's count, is then asked for one by one. Where
  /// the site gives no exports nothing is done: the index has everything too.
  mutating func backfill(_ run: inout ListRun, _ session: inout Session) throws(Stop) {
    guard let (first, response) = try listing(run, offset: 0) else { return }
    run.count = first.count
    if first.count == 0 || run.cursor.done.covers(0..<first.count) { return }
    let windows = try plan(run, response)
    let isResumed = !run.cursor.exports.isEmpty
    for window in windows where !run.cursor.exports.covers(window.days) {
      let before = run.exported.count
      guard try export(window, writing: true, &run, &session) else { return }
      run.cursor.exported += run.exported.count - before
      try writeState(&run, &session)
    }
    guard let (now, _) = try listing(run, offset: 0) else { return }
    run.count = now.count
    let lacking = max(0, now.count - run.cursor.exported)
    let records = run.records
    // What is lacking came while the exports were made, most likely: it is the newest.
    try sweep(from: max(0, now.count - lacking - Cursor.window), &run, &session)
    if run.records - records + run.cursor.retry.count < lacking {
      session.say(
        "\(run.list.name): the exports lack \(lacking - (run.records - records)) messages, "
          + "asking for them one by one")
      if isResumed {
        for window in windows { _ = try export(window, writing: false, &run, &session) }
      }
      try sweep(from: 0, &run, &session)
    }
    run.cursor.exports = Spans(limit: 32)
    run.cursor.exported = 0
    run.exported = []
    try writeState(&run, &session)
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

  /// Fetches positions upwards that the exports did not have.
  private mutating func sweep(
    from start: Int, _ run: inout ListRun, _ session: inout Session
  ) throws(Stop) {
    run.cursor.done = Spans(limit: 32)
    run.cursor.recent = []
    if start > 0 { run.cursor.done.insert(0..<start) }
    try fetchSegment(start..<run.count, growing: true, &run, &session)
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
