import NDJSON
import Serving

/// The names Pinecone gives to what went wrong.
enum Code: String {
  case invalidArgument = "INVALID_ARGUMENT"
  case unprocessable = "UNPROCESSABLE_ENTITY"
  case notFound = "NOT_FOUND"
  case alreadyExists = "ALREADY_EXISTS"
  case unauthenticated = "UNAUTHENTICATED"
  case paymentRequired = "PAYMENT_REQUIRED"
  case forbidden = "FORBIDDEN"
  case quotaExceeded = "QUOTA_EXCEEDED"
  case failedPrecondition = "FAILED_PRECONDITION"
  case resourceExhausted = "RESOURCE_EXHAUSTED"
  case unimplemented = "UNIMPLEMENTED"
  case internalError = "INTERNAL"
  case unavailable = "UNAVAILABLE"

  /// The number that gRPC has for it.
  var number: Int64 {
    switch self {
    case .invalidArgument, .unprocessable: 3
    case .notFound: 5
    case .alreadyExists: 6
    case .forbidden, .paymentRequired: 7
    case .resourceExhausted, .quotaExceeded: 8
    case .failedPrecondition: 9
    case .unimplemented: 12
    case .internalError: 13
    case .unavailable: 14
    case .unauthenticated: 16
    }
  }

  /// The code that goes with a status.
  init(status: Int) {
    switch status {
    case 401: self = .unauthenticated
    case 402: self = .paymentRequired
    case 403: self = .forbidden
    case 404: self = .notFound
    case 409: self = .alreadyExists
    case 412: self = .failedPrecondition
    case 422: self = .unprocessable
    case 429: self = .resourceExhausted
    case 501: self = .unimplemented
    case 500: self = .internalError
    case 502...599: self = .unavailable
    default: self = .invalidArgument
    }
  }
}

/// A request that is not done, and how that is said.
struct Refusal: Error {
  /// The shapes of a refusal's body.
  enum Form: String, CaseIterable {
    /// `{"code":3,"message":…,"details":[]}`
    case grpc
    /// `{"error":{"code":"INVALID_ARGUMENT","message":…},"status":400}`
    case error
    /// The message and nothing else.
    case text
    /// A gateway's page.
    case html
  }

  let status: Int
  let code: Code
  let message: String
  /// The usual one of the API that was asked where it is nil.
  var form: Form?
  /// Seconds for the header `Retry-After`.
  var retryAfter: Int?
  /// What the statistics call it.
  var reason: String

  init(
    _ status: Int, _ message: String, code: Code? = nil, form: Form? = nil,
    retryAfter: Int? = nil, reason: String? = nil
  ) {
    self.status = status
    self.code = code ?? Code(status: status)
    self.message = message
    self.form = form
    self.retryAfter = retryAfter
    self.reason = reason ?? "\(status)"
  }

  /// A request with a fault of its own.
  static func invalid(_ message: String) -> Refusal { Refusal(400, message, reason: "invalid") }

  /// The answer, in this form where the refusal has none.
  func answer(_ usual: Form) -> Answer {
    var answer =
      switch form ?? usual {
      case .grpc:
        Answer.json(
          status,
          .members([
            "code": .integer(code.number), "message": .string(message), "details": .array([]),
          ]))
      case .error:
        Answer.json(
          status,
          .members([
            "error": .members(["code": .string(code.rawValue), "message": .string(message)]),
            "status": .integer(Int64(status)),
          ]))
      case .text: Answer.text(status, message)
      case .html:
        Answer(
          status: status, headers: [("Content-Type", "text/html; charset=UTF-8")],
          body: Array(
            "<html><head><title>\(status)</title></head><body><h1>\(message)</h1></body></html>\n"
              .utf8))
      }
    if let retryAfter { answer.headers.append(("Retry-After", "\(retryAfter)")) }
    return answer
  }
}

extension Answer {
  static func json(_ status: Int, _ json: JSON) -> Answer {
    Answer(
      status: status, headers: [("Content-Type", "application/json")], body: Array(json.text.utf8))
  }

  static func text(_ status: Int, _ text: String) -> Answer {
    Answer(status: status, headers: [("Content-Type", "text/plain")], body: Array(text.utf8))
  }

  /// Says up to which write a namespace's reads see.
  func indexed(_ number: Int) -> Answer {
    var answer = self
    answer.headers.append(("x-pinecone-max-indexed-lsn", "\(number)"))
    return answer
  }
}

extension JSON {
  /// An object.
  static func members(_ members: KeyValuePairs<String, JSON>) -> JSON {
    .object(members.map { Member($0.key, $0.value) })
  }

  static func count(_ number: Int) -> JSON { .integer(Int64(number)) }

  /// Any number.
  var number: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .real(let number): number
    default: nil
    }
  }
}
