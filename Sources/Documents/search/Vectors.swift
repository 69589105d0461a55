import Config
import Documents
import HTTP
import Pinecone
import Unix

/// Pinecone's two indexes, asked at once in every namespace.
struct Vectors {
  private let account: Account
  private let index: String
  private let model: String
  private let question: Question
  private let words: [String]
  /// When there has to be an answer, on the monotonic clock.
  private let end: Int64

  /// Milliseconds in which the control plane says where the indexes are.
  private static let lookup: Int64 = 3000
  /// Milliseconds that are left to full text where Pinecone does not answer.
  private static let reserve: Int64 = 2500
  private static let fields = [
    "chunk_text", "doc_id", "url", "type", "title", "subject", "author", "timestamp", "created_at",
    "published_at",
  ]

  /// Nil where the key of the instance is not set.
  init?(_ settings: Settings, _ question: Question, end: Int64) throws(Failure) {
    guard
      let account = try Account.find(settings, isPrivate: question.filter.isPrivate)
    else { return nil }
    self.account = account
    index = settings.text("vectors.index") ?? "boost-dashboard"
    model = settings.text("vectors.rerank_model") ?? "bge-reranker-v2-m3"
    self.question = question
    words = QueryWords.of(question.text)
    self.end = end
  }

  /// The best documents, and more than are wanted: not every filter is Pinecone's.
  ///
  /// Throws where neither index answers.
  func search(
    _ namespaces: [String], _ filter: Filter, _ session: inout Session
  ) throws(Failure) -> [Fused] {
    var client = try Client(timeout: Int(Self.lookup / 1000) * 2, jobs: 16)
    let pair = try find(&client, &session)
    var isReranked = question.isReranked
    var answer = try ask(&client, pair, namespaces, filter, isReranked, &session)
    if isReranked, answer.lists.isEmpty, Clock.monotonic < end - Self.reserve {
      let reason = answer.failures.first?.failure.message ?? "no answer in time"
      session.warn("--rerank: \(reason); the order is that of the indexes")
      isReranked = false
      answer = try ask(&client, pair, namespaces, filter, isReranked, &session)
    }
    session.requests = client.requests
    guard !answer.lists.isEmpty else {
      throw answer.failures.first?.failure ?? Failure(.retry, "no answer in time")
    }
    for (half, failure) in answer.failures {
      session.warn(
        "Pinecone: the \(half.rawValue) index: \(failure.message); the other one answers")
    }
    return Fusion.documents(
      isReranked ? Fusion.reranked(answer.lists) : Fusion.reciprocal(answer.lists))
  }

  /// A document as it is shown.
  func hit(_ fused: Fused) -> SearchHit {
    SearchHit(fused, position: 0, isPrivate: question.filter.isPrivate, words: words)
  }

  private func find(
    _ client: inout Client, _ session: inout Session
  ) throws(Failure) -> IndexPair {
    client.add(ControlPlane(account).list())
    let until = min(end - Self.reserve, Clock.monotonic + Self.lookup)
    guard let ending = Self.next(&client, until, session.interrupted) else {
      throw Failure(
        .retry, reason(client) ?? "\(account.control): no answer within \(Self.lookup / 1000) s")
    }
    let list: IndexList
    do throws(PineconeError) {
      list = try IndexList(ending.result.get())
    } catch {
      throw error.failure(account)
    }
    return try IndexPair(list, index, account)
  }

  /// Why requests were tried again, and are still open; nil where they were not.
  private func reason(_ client: borrowing Client) -> String? {
    client.trouble.map { trouble in
      trouble.category == .network ? trouble.message : "\(account.control): \(trouble.message)"
    }
  }

  /// What came of asking both indexes: the lists of those that answered, and why others did not.
  private struct Answer {
    var lists: [(name: String, found: [Candidate])] = []
    var failures: [(half: Half, failure: Failure)] = []
  }

  private func ask(
    _ client: inout Client, _ pair: IndexPair, _ namespaces: [String], _ filter: Filter,
    _ isReranked: Bool, _ session: inout Session
  ) throws(Failure) -> Answer {
    let top = min(isReranked ? 100 : 400, max(30, question.limit * 4))
    let search = RecordSearch(
      question.text, top: top, filter: filter.metadata, fields: Self.fields,
      rerank: isReranked ? RecordSearch.Rerank(model: model, top: top) : nil)
    var waiting: [Int: (half: Half, namespace: String)] = [:]
    // Of a first round with a model some requests may still be under way: no mark is used twice.
    var tag = isReranked ? 1 : 1_000_000
    for namespace in namespaces {
      for half in Half.allCases {
        var request = pair[half].search(namespace, search)
        tag += 1
        request.tag = tag
        waiting[tag] = (half, namespace)
        client.add(request)
      }
    }
    var found: [Half: [Candidate]] = [.dense: [], .sparse: []]
    var failed: [Half: Failure] = [:]
    while !waiting.isEmpty, failed.count < Half.allCases.count {
      guard let ending = Self.next(&client, end - Self.reserve, session.interrupted) else {
        for (half, _) in waiting.values where failed[half] == nil {
          failed[half] = Failure(.retry, reason(client) ?? "no answer in time")
        }
        break
      }
      guard let (half, namespace) = waiting.removeValue(forKey: ending.tag) else { continue }
      do throws(PineconeError) {
        let answer = try SearchAnswer(ending.result.get())
        found[half]? += answer.hits.map {
          Candidate(namespace: namespace, id: $0.id, score: $0.score, fields: $0.fields)
        }
      } catch {
        // A namespace is made by the first record that is put into it.
        if error.category != .missing { failed[half] = error.failure(account) }
      }
    }
    if session.interrupted != nil { throw Failure(.retry, "interrupted") }
    var answer = Answer()
    for half in Half.allCases {
      if let failure = failed[half] {
        answer.failures.append((half, failure))
      } else {
        answer.lists.append((half.rawValue, found[half] ?? []))
      }
    }
    return answer
  }

  /// The next ending; nil where none comes until then, or a signal did.
  private static func next(
    _ client: inout Client, _ until: Int64, _ interrupted: @autoclosure () -> Int32?
  ) -> Client.Ending? {
    while client.open > 0, interrupted() == nil, Clock.monotonic < until {
      let turn = client.next(until: min(until, Clock.monotonic + 250))
      if case .ending(let ending) = turn { return ending }
    }
    return nil
  }
}
