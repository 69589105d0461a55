import Config
import Digest
import Git
import GitHubSQL
import NDJSON
import Time
import Unix

/// Fetches commits, branches and tags with git.
@main
struct GitFetch: Tool {
  static let name = "bdc-git-fetch"
  static let summary = "fetch commits, branches and tags from git repositories"
  static let operands = ""
  static let options = [
    Option("as-of", nil, "time", "when branches and tags were seen, instead of now"),
    Option("filter", nil, nil, "mirror without files' contents that no commit needs"),
    Option("full", nil, nil, "complete a mirror that was made with --filter"),
    HomeFolder.option,
    Option("jobs", "j", "n", "git logs at the same time, 2 by default"),
    Option("limit", nil, "n", "at most so many commits of a repository, the newest"),
    Option("mirror", nil, "dir", "keep the mirrors in this folder"),
    Option("name", nil, "name", "what a repository is called, OWNER/NAME"),
    Option("patches", nil, nil, "the changed lines of each file too"),
    Option("private", nil, nil, "the repositories are not public"),
    Option("ref", nil, "pattern", repeats: true, "only branches and tags like that"),
    Option("refs-only", nil, nil, "only branches and tags, no commits"),
    Option("repositories", nil, "file", "repositories, one a line, - for standard input"),
    Option("repository", "r", "repository", repeats: true, "OWNER/NAME, an address or a folder"),
    Option("since", "s", "time", "only commits committed then or later"),
    Option("state", nil, "file", "continue from the state lines in a file, - for standard input"),
    Option("timeout", nil, "s", "seconds without a sign of life of git, 300 by default"),
  ]

  private let home: String?
  private let state: String?
  private let named: [String]
  private let list: String?
  private let name: String?
  private let mirrors: String?
  private let filter: Bool?
  private let asOf: String?
  private let jobs: Int
  private let patience: Int64
  private let selection: Selection

  init(_ arguments: Arguments) throws(Failure) {
    if let operand = arguments.operands.first {
      throw Failure(.usage, "\(operand): unexpected, repositories are named with --repository")
    }
    home = arguments.value(HomeFolder.option.long)
    state = arguments.value("state")
    named = arguments.values("repository")
    list = arguments.value("repositories")
    name = arguments.value("name")
    mirrors = arguments.value("mirror")
    if named.isEmpty, list == nil {
      throw Failure(.usage, "expected --repository, or --repositories")
    }
    if name != nil, named.count != 1 || list != nil {
      throw Failure(.usage, "--name: belongs to one --repository")
    }
    if list == "-", state == "-" {
      throw Failure(.usage, "--state: standard input is that of --repositories")
    }
    if arguments.has("full"), arguments.has("filter") {
      throw Failure(.usage, "--filter: does not go with --full")
    }
    filter = arguments.has("filter") ? true : arguments.has("full") ? false : nil
    asOf = try Self.time("as-of", arguments)?.rfc3339
    jobs = try arguments.number("jobs", 1...64) ?? 2
    patience = Int64(try arguments.number("timeout", 1...86_400) ?? 300) * 1000
    selection = try Self.selection(arguments)
  }

  private static func selection(_ arguments: Arguments) throws(Failure) -> Selection {
    let patterns = arguments.values("ref")
    if let wrong = patterns.first(where: { $0.isEmpty || $0.hasPrefix("-") }) {
      throw Failure(.usage, "--ref: \(wrong): expected a name or a pattern")
    }
    let since = try time("since", arguments)
    let limit = try arguments.number("limit", 1...Int(Int32.max))
    if arguments.has("refs-only") {
      for other in ["limit", "patches", "since", "state"]
      where arguments.has(other) || arguments.value(other) != nil {
        throw Failure(.usage, "--\(other): does not go with --refs-only")
      }
    }
    var options: [String] = []
    if let since { options.append("--since-as-filter=\(since.rfc3339)") }
    if let limit { options.append("--max-count=\(limit)") }
    let reason =
      since != nil
      ? "selected by time"
      : limit != nil ? "selected by number" : patterns.isEmpty ? nil : "selected by name"
    return Selection(
      patterns: patterns, options: options, reason: reason, refsOnly: arguments.has("refs-only"),
      patches: arguments.has("patches"), isPublic: !arguments.has("private"))
  }

  private static func time(
    _ name: String, _ arguments: Arguments
  ) throws(Failure) -> Timestamp? {
    guard let text = arguments.value(name) else { return nil }
    guard let time = Timestamp(bound: text, endOfDay: false) else {
      throw Failure(.usage, "--\(name): \(text): expected a date or a time, as 2024-06-15")
    }
    return time
  }

  func run(_ session: inout Session) throws(Failure) -> Exit {
    let home = try HomeFolder.find(home)
    let settings = try Settings.open(home)
    let base = settings.text("github.git_url") ?? "https://github.com"
    let repositories = try repositories(base)
    var given: [GivenState]?
    if let state { given = try GivenState.read(state, source: "github") }
    if given == nil, !selection.refsOnly { session.say("no state: fetching everything") }
    let folder = mirrors ?? home.map { "\($0.path)/mirrors" } ?? Self.cache
    let tokens = try Tokens(for: base)
    var verdict = Verdict()
    let states = Dictionary(given.map { $0.map { ($0.scope.lowercased(), $0) } } ?? []) { $1 }
    for var repository in repositories {
      let state = states[repository.scope.lowercased()]
      // What is known of the repository stays under the name that it has there.
      if let state { repository.scope = state.scope }
      let seen = asOf ?? Timestamp(seconds: Clock.now / 1_000_000).rfc3339
      var run = RepositoryRun(
        repository, selection, jobs: jobs, patience: patience, given: state?.cursor, asOf: seen)
      try collect(&run, folder, tokens, &session, &verdict)
      if session.interrupted != nil { break }
    }
    try finish(&session, verdict)
    return verdict.exit
  }

