import HTTP
import NDJSON
import Pinecone
import Unix
import Vectors

extension Engine {
  /// Takes the end of a request.
  mutating func end(_ ending: Client.Ending, _ session: inout Session) throws(Failure) {
    guard let batch = sending.removeValue(forKey: ending.tag) else { return }
    sendingBytes -= batch.bytes
    let model = batch.lane.model
    tokens[model]?.end(ending.tag, Clock.monotonic)
    let attempts = batch.attempts + ending.attempts
    switch ending.result {
    case .success(let response):
      health[model, default: Health()].givenUp = 0
      health[model]?.hasTaken = true
      if batch.isFiltered {
        let matched = (try? MatchedRecords(response))?.count ?? 0
        // Some are not there, or not known by their document: each is updated by its id.
        guard matched >= batch.items.count else { return byID(batch) }
      }
      for item in batch.items {
        try settle(item, batch.lane.half, .done(response.status, attempts: attempts), &session)
      }
    case .failure(let error):
      if error.status != nil, error.category != .server { tokens[model]?.refund(ending.tag) }
      try fail(batch, error, attempts, &session)
    }
    try forward(&session)
  }

  private mutating func byID(_ batch: Batch) {
    for item in batch.items { append(item, to: batch.lane.half) }
  }

  private mutating func fail(
    _ batch: Batch, _ error: PineconeError, _ attempts: Int, _ session: inout Session
  ) throws(Failure) {
    let half = batch.lane.half
    switch error.category {
    case .validation, .missing:
      if batch.isFiltered { return byID(batch) }
      if error.category == .missing, batch.lane.kind == .delete {
        // What is to be gone is in no namespace any more.
        for item in batch.items {
          try settle(item, half, .done(error.status, attempts: attempts), &session)
        }
        return
      }
      let isOfNamespace =
        batch.lane.kind == .update && error.message.lowercased().contains("namespace")
      if error.category == .missing, !isOfNamespace {
        end(because: error, batch.lane.target.instance)
        break
      }
      // The ledger learns that nothing is there, and another run embeds it.
      if isOfNamespace, error.category == .missing { break }
      return try refuse(batch, error, attempts, &session)
    case .rateLimit, .server: try giveUp(batch, error, &session)
    case .network where error.isTemporary: try giveUp(batch, error, &session)
    case .interrupted: break
    case .monthlyLimit:
      try limit(batch.lane.target, error, &session)
      end(because: error, batch.lane.target.instance, isLimit: true)
    case .auth, .permission, .conflict, .network:
      end(because: error, batch.lane.target.instance)
    }
    for item in batch.items {
      try settle(item, half, .failed(error.left, attempts: attempts), &session)
    }
  }

  /// Sends the halves of a batch that is refused; a record alone is refused for good.
  private mutating func refuse(
    _ batch: Batch, _ error: PineconeError, _ attempts: Int, _ session: inout Session
  ) throws(Failure) {
    if batch.items.count > 1 {
      let middle = batch.items.count / 2
      for part in [batch.items[middle...], batch.items[..<middle]] {
        pieces.insert(Batch(lane: batch.lane, items: Array(part), attempts: attempts), at: 0)
      }
      return
    }
    let model = batch.lane.model
    health[model, default: Health()].refused += 1
    for item in batch.items {
      try settle(item, batch.lane.half, .failed(error, attempts: attempts), &session)
    }
    // It is not the records: an index that takes no texts refuses every one.
    if let found = health[model], !found.hasTaken, found.refused >= limits.records, stop == nil {
      stop = Failure(
        .unavailable,
        "\(batch.lane.half.index(batch.lane.target.index)): refuses every record: "
          + "\(error.message), see bdc vectors verify")
    }
  }

  /// Notes that a batch got no answer, or no good one, in all its tries.
  private mutating func giveUp(
    _ batch: Batch, _ error: PineconeError, _ session: inout Session
  ) throws(Failure) {
    let model = batch.lane.model
    health[model, default: Health()].givenUp += 1
    guard let found = health[model], found.givenUp >= Self.leastGivenUp, found.error == nil
    else { return }
    let index = batch.lane.half.index(batch.lane.target.index)
    session.warn(
      "\(index): \(found.givenUp) requests in a row failed (\(error.message)), "
        + "nothing more is sent to it")
    health[model]?.error = PineconeError(
      error.category, "not sent: \(error.message)", retryAt: error.retryAt)
  }

  private mutating func limit(
    _ target: Target, _ error: PineconeError, _ session: inout Session
  ) throws(Failure) {
    guard stop == nil, let account = accounts[target.instance],
      let retryAt = error.failure(account).retryAt
    else { return }
    try session.output.line(
      VectorLimit(
        instance: target.instance, index: target.index, reason: error.message, retryAt: retryAt
      ).json)
  }

