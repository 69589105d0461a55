import Config
import Fetching
import HTTP
import Mail
import NDJSON
import Time
import Unix

/// Fetches mailing lists from their archive.
@main
struct MailFetch: Fetching {
  static let name = "bdc-mail-fetch"
  static let summary = "fetch mailing lists from a HyperKitty archive"
  static let source = "mail"
  static let options = [
    Option("backfill", nil, nil, "take the past from monthly mbox exports"),
    Option("base-url", nil, "url", "where the archive answers"),
    Option("estimate", nil, nil, "say what a run would cost, and fetch nothing"),
    Option("head", nil, nil, "only what is newer than the state"),
    Option("jobs", "j", "n", "requests at the same time, 4 by default"),
    Option("keys", nil, "file", "only the messages that bdc mail audit --keys found missing"),
    Option("limit", nil, "n", "at most so many messages of a list, the newest"),
    Option("list", "l", "address", repeats: true, "only this list, may be given several times"),
    Option("pace", nil, "n", "requests a second, 5 by default"),
    Option("since", "s", "time", "only messages sent then or later"),
    Option("sweep", nil, nil, "only list what exists, as windows of keys"),
    Option("until", "u", "time", "only messages sent then or earlier"),
  ]

  private let baseURL: String?
  private let pace: String?
  private let lists: [String]
  private let jobs: Int
  private let isEstimate: Bool
  private let selection: Selection
  private let restriction: Restriction?

  init(_ arguments: Arguments) throws(Failure) {
    if let operand = arguments.operands.first {
      throw Failure(.usage, "\(operand): unexpected, lists are named with --list")
    }
    baseURL = arguments.value("base-url")
    pace = arguments.value("pace")
    lists = arguments.values("list")
    jobs = try arguments.number("jobs", 1...64) ?? 4
    isEstimate = arguments.has("estimate")
    if arguments.has("backfill"), arguments.has("limit") || arguments.has("head") {
      throw Failure(.usage, "--backfill: takes the whole past, leave out --limit and --head")
    }
    selection = Selection(
      since: try Self.bound("since", arguments), until: try Self.bound("until", arguments),
      limit: try arguments.number("limit", 1...Int(Int32.max)), head: arguments.has("head"),
      backfill: arguments.has("backfill"))
    restriction = try Restriction(arguments, selection)
  }

  var isArchived: Bool { !isEstimate }

  func fetch(_ work: Work, _ session: inout Session) throws(Failure) -> Exit {
    var settings = work.settings
    try settings.option("--base-url", baseURL, sets: "mail.base_url")
    try settings.option("--pace", pace, sets: "mail.pace")
    let wanted = try configured(settings)
    let given = try Known.read(work.given)
    if work.given == nil, !isEstimate, restriction == nil {
      session.say("no state: fetching everything")
    }
    var policy = Policy()
    policy.accept = "application/json"
    policy.jobs = jobs
    policy.pace = settings.number("mail.pace") ?? policy.pace
    let base = settings.text("mail.base_url") ?? HyperKitty.boost
    var fetcher = Fetcher(
      try work.transfers(policy), base: base, jobs: jobs, selection: selection)
    var verdict = Verdict()
    if case .keys(let path) = restriction {
      try fetcher.fetchKeys(
        try work.input(path), wanted, isAll: lists.isEmpty, &session, &verdict)
    }
    for list in wanted where restriction?.isKeys != true {
      var run = ListRun(list, given[list.name], budget: selection.limit ?? .max)
      if restriction != nil {
        try fetcher.sweep(&run, &session, &verdict)
      } else if isEstimate {
        try fetcher.estimate(&run, pace: policy.pace, &session, &verdict)
      } else {
        try fetcher.collect(&run, &session, &verdict)
      }
      if session.interrupted != nil { break }
    }
    if !isEstimate { try finish(&session, verdict) }
    session.requests = fetcher.counters.requests
    session.waited = Int(fetcher.counters.waited / 1000)
    session.retryAt = verdict.retryAt
    return verdict.exit
  }

  private func finish(_ session: inout Session, _ verdict: Verdict) throws(Failure) {
    let isPartial = verdict.isPartial || session.interrupted != nil
    let reason = session.interrupted != nil ? "interrupted" : "not every list is complete"
    let end = End(
      source: "mail", scope: nil, status: isPartial ? .partial : .complete,
      reason: isPartial ? reason : nil, records: verdict.records, only: restriction?.word)
    try session.output.line(end.json)
    session.count("records", verdict.records)
    session.count("rejected", verdict.rejected)
    session.say(
      "\(verdict.records) records of \(verdict.scopes) lists, \(verdict.rejected) given up")
  }

  private func configured(_ settings: Settings) throws(Failure) -> [MailList] {
    let known = settings.rows("mail.lists").compactMap { row in
      row["name"].map { name in
        MailList(
          name: name, label: row["label"] ?? name, visibility: row["visibility"] ?? "public")
      }
    }
    var wanted: [MailList] = []
    for name in lists {
      guard let list = known.first(where: { $0.name.lowercased() == name.lowercased() }) else {
        throw Failure(
          .configuration, "\(name): not configured, add it with: bdc config add mail \(name)")
      }
      if !wanted.contains(list) { wanted.append(list) }
    }
    let all = lists.isEmpty ? known : wanted
    if all.isEmpty {
      throw Failure(
        .configuration, "no list is configured, add one with: bdc config add mail LIST")
    }
    return all
  }

  private static func bound(
    _ name: String, _ arguments: Arguments
  ) throws(Failure) -> Timestamp? {
    guard let text = arguments.value(name) else { return nil }
    guard let time = Timestamp(bound: text, endOfDay: name == "until") else {
      throw Failure(.usage, "--\(name): \(text): expected a date or a time, as 2024-06-15")
    }
    return time
  }
}

/// What a run is asked to fetch.
struct Selection: Sendable {
  let since: Timestamp?
  let until: Timestamp?
  let limit: Int?
  let head: Bool
  let backfill: Bool

  /// Whether messages are left out by their time: no state can be vouched for then.
  var isByTime: Bool { since != nil || until != nil }

  /// Whether a message is asked for; one without a time is.
  func takes(_ sentAt: Timestamp?) -> Bool {
    guard let sentAt else { return true }
    return sentAt >= since ?? .earliest && sentAt <= until ?? .latest
  }
}
