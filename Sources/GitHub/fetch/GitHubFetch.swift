import Config
import Fetching
import GitHub
import HTTP
import NDJSON
import Time
import Unix

/// Fetches what GitHub has beside git: issues, pull requests, reviews, releases.
@main
struct GitHubFetch: Fetching {
  static let name = "bdc-github-fetch"
  static let summary = "fetch repositories, issues and pull requests from GitHub's API"
  static let source = "github"
  static let options = [
    Option("api-url", nil, "url", "where the API answers"),
    Option("backfill", nil, nil, "only what is older than the state"),
    Option("estimate", nil, nil, "say what a first load would cost, and fetch nothing"),
    Option("group", nil, "name", repeats: true, "the sources of this group"),
    Option("head", nil, nil, "only what is newer than the state"),
    Option("jobs", "j", "n", "requests at the same time, 4 by default"),
    Option("keys", nil, "file", "only what missing lines name"),
    Option("kinds", nil, "list", "what to fetch, words with commas between"),
    Option("limit", nil, "n", "at most so many items of a scope, the newest"),
    Option("max-wait", nil, "seconds", "the longest wait for a limit, 300 by default"),
    Option("org", nil, "owner", repeats: true, "the repositories of this owner"),
    Option("pace", nil, "n", "requests a second, 10 by default"),
    Option("repo", "r", "owner/name", repeats: true, "this repository"),
    Option("since", "s", "time", "only items changed then or later"),
    Option("sweep", nil, nil, "list all that exists, and read again what has no version"),
    Option("until", "u", "time", "only items changed then or earlier"),
  ]

  private let apiURL: String?
  private let pace: String?
  private let orgs: [String]
  private let repos: [String]
  private let groups: [String]
  private let kinds: Kinds
  private let hasKinds: Bool
  private let keys: String?
  private let jobs: Int
  private let maxWait: Int
  private let isEstimate: Bool
  private let isSweep: Bool
  private let selection: Selection

  init(_ arguments: Arguments) throws(Failure) {
    if let operand = arguments.operands.first {
      throw Failure(.usage, "\(operand): unexpected, sources are named with --org and --repo")
    }
    apiURL = arguments.value("api-url")
    pace = arguments.value("pace")
    orgs = arguments.values("org")
    repos = arguments.values("repo")
    groups = arguments.values("group")
    kinds = try arguments.value("kinds").map { (text) throws(Failure) in try Kinds(text) } ?? .usual
    hasKinds = arguments.has("kinds")
    keys = arguments.value("keys")
    jobs = try arguments.number("jobs", 1...32) ?? 4
    maxWait = try arguments.number("max-wait", 0...86_400) ?? 300
    isEstimate = arguments.has("estimate")
    isSweep = arguments.has("sweep")
    selection = Selection(
      since: try Self.bound("since", arguments), until: try Self.bound("until", arguments),
      limit: try arguments.number("limit", 1...Int(Int32.max)), head: arguments.has("head"),
      backfill: arguments.has("backfill"))
    if arguments.has("backfill"), arguments.has("head") {
      throw Failure(.usage, "--backfill: takes what --head leaves out, give one of them")
    }
    for name in ["keys", "sweep", "estimate"] where arguments.has(name) {
      let others = ["backfill", "estimate", "head", "keys", "limit", "since", "sweep", "until"]
      if let other = others.first(where: { $0 != name && arguments.has($0) }) {
        throw Failure(.usage, "--\(other): not with --\(name)")
      }
    }
    for name in ["keys", "sweep"] where arguments.has(name) && arguments.has("state") {
      throw Failure(.usage, "--state: not with --\(name), which continues from nothing")
    }
  }

  var isArchived: Bool { !isEstimate }

  func fetch(_ work: Work, _ session: inout Session) throws(Failure) -> Exit {
    var settings = work.settings
    try settings.option("--api-url", apiURL, sets: "github.api_url")
    try settings.option("--pace", pace, sets: "github.pace")
    let sources = try Sources(settings, orgs: orgs, repos: repos, groups: groups)
    if work.given == nil, !isEstimate, !isSweep, keys == nil {
      session.say("no state: fetching everything")
    }
    var policy = Policy()
    policy.accept = "application/vnd.github+json"
    policy.jobs = jobs
    // A large page takes GitHub many seconds before its first byte.
    if Environment.value("BDC_STALL_S") == nil { policy.stall = 60 }
    policy.pace = settings.number("github.pace") ?? policy.pace
    policy.maxWait = Int64(maxWait)
    let api = (settings.text("github.api_url") ?? "https://api.github.com")
      .droppingSlash
    policy.tokens = TokenPool(
      Credentials.reading, app: Credentials.app, for: api, aMinute: Credentials.aMinute,
      tool: Self.name)
    var crew = Crew(try work.transfers(policy), api: api, jobs: jobs)
    var verdict = Verdict()
    if kinds.users { crew.accounts = Seen() }
    if let keys {
      try fetchKeys(try work.input(keys), sources, &crew, &session, &verdict)
    } else {
      try fetch(sources, Known(work.given), &crew, &session, &verdict)
    }
    if !isEstimate { try finish(crew.points, &session, verdict) }
    session.count("points", crew.points)
    session.requests = crew.transfers.counters.requests
    session.waited = Int(crew.transfers.counters.waited / 1000)
    session.retryAt = verdict.retryAt
    return verdict.exit
  }

