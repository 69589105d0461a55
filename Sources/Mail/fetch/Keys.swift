import HTTP
import Mail
import NDJSON
import Time
import Unix

/// The lists of which messages are asked for by key.
private struct Asked {
  /// In the order in which they came.
  var runs: [ListRun] = []
  /// Why the rest of a list is not asked for.
  var failures: [String: Failure] = [:]
  /// The stream ended as it should.
  var isWhole = false
  var isInterrupted = false

  func place(_ scope: String) -> Int? { runs.firstIndex { $0.list.name == scope } }
}

extension Fetcher {
  /// Fetches the messages that a stream of `missing` lines names, a hundred at a time, and writes
  /// the ends of their lists.
  ///
  /// What cannot be had becomes a reject: no state keeps it. Throws `Exit.retry` where the stream was
  /// cut short, after what it had.
  mutating func fetchKeys(
    _ input: consuming Input, _ lists: [MailList], isAll: Bool, _ session: inout Session,
    _ verdict: inout Verdict
  ) throws(Failure) {
    var reader = Reader(input)
    var asked = Asked()
    var scope = ""
    var keys: [String] = []
    while !asked.isInterrupted, let kind = try reader.next() {
      switch kind {
      case .data:
        guard let json = try? JSON.parse(reader.line), let missing = Missing(json),
          missing.source == "mail", missing.entity == "message"
        else { continue }
        if missing.scope != scope || keys.count >= 100 {
          try fetchChunk(keys, of: scope, lists, isAll, &asked, &session)
          keys = []
        }
        scope = missing.scope
        keys.append(missing.key)
      case .end:
        let json = try? JSON.parse(reader.line)
        if json?["source"]?.string == "mail", json?["scope"]?.isNull ?? false {
          asked.isWhole = true
        }
      case .broken:
        throw Failure(
          .retry,
          "\(reader.name):\(reader.number): \(reader.broken?.reason ?? "broken"), "
            + "make the stream again with bdc mail audit --keys")
      case .state, .window, .reject: continue
      }
    }
    try fetchChunk(keys, of: scope, lists, isAll, &asked, &session)
    for run in asked.runs { try finish(run, asked, &session, &verdict) }
    if !asked.isWhole, !asked.isInterrupted {
      throw Failure(
        .retry,
        "\(reader.name): no end line, the stream was cut short: what it had is written, "
          + "make it again with bdc mail audit --keys")
    }
  }

  private mutating func fetchChunk(
    _ keys: [String], of scope: String, _ lists: [MailList], _ isAll: Bool, _ asked: inout Asked,
    _ session: inout Session
  ) throws(Failure) {
    if keys.isEmpty || asked.isInterrupted || asked.failures[scope] != nil { return }
    let list = lists.first { $0.name == scope }
    if list == nil, !isAll { return }
    if asked.place(scope) == nil {
      let list = list ?? MailList(name: scope, label: scope)
      asked.runs.append(ListRun(list, nil, budget: .max))
    }
    guard let place = asked.place(scope) else { return }
    transfers.scope = scope
    do throws(Stop) {
      var failed: [(key: String, why: String)] = []
      if let list {
        if asked.runs[place].records == 0 {
          try write(list.record(), &session)
          asked.runs[place].records = 1
        }
        let lacking = try fetchDetails(keys, &asked.runs[place], &session)
        failed = lacking.map { ($0.key, "listed, and not to be had: \($0.value)") }
        try writeSighting(keys.filter { lacking[$0] == nil }, &asked.runs[place], &session)
      } else {
        let why = "list \(scope) is not configured, add it with: bdc config add mail \(scope)"
        if asked.runs[place].rejected == 0 { session.report(why) }
        failed = keys.map { ($0, why) }
      }
      for (key, why) in failed.sorted(by: { $0.key < $1.key }) {
        try write(reject(key, why, asked.runs[place]), &session)
        asked.runs[place].rejected += 1
      }
    } catch {
      transfers.cancel()
      switch error {
      case .tool(let failure): throw failure
      case .interrupted: asked.isInterrupted = true
      case .scope(let why):
        session.report("\(scope): \(why.message)")
        asked.failures[scope] = why
      }
    }
  }

  /// An empty window: nothing vanishes by it, and of what vanished its keys are there again.
  private func writeSighting(
    _ keys: [String], _ run: inout ListRun, _ session: inout Session
  ) throws(Stop) {
    defer { run.sightedAt = nil }
    guard let seconds = run.sightedAt, !keys.isEmpty else { return }
    let time = Timestamp(seconds: seconds).rfc3339
    let window = Window(
      source: "mail", scope: run.list.name, entity: "message", by: "sent_at", from: time, to: time,
      asOf: time)
    try write(window.json(keys), &session)
  }

  private func finish(
    _ run: ListRun, _ asked: Asked, _ session: inout Session, _ verdict: inout Verdict
  ) throws(Failure) {
    let failure = asked.failures[run.list.name]
    verdict.add(run, failure)
    var reason = failure.map { Redaction.redact($0.message) }
    if run.rejected > 0 { reason = reason ?? "\(run.rejected) messages could not be had" }
    if asked.isInterrupted { reason = "interrupted" }
    if !asked.isWhole { reason = reason ?? "the keys were cut short" }
    if reason != nil { verdict.isPartial = true }
    let end = End(
      source: "mail", scope: run.list.name, status: reason == nil ? .complete : .partial,
      reason: reason, records: run.records, only: "keys")
    try session.output.line(end.json)
    try session.output.flush()
  }
}
