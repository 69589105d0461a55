import @Name@
import Config
import Fetching
import HTTP
import NDJSON
import Unix

/// Fetches the items of @name@.
@main
struct @Name@Fetch: Fetching {
  static let name = "bdc-@name@-fetch"
  static let summary = "fetch items of @name@"
  static let source = "@name@"
  /// The one scope: the smallest thing that fails alone.
  static let scope = "items"
  static let options = [
    Option("base-url", nil, "url", "where the source answers"),
    Option("limit", nil, "n", "at most about so many items, the oldest changes"),
    Option("pace", nil, "n", "requests a second, 5 by default"),
  ]

  private let baseURL: String?
  private let pace: String?
  private let limit: Int

  init(_ arguments: Arguments) throws(Failure) {
    if let operand = arguments.operands.first {
      throw Failure(.usage, "\(operand): unexpected, there are no operands")
    }
    baseURL = arguments.value("base-url")
    pace = arguments.value("pace")
    limit = try arguments.number("limit", 1...Int(Int32.max)) ?? .max
  }

  func fetch(_ work: Work, _ session: inout Session) throws(Failure) -> Exit {
    var settings = work.settings
    try settings.option("--base-url", baseURL, sets: "@name@.base_url")
    try settings.option("--pace", pace, sets: "@name@.pace")
    guard let base = settings.text("@name@.base_url") else {
      throw Failure(.configuration, "@name@.base_url: not set, see bdc-@name@-fetch(1)")
    }
    var run = try ItemsRun(work.given?.first { $0.scope == Self.scope }, budget: limit)
    if work.given == nil { session.say("no state: fetching everything") }
    var policy = Policy()
    policy.accept = "application/json"
    policy.jobs = 1
    policy.pace = settings.number("@name@.pace") ?? policy.pace
    var transfers = try work.transfers(policy)
    transfers.scope = Self.scope
    let failure = try run.collect(base, &transfers, &session)
    if let failure { session.report("\(Self.scope): \(failure.message)") }
    let isCut = session.interrupted != nil
    let reason = isCut ? "interrupted" : failure.map { Redaction.redact($0.message) }
    for scope in [Self.scope, nil] {
      let end = End(
        source: Self.source, scope: scope, status: reason == nil ? .complete : .partial,
        reason: reason, records: run.records)
      try session.output.line(end.json)
    }
    session.count("records", run.records)
    session.count("rejected", run.rejected)
    session.requests = transfers.counters.requests
    session.waited = Int(transfers.counters.waited / 1000)
    session.retryAt = failure?.retryAt
    session.say("\(run.records) records, \(run.rejected) rejected")
    return failure?.exit ?? (run.rejected > 0 ? .rejected : .ok)
  }
}