  private func repositories(_ base: String) throws(Failure) -> [Repository] {
    var all: [Repository] = []
    for text in named { try Self.add(text, base, name, &all) }
    if let list {
      let text = String(decoding: try Files.read(list), as: UTF8.self)
      for line in text.split(whereSeparator: \.isNewline) {
        let words = line.split(separator: "\t").map { String($0).trimmed }
        guard let first = words.first, !first.isEmpty, !first.hasPrefix("#") else { continue }
        try Self.add(first, base, words.count > 1 ? words[1] : nil, &all)
      }
    }
    return all
  }

  private static func add(
    _ text: String, _ base: String, _ name: String?, _ all: inout [Repository]
  ) throws(Failure) {
    do throws(Repository.Refusal) {
      let repository = try Repository(text, base: base, name: name)
      if all.contains(repository) { return }
      if all.contains(where: { $0.name.lowercased() == repository.name.lowercased() }) {
        throw Repository.Refusal(reason: "another repository is called \(repository.name) too")
      }
      all.append(repository)
    } catch {
      throw Failure(.usage, "\(Redaction.redact(text)): \(error.reason)")
    }
  }

  /// Where mirrors lie without a home; nil where there is no place for such things.
  private static var cache: String? {
    if let cache = Environment.value("XDG_CACHE_HOME") { return "\(cache)/bdc/mirrors" }
    guard let user = Environment.value("HOME"), Files.isWritable(user) else { return nil }
    return "\(user)/.cache/bdc/mirrors"
  }

  /// Fetches one repository and writes its `end`; a failure of it is reported and kept in the
  /// verdict, one of the output is thrown.
  private func collect(
    _ run: inout RepositoryRun, _ folder: String?, _ tokens: Tokens?,
    _ session: inout Session, _ verdict: inout Verdict
  ) throws(Failure) {
    var reason = selection.reason
    do throws(Stop) {
      switch run.repository.place {
      case .folder(let path): try run.read(path, &session)
      case .url(let url, let scheme):
        guard let folder else {
          throw Stop.scope(
            Failure(.configuration, "no place for its mirror: say with --mirror DIR where"))
        }
        try makeFolder(folder)
        // Git runs in its folder: a path from ours would mean another place there.
        let place = Files.resolve(folder) ?? folder
        let path = "\(place)/\(FileName.of(run.repository.name)).git"
        var mirror = try Mirror(
          path, url, scheme, filter: filter, tokens: tokens.flatMap { $0.areFor(url) ? $0 : nil },
          patience: patience, &session)
        defer { session.requests += mirror.requests }
        try mirror.prepare()
        try run.fetch(&mirror, url: url, isWhole: filter == false, &session)
        do throws(Stop) { try mirror.keep() } catch {
          if case .git(_, let why) = error { session.warn("\(run.repository.name): \(why)") }
        }
      }
    } catch {
      switch error {
      case .tool(let failure): throw failure
      case .interrupted: reason = "interrupted"
      case .scope(let failure):
        session.report("\(run.repository.name): \(failure.message)")
        verdict.add(failure)
        reason = failure.message
      case .git(let trouble, let summary):
        let failure = Self.failure(trouble, summary)
        session.report("\(run.repository.name): \(failure.message)")
        verdict.add(failure)
        reason = failure.message
      }
    }
    try end(run, reason, &session, &verdict)
  }

  private func makeFolder(_ path: String) throws(Stop) {
    do throws(Failure) { try Files.makeFolder(path, mode: 0o700) } catch { throw .scope(error) }
  }

  private func end(
    _ run: RepositoryRun, _ reason: String?, _ session: inout Session, _ verdict: inout Verdict
  ) throws(Failure) {
    verdict.records += run.records
    verdict.commits += run.commits
    verdict.scopes += 1
    if reason != nil { verdict.isPartial = true }
    let end = End(
      source: "github", scope: run.repository.scope, status: reason == nil ? .complete : .partial,
      reason: reason.map { Redaction.redact($0) }, records: run.records,
      only: selection.refsOnly ? "refs" : nil)
    try session.output.line(end.json)
    try session.output.flush()
  }

  private static func failure(_ trouble: Trouble, _ summary: String) -> Failure {
    switch trouble {
    case .gone: Failure(.unavailable, summary)
    case .denied:
      Failure(.denied, "\(summary), there is none, or it wants a token: set GITHUB_TOKEN")
    case .away: Failure(.retry, "\(summary), try again later")
    case .untrusted: Failure(.unavailable, "\(summary), check the server's certificate")
    case .damaged: Failure(.retry, "its mirror is broken again: \(summary)")
    case .full: Failure(.output, "\(summary), free some space and run again")
    case .old: Failure(.configuration, "git is too old, 2.37 is wanted: \(summary)")
    }
  }

  private func finish(_ session: inout Session, _ verdict: Verdict) throws(Failure) {
    let isPartial = verdict.isPartial || session.interrupted != nil
    let reason = session.interrupted != nil ? "interrupted" : "not every repository is complete"
    let end = End(
      source: "github", scope: nil, status: isPartial ? .partial : .complete,
      reason: isPartial ? reason : nil, records: verdict.records,
      only: selection.refsOnly ? "refs" : nil)
    try session.output.line(end.json)
    session.count("records", verdict.records)
    session.count("commits", verdict.commits)
    session.say(
      "\(verdict.records) records of \(verdict.scopes) repositories, "
        + "\(verdict.commits) of them commits")
  }
}
