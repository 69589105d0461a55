public import Config
internal import HTTP
public import Pinecone
public import Unix

/// What is asked of one side of a pair of indexes.
public enum Call: Sendable {
  /// A page of the ids that begin with a prefix, "" for all; the mark is the one of that page.
  case list(prefix: String, page: String?)
  /// Whole records, no more ids than fit a request.
  case fetch([String])
  /// At most 1,000 ids are deleted.
  case delete([String])
  /// Every record whose metadata has this `doc_id` is deleted.
  case deleteDocument(String)
  /// Every record of the namespace is deleted.
  case deleteAll
}

/// What a side answered; a namespace that is not there has no records.
public enum Answer: Sendable {
  /// A page of ids, and the mark of the next; nil on the last.
  case ids([String], next: String?)
  /// Whole records.
  case records(StoredRecords)
  /// It is deleted.
  case done
}

/// A namespace of both indexes: several requests are under way at a time, below what an index takes
/// in a second, and each answer is had by the ticket of its request.
public struct Remote: ~Copyable {
  /// A request that was made.
  public struct Ticket: Sendable, Hashable { fileprivate let number: Int }

  /// Requests a second to each index: fetches are taken up to a hundred.
  public static let pace = 90.0

  private let account: Account
  private let pair: IndexPair
  private let namespace: String
  private let interval: Int64
  private var client: Client
  private var calls: [Int: Call] = [:]
  private var answers: [Int: Result<Answer, PineconeError>] = [:]
  private var numbers = 0
  /// When each side may have its next request, in milliseconds of the monotonic clock.
  private var turns: [Half: Int64] = [:]
  /// The most requests under way.
  public let jobs: Int

  /// Finds both indexes.
  ///
  /// Throws `Exit.configuration` without a key and where the other instance has the same index,
  /// `Exit.unavailable` where an index is not there.
  public init(
    _ target: Target, _ namespace: String, _ settings: Settings, jobs: Int?
  ) throws(Failure) {
    let account = try Account(settings, isPrivate: target.isPrivate)
    let jobs = jobs ?? settings.integer("vectors.jobs") ?? 4
    var client = try Client(timeout: settings.integer("vectors.timeout") ?? 60, jobs: jobs)
    let pair = try client.indexes(target.index, account, apart: settings)
    self.account = account
    self.jobs = jobs
    self.client = client
    self.pair = pair
    self.namespace = namespace
    interval = Int64((1000 / Self.pace(settings)).rounded(.up))
  }

  /// Requests a second to each index, as the settings allow them.
  public static func pace(_ settings: Settings) -> Double {
    min(settings.number("vectors.requests_per_second") ?? pace, pace)
  }

  /// Exchanges made.
  public var requests: Int { client.requests }

  /// Seconds in which nothing went on but a wait before a retry.
  public var waited: Int { Int(client.waited / 1000) }

  /// How many of the first ids fit one fetch from either side.
  public func fetchable(_ ids: some Sequence<String>) -> Int {
    min(pair.dense.fetchable(namespace, ids), pair.sparse.fetchable(namespace, ids))
  }

  /// Makes a request, at the side's next turn.
  ///
  /// Throws `Exit.retry` after a signal.
  public mutating func send(_ call: Call, to side: Half) throws(Failure) -> Ticket {
    let turn = turns[side] ?? 0
    while Clock.monotonic < turn {
      try check()
      if case .ending(let ending) = client.next(until: min(turn, Clock.monotonic + 250)) {
        keep(ending)
      }
    }
    turns[side] = max(turn, Clock.monotonic) + interval
    numbers += 1
    calls[numbers] = call
    var request = request(call, pair[side])
    request.tag = numbers
    request.bucket = side.rawValue
    client.add(request)
    return Ticket(number: numbers)
  }

  /// Waits for a request's answer.
  ///
  /// Throws what it failed of, and `Exit.retry` after a signal.
  public mutating func answer(_ ticket: Ticket) throws(Failure) -> Answer {
    while true {
      if let answer = answers.removeValue(forKey: ticket.number) {
        do throws(PineconeError) {
          return try answer.get()
        } catch {
          throw error.failure(account)
        }
      }
      try check()
      guard let ending = client.next() else {
        try check()
        throw Failure(.bug, "pinecone: no answer is under way")
      }
      keep(ending)
    }
  }

  /// How many records each index counts in the namespace; no other request may be under way.
  public mutating func records() throws(Failure) -> (dense: Int, sparse: Int) {
    (try count(pair.dense), try count(pair.sparse))
  }

  private mutating func count(_ plane: DataPlane) throws(Failure) -> Int {
    do throws(PineconeError) {
      return try client.ask(plane.stats(), for: StatsAnswer.self)[namespace] ?? 0
    } catch {
      throw error.failure(account)
    }
  }

  private func check() throws(Failure) {
    if Signals.seen != nil { throw Failure(.retry, "interrupted, run it again") }
  }

  private func request(_ call: Call, _ plane: DataPlane) -> Request {
    switch call {
    case .list(let prefix, let page):
      plane.list(namespace, prefix: prefix.isEmpty ? nil : prefix, page: page)
    case .fetch(let ids): plane.fetch(namespace, ids: ids)
    case .delete(let ids): plane.delete(namespace, ids: ids)
    case .deleteDocument(let id): plane.delete(namespace, document: id)
    case .deleteAll: plane.deleteAll(namespace)
    }
  }

  private mutating func keep(_ ending: Client.Ending) {
    guard let call = calls.removeValue(forKey: ending.tag) else { return }
    answers[ending.tag] = Self.answer(call, ending.result)
  }

  private static func answer(
    _ call: Call, _ result: Result<Response, PineconeError>
  ) -> Result<Answer, PineconeError> {
    let response: Response
    switch result {
    // The index was found by its name: what is not there is the namespace.
    case .failure(let error) where error.category == .missing:
      switch call {
      case .list: return .success(.ids([], next: nil))
      case .fetch: return .success(.records(StoredRecords()))
      case .delete, .deleteDocument, .deleteAll: return .success(.done)
      }
    case .failure(let error): return .failure(error)
    case .success(let found): response = found
    }
    switch call {
    case .delete, .deleteDocument, .deleteAll: return .success(.done)
    case .list:
      do throws(PineconeError) {
        let page = try ListAnswer(response)
        return .success(.ids(page.ids, next: page.next))
      } catch {
        return .failure(error)
      }
    case .fetch:
      guard let records = StoredRecords(response.body) else {
        return .failure(
          PineconeError(
            .server, status: response.status, "\(response.url): the answer is not Pinecone's"))
      }
      return .success(.records(records))
    }
  }
}
