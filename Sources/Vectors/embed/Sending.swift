import HTTP
import NDJSON
import Pinecone
import Unix
import Vectors

extension Engine {
  /// Sends what may be sent, and waits for an answer, for input or for a limit; a quarter of a second
  /// at most.
  mutating func turn(
    watching descriptor: Int32?, isWaiting: Bool, _ session: inout Session
  ) throws(Failure) {
    let now = Clock.monotonic
    if isEnding { try abandon(&session) }
    if !updates.isEmpty, isTime(updatesSince, now) { flushUpdates() }
    let wake = try start(now, &session)
    try session.output.flush()
    if openItems == 0, descriptor == nil { return }
    let isHeld = sending.isEmpty && openItems > 0 && updates.isEmpty
    var deadline = isWaiting ? min(now + 250, wake) : now
    while case .ending(let ending) = client.next(until: deadline, watching: descriptor) {
      try end(ending, &session)
      deadline = now
    }
    if isHeld { held += Clock.monotonic - now }
    progress(&session)
  }

  /// Whether an operation has waited for company long enough.
  private func isTime(_ since: Int64, _ now: Int64) -> Bool {
    isRead || isFull || now >= ripe(since)
  }

  private func ripe(_ since: Int64) -> Int64 {
    since + (isPaused ? Self.patience.paused : Self.patience.busy)
  }

  /// Begins what requests the limits allow; when there may be more to begin.
  private mutating func start(_ now: Int64, _ session: inout Session) throws(Failure) -> Int64 {
    guard isSent(.delete) else { return .max }
    var wake = updates.isEmpty ? Int64.max : ripe(updatesSince)
    var waiting: [Batch] = []
    for piece in pieces {
      if let error = health[piece.lane.model]?.error {
        for item in piece.items {
          try settle(item, piece.lane.half, .failed(error, attempts: piece.attempts), &session)
        }
      } else if let time = startTime(piece, now) {
        wake = min(wake, time)
        waiting.append(piece)
      } else {
        try send(piece, now, &session)
      }
    }
    pieces = waiting
    var isMore = true
    while isMore {
      isMore = false
      for lane in order {
        guard let first = lanes[lane]?.first else { continue }
        if let error = health[lane.model]?.error {
          for item in lanes[lane]?.takeAll() ?? [] {
            try settle(item, lane.half, .failed(error, attempts: 0), &session)
          }
          continue
        }
        let (batch, time) = cut(lane, first, now)
        wake = min(wake, time)
        guard let batch else { continue }
        try send(batch, now, &session)
        isMore = true
      }
    }
    try forward(&session)
    return wake
  }

  /// When a batch may be sent, nil for now, and never where another one must end first.
  private mutating func startTime(_ batch: Batch, _ now: Int64) -> Int64? {
    guard hasSlot(batch.lane.half) else { return .max }
    let pace = paceTime(batch.lane, isFiltered: batch.isFiltered)
    if pace > now { return pace }
    guard batch.lane.kind == .upsert else { return nil }
    var bucket = bucket(batch.lane.model)
    let room = bucket.room(now, atLeast: batch.tokens)
    tokens[batch.lane.model] = bucket
    return room > 0 ? nil : bucket.readyAt(now)
  }

  /// The next batch of a lane, or when there may be one.
  private mutating func cut(
    _ lane: Lane, _ first: Item, _ now: Int64
  ) -> (batch: Batch?, wake: Int64) {
    guard hasSlot(lane.half), var queue = lanes[lane] else { return (nil, .max) }
    let pace = paceTime(lane, isFiltered: false)
    if pace > now { return (nil, pace) }
    var room = Int.max
    if lane.kind == .upsert {
      var bucket = bucket(lane.model)
      room = bucket.room(now, atLeast: first.tokens)
      tokens[lane.model] = bucket
      if room == 0 { return (nil, bucket.readyAt(now)) }
    }
    let records =
      switch lane.kind {
      case .upsert: limits.records
      case .update: 1
      case .delete: DataPlane.maxDeletions
      }
    let (count, isFull) = queue.cut(records: records, bytes: DataPlane.maxBytes, tokens: room)
    guard isFull || isTime(queue.since, now) else { return (nil, ripe(queue.since)) }
    let batch = Batch(lane: lane, items: queue.take(count, now))
    lanes[lane] = queue
    return (batch, .max)
  }

