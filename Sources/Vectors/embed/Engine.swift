import Config
import NDJSON
import Pinecone
import Unix
import Vectors

/// Reads operations, sends them in batches and writes what became of them.
struct Engine: ~Copyable {
  /// Bytes of operations that are open at most: reading stops beyond.
  static let maxOpenBytes = 12 << 20
  /// Operations that are open at most.
  static let maxOpen = 8192
  /// Bytes of requests under way, beyond which no other is begun.
  static let maxSending = 6 << 20
  /// Milliseconds that an operation waits for company, where input pauses and where it does not.
  static let patience = (paused: Int64(50), busy: Int64(400))
  /// The least chunks of a document that are updated at once.
  static let leastFiltered = 8
  /// The most chunks that an update by a filter answers for.
  static let mostFiltered = 1000
  /// Updates by a filter that a namespace takes a second.
  static let filtersPerSecond = 5.0
  /// Batches in a row that are given up before a half counts as out of order.
  static let leastGivenUp = 3

  let limits: Limits
  let only: Half?
  let isDry: Bool
  let settings: Settings
  var client: Client
  var scanner = Scanner()
  var ordering = Ordering()
  var barriers = Barriers()
  var tally = Tally()
  /// Updates of one document, one after the other, that may become one.
  var updates: [Item] = []
  var updatesSince: Int64 = 0
  var changed = ChangedDocuments()
  var lanes: [Lane: LaneQueue] = [:]
  /// The lanes in the order in which they are looked at.
  var order: [Lane] = []
  /// Batches that are cut already: halves of refused ones, updates by a filter.
  var pieces: [Batch] = []
  var sending: [Int: Batch] = [:]
  var sendingBytes = 0
  private var nextTag = 0
  var tokens: [Model: TokenBucket] = [:]
  var requests: [Lane: RequestBucket] = [:]
  var filters: [Lane: RequestBucket] = [:]
  var places: [Place: Result<IndexPair, Failure>] = [:]
  var accounts: [Instance: Account] = [:]
  var health: [Model: Health] = [:]
  /// Operations that may be sent now.
  var released: [Item] = []
  var openItems = 0
  var openBytes = 0
  /// Whether there is nothing to read now.
  var isPaused = false
  /// Whether there is nothing to read any more.
  var isRead = false
  /// Why nothing more is sent.
  var stop: Failure?
  /// Whether that is the limit of the month only: what takes no tokens and is at hand goes on.
  var isLimited = false
  /// Milliseconds in which nothing was under way for the limits' sake.
  var held: Int64 = 0

  /// An index of an instance.
  struct Place: Hashable {
    let instance: Instance
    let index: String
  }

  /// How a model has done.
  struct Health {
    /// Batches given up one after the other.
    var givenUp = 0
    /// Records refused for good before any was taken.
    var refused = 0
    var hasTaken = false
    /// Why it is left alone.
    var error: PineconeError?
  }

  init(
    _ limits: Limits, _ settings: Settings, only: Half?, isDry: Bool
  ) throws(Failure) {
    self.limits = limits
    self.settings = settings
    self.only = only
    self.isDry = isDry
    client = try Client(timeout: limits.timeout, jobs: min(64, limits.jobs * 2))
  }

  /// Whether nothing more is read: a signal came, or Pinecone takes nothing more.
  var isEnding: Bool { stop != nil || Signals.seen != nil }

  /// Whether operations of a kind are sent.
  func isSent(_ kind: VectorOperation.Kind) -> Bool {
    !isEnding || isLimited && Signals.seen == nil && kind != .upsert
  }

  var isFull: Bool { openBytes >= Self.maxOpenBytes || openItems >= Self.maxOpen }

  /// Reads an input to its end, while requests are under way.
  mutating func read(
    _ reader: inout Reader, _ descriptor: Int32, _ session: inout Session
  ) throws(Failure) {
    while !isEnding {
      isPaused = false
      for _ in 0..<256 where !isFull {
        guard try reader.wait(until: 0) else {
          isPaused = true
          break
        }
        guard let kind = try reader.next() else { return }
        try take(kind, reader, &session)
        if isEnding { return }
      }
      try turn(watching: isFull ? nil : descriptor, isWaiting: isPaused || isFull, &session)
    }
  }

