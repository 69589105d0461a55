import GitHub
import HTTP
import NDJSON
import Time
import Unix

/// Does errands, several at the same time, and writes what they write in the order they were given.
///
/// What a later errand writes is held until its turn; while more than `holds` bytes wait, only the
/// first goes on.
struct Crew: ~Copyable {
  private static let holds = 8 << 20

  var transfers: Transfers
  private let api: String
  private let jobs: Int
  private(set) var points = 0
  /// Accounts that records named, where they are collected.
  var accounts: Seen?
  private var slots: [Slot] = []
  private var nextTag = 0
  /// Failures in a row that look like a source that is away, none had an answer between.
  private var away = 0
  private var awayFailure: Failure?
  /// Scopes that were not asked for because of it.
  private var unasked = 0

  /// An errand under way.
  private struct Slot {
    let errand: any Errand
    var desk = Desk()
    var ask: Ask?
    /// The request's mark while it is under way.
    var tag: Int?
    /// Answers in a row that made no sense, or said that this was too much.
    var tries = 0
    var isDone = false
    var records = 0
    var rejected = 0
  }

  init(_ transfers: consuming Transfers, api: String, jobs: Int) {
    self.transfers = transfers
    self.api = api
    self.jobs = jobs
  }

  /// Does the errands; throws where the output fails.
  mutating func run(
    _ errands: [any Errand], _ session: inout Session, _ verdict: inout Verdict
  ) throws(Failure) {
    var waiting = errands[...]
    while true {
      while slots.count < jobs * 4, let errand = waiting.first, session.interrupted == nil {
        waiting.removeFirst()
        start(errand)
      }
      release()
      try writeFirst(&session, &verdict)
      if slots.isEmpty {
        if !waiting.isEmpty, session.interrupted == nil { continue }
        if unasked > 0, let why = awayFailure {
          session.report("\(unasked) scopes were not asked for: \(why.message)")
          unasked = 0
        }
        return
      }
      if transfers.open == 0 { continue }
      guard let (tag, outcome) = transfers.next() else {
        return try interrupt(&session, &verdict)
      }
      guard let place = slots.firstIndex(where: { $0.tag == tag }) else { continue }
      slots[place].tag = nil
      take(outcome, place, &session)
    }
  }

  private mutating func start(_ errand: any Errand) {
    var slot = Slot(errand: errand)
    slot.ask = errand.begin(&slot.desk)
    slot.isDone = slot.ask == nil
    slots.append(slot)
  }

  /// Sends the questions that may go: of the first errand always, of others while little waits.
  private mutating func release() {
    var held = slots.dropFirst().map(\.desk.bytes).reduce(0, +)
    for place in slots.indices where slots[place].tag == nil && !slots[place].isDone {
      if place > 0, held > Self.holds || transfers.open >= jobs { continue }
      guard let ask = slots[place].ask else { continue }
      if let why = awayFailure {
        _ = slots[place].errand.take(.failed(why), &slots[place].desk)
        slots[place].isDone = true
        slots[place].desk.silence()
        unasked += 1
        held += slots[place].desk.bytes
        continue
      }
      send(ask, place)
    }
  }

  private mutating func send(_ ask: Ask, _ place: Int) {
    nextTag += 1
    var request: Request
    switch ask.form {
    case .query(let make):
      request = Request("\(api)/graphql", tag: nextTag)
      request.method = "POST"
      request.body = make(ask.size).body
      request.headers.set("Content-Type", "application/json")
      request.resource = "graphql"
      request.points = ask.points
    case .path(let path): request = Request("\(api)\(path)", tag: nextTag)
    }
    request.headers.set("X-GitHub-Api-Version", "2022-11-28")
    request.content = .json
    // A page that is too much is asked for again in halves, not as it was.
    if ask.size > 1 { request.attempts = 1 }
    slots[place].tag = nextTag
    transfers.scope = slots[place].errand.scope
    transfers.add(request)
  }

