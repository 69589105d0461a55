public import NDJSON

/// A question to the GraphQL API: a query and its variables.
public struct Query: Sendable, Equatable {
  /// The operation.
  public let text: String
  /// Its variables.
  public let variables: [JSON.Member]

  /// A query with variables.
  public init(_ text: String, _ variables: [JSON.Member] = []) {
    self.text = text
    self.variables = variables
  }

  /// The body of its request.
  public var body: [UInt8] {
    var builder = LineBuilder()
    builder.put("query", text)
    builder.put("variables", .object(variables))
    return builder.finish()
  }

  /// A text as it stands in a query, in quotes.
  static func literal(_ text: String) -> String { JSON.string(text).text }
}

/// Something that an answer says went wrong.
public struct QueryError: Sendable, Equatable {
  /// What can be done about it.
  public enum Kind: Sendable, Equatable {
    /// There is no such thing, or it is not shown to us.
    case notFound
    /// The token may not see it.
    case forbidden
    /// The token has no leave for a field.
    case scopes
    /// The points are used up.
    case limited
    /// The question asks for too much at once.
    case tooMuch
    /// Anything else: the source's fault, or a question that it does not take.
    case other
  }

  /// What can be done about it.
  public let kind: Kind
  /// What GitHub says.
  public let message: String
  /// Where in the answer it is: names and places in lists.
  public let path: [String]

  /// Takes an element of `errors` apart.
  public init(_ json: JSON) {
    message = json.text("message") ?? "an error without a message"
    path = (json["path"]?.array ?? []).map { $0.string ?? $0.integer.map { "\($0)" } ?? "" }
    let words = message.lowercased()
    kind =
      switch json.text("type") ?? json.object("extensions")?.text("code") {
      case "NOT_FOUND": .notFound
      case "FORBIDDEN" where words.contains("access blocked"): .notFound
      case "FORBIDDEN": words.contains("rate limit") ? .limited : .forbidden
      case "INSUFFICIENT_SCOPES": .scopes
      case "RATE_LIMITED", "RATE_LIMIT": .limited
      case "RESOURCE_LIMITS_EXCEEDED", "MAX_NODE_LIMIT_EXCEEDED", "EXCESSIVE_PAGINATION": .tooMuch
      case "DMCA", "BLOCKED": .notFound
      default:
        if words.contains("something went wrong") || words.contains("timedout")
          || words.contains("timeout") || words.contains("timed out")
          || words.contains("couldn't respond")
        {
          .tooMuch
        } else if words.contains("rate limit") {
          .limited
        } else if words.contains("repository access blocked") || words.contains("dmca") {
          .notFound
        } else {
          .other
        }
      }
  }
}

/// What a question was answered.
public struct Answered: Sendable {
  /// The data, null where there is none.
  public let data: JSON
  /// What went wrong with parts of it, or with all.
  public let errors: [QueryError]
  /// The points it cost, where it says so.
  public let points: Int?
  /// When it was seen, as records have it.
  public let seenAt: String
  /// The items of its page, or the things in its list, that were asked for.
  public let size: Int

  /// Takes an answer apart; nil where it is none.
  public init?(_ json: JSON, seenAt: String, size: Int) {
    guard json.object != nil, json["data"] != nil || json["errors"] != nil else { return nil }
    data = json["data"] ?? .null
    errors = (json["errors"]?.array ?? []).map { QueryError($0) }
    points = data.object("rateLimit")?.number("cost")
    self.seenAt = seenAt
    self.size = size
  }

  /// The first error of a kind, anywhere.
  public func error(_ kind: QueryError.Kind) -> QueryError? { errors.first { $0.kind == kind } }

  /// What is wrong at a place or below it: whether something there could not be had, and what is
  /// `hidden` from the token, by its place below.
  ///
  /// An error without a place is everywhere.
  public func flaws(at path: [String]) -> (isBroken: Bool, hidden: Set<[String]>) {
    var hidden: Set<[String]> = []
    var isBroken = false
    for error in errors where error.path.isEmpty || error.path.starts(with: path) {
      if error.kind == .forbidden || error.kind == .scopes {
        hidden.insert(Array(error.path.dropFirst(path.count)))
      } else {
        isBroken = true
      }
    }
    return (isBroken, hidden)
  }

  /// An error below a place because of which something is left out there that may be had later;
  /// what is below `others` is looked at by itself.
  public func trouble(below path: [String], apartFrom others: [String]) -> QueryError? {
    errors.first { error in
      (error.kind == .tooMuch || error.kind == .other) && error.path.count > path.count
        && error.path.starts(with: path) && !others.contains(error.path[path.count])
    }
  }

  /// The first error at a place or below it.
  public func error(at path: [String]) -> QueryError? {
    errors.first { $0.path.starts(with: path) } ?? errors.first { $0.path.isEmpty }
  }
}

/// How many are asked for at once: halved where that was too much, and grown again.
public struct PageSize: Sendable, Equatable {
  /// The most.
  public let most: Int
  /// What is asked for next.
  public private(set) var size: Int
  private var successes = 0

  /// The most to begin with.
  public init(_ most: Int) {
    self.most = most
    size = most
  }

  /// Notes that so many could be had.
  ///
  /// After three answers in a row twice as many are asked for, up to the most.
  public mutating func worked(_ number: Int) {
    if number < size {
      size = max(1, number)
      successes = 0
    }
    successes += 1
    if size < most, successes >= 3 {
      size = min(most, size * 2)
      successes = 0
    }
  }
}
