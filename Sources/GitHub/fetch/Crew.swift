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
  private let tokens: Tokens
  private(set) var points = 0
  /// Accounts that records named, where they are collected.
  var accounts: Seen?
  private var slots: [Slot] = []
  private var nextTag = 0
  /// Failures in a row that look like a source that is away, none had an answer between.
  private var away = 0
  private var awayFailure: Failure?

  /// An errand under way.
  private struct Slot {
    let errand: any Errand
    var desk = Desk()
    var ask: Ask?
    /// The request's mark while it is under way.
    var tag: Int?
    /// Asked again with patience: the server wants to be left alone.
    var isPatient = false
    /// Answers in a row that said the limit is used up, or made no sense.
    var tries = 0
    var isDone = false
    var records = 0
    var rejected = 0
  }

  init(_ transfers: consuming Transfers, api: String, jobs: Int, tokens: Tokens) {
    self.transfers = transfers
    self.api = api
    self.jobs = jobs
    self.tokens = tokens
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
        if waiting.isEmpty || session.interrupted != nil { return }
        continue
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
        slots[place].ask = slots[place].errand.take(.failed(why), &slots[place].desk)
        slots[place].isDone = true
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
      tokens.sign(&request, "graphql")
    case .path(let path):
      request = Request("\(api)\(path)", tag: nextTag)
      tokens.sign(&request, "core")
    }
    request.headers.set("X-GitHub-Api-Version", "2022-11-28")
    request.content = .json
    request.stall = 60
    // A page that is too much is asked for again in halves, not as it was.
    if ask.size > 1, !slots[place].isPatient { request.attempts = 1 }
    slots[place].tag = nextTag
    transfers.scope = slots[place].errand.scope
    transfers.add(request)
  }

  private mutating func take(_ outcome: Transfers.Outcome, _ place: Int, _ session: inout Session) {
    guard var ask = slots[place].ask else { return }
    switch outcome {
    case .failure(let error):
      if error.isRetryable, error.kind != .exhausted {
        if error.isLimit, !slots[place].isPatient {
          slots[place].isPatient = true
          return
        }
        if !error.isLimit, ask.size > 1 {
          ask.size = max(1, ask.size / 2)
          slots[place].ask = ask
          slots[place].desk.note(
            "\(slots[place].errand.scope ?? api): \(error.failure.message): asking for \(ask.size)")
          return
        }
        if !error.isLimit { noteAway(error.failure) }
      }
      reply(.failed(error.failure), place, &session)
    case .success(let response):
      away = 0
      let seconds = response.sightedAt ?? response.receivedAt / 1_000_000
      let seenAt = Timestamp(seconds: seconds).rfc3339
      guard let json = try? JSON.parse(response.body) else {
        return again("the answer is no JSON", nil, place, &session)
      }
      if case .path = ask.form { return reply(.plain(json, seenAt: seenAt), place, &session) }
      guard let answer = Answered(json, seenAt: seenAt, size: ask.size) else {
        return again("the answer is none to a query", nil, place, &session)
      }
      points += answer.points ?? 0
      if let error = answer.error(.limited) {
        return again(error.message, response, place, &session)
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
      slots[place].isPatient = false
      reply(.answered(answer), place, &session)
    }
  }

  /// Asks the same again, four times at most.
  private mutating func again(
    _ why: String, _ response: Response?, _ place: Int, _ session: inout Session
  ) {
    slots[place].tries += 1
    if slots[place].tries < 5 {
      if let response { tokens.isUsedUp(response, &transfers) }
      return
    }
    var at: String?
    if let response, let reset = response.headers["X-RateLimit-Reset"].flatMap({ Int64($0) }) {
      at = Timestamp(seconds: reset).rfc3339
    }
    reply(
      .failed(Failure(.retry, "\(Redaction.redact(why)), try again later", retryAt: at)), place,
      &session)
  }

  private mutating func reply(_ reply: Reply, _ place: Int, _ session: inout Session) {
    let errand = slots[place].errand
    slots[place].ask = errand.take(reply, &slots[place].desk)
    slots[place].isDone = slots[place].ask == nil
  }

  /// Three scopes in a row without any answer: the source is away, and the rest need not ask.
  private mutating func noteAway(_ failure: Failure) {
    away += 1
    if away >= 3 { awayFailure = failure }
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
  /// Whether the server wants to be asked less, rather than has trouble.
  fileprivate var isLimit: Bool {
    if case .status(let code) = kind { code == 403 || code == 429 } else { false }
  }
}

/// Accounts of people that records named.
struct Seen {
  private(set) var numbers: Set<Int> = []
  private static let mark = Array(#"{"person":"github","account_id":"#.utf8)
  private static let user = Array(#""account_type":"user""#.utf8)

  /// Looks for persons in a line: their objects are written in one way, and quotes in texts are not
  /// bare.
  mutating func look(_ line: [UInt8]) {
    var at = 0
    while at + Self.mark.count < line.count {
      guard line[at] == 0x7B, line[at...].starts(with: Self.mark) else {
        at += 1
        continue
      }
      at += Self.mark.count
      var number = 0
      while at < line.count, (0x30...0x39).contains(line[at]), number < 1 << 40 {
        number = number * 10 + Int(line[at] - 0x30)
        at += 1
      }
      var end = at
      while end < line.count, line[end] != 0x7D { end += 1 }
      if contains(line[at..<end], Self.user), number != 10137 { numbers.insert(number) }
    }
  }

  private func contains(_ bytes: ArraySlice<UInt8>, _ part: [UInt8]) -> Bool {
    var rest = bytes
    while let place = rest.firstIndex(of: part[0]) {
      rest = rest[place...]
      if rest.starts(with: part) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
