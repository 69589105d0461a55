import Boost
import Config
import Fetching
import HTTP
import NDJSON
import Unix

/// Asks GitHub for the tags of Boost, and writes its releases.
@main
struct BoostReleases: Fetching {
  static let name = "bdc-boost-releases"
  static let summary = "list the releases of Boost"
  static let source = "boost"
  /// Where GitHub is, its settings say.
  static let sections = ["boost", "github"]
  static let options = [
    Option("api-url", nil, "url", "where the API answers"),
    Option("limit", nil, "n", "at most so many releases, the newest"),
    Option("max-wait", nil, "seconds", "the longest wait for a limit, 300 by default"),
    Option("min", nil, "version", "only this release and later ones, 1.16.1 by default"),
    Option("pace", nil, "n", "requests a second, 10 by default"),
  ]

  static let repository = "boostorg/boost"
  /// The variables with tokens for reading, as of bdc-github-fetch.
  private static let tokens = ["GITHUB_TOKENS_SCRAPING", "GITHUB_TOKEN"]

  private let apiURL: String?
  private let pace: String?
  private let limit: Int?
  private let maxWait: Int
  private let first: Release

  init(_ arguments: Arguments) throws(Failure) {
    if let operand = arguments.operands.first {
      throw Failure(.usage, "\(operand): unexpected, there are no operands")
    }
    apiURL = arguments.value("api-url")
    pace = arguments.value("pace")
    limit = try arguments.number("limit", 1...Int(Int32.max))
    maxWait = try arguments.number("max-wait", 0...86_400) ?? 300
    if let text = arguments.value("min") {
      guard let release = Release(version: text) ?? Release(tag: text) else {
        throw Failure(.usage, "--min: \(text): expected a version, as 1.85.0")
      }
      first = release
    } else {
      first = .first
    }
  }

  func fetch(_ work: Work, _ session: inout Session) throws(Failure) -> Exit {
    var settings = work.settings
    try settings.option("--api-url", apiURL, sets: "github.api_url")
    try settings.option("--pace", pace, sets: "github.pace")
    let given = settings.text("github.api_url") ?? "https://api.github.com"
    let api = given.hasSuffix("/") ? String(given.dropLast()) : given
    var policy = Policy()
    policy.accept = "application/vnd.github+json"
    policy.jobs = 1
    policy.pace = settings.number("github.pace") ?? policy.pace
    policy.maxWait = Int64(maxWait)
    let pool = TokenPool(
      Self.tokens, app: "GITHUB_APP", for: api, aMinute: ["core": 900], tool: Self.name)
    if try pool.count() > 0 {
      policy.tokens = pool
    } else {
      session.say(
        "no token: asking as anybody, 60 requests an hour, set \(Self.tokens.joined(separator: " or "))"
      )
    }
    var transfers = try work.transfers(policy)
    transfers.scope = Self.repository
    var list = TagList()
    var failure: Failure?
    do throws(Failure) {
      try read(api, &transfers, &list)
    } catch {
      failure = error
    }
    let isCut = session.interrupted != nil
    if failure == nil, list.commits.isEmpty {
      failure = Failure(
        .unavailable,
        "\(list.tags) tags, and none is a release, see whether \(api) is what you mean")
    }
    if let failure, !isCut { session.report("\(Self.repository): \(failure.message)") }
    let releases = list.releases(from: first, limit: limit)
    for release in releases {
      try session.output.line(release.record(commit: list.commits[release] ?? ""))
    }
    let reason = isCut ? "interrupted" : failure.map { Redaction.redact($0.message) }
    for scope in [Self.repository, nil] {
      let end = End(
        source: Self.source, scope: scope, status: reason == nil ? .complete : .partial,
        reason: reason, records: releases.count)
      try session.output.line(end.json)
    }
    session.count("records", releases.count)
    session.requests = transfers.counters.requests
    session.waited = Int(transfers.counters.waited / 1000)
    session.retryAt = failure?.retryAt
    session.say("\(releases.count) releases of \(list.tags) tags")
    return isCut ? .ok : failure?.exit ?? .ok
  }

  /// Reads the pages to the last one.
  private func read(
    _ api: String, _ transfers: inout Transfers, _ list: inout TagList
  ) throws(Failure) {
    var page = 1
    while true {
      var request = Request(api + TagList.path(Self.repository, page: page))
      request.headers.set("X-GitHub-Api-Version", "2022-11-28")
      request.content = .json
      request.maxBody = 4 << 20
      let response: Response
      do throws(HTTPError) {
        response = try transfers.send(request)
      } catch {
        throw error.failure
      }
      do throws(TagList.Broken) {
        guard let json = try? JSON.parse(response.body) else {
          throw TagList.Broken(reason: "broken JSON")
        }
        if try list.take(json) { return }
      } catch {
        throw Failure(
          .retry, "\(Redaction.redact(request.url)): \(error.reason), try again later")
      }
      page += 1
    }
  }
}
