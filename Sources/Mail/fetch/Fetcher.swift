import HTTP
import Mail
import NDJSON
import Time
import Unix

/// Asks an archive and writes what it says.
struct Fetcher: ~Copyable {
  /// The largest page or message that is taken: no line of a stream is longer.
  static let maxAnswer = 16 << 20

  var transfers: Transfers
  let base: String
  let jobs: Int
  let selection: Selection

  init(_ transfers: consuming Transfers, base: String, jobs: Int, selection: Selection) {
    self.transfers = transfers
    self.base = base
    self.jobs = jobs
    self.selection = selection
  }

  var counters: Counters { transfers.counters }

  /// Collects one list and writes its `end`; a failure of the list is reported and kept in the
  /// verdict, one of the output is thrown.
  mutating func collect(
    _ run: inout ListRun, _ session: inout Session, _ verdict: inout Verdict
  ) throws(Failure) {
    transfers.scope = run.list.name
    try session.output.line(run.list.record())
    run.records += 1
    var failure: Failure?
    var reason: String?
    do throws(Stop) {
      try fetch(&run, &session)
      if !run.cursor.retry.isEmpty {
        reason = "\(run.cursor.retry.count) listed messages could not be had"
        session.warn("\(run.list.name): \(reason ?? ""), the next run asks for them first")
      }
      if selection.isByTime { reason = reason ?? "selected by time" }
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
      reason: reason.map { Redaction.redact($0) }, records: run.records)
    try session.output.line(end.json)
    try session.output.flush()
  }

  private mutating func fetch(_ run: inout ListRun, _ session: inout Session) throws(Stop) {
    if selection.isByTime {
      if selection.backfill, try exportSelected(&run, &session) { return }
      return try fetchSelected(&run, &session)
    }
    try askAgain(&run, &session)
    if selection.backfill { try backfill(&run, &session) }
    let first = try fetchHead(&run, &session)
    if run.isMixed, looksForAdded { try backfill(&run, &session) }
    if !selection.head {
      for gap in run.cursor.done.gaps(in: 0..<run.count) where run.budget > 0 {
        let from = max(gap.lowerBound, gap.upperBound - min(run.budget, gap.count))
        try fetchSegment(from..<gap.upperBound, growing: false, &run, &session)
      }
    }
    if let first, first.count == run.count, run.cursor.done.covers(0..<run.count) {
      run.cursor.etag = first.etag
      run.cursor.lastModified = first.lastModified
    } else if first != nil {
      run.cursor.etag = nil
      run.cursor.lastModified = nil
    }
    if run.cursor.json != run.was || !run.hasState { try writeState(&run, &session) }
  }

  /// Messages that earlier runs could not have.
  private mutating func askAgain(_ run: inout ListRun, _ session: inout Session) throws(Stop) {
    let keys = run.cursor.retry.map(\.key)
    if keys.isEmpty { return }
    let failed = try fetchDetails(keys, &run, &session)
    var left: [Cursor.Retry] = []
    for item in run.cursor.retry {
      guard let why = failed[item.key] else { continue }
      if item.tries + 1 < Cursor.maxTries {
        left.append(.init(key: item.key, tries: item.tries + 1))
      } else {
        let reason = "listed, and not to be had in \(Cursor.maxTries) runs: \(why)"
        try write(reject(item.key, reason, run), &session)
        run.rejected += 1
      }
    }
    run.cursor.retry = left
    try writeState(&run, &session)
  }

  /// The reject of a message that is given up.
  func reject(_ key: String, _ reason: String, _ run: ListRun) -> [UInt8] {
    var line = LineBuilder()
    line.put("list_name", run.list.name)
    line.put("msg_id", key)
    var reject = Reject(tool: MailFetch.name, reason: reason, line: nil, record: line.finish())
    reject.replayable = false
    return reject.json
  }

  /// Writes a line of the stream.
  func write(_ line: [UInt8], _ session: inout Session) throws(Stop) {
    do throws(Failure) {
      try session.output.line(line)
    } catch {
      throw .tool(error)
    }
  }

  /// Writes what is pending, for the next wait may be long.
  func flush(_ session: inout Session) throws(Stop) {
    do throws(Failure) {
      try session.output.flush()
    } catch {
      throw .tool(error)
    }
  }

  /// Vouches for everything written so far.
  func writeState(_ run: inout ListRun, _ session: inout Session) throws(Stop) {
    let cursor = run.cursor.json
    let state = State(source: "mail", scope: run.list.name, was: run.was, cursor: cursor)
    try write(state.json, &session)
    try flush(&session)
    run.was = cursor
    run.hasState = true
  }
}