  /// Sends nothing more.
  private mutating func end(
    because error: PineconeError, _ instance: Instance, isLimit: Bool = false
  ) {
    isLimited = isLimit && (stop == nil || isLimited)
    if stop == nil, let account = accounts[instance] { stop = error.failure(account) }
  }

  /// Puts operations on their way that nothing holds back any more.
  mutating func forward(_ session: inout Session) throws(Failure) {
    while !released.isEmpty {
      let items = released
      released = []
      for item in items {
        if !isSent(item.operation.kind) {
          try leave(item, &session)
        } else if halves([item]).isEmpty {
          try complete(item, &session)
        } else {
          enqueue(item)
        }
      }
    }
  }

  /// Answers everything that is not under way and will not be: it is left for another run.
  mutating func abandon(_ session: inout Session) throws(Failure) {
    if !isSent(.update) {
      client.stop()
      let items = updates
      updates = []
      for item in items { try leave(item, &session) }
    }
    let cut = pieces
    pieces = cut.filter { isSent($0.lane.kind) }
    for batch in cut where !isSent(batch.lane.kind) {
      for item in batch.items { try leave(item, batch.lane.half, &session) }
    }
    for lane in order where !isSent(lane.kind) {
      for item in lanes[lane]?.takeAll() ?? [] { try leave(item, lane.half, &session) }
    }
    try forward(&session)
  }

  private mutating func leave(_ item: Item, _ session: inout Session) throws(Failure) {
    for half in halves([item]) where item.endings[half] == nil { try leave(item, half, &session) }
  }

  private mutating func leave(
    _ item: Item, _ half: Half, _ session: inout Session
  ) throws(Failure) {
    let why = stop.map { "not sent: \($0.message)" } ?? "not sent"
    try settle(item, half, .failed(PineconeError(.interrupted, why), attempts: 0), &session)
  }

  /// Notes how a half ended an operation, and writes the result when all have.
  mutating func settle(
    _ item: Item, _ half: Half, _ ending: Ending, _ session: inout Session
  ) throws(Failure) {
    item.endings[half] = ending
    if halves([item]).allSatisfy({ item.endings[$0] != nil }) { try complete(item, &session) }
  }

  private mutating func complete(_ item: Item, _ session: inout Session) throws(Failure) {
    openItems -= 1
    openBytes -= item.size
    let isElsewhere = halves([item]).count < item.halves.count
    let isLeft = item.endings.values.contains { $0.isTemporary }
    if !isDry { try write(item, &session) }
    if isElsewhere { tally.other += 1 }
    if isLeft { tally.left += 1 }
    if item.endings.values.allSatisfy(\.isOK) { tally.done += 1 }
    barriers.end(item.place, isLeft: isLeft || isElsewhere)
    if !item.endings.isEmpty { released += ordering.end(item) }
    try writeBarriers(&session)
  }

  private mutating func write(_ item: Item, _ session: inout Session) throws(Failure) {
    let halves = Half.allCases.filter { item.endings[$0] != nil }
    var lines: [(to: Side, ending: Ending)] = []
    for half in halves {
      guard let ending = item.endings[half] else { continue }
      if let first = lines.first, first.ending.isSame(as: ending) {
        lines[0].to = .both
        lines[0].ending.attempts += ending.attempts
      } else {
        lines.append((half == .dense ? .dense : .sparse, ending))
      }
      if let error = ending.error { note(error) }
    }
    for (to, ending) in lines {
      let tokens = ending.isOK ? item.tokens * to.count : 0
      tally.tokens += tokens
      try session.output.line(
        VectorResult(
          item.operation, to: to, isOK: ending.isOK, error: ending.reason, status: ending.status,
          attempts: ending.attempts, tokens: tokens
        ).json)
    }
    let refusals = lines.filter { !$0.ending.isOK && !$0.ending.isTemporary }
    guard !refusals.isEmpty else { return }
    tally.rejected += 1
    let reason = refusals.map { "\($0.to.rawValue): \($0.ending.error?.message ?? "refused")" }
    try session.output.line(
      Reject(
        tool: Embed.name, reason: reason.joined(separator: "; "), line: item.number,
        record: item.operation.json
      ).json)
  }

  private mutating func note(_ error: PineconeError) {
    guard error.isTemporary, error.category != .interrupted else { return }
    tally.reason = tally.reason ?? error.message
    if let at = error.retryAt { tally.retryAt = max(tally.retryAt ?? at, at) }
  }

  mutating func writeBarriers(_ session: inout Session) throws(Failure) {
    for line in barriers.ready(isCut: Signals.seen != nil) { try session.output.line(line) }
  }
}

extension Ending {
  fileprivate func isSame(as other: Ending) -> Bool {
    isOK == other.isOK && reason == other.reason && (isOK || status == other.status)
  }
}

extension PineconeError {
  /// The error of an operation that another run is to do, because this one ends.
  fileprivate var left: PineconeError {
    PineconeError(
      category, status: status, code: code, message, retryAt: retryAt, isTemporary: true)
  }
}