  private func hasSlot(_ half: Half) -> Bool {
    var busy = 0
    for batch in sending.values where batch.lane.half == half { busy += 1 }
    return busy < limits.jobs && (sendingBytes < Self.maxSending || sending.isEmpty)
  }

  private func bucket(_ model: Model) -> TokenBucket {
    tokens[model] ?? TokenBucket(limit: limits.tokensPerMinute)
  }

  private func namespace(_ lane: Lane) -> Lane {
    Lane(target: lane.target, half: lane.half, kind: .upsert)
  }

  private func paceTime(_ lane: Lane, isFiltered: Bool) -> Int64 {
    let pace = requests[namespace(lane)]?.readyAt ?? .min
    let filter = isFiltered ? filters[namespace(lane)]?.readyAt ?? .min : .min
    return max(pace, filter)
  }

  /// Sends a batch.
  private mutating func send(
    _ batch: Batch, _ now: Int64, _ session: inout Session
  ) throws(Failure) {
    let lane = batch.lane
    let place = Place(instance: lane.target.instance, index: lane.target.index)
    let tag = tag()
    let shared = namespace(lane)
    var pace = requests[shared] ?? RequestBucket(perSecond: limits.requestsPerSecond)
    pace.take(now)
    requests[shared] = pace
    if batch.isFiltered {
      let perSecond = min(Self.filtersPerSecond, limits.requestsPerSecond)
      var filter = filters[shared] ?? RequestBucket(perSecond: perSecond)
      filter.take(now)
      filters[shared] = filter
    }
    if isDry {
      tally.wouldSend.requests += 1
      tally.wouldSend.tokens += batch.tokens
      requests = [:]
      filters = [:]
      for item in batch.items { try settle(item, lane.half, .done(nil, attempts: 0), &session) }
      return
    }
    guard case .success(let pair)? = places[place] else {
      throw Failure(.bug, "\(place.index): was never found")
    }
    if lane.kind == .upsert {
      var bucket = bucket(lane.model)
      bucket.take(batch.tokens, tag, now)
      tokens[lane.model] = bucket
    }
    var request = Self.request(batch, pair[lane.half])
    request.tag = tag
    request.bucket = batch.isFiltered ? "\(lane.bucket) by filter" : lane.bucket
    request.maxBody = 1 << 20
    var batch = batch
    batch.bytes = request.body?.count ?? 0
    sendingBytes += batch.bytes
    sending[tag] = batch
    client.add(request)
  }

  private static func request(_ batch: Batch, _ plane: DataPlane) -> Request {
    let namespace = batch.lane.target.namespace
    switch batch.lane.kind {
    case .upsert:
      var body: [UInt8] = []
      body.reserveCapacity(batch.items.reduce(0) { $0 + $1.size })
      for item in batch.items {
        DataPlane.append(
          id: item.operation.chunkID, text: item.operation.chunkText ?? [],
          metadata: item.operation.metadata ?? [], to: &body)
      }
      return plane.upsert(namespace, records: body)
    case .update:
      let first = batch.items.first
      if batch.isFiltered, let first, let shared = first.shared {
        return plane.update(namespace, document: first.operation.docID, metadata: shared)
      }
      return plane.update(
        namespace, id: first?.operation.chunkID ?? "",
        metadata: first?.operation.metadata ?? Array("{}".utf8))
    case .delete: return plane.delete(namespace, ids: batch.items.map(\.operation.chunkID))
    }
  }

  private func progress(_ session: inout Session) {
    session.progress("\(tally.done) done, \(openItems) at hand, \(client.requests) requests")
  }
}
