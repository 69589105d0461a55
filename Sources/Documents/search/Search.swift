import Config
import Documents
import Home
import Unix

/// Finds texts: at Pinecone where there is a key, else in PostgreSQL.
@main
struct Search: Tool {
  static let name = "bdc-search"
  static let summary = "search the texts of every source"
  static let operands = "query ..."
  static let options = [
    Option("author", nil, "name", "only texts of this writer"),
    Option("color", nil, "when", "auto, always or never, by default auto"),
    Option("full-text", nil, "ask PostgreSQL, also where there is a key of Pinecone"),
    HomeFolder.option,
    Option("json", nil, "print records, also on a terminal"),
    Option("limit", "n", "n", "at most so many documents, 10 by default"),
    Option("namespace", nil, "name", repeats: true, "only this part of the index"),
    Option("private", nil, "search private texts"),
    Option("rerank", nil, "have a model put in order what Pinecone finds"),
    Option("since", "s", "time", "only what was written then or later"),
    Option("source", nil, "name", repeats: true, "only this source, such as mail or github"),
    Option("until", "u", "time", "only what was written then or earlier"),
  ]

  /// Seconds in which there is an answer or a message.
  private static let seconds: Int64 = 10

  private let question: Question
  private let look: Look
  private let home: String?
  private let isFullText: Bool

  init(_ arguments: Arguments) throws(Failure) {
    question = try Question(arguments)
    look = try Look(arguments)
    home = arguments.value(HomeFolder.option.long)
    isFullText = arguments.has("full-text")
    if isFullText, question.isReranked {
      throw Failure(.usage, "--rerank: does not go with --full-text, the model is Pinecone's")
    }
  }

  mutating func run(_ session: inout Session) throws(Failure) -> Exit {
    let end = Clock.monotonic + Self.seconds * 1000
    if question.isCut {
      session.warn("only the first \(Question.longest) characters of the question are looked for")
    }
    let home = try HomeFolder.find(home)
    let settings = try Settings.open(home)
    let vectors = isFullText ? nil : try Vectors(settings, question, end: end)
    if question.isReranked, vectors == nil {
      session.warn("--rerank: there is no key of Pinecone, and so no model")
    }
    let texts: Texts?
    var absence: Failure?
    do throws(Failure) {
      texts = try Texts(home, isPrivate: question.filter.isPrivate)
    } catch {
      texts = nil
      absence = error
    }
    var hits: [SearchHit]?
    if let vectors {
      hits = try ask(vectors, texts, absence, end: end, &session)
    }
    if hits == nil {
      guard let texts else { throw Self.nothing(absence, vectors, isFullText, settings) }
      hits = try texts.search(question, end: end, &session)
    }
    try look.show(hits ?? [], &session)
    session.count("hits", hits?.count ?? 0)
    return .ok
  }

  /// What Pinecone finds; nil where full text has to answer, which is told.
  private func ask(
    _ vectors: Vectors, _ texts: Texts?, _ absence: Failure?, end: Int64,
    _ session: inout Session
  ) throws(Failure) -> [SearchHit]? {
    var namespaces = question.filter.namespaces
    if namespaces.isEmpty {
      guard let texts else {
        if let absence, absence.message != Database.none.message { throw absence }
        throw Failure(
          .configuration,
          "no database that knows the namespaces: name one with --namespace, or set DATABASE_URL")
      }
      namespaces = try texts.namespaces(end: end)
      if namespaces.isEmpty {
        session.note("the database knows no namespaces, full text answers")
        return nil
      }
    }
    if let absence, absence.message != Database.none.message {
      session.warn("\(absence.message); titles and addresses are those of the index")
    }
    session.note("asks Pinecone in \(namespaces.joined(separator: ", "))")
    var filter = question.filter
    if let texts, let author = filter.author {
      filter.writers = try texts.writers(author, isPrivate: filter.isPrivate, end: end)
    }
    let found: [Fused]
    do throws(Failure) {
      found = try vectors.search(namespaces, filter, &session)
    } catch {
      if session.interrupted != nil { throw error }
      session.warn("Pinecone: \(error.message); full text answers instead")
      return nil
    }
    // What is nearest is always found: nothing at all is an index that nobody filled.
    if found.isEmpty, texts != nil, filter.metadata == nil {
      session.say("Pinecone has no texts there yet, full text answers")
      return nil
    }
    var hits = found.map { vectors.hit($0) }
    if let texts {
      do throws(Failure) {
        try texts.complete(&hits, end: end)
      } catch {
        session.warn("\(error.message); titles and addresses are those of the index")
      }
    }
    hits = Array(hits.filter { question.filter.isMet(by: $0) }.prefix(question.limit))
    for place in hits.indices { hits[place].position = place + 1 }
    if hits.isEmpty {
      session.say(try texts?.slip(question, end: end) ?? "nothing found: \(question.advice)")
    }
    return hits
  }

  /// Why nobody can answer.
  private static func nothing(
    _ absence: Failure?, _ vectors: Vectors?, _ isFullText: Bool, _ settings: Settings
  ) -> Failure {
    guard let absence, absence.message == Database.none.message else {
      return absence ?? Database.none
    }
    if vectors != nil {
      return Failure(
        .configuration,
        "no database to search instead: set DATABASE_URL, or run bdc init, or try again later")
    }
    if isFullText { return absence }
    let variable = settings.text("vectors.api_key") ?? "PINECONE_API_KEY"
    return Failure(
      .configuration,
      "no database and no key of Pinecone: set DATABASE_URL, or run bdc init, or set \(variable)")
  }
}