  private mutating func take(_ outcome: Transfers.Outcome, _ place: Int, _ session: inout Session) {
    guard var ask = slots[place].ask else { return }
    switch outcome {
    case .failure(let error):
      if error.isTrouble, ask.size > 1 {
        ask.size = max(1, ask.size / 2)
        slots[place].ask = ask
        slots[place].desk.note(
          "\(slots[place].errand.scope ?? api): \(error.failure.message): asking for \(ask.size)")
        return
      }
      noteAway(error)
      reply(.failed(error.failure, alone: error.isTrouble), place, &session)
    case .success(let response):
      away = 0
      let seconds = response.sightedAt ?? response.receivedAt / 1_000_000
      let seenAt = Timestamp(seconds: seconds).rfc3339
      guard let json = try? JSON.parse(response.body) else {
        return again("the answer is no JSON", place, &session)
      }
      if case .path = ask.form { return reply(.plain(json, seenAt: seenAt), place, &session) }
      guard let answer = Answered(json, seenAt: seenAt, size: ask.size) else {
        return again("the answer is none to a query", place, &session)
      }
      points += answer.points ?? 0
      if let error = answer.error(.limited) {
        let why = Failure(.retry, "\(Redaction.redact(error.message)), try again later")
        return reply(.failed(why), place, &session)
      }
      if let error = answer.error(.tooMuch), ask.size > 1 || slots[place].tries < 3 {
        if ask.size == 1 { slots[place].tries += 1 }
        ask.size = max(1, ask.size / 2)
        slots[place].ask = ask
        slots[place].desk.note(
          "\(slots[place].errand.scope ?? api): \(error.message): asking for \(ask.size)")
        return
      }
      slots[place].tries = 0
      reply(.answered(answer), place, &session)
    }
  }

  /// Asks for half of it, and for a single thing again, four times at most.
  private mutating func again(_ why: String, _ place: Int, _ session: inout Session) {
    if let size = slots[place].ask?.size, size > 1 {
      slots[place].ask?.size = size / 2
      return
    }
    slots[place].tries += 1
    if slots[place].tries < 5 { return }
    slots[place].tries = 0
    let failure = Failure(.retry, "\(api): \(why), try again later")
    reply(.failed(failure, alone: true), place, &session)
  }

  private mutating func reply(_ reply: Reply, _ place: Int, _ session: inout Session) {
    let errand = slots[place].errand
    slots[place].ask = errand.take(reply, &slots[place].desk)
    slots[place].isDone = slots[place].ask == nil
  }

  /// Sees whether the source answers nobody, so that the rest need not ask.
  ///
  /// Its limit is used up, no token is good, or three scopes in a row had no answer.
  private mutating func noteAway(_ error: HTTPError) {
    if error.isTrouble { away += 1 }
    if error.kind == .exhausted || error.kind == .status(401) || away >= 3 {
      awayFailure = error.failure
    }
  }

  /// Writes what the first errand has, and those behind it that are done.
  private mutating func writeFirst(
    _ session: inout Session, _ verdict: inout Verdict
  ) throws(Failure) {
    while !slots.isEmpty {
      try write(0, &session)
      guard slots[0].isDone else { break }
      let slot = slots.removeFirst()
      try end(slot, &session, &verdict)
    }
    try session.output.flush()
  }

  private mutating func write(_ place: Int, _ session: inout Session) throws(Failure) {
    slots[place].records = slots[place].desk.records
    slots[place].rejected = slots[place].desk.rejected
    for entry in slots[place].desk.drain() {
      switch entry {
      case .line(let bytes):
        accounts?.look(bytes)
        try session.output.line(bytes)
      case .report(let text): session.report(text)
      case .warn(let text): session.warn(text)
      case .note(let text): session.note(text)
      }
    }
    let scope = slots[place].errand.scope ?? ""
    let records = slots[place].records
    session.progress("\(scope): \(records) records")
  }

  private func end(
    _ slot: Slot, _ session: inout Session, _ verdict: inout Verdict
  ) throws(Failure) {
    verdict.add(
      records: slot.records, rejected: slot.rejected, slot.errand.failure,
      isPartial: slot.errand.reason != nil)
    guard let scope = slot.errand.scope else { return }
    let end = End(
      source: "github", scope: scope, status: slot.errand.reason == nil ? .complete : .partial,
      reason: slot.errand.reason.map { Redaction.redact($0) }, records: slot.records,
      only: slot.errand.only)
    try session.output.line(end.json)
  }

  /// A signal came: what the first errand has is whole pages, so it is written; its scope ends here.
  private mutating func interrupt(
    _ session: inout Session, _ verdict: inout Verdict
  ) throws(Failure) {
    transfers.cancel()
    if !slots.isEmpty {
      try write(0, &session)
      slots[0].errand.reason = "interrupted"
      try end(slots[0], &session, &verdict)
    }
    slots = []
    try session.output.flush()
  }
}

extension HTTPError {
  /// Whether the server has trouble, with this question or at all.
  fileprivate var isTrouble: Bool {
    switch kind {
    case .network, .timeout, .content, .tooLarge: true
    case .status(let code): code >= 500 || code == 408
    default: false
    }
  }
}