  /// Sends what is left and waits for every answer; then says how it ended.
  mutating func finish(_ session: inout Session) throws(Failure) -> Exit {
    isRead = true
    while openItems > 0 {
      try turn(watching: nil, isWaiting: true, &session)
    }
    try writeBarriers(&session)
    return try conclude(&session)
  }

  private mutating func take(
    _ kind: LineKind, _ reader: borrowing Reader, _ session: inout Session
  ) throws(Failure) {
    tally.read += 1
    if isDry, kind != .data { return }
    switch kind {
    case .broken:
      guard let broken = reader.broken else { return }
      if broken.isCut { session.warn(broken.warning(reader.name, reader.number)) }
      tally.rejected += 1
      try session.output.line(
        Reject(tool: Embed.name, line: reader.number, broken: broken).json)
    case .state, .end:
      barriers.append(reader.line, kind)
      try writeBarriers(&session)
    case .data:
      guard let operation = VectorOperation.kind(of: reader.typeName) else {
        warnOfStray(reader, &session)
        if !isDry { try session.output.line(reader.line) }
        return
      }
      try take(operation, reader, &session)
    case .window, .reject: try session.output.line(reader.line)
    }
  }

  /// Says once for each type that a stage before this one was left out.
  private mutating func warnOfStray(_ reader: borrowing Reader, _ session: inout Session) {
    let type = reader.typeName
    let stages = ["document": "bdc chunk and bdc vectors plan"]
    let isStray = ["document", "document.gone", "document.chunked", "chunk"].contains(type)
    guard isStray, tally.strays.insert(type).inserted else { return }
    session.warn(
      "\(reader.name):\(reader.number): \(type) is no operation, it is passed on: pipe through "
        + (stages[type] ?? "bdc vectors plan"))
  }

  private mutating func take(
    _ kind: VectorOperation.Kind, _ reader: borrowing Reader, _ session: inout Session
  ) throws(Failure) {
    let item: Item
    do throws(LineFault) {
      let operation = try VectorOperation(kind, LineFields(reader.line, reader.members))
      item = try Item(operation, number: reader.number, &scanner)
    } catch {
      tally.rejected += 1
      if isDry { return }
      return try session.output.line(
        Reject(
          tool: Embed.name, reason: error.reason, line: reader.number, record: reader.line
        ).json)
    }
    item.place = barriers.begin()
    tally.operations += 1
    openItems += 1
    openBytes += item.size
    let isElsewhere = halves([item]).isEmpty
    if isElsewhere || ordering.admit(item) { released.append(item) }
    if !isDry, !isElsewhere { try resolve(item, &session) }
    try forward(&session)
  }

  /// Puts an operation that may be sent where it waits for company.
  mutating func enqueue(_ item: Item) {
    if let last = updates.last, !last.isSame(as: item) || updates.count >= Self.mostFiltered {
      flushUpdates()
    }
    if item.operation.kind != .update { changed.insert(item) }
    if item.shared != nil {
      if updates.isEmpty { updatesSince = Clock.monotonic }
      updates.append(item)
      return
    }
    append(item)
  }

  /// Makes one update of the updates of one document, or sends them one by one.
  mutating func flushUpdates() {
    let items = updates
    updates = []
    // How many records a filter finds says nothing while the index may still show what was there
    // before this run changed it.
    guard items.count >= Self.leastFiltered, let first = items.first, !changed.contains(first),
      ordering.lock(items)
    else {
      for item in items { append(item) }
      return
    }
    for half in halves(items) {
      let lane = Lane(target: first.target, half: half, kind: .update)
      pieces.append(Batch(lane: lane, items: items, isFiltered: true))
    }
  }

  func halves(_ items: [Item]) -> [Half] {
    (items.first?.halves ?? []).filter { only == nil || only == $0 }
  }

  private mutating func append(_ item: Item) {
    for half in item.halves where only == nil || only == half {
      append(item, to: half)
    }
  }

  mutating func append(_ item: Item, to half: Half) {
    let lane = Lane(target: item.target, half: half, kind: item.operation.kind)
    if lanes[lane] == nil { order.append(lane) }
    lanes[lane, default: LaneQueue()].append(item, Clock.monotonic)
  }

  mutating func tag() -> Int {
    nextTag += 1
    return nextTag
  }
}

extension Item {
  /// Whether one update could do both.
  func isSame(as other: Item) -> Bool {
    guard let shared, other.shared == shared else { return false }
    return target == other.target && operation.to == other.operation.to
      && operation.docID == other.operation.docID
  }
}
