import GitHub
import HTTP
import NDJSON
import Unix

/// A question on its way: it asks for so many things, and for fewer where that was too much.
struct Ask {
  /// What is asked.
  enum Form {
    case query((Int) -> Query)
    /// A path of the REST API.
    case path(String)
  }

  let form: Form
  /// How many things it asks for.
  var size: Int
  /// What it costs of the GraphQL limit, about.
  let points: Int

  /// A question for a page, or for the first of a list.
  init(size: Int, points: Int = 1, _ make: @escaping (Int) -> Query) {
    form = .query(make)
    self.size = size
    self.points = points
  }

  /// A question that cannot be made smaller.
  init(_ query: Query) {
    form = .query { _ in query }
    size = 1
    points = 1
  }

  /// A GET of the REST API.
  init(path: String) {
    form = .path(path)
    size = 1
    points = 1
  }
}

/// What comes of a question.
enum Reply {
  case answered(Answered)
  /// What the REST API said, and when.
  case plain(JSON, seenAt: String)
  /// None; `alone` where it asked for one thing and the source could not answer that.
  case failed(Failure, alone: Bool = false)
}

/// The work on one scope, as questions one after the other.
///
/// It knows nothing of the network: what it asks next depends on answers alone, so that several can
/// go on at once and what they write does not depend on how.
protocol Errand: AnyObject {
  /// The scope whose end it writes; nil for none.
  var scope: String? { get }
  /// What only a part of the scope was looked at, for its end.
  var only: String? { get }
  /// Why the scope is not complete.
  var reason: String? { get set }
  /// What went wrong.
  var failure: Failure? { get set }
  /// The first question; nil where there is none.
  func begin(_ desk: inout Desk) -> Ask?
  /// The next question after an answer; nil at the end.
  func take(_ reply: Reply, _ desk: inout Desk) -> Ask?
}

extension Errand {
  var only: String? { nil }

  /// Ends the errand with a failure, which is told.
  func fail(_ why: Failure, _ desk: inout Desk) -> Ask? {
    failure = why
    reason = why.message
    desk.report("\(scope.map { "\($0): " } ?? "")\(why.message)")
    return nil
  }

  /// Ends the errand because of what an answer says.
  func fail(_ answer: Answered, at path: [String], _ desk: inout Desk) -> Ask? {
    fail(Failure(answer, at: path), &desk)
  }
}

extension Failure {
  /// Why what stands at a place of an answer is not there.
  init(_ answer: Answered, at path: [String]) {
    guard let error = answer.error(at: path) else {
      self.init(.unavailable, "not there, check the name")
      return
    }
    let said = Redaction.redact(error.message)
    switch error.kind {
    case .notFound: self.init(.unavailable, "not there: \(said)")
    case .forbidden: self.init(.denied, "refused: \(said), check the token's rights")
    case .scopes: self.init(.denied, "refused: \(said), give the token that scope")
    case .limited: self.init(.retry, "the limit is used up: \(said), try again later")
    case .tooMuch: self.init(.retry, "\(said), try again later")
    case .other: self.init(.unavailable, "the source does not take this question: \(said)")
    }
  }
}