  private func fetch(
    _ sources: Sources, _ known: Known, _ crew: inout Crew, _ session: inout Session,
    _ verdict: inout Verdict
  ) throws(Failure) {
    let isListed = kinds.repositories && !isEstimate
    let listings: [any Listing] =
      sources.owners.map {
        OwnerListing(
          $0, known, isListed: isListed, isSweep: isSweep, isWritten: !isEstimate)
      }
      + sources.repositories.map {
        RepositoryListing(
          $0, isListed: isListed, isSweep: isSweep, isWritten: !isEstimate)
      }
    try crew.run(listings, &session, &verdict)
    if session.interrupted != nil { return }
    var seen: Set<Int> = []
    let places = listings.flatMap(\.found).filter { seen.insert($0.repository.number).inserted }
    if isEstimate { return try Estimate(places, kinds.kinds).write(&session) }
    var errands = places.flatMap { self.errands($0, known) }
    for (name, listing) in zip(sources.owners + sources.repositories, listings)
    where name.contains("/") {
      guard let failure = listing.failure else { continue }
      errands += ordered.map {
        LostErrand(Scope(name, $0), failure, only: isSweep ? "windows" : nil)
      }
    }
    try crew.run(errands, &session, &verdict)
    if session.interrupted != nil { return }
    if let accounts = crew.accounts {
      crew.accounts = nil
      let numbers = accounts.numbers.sorted()
      try crew.run(
        [UsersErrand(numbers, only: isSweep ? "windows" : nil)], &session,
        &verdict)
    }
  }

  /// The kinds in the order in which they are written: what others refer to first.
  private var ordered: [Scope.Kind] { Scope.Kind.allCases.filter { kinds.kinds.contains($0) } }

  private func errands(_ place: Place, _ known: Known) -> [any Errand] {
    ordered.compactMap { kind -> (any Errand)? in
      if let set = SetKind.all.first(where: { $0.scope == kind }) {
        return SetErrand(place, set, known, isSweep: isSweep)
      }
      guard let items = ItemKind.all.first(where: { $0.scope == kind }) else { return nil }
      return isSweep
        ? SweepErrand(place, items, known) : ItemsErrand(place, items, known, selection)
    }
  }

  private func fetchKeys(
    _ input: consuming Input, _ sources: Sources, _ crew: inout Crew, _ session: inout Session,
    _ verdict: inout Verdict
  ) throws(Failure) {
    let missing = try MissingKeys(input) { entity, scope in
      switch entity {
      case "user": return !hasKinds || kinds.users
      case "commit_author":
        return (!hasKinds || kinds.users) && (scope.map { sources.has($0) } ?? false)
      default:
        guard let kind = ItemKind.all.first(where: { $0.entity == entity }) else { return false }
        return kinds.kinds.contains(kind.scope) && (scope.map { sources.has($0) } ?? false)
      }
    }
    try crew.run(missing.errands, &session, &verdict)
    if !missing.isWhole, session.interrupted == nil {
      throw Failure(
        .retry,
        "\(missing.name): no end line, the stream was cut short: what it had is written, make it "
          + "again with bdc github missing")
    }
  }

  private func finish(
    _ points: Int, _ session: inout Session, _ verdict: Verdict
  ) throws(Failure) {
    let isPartial = verdict.isPartial || session.interrupted != nil
    let reason = session.interrupted != nil ? "interrupted" : "not every scope is complete"
    let only = keys != nil ? "keys" : isSweep ? "windows" : nil
    let end = End(
      source: "github", scope: nil, status: isPartial ? .partial : .complete,
      reason: isPartial ? reason : nil, records: verdict.records, only: only)
    try session.output.line(end.json)
    session.count("records", verdict.records)
    session.count("rejected", verdict.rejected)
    session.say(
      "\(verdict.records) records of \(verdict.scopes) scopes, \(verdict.rejected) given up, "
        + "\(points) points")
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

extension String {
  fileprivate var droppingSlash: String { hasSuffix("/") ? String(dropLast()) : self }
}
